"""U+200C and U+200D spell words of Persian and hold emoji together: typed or corrected in Word, they come home."""

from __future__ import annotations

import pytest

from tests.exchange.minutes import HEAD, replaced, send, untouched
from tests.project import Project

PERSIAN = HEAD.replace("language: en", "language: fa")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("میرود", "می\u200cرود"),
        ("به خانه", "به کتاب\u200cها و خانه"),
        ("به خانه", "به خانه 👩\u200d👩\u200d👧"),
    ],
)
def test_what_was_typed_is_written(desk: Project, old: str, new: str) -> None:
    minutes = send(desk, "{#a}\nاو میرود به خانه امروز\n", PERSIAN)
    assert minutes.told(replaced((old, new)), "--apply") == [("a", "written")]
    assert minutes.text == "{#a}\nاو میرود به خانه امروز\n".replace(old, new)


def test_an_old_file_does_not_take_back_what_the_author_corrected(desk: Project) -> None:
    minutes = send(desk, "{#a}\nاو میرود به خانه\n", PERSIAN)
    minutes.change("میرود", "می\u200cرود")
    assert minutes.told(untouched) == [("a", "note")]
