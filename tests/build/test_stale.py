"""Never an old page as current: whatever comes, goes or changes, the next build equals one that knows nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.kit import files, small_project
from tests.project import Project

FORMATS = ("--lang", "fr", "--format", "pdf,html")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a theme of its own that extends the brochure's, built."""
    project = small_project(tmp_path_factory.mktemp("project") / "project", "[fr]")
    mine = project.root / "templates" / "mine"
    mine.mkdir()
    (mine / "theme.yml").write_text("extends: pfvt\n")
    shutil.copytree(project.theme / "art", mine / "art")
    project.replace(project.content / "publication.yml", "theme: pfvt", "theme: mine")
    assert project.build("--quiet", *FORMATS).code == 0
    return project


@pytest.fixture
def built(whole: Project, tmp_path: Path) -> Project:
    shutil.copytree(whole.root, tmp_path / "project", copy_function=shutil.copy2)
    return Project(tmp_path / "project")


def made(project: Project) -> dict[str, bytes]:
    """The files of the editions; the manifest also says under which versions they were made."""
    return {name: data for name, data in files(project.root / "output").items() if name != "manifest.json"}


def clean(project: Project, folder: Path) -> tuple[int, dict[str, bytes]]:
    """What a build gives that knows nothing."""
    shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns(".cache", "output"), symlinks=True)
    fresh = Project(folder)
    return fresh.build("--quiet", *FORMATS).code, made(fresh)


def comes(name: str, text: str) -> Callable[[Project], None]:
    def edit(project: Project) -> None:
        path = project.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return edit


def font_alone(project: Project) -> None:
    """A brand that names no font file takes what lies in the folder."""
    brand = project.root / "templates/mine/_brand.yml"
    brand.write_text("typography: { fonts: [], base: { family: IBM Plex Sans } }\n")


MINE = "templates/mine"
EDITS: dict[str, Callable[[Project], None]] = {
    "styles.yml": comes(f"{MINE}/styles.yml", "paragraph:\n  body: { font-size: 8pt }\n"),
    "_brand.yml": comes(f"{MINE}/_brand.yml", 'color:\n  palette: { night: "#402010" }\n'),
    "_brand.yaml": comes(f"{MINE}/_brand.yaml", 'color:\n  palette: { night: "#402010" }\n'),
    "strings.yml": comes(f"{MINE}/strings.yml", "contents: Dedans\n"),
    "a layout": comes(f"{MINE}/layout.xml.j2", '{% extends "layout.xml.j2" %}\n'),
    "a layout of one format": comes(f"{MINE}/layout.pdf.xml.j2", '{% extends "layout.xml.j2" %}\n'),
    "a page": comes(f"{MINE}/frame.html.j2", '{% extends "frame.html.j2" %}\n'),
    "web.css": comes(f"{MINE}/web.css", ".l-page { color: red }\n"),
    "theme.yml of the theme below": comes("templates/pfvt/theme.yml", "contrast: warning\n"),
    "a cover": comes("content/alliance-des-territoires/images/cover.svg",
                     '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'),
    "theme.yml goes": lambda project: (project.root / MINE / "theme.yml").unlink(),
    "a drawing goes": lambda project: (project.root / MINE / "art/cover.svg").unlink(),
    "a font is another face": lambda project: shutil.copy(project.theme / "fonts/IBMPlexSans-Bold.ttf", project.theme / "fonts/IBMPlexSans-Regular.ttf") and None,
    "a font goes": lambda project: (project.theme / "fonts/IBMPlexSans-Regular.ttf").unlink(),
    "the theme's words go": lambda project: (project.theme / "strings.yml").unlink(),
    "a template goes": lambda project: (project.theme / "sizes.html.j2").unlink(),
    "a text becomes a folder": lambda project: ((project.content / "texte.md").unlink(), (project.content / "texte.md").mkdir())[0],
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_incremental_is_clean(built: Project, tmp_path: Path, edit: str) -> None:
    EDITS[edit](built)
    code, expected = clean(built, tmp_path / "clean")
    outcome = built.build("--quiet", *FORMATS)
    assert outcome.code == code, outcome.err
    if code == 0:
        assert made(built) == expected
    else:
        assert made(built), "what failed leaves the last files"


@pytest.mark.parametrize("edit", ["styles.yml", "_brand.yml", "a layout of one format", "a cover"])
def test_what_came_and_goes_again_is_noticed_too(built: Project, tmp_path: Path, edit: str) -> None:
    before, there = made(built), {path for path in built.root.rglob("*") if path.is_file()}
    EDITS[edit](built)
    assert built.build("--quiet", *FORMATS).code == 0
    for path in {path for path in built.root.rglob("*") if path.is_file()} - there:
        if not path.is_relative_to(built.root / ".cache"):
            path.unlink()
    assert built.build("--quiet", *FORMATS).code == 0
    assert made(built) == before


def test_a_change_of_the_same_size_and_time_is_noticed(built: Project) -> None:
    yml = built.content / "publication.yml"
    past = yml.stat().st_mtime_ns - 10**12
    os.utime(yml, ns=(past, past))
    assert built.build("--quiet", *FORMATS).code == 0
    assert (
        "vrier\u00a02018" in built.made("fr", "html").read_text()
        or "vrier 2018" in built.made("fr", "html").read_text()
    )
    built.replace(yml, "date: 2018-02", "date: 2019-02")
    os.utime(yml, ns=(past, past))
    assert built.build("--quiet", *FORMATS).code == 0
    assert "2019" in built.made("fr", "html").read_text()


def test_what_is_read_back_is_what_was_made(whole: Project, tmp_path: Path) -> None:
    """A whole number among lengths, a set, a key of two words: on disk and back they are still the same."""
    shutil.rmtree(whole.root / ".cache")
    for name in ("made", "read"):
        assert whole.build("--quiet", "--output", str(tmp_path / name)).code == 0
    assert files(tmp_path / "made") == files(tmp_path / "read")
