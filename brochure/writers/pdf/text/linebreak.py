"""Where lines end: optimum fit over the whole paragraph (Knuth and Plass, 1981); ideographs are squares.py's.

Both take a galley, its breaks and a measure, and give lines. Costs are those of TeX: a line's badness grows
with the third power of how far its spaces are stretched, and the sum of squares over the paragraph is least.
It may not know glyphs or drawing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from brochure.brand.computed import ParagraphStyle
from brochure.languages.characters import STRETCHING
from brochure.writers.pdf.text.breaks import BreakPoint
from brochure.writers.pdf.text.galley import Galley
from brochure.writers.pdf.text.ideographs import square_ends
from brochure.writers.pdf.text.measure import EPSILON, Measure

# These were found by bench/look: together no worse than other programs in evenness and in hyphens (docs/look.md).
# Of a space's width: the stretch of a justified line's spaces that counts as 1, and how far they shrink at most.
STRETCH, SHRINK = 1.25, 1 / 3
# Of the type size: what a gap between CJK characters may grow by.
SQUARE_STRETCH = 0.05
# Of the type size: the white that a ragged line is best given, since none is full, and what off it counts as 1.
WHITE, RAG = 0.85, 1.1
# Neighbouring lines of unlike colour, two hyphens in a row, a ladder.
UNLIKE, TWO_HYPHENS, LADDER = 3e3, 1.5e4, 1e13
# A hyphen before the last line, one that leaves there little but the rest of a word, a last line that is short.
LAST_HYPHEN, WORD_REST, SHORT_END = 5e3, 1e7, 1e5
# A last line that its style rules out (`last-line`). In ragged text no white is worse than that; in justified text
# spaces of three and a half times their width are, which cost as much.
RULED_OUT, RULED_OUT_JUSTIFIED = 1e12, 6e5
# Of the measure: a last line shorter than this looks like a leftover.
SHORTEST_END = 0.22
# Words on a last line that its style cares for.
WORDS = 2
OVERFULL = 1e17
# What no line of a good paragraph costs.
DEAR = 1e6
EMERGENCY = 800.0
# A line with more white than this part of the measure is a last resort.
HALF_EMPTY = 0.55
RAG_BADNESS = 120.0
# The badness of a line as loose as can be: dearer than anything but a ladder too long.
WORST = 1e6


_BLANKS = re.compile(f"[{''.join(sorted(STRETCHING))}]")


class Extent(Struct, frozen=True):
    """A line's characters: start, where what is seen ends, where the next line starts.

    hyphen: one is added; last: the paragraph or a part of it ends here, so the line is not justified. torn: it ends
    where nothing may be broken.
    """

    start: int
    stop: int
    end: int
    hyphen: bool = False
    last: bool = False
    torn: bool = False


class Breakpoint(Struct, eq=False):
    """A break that may be chosen, with the best way to it. ladder: hyphens in a row, this one the last.

    origin, glue, squares: where a line that starts here starts, and what of the paragraph stands before it.
    """

    at: int
    cost: float
    before: Breakpoint | None
    broken_at: BreakPoint
    ladder: int
    fitness: int
    origin: float
    glue: float
    squares: int


_Ways = dict[tuple[int, int], tuple[float, Breakpoint]]
"""By looseness and hyphens in a row: what the paragraph costs up to a line's end, and where that line begins."""


def fit(
    galley: Galley, breaks: Sequence[BreakPoint], style: ParagraphStyle, measure: Measure
) -> list[Extent]:
    """The lines of a paragraph, in order; every character is in exactly one."""
    if not breaks:
        return []
    breaks = with_emergencies(galley, whole_words(galley, breaks, measure), measure)
    if galley.is_mostly_cjk:
        return list(_extents(galley, square_ends(galley, breaks, style, measure)))
    return list(_extents(galley, _Optimum(galley, style, measure).ends(breaks)))


def whole_words(galley: Galley, breaks: Sequence[BreakPoint], measure: Measure) -> list[BreakPoint]:
    """The breaks without those at joints of what a line can hold: people copy it from the page."""
    narrow = min(measure.width, measure.of(0)) + EPSILON
    return [b for b in breaks if b.jointed is None or galley.line_width(*b.jointed) > narrow]


