"""Blocks below one another: the space between them, and what happens to height that is left over."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import Sides
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.stack import stack
from tests.pdf.faketext import measurer, words
from tests.sample import stylesheet


def brick(height: float, **more: float | bool) -> Measured:
    def place(x: float, y: float, high: float) -> Placed:
        return Placed("P", None, Rect(x, y, 100, high))

    return Measured(height=height, place=place, **more)  # type: ignore[arg-type]


def spans(blocks, height, **more):
    return [(b.rect.y, b.rect.height) for b in stack(blocks).place(0, 0, height, **more)]


def test_neighbours_share_the_larger_of_their_spaces() -> None:
    blocks = [brick(20, after=8), brick(10, before=12, after=4), brick(10, before=2)]
    assert spans(blocks, 0) == [(0, 20), (32, 10), (46, 10)]
    assert stack(blocks).height == 56


def test_the_outer_spaces_are_the_containers() -> None:
    built = stack([brick(20, before=8), brick(10, after=6)])
    assert (built.before, built.after, built.height) == (8, 6, 30)


def test_what_is_left_goes_to_those_that_grow_in_proportion() -> None:
    blocks = [brick(20), brick(10, grow=1), brick(10, grow=3)]
    assert spans(blocks, 80) == [(0, 20), (20, 20), (40, 40)]


def test_pictures_have_what_they_may_before_what_grows() -> None:
    blocks = [brick(20, spare=15), brick(10, grow=1), brick(10, spare=30)]
    assert [height for _, height in spans(blocks, 100)] == [35, 25, 40]
    assert [height for _, height in spans(blocks, 70)] == [30, 10, 30]
    assert [stack(blocks).filled(room) for room in (30, 70, 100)] == [40, 70, 85]


@pytest.mark.parametrize(
    ("valign", "tops"),
    [("top", [0, 20, 30]), ("middle", [20, 40, 50]), ("bottom", [40, 60, 70]), ("spread", [0, 40, 70])],
)
def test_valign_says_where_a_stack_stands(valign: str, tops: list[float]) -> None:
    assert [top for top, _ in spans([brick(20), brick(10), brick(10)], 80, valign=valign)] == tops


def test_a_list_stretches_in_a_grown_box_only() -> None:
    blocks = [brick(20), brick(20, stretches=True)]
    assert spans(blocks, 100) == [(0, 20), (20, 20)]
    assert spans(blocks, 100, stretch=True) == [(0, 20), (20, 80)]


def test_what_floats_takes_no_room_and_no_space() -> None:
    blocks = [brick(20, after=8), brick(0, afloat=True, before=50), brick(10, before=4)]
    assert [top for top, _ in spans(blocks, 0)][2] == 28
    assert stack(blocks).height == 38


def test_a_stack_that_is_too_high_keeps_its_heights() -> None:
    assert spans([brick(20, grow=1), brick(10)], 5) == [(0, 20), (20, 10)]


@pytest.mark.parametrize(("height", "stepped"), [(0, 0), (15.999, 16), (16, 16), (16.02, 20), (17, 20)])
def test_heights_are_whole_steps(height: float, stepped: float) -> None:
    assert round_up(height, 4) == stepped


def test_a_plain_box_lets_its_outermost_space_through_and_a_panel_does_not() -> None:
    heading = n.Heading(3, (n.Text("abc"),), style="h3")
    plain = measurer().block(n.Section((heading, words(3)), style="box"), 400)
    panel = measurer().block(n.Aside((heading, words(3)), style="panel"), 400)
    assert (plain.before, plain.after) == (8, 8)
    assert panel.height == 16 + 20 + 4 + 16 + 16


def test_a_box_is_no_lower_than_its_least_height() -> None:
    styles = stylesheet("pdf")
    tall = replace(styles.box["box"], min_height=101)
    styles = replace(styles, box={**styles.box, "box": tall})
    assert measurer(styles).block(n.Section((words(1),), style="box"), 400).height == 104


def test_a_line_height_off_the_grid_is_not_rounded_away() -> None:
    styles = stylesheet("pdf")
    tight = replace(styles.paragraph["body"], leading=15.5)
    styles = replace(styles, paragraph={**styles.paragraph, "body": tight})
    assert measurer(styles).block(words(40), 200).height % 15.5 == 0
    odd = replace(styles.paragraph["body"], leading=16, padding=Sides(1, 0, 1, 0))
    styles = replace(styles, paragraph={**styles.paragraph, "body": odd})
    assert measurer(styles).block(words(1), 200).height == 20
