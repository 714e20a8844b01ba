"""Structural edits made by other programs, or saved by them: all are told, and what the source can say is ready."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pypandoc
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from tests import office
from tests.exchange import edits as e
from tests.exchange.expected import edited
from tests.exchange.kit import Edit
from tests.exchange.report import LANGS, NAME, WORDS, Built
from tests.exchange.test_refused import bare
from tests.exchange.test_structure import CASES, item, paragraph
from tests.project import Project

Report = dict[str, Built]
Found = set[tuple[str, str, str]]
SECOND = {"fr": "Deuxième", "ar": "الثانية", "zh-Hans": "第二"}
NEW = {"fr": "Une phrase de plus.", "ar": "جملة أخرى.", "zh-Hans": "另一个句子。"}


def state(lang: str) -> str:
    """What becomes of a paragraph that comes or goes: the translations have those of their source."""
    return "ready" if lang == "fr" else "decide"


# --- python-docx ------------------------------------------------------------------------------


def by_python_docx(data: bytes, edit: Callable[[Document], None]) -> bytes:
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    edit(document)
    document.save(out)
    return out.getvalue()


def with_words(document: Document, words: str) -> Paragraph:
    return next(one for one in document.paragraphs if words in one.text)


def found(own: Built, lang: str, data: bytes) -> Found:
    review = own.review(data, of_source=lang == "fr")
    return {(one.key, one.kind, one.state) for one in review.changes}


@pytest.mark.parametrize("lang", LANGS)
def test_python_docx_adds_a_paragraph(report: Report, lang: str) -> None:
    def edit(document: Document) -> None:
        own = with_words(document, WORDS[lang]["avant"])
        new = own.insert_paragraph_before(NEW[lang], own.style)
        own._p.addnext(new._p)

    data = by_python_docx(report[lang].data, edit)
    assert found(report[lang], lang, data) == {("avant", "inserted", state(lang))}


@pytest.mark.parametrize("lang", LANGS)
def test_python_docx_copies_an_item(report: Report, lang: str) -> None:
    def edit(document: Document) -> None:
        own = with_words(document, SECOND[lang])
        new = Paragraph(copy.deepcopy(own._p), own._parent)
        own._p.addnext(new._p)
        for child in [one for one in new._p if not one.tag.endswith("}pPr")]:
            new._p.remove(child)
        new.add_run(NEW[lang])

    data = by_python_docx(report[lang].data, edit)
    assert found(report[lang], lang, data) == {("deux", "inserted", state(lang))}


@pytest.mark.parametrize("lang", LANGS)
def test_python_docx_deletes_a_paragraph(report: Report, lang: str) -> None:
    def edit(document: Document) -> None:
        own = with_words(document, SECOND[lang])._p
        own.getparent().remove(own)

    data = by_python_docx(report[lang].data, edit)
    assert found(report[lang], lang, data) == {("deux", "deleted", state(lang))}


@pytest.mark.parametrize("lang", LANGS)
def test_python_docx_makes_a_paragraph_bold(report: Report, lang: str) -> None:
    def edit(document: Document) -> None:
        for run in with_words(document, WORDS[lang]["avant"]).runs:
            run.bold = True
            run.font.cs_bold = True

    review = report[lang].review(by_python_docx(report[lang].data, edit), of_source=lang == "fr")
    ((change),) = review.changes
    assert (change.key, change.kind, change.state) == ("avant", "changed", "ready")
    assert change.new.startswith("**")


@pytest.mark.parametrize("lang", LANGS)
def test_python_docx_deletes_a_row(report: Report, lang: str) -> None:
    def edit(document: Document) -> None:
        (row,) = (
            row._tr
            for table in document.tables
            for row in table.rows
            if row.cells[0].text.strip() == WORDS[lang]["cell"]
        )
        row.getparent().remove(row)

    told = found(report[lang], lang, by_python_docx(report[lang].data, edit))
    assert told == {("mesures.1.1", "row-deleted", state(lang))}


# --- pandoc and LibreOffice, which write the whole file anew ----------------------------------

STRUCTURAL: dict[str, tuple[Callable[[str], Edit], str, str]] = {
    "paragraph": (lambda lang: e.below("avant", paragraph(NEW[lang])), "avant", "inserted"),
    "item": (lambda lang: e.below("deux", item(NEW[lang])), "deux", "inserted"),
    "deleted": (lambda _: CASES["deleted"][0], "avant", "deleted"),
    "item-deleted": (lambda _: CASES["item-deleted"][0], "deux", "deleted"),
}


def brought(project: Project, lang: str, file: Path) -> Found:
    options = ("--publication", NAME, "--lang", lang, "--json")
    changes = project.build(*options, "import", str(file)).json()["changes"]
    return {(one["key"], one["kind"], one["state"]) for one in changes if one["kind"] != "picture"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["paragraph", "item", "deleted", "item-deleted"])
def test_pandoc_has_written_it(
    report: Report, report_project: Project, tmp_path: Path, lang: str, name: str
) -> None:
    edit, key, kind = STRUCTURAL[name]
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(edited(report[lang].data, bare(edit(lang))))
    pypandoc.convert_file(str(before), "docx", format="docx", outputfile=str(after))
    # Such a file has lost its bookmarks: whether a new text is a paragraph, a heading or an item is for a person.
    expected = "decide" if kind == "inserted" else state(lang)
    assert brought(report_project, lang, after) == {(key, kind, expected)}


@pytest.mark.gate
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["paragraph", "item"])
def test_libreoffice_has_saved_it(
    report: Report, report_project: Project, tmp_path: Path, lang: str, name: str
) -> None:
    edit, key, kind = STRUCTURAL[name]
    file = tmp_path / "edited.docx"
    file.write_bytes(edited(report[lang].data, edit(lang)))
    assert brought(report_project, lang, office.saved(file)) == {(key, kind, state(lang))}
