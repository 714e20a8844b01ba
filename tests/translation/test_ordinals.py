"""Superior letters of ordinals: raised where a printer raises them, on the line in all that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.document import nodes as n
from brochure.document.bookmark import segment_bookmark
from brochure.document.walk import plain
from brochure.typography.apply import apply_inlines
from brochure.typography.ordinals import SUPERIOR
from tests.translation.wording import words_equal

T = n.Text


def raised(text: str, lang: str = "fr", names: tuple[str, ...] = ()) -> str:
    """What is made of a text, with ^ before and after raised letters, and ordinary spaces."""
    return shown(apply_inlines((T(text),), lang, names))


def shown(inlines: tuple[n.Inline, ...]) -> str:
    return "".join(_shown(node) for node in inlines).replace("\u00a0", " ").replace("\u202f", " ")


def _shown(node: n.Inline) -> str:
    if isinstance(node, n.Text):
        return node.text
    if isinstance(node, n.LineBreak):
        return "|"
    return f"^{shown(node.children)}^" if node.style == SUPERIOR else shown(node.children)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("À l’occasion du 9e FUM", "À l’occasion du 9^e^ FUM"),
        (
            "le 1er février, la 1re fois, les 1ers et 1res",
            "le 1^er^ février, la 1^re^ fois, les 1^ers^ et 1^res^",
        ),
        ("le 2nd, la 2nde, la 2de et les 20es", "le 2^nd^, la 2^nde^, la 2^de^ et les 20^es^"),
        ("la 3ème et les 9èmes", "la 3^ème^ et les 9^èmes^"),
        ("1 000e anniversaire", "1 000^e^ anniversaire"),
        ("l’1re (2e) « 3e », 4e; 5e! 6e…", "l’1^re^ (2^e^) « 3^e^ », 4^e^ ; 5^e^ ! 6^e^…"),
        ("1re-2e année, 7e/8e, 2014–2e trimestre", "1^re^-2^e^ année, 7^e^/8^e^, 2014–2^e^ trimestre"),
        ("au XIXe siècle, au XXIe, IIes rencontres", "au XIX^e^ siècle, au XXI^e^, II^es^ rencontres"),
        ("XVIIe-XVIIIe siècles", "XVII^e^-XVIII^e^ siècles"),
        ("la IInde guerre, la LXe session", "la II^nde^ guerre, la LX^e^ session"),
        ("François Ier, Ier siècle, Élisabeth Ire", "François I^er^, I^er^ siècle, Élisabeth I^re^"),
        ("la Ve République, le Xe arrondissement", "la V^e^ République, le X^e^ arrondissement"),
        ("du Xe au XIIe siècle", "du X^e^ au XII^e^ siècle"),
        ("aux Ve et VIe siècles", "aux V^e^ et VI^e^ siècles"),
        ("le XIIe et le Xe", "le XII^e^ et le X^e^"),
        ("le CXe anniversaire", "le CX^e^ anniversaire"),
    ],
)
def test_french_ordinals_are_raised(text: str, expected: str) -> None:
    assert raised(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "10e5, 0x2e, #2e2e2e, #12e, 2e_x, e2e, v2e, 3e=4, 3e:4, x^2e",
        "0,5e et 1.5e",
        "2e-b et 5e-mail",
        "11er, 21er, 22nd, 3nde",
        "figure 1e, fig. 2e, annexe 3e, n° 9e",
        "1d et 1e, 1e et 1f, 2c, 2e",
        "http://exemple.fr/2e/3e, www.exemple.fr/9e, 2e.pdf, @2e, `2e`",
        "Me Dupont, Ce siècle avait deux ans, De siècle en siècle, Le siècle des Lumières, Les, Des, Mes",
        "Ville de Die, Vie, Mie, Xavier, dix",
        "le Xe, gaz noble, et la Ve seule, une Ire",
        "MMe Curie, DIe, CDe, MIe, IIIIe, IXCe, VVe",
        "1ER, XIXE, 5E",
    ],
)
def test_what_only_looks_like_an_ordinal_stays_on_the_line(text: str) -> None:
    assert raised(text) == text


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr-CA", "le 1er et le 2e", "le 1^er^ et le 2^e^"),
        ("es", "1.er piso, 3.er, 2.os, 4.as", "1.^er^ piso, 3.^er^, 2.^os^, 4.^as^"),
        ("es", "1.º, 2.ª, 9e, 1.a, www.exemplo.es/1.er", "1.º, 2.ª, 9e, 1.a, www.exemplo.es/1.er"),
        ("pt", "1.os, 2.ª", "1.^os^, 2.ª"),
        ("en", "1st, 2nd, 9e, XIXe", "1st, 2nd, 9e, XIXe"),
        ("de", "9e", "9e"),
        ("ru", "9-й", "9-й"),
    ],
)
def test_each_language_has_its_own_habit(lang: str, text: str, expected: str) -> None:
    assert raised(text, lang) == expected


def test_the_language_of_the_words_decides() -> None:
    run = (T("the "), n.Inset((T("9e Forum"),), lang="fr"), T(" and 9e"))
    assert shown(apply_inlines(run, "en")) == "the 9^e^ Forum and 9e"
    assert shown(apply_inlines((T("le 9e "), n.Inset((T("9e"),), lang="en")), "fr")) == "le 9^e^ 9e"


def test_a_number_and_its_letters_may_stand_in_different_nodes() -> None:
    run = (T("le 9"), n.Strong((T("e Forum"),)), T(", "), n.Link("#a", (n.Emphasis((T("le 1er"),)),)))
    assert shown(apply_inlines(run, "fr")) == "le 9^e^ Forum, le 1^er^"


def test_names_stay_as_they_are() -> None:
    assert raised("Le 9e Ciel et le 9e Forum", names=("9e Ciel",)) == "Le 9e Ciel et le 9^e^ Forum"


def test_the_text_the_key_and_the_bookmark_stay() -> None:
    before = (n.Text("du 9e Forum", key="a.title"),)
    after = apply_inlines(before, "fr")
    assert plain(after) == "du 9e Forum"
    assert {node.key for node in after} == {"a.title"}
    assert segment_bookmark("a.title", after) == segment_bookmark("a.title", before)


WORDS = [
    "1er",
    "2e",
    "9e",
    "XXe",
    "Ve",
    "Me",
    "siècle",
    "et",
    "du",
    "figure",
    "1d",
    "-",
    "/",
    ",",
    ".",
    "a.fr/2e",
    "#2e",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from([" ", ""]))
def test_no_character_changes_and_doing_it_again_changes_nothing(words: list[str], between: str) -> None:
    once = apply_inlines((T(between.join(words)),), "fr")
    assert apply_inlines(once, "fr") == once
    assert words_equal(plain(once), between.join(words))
