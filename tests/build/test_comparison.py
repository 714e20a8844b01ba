"""A build keeps no file that says otherwise than its layout, and no edition whose formats say different things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import brochure.build.word_fit
import brochure.writers.html
from brochure.formats import FORMATS
from brochure.readers import package
from brochure.writers.request import Artifact, RenderRequest
from tests.build.kit import small_project, states
from tests.project import Project

WITHOUT_THESIS = '{% extends "layout.xml.j2" %}\n{% block thesis %}{% endblock %}\n'
OMITTED = WITHOUT_THESIS.replace("%}{%", '%}<omit reason="it stands on the poster">{{ super() }}</omit>{%')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def files(project: Project) -> dict[str, bytes]:
    paths = (project.made("fr", format) for format in FORMATS)
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def layout(project: Project, format: str, text: str) -> None:
    (project.theme / f"layout.{format}.xml.j2").write_text(text, encoding="utf-8")


def found(project: Project, *arguments: str) -> list[dict[str, Any]]:
    report = project.build("--json", "--lang", "fr", *arguments).json()
    return [one for one in report["diagnostics"] if one["severity"] == "error"]


def test_a_block_left_out_in_one_format_is_an_error_and_the_last_good_files_stay(project: Project) -> None:
    assert project.build("--lang", "fr").code == 0
    good = files(project)
    assert len(good) == 3
    layout(project, "docx", WITHOUT_THESIS)
    outcome = project.build("--lang", "fr")
    assert outcome.code == 1
    (line,) = [line for line in outcome.lines if "formats/missing" in line]
    assert line.startswith("content/")
    assert "texte.md:" in line
    assert "segment “thesis”" in line
    assert "the layout of the PDF and the web page, and not in that of the Word file" in line
    assert files(project) == good


@pytest.mark.parametrize("format", FORMATS)
def test_one_format_by_itself_is_enough_to_tell(project: Project, format: str) -> None:
    layout(project, "docx", WITHOUT_THESIS)
    told = found(project, "--format", format)
    assert [one["code"] for one in told] == ["formats/missing"]
    assert files(project) == {}
    again = found(project, "--format", format)
    assert again == told, "what is known from the last build is told again"


def test_nothing_is_built_of_an_edition_whose_layouts_differ(project: Project) -> None:
    layout(project, "docx", WITHOUT_THESIS)
    assert project.build("--lang", "fr").code == 1
    assert files(project) == {}


def test_an_omission_with_its_reason_is_no_difference(project: Project) -> None:
    layout(project, "docx", OMITTED)
    assert project.build("--lang", "fr").code == 0
    assert b"thesis" not in files(project)[project.made("fr", "docx").name]


def test_a_layout_that_is_broken_is_told_by_its_own_format_alone(project: Project) -> None:
    layout(project, "docx", "{% if %}")
    assert project.build("--lang", "fr", "--format", "pdf").code == 0
    assert [one["code"] for one in found(project, "--format", "docx")] == ["layout/syntax"]


def test_a_layout_of_another_format_rebuilds_no_file(project: Project) -> None:
    layout(project, "docx", '{% extends "layout.xml.j2" %}\n')
    assert project.build("--lang", "fr").code == 0
    layout(project, "docx", OMITTED)
    made = states(project, "--lang", "fr")
    assert (made["fr pdf"], made["fr docx"]) == ("current", "built")


def spoiled(monkeypatch: pytest.MonkeyPatch, module: Any, change: Any) -> None:
    """A writer that is at fault."""
    write = module.write

    def at_fault(order: RenderRequest) -> Artifact:
        artifact: Artifact = write(order)
        return replace(artifact, data=change(artifact.data))

    monkeypatch.setattr(module, "write", at_fault)


def test_a_file_that_a_writer_spoils_is_not_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.build("--lang", "fr").code == 0
    good = files(project)
    spoiled(
        monkeypatch,
        brochure.writers.html,
        lambda data: data.replace("intrinsèques".encode(), b"propres"),
    )
    (told,) = found(project, "--force", "--jobs", "1")
    assert told["code"] == "formats/text"
    assert "“…" in told["message"]
    assert "in the web page (line " in told["message"]
    assert told["file"].endswith("texte.md")
    assert files(project) == good


@pytest.mark.parametrize("data", [b"", b"no Word file", b"PK\x03\x04"])
def test_a_file_that_no_one_can_read_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    spoiled(monkeypatch, brochure.build.word_fit, lambda _: data)
    assert [one["code"] for one in found(project, "--jobs", "1")] == ["formats/unreadable"]
    assert set(files(project)) == {project.made("fr", format).name for format in ("pdf", "html")}


def test_a_file_that_is_too_much_to_be_read_back_is_no_fault_of_the_press(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "WORD_PARTS", replace(package.WORD_PARTS, limit=3))
    (told,) = found(project, "--jobs", "1")
    assert told["code"] == "formats/unreadable"
    assert "where 3 are allowed" in told["message"]
    assert told["hint"] == "make several publications of it"
