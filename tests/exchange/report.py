"""A small report in French, Arabic and Chinese, with what the brochure does not have: a table, a note, a picture."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polib
from msgspec import Struct
from PIL import Image

from brochure.build.translations import read_sources
from brochure.diagnostics import Sink
from brochure.exchange.changes import Review
from brochure.exchange.found import EditedFile
from brochure.exchange.package import open_word_file
from brochure.exchange.reading import read
from brochure.exchange.review import review
from brochure.exchange.shown_text import ShownText, source_texts, target_texts
from brochure.world import World
from tests.project import ROOT, Outcome, Project, copied

NAME = "rapport"
LANGS = ("fr", "ar", "zh-Hans")
DATA = """\
title: Rapport
date: 2026-02
language: fr
languages: [fr, ar, zh-Hans]
author: Une équipe
theme: pfvt
parts:
  corps: corps.md
"""
# The picture has a width: LibreOffice 7.4 dies as it closes the Arabic file with a comment and the picture of its own size.
BODY = """\
{#intro}
## Les villes

{#premier}
La **ville** compte 2 300 habitants[^source] et suit son cours.

[^source]: Recensement de la région, calculs de la mission.

{#deuxieme}
Le dioxyde de carbone, CO~2~, occupe 10 m^2^ de la page.

{#liste}
- {#un}
  Premier point de la liste
- {#deux}
  Deuxième point de la liste
- {#trois}
  Troisième point de la liste

{#mesures}
| Ville | Habitants |
|---|---|
| Cergy | 60 000 |
| Tunis | 640 000 |

{#plan}
![Plan de la ville ancienne](images/plan.png){width=100%}

{#avant}
Un paragraphe court précède la fin.

{#fin}
Une dernière phrase ferme ce texte, avec [un lien](https://exemple.fr/page).
"""
TARGETS = {
    "ar": {
        "title": "تقرير", "intro": "المدن", "premier": "تضم **المدينة** 2300 نسمة[^corps-source] وتمضي في طريقها.",
        "corps-note-source.p1": "تعداد المنطقة وحسابات البعثة.",
        "deuxieme": "ثاني أكسيد الكربون CO~2~ يشغل 10 م^2^ من الصفحة.", "un": "النقطة الأولى من القائمة",
        "deux": "النقطة الثانية من القائمة", "trois": "النقطة الثالثة من القائمة", "mesures.0.1": "المدينة",
        "mesures.0.2": "السكان", "mesures.1.1": "سيرجي", "mesures.1.2": "60000", "mesures.2.1": "تونس",
        "mesures.2.2": "640000", "plan.alt": "خريطة المدينة القديمة", "avant": "فقرة قصيرة تسبق النهاية.",
        "fin": "جملة أخيرة تختم هذا النص مع [رابط](https://exemple.fr/page).", "author": "فريق",
    },
    "zh-Hans": {
        "title": "报告", "intro": "城市", "premier": "**城市**有2300名居民[^corps-source]，并继续发展。",
        "corps-note-source.p1": "地区人口普查，由工作组计算。",
        "deuxieme": "二氧化碳CO~2~占据页面10米^2^。", "un": "清单的第一点", "deux": "清单的第二点",
        "trois": "清单的第三点", "mesures.0.1": "城市", "mesures.0.2": "居民", "mesures.1.1": "塞日",
        "mesures.1.2": "60000", "mesures.2.1": "突尼斯", "mesures.2.2": "640000", "plan.alt": "古城地图",
        "avant": "一个短段落在结尾之前。", "fin": "最后一句话结束本文，附有[链接](https://exemple.fr/page)。",
        "author": "团队",
    },
}  # fmt: skip
WORDS = {
    "fr": {
        "premier": "habitants",
        "avant": "paragraphe",
        "deux": "point",
        "note": "Recensement",
        "cell": "Cergy",
    },
    "ar": {"premier": "نسمة", "avant": "قصيرة", "deux": "الثانية", "note": "تعداد", "cell": "سيرجي"},
    "zh-Hans": {"premier": "居民", "avant": "段落", "deux": "第二", "note": "人口", "cell": "塞日"},
}
"""A word of some segments that stands whole in one run."""


Words = Mapping[str, Mapping[str, str]]
"""Translations by language and key."""


class Built(Struct, frozen=True):
    """An edition's Word file, read, with the texts that it shows."""

    data: bytes
    base: EditedFile
    texts: tuple[ShownText, ...]

    def review(self, data: bytes, of_source: bool = True) -> Review:
        """What an edited file brings back."""
        return review(self.base, reading(data), self.texts, current=True, of_source=of_source)

    def review_of(self, file: EditedFile) -> Review:
        """What a file brings back that is read already."""
        return review(self.base, file, self.texts, current=True)


def reading(data: bytes) -> EditedFile:
    return read(open_word_file(data, "edited.docx", Sink()))


@cache
def picture(color: str = "#0b5c7a", size: int = 48) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size), color).save(out, "PNG")
    return out.getvalue()


def make(folder: Path) -> Project:
    """The report's project, translated."""
    images = folder / "content" / NAME / "images"
    images.mkdir(parents=True)
    (images / "plan.png").write_bytes(picture())
    return translated(folder, NAME, DATA, BODY, TARGETS)


def translated(folder: Path, name: str, data: str, body: str, targets: Words) -> Project:
    """A project with a publication of one part, translated."""
    project = Project(folder)
    home = folder / "content" / name
    home.mkdir(parents=True, exist_ok=True)
    (home / "publication.yml").write_text(data, encoding="utf-8")
    (home / "corps.md").write_text(body, encoding="utf-8")
    shutil.copytree(ROOT / "templates/pfvt/fonts", project.theme / "fonts", copy_function=copied)
    shutil.copy(ROOT / "templates/pfvt/_brand.yml", project.theme)
    assert project.build("i18n", "update").code == 0
    for lang, own in targets.items():
        path = home / f"locale/{lang}.po"
        catalogue = polib.pofile(str(path), wrapwidth=0)
        for entry in catalogue:
            entry.msgstr = own[entry.msgctxt]
        catalogue.save()
    return project


def built(project: Project, lang: str, name: str = NAME) -> Built:
    """An edition of a project as it is now."""
    path = project.root / "output" / name / lang / f"{name}-{lang}.docx"
    outcome: Outcome = project.build("--publication", name, "--lang", lang, "--format", "docx")
    assert outcome.code == 0, outcome.err
    data = path.read_bytes()
    sources = read_sources(World(project.root), project.root / "content" / name, Sink())
    shown = source_texts(sources.publication)
    if lang != "fr":
        shown = target_texts(sources.own.translation(lang, Sink()), sources.publication)
    return Built(data, reading(data), shown)
