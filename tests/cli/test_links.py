"""What a publication or a theme names lies in it: a link out of it is refused, with the line that names it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.kit import small_project
from tests.project import PUBLICATION, Project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes")
CONTENT, THEME = f"content/{PUBLICATION}", "templates/pfvt"
YML = rf"{CONTENT}/publication\.yml:\d+(:\d+)?"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project, and beside it what it must not show."""
    project = small_project(tmp_path / "project", "[fr, en]")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(
        (project.content / "disponibilite.md").read_text().replace("Publication", "Publication secrete")
    )
    (outside / "secret.svg").write_text(SVG)
    shutil.copytree(project.content / "locale", outside / "locale")
    for name in ("layout.xml.j2", "styles.yml", "web.css", "page.html.j2", "_brand.yml", "strings.yml"):
        shutil.copy(project.own(name), outside)
    shutil.copy(project.theme / "fonts/IBMPlexSans-Regular.ttf", outside)
    return project


def link(project: Project, name: str, target: str) -> None:
    path = project.root / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(os.path.relpath(project.root.parent / "outside" / target, path.parent))


def part(project: Project) -> None:
    link(project, f"{CONTENT}/note.md", "secret.md")
    project.replace(
        project.content / "publication.yml", "disponibilite: disponibilite.md", "disponibilite: note.md"
    )


def part_through_a_folder(project: Project) -> None:
    (project.content / "more").symlink_to(project.root.parent / "outside")
    project.replace(
        project.content / "publication.yml",
        "disponibilite: disponibilite.md",
        "disponibilite: more/secret.md",
    )


def part_that_is_a_folder(project: Project) -> None:
    project.replace(
        project.content / "publication.yml", "disponibilite: disponibilite.md", "disponibilite: locale"
    )


def part_that_is_a_pipe(project: Project) -> None:
    os.mkfifo(project.content / "note.md")
    project.replace(
        project.content / "publication.yml", "disponibilite: disponibilite.md", "disponibilite: note.md"
    )


def part_that_is_a_device(project: Project) -> None:
    (project.content / "note.md").symlink_to("/dev/zero")
    project.replace(
        project.content / "publication.yml", "disponibilite: disponibilite.md", "disponibilite: note.md"
    )


def picture_in_a_text(project: Project) -> None:
    link(project, f"{CONTENT}/images/map.svg", "secret.svg")
    path = project.content / "texte.md"
    path.write_text(path.read_text() + "\n![Une carte](images/map.svg)\n")


def catalogues(project: Project) -> None:
    shutil.rmtree(project.content / "locale")
    (project.content / "locale").symlink_to(project.root.parent / "outside" / "locale")


def named_font(project: Project) -> None:
    link(project, f"{THEME}/fonts/IBMPlexSans-Regular.ttf", "IBMPlexSans-Regular.ttf")


def font_by_its_path(project: Project) -> None:
    project.replace(
        project.theme / "_brand.yml",
        "fonts/IBMPlexSans-Regular.ttf",
        "../../../outside/IBMPlexSans-Regular.ttf",
    )


def drawing_of_the_layout(project: Project) -> None:
    link(project, f"{THEME}/art/cover.svg", "secret.svg")


