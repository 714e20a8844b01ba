"""A small fair in French, Arabic and Chinese whose rows stand in a CSV file, in YAML and in Markdown, and its edits.

Edits are made with python-docx, which moves whole rows as Word does and knows no bookmark of ours.
"""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import polib
import pypandoc
from docx.document import Document
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from tests import office
from tests.project import ROOT, Project, copied

NAME = "salon"
LANGS = ("fr", "ar", "zh-Hans")
DATA = """\
title: Salon
date: 2026-02
language: fr
languages: [fr, ar, zh-Hans]
author: Une équipe
theme: pfvt
acts: actes.csv
rooms:
  - name: Grande salle
    size: 1200
  # The second one is new.
  - {name: Atelier, size: 45.5}
  - name: Jardin   # behind the house
    size: 2300
parts: {corps: corps.md}
"""
FIELDS = """\
acts:
  type: table
  key: time
  columns:
    time: {type: text, translate: false, required: true}
    title: {type: text, required: true}
    day: {type: date}
    water: {type: number}
    note: {type: text}
rooms:
  type: table
  columns:
    name: {type: text, required: true}
    size: {type: number, required: true}
parts: parts
"""
CSV = (
    "\ufefftime;title;day;water;note\r\n"
    '09:00;"Ouverture du salon";2026-11-28;0.9;Entrée libre\r\n'
    '10:30; Visite **guidée** ;2026-11-28;1200.5;"Deux; par groupe"\r\n'
    '12:00;"Repas ""partagé""";2026-11-29;2300;\r\n'
    "14:00;Atelier [bois](https://exemple.fr/bois);2026-11-29;4;Sur place\r\n"
)
BODY = """\
{#intro}
## Les villes

{#mesures}
| Ville | Habitants |
|-------|-----------|
| Cergy | 60 000    |
| **Tunis** | 640 000 |
| Hanoï | 8 000 000 |

{#fin}
Une dernière phrase ferme ce texte.
"""
TARGETS = {
    "ar": {
        "title": "المعرض", "author": "فريق", "intro": "المدن", "fin": "جملة أخيرة تختم هذا النص.",
        "acts.09-00.title": "افتتاح المعرض", "acts.09-00.note": "دخول حر", "acts.10-30.title": "جولة **مرشدة**",
        "acts.10-30.note": "مجموعتان صغيرتان", "acts.12-00.title": "طعام مشترك",
        "acts.14-00.title": "ورشة [خشب](https://exemple.fr/bois)", "acts.14-00.note": "في المكان",
        "rooms.grande-salle.name": "القاعة الكبرى", "rooms.atelier.name": "المشغل", "rooms.jardin.name": "الحديقة",
        "mesures.0.1": "المدينة", "mesures.0.2": "السكان", "mesures.1.1": "سيرجي", "mesures.1.2": "60000",
        "mesures.2.1": "**تونس**", "mesures.2.2": "640000", "mesures.3.1": "هانوي", "mesures.3.2": "8000000",
    },
    "zh-Hans": {
        "title": "展会", "author": "团队", "intro": "城市", "fin": "最后一句话结束本文。",
        "acts.09-00.title": "展会开幕", "acts.09-00.note": "免费入场", "acts.10-30.title": "**导览**参观",
        "acts.10-30.note": "每组两人", "acts.12-00.title": "共享午餐",
        "acts.14-00.title": "[木工](https://exemple.fr/bois)坊", "acts.14-00.note": "现场",
        "rooms.grande-salle.name": "大厅", "rooms.atelier.name": "工坊", "rooms.jardin.name": "花园",
        "mesures.0.1": "城市", "mesures.0.2": "居民", "mesures.1.1": "塞日", "mesures.1.2": "60000",
        "mesures.2.1": "**突尼斯**", "mesures.2.2": "640000", "mesures.3.1": "河内", "mesures.3.2": "8000000",
    },
}  # fmt: skip


def make(folder: Path) -> Project:
    """The fair's project, translated and its Word files built."""
    project = Project(folder)
    home = folder / "content" / NAME
    home.mkdir(parents=True)
    for name, text in (
        ("publication.yml", DATA),
        ("fields.yml", FIELDS),
        ("actes.csv", CSV),
        ("corps.md", BODY),
    ):
        (home / name).write_bytes(text.encode())
    shutil.copytree(ROOT / "templates/pfvt/fonts", project.theme / "fonts", copy_function=copied)
    shutil.copy(ROOT / "templates/pfvt/_brand.yml", project.theme)
    assert project.build("i18n", "update").code == 0
    for lang, targets in TARGETS.items():
        path = home / f"locale/{lang}.po"
        catalogue = polib.pofile(str(path), wrapwidth=0)
        for entry in catalogue:
            entry.msgstr = targets.get(entry.msgctxt, entry.msgid)  # names of columns
        catalogue.save()
    outcome = project.build("--publication", NAME, "--format", "docx")
    assert outcome.code == 0, outcome.err
    return project


