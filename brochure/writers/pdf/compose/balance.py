"""Strips dealt out to columns so that the tallest column is as short as it can be, and then as even as they can be.

Dynamic programming over the place where each column ends. A limit on the height of a column makes it linear: of all
places where a column might end, only those few are looked at that leave neither this column nor the rest too high. The
limit begins at an even share and grows until the strips fit; the first that they fit in holds the least height.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct

from brochure.writers.pdf.compose.box import EPSILON
from brochure.writers.pdf.compose.strips import Strip

Cuts = tuple[tuple[int, int], ...]
Add = Callable[[float, float], float]
MayHold = Callable[[Sequence[Strip], int, int], bool]


def balance(cut: Sequence[Strip], count: int) -> Cuts:
    """Which strips each column takes, as (first, last) pairs: the least greatest height, then the least sum of squares.

    Where no way keeps together what should be, one that does not.
    """
    if not cut:
        return ((0, 0),) * count
    return _evenest(cut, count, _may_hold) or _evenest(cut, count, lambda *_: True) or ()


def column_height(cut: Sequence[Strip], first: int, last: int) -> float:
    """The height of a column of these strips; the space above its first one falls away."""
    if last <= first:
        return 0.0
    below = cut[last].below if last < len(cut) else 0.0
    return cut[first].above + cut[last - 1].bottom - cut[first].top + below


def _evenest(cut: Sequence[Strip], count: int, may_hold: MayHold) -> Cuts | None:
    whole = cut[-1].bottom - cut[0].top
    step = max(strip.height for strip in cut)
    limit = whole / count
    while True:
        lowest = _Dealer(cut, count, limit, may_hold).deal(max)
        if lowest:
            break
        if limit > 2 * (whole + step):
            return None
        limit += step
    least = max(column_height(cut, first, last) for first, last in lowest)
    return _Dealer(cut, count, least, may_hold).deal(lambda total, height: total + height**2)


class _Dealer(Struct, frozen=True):
    """Deals strips out to columns no higher than `limit`."""

    cut: Sequence[Strip]
    count: int
    limit: float
    may_hold: MayHold

    def deal(self, add: Add) -> Cuts | None:
        """The cheapest way; earlier columns take what is odd. None where no columns hold all strips."""
        best: dict[int, tuple[float, Cuts]] = {0: (0.0, ())}
        for column in range(self.count):
            reached: dict[int, tuple[float, Cuts]] = {}
            rest = self._rest(self.count - column - 1)
            for first, (cost, cuts) in best.items():
                for last in self._ends(first, rest):
                    total = add(cost, column_height(self.cut, first, last))
                    if last not in reached or total <= reached[last][0] + EPSILON:
                        reached[last] = (total, (*cuts, (first, last)))
            best = reached
        return best[len(self.cut)][1] if len(self.cut) in best else None

    def _rest(self, columns: int) -> int:
        """The first place from which so many columns may hold what is left; spaces between them fall away."""
        gaps = sorted((low.top - high.bottom for high, low in pairwise(self.cut)), reverse=True)[:columns]
        room = columns * self.limit + sum(gap for gap in gaps if gap > 0) + EPSILON
        end = self.cut[-1].bottom
        place = len(self.cut)
        while place and end - self.cut[place - 1].top <= room:
            place -= 1
        return place

    def _ends(self, first: int, rest: int) -> list[int]:
        """Where a column that begins with strip `first` may end."""
        found = [first] if first >= rest and self.may_hold(self.cut, first, first) else []
        for last in range(first + 1, len(self.cut) + 1):
            if self.cut[last - 1].bottom - self.cut[first].top > self.limit + EPSILON:
                break
            if last < rest or column_height(self.cut, first, last) > self.limit + EPSILON:
                continue
            if self.may_hold(self.cut, first, last):
                found.append(last)
        return found


def _may_hold(cut: Sequence[Strip], first: int, last: int) -> bool:
    """Whether a column may hold these strips and end there."""
    if last - first == 1 and cut[first].lone:
        return False
    return last in (0, len(cut)) or not cut[last].glued