# How the project is spoilt; what the message begins with; what it says.
FAULTS: dict[str, tuple[Callable[[Project], None], str, str]] = {
    "a part": (part, YML, f"{CONTENT}/note.md: it is a link out of {CONTENT}"),
    "a part through a folder": (part_through_a_folder, YML, f"more/secret.md: it is reached through a link out of {CONTENT}"),
    "a part that is a folder": (part_that_is_a_folder, YML, "locale: it is a folder"),
    "a part that is a pipe": (part_that_is_a_pipe, YML, "note.md: it is a pipe"),
    "a part that is a device": (part_that_is_a_device, YML, "note.md: it is a link out"),
    "a picture in a text": (picture_in_a_text, rf"{CONTENT}/texte\.md:\d+", "images/map.svg: it is a link out"),
    "the cover": (lambda p: link(p, f"{CONTENT}/images/cover.svg", "secret.svg"), YML, "images/cover.svg: it is a link out"),
    "a logo": (lambda p: link(p, f"{CONTENT}/images/transition-ecologique.svg", "secret.svg"), YML, "images/transition-ecologique.svg: it is a link out"),
    "a catalogue": (lambda p: link(p, f"{CONTENT}/locale/en.po", "locale/en.po"), "", f"{CONTENT}/locale/en.po: it is a link out"),
    "all catalogues": (catalogues, "", "locale/en.po: it is reached through a link out"),
    "publication.yml": (lambda p: link(p, f"{CONTENT}/publication.yml", "secret.md"), "", "publication.yml: it is a link out"),
    "the layout": (lambda p: link(p, f"{THEME}/layout.xml.j2", "layout.xml.j2"), "", "layout.xml.j2: it is a link out"),
    "the page": (lambda p: link(p, f"{THEME}/page.html.j2", "page.html.j2"), "", "page.html.j2: it is a link out"),
    "the styles": (lambda p: link(p, f"{THEME}/styles.yml", "styles.yml"), "", "styles.yml: it is a link out"),
    "the brand": (lambda p: link(p, f"{THEME}/_brand.yml", "_brand.yml"), "", "_brand.yml: it is a link out"),
    "the web's styles": (lambda p: link(p, f"{THEME}/web.css", "web.css"), "", "web.css: it is a link out"),
    "the theme's words": (lambda p: link(p, f"{THEME}/strings.yml", "strings.yml"), "", "strings.yml: it is a link out"),
    "a font": (named_font, rf"{THEME}/_brand\.yml:\d+", "IBMPlexSans-Regular.ttf: it is a link out"),
    "a font by its path": (font_by_its_path, rf"{THEME}/_brand\.yml:\d+", "it lies outside of the themes"),
    "a drawing of the layout": (
        drawing_of_the_layout, rf"{THEME}/art/cover\.svg", "the picture cannot be read: it is a link out"
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_leads_out_is_refused_where_it_is_named(project: Project, fault: str) -> None:
    spoil, place, said = FAULTS[fault]
    spoil(project)
    outcome = project.build("--jobs", "1", "--quiet")
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    told = [line for line in outcome.lines if said in line]
    assert told, outcome.err
    assert all(re.match(place, line) for line in told), told
    assert all(" (" in line for line in told), "and how to mend it"
    for path in (project.root / "output").rglob("*"):
        assert path.is_dir() or b"secret" not in path.read_bytes()


@pytest.mark.parametrize("fault", ["a part", "the cover", "a font", "the styles", "a catalogue"])
def test_what_was_well_and_has_become_a_link_to_the_same_is_refused(project: Project, fault: str) -> None:
    """With the same bytes: a clean build refuses it, and so does the next one."""
    spoil, _, said = FAULTS[fault]
    spoil(project)
    links = [path for path in project.root.rglob("*") if path.is_symlink()]
    ends = [path.resolve() for path in links]
    for path, end in zip(links, ends, strict=True):
        path.unlink()
        shutil.copy(end, path)
    assert project.build("--quiet").code == 0, fault
    for path, end in zip(links, ends, strict=True):
        path.unlink()
        path.symlink_to(end)
    outcome = project.build("--quiet")
    assert outcome.code == 1
    assert said in outcome.err


def test_links_that_stay_inside_are_followed(project: Project, tmp_path: Path) -> None:
    plain = project.build("--quiet", "--output", str(tmp_path / "plain"))
    assert (plain.code, plain.err) == (0, "")
    for path in (
        project.content / "texte.md",
        project.theme / "styles.yml",
        project.theme / "fonts/IBMPlexSans-Bold.ttf",
    ):
        moved = path.with_name(f"moved-{path.name}.bin")
        path.rename(moved)
        path.symlink_to(moved.name)
    (project.theme / "art").rename(project.theme / "drawings")
    (project.theme / "art").symlink_to("drawings")
    linked = project.build("--quiet", "--output", str(tmp_path / "linked"))
    assert (linked.code, linked.err) == (0, "")
    assert made(tmp_path / "linked") == made(tmp_path / "plain")


def test_a_project_that_is_reached_through_a_link_is_built(project: Project, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(project.root)
    alias = Project(tmp_path / "alias")
    outcome = alias.build("--quiet", "--lang", "fr")
    assert (outcome.code, outcome.err) == (0, "")
    assert set(project.build("--explain", "--lang", "fr").out.split("\n")) == {
        f"{PUBLICATION} fr {format}: current" for format in ("pdf", "docx", "html")
    } | {""}


def made(output: Path) -> dict[str, bytes]:
    return {
        p.relative_to(output).as_posix(): p.read_bytes()
        for p in output.rglob("*")
        if p.suffix in (".pdf", ".docx", ".html")
    }
