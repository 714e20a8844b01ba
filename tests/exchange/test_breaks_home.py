"""A line broken by Shift+Enter comes home as its place can say it, without the space that stood between the words."""

from __future__ import annotations

import pytest

from tests.exchange.edits import after
from tests.exchange.minutes import replaced, send
from tests.project import Project

TEXT = """\
## First head {#head}

{#par}
First words here.

{#table}
| Town | Note |
|---|---|
| Alba<br>nova | old \\| or new |
"""
BREAK = "<w:r><w:br/></w:r>"


@pytest.mark.parametrize(
    ("key", "words", "written"),
    [
        ("par", "First", ("First words", "First\\\nwords")),
        ("par", "First ", ("First words", "First\\\nwords")),
        ("head", "First", ("First head", "First<br>head")),
        ("table.1.2", "or ", ("or new", "or<br>new")),
    ],
)
def test_a_break_comes_home(desk: Project, key: str, words: str, written: tuple[str, str]) -> None:
    minutes = send(desk, TEXT)
    edit = after(key, words, BREAK)
    assert minutes.told(edit, "--apply") == [(key, "written")]
    assert minutes.text == TEXT.replace(*written)
    assert minutes.told(edit) == []


def test_a_word_beside_the_break_of_a_cell_comes_home(desk: Project) -> None:
    minutes = send(desk, TEXT)
    assert minutes.bring(replaced(("nova", "vetus")), "--apply")["exit"] == 0
    assert "| Alba<br>vetus |" in minutes.text
