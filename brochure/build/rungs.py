"""On which rung of the ladder each page of an edition stands. Pure search; who measures the pages is copyfit.py.

A page gives way alone, so that a longer text does not set the whole edition smaller. But a style has two looks in an
edition at most, its own and another: pages that leave their design and share a style stand on one rung, and a page
joins them where its type would differ from theirs by more than the ladder's `spread`.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from typing import Protocol

from brochure.writers.fill import Fill

Stands = Mapping[int, int]
"""The rung of each page, by its place: 0 as designed, from 1 where it gives way, from −1 down where it grows."""


class LadderPages(Protocol):
    """Pages that can be measured on rungs. long, short: how many rungs there are to give way, and to grow."""

    long: int
    short: int

    def fill(self, place: int, rung: int) -> Fill:
        """How full a page is on a rung."""

    def differ(self, one: int, rung: int, other: int, its: int) -> bool:
        """Whether two pages on these rungs share a style that would look otherwise on each than it may."""


def settled(pages: LadderPages, designed: Stands) -> Stands:
    """The rungs with which no page runs over, as far as there are such, and as few as can be are too empty."""
    before, found = None, designed
    while before != found:  # who followed another may run over there
        before = found
        for place in designed:
            found = _given_way(pages, place, found)
    for place in designed:
        found = _grown(pages, place, found)
    return found


def _given_way(pages: LadderPages, place: int, stands: Stands) -> Stands:
    """Up to the first rung with which the page fits, and all that go with it; the last where there is none."""
    found = stands
    while not pages.fill(place, found[place]).fits and found[place] < pages.long:
        found = _together(pages, {**found, place: found[place] + 1})
    return found


def _grown(pages: LadderPages, place: int, stands: Stands) -> Stands:
    """Down to the first rung with which the page is not too empty, as long as it fits, and all that go with it."""
    found = stands
    while found[place] <= 0 and pages.fill(place, found[place]).short and -found[place] < pages.short:
        wanted = {**found, place: found[place] - 1}
        tried = _together(pages, wanted)
        moved = [one for one in tried if tried[one] != found[one]]
        if tried[place] != wanted[place] or not all(pages.fill(one, tried[one]).fits for one in moved):
            break
        found = tried
    return found


def _together(pages: LadderPages, stands: Stands) -> Stands:
    """The rungs once pages have followed those that they share a style with: the tightest is followed first."""
    for one, other in permutations(stands, 2):
        if _leads(stands[one], stands[other]) and pages.differ(one, stands[one], other, stands[other]):
            return _together(pages, {**stands, other: stands[one]})
    return stands


def _leads(rung: int, other: int) -> bool:
    """Whether a page on the one rung is followed by one on the other."""
    return rung > max(other, 0) or rung < other <= 0