def sent(project: Project, lang: str) -> bytes:
    """The Word file of an edition."""
    return (project.root / "output" / NAME / lang / f"{NAME}-{lang}.docx").read_bytes()


# --- edits ------------------------------------------------------------------------------------

DocumentEdit = Callable[[Document], None]


def table(document: Document, words: str) -> Table:
    """The table in which some words stand."""
    return next(one for one in document.tables if any(words in cell.text for cell in one._cells))


def row(document: Document, words: str) -> _Row:
    """The row in which some words stand."""
    return next(one for one in table(document, words).rows if any(words in cell.text for cell in one.cells))


def added(behind: str, *texts: str, keep: bool = False) -> DocumentEdit:
    """A copy of a row below it, with other texts. keep: whether the bookmarks of the original are copied too."""

    def edit(document: Document) -> None:
        own = row(document, behind)
        new = _Row(copy.deepcopy(own._tr), table(document, behind))
        own._tr.addnext(new._tr)
        for cell, text in zip(new.cells, texts, strict=True):
            if keep and cell.paragraphs[0].runs:
                typed(cell.paragraphs[0], text)
            else:
                cell.text = text

    return edit


def typed(paragraph: Paragraph, text: str) -> None:
    """A paragraph's words typed over; its bookmarks stay."""
    for link in paragraph._p.findall(f"{{{paragraph._p.nsmap['w']}}}hyperlink"):
        paragraph._p.remove(link)
    for number, run in enumerate(paragraph.runs):
        run.text = "" if number else text
    if not paragraph.runs:
        paragraph.add_run(text)


def deleted(*words: str) -> DocumentEdit:
    def edit(document: Document) -> None:
        for one in words:
            own = row(document, one)._tr
            own.getparent().remove(own)

    return edit


def moved(words: str, behind: str) -> DocumentEdit:
    """A row dragged below another one."""
    return lambda document: row(document, behind)._tr.addnext(row(document, words)._tr)


def on_top(words: str) -> DocumentEdit:
    """A row dragged below the head of its table."""
    return lambda document: table(document, words).rows[0]._tr.addnext(row(document, words)._tr)


def cell(words: str, text: str, bold: bool = False, among: str = "") -> DocumentEdit:
    """The words of a cell typed over. bold: made bold, too; among: words of the table, where others have those too."""

    def edit(document: Document) -> None:
        own = next(one for one in table(document, among or words)._cells if words in one.text)
        typed(own.paragraphs[0], text)
        for run in own.paragraphs[0].runs if bold else ():
            run.bold = True
            run.font.cs_bold = True

    return edit


def emptied(words: str) -> DocumentEdit:
    return cell(words, "")


def filled(words: str, column: int, text: str) -> DocumentEdit:
    """Words typed into a cell of the row in which some stand."""
    return lambda document: row(document, words).cells[column].paragraphs[0].add_run(text) and None  # type: ignore[func-returns-value]


def column_added(words: str, text: str) -> DocumentEdit:
    def edit(document: Document) -> None:
        own = table(document, words)
        own.add_column(914400)
        own.columns[-1].cells[1].text = text

    return edit


def column_deleted(words: str, number: int) -> DocumentEdit:
    def edit(document: Document) -> None:
        for one in table(document, words).rows:
            one._tr.remove(one.cells[number]._tc)

    return edit


def columns_swapped(words: str) -> DocumentEdit:
    def edit(document: Document) -> None:
        for one in table(document, words).rows:
            first, second, *_ = one._tr.tc_lst
            second.addnext(first)

    return edit


def merged(words: str, down: bool = False) -> DocumentEdit:
    """The first cell of a row made one with its neighbour. down: with the one below."""

    def edit(document: Document) -> None:
        own, at = table(document, words), row(document, words)._index
        own.cell(at, 0).merge(own.cell(at + down, 0 if down else 1))

    return edit


def both(*edits: DocumentEdit) -> DocumentEdit:
    def edit(document: Document) -> None:
        for one in edits:
            one(document)

    return edit


def edited(data: bytes, edit: DocumentEdit) -> bytes:
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    edit(document)
    document.save(out)
    return out.getvalue()


def saved(file: Path, program: str) -> Path:
    """A file after another program has opened and saved it: `libreoffice`, `pandoc`; any other name, as it is."""
    if program == "libreoffice":
        return office.saved(file)
    if program == "pandoc":
        made = file.with_name("pandoc.docx")
        pypandoc.convert_file(str(file), "docx", format="docx", outputfile=str(made))
        return made
    return file
