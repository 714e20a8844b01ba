"""The text of a passage and its marks: whose the spaces are, where a mark ends, what is one mark."""

from __future__ import annotations

import pytest

from brochure.readers.passages import Mark, Passage, cell, of_item, told

STRONG, LINK = ("strong", ""), ("link", "#a")


def pieces(*given: tuple[str, tuple[str, str]] | str) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    return [(one, frozenset()) if isinstance(one, str) else (one[0], frozenset({one[1]})) for one in given]


@pytest.mark.parametrize(
    ("given", "text", "marked"),
    [
        (["a ", (" b ", STRONG), " c"], "a b c", ["b"]),
        ([("a ", STRONG), "b"], "a b", ["a"]),
        (["a", (" b", STRONG)], "a b", ["b"]),
        ([(" ", STRONG), "a"], "a", []),
        ([("a", STRONG), " ", ("b", STRONG)], "a b", ["a b"]),
        ([("a", STRONG), "x", ("b", STRONG)], "axb", ["a", "b"]),
        (["\n  a\t b \n"], "a b", []),
        (["a ", "\n", " b"], "a\nb", []),
        (["\n", "a", "\n"], "a", []),
        (["a\u00a0 b"], "a\u00a0 b", []),
    ],
)
def test_spaces_at_edges_are_nobodys(given: list[object], text: str, marked: list[str]) -> None:
    said, marks = told(pieces(*given))  # type: ignore[arg-type]
    assert said == text
    assert [said[mark.start : mark.end] for mark in marks] == marked


def test_marks_may_cross() -> None:
    both = frozenset({STRONG, LINK})
    text, marks = told([("a", frozenset({STRONG})), ("b", both), ("c", frozenset({LINK}))])
    assert (text, set(marks)) == ("abc", {Mark("strong", "", 0, 2), Mark("link", "#a", 1, 3)})


def test_all_but_the_first_passage_of_an_item_are_further_ones() -> None:
    around = ("ul 1",)
    inner = Passage("p", "c", around=("ul 1", "ol 1"))
    said = [Passage("p", "a", around=around), inner, Passage("p", "b", around=around)]
    assert [one.further for one in of_item(said, around)] == [False, False, True]


def test_cells_say_where_they_stand_and_what_they_head() -> None:
    assert (cell(1, 2), cell(1, 1, "col", 2)) == ("cell 1,2", "cell 1,1 heads col spans 2")
