"""Checks of translations: what blocks, what is worth a look, and what is right as it is."""

from __future__ import annotations

from contextlib import suppress

import pytest
from msgspec.structs import replace

from brochure.content.inlines import parse_inline
from brochure.diagnostics import Diagnostic, Failed, Severity, Sink, Span
from brochure.document import nodes as n
from brochure.translation.catalogue import CatalogueEntry, dump
from brochure.translation.checks import check_blocking, check_translation
from brochure.translation.glossary import Glossary, read
from brochure.translation.ledger import Ledger, SignOff
from brochure.translation.merge import merge
from brochure.translation.translation import Translation
from tests.translation import catalogues
from tests.translation.catalogues import translation

NAMES = ("PFVT", "Expertise France")


def found(given: Translation, glossary: Glossary | None = None) -> dict[str, Severity]:
    sink = Sink()
    check_translation(given, NAMES, glossary or Glossary(), sink)
    assert all(item.span and item.span.file for item in sink)
    return {item.code: item.severity for item in sink}


BLOCKING = [
    ("en", "Un **mot**.", "A word.", "check/markup"),
    ("en", "Un mot.", "A *word*.", "check/markup"),
    ("en", "Un [lien](https://a.fr).", "A [link](https://b.fr).", "check/markup"),
    ("en", "Un [lien](https://a.fr).", "A link.", "check/markup"),
    ("en", "Voir www.pfvt.fr.", "See www.pfvt.org.", "check/address"),
    ("en", "Écrire à a@b.fr.", "Write to us.", "check/address"),
    ("en", "Suivez @LePFVT.", "Follow @ThePFVT.", "check/address"),
    ("en", "Un mot.", "A **word.", "content/unsupported"),
    ("en", "Un mot.", "A <blink>word</blink>.", "content/raw-html"),
    ("en", "Un mot.", "A <script>alert(1)</script> word.", "content/raw-html"),
    ("en", "Un mot.", "A word\u202e.", "content/control-character"),
    ("ar", "Un mot.", "كلمة \u2066PFVT.", "check/isolates"),
    ("ar", "Un mot.", "كلمة \u2069PFVT\u2066.", "check/isolates"),
    ("en", "Un [mot]{lang=de}.", "A [word]{lang = de}.", "content/attributes"),
    ("zh-Hans", "Un [mot]{lang=de}.", "一个[词]｛lang=de｝。", "content/attributes"),
    ("en", "Un mot.", "", "check/missing"),
    ("en", "Un mot", " ", "check/missing"),
    ("en", "Un mot", "\u200b", "check/missing"),
    ("en", "Un mot", "&nbsp;", "check/missing"),
    ("en", "Un mot", "<!-- later -->", "check/missing"),
    ("en", "Un mot", "[]{lang=fr}", "check/missing"),
]


@pytest.mark.parametrize(("lang", "source", "target", "code"), BLOCKING)
def test_what_blocks(lang: str, source: str, target: str, code: str) -> None:
    errors = {
        c
        for c, severity in found(translation(lang, [(source, target)])).items()
        if severity is Severity.ERROR
    }
    assert errors == {code}


@pytest.mark.parametrize("target", ["{n} of {m}", "{n}", "{n} of {total} {total}"])
def test_placeholders_of_the_theme_s_words_stay(target: str) -> None:
    given = translation("en", [("Page {n} sur {total}", target)], markup=False)
    assert "check/placeholder" in found(given)
    assert found(translation("en", [("Page {n} sur {total}", "Page {n} of {total}")], markup=False)) == {}


def test_what_a_table_is_called_may_be_said_in_words_of_the_language() -> None:
    """A name is inflected: в таблице 1."""
    source = "Siehe [](#costs)."
    assert found(translation("ru", [(source, "Смотри [](#costs).")])) == {}
    assert found(translation("ru", [(source, "Смотри в [таблице %n](#costs).")])) == {}
    assert "check/markup" in found(translation("ru", [(source, "Смотри в [таблице](#costs).")]))
    assert "check/markup" in found(translation("ru", [("Siehe [Tabelle %n](#costs).", "Смотри [](#costs).")]))


def test_what_a_note_says_belongs_to_no_text_but_its_own() -> None:
    """Its words are a segment; the text has its mark."""
    given = translation("en", [("Un mot[^n].", "A word[^n].")])
    says = parse_inline("**Voir**\\\n[ici](https://a.fr), www.pfvt.fr, 45 %, [](#costs)", None, Sink())
    marks = tuple(
        replace(node, note=(n.Paragraph(says),)) if isinstance(node, n.Footnote) else node
        for node in given.segments[0].inlines
    )
    assert found(replace(given, segments=[replace(given.segments[0], inlines=marks)])) == {}


