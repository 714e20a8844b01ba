"""What number an item of a list has is told where people have changed it, however their program writes that."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from tests.exchange import report, steps
from tests.exchange.edits import about, part, xml
from tests.exchange.expected import edited
from tests.exchange.kit import Edit, W, WordFile
from tests.exchange.report import LANGS, Built

NAME = "etapes"
DATA = report.DATA.replace("title: Rapport", "title: Étapes")
BODY = """\
{#tete}
## Les étapes

1. {#lire}
   Lire la règle
2. {#poser}
   Poser la pierre
3. {#lever}
   Lever le mur

{#milieu}
Puis vient le toit.

1. {#tirer}
   Tirer la corde
2. {#couvrir}
   Couvrir de tuiles
"""
TARGETS = {
    "ar": {
        "title": "مراحل", "author": "فريق", "tete": "المراحل", "lire": "قراءة القاعدة", "poser": "وضع الحجر", "lever": "رفع الجدار",
        "milieu": "ثم يأتي السقف.", "tirer": "شد الحبل", "couvrir": "التغطية بالقرميد",
    },
    "zh-Hans": {
        "title": "步骤", "author": "团队", "tete": "步骤", "lire": "阅读规则", "poser": "放置石头", "lever": "砌起墙壁",
        "milieu": "然后是屋顶。", "tirer": "拉绳子", "couvrir": "铺瓦片",
    },
}  # fmt: skip
WORDS = {"fr": "Lever le mur", "ar": "رفع الجدار", "zh-Hans": "砌起墙壁"}
Editions = Mapping[str, Built]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    project = report.translated(tmp_path_factory.mktemp("etapes"), NAME, DATA, BODY, TARGETS)
    return {lang: report.built(project, lang, NAME) for lang in LANGS}


def told(own: Built, data: bytes, lang: str, untouched: bytes = b"") -> set[tuple[str, str, str, str]]:
    base = report.reading(untouched) if untouched else own.base
    found = report.review(base, report.reading(data), own.texts, current=True, of_source=lang == "fr")
    return {(one.key, one.kind, one.state, f"{one.old} → {one.new or one.added}") for one in found.changes}


def number(word: WordFile, key: str) -> str:
    """Which list an item says that it is of, itself or by its style."""
    own = word.paragraph(key).find(f"{W}pPr/{W}numPr/{W}numId")
    return "1" if own is None else own.get(f"{W}val") or ""


def of_list(key: str, identifier: str) -> Edit:
    return about(key, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identifier}"/></w:numPr>')


def restarted(word: WordFile) -> None:
    """“Restart at 1” at the third item, as Word writes it: a list of its own with the same definition."""
    lists = etree.fromstring(word.parts["word/numbering.xml"])
    same = next(one for one in lists.iter(f"{W}num") if one.get(f"{W}numId") == number(word, "poser"))
    other = copy.deepcopy(same)
    other.set(f"{W}numId", "991")
    for old in other.findall(f"{W}lvlOverride"):
        other.remove(old)
    other.append(xml('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'))
    same.addnext(other)
    word.parts["word/numbering.xml"] = etree.tostring(lists)
    of_list("lever", "991")(word)


def continued(word: WordFile) -> None:
    """“Continue numbering” at the second list."""
    for key in ("tirer", "couvrir"):
        of_list(key, number(word, "lever"))(word)


@pytest.mark.parametrize("lang", LANGS)
def test_no_edit_no_difference(editions: Editions, lang: str) -> None:
    assert told(editions[lang], editions[lang].data, lang) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_that_begins_again(editions: Editions, lang: str) -> None:
    (change,) = told(editions[lang], edited(editions[lang].data, restarted), lang)
    assert change == ("lever", "list", "decide", "goes on counting → begins to count anew")


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_that_goes_on_from_the_one_before(editions: Editions, lang: str) -> None:
    (change,) = told(editions[lang], edited(editions[lang].data, continued), lang)
    assert change == ("tirer", "list", "decide", "begins to count anew → goes on counting")


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_that_begins_with_another_number(editions: Editions, lang: str) -> None:
    change = part(
        "word/numbering.xml",
        'w:start w:val="1"/><w:numFmt w:val="decimal"',
        'w:start w:val="5"/><w:numFmt w:val="decimal"',
    )
    found = told(editions[lang], edited(editions[lang].data, change), lang)
    assert {(key, kind, state) for key, kind, state, _ in found} >= {("lire", "list", "decide")}
    assert all("from 5" in words for _, _, _, words in found)


@pytest.mark.parametrize("lang", LANGS)
def test_an_item_more_or_less_begins_nothing(editions: Editions, lang: str) -> None:
    found = told(editions[lang], edited(editions[lang].data, lambda word: word.delete("lire")), lang)
    assert {(key, kind) for key, kind, _, _ in found} == {("lire", "deleted")}


@pytest.mark.gate
@pytest.mark.parametrize("lang", LANGS)
def test_libreoffice_has_restarted_it(editions: Editions, lang: str) -> None:
    own = editions[lang]
    made = steps.by_office({"": (own.data, []), "edited": (own.data, [("restart", WORDS[lang])])})
    (change,) = told(own, made["edited"], lang, made[""])
    assert change == ("lever", "list", "decide", "goes on counting → begins to count anew")


@pytest.mark.gate
@pytest.mark.parametrize("lang", LANGS)
def test_libreoffice_has_saved_it(editions: Editions, lang: str, tmp_path: Path) -> None:
    own = editions[lang]
    made = steps.by_office({"": (own.data, []), "again": (own.data, [])})
    assert told(own, made["again"], lang, made[""]) == set()
