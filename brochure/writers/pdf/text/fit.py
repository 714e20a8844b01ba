"""Where lines end: optimum fit over the whole paragraph (Knuth and Plass, 1981), greedy for CJK.

Both take a galley, its breaks and a measure, and give lines. Costs are those of TeX: a line's badness grows
with the third power of how far its spaces are stretched, and the sum of squares over the paragraph is least.
It may not know glyphs or drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from brochure.brand.computed import ParagraphStyle
from brochure.writers.pdf.text.breaks import Break
from brochure.writers.pdf.text.galley import Galley

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
# Of the measure: a last line shorter than this looks like a leftover.
SHORTEST_END = 0.22
# A Chinese last line of a character and its full stop is a leftover.
LEFTOVER = 2
OVERFULL = 1e17
EMERGENCY = 800.0
# A line with more white than this part of the measure is a last resort.
HALF_EMPTY = 0.55
RAG_BADNESS = 120.0
# The badness of a line as loose as can be: dearer than anything but a ladder too long.
WORST = 1e6
EPSILON = 0.01


class Extent(Struct, frozen=True):
    """A line's characters: start, where what is seen ends, where the next line starts.

    hyphen: one is added; last: the paragraph or a part of it ends here, so the line is not justified.
    """

    start: int
    stop: int
    end: int
    hyphen: bool = False
    last: bool = False


class Node(Struct):
    """A break that may be chosen, with the best way to it. ladder: hyphens in a row, this one the last."""

    at: int
    cost: float
    before: Node | None
    broken_at: Break
    ladder: int
    fitness: int


class Measure(Struct, frozen=True):
    """What lines must fit into. hyphen: width of one; first_line: indent of the first line. In points."""

    width: float
    hyphen: float
    first_line: float = 0.0

    def of(self, start: int) -> float:
        """The width of the line that starts at a character."""
        return self.width - self.first_line if start == 0 else self.width


def fit(galley: Galley, breaks: Sequence[Break], style: ParagraphStyle, measure: Measure) -> list[Extent]:
    """The lines of a paragraph, in order; every character is in exactly one."""
    if not breaks:
        return []
    breaks = with_emergencies(galley, whole_addresses(galley, breaks, measure), measure)
    if galley.is_mostly_cjk:
        ends = _without_leftover(galley, breaks, measure, _greedy(galley, breaks, measure))
        return list(_extents(galley, ends))
    return list(_extents(galley, _Optimum(galley, style, measure).ends(breaks)))


def whole_addresses(galley: Galley, breaks: Sequence[Break], measure: Measure) -> list[Break]:
    """The breaks without those inside an address that a line can hold: people copy it from the page."""
    narrow = min(measure.width, measure.of(0)) + EPSILON
    return [b for b in breaks if b.address is None or galley.line_width(*b.address) > narrow]


def with_emergencies(galley: Galley, breaks: Sequence[Break], measure: Measure) -> Sequence[Break]:
    """The breaks, and more of them, dear ones, inside what is wider than the measure and cannot be broken."""
    narrow = min(measure.width, measure.of(0))
    added: list[Break] = []
    start = 0
    for place in breaks:
        width = galley.line_width(start, max(galley.visible[place.at], start))
        if width + (measure.hyphen if place.hyphen else 0.0) > narrow + EPSILON:
            added += (Break(at, EMERGENCY) for at in galley.clusters_between(start, place.at))
        start = place.at
    if not added:
        return breaks
    return sorted({place.at: place for place in (*added, *breaks)}.values(), key=attrgetter("at"))


def _extents(galley: Galley, ends: Sequence[Break]) -> Iterator[Extent]:
    start = 0
    for end in ends:
        stop = max(galley.visible[end.at], start)
        yield Extent(start, stop, end.at, end.hyphen, end.forced)
        start = end.at


class _Optimum:
    """One paragraph's search: goes through the breaks in order and keeps the good ways to each."""

    def __init__(self, galley: Galley, style: ParagraphStyle, measure: Measure) -> None:
        self.galley, self.measure = galley, measure
        self.justified = style.align == "justify"
        self.ladder = style.ladder
        self.square = SQUARE_STRETCH * style.text.size
        self.white, self.rag = WHITE * style.text.size, RAG * style.text.size

    def ends(self, breaks: Sequence[Break]) -> list[Break]:
        """Where the lines end. Lines that are half empty are only looked at where nothing else will do."""
        quick = self._search(breaks, self.measure.width * HALF_EMPTY)
        best = quick if quick and quick.cost < OVERFULL else self._search(breaks, math.inf)
        return _path(best) if best else []

    def _search(self, breaks: Sequence[Break], whitest: float) -> Node | None:
        active = [Node(0, 0.0, None, Break(0), 0, 1)]
        for index, place in enumerate(breaks):
            last = index == len(breaks) - 1
            best, active, overfull = self._ways(place, active, math.inf if place.forced else whitest, last)
            if not best and not active and overfull:
                best = [Node(place.at, overfull.cost + OVERFULL, overfull, place, 0, 1)]
            active = best if place.forced else active + best
        return min(active, key=attrgetter("cost"), default=None)

    def _ways(
        self, place: Break, active: list[Node], whitest: float, last: bool
    ) -> tuple[list[Node], list[Node], Node | None]:
        """The best lines ending here, one for each kind; the nodes in reach; the latest out of reach."""
        galley = self.galley
        stop = galley.visible[place.at]
        end = galley.at[stop] - (galley.extra[stop - 1] if stop else 0.0)
        end += self.measure.hyphen if place.hyphen else 0.0
        best: dict[tuple[int, int], Node] = {}
        reachable, overfull = [], None
        for node in active:
            slack = self.measure.of(node.at) - (end - galley.at[node.at])
            ratio = self._ratio(node.at, stop, slack, place.forced)
            if ratio < -1:
                overfull = node
                continue
            reachable.append(node)
            if slack <= whitest:
                self._keep_if_better(best, node, place, ratio, last)
        return list(best.values()), reachable, overfull

    def _ratio(self, start: int, stop: int, slack: float, forced: bool) -> float:
        """How far the line's spaces must stretch (above 0) or shrink (below); under -1 it does not fit."""
        if slack < -EPSILON:
            glue = self.galley.glue[stop] - self.galley.glue[start] if self.justified else 0.0
            return slack / (glue * SHRINK) if glue > 0 else -math.inf
        if forced:
            return 0.0
        if not self.justified:
            return (slack - self.white) / self.rag
        glue = self.galley.glue[stop] - self.galley.glue[start]
        squares = self.galley.squares[stop] - self.galley.squares[start]
        return slack / (glue * STRETCH + squares * self.square + EPSILON)

    def _keep_if_better(
        self, best: dict[tuple[int, int], Node], node: Node, place: Break, ratio: float, last: bool
    ) -> None:
        """Note the line from `node` to here unless a better one of its kind is known."""
        badness = min(100 * abs(ratio) ** 3, WORST) if self.justified else RAG_BADNESS * ratio * ratio
        cost = node.cost + (1 + badness + place.cost) ** 2
        fitness = _fitness(ratio) if self.justified else 1
        if abs(fitness - node.fitness) > 1:
            cost += UNLIKE
        ladder = node.ladder + 1 if place.hyphen else 0
        if ladder > 1:
            cost += TWO_HYPHENS + (LADDER if ladder > self.ladder else 0.0)
        if last:
            cost += self._end_cost(node, place)
        known = best.get((fitness, ladder))
        if known is None or cost < known.cost:
            best[fitness, ladder] = Node(place.at, cost, node, place, ladder, fitness)

    def _end_cost(self, node: Node, place: Break) -> float:
        """What a poor last line costs: part of a word, one word, or so short that it hardly is a line."""
        if node.before is None:
            return 0.0
        stop = self.galley.visible[place.at]
        short = self.galley.line_width(node.at, stop) < SHORTEST_END * self.measure.width
        alone = self.galley.glue[stop] == self.galley.glue[node.at]
        if short or alone:
            return SHORT_END + (WORD_REST if node.broken_at.hyphen else 0.0)
        return LAST_HYPHEN if node.broken_at.hyphen else 0.0