WARNINGS = [
    ("en", "Depuis 2017, 45 % des villes.", "Since 2016, 45% of cities.", "check/numbers"),
    ("en", "Il y a 10 000 villes.", "There are 1,000 cities.", "check/numbers"),
    ("en", "Une phrase.", "A sentence", "check/ending"),
    ("zh-Hans", "Deux villes :", "两座城市。", "check/ending"),
    ("en", "Une phrase entière.", "A whole  sentence.", "check/spaces"),
    ("en", "Une question ?", "A question ?", "check/spaces"),
    ("en", "Un « mot » ici.", "A «word» here.", "check/quotes"),
    ("ru", "Un « mot » ici.", "Одно ”слово” здесь.", "check/quotes"),
    ("en", "Un mot (ici).", "A word (here.", "check/brackets"),
    ("en", "Dans la ville.", "In the the city.", "check/doubled"),
    ("en", "Une ligne\\\nencore", "One line more", "check/line-breaks"),
    ("en", "Les métropoles et leurs territoires ruraux", "Cities", "check/length"),
    ("en", "Notre monde urbain", "Notre monde urbain", "check/unchanged"),
    ("en", "Le PFVT agit.", "The partnership acts.", "check/names"),
    ("ru", "Les villes agissent.", "The cities act.", "check/script"),
    ("ru", "Les villes agissent.", "Гopода действуют.", "check/mixed-script"),
    ("en", "Un mot.", "A wo\u00adrd.", "check/invisible"),
    ("ar", "Un mot ici.", "كلـــمة هنا.", "check/kashida"),
    ("en", "Et ainsi de suite…", "And so on...", "check/ellipsis"),
    ("en", "Dans la ville.", "The the city.", "check/doubled"),
    ("ru", "`x` ici.", "Здесь `x` .", "check/spaces"),
]


@pytest.mark.parametrize(("lang", "source", "target", "code"), WARNINGS)
def test_what_is_worth_a_look(lang: str, source: str, target: str, code: str) -> None:
    assert found(translation(lang, [(source, target)])) == {code: Severity.WARNING}


def test_italics_where_a_script_has_none() -> None:
    told = found(translation("zh-Hans", [("Un mot ici.", "*字*在这里。")]))
    assert told["check/italics"] is Severity.WARNING


RIGHT = [
    ("en", "Le 9e FUM de 2018 : 45 % des villes !", "The ninth WUF in 2018: 45% of cities!"),
    ("en", "Il y a 10 000 villes.", "There are 10,000 cities."),
    ("ar", "En 2018, 8 villes ?", "في عام ٢٠١٨، ثماني مدن؟"),
    (
        "zh-Hans",
        "Les métropoles jouent un rôle de « hub » important en 2018.",
        "2018年，大都市发挥着重要“枢纽”作用。",
    ),
    ("ru", "Un rôle « important » pour le PFVT.", "«Важная» роль для PFVT."),
    ("en", "Un « mot » ici.", 'A "word" here.'),
    ("he", "À 15 km d’ici.", 'במרחק 15 ק"מ מכאן.'),
    ("en", "**Un** mot de deux *lignes*", "*Lines*: **one** of two words"),
    ("ar", "73 rue de Vaugirard", "[73 rue de Vaugirard]{lang=fr dir=ltr} هنا"),
    ("ar", "Un mot.", "كلمة \u2066PFVT\u2069."),
    ("en", "Expertise France", "Expertise France"),
    ("en", "Publications", "Publications"),
    ("en", 'Écrire `print("a  b" ...` ici.', 'Write `print("a  b" ...` here.'),
    ("ru", "Avec `make all`.", "Командой `make all`."),
    ("de", "Soit 45,5 % des villes.", "Das sind 45,5 % der Städte."),
    ("uk", "Soit 45,5 % des villes.", "Це 45,5 % міст."),
    ("de", "Où les rencontrer ?", "Wo treffen Sie sie?"),
    ("de", "{n} kB", "{n} kB"),
]


@pytest.mark.parametrize(("lang", "source", "target"), RIGHT)
def test_what_is_right(lang: str, source: str, target: str) -> None:
    assert found(translation(lang, [(source, target)])) == {}


LEFT = [
    ("en", "de", "1,234,567 people", "1,234,567 Menschen"),
    ("en", "de", "1,250.50", "1,250.50"),
    ("en", "fr", "12,000", "12,000"),
    ("de", "en", "12.000 Menschen", "12.000 people"),
]


@pytest.mark.parametrize(("of", "lang", "source", "target"), LEFT)
def test_a_number_in_the_notation_of_the_source_is_told(of: str, lang: str, source: str, target: str) -> None:
    given = replace(translation(lang, [(source, target)]), source_language=of)
    assert found(given) == {"check/notation": Severity.WARNING}