def with_emergencies(galley: Galley, breaks: Sequence[BreakPoint], measure: Measure) -> Sequence[BreakPoint]:
    """The breaks, and more of them, dear ones, inside what is wider than the measure and cannot be broken."""
    narrow = min(measure.width, measure.of(0)) + EPSILON
    # What is as narrow as this with its hyphen, and whatever its letters add after themselves, needs no look.
    safe = narrow - measure.hyphen + min(0.0, min(galley.extra, default=0.0))
    at, visible = galley.at, galley.visible
    added: list[BreakPoint] = []
    start = 0
    for place in breaks:
        if at[visible[place.at]] - at[start] <= safe:
            start = place.at
            continue
        width = galley.line_width(start, max(visible[place.at], start))
        if width + (measure.hyphen if place.hyphen else 0.0) > narrow:
            added += (_torn(galley.text, at) for at in galley.clusters_between(start, place.at))
        start = place.at
    if not added:
        return breaks
    return sorted({place.at: place for place in (*added, *breaks)}.values(), key=attrgetter("at"))


def _torn(text: str, at: int) -> BreakPoint:
    """A place where nothing may be broken: between a number and its unit rather than inside either."""
    return BreakPoint(at, EMERGENCY / 4 if text[at - 1].isspace() else EMERGENCY, torn=True)


def _extents(galley: Galley, ends: Sequence[BreakPoint]) -> Iterator[Extent]:
    start = 0
    for end in ends:
        stop = max(galley.visible[end.at], start)
        yield Extent(start, stop, end.at, end.hyphen, end.forced, end.torn)
        start = end.at