def _fitness(ratio: float) -> int:
    """TeX's classes: 0 tight, 1 decent, 2 loose, 3 very loose."""
    return 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3


def _path(node: Node) -> list[Break]:
    ends = []
    while node.before is not None:
        ends.append(node.broken_at)
        node = node.before
    return ends[::-1]


def _greedy(galley: Galley, breaks: Sequence[Break], measure: Measure) -> list[Break]:
    """Each line as long as it can be; a closing mark at its end may lose the empty half of its square."""
    ends: list[Break] = []
    start, fitting = 0, None
    for place in breaks:
        while not _fits(galley, start, place, measure) and fitting is not None:
            ends.append(fitting)
            start, fitting = fitting.at, None
        fitting = place
        if place.forced:
            ends.append(place)
            start, fitting = place.at, None
    return ends


def _without_leftover(
    galley: Galley, breaks: Sequence[Break], measure: Measure, ends: list[Break]
) -> list[Break]:
    """A last line of one character gets company from the line before."""
    if len(ends) < 2 or galley.squares[ends[-1].at] - galley.squares[ends[-2].at] > LEFTOVER:
        return ends
    start = ends[-3].at if len(ends) > 2 else 0
    earlier = [place for place in breaks if start < place.at < ends[-2].at and not place.hyphen]
    if ends[-2].forced or not earlier or not _fits(galley, earlier[-1].at, ends[-1], measure):
        return ends
    return [*ends[:-2], earlier[-1], ends[-1]]


def _fits(galley: Galley, start: int, place: Break, measure: Measure) -> bool:
    stop = max(galley.visible[place.at], start)
    width = (
        galley.line_width(start, stop)
        + (measure.hyphen if place.hyphen else 0.0)
        - galley.hanging(start, stop)
    )
    return width <= measure.of(start) + EPSILON
