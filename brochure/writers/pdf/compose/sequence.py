"""A sequence of pages: blocks poured over as many sheets as they need.

1. The blocks are measured and placed below one another, as one galley for each stretch of one or of several columns
   (`runs`: `columns`, interrupted by blocks whose style spans them).
2. Each galley becomes strips, and strips that are glued become one (`strips`).
3. Column by column, sheet by sheet, strips are taken as far as they fit (`filling`); the last columns of a stretch are
   balanced. The next stretch goes on below.
4. What was taken together is a slice of the galley; every line, picture and ground moves with its slice (`pour`).
So the tree is poured once, whatever the number of sheets, and all of it takes as long as the text is long.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.block_styles import holds_on
from brochure.writers.pdf.compose.balance import balance
from brochure.writers.pdf.compose.box import EPSILON, Ground, Placed
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import gutter_rules
from brochure.writers.pdf.compose.feet import Feet
from brochure.writers.pdf.compose.filling import LEAST_TEXT, Area, Filler, PouredColumn, Waiting
from brochure.writers.pdf.compose.footnotes import Foot, SetNote
from brochure.writers.pdf.compose.kept_blocks import KeptBlocks
from brochure.writers.pdf.compose.masters import Masters
from brochure.writers.pdf.compose.noted import with_notes
from brochure.writers.pdf.compose.pour import Slice, pour
from brochure.writers.pdf.compose.runs import Run, RunPart, assembled, runs
from brochure.writers.pdf.compose.stack import offsets, stack
from brochure.writers.pdf.compose.strips import Loose, Strip, merged, slice_of, united
from brochure.writers.pdf.text.breaks import Split

NONE: frozenset[Split] = frozenset()
ATTEMPTS = 4
"""How often a sequence is poured until no word runs from one column to the next."""


class SequenceGalley(Struct, frozen=True):
    """A run measured and placed below one another, and cut. held: what comes next may not be parted from it."""

    run: Run
    width: float
    boxes: tuple[Placed, ...]
    cut: list[Strip]
    before: float
    after: float
    held: bool


class Poured(Struct, frozen=True):
    """A sequence in its places, from sheet 0 on. blank: sheets that only make the next one a right-hand page.

    low: for each sheet where its text ends; artifacts: what is painted and no content (rules).
    """

    boxes: tuple[Placed, ...]
    artifacts: tuple[Placed, ...]
    sheets: int
    blank: frozenset[int]
    low: tuple[float, ...]


def pour_sequence(pages: n.Pages, masters: Masters, context: Context, blocks: KeptBlocks) -> Poured:
    """The sequence measured and poured; again where a word would begin in one column and end in the next.

    Only the blocks with such words are set anew, the words kept whole, as long as that takes no page more.
    """
    whole: dict[int, frozenset[Split]] = {}
    context = replace(context.within(pages), highest=masters.least_height)
    own = tuple(runs(pages.children, context))
    first: _Pourer | None = None
    for _ in range(ATTEMPTS):
        pourer = _Pourer(masters, context, blocks, whole)
        pourer.fill(own)
        first = first or pourer
        if not pourer.split:
            return (pourer if pourer.sheet <= first.sheet else first).poured()
        for split, block in pourer.split.items():
            whole[block] = whole.get(block, frozenset()) | {split}
    assert first is not None
    return first.poured()


class _Pourer:
    """Fills sheets with one run after the other. y: where the sheet goes on; fresh: whether nothing stands there.

    blocks: measured before. whole: words that are not divided, by the identity of their block. split: words that a
    column's end parts, each with its block.
    """

    def __init__(
        self, masters: Masters, context: Context, blocks: KeptBlocks,
        whole: Mapping[int, frozenset[Split]],
    ) -> None:  # fmt: skip
        self.masters, self.context = masters, context
        self.blocks, self.whole = blocks, whole
        self.split: dict[Split, int] = {}
        self.foot = Foot(context.box_style(context.styles.elements.get("note", "")))
        self.filled: list[tuple[SequenceGalley, list[Slice]]] = []
        self.low: dict[int, float] = {}
        self.feet = Feet(self.foot)
        self.blank: set[int] = set()
        self.notes: dict[str, SetNote] = {}
        self.waiting = Waiting()
        self.sheet, self.y, self.after, self.fresh = 0, 0.0, 0.0, True

    # --- one run ---

    def fill(self, runs: Sequence[Run]) -> None:
        """Find all runs their places, and what is left of notes further sheets."""
        galleys = [self._galley(run) for run in runs]
        around: tuple[n.Box, ...] = ()
        for galley, following in zip_longest(galleys, galleys[1:]):
            gap = max(self.after, galley.before, *self._space(around, galley.run.around))
            tail = 0.0
            if galley.held and following and following.cut:
                room = max(galley.after, following.before) + following.cut[0].height
                tail = min(room, self.masters.least_height / 3)
            slices = self._slices(galley, gap, tail)
            self.filled.append((galley, slices))
            self.after = galley.after
            self._part_words(galley, slices)
            around = galley.run.around
        while self.waiting.notes:
            self._next()
            room = self.masters.room(self.sheet)
            self._rests(Area(self.sheet, room.x, room.y, room.bottom, room.height))
            self.fresh = False

    def _space(self, before: tuple[n.Box, ...], after: tuple[n.Box, ...]) -> list[float]:
        """The space that boxes ask for which end or begin between two runs."""
        known = {id(node) for node in before} & {id(node) for node in after}
        ended = (self.context.box_style(node.style).after for node in before if id(node) not in known)
        begun = (self.context.box_style(node.style).before for node in after if id(node) not in known)
        return [0.0, *ended, *begun]

    def _galley(self, run: Run) -> SequenceGalley:
        width = _width(run, self.masters.measure)
        context = replace(self.context, dealt=run.dealt)
        for node in run.around:
            context = context.within(node)
        found = [
            self.blocks.block(block, width, self.whole.get(id(block), NONE), context) for block in run.blocks
        ]
        whole = stack([one.measured for one in found])
        boxes = tuple(one.place(y) for one, y in zip(found, offsets(whole.blocks), strict=True))
        cut: list[Strip] = []
        after = Loose()
        for one in found:
            own, after = one.cut(after)
            cut += own
        held = holds_on(run.blocks[-1], self.context.styles)
        return SequenceGalley(run, width, boxes, united(merged(cut)), whole.before, whole.after, held)

    def _part_words(self, galley: SequenceGalley, slices: Sequence[Slice]) -> None:
        """Remember the words that slices part, with the blocks that they stand in."""
        ends = {one.bottom for one in slices}
        tops = [box.rect.y for box in galley.boxes]
        for strip in galley.cut:
            if strip.split and strip.bottom in ends:
                block = galley.run.blocks[bisect_right(tops, strip.bottom - EPSILON) - 1]
                self.split[strip.split] = id(block)

    def _slices(self, galley: SequenceGalley, gap: float, tail: float) -> list[Slice]:
        """Where the strips of a galley go. tail: the room that the last one needs below it."""
        run, cut, width = galley.run, galley.cut, galley.width
        filler = Filler(cut, self.foot, self._note(width), tail)
        found: list[Slice] = []
        at = 0
        self.y += 0.0 if self.fresh else gap
        while at < len(cut) or self.waiting.floats:
            if at < len(cut) and cut[at].breaks and not self.waiting.floats:
                self._turn(cut[at].breaks == "right")
            if self.fresh:
                self._carry(width)
            areas = self._areas(run, width)
            waiting, columns = self.waiting, self._columns(filler, at, areas)
            begun, at = at, columns[-1].at
            ended = (at == len(cut) or bool(cut[at].breaks)) and not self.waiting.floats
            if ended and run.count > 1 and any(column.notes for column in columns):
                columns = filler.level(begun, areas, waiting, columns)
            found += self._settled(filler, begun, columns, areas, ended and run.count > 1)
            if self.waiting.floats or (at < len(cut) and not ended):
                self._next()
        return found

    def _columns(self, filler: Filler, at: int, areas: Sequence[Area]) -> list[PouredColumn]:
        """The columns of this sheet filled; on an empty one something finds room, even if it is too high."""
        for forced in (False, True):
            columns = filler.fill_all(at, areas, self.waiting, forced)
            busy = any(column.floats or column.notes for column in columns)
            if columns[-1].at > at or busy or not self.fresh:
                break
        self.waiting = columns[-1].waiting
        return columns

    def _settled(
        self, filler: Filler, begun: int, columns: Sequence[PouredColumn], areas: Sequence[Area], ended: bool
    ) -> list[Slice]:
        """The slices of filled columns; the last ones of a run are balanced where no note or figure is in the way."""
        at = columns[-1].at
        busy = any(column.notes or column.floats for column in columns)
        if ended and not busy and at > begun:
            found = _balanced(filler.cut[begun:at], areas)
        else:
            pairs = zip(columns, areas, strict=False)
            found = [one for column, area in pairs for one in filler.slices(column, area)]
        for column, area in zip(columns, areas, strict=False):
            self.feet.keep(column.notes, area)
        if found:
            self.y = max(one.ends for one in found)
            self.low[self.sheet] = max(self.y, self.low.get(self.sheet, 0.0))
            self.fresh = False
        elif busy:
            self.fresh = False
        return found

    # --- sheets ---

    def _areas(self, run: Run, width: float) -> list[Area]:
        """The columns of this sheet below what stands there."""
        room = self.masters.room(self.sheet)
        top = room.y if self.fresh else self.y
        starts = [room.x + i * (width + run.style.gutter) for i in range(run.count)]
        bottoms = [room.bottom - self.feet.taken(self.sheet, x, width) for x in starts]
        full = self.masters.least_height
        return [Area(self.sheet, x, top, bottom, full) for x, bottom in zip(starts, bottoms, strict=True)]

    def _next(self) -> None:
        self.sheet += 1
        self.fresh = True

    def _turn(self, right: bool) -> None:
        """Go on to a new page, or a new right-hand page."""
        if not self.fresh:
            self._next()
        if right and not self.masters.is_right(self.sheet):
            self.blank.add(self.sheet)
            self._next()

    # --- notes ---

    def _note(self, width: float) -> Callable[[n.Footnote], SetNote]:
        """Notes set in columns of a width, each once."""

        def note(node: n.Footnote) -> SetNote:
            if node.name not in self.notes:
                self.notes[node.name] = self.blocks.note(node, width, self.context)
            return self.notes[node.name]

        return note

    def _carry(self, width: float) -> None:
        """Put rests of notes that are wider than the columns here below all of them."""
        wide = [portion for portion in self.waiting.notes if portion.note.width > width + EPSILON]
        if wide:
            room = self.masters.room(self.sheet)
            self._rests(Area(self.sheet, room.x, room.y, room.bottom - LEAST_TEXT, room.height))

    def _rests(self, area: Area) -> None:
        """Put rests of notes at the foot of a sheet on which nothing stands."""
        column = Filler([], self.foot, self._note(self.masters.measure)).fill(0, area, self.waiting)
        self.feet.keep(column.notes, area)
        self.waiting = column.waiting

    def poured(self) -> Poured:
        """Every box and every note in its place."""
        parts = [
            RunPart(galley.run.around, pour(galley.boxes, slices), tuple(_column_rules(galley.run, slices)))
            for galley, slices in self.filled
            if slices
        ]
        places, rules = self.feet.placed(self.masters)
        noted = {name: pour(self.notes[name].galley, own) for name, own in places.items()}
        count = self.sheet + (0 if self.fresh and self.sheet else 1)
        low = tuple(self.low.get(sheet, 0.0) for sheet in range(count))
        return Poured(with_notes(assembled(parts), noted), rules, count, frozenset(self.blank), low)


def _width(run: Run, measure: float) -> float:
    """The width of a column."""
    return (measure - run.style.gutter * (run.count - 1)) / run.count


def _column_rules(run: Run, slices: Sequence[Slice]) -> Iterator[Ground]:
    """The rules of a run's gutters, as high as the columns of each sheet."""
    for sheet, group in groupby(sorted(slices, key=lambda one: one.sheet), key=lambda one: one.sheet):
        own = list(group)
        top, bottom = min(one.begins for one in own), max(one.ends for one in own)
        yield from gutter_rules(run.style, sorted({one.dx for one in own}), top, bottom - top, sheet)


def _balanced(part: Sequence[Strip], areas: Sequence[Area]) -> list[Slice]:
    """The strips dealt out evenly."""
    found = []
    for area, (first, last) in zip(areas, balance(part, len(areas)), strict=False):
        if first < last:
            found.append(slice_of(part, first, last, area.x, area.y + part[first].above, area.sheet))
    return found