TRANSLATED = [
    ("en", "de", "1,250 people", "1.250 Menschen"),
    ("en", "de", "Version 1.250", "Version 1.250"),
    ("en", "de", "3.5 and 1,5", "3.5 und 1,5"),
    ("en", "zh-Hans", "12,000", "12,000"),
    ("fr", "en", "12 000", "12,000"),
]


@pytest.mark.parametrize(("of", "lang", "source", "target"), TRANSLATED)
def test_other_numbers_are_not(of: str, lang: str, source: str, target: str) -> None:
    given = replace(translation(lang, [(source, target)]), source_language=of)
    assert "check/notation" not in found(given)


def test_a_text_too_long_for_its_place() -> None:
    given = translation("en", [("Titre", "A much longer title")], limit=12)
    assert found(given) == {"check/too-long": Severity.WARNING}


def test_one_text_translated_in_two_ways_and_two_in_one() -> None:
    given = translation("en", [("Le territoire", "The territory"), ("Le territoire", "The region")])
    assert found(given) == {"check/inconsistent": Severity.WARNING}
    given = translation("en", [("Le territoire", "The region"), ("La région", "The region")])
    assert found(given) == {"check/reused": Severity.WARNING}


def test_a_text_changed_since_it_was_approved() -> None:
    given = translation("en", [("Un", "One")])
    marks = {"a": (SignOff("approved", "Ana", "2018-01-01", "0" * 16),)}
    voided = Translation("demo", "en", "fr", given.segments, given.file, given.catalogue, Ledger("r", marks))
    assert found(voided) == {"check/changed": Severity.WARNING}


def test_blocking_checks_name_the_segments_that_are_wrong() -> None:
    given = translation("en", [("Un **mot**.", "A word."), ("Deux.", "Two."), ("Trois.", "Thr\u2066ee.")])
    assert check_blocking(given, (), Sink()) == {"a", "c"}


GLOSSARY = """\
territoire: {target: territory, forms: [territories]}
aménagement du territoire: {target: territorial planning, note: as in the Guidelines}
métropole: metropolis
"""


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Des territoires", "Regions", True),
        ("Des territoires", "Of Territories", False),
        ("L’aménagement du territoire", "Territorial planning", False),
        ("L’aménagement du territoire", "Land use planning", True),
        ("Les métropoles", "Big cities", True),
        ("Les métropoles", "Metropolises", False),
        ("Un territorial", "A word", False),
    ],
)
def test_terms_of_the_glossary(source: str, target: str, wrong: bool) -> None:
    terms = read(GLOSSARY, "en.glossary.yml", Sink())
    assert ("check/glossary" in found(translation("en", [(source, target)]), terms)) is wrong


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: {use: b}", "glossary/unknown-key"),
        ("a: [b]", "glossary/wrong-type"),
        ("- a", "glossary/wrong-type"),
    ],
)
def test_a_glossary_that_says_nothing_is_told(text: str, code: str) -> None:
    sink = Sink()
    with suppress(Failed):
        read(text, "en.glossary.yml", sink)
    assert code in {item.code for item in sink}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: {target: b, source: }", "glossary/wrong-type", 1),
        ("a: {target: b, source: [UN]}", "glossary/wrong-type", 1),
        ("a:\n  target: b\n  guess: perhaps", "glossary/wrong-type", 3),
        ("a:\n  target: b\n  source: UN\n  guess: true", "glossary/source-and-guess", 4),
        ("a:\n  target: b\n  sources: UN", "glossary/unknown-key", 3),
    ],
)
def test_a_form_comes_from_somewhere_or_is_a_guess(text: str, code: str, line: int) -> None:
    sink = Sink()
    read(text, "en.glossary.yml", sink)
    assert [(item.code, item.severity) for item in sink] == [(code, Severity.ERROR)]
    assert sink.items[0].span == Span("en.glossary.yml", line, sink.items[0].span.column)


def test_a_form_of_which_nobody_says_where_it_comes_from_is_told_and_a_guess_is_noted() -> None:
    terms = read("a: b\nPFVT: PFVT\nc: {target: d, source: UN}\ne: {target: f, guess: true}", "g.yml", Sink())
    sink = Sink()
    check_translation(translation("en", []), (), terms, sink)
    assert {(item.code, item.severity, str(item.span)) for item in sink} == {
        ("glossary/no-source", Severity.WARNING, "g.yml:1:1"),
        ("glossary/guess", Severity.NOTE, "g.yml:4:1"),
    }


