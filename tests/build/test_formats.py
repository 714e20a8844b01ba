"""`formats:` of publication.yml holds: only these are made, offered and listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import Project

YAML = "title: Un mot\ndate: 2026\nlanguage: fr\nformats: [{formats}]\nparts: {{texte: texte.md}}\n"


def publication(root: Path, name: str, formats: str) -> Project:
    folder = root / "content" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "publication.yml").write_text(YAML.format(formats=formats), encoding="utf-8")
    (folder / "texte.md").write_text("Un texte.\n", encoding="utf-8")
    return Project(root)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One publication that was made in all formats, and then asked for in two."""
    root = tmp_path_factory.mktemp("formats")
    assert publication(root, "mot", "pdf, docx, html").build("--quiet").code == 0
    return publication(root, "mot", "html, pdf")


def test_what_is_not_asked_for_is_neither_made_nor_offered(built: Project) -> None:
    outcome = built.build("--json").json()
    assert [(one["format"], one["state"]) for one in outcome["results"]] == [
        ("pdf", "current"),
        ("html", "built"),
    ]
    assert [one["code"] for one in outcome["diagnostics"]] == ["output/left"]
    output = built.root / "output"
    for page in (output / "mot" / "fr" / "mot-fr.html", output / "mot" / "index.html", output / "index.html"):
        assert "mot-fr.docx" not in page.read_text(encoding="utf-8")
    assert "mot-fr.pdf" in (output / "mot" / "index.html").read_text(encoding="utf-8")
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert [file["format"] for edition in manifest["editions"] for file in edition["files"]] == [
        "pdf",
        "html",
    ]
    assert {one["state"] for one in built.build("--json").json()["results"]} == {"current"}


@pytest.mark.parametrize(
    "options", [("--format", "docx"), ("--format", "pdf,docx"), ("--format", "docx", "--explain")]
)
def test_to_ask_for_another_is_wrong_usage(built: Project, options: tuple[str, ...]) -> None:
    outcome = built.build(*options)
    assert outcome.code == 2
    assert outcome.lines[-1] == "Error: no format “docx”: one of: html, pdf"


def test_each_publication_has_its_own(tmp_path: Path) -> None:
    publication(tmp_path, "mot", "html")
    project = publication(tmp_path, "page", "docx")
    assert [line.split("  ")[0] for line in project.build("list").out.splitlines()] == [
        "mot fr html",
        "page fr docx",
    ]
    outcome = project.build("--publication", "mot", "--format", "docx")
    assert (outcome.code, outcome.lines[-1]) == (2, "Error: no format “docx”: one of: html")
    assert project.build("--publication", "page", "--format", "docx", "--explain").code == 0


def test_a_format_that_is_none_is_told_at_its_line(tmp_path: Path) -> None:
    outcome = publication(tmp_path, "mot", "pdf, epub").build("--quiet")
    assert outcome.code == 1
    assert "publication.yml:4:16: error: “formats.1” cannot be “epub”" in outcome.err
