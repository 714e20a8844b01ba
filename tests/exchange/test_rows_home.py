"""Rows and cells of tables that people add, delete, move and edit in Word come home, or are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

from brochure.document import nodes as n
from brochure.exchange.shown_text import ShownText
from brochure.exchange.text_changes import misnamed
from tests.exchange import row_cases as c
from tests.exchange import salon as s
from tests.exchange.kit import content, put_back
from tests.project import Project


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The fair's project."""
    return s.make(tmp_path_factory.mktemp("salon"))


@pytest.fixture
def project(fair: Project) -> Iterator[Project]:
    """The same; its content is put back afterwards."""
    with put_back(fair) as project:
        yield project


def returned(project: Project, folder: Path, case: c.RowCase) -> Path:
    """The case's file, edited, as its program has saved it."""
    file = folder / "sent.docx"
    file.write_bytes(s.edited(s.sent(project, case.lang), case.edit))
    return s.saved(file, case.program)


def brought(project: Project, file: Path, case: c.RowCase, *options: str) -> Any:
    """What an import of the file says."""
    named = ("--publication", s.NAME, "--lang", case.lang)
    return project.build(*named, "--json", "import", str(file), *options).json()


def params(cases: dict[str, c.RowCase]) -> list[Any]:
    """LibreOffice is a gate's."""
    gate = pytest.mark.gate
    return [
        pytest.param(name, marks=gate) if case.program == c.OFFICE else name for name, case in cases.items()
    ]


ROWS = {name: case for name, case in c.CASES.items() if not name.startswith("columns")}
COLUMNS = {name: case for name, case in c.CASES.items() if name.startswith("columns")}


@pytest.mark.parametrize("name", params(ROWS))
def test_it_is_told_and_comes_home(project: Project, tmp_path: Path, name: str) -> None:
    case, before = c.CASES[name], content(project)
    file = returned(project, tmp_path, case)
    done = brought(project, file, case, "--apply")["changes"]
    states = {"written": "ready"}  # before it was
    assert (
        tuple(sorted((one["kind"], states.get(one["state"], one["state"])) for one in done)) == case.told
    ), done
    if not case.written:
        assert all(one["reason"] for one in done)
        assert content(project) == before
        return
    home = project.root / "content" / s.NAME
    for file_name, pairs in case.written.items():
        text = before[home / file_name].decode()
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        assert (home / file_name).read_bytes().decode() == text
    catalogues = {home / "locale" / f"{lang}.po" for lang in s.LANGS}
    others = {home / file_name for file_name in case.written} | catalogues
    assert {path for path, data in content(project).items() if data != before[path]} <= others
    assert brought(project, file, case)["changes"] == []


@pytest.mark.parametrize("name", ["added/csv", "deleted/markdown"])
def test_nothing_is_written_unless_it_is_asked_for(project: Project, tmp_path: Path, name: str) -> None:
    case, before = c.CASES[name], content(project)
    shown = brought(project, returned(project, tmp_path, case), case)
    assert {one["state"] for one in shown["changes"]} == {"ready"}
    assert content(project) == before


@pytest.mark.parametrize("name", params(COLUMNS))
def test_columns_are_told_and_nothing_is_written(project: Project, tmp_path: Path, name: str) -> None:
    case, before = c.CASES[name], content(project)
    shown = brought(project, returned(project, tmp_path, case), case, "--apply")
    assert content(project) == before
    assert ("table", "decide") in {(one["kind"], one["state"]) for one in shown["changes"]}
    assert {one["state"] for one in shown["changes"]} == {"decide"}
    assert all(one["reason"] for one in shown["changes"])


@pytest.mark.parametrize("program", [c.HAND, pytest.param(c.OFFICE, marks=pytest.mark.gate), c.PANDOC])
@pytest.mark.parametrize("lang", s.LANGS)
def test_no_edit_no_difference(project: Project, tmp_path: Path, lang: str, program: str) -> None:
    case = c.RowCase(lang, program, lambda _: None, ())
    assert brought(project, returned(project, tmp_path, case), case)["changes"] == []


def test_a_new_name_is_for_a_person_where_nothing_else_says_which_row_it_is() -> None:
    texts = {
        key: ShownText(f"rooms.cave.{key}", (n.Text(key),), None, names=key == "name")
        for key in ("name", "size")
    }
    assert misnamed(texts["name"], "Grange", texts, {"name"}) == ""
    assert "nothing else" in misnamed(texts["name"], "Grange", texts, {"name", "size"})


# --- catalogues -------------------------------------------------------------------------------


def catalogue(project: Project, lang: str) -> dict[str, polib.POEntry]:
    found = polib.pofile(str(project.root / f"content/{s.NAME}/locale/{lang}.po"), wrapwidth=0)
    return {entry.msgctxt: entry for entry in found if not entry.obsolete}


@pytest.mark.parametrize("lang", ["ar", "zh-Hans"])
@pytest.mark.parametrize(
    "name", ["added/markdown", "deleted/markdown", "moved/markdown", "deleted/csv", "moved/csv"]
)
def test_the_rows_that_stay_keep_their_translations(
    project: Project, tmp_path: Path, lang: str, name: str
) -> None:
    """Those of Markdown have numbers for keys, which move with them."""
    before = {entry.msgid: entry.msgstr for entry in catalogue(project, lang).values()}
    assert project.build("--publication", s.NAME, "i18n", "approve", lang, "--by", "Ana").code == 0
    case = c.CASES[name]
    brought(project, returned(project, tmp_path, case), case, "--apply")
    now = catalogue(project, lang)
    assert not [entry.msgctxt for entry in now.values() if entry.fuzzy]
    assert {e.msgid: e.msgstr for e in now.values() if e.msgstr} == {
        source: target for source, target in before.items() if source in {e.msgid for e in now.values()}
    }
    left = {entry.msgctxt for entry in now.values()}
    assert ("acts.10-30.title" in left) == (name != "deleted/csv")
    after = content(project)
    assert project.build("i18n", "update").code == 0
    assert content(project) == after
    states = project.build("i18n", "status", lang, "--json").json()[s.NAME][0]["states"]
    assert states["approved"] == len([entry for entry in now.values() if entry.msgstr])
