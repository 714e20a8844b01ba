"""Where lines may end: Unicode's rules, addresses, hyphens."""

from __future__ import annotations

import pyphen
import pytest

from brochure.brand.computed import CharacterStyle
from brochure.document import nodes as n
from brochure.writers.pdf.text.breaks import HYPHEN_COST, LineBreaker
from brochure.writers.pdf.text.flow import flow
from brochure.writers.pdf.text.patterns import divided
from tests.pdf.setting import style
from tests.sample import stylesheet


def broken(*children: n.Inline | str, lang: str = "fr", **changes: object) -> str:
    """The text with `|` where a line may end, `-` where with a hyphen, `/` where it must."""
    nodes = tuple(n.Text(child) if isinstance(child, str) else child for child in children)
    paragraph = style("body", **changes)
    text = flow(nodes, paragraph, lang, stylesheet("pdf").character)
    marks = {
        b.at: "¶" if b.forced else "-" if b.hyphen else "|"
        for b in LineBreaker().breaks(text, paragraph, lang)
    }
    return "".join(marks.get(i, "") + c for i, c in enumerate(text.text)) + marks.get(len(text.text), "")


def test_spaces_break_and_no_break_spaces_do_not() -> None:
    assert (
        broken("« Oui\u00a0»\u202f; 12\u202f000 h", hyphens=False) == "« Oui\u00a0»\u202f; |12\u202f000 |h¶"
    )


def test_a_line_break_is_forced() -> None:
    assert broken("a b", n.LineBreak(), "c", hyphens=False) == "a |b\u2028¶c¶"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voir https://www.pfvt.fr/territoires-urbains/?a=1", "voir |https://www|.pfvt|.fr/|territoires|-urbains/|?a=1¶"),
        ("contact@exemple.fr", "contact@|exemple|.fr¶"),
        ("www.pfvt.fr.", "www.pfvt|.fr.¶"),
        ("et/ou bien", "et/|ou |bien¶"),
        ("0,31\u00a0m³/s ou 50\u00a0km/h", "0,31\u00a0m³/s |ou |50\u00a0km/h¶"),
        ("12\u00a0€/mois", "12\u00a0€/mois¶"),
        ("230\u00a0kWh/m²/an", "230\u00a0kWh/m²/an¶"),
        ("250\u00a0hab./km²", "250\u00a0hab./km²¶"),
        ("Débit (m³/s)", "Débit |(m³/s)¶"),
        ("getCustomerAccountBalanceById", "get|Customer|Account|Balance|By|Id¶"),
        ("max_upload_size", "max_|upload_|size¶"),
        ("NEXT_PUBLIC_API_URL", "NEXT_|PUBLIC_|API_|URL¶"),
        ("parseHTTPResponse", "parse|HTTP|Response¶"),
        ("C:\\Données\\rapport_final", "C:\\|Données\\|rapport_|final¶"),
        ("имя_файла_отчёта", "имя_|файла_|отчёта¶"),
        ("9f86d081884c7d659a2feaa0", "9f86d081|884c7d65|9a2feaa0¶"),
        ("45–67 et 2024–2026", "45–67 |et |2024–2026¶"),
        ("45〜67 et 45～67", "45〜67 |et |45～67¶"),
        ("10\u00a0%–12\u00a0% ou 9h30–12h", "10\u00a0%–12\u00a0% |ou |9h30–12h¶"),
        ("Paris–Bruxelles", "Paris–|Bruxelles¶"),
    ],
)  # fmt: skip
def test_addresses_break_at_their_joints_without_hyphen(text: str, expected: str) -> None:
    assert broken(text, hyphens=True) == expected


def test_words_are_hyphenated_within_the_limits() -> None:
    assert broken("solidarité développement", min_word=6) == "soli-da-rité |déve-lop-pe-ment¶"
    assert broken("solidarité développement", min_word=11) == "solidarité |déve-lop-pe-ment¶"
    assert broken("développement", before_hyphen=7, after_hyphen=2) == "dévelop-pe-ment¶"
    assert broken("solidarité", hyphens=False) == "solidarité¶"