def test_what_the_glossary_says_is_told_with_where_it_comes_from() -> None:
    terms = read("métropole: {target: metropolis, note: plural metropolises, source: UN}", "g.yml", Sink())
    sink = Sink()
    check_translation(translation("en", [("Les métropoles", "Big cities")]), (), terms, sink)
    assert [item.hint for item in sink] == ["plural metropolises; source: UN"]


# --- waivers --------------------------------------------------------------------------------

PO = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# The country is meant.
# {comment}
#. kind: p
msgctxt "a"
msgid "Une phrase."
msgstr "{target}"
"""


def waived(comment: str, target: str = "A sentence") -> list[Diagnostic]:
    """What is told of a sentence without its full stop, or of another target."""
    given, told = catalogues.read(PO.format(comment=comment, target=target))
    assert given
    assert told == []
    segments = (catalogues.segment("a", "Une phrase."),)
    sink = Sink()
    found = Translation("demo", "en", "fr", segments, catalogues.FILE, given, Ledger("en.review.yml"))
    check_translation(found, (), Glossary(), sink)
    return sink.items


@pytest.mark.parametrize(
    "comment", ["waive ending: a heading", "waive check/ending: a heading", "Waive ending : a: b"]
)
def test_a_waived_warning_is_not_told(comment: str) -> None:
    assert waived(comment) == []


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("as agreed with the ministry", {"check/ending"}),
        ("waive numbers: a heading", {"check/ending", "waiver/unused"}),
        ("waive endign: a heading", {"check/ending", "waiver/unused"}),
        ("waive ending", {"check/ending", "waiver/no-reason"}),
        ("waive ending: ", {"check/ending", "waiver/no-reason"}),
        ("waive ending – a heading", {"check/ending", "waiver/syntax"}),
        ("waive", {"check/ending", "waiver/syntax"}),
        ("waive : a heading", {"check/ending", "waiver/syntax"}),
    ],
)
def test_a_waiver_names_a_check_that_finds_something_and_a_reason(comment: str, codes: set[str]) -> None:
    told = waived(comment)
    assert {item.code for item in told} == codes
    errors = {item.code for item in told if item.severity is Severity.ERROR}
    assert errors == codes & {"waiver/no-reason", "waiver/syntax"}
    lines = {str(item.span) for item in told if item.code.startswith("waiver/")}
    assert lines in (set(), {f"{catalogues.FILE}:7"}), "the line of the waiver itself"


def test_a_waiver_that_waives_nothing_any_more_is_told() -> None:
    assert [(item.code, item.severity) for item in waived("waive ending: a heading", "A sentence.")] == [
        ("waiver/unused", Severity.WARNING)
    ]


def test_what_blocks_cannot_be_waived() -> None:
    told = {item.code for item in waived("waive markup: no bold in this script", "A **sentence**.")}
    assert told == {"check/markup", "waiver/unused"}


def test_a_waiver_of_a_text_that_is_not_ready_is_left_alone() -> None:
    assert {item.code for item in waived("waive ending: a heading", "")} == {"check/missing"}


def test_a_waiver_outlives_update_and_goes_along_with_its_segment() -> None:
    given, _ = catalogues.read(PO.format(comment="waive ending: a heading", target="A sentence"))
    assert given
    moved = merge(given, [catalogues.segment("b", "Une phrase.")], "r").catalogue
    again, _ = catalogues.read(dump(moved))
    assert again
    assert again.by_key["b"].comment.endswith("waive ending: a heading")


# --- abbreviations --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "short", "right"),
    [
        ("The ninth World Urban Forum (WUF)", "WUF", True),
        ("The ninth World Urban Forum (WUF9)", "WUF", False),  # part of a longer word: never explained
        ("Девятый форум (WUF)", "ВФГ", False),
        ("The ninth World Urban Forum", "WUF", False),
    ],
)
def test_an_abbreviation_has_one_form_in_the_list_and_in_the_texts(
    text: str, short: str, right: bool
) -> None:
    texts = (("p", "Le 9e FUM"), ("alt", "Un FUM"), ("short", "FUM"))
    segments = [catalogues.segment(kind, source, kind) for kind, source in texts]
    entries = (
        CatalogueEntry("p", "Le 9e FUM", text),
        CatalogueEntry("alt", "Un FUM", "WUF"),
        CatalogueEntry("short", "FUM", short),
    )
    given = Translation(
        "demo", "en", "fr", segments, "en.po", catalogues.catalogue(*entries), Ledger("en.review.yml")
    )
    sink = Sink()
    check_translation(given, (), Glossary(), sink)
    assert ("check/abbreviation" in {item.code for item in sink}) is not right


def test_an_abbreviation_that_the_source_does_not_use_either_is_left_alone() -> None:
    assert found(translation("en", [("FUM", "WUF")], kind="short")) == {}
