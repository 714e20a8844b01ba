"""What is written home brings the catalogues of all languages with it, in the same step: all files or none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import polib
import pytest

from brochure.build.output import put_back
from brochure.cli import exchange
from tests.exchange import edits as e
from tests.exchange.expected import edited
from tests.exchange.kit import Edit
from tests.exchange.report import NAME, TARGETS, Built
from tests.exchange.test_structure import CASES, item, paragraph
from tests.project import Outcome, Project

Report = dict[str, Built]
OTHERS = ("ar", "zh-Hans")
NEW = e.below("avant", paragraph("Tout à fait neuf."))


@pytest.fixture
def project(report_project: Project, tmp_path: Path) -> Project:
    shutil.copytree(report_project.root, tmp_path / "p")
    return Project(tmp_path / "p")


def bring(project: Project, own: Built, edit: Edit, *options: str) -> Outcome:
    file = project.root.parent / "sent.docx"
    file.write_bytes(edited(own.data, edit))
    return project.build("--json", "import", str(file), "--apply", *options)


def catalogue(project: Project, lang: str) -> dict[str, polib.POEntry]:
    found = polib.pofile(str(project.root / f"content/{NAME}/locale/{lang}.po"), wrapwidth=0)
    return {entry.msgctxt: entry for entry in found}


def files(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (project.root / "content").rglob("*") if path.is_file()}


STRUCTURAL = {
    "added": NEW,
    "item": e.below("deux", item("Encore un point")),
    **{
        name: CASES[name][0] for name in ("deleted", "item-deleted", "split", "joined", "moved", "item-moved")
    },
    "word": e.retyped("avant", "court", "bref"),
}


@pytest.mark.parametrize("name", STRUCTURAL)
def test_update_finds_nothing_more_to_do(report: Report, project: Project, name: str) -> None:
    assert bring(project, report["fr"], STRUCTURAL[name]).code == 0
    now = files(project)
    assert project.build("i18n", "update").code == 0
    assert files(project) == now


@pytest.mark.parametrize("lang", OTHERS)
def test_each_segment_keeps_what_is_still_true_of_it(report: Report, project: Project, lang: str) -> None:
    edit = e.both(NEW, CASES["item-deleted"][0], CASES["split-with-link"][0])
    assert bring(project, report["fr"], edit).code == 0
    found, before = catalogue(project, lang), TARGETS[lang]
    assert (found["tout-a-fait"].msgstr, found["tout-a-fait"].fuzzy) == ("", False)
    assert found["deux"].obsolete
    assert found["deux"].msgstr == before["deux"]
    assert (found["fin"].msgstr, found["fin"].fuzzy) == (before["fin"], True)
    assert (
        found["fin"].previous_msgid
        == "Une dernière phrase ferme ce texte, avec [un lien](https://exemple.fr/page)."
    )
    assert found["trois"].msgstr == before["trois"]
    assert not found["trois"].fuzzy


def test_a_moved_text_keeps_its_translation_and_its_approval(report: Report, project: Project) -> None:
    assert project.build("i18n", "approve", "ar", "--segment", "avant", "--by", "Ana").code == 0
    ledger = project.root / f"content/{NAME}/locale/ar.review.yml"
    before = ledger.read_bytes()
    assert bring(project, report["fr"], CASES["moved"][0]).code == 0
    assert ledger.read_bytes() == before
    found = catalogue(project, "ar")
    assert found["avant"].msgstr == TARGETS["ar"]["avant"]
    assert list(found).index("deuxieme") + 1 == list(found).index("avant")


def test_other_editions_show_the_new_text_in_the_language_of_the_source(
    report: Report, project: Project
) -> None:
    assert bring(project, report["fr"], NEW).code == 0
    outcome = project.build("--publication", NAME, "--lang", "zh-Hans", "--format", "html")
    assert outcome.code == 0, outcome.err
    (page,) = (project.root / f"output/{NAME}/zh-Hans").glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert all(TARGETS["zh-Hans"][key] in text for key in ("avant", "deux", "intro"))
    assert "Tout à fait neuf." in text.replace("\xa0", " ")


def test_a_look_writes_no_catalogue(report: Report, project: Project) -> None:
    before = files(project)
    file = project.root.parent / "sent.docx"
    file.write_bytes(edited(report["fr"].data, NEW))
    assert project.build("import", str(file)).code == 0
    assert files(project) == before


CHANCE = b"\x01\x02\x03\x04"
"""Of which drafts have their names."""


def unwritable(path: Path) -> Path:
    """Make it that no draft of a file can be written; what is in the way."""
    draft(path).mkdir()
    return path


def draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.{CHANCE.hex()}.draft")


@pytest.mark.parametrize("name", ["corps.md", "locale/ar.po", "locale/zh-Hans.po"])
def test_where_one_file_cannot_be_written_none_is(
    report: Report, project: Project, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: (CHANCE * count)[:count])
    path = unwritable(project.root / "content" / NAME / name)
    before = files(project)
    outcome = bring(project, report["fr"], e.both(NEW, CASES["item-deleted"][0]))
    assert outcome.code == 1
    (told,) = outcome.json()["diagnostics"]
    assert (told["code"], told["file"]) == ("file/unwritable", f"content/{NAME}/{name}")
    assert files(project) == before
    draft(path).rmdir()
    assert bring(project, report["fr"], NEW).code == 0


@pytest.mark.parametrize("name", ["corps.md", "locale/ar.po"])
def test_what_another_program_writes_meanwhile_is_not_written_over(
    report: Report, project: Project, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, path = files(project), project.root / "content" / NAME / name

    def meanwhile(*given: Any) -> frozenset[Path]:
        path.write_bytes(b"theirs")
        return put_back(*given)

    monkeypatch.setattr(exchange, "put_back", meanwhile)
    outcome = bring(project, report["fr"], NEW)
    assert outcome.code == 1
    (told,) = outcome.json()["diagnostics"]
    assert (told["code"], told["file"]) == ("file/changed", f"content/{NAME}/{name}")
    assert files(project) == {**before, path: b"theirs"}


def test_a_catalogue_that_cannot_be_read_stops_the_writing(report: Report, project: Project) -> None:
    path = project.root / f"content/{NAME}/locale/ar.po"
    path.write_text(path.read_text(encoding="utf-8").rstrip()[:-1], encoding="utf-8")
    before = files(project)
    outcome = bring(project, report["fr"], NEW)
    assert outcome.code == 1
    assert outcome.json()["diagnostics"][0]["file"].endswith("ar.po")
    assert files(project) == before
