"""The leaflet's programme, whose cells hold two texts each and whose numbers are printed by locale, comes home too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document

from tests import office
from tests.exchange import salon as s
from tests.exchange.kit import put_back
from tests.project import Project, copy_project

NAME = "pleine-mer"
SOUP = '12:30,La grande soupe,"Une table de cent mètres. Chacun apporte son bol.",Quai,0.9\n'


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The leaflet, with its Word files."""
    project = copy_project(tmp_path_factory.mktemp("leaflet"), NAME)
    outcome = project.build("--publication", NAME, "--format", "docx")
    assert outcome.code == 0, outcome.err
    return project


@pytest.fixture
def project(leaflet: Project) -> Iterator[Project]:
    """The same; its content is put back afterwards."""
    with put_back(leaflet) as project:
        yield project


def brought(
    project: Project, folder: Path, lang: str, edit: s.DocumentEdit, program: str, *options: str
) -> Any:
    file = folder / "sent.docx"
    sent = project.root / f"output/{NAME}/{lang}/{NAME}-{lang}.docx"
    file.write_bytes(s.edited(sent.read_bytes(), edit))
    file = office.saved(file, "odt") if program == "odt" else s.saved(file, program)
    named = ("--publication", NAME, "--lang", lang)
    return project.build(*named, "--json", "import", str(file), *options).json()["changes"]


def test_where_several_texts_stand_in_a_paragraph_without_bookmarks_none_is_written(
    project: Project, tmp_path: Path
) -> None:
    """Nobody can say which of them a word belongs to."""

    def edit(document: Document) -> None:
        own = next(
            one for one in document.element.iter() if one.tag.endswith("}t") and one.text == "Basse mer"
        )
        own.text = "Grande basse mer"

    changes = brought(project, tmp_path, "fr", edit, "pandoc")
    gone = {one["key"] for one in changes if one["kind"] == "deleted"}
    assert gone == {"tides.basse.name", "tides.basse.time"}
    assert {one["state"] for one in changes} == {"decide"}
    assert "Grande basse mer" in "".join(one["added"] for one in changes)


def programme(project: Project) -> str:
    return (project.root / f"content/{NAME}/programme.csv").read_text(encoding="utf-8")


def copied(document: Document, *texts: str) -> None:
    """A copy of the soup's row with other texts, cell by cell; a cell of two paragraphs is given two."""
    s.added("12:30", *("",) * 4)(document)
    new = document.tables[s_index(document)].rows[row_index(document) + 1]
    for cell, text in zip(new.cells, texts, strict=True):
        first, *more = text.split("\n")
        cell.paragraphs[0].add_run(first)
        for one in more:
            cell.add_paragraph(one)


def s_index(document: Document) -> int:
    own = s.table(document, "12:30")._tbl
    return [one._tbl for one in document.tables].index(own)


def row_index(document: Document) -> int:
    return int(s.row(document, "12:30")._index)


@pytest.mark.parametrize("program", ["", pytest.param("odt", marks=pytest.mark.gate)])
def test_a_row_of_two_texts_in_a_cell_comes_home(project: Project, tmp_path: Path, program: str) -> None:
    before = programme(project)

    def edit(document: Document) -> None:
        copied(document, "13:00", 'Le café\nServi, "chaud", au comptoir', "Môle", "1,25")

    changes = brought(project, tmp_path, "fr", edit, program, "--apply")
    assert [(one["kind"], one["state"]) for one in changes] == [("row-inserted", "written")]
    coffee = '13:00,Le café,"Servi, ""chaud"", au comptoir",Môle,1.25\n'
    assert programme(project) == before.replace(SOUP, SOUP + coffee)


def test_a_second_text_of_a_cell_is_emptied(project: Project, tmp_path: Path) -> None:
    before = programme(project)

    def edit(document: Document) -> None:
        own = s.row(document, "12:30").cells[1]
        own._tc.remove(own.paragraphs[1]._p)

    changes = brought(project, tmp_path, "fr", edit, "", "--apply")
    assert [(one["kind"], one["state"], one["key"]) for one in changes] == [
        ("row-emptied", "written", "programme.acts.12-30.detail")
    ]
    assert programme(project) == before.replace('"Une table de cent mètres. Chacun apporte son bol."', "")


def test_a_row_in_the_translation_is_for_a_person(project: Project, tmp_path: Path) -> None:
    before = programme(project)
    changes = brought(project, tmp_path, "en", s.deleted("12:30"), "", "--apply")
    assert [(one["kind"], one["state"]) for one in changes] == [("row-deleted", "decide")]
    assert programme(project) == before
