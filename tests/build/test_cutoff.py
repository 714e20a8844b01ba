"""What makes nothing else of a text, a style or a word builds nothing; and what is kept is never taken for a release."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.build import indexes
from brochure.build.project import open_project
from brochure.build.queries import QUERIES
from brochure.build.task import EditionShown, Landing
from brochure.build.trace import Made
from brochure.memo import Memo
from tests.build.kit import SECOND, files, small_project, states
from tests.build.planted import planted
from tests.project import PUBLICATION, ROOT, Project

pytestmark = pytest.mark.xdist_group("cutoff")

LANGS, FORMATS = ("fr", "ar"), ("pdf", "docx", "html")
EVERY = {f"{lang} {format}" for lang in LANGS for format in FORMATS}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two publications in French and Arabic, built."""
    project = small_project(tmp_path_factory.mktemp("project") / "project", "[fr, ar]")
    shutil.copytree(project.content, project.root / "content" / SECOND)
    assert project.build("--quiet").code == 0
    return project


@pytest.fixture
def built(whole: Project, tmp_path: Path) -> Project:
    shutil.copytree(whole.root, tmp_path / "project", copy_function=shutil.copy2)
    return Project(tmp_path / "project")


def written(name: str, old: str, new: str) -> Callable[[Project], None]:
    def edit(project: Project) -> None:
        project.replace(project.root / name, old, new)

    return edit


PO, WORDS = f"content/{PUBLICATION}/locale/ar.po", "templates/pfvt/locale/ar.po"
ENTRY = 'msgctxt "title"'
# What is edited, and which files of the brochure are made again for it.
EDITS: dict[str, tuple[Callable[[Project], None], set[str]]] = {
    "a remark in a catalogue": (written(PO, ENTRY, f"# Un mot.\n{ENTRY}"), set()),
    "a waiver": (written(PO, ENTRY, f"# waive length: so it is\n{ENTRY}"), set()),
    "a remark in the theme's catalogue": (written(WORDS, 'msgctxt "theme.', '# Un mot.\nmsgctxt "theme.'), set()),
    "a message of another publication": (written(f"content/{SECOND}/locale/ar.po", 'msgstr "', 'msgstr "ا'), set()),
    "a message": (written(PO, f'{ENTRY}\nmsgid "L’Alliance des territoires"\nmsgstr "', f'{ENTRY}\nmsgid "L’Alliance des territoires"\nmsgstr "ا'), {f"ar {f}" for f in FORMATS}),
    "a remark in the styles": (written("templates/pfvt/styles.yml", "\n", "\n# Une remarque.\n"), set()),
    "a blank line in a text": (written(f"content/{PUBLICATION}/texte.md", "\n\n", "\n\n\n"), set()),
    "a word that web pages alone say": (written("templates/pfvt/strings.yml", "Haut de page", "En haut"), {"fr html"} | {f"ar {f}" for f in FORMATS}),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_only_what_shows_an_edit_is_built(built: Project, tmp_path: Path, edit: str) -> None:
    EDITS[edit][0](built)
    found = states(built)
    assert {name for name, state in found.items() if state != "current"} == EDITS[edit][1]
    assert set(states(built).values()) == {"current"}, "and it is known from then on"
    clean = Project(tmp_path / "clean")
    shutil.copytree(built.root, clean.root, ignore=shutil.ignore_patterns(".cache", "output"))
    clean.build("--quiet")
    assert files(built.root / "output") == files(clean.root / "output"), (
        "the manifest names the files of today"
    )


@pytest.mark.parametrize(
    ("edit", "current"), [("a remark in the styles", True), ("a word that web pages alone say", False)]
)
def test_an_index_is_current_where_what_it_shows_is_the_same(
    built: Project, edit: str, current: bool
) -> None:
    def memo() -> Memo:
        return Memo(*open_project(built.root, {}), QUERIES)

    before, shown = memo().load(("index", PUBLICATION), Made), (EditionShown("fr", {}, {}),)
    EDITS[edit][0](built)
    assert indexes.made(memo(), Landing(PUBLICATION, "fr", shown, before=before)).current is current


def test_a_finding_is_told_at_its_line_of_today(built: Project) -> None:
    built.replace(built.root / PO, ENTRY, f"#, fuzzy\n{ENTRY}")

    def lines() -> list[int]:
        told = built.build("--json", "--publication", PUBLICATION).json()["diagnostics"]
        return [item["line"] for item in told if item["code"] == "i18n/incomplete"]

    (before,) = lines()
    built.replace(built.root / PO, 'msgid ""\nmsgstr ""\n', '# Deux\n# lignes.\nmsgid ""\nmsgstr ""\n')
    assert lines() == [before + 2]


def test_nothing_that_is_kept_names_the_machine(whole: Project) -> None:
    places = {os.fsencode(place) for place in (whole.root, ROOT, Path.home(), Path.cwd())}
    kept = files(whole.root / ".cache")
    assert {name.split("/")[0] for name in kept} >= {"output", "index", "laid-out", "styles", "look", "fit"}
    assert [name for name, data in kept.items() for place in places if place in data] == []


# --- What is planted -----------------------------------------------------------------------------


@pytest.mark.parametrize("options", [("--force",), ("--release",)])
def test_what_is_planted_changes_nothing_where_all_is_made_anew(
    built: Project, tmp_path: Path, options: tuple[str, ...]
) -> None:
    for name in (PUBLICATION, SECOND):
        built.replace(built.root / "content" / name / "publication.yml", "[fr, ar]", "[fr]")
    clean = Project(tmp_path / "clean")
    shutil.copytree(built.root, clean.root, ignore=shutil.ignore_patterns(".cache", "output"))
    assert clean.build("--quiet", *options).code == 0
    assert built.build("--quiet").code == 0
    planted(built)
    assert built.build("--quiet", *options).code == 0
    assert {n: d for n, d in files(built.root / "output").items() if "/ar/" not in n} == files(
        clean.root / "output"
    )


def test_verify_is_not_deceived(built: Project) -> None:
    planted(built)
    outcome = built.build("verify")
    assert outcome.code == 1
    assert f"{PUBLICATION}-fr.html: error: built again it is another file" in outcome.err
