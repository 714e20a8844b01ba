"""What was written home is no change any more, however typography spells it and the layout draws round it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.exchange.kit import Edit, W, WordFile, made, run
from tests.exchange.minutes import replaced, send
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


TEXT = """\
# Water {#h}

{#a}
First words are here.

{#b}
Second words stand there.

{#c}
Third words end it.
"""


def add_paragraphs(word: WordFile) -> None:
    """Typed behind others by a program that gives them no style."""
    word.add_paragraph("a", "New words by a reviewer.")
    word.add_paragraph("b", "More words by a reviewer.")


def join(word: WordFile) -> None:
    """Delete pressed at the end of a paragraph."""
    first, second = word.paragraph("a"), word.paragraph("b")
    first.extend([one for one in second if one.tag != f"{W}pPr"])
    second.getparent().remove(second)  # type: ignore[union-attr]  # it has one


def join_and_retype(word: WordFile) -> None:
    word.retype("a", "First", "The first")
    join(word)


@pytest.mark.parametrize(
    "edit", [add_paragraphs, join, join_and_retype, lambda word: word.split("b", "stand")]
)
def test_a_second_import_tells_what_the_author_has_done_since_alone(desk: Project, edit: Edit) -> None:
    minutes = send(desk, TEXT)
    assert {state for _, state in minutes.told(edit, "--apply")} == {"written"}
    minutes.change("Third", "The third")
    (change,) = minutes.bring(edit)["changes"]
    assert (change["key"], change["kind"], change["state"]) == ("c", "stale", "note")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Second", "Words of the author.\n\nSecond"), ("Second words stand there.\n\n", "")],
)
def test_a_text_without_a_key_that_came_home_is_found_in_another_place(
    desk: Project, old: str, new: str
) -> None:
    minutes = send(desk, re.sub("{#.*}\n", "", TEXT))
    edit = replaced(("Third words", "The third"))
    assert minutes.told(edit, "--apply") == [("text.p3", "written")]
    minutes.change(old, new)
    assert minutes.bring(edit)["changes"] == []


def test_a_paragraph_behind_a_text_of_the_authors_is_told_by_itself(desk: Project) -> None:
    minutes = send(desk, TEXT)
    minutes.change("First", "The first")
    changes = minutes.bring(lambda word: word.add_paragraph("a", "New words."))["changes"]
    assert [(one["key"], one["kind"]) for one in changes] == [("a", "stale"), ("a", "inserted")]
    assert changes[1]["added"] == "New words."


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


def test_a_paragraph_whose_deletion_was_tracked_is_gone_on_both_sides(desk: Project) -> None:
    def edit(word: WordFile) -> None:
        about = word.paragraph("b").find(f"{W}pPr")
        assert about is not None
        about.append(made("rPr", made("del", id="1")))
        word.delete_tracked("b", "Second words stand there.")

    minutes = send(desk, TEXT)
    assert minutes.told(edit, "--apply") == [("b", "written")]
    assert minutes.told(edit) == []


def test_what_typography_undoes_is_no_edit_however_often_it_is_brought(desk: Project) -> None:
    minutes = send(desk, "{#a}\nFour words: that; is it\n")
    edit = replaced(("words: that; is", "words\u00a0: that\u202f; is"))
    assert minutes.told(edit, "--apply") == []


def test_a_mark_that_is_left_to_a_person_is_told_until_it_is_dealt_with(desk: Project) -> None:
    def edit(word: WordFile) -> None:
        word.retype("a", "First", "Last")
        word.run_with("a", "here").insert(0, made("rPr", made("u", val="single")))

    minutes = send(desk, TEXT)
    assert minutes.told(edit, "--apply") == [("a", "written"), ("a", "decide")]
    assert minutes.told(edit) == [("a", "decide")]


def test_marks_of_a_new_paragraph_are_told_from_the_first_import_on(desk: Project) -> None:
    def edit(word: WordFile) -> None:
        word.paragraph("b").addnext(made("p", run("Keep "), run("not this", "strike")))

    minutes = send(desk, TEXT)
    assert minutes.told(edit, "--apply") == [("b", "written"), ("b", "decide")]
    assert minutes.told(edit) == [("keep-not-this", "decide")]
