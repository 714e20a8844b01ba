"""Captions, titles and summaries come home to where they stand; what no source line can hold is told before it is tried."""

from __future__ import annotations

import pytest

from tests.exchange.kit import WordFile
from tests.exchange.minutes import HEAD, replaced, send
from tests.exchange.test_worked_on_since import FILES
from tests.project import Project

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n\n"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ('![A blue field](a.png "The blue picture")\n', "The blue picture", "The red picture"),
        ('![A field](a.png "Words"){#pic credit="By Ann"}\n', "By Ann", "By Bob"),
        (f"{TABLE}Table: Costs by place\n", "Costs by place", "Costs by town"),
        ("> [!NOTE] Own title\n> Words\n", "Own title", "Our *title*"),
        ("::: note Own title\nWords\n:::\n", "Own title", "Our title"),
        ('!!! note "Own title"\n    Words\n', "Own title", "Our title"),
        ("<details>\n<summary>More</summary>\n\nWords of it\n\n</details>\n", "More", "Much more"),
    ],
)
def test_they_come_home(desk: Project, text: str, old: str, new: str) -> None:
    whole = f"# A\n\n{text}\nLast.\n"
    minutes = send(desk, whole, HEAD, FILES)
    typed = new.replace("*", "")
    edit = replaced((old, typed))
    (change,) = minutes.bring(edit, "--apply")["changes"]
    assert change["state"] == "written"
    assert minutes.text == whole.replace(old, typed, 1)
    assert minutes.bring(edit)["changes"] == []


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ('![A field](a.png "The picture")\n', "The picture", 'The "picture"'),
        ("The office.\n", "The office", "office@example.org"),
    ],
)
def test_what_cannot_be_written_is_told_without_apply(desk: Project, text: str, old: str, new: str) -> None:
    minutes = send(desk, text, HEAD, FILES)
    edit = replaced((old, new))
    dry, wet = (minutes.bring(edit, *options) for options in ((), ("--apply",)))
    assert dry["exit"] == wet["exit"]
    assert [one["state"] for one in dry["changes"]] == [
        one["state"].replace("written", "ready") for one in wet["changes"]
    ]


def test_a_description_keeps_signs_that_mean_something_in_markdown(desk: Project) -> None:
    def edit(word: WordFile) -> None:
        for one in word.root.iter("{*}docPr"):
            one.set("descr", "A *field* [blue]")

    minutes = send(desk, '![A field](a.png "The picture")\n', HEAD, FILES)
    assert minutes.told(edit) == [("text.figure1.alt", "ready")]
    assert minutes.told(edit, "--apply") == [("text.figure1.alt", "written")]
    assert minutes.text == '![A \\*field\\* \\[blue\\]](a.png "The picture")\n'
    assert minutes.told(edit) == []
