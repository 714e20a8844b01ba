"""`clean` removes what the press has written, and nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.kit import files
from tests.project import PUBLICATION, Project, copy_project


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a web page in its output."""
    project = copy_project(tmp_path_factory.mktemp("project"))
    (project.root / "output" / ".gitkeep").touch()
    assert project.build("--quiet", "--lang", "fr", "--format", "html").code == 0
    return project


@pytest.fixture
def built(whole: Project, tmp_path: Path) -> Project:
    shutil.copytree(whole.root, tmp_path / "project")
    return Project(tmp_path / "project")


def left(project: Project) -> list[str]:
    return sorted(
        path.relative_to(project.root / "output").as_posix() for path in (project.root / "output").rglob("*")
    )


def test_what_was_built_is_removed_with_its_folders(built: Project) -> None:
    outcome = built.build("clean")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("4 files removed from ")
    assert left(built) == [".gitkeep"]
    again = built.build("clean")
    assert (again.code, again.out[:15]) == (0, "0 files removed")


def test_reports_and_exports_are_ours_too(built: Project) -> None:
    output = built.root / "output"
    junit, summary = str(output / "ci" / "junit.xml"), str(output / "summary.md")
    for _ in range(2):  # a summary is added to
        assert (
            built.build("--lang", "fr", "--format", "html", "--junit", junit, "--summary", summary).code == 0
        )
    assert built.build("i18n", "export", "en", "--to", "xliff").code == 0
    assert built.build("i18n", "export", "en", "--to", "tmx").code == 0
    assert {"ci/junit.xml", "summary.md", f"exchange/{PUBLICATION}-en.xlf"} <= {*left(built)}
    outcome = built.build("clean")
    assert (outcome.code, outcome.err) == (0, "")
    assert left(built) == [".gitkeep"]


@pytest.mark.parametrize("alone", [False, True])
def test_what_was_built_in_another_brand_is_ours_too(built: Project, tmp_path: Path, alone: bool) -> None:
    brand = tmp_path / "ocean.yml"
    brand.write_text("color: {palette: {sea: '#003366'}, primary: sea}\n")
    if alone:
        built.build("clean")
    assert built.build("--brand", str(brand), "--lang", "fr", "--format", "html", "--quiet").code == 0
    assert "brands/ocean/manifest.json" in left(built)
    outcome = built.build("clean")
    assert (outcome.code, outcome.err) == (0, "")
    assert left(built) == [".gitkeep"]


def test_a_share_of_a_build_is_removed_with_its_report(built: Project, tmp_path: Path) -> None:
    part = tmp_path / "part"
    assert built.build("--shard", "1/6", "--format", "html", "--output", str(part)).code == 0
    assert "report.json" in files(part)
    assert built.build("--output", str(part), "clean").code == 0
    assert files(part) == {}


def test_a_summary_that_somebody_began_is_his(built: Project) -> None:
    summary = built.root / "output" / "summary.md"
    summary.write_text("# Mine\n")
    built.build("--lang", "fr", "--format", "html", "--summary", str(summary))
    outcome = built.build("clean")
    assert left(built) == [".gitkeep", "summary.md"]
    assert "summary.md: warning: it is not ours, and stays" in outcome.err


def test_an_edited_file_is_kept_and_told_and_so_is_what_is_not_ours(built: Project) -> None:
    page, notes = built.made("fr", "html"), built.made("fr", "html").with_name("notes.txt")
    page.write_text(page.read_text() + "<!-- mine -->")
    notes.write_text("mine")
    outcome = built.build("clean")
    assert outcome.code == 0
    assert f"{page.name}: warning: it is not what was built, and stays" in outcome.err
    assert f"{notes.name}: warning: it is not ours, and stays" in outcome.err
    assert {name for name in left(built) if (built.root / "output" / name).is_file()} == {
        ".gitkeep", "manifest.json", f"{PUBLICATION}/fr/{page.name}", f"{PUBLICATION}/fr/{notes.name}",
    }  # fmt: skip
    page.unlink()
    built.build("clean")
    assert (built.root / "output" / "manifest.json").exists() is False


def test_a_file_that_has_become_a_link_is_kept_and_what_it_leads_to_as_well(
    built: Project, tmp_path: Path
) -> None:
    page = built.made("fr", "html")
    page.rename(tmp_path / "moved.html")
    page.symlink_to(tmp_path / "moved.html")
    outcome = built.build("clean")
    assert f"{page.name}: warning: it is reached through a link, and stays" in outcome.err
    assert page.is_symlink()
    assert (tmp_path / "moved.html").is_file()


def test_a_folder_that_has_become_a_link_is_not_followed(built: Project, tmp_path: Path) -> None:
    folder = built.root / "output" / PUBLICATION
    shutil.move(folder, tmp_path / "moved")
    before = files(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    assert built.build("clean").code == 0
    assert files(tmp_path / "moved") == before


def nothing(project: Project) -> Path:
    return project.root / "output"


def foreign(project: Project) -> Path:
    folder = project.root.parent / "victim"
    folder.mkdir()
    (folder / "thesis.txt").write_text("precious")
    return folder


def manifest_of_another(project: Project) -> Path:
    folder = foreign(project)
    (folder / "manifest.json").write_text('{"name": "An app", "icons": []}')
    return folder


def manifest_that_leads_out(project: Project) -> Path:
    folder = foreign(project)
    own = json.loads((project.root / "output" / "manifest.json").read_text())
    own["indexes"] = {"../project/README.md": "00", **own["indexes"]}
    (folder / "manifest.json").write_text(json.dumps(own))
    return folder


PLACES: dict[str, Callable[[Project], Path]] = {
    "a foreign folder": foreign,
    "one with another manifest": manifest_of_another,
    "one whose manifest leads out": manifest_that_leads_out,
    "the project": lambda project: project.root,
    "a folder above it": lambda project: project.root.parent,
    "the root": lambda _: Path("/"),
    "content": lambda project: project.root / "content",
    "a publication": lambda project: project.content,
    "a folder of one": lambda project: project.content / "locale",
    "templates": lambda project: project.root / "templates",
    "a theme": lambda project: project.theme,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("through", ["its name", "a link", "dots"])
def test_a_folder_that_is_not_ours_is_refused(
    built: Project, tmp_path: Path, place: str, through: str
) -> None:
    folder = PLACES[place](built)
    if place in ("the project", "content", "a publication"):  # even with a manifest of ours in it
        shutil.copy(built.root / "output" / "manifest.json", folder)
    before = sources(tmp_path)
    if through == "a link":
        (tmp_path.parent / f"{tmp_path.name}-alias").symlink_to(folder)
        folder = tmp_path.parent / f"{tmp_path.name}-alias"
    elif through == "dots":
        folder = folder / ".." / folder.name if folder.name else folder
    outcome = built.build("--output", str(folder), "clean")
    assert outcome.code == 1
    assert "removed" not in outcome.out
    assert outcome.err.count("\n") == 1
    assert "clean/" in outcome.err
    assert sources(tmp_path) == before


def sources(folder: Path) -> dict[str, bytes]:
    """All files but the mark of a command that did not end well."""
    return {name: data for name, data in files(folder).items() if "/at-work/" not in name}


def test_an_empty_output_and_one_that_is_not_there_are_clean(built: Project, tmp_path: Path) -> None:
    for folder in (tmp_path / "empty", tmp_path / "nowhere"):
        if folder.name == "empty":
            folder.mkdir()
        outcome = built.build("--output", str(folder), "clean")
        assert (outcome.code, outcome.err) == (0, "")
