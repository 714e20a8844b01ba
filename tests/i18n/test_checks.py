"""Checks of translations: what blocks, what is worth a look, and what is right as it is."""

from __future__ import annotations

from contextlib import suppress

import pytest

from brochure.diagnostics import Failed, Severity, Sink
from brochure.i18n.checks import Context, check_blocking, check_translation
from brochure.i18n.glossary import Glossary, read
from brochure.i18n.ledger import Ledger, Mark
from brochure.i18n.translation import Translation
from tests.i18n.catalogues import translation

NAMES = ("PFVT", "Expertise France")


def found(given: Translation, glossary: Glossary | None = None) -> dict[str, Severity]:
    sink = Sink()
    check_translation(given, Context(NAMES, glossary or Glossary()), sink)
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
    ("en", "Un mot.", "A <b>word</b>.", "content/raw-html"),
    ("en", "Un mot.", "A <script>alert(1)</script> word.", "content/raw-html"),
    ("en", "Un mot.", "A word\u202e.", "content/control-character"),
    ("ar", "Un mot.", "كلمة \u2066PFVT.", "check/isolates"),
    ("ar", "Un mot.", "كلمة \u2069PFVT\u2066.", "check/isolates"),
    ("en", "Un mot.", "", "check/missing"),
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
    ("en", "**Un** mot de deux *lignes*", "*Lines*: **one** of two words"),
    ("ar", "73 rue de Vaugirard", "[73 rue de Vaugirard]{lang=fr dir=ltr} هنا"),
    ("ar", "Un mot.", "كلمة \u2066PFVT\u2069."),
    ("en", "Expertise France", "Expertise France"),
    ("en", "Publications", "Publications"),
]


@pytest.mark.parametrize(("lang", "source", "target"), RIGHT)
def test_what_is_right(lang: str, source: str, target: str) -> None:
    assert found(translation(lang, [(source, target)])) == {}


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
    marks = {"a": (Mark("approved", "Ana", "2018-01-01", "0" * 16),)}
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
