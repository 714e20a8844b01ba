"""The Word file of a row of a series: its own texts come home into its row, shared ones once, told as shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.exchange import salon as s
from tests.exchange.kit import Edit, WordFile, content, put_back
from tests.project import Project, copy_project, copy_themes

NAME, ROW = "fiches", "foncier"
SHARED = "shared by 8 rows"


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The fact sheets, with the Word files of one of them."""
    project = copy_project(tmp_path_factory.mktemp("series"), NAME)
    outcome = project.build("--publication", NAME, "--row", ROW, "--format", "docx")
    assert outcome.code == 0, outcome.err
    return project


@pytest.fixture
def project(series: Project) -> Iterator[Project]:
    """The same; its content is put back afterwards."""
    with put_back(series) as project:
        yield project


def changed(project: Project, before: dict[Path, bytes]) -> dict[str, tuple[str, str]]:
    """The files that are other than they were, as they were and as they are."""
    return {
        path.name: (before[path].decode(), data.decode())
        for path, data in content(project).items()
        if data != before[path]
    }


def brought(project: Project, folder: Path, lang: str, edit: Edit, *options: str) -> Any:
    word = WordFile((project.root / f"output/{NAME}/{ROW}/{lang}/{NAME}-{ROW}-{lang}.docx").read_bytes())
    edit(word)
    file = folder / "sent.docx"
    file.write_bytes(word.bytes())
    return project.build("--json", "import", str(file), *options).json()


def test_no_edit_no_difference(project: Project, tmp_path: Path) -> None:
    for lang in ("fr", "en"):
        found = brought(project, tmp_path, lang, lambda _: None)
        assert (found["changes"], found["diagnostics"], found["exit"]) == ([], [], 0)


@pytest.mark.parametrize(
    ("key", "old", "new", "file"),
    [
        ("says.act", "Promouvoir", "Encourager", "fiches.csv"),
        ("texte-dependances", "intrinsèques", "inhérentes", "foncier.md"),
    ],
)
def test_a_text_of_the_row_is_written_into_it(
    project: Project, tmp_path: Path, key: str, old: str, new: str, file: str
) -> None:
    before = content(project)
    found = brought(project, tmp_path, "fr", lambda word: word.retype(key, old, new), "--apply")
    assert [(one["key"], one["state"], one["reason"]) for one in found["changes"]] == [(key, "written", "")]
    written = changed(project, before)
    assert written.keys() == {file, "en.po"}
    (was, now), (_, catalogue) = written[file], written["en.po"]
    assert [line.replace(new, old) for line in now.splitlines()] == was.splitlines()
    assert [one for one, other in zip(was.splitlines(), now.splitlines(), strict=True) if one != other] == [
        next(
            line
            for line in was.splitlines()
            if old in line and (file != "fiches.csv" or line.startswith(ROW))
        )
    ]
    entry = next(e for e in polib.pofile(catalogue) if e.msgctxt == f"{ROW}/{key}" and not e.obsolete)
    assert (entry.fuzzy, new in entry.msgid) == (True, True)
    assert brought(project, tmp_path, "fr", lambda word: word.retype(key, old, new))["changes"] == []


def test_a_shared_text_is_written_once_and_told_as_shared(project: Project, tmp_path: Path) -> None:
    before = content(project)
    edit: Edit = lambda word: word.retype("series_name", "huit", "les huit")  # noqa: E731
    (told,) = brought(project, tmp_path, "fr", edit)["changes"]
    assert (told["state"], SHARED in told["reason"]) == ("ready", True)
    (told,) = brought(project, tmp_path, "fr", edit, "--apply")["changes"]
    assert (told["state"], SHARED in told["reason"]) == ("written", True)
    written = changed(project, before)
    assert written.keys() == {"publication.yml", "en.po"}
    assert written["publication.yml"][1].count("les huit recommandations") == 1


