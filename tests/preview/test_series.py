"""A preview of a series follows what is written into its table and its catalogues, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.build.job import Job
from brochure.build.project import all_jobs
from brochure.diagnostics import Sink
from brochure.preview.press import ResidentPress
from tests.build.series import NAME, made, own, series_project
from tests.preview.test_resident_is_clean import pressing
from tests.project import Project

ROW = Job(NAME, "fr", "html", "P-01")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return series_project(tmp_path)


@pytest.fixture
def press(project: Project) -> Iterator[ResidentPress]:
    with pressing(project) as press:
        press.begin()
        assert press.made(ROW).state == "built"
        yield press


def write(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_changed_cell_is_shown_by_whoever_looks_and_in_the_rest(
    project: Project, press: ResidentPress
) -> None:
    for cell in ("Ruelle", "Venelle"):
        own(project, "fiches.csv").write_text(
            f"code,title\nP-01,{cell}\nP-02,{cell} aussi\n", encoding="utf-8"
        )
        press.begin()
        assert cell.encode() in press.proof(ROW).file
        assert press.made(ROW).state == "built"
        assert cell in made(project, "P-01", "fr").read_text(encoding="utf-8")
        press.rest(all_jobs(project.root, Sink()))
        assert f"{cell} aussi" in made(project, "P-02", "fr").read_text(encoding="utf-8")


def test_a_wrong_cell_is_told_with_its_line(project: Project, press: ResidentPress) -> None:
    write(own(project, "fiches.csv"), "P-01,Une rue,Pour tous,rue.md", "P-01,Une rue,Pour tous,ruelle.md")
    press.begin()
    result = press.made(ROW)
    assert result.state == "failed"
    assert [str(one.span) for one in result.diagnostics] == [f"content/{NAME}/fiches.csv:2:24"]


def test_a_row_under_another_key_is_built(project: Project, press: ResidentPress) -> None:
    write(own(project, "fiches.csv"), "P-01,", "P-11,")
    press.begin()
    assert press.made(Job(NAME, "fr", "html", "P-11")).state == "built"


def test_a_message_of_a_catalogue_is_shown(project: Project, press: ResidentPress) -> None:
    project.build("i18n", "update", "ar")
    catalogue, row = own(project, "locale/ar.po"), Job(NAME, "ar", "html", "P-01")
    press.begin()
    press.made(row)
    write(catalogue, 'msgid "Une rue"\nmsgstr ""', 'msgid "Une rue"\nmsgstr "شارع"')
    press.begin()
    press.made(row)
    assert "شارع" in made(project, "P-01", "ar").read_text(encoding="utf-8")
