"""On which rung each page stands: pages as data, measured by a table instead of a composition."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from brochure.build.rungs import LadderPages, settled
from brochure.writers.fill import Fill

ROOM = 100.0


class Pages(LadderPages):
    """Pages of which each rung takes a tenth off, and gives a tenth. styles: what stands on each; size: of all type."""

    def __init__(self, heights: Mapping[int, float], styles: Mapping[int, str], least: float = 0.0) -> None:
        self.heights, self.styles, self.least = heights, styles, least
        self.long, self.short, self.spread = 4, 3, 0.5

    def fill(self, place: int, rung: int) -> Fill:
        return Fill(str(place), self.heights[place] * (1 - rung / 10), ROOM, least=self.least)

    def differ(self, one: int, rung: int, other: int, its: int) -> bool:
        shared = {*self.styles[one]} & {*self.styles[other]}
        # A rung takes 0.3 of the size.
        return bool(shared) and bool((rung and its) or abs(rung - its) * 0.3 > self.spread)


def stands(heights: list[float], styles: list[str], least: float = 0.0) -> list[int]:
    pages = Pages(dict(enumerate(heights)), dict(enumerate(styles)), least)
    return [*settled(pages, dict.fromkeys(range(len(heights)), 0)).values()]


@pytest.mark.parametrize(
    ("heights", "styles", "expected"),
    [
        ([90, 95], ["a", "b"], [0, 0]),  # all fit
        ([90, 120], ["a", "b"], [0, 2]),  # a page gives way alone
        ([90, 105], ["a", "a"], [0, 1]),  # the type of one style differs by less than the spread
        ([90, 120], ["a", "a"], [2, 2]),  # and goes together beyond it
        ([105, 120], ["a", "a"], [2, 2]),  # a style has one tight look
        ([105, 120], ["a", "b"], [1, 2]),  # pages that share nothing do not know one another
        ([90, 90, 120], ["a", "ab", "b"], [2, 2, 2]),  # through a page between
        ([90, 300], ["a", "b"], [0, 4]),  # beyond the ladder: the last rung
    ],
)
def test_pages_that_run_over(heights: list[float], styles: list[str], expected: list[int]) -> None:
    assert stands(heights, styles) == expected


@pytest.mark.parametrize(
    ("heights", "styles", "expected"),
    [
        ([75, 90], ["a", "b"], [-1, 0]),  # a page grows alone
        ([50, 90], ["a", "b"], [-3, 0]),  # as far as there are rungs
        ([70, 95], ["a", "a"], [-1, 0]),  # not so far that the other would have to follow and run over
        ([60, 70], ["a", "a"], [-3, -3]),  # together
        ([60, 120], ["a", "a"], [2, 2]),  # what shares a style with a page that gives way does not grow
    ],
)
def test_pages_that_are_too_empty(heights: list[float], styles: list[str], expected: list[int]) -> None:
    assert stands(heights, styles, least=0.8) == expected


def test_a_box_that_is_too_empty_lets_its_page_grow() -> None:
    pages = Pages({0: 90.0}, {0: "a"})
    empty = Fill("panel", 20.0, 40.0, least=0.7)

    class WithPanel(Pages):
        def fill(self, place: int, rung: int) -> Fill:
            box = Fill("panel", empty.used - 4 * rung, empty.room, least=empty.least)
            return Fill("0", 50.0, ROOM, regions=(box,))

    assert [*settled(WithPanel(pages.heights, pages.styles), {0: 0}).values()] == [-2]