class _Optimum:
    """One paragraph's search: goes through the breaks in order and keeps the good ways to each."""

    def __init__(self, galley: Galley, style: ParagraphStyle, measure: Measure) -> None:
        self.galley, self.measure = galley, measure
        self.justified = style.align == "justify"
        self.ladder = style.ladder
        self.least_end = style.last_line * measure.width
        self.words = WORDS if style.last_line and galley.glue[-1] else 0  # Thai has words, and no spaces
        self.ruled_out = RULED_OUT_JUSTIFIED if self.justified else RULED_OUT
        self.square = SQUARE_STRETCH * style.text.size
        self.white, self.rag = WHITE * style.text.size, RAG * style.text.size

    def ends(self, breaks: Sequence[BreakPoint]) -> list[BreakPoint]:
        """Where the lines end.

        Lines that alone cost more than a whole good paragraph, and then those that are half empty, are only
        looked at where nothing else will do. What costs less than any line left out is the best there is; what costs
        more still tells how dear a line of the best may be.
        """
        half = self.measure.width * HALF_EMPTY
        best = None
        for whitest, dearest in ((half, DEAR), (half, OVERFULL), (math.inf, math.inf)):
            best = self._search(breaks, whitest, self._loosest(dearest))
            if best and dearest <= best.cost < OVERFULL:
                best = self._search(breaks, whitest, self._loosest(best.cost))
                break
            if best and best.cost < dearest:
                break
        return _path(best) if best else []

    def _loosest(self, cost: float) -> float:
        """The ratio of a line that costs so much by its looseness alone."""
        badness = math.sqrt(cost) - 1
        if not self.justified:
            return math.sqrt(badness / RAG_BADNESS)
        return (badness / 100) ** (1 / 3) if badness < WORST else math.inf

    def _search(self, breaks: Sequence[BreakPoint], whitest: float, loosest: float) -> Breakpoint | None:
        active = [self._node(BreakPoint(0), 0.0, None, 0, 1)]
        whitest = whitest if self.justified else min(whitest, self.white + loosest * self.rag)
        for place in breaks:
            limit, room = math.inf if place.forced else whitest, self._room(place)
            if active and active[0].at and room + active[0].origin > limit:
                continue  # as at most places: not even the longest line reaches so far
            ways, lost = self._ways(place, active, room, limit, loosest)
            for node in lost:
                active.remove(node)  # one of the first, as it stands furthest from here
            best = self._best(place, ways) if ways else []
            if lost and not active and not best:
                best = [self._node(place, lost[-1].cost + OVERFULL, lost[-1], 0, 1)]
            if place.forced:
                active = best
            else:
                active += best
        return min(active, key=attrgetter("cost"), default=None)

    def _node(
        self, place: BreakPoint, cost: float, before: Breakpoint | None, ladder: int, fitness: int
    ) -> Breakpoint:
        at, galley = place.at, self.galley
        origin = galley.at[at] + self.measure.of(at) - self.measure.width
        return Breakpoint(
            at, cost, before, place, ladder, fitness, origin, galley.glue[at], galley.squares[at]
        )

    def _ways(
        self, place: BreakPoint, active: list[Breakpoint], room: float, whitest: float, loosest: float
    ) -> tuple[list[tuple[Breakpoint, float]], list[Breakpoint]]:
        """The nodes from which a line may end here, with its ratio, up to the loosest; those out of reach from here on.

        The ratio is how far the line's spaces must stretch (above 0) or shrink (below); under -1 it does not fit.
        """
        justified, forced, rag, white = self.justified, place.forced, self.rag, self.white
        stop = self.galley.visible[place.at]
        glue, squares = self.galley.glue[stop], self.galley.squares[stop]
        ways: list[tuple[Breakpoint, float]] = []
        lost: list[Breakpoint] = []
        for node in active:
            slack = room + node.origin
            if slack < -EPSILON:
                shrink = (glue - node.glue) * SHRINK if justified else 0.0
                if slack < -shrink:
                    lost.append(node)
                    continue
                ratio = slack / shrink
            elif slack > whitest:
                if node.at:
                    break  # the nodes that follow stand nearer still; only a first line may be indented
                continue
            elif forced:
                ratio = 0.0
            elif justified:
                stretch = (glue - node.glue) * STRETCH + (squares - node.squares) * self.square
                ratio = slack / (stretch + EPSILON)
            else:
                ratio = (slack - white) / rag
            if ratio <= loosest:
                ways.append((node, ratio))
        return ways, lost

    def _room(self, place: BreakPoint) -> float:
        """What a line that ends here leaves of the measure if it starts at 0."""
        galley, stop = self.galley, self.galley.visible[place.at]
        end = galley.at[stop] - (galley.extra[stop - 1] if stop else 0.0)
        return self.measure.width - end - (self.measure.hyphen if place.hyphen else 0.0)

    def _best(self, place: BreakPoint, ways: Sequence[tuple[Breakpoint, float]]) -> list[Breakpoint]:
        """The best line that ends here for each class of looseness and number of hyphens in a row."""
        best: _Ways = {}
        justified, divides, own = self.justified, place.divides, 1 + place.cost
        fitness = 1
        for node, ratio in ways:
            if justified:
                badness = min(100 * abs(ratio) ** 3, WORST)
                fitness = _fitness(ratio)
            else:
                badness = RAG_BADNESS * ratio * ratio
            cost = node.cost + (own + badness) ** 2
            if abs(fitness - node.fitness) > 1:
                cost += UNLIKE
            ladder = node.ladder + 1 if divides else 0
            if ladder > 1:
                cost += TWO_HYPHENS + (LADDER if ladder > self.ladder else 0.0)
            if place.forced:
                cost += self._end_cost(node, place)
            known = best.get((fitness, ladder))
            if known is None or cost < known[0]:
                best[fitness, ladder] = cost, node
        found = _promising(best) if len(best) > 1 else best
        return [
            self._node(place, cost, node, ladder, fitness)
            for (fitness, ladder), (cost, node) in found.items()
        ]

    def _end_cost(self, node: Breakpoint, place: BreakPoint) -> float:
        """What a poor last line costs: part of a word, one word, or so short that it hardly is a line.

        One that its style rules out costs more than all that can be wrong with the lines before it, so the search
        finds another way wherever there is one: it pulls words down from the lines before. Where there is none (one
        word in all, two that no line holds), every way costs that much more, and the best of them is taken.
        """
        if node.before is None or node.broken_at.forced:
            return 0.0
        galley, stop = self.galley, self.galley.visible[place.at]
        width = galley.line_width(node.at, stop)
        cost = LAST_HYPHEN if node.broken_at.divides else 0.0
        if width < SHORTEST_END * self.measure.width or galley.glue[stop] == galley.glue[node.at]:
            cost = SHORT_END + (WORD_REST if node.broken_at.divides else 0.0)
        if width < self.least_end - EPSILON or (
            self.words and _words(galley.text[node.at : stop]) < self.words
        ):
            cost += self.ruled_out
        return cost


def _promising(best: _Ways) -> _Ways:
    """The ways without those that cost as much as one with fewer hyphens in a row, after which nothing is dearer."""
    return {
        (fitness, ladder): way
        for (fitness, ladder), way in best.items()
        if not any(
            alike == fitness and fewer < ladder and other[0] <= way[0]
            for (alike, fewer), other in best.items()
        )
    }


def _words(text: str) -> int:
    """What stands between spaces and has a letter or a digit: « oui » is one word, 10 000 another."""
    return sum(any(map(str.isalnum, word)) for word in _BLANKS.split(text))


def _fitness(ratio: float) -> int:
    """TeX's classes: 0 tight, 1 decent, 2 loose, 3 very loose."""
    return 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3


def _path(node: Breakpoint) -> list[BreakPoint]:
    ends = []
    while node.before is not None:
        ends.append(node.broken_at)
        node = node.before
    return ends[::-1]
