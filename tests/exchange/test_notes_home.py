"""Notes at the end and below tables come home from a Word file to their own lines; their marks stay as they were written."""

from __future__ import annotations

import copy
import re
import zipfile
from pathlib import Path

import pytest

from tests import noted
from tests.exchange.kit import W, WordFile
from tests.exchange.minutes import send
from tests.project import Project

LANGS = ("fr", "ar-u-nu-arab")
"""Notes that Word counts, and notes whose marks are written out."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = noted.project(tmp_path_factory.mktemp("noted"))
    for lang in LANGS:
        outcome = noted.built(project, lang, "--format", "docx")
        assert outcome.code == 0, outcome.err
    return project


def edited(project: Project, lang: str, folder: Path, *edits: tuple[str, str, str]) -> str:
    """The Word file with words changed, each in a part."""
    path = folder / "edited.docx"
    with zipfile.ZipFile(noted.made(project, lang, "docx")) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("latin-1")
            for part, before, after in edits:
                one, other = (text.encode().decode("latin-1") for text in (before, after))
                assert part != name or one in data
                data = data.replace(one, other, 1) if part == name else data
            new.writestr(name, data.encode("latin-1"))
    return str(path)


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_as_it_was_changes_nothing(project: Project, lang: str, tmp_path: Path) -> None:
    outcome = project.build("import", edited(project, lang, tmp_path))
    assert (outcome.code, outcome.out.strip()) == (0, "no changes")


@pytest.mark.parametrize("lang", LANGS)
def test_changed_notes_come_home_and_marks_keep_their_names(
    project: Project, lang: str, tmp_path: Path
) -> None:
    say = noted.TEXTS[lang]
    one = project.root / "content" / f"noted-{lang.lower()}" / "one.md"
    before = one.read_text(encoding="utf-8")
    changes = (
        ("word/endnotes.xml", f"{say.note} ", "XX "),  # of the first note
        ("word/document.xml", "B2", "YY"),
    )
    done = project.build("import", edited(project, lang, tmp_path, *changes), "--apply")
    after = one.read_text(encoding="utf-8")
    one.write_text(before, encoding="utf-8")
    assert done.code == 0, done.err
    expected = before.replace(f"[^first]: {say.note}", "[^first]: XX").replace("B2", "YY")
    assert after == expected


def test_a_mark_that_is_deleted_in_a_cell_is_told(project: Project, tmp_path: Path) -> None:
    with zipfile.ZipFile(noted.made(project, "fr", "docx")) as package:
        text = package.read("word/document.xml").decode()
    (mark,) = re.findall(r'<w:hyperlink [^>]*w:anchor="tablenote_1_4".*?</w:hyperlink>', text)
    outcome = project.build("import", edited(project, "fr", tmp_path, ("word/document.xml", mark, "")))
    assert "the mark d" in outcome.out
    assert "taken away" in outcome.out


def test_a_mark_that_a_program_has_copied_is_told(desk: Project) -> None:
    def edit(word: WordFile) -> None:
        mark = next(word.root.iter(f"{W}footnoteReference", f"{W}endnoteReference")).getparent()
        word.paragraph("b").append(copy.deepcopy(mark))

    minutes = send(desk, "{#a}\nWords[^n] here.\n\n{#b}\nOther words.\n\n[^n]: A note.\n")
    (change,) = minutes.bring(edit)["changes"]
    assert (change["key"], change["kind"], change["state"]) == ("b", "note", "decide")
