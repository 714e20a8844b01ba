"""What was written home is no change any more, however typography spells it and the layout draws round it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.kit import Edit, WordFile
from tests.project import Project


def brought(
    project: Project, data: bytes, folder: Path, edit: Edit, *options: str
) -> list[tuple[str, str, str]]:
    word = WordFile(data)
    edit(word)
    file = folder / "sent.docx"
    file.write_bytes(word.bytes())
    changes = project.build("--json", "import", str(file), *options).json()["changes"]
    return [(one["key"], one["kind"], one["state"]) for one in changes]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        # The panel round the names is lower then, and so is the drawing behind it.
        (
            lambda word: word.delete("contributors.names.fnau"),
            ("contributors.names.fnau", "deleted", "written"),
        ),
        # French sets a space before the signs, and its own quotes.
        (
            lambda word: word.retype("closing", "développée", 'dite "développée"; mieux'),
            ("closing", "changed", "written"),
        ),
    ],
)
def test_a_second_import_finds_nothing(
    built: tuple[Project, bytes], project: Project, tmp_path: Path, edit: Edit, told: tuple[str, str, str]
) -> None:
    assert brought(project, built[1], tmp_path, edit, "--apply") == [told]
    assert brought(project, built[1], tmp_path, edit) == []


def test_a_text_changed_on_both_sides_is_still_a_conflict(
    built: tuple[Project, bytes], project: Project, tmp_path: Path
) -> None:
    def edit(word: WordFile) -> None:
        word.retype("closing", "développée", "vantée")

    assert brought(project, built[1], tmp_path, edit, "--apply") == [("closing", "changed", "written")]
    project.replace(project.content / "texte.md", "vantée", "prônée")
    assert brought(project, built[1], tmp_path, edit) == [("closing", "conflict", "conflict")]


def test_a_decoration_that_was_replaced_in_a_file_of_today_is_told(
    built: tuple[Project, bytes], project: Project, tmp_path: Path
) -> None:
    def edit(word: WordFile) -> None:
        names = [name for name in word.parts if name.startswith("word/media/")]
        for name in names:
            word.parts[name] += b" "

    assert {kind for _, kind, _ in brought(project, built[1], tmp_path, edit)} == {"picture"}