def test_the_translation_of_a_row_comes_home_beside_those_of_all_others(
    project: Project, tmp_path: Path
) -> None:
    before = content(project)

    def edit(word: WordFile) -> None:
        word.retype("says.act", "Promote", "Encourage")
        word.retype("series_name", "eight", "the eight")

    found = brought(project, tmp_path, "en", edit, "--apply")["changes"]
    assert {(one["key"], one["state"], SHARED in one["reason"]) for one in found} == {
        ("says.act", "written", False), ("series_name", "written", True),
    }  # fmt: skip
    ((was, now),) = changed(project, before).values()
    old, new = ({(e.msgctxt, e.msgid): e.msgstr for e in polib.pofile(text)} for text in (was, now))
    assert {key[0] for key in old if old[key] != new[key]} == {f"{ROW}/says.act", "series_name"}


def test_a_file_without_properties_is_told_its_row(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "sent.docx"
    file.write_bytes((project.root / f"output/{NAME}/{ROW}/fr/{NAME}-{ROW}-fr.docx").read_bytes())
    plain = s.saved(file, "pandoc")
    one = project.build("--publication", NAME, "--lang", "fr", "--json", "import", str(plain)).json()
    assert [(told["code"], told["hint"]) for told in one["diagnostics"]] == [
        ("import/series", "say which: build.py --publication fiches --row ROW --lang fr import FILE")
    ]
    two = project.build(
        "--publication", NAME, "--row", ROW, "--lang", "fr", "--json", "import", str(plain)
    ).json()
    assert {told["code"] for told in two["diagnostics"]} == {"import/unmarked"}


def test_rows_may_be_yaml(tmp_path: Path) -> None:
    project = Project(tmp_path)
    home = tmp_path / "content" / "cards"
    home.mkdir(parents=True)
    (home / "publication.yml").write_text(
        "title: Cards\ndate: 2026\nlanguage: en\nlanguages: [en]\nseries: rows.yml\nparts: {text: text.md}\n",
        encoding="utf-8",
    )
    (home / "text.md").write_text("{#all}\nA shared text.\n", encoding="utf-8")
    rows = "- key: a1\n  title: One   # the first\n- key: a2\n  title: 'Two'\n"
    (home / "rows.yml").write_text(rows, encoding="utf-8")
    copy_themes(tmp_path)
    assert project.build("--row", "a2", "--format", "docx").code == 0
    word = WordFile((tmp_path / "output/cards/a2/en/cards-a2-en.docx").read_bytes())
    word.retype("title", "Two", "Two more")
    word.retype("all", "shared", "common")
    file = tmp_path / "sent.docx"
    file.write_bytes(word.bytes())
    found = project.build("--json", "import", str(file), "--apply").json()["changes"]
    assert {(one["key"], one["state"], "shared by 2 rows" in one["reason"]) for one in found} == {
        ("title", "written", False), ("all", "written", True),
    }  # fmt: skip
    assert (home / "rows.yml").read_text(encoding="utf-8") == rows.replace("'Two'", "'Two more'")
    assert (home / "text.md").read_text(encoding="utf-8") == "{#all}\nA common text.\n"


def test_a_text_that_stands_twice_is_as_it_was_in_both_places(project: Project, tmp_path: Path) -> None:
    """The keyword stands above the sheet and in the list of all sheets, in another style."""

    def edit(word: WordFile) -> None:
        word.retype("title", "foncière", "des sols")

    assert brought(project, tmp_path, "fr", edit, "--apply")["exit"] == 0
    assert brought(project, tmp_path, "fr", edit)["changes"] == []


def test_a_text_that_came_home_from_one_of_its_places_is_not_stale(project: Project, tmp_path: Path) -> None:
    def edit(word: WordFile) -> None:
        word.retype("sheets.4.keyword", "Foncier", "Terres")

    (change,) = brought(project, tmp_path, "fr", edit, "--apply")["changes"]
    assert (change["key"], change["state"]) == ("sheets.4.keyword", "written")
    assert brought(project, tmp_path, "fr", edit)["changes"] == []