@pytest.mark.parametrize(
    "text", ["Vaugirard", "ADEME", "URBANISME", "porte-monnaies", "projet2018", "a_solidarite"]
)
def test_names_capitals_and_compounds_stay_whole(text: str) -> None:
    assert "-" not in broken(text).replace(text, "").replace("porte-|monnaies", "")


def test_links_stay_whole() -> None:
    link = n.Link("https://exemple.fr", (n.Text("développement"),))
    assert broken(link, " solidarité") == "développement |soli-da-rité¶"


def test_each_word_is_hyphenated_in_its_own_language() -> None:
    foreign = n.Inset((n.Text("development"),), lang="en")
    assert broken("développement ", foreign) == "déve-lop-pe-ment |devel-op-ment¶"


def test_a_language_without_patterns_has_no_hyphens() -> None:
    assert broken("solidarité", lang="sw") == "solidarité¶"


def test_soft_hyphens_of_the_content_are_places_to_break() -> None:
    assert broken("micro\u00adclimat", hyphens=False) == "micro\u00ad-climat¶"


def test_german_nouns_are_hyphenated_though_they_begin_with_a_capital() -> None:
    assert broken("Stadtentwicklung", lang="de") == "Stadt-ent-wick-lung¶"


def test_chinese_marks_stand_where_they_may() -> None:
    shown = broken("（一）二，三。“四”！", lang="zh-Hans")
    assert "|）" not in shown
    assert "（|" not in shown
    assert "|，" not in shown
    assert "，|三" in shown


def test_characters_beyond_the_basic_plane_do_not_shift_the_places() -> None:
    assert broken("𠮷 abc 😀 def", hyphens=False) == "𠮷 |abc |😀 |def¶"


def test_a_letter_alone_is_an_unwelcome_end() -> None:
    text = flow((n.Text("ville à vivre"),), style("body"), "fr", {})
    costs = {b.at: b.cost for b in LineBreaker().breaks(text, style("body", hyphens=False), "fr")}
    assert costs[8] > costs[6] == 0


def test_a_bold_run_stays_whole_where_its_style_says_so() -> None:
    sheet = stylesheet("pdf").character
    nodes = (n.Text("solidarité "), n.Strong((n.Text("solidarité"),)))

    def places(body: bool, strong: bool | None) -> set[int]:
        styles = {**sheet, "strong": CharacterStyle("strong", weight=700, hyphens=strong)}
        paragraph = style("body", hyphens=body)
        return {
            b.at
            for b in LineBreaker().breaks(flow(nodes, paragraph, "fr", styles), paragraph, "fr")
            if b.hyphen
        }

    assert places(True, None) == {4, 6, 15, 17}
    assert places(True, False) == {4, 6}
    assert places(False, None) == set()
    assert places(False, True) == {15, 17}


def test_a_word_s_own_hyphen_is_no_free_end() -> None:
    def cost(lang: str) -> float:
        text = flow((n.Text("un partenariat gagnant-gagnant"),), style("body"), lang, {})
        return {b.at: b.cost for b in LineBreaker().breaks(text, style("body", hyphens=False), lang)}[23]

    assert all(cost(lang) >= HYPHEN_COST for lang in ("fr", "en", "es", "ru", "pt-BR"))
    assert cost("de") < HYPHEN_COST


def test_russian_prepositions_stand_with_the_next_word() -> None:
    def cost(lang: str) -> float:
        text = flow((n.Text("город и село"),), style("body"), lang, {})
        return {b.at: b.cost for b in LineBreaker().breaks(text, style("body", hyphens=False), lang)}[8]

    assert cost("ru") > 2 * cost("fr")


@pytest.mark.parametrize("lang", ["fr", "en_GB", "en_US", "es", "ru_RU", "de_DE", "hu_HU", "nl_NL"])
def test_words_are_divided_where_pyphen_divides_them(lang: str) -> None:
    theirs = pyphen.Pyphen(
        lang=lang, left=2, right=3 if lang.startswith("en") else 2
    )  # as its file says: the-sis
    letters = [key.strip(".") for key in theirs.hd.patterns]
    words = ["".join(letters[start : start + 3]) for start in range(0, len(letters), len(letters) // 400)]
    own = {word: divided(lang, word) for word in words}
    assert own == {
        word: tuple(at for at in theirs.positions(word) if getattr(at, "data", None) is None)
        for word in words
    }
    assert any(own.values())
