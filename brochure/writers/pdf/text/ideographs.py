"""Where lines of ideographs end: each takes what it can, since nearly every character may begin a line.

Only where the last line would be a leftover are the lines before it made a little shorter, so that it gets company.
That is done as in TeX, over all of them: two lines that lack one character are better than one that lacks two.
It may not know glyphs or drawing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec import Struct

from brochure.brand.computed import ParagraphStyle
from brochure.writers.pdf.text.breaks import BreakPoint
from brochure.writers.pdf.text.galley import Galley
from brochure.writers.pdf.text.measure import EPSILON, Measure

# Letters on a last line whose style cares for it, and on any other: one with its full stop is a leftover.
LETTERS, LEAST_LETTERS = 3, 2
# How many places before the last that it reaches a shortened line may end at.
REACH = 4

Way = tuple[float, tuple[BreakPoint, ...]]
"""The ends of lines, and what they cost: the sum of the squares of what each lacks."""


def square_ends(
    galley: Galley, breaks: Sequence[BreakPoint], style: ParagraphStyle, measure: Measure
) -> list[BreakPoint]:
    """Where the lines of a paragraph that is mostly ideographs end."""
    setter = _Setter(galley, breaks, measure, max(0.0, -min(galley.extra)) + EPSILON)
    ends = list(setter.greedy())
    least = LETTERS if style.last_line else LEAST_LETTERS
    if len(ends) < 2 or ends[-2].forced or setter.letters(ends[-2].at) >= least:
        return ends
    forced = max((place.at for place in ends[:-1] if place.forced), default=0)
    kept = [place for place in ends if place.at <= forced]
    return [*kept, *(setter.evenest(forced, least) or ends[len(kept) :])]


class _Setter(Struct, frozen=True):
    """One paragraph's lines. doubt: points by which a line may be wider than its characters are apart."""

    galley: Galley
    breaks: Sequence[BreakPoint]
    measure: Measure
    doubt: float

    def greedy(self) -> Iterator[BreakPoint]:
        """Each line as long as it can be."""
        start, fitting = 0, None
        for place in self.breaks:
            while fitting is not None and not self.fits(start, place):
                yield fitting
                start, fitting = fitting.at, None
            fitting = place
            if place.forced:
                yield place
                start, fitting = place.at, None

    def evenest(self, begun: int, least: int) -> Sequence[BreakPoint]:
        """The lines from a place on that lack least, with so many letters on the last; () if there are none."""
        best: dict[int, Way] = {begun: (0.0, ())}
        for index, start in enumerate((0, *(place.at for place in self.breaks))):
            if start not in best:
                continue
            cost, ends = best[start]
            for place in self.reached(index, start):
                white = 0.0 if place.forced else self.measure.of(start) - self.width(start, place)
                if not place.forced or self.letters(start) >= least:
                    way = cost + white * white, (*ends, place)
                    best[place.at] = min(way, best.get(place.at, way), key=itemgetter(0))
        return best.get(len(self.galley.text), (0.0, ()))[1]

    def reached(self, index: int, start: int) -> Sequence[BreakPoint]:
        """The last places that a line can end at; the breaks after its start are those from `index` on."""
        room = self.measure.of(start) + self.galley.at[start]
        first = bisect_right(self.breaks, room, index, key=lambda place: self.galley.at[place.at])
        last = first
        while last < len(self.breaks) and self.fits(start, self.breaks[last]):
            last += 1
        while last > index and not self.fits(start, self.breaks[last - 1]):
            last -= 1
        return self.breaks[max(index, last - REACH) : last]

    def letters(self, start: int) -> int:
        """How many letters and digits there are from a place on; marks do not count."""
        return sum(map(str.isalnum, self.galley.text[start:]))

    def fits(self, start: int, place: BreakPoint) -> bool:
        """Whether a line holds it, if need be with marks that give way to the one which closes it."""
        at, visible, room = self.galley.at, self.galley.visible, self.measure.of(start)
        if at[visible[place.at]] - at[start] + self.doubt < room and not place.hyphen:
            return True
        width = self.width(start, place) - room
        return (
            width <= EPSILON
            or width - sum(self.galley.yielding(start, visible[place.at]).values()) <= EPSILON
        )

    def width(self, start: int, place: BreakPoint) -> float:
        """What is seen of a line, without the empty halves of marks at its ends."""
        stop = max(self.galley.visible[place.at], start)
        width = self.galley.line_width(start, stop) + (self.measure.hyphen if place.hyphen else 0.0)
        return width - self.galley.opening(start, stop) - self.galley.hanging(start, stop)
