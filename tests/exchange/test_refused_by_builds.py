"""What a build would refuse once it is written is not written as if it were clear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.kit import Edit, WordFile
from tests.exchange.minutes import replaced, send
from tests.project import Project, copy_project


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, bytes]:
    project = copy_project(tmp_path_factory.mktemp("spanish"))
    assert project.build("--lang", "es", "--format", "docx", "--quiet").code == 0
    return project, project.made("es", "docx").read_bytes()


def brought(spanish: tuple[Project, bytes], folder: Path, edit: Edit, *options: str) -> Any:
    project, data = spanish
    word = WordFile(data)
    edit(word)
    file = folder / "edited.docx"
    file.write_bytes(word.bytes())
    return project.build("--json", "import", str(file), *options).json()


def unbold(word: WordFile) -> None:
    strong = [
        one
        for one in word.paragraph("texte-metropoles").iter("{*}rStyle")
        if one.get(one.keys()[0]) == "Strong"
    ]
    assert strong
    for one in strong:
        one.getparent().remove(one)  # type: ignore[union-attr]  # it has one


def test_a_translation_that_lost_its_bold_words_is_for_a_person(
    spanish: tuple[Project, bytes], tmp_path: Path
) -> None:
    catalogue = spanish[0].content / "locale" / "es.po"
    before = catalogue.read_text(encoding="utf-8")
    report = brought(spanish, tmp_path, unbold, "--apply")
    (change,) = report["changes"]
    assert (report["exit"], change["key"], change["state"]) == (1, "texte-metropoles", "decide")
    assert "bold" in change["reason"]
    assert catalogue.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("typed", ["𓂀", "שלום"])
def test_a_character_that_no_font_has_is_told_at_the_import(desk: Project, typed: str) -> None:
    minutes = send(desk, "{#a}\nThe old hall.\n")
    report = minutes.bring(replaced(("old", typed)))
    (told,) = report["diagnostics"]
    assert (report["exit"], told["severity"]) == (0, "warning")
    assert told["code"] in ("font/missing-glyph", "font/missing-script")
    assert (told["file"], told["line"]) == ("content/minutes/text.md", 2)
