"""One column filled from its top, as far as the strips go: greedy, because an optimum over all pages gains nothing.

What is glued together is one strip by now, so the column may end after each. Whether the next one still fits depends on
- the room that the boxes it lies in keep above and below a cut,
- the notes it refers to: they stand at the foot, and at least a strip of each must find room there,
- whether it floats: then, instead of ending the column, it waits for the top of the next, and the text goes on.
Nothing here is taken back: a state is a value, and the last one that fits is the column.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import EPSILON
from brochure.writers.pdf.compose.footnotes import Foot, Portion, SetNote
from brochure.writers.pdf.compose.pour import Slice
from brochure.writers.pdf.compose.strips import Strip, apart, slice_of

LEAST_TEXT = 48.0
"""Points of a column that what is left of a long note leaves to the text."""
UNDER_FLOAT = 12.0
"""Points between a figure at a column's top and what stands below it."""


class Area(Struct, frozen=True):
    """A column to be filled from y down to bottom. full: the height of an empty one on the next sheet.

    lowest: how far down its text may reach; its notes stand at the bottom all the same.
    """

    sheet: int
    x: float
    y: float
    bottom: float
    full: float
    lowest: float = math.inf


class Waiting(Struct, frozen=True):
    """What the columns before have left: rests of notes, and figures that wait for a column's top."""

    notes: tuple[Portion, ...] = ()
    floats: tuple[Strip, ...] = ()


class PouredColumn(Struct, frozen=True):
    """A column so far. at: the strip that comes next; low: where the last one ends.

    stretches: which strips stand where, as (first, last, height of the first). floats: the same of figures at its top.
    notes: at its foot; waiting: what it leaves to the next.
    """

    at: int
    low: float
    stretches: tuple[tuple[int, int, float], ...] = ()
    floats: tuple[tuple[Strip, float], ...] = ()
    notes: tuple[Portion, ...] = ()
    waiting: Waiting = Waiting()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the text stands in it."""
        return not (self.stretches or self.floats)


class Filler(Struct, frozen=True):
    """Fills columns with the strips of one galley. note: gives a note as it is set; foot: how notes stand.

    tail: the room that the last strip needs below it, because it holds on to what follows the galley.
    """

    cut: list[Strip]
    foot: Foot
    note: Callable[[n.Footnote], SetNote]
    tail: float = 0.0

    def fill(self, at: int, area: Area, waiting: Waiting, forced: bool = False) -> PouredColumn:
        """A column from strip `at` on. forced: it takes its first strip even if that is too high for it."""
        column = self._floated(self._carried(PouredColumn(at, area.y), area, waiting), area, waiting, forced)
        while column.at < len(self.cut):
            strip = self.cut[column.at]
            if strip.breaks and (column.at > at or column.floats):
                break
            if self._is_too_high(strip, area) and not strip.afloat:
                self.cut[column.at : column.at + 1] = apart(strip, area.full)
                continue
            following = self._with(column, strip, area, forced and column.is_empty)
            if following is None:
                break
            column = following
        return column

    def fill_all(
        self, at: int, areas: Sequence[Area], waiting: Waiting, forced: bool = False
    ) -> list[PouredColumn]:
        """Columns side by side, one after the other, from strip `at` on; they end where a strip begins a page."""
        columns: list[PouredColumn] = []
        place = at
        for area in areas:
            columns.append(column := self.fill(place, area, waiting, forced))
            place, waiting = column.at, column.waiting
            if place < len(self.cut) and self.cut[place].breaks and place > at and not waiting.floats:
                break
        return columns

    def level(
        self, at: int, areas: Sequence[Area], waiting: Waiting, columns: list[PouredColumn]
    ) -> list[PouredColumn]:
        """Columns that end a text, with as little height as holds all of it and its notes, to a point."""
        top, end = areas[0].y, columns[-1].at
        high = max(column.low for column in columns) - top
        low = high / len(areas) - 1.0
        while high - low > 1.0:
            middle = (low + high) / 2
            capped = [replace(area, lowest=top + middle) for area in areas]
            found = self.fill_all(at, capped, waiting)
            if found[-1].at == end and found[-1].waiting == columns[-1].waiting:
                high, columns = middle, found
            else:
                low = middle
        return columns

    def slices(self, column: PouredColumn, area: Area) -> list[Slice]:
        """Where the column's strips go."""
        found = [_moved(strip, area, y) for strip, y in column.floats]
        stretches = column.stretches
        return found + [
            slice_of(self.cut, first, last, area.x, y, area.sheet) for first, last, y in stretches
        ]

    def _is_too_high(self, strip: Strip, area: Area) -> bool:
        """Whether a strip that can be taken apart is higher than any column."""
        return bool(strip.inner) and strip.height + strip.above > area.full + EPSILON

    # --- what the columns before have left ---

    def _carried(self, column: PouredColumn, area: Area, waiting: Waiting) -> PouredColumn:
        """The rests of notes at the foot, as far as they leave room for text."""
        most = area.bottom - area.y - (LEAST_TEXT if column.at < len(self.cut) else 0.0)
        return self._with_notes(column, waiting.notes, most)

    def _floated(self, column: PouredColumn, area: Area, waiting: Waiting, forced: bool) -> PouredColumn:
        """The figures that wait, in their order, as far as they find room at the top."""
        left = list(waiting.floats)
        bottom = area.bottom - self.foot.height(column.notes)
        while left and (column.low + left[0].height <= bottom + EPSILON or (forced and column.is_empty)):
            strip = left.pop(0)
            floats = (*column.floats, (strip, column.low))
            column = replace(column, floats=floats, low=column.low + strip.height + UNDER_FLOAT)
        return replace(column, waiting=replace(column.waiting, floats=tuple(left)))

    # --- text ---

    def _with(self, column: PouredColumn, strip: Strip, area: Area, forced: bool) -> PouredColumn | None:
        """The column with a strip more, None where it does not fit."""
        y = self._top(column)
        low = y + strip.height
        bottom = area.bottom - self._below(column.at)
        if strip.notes and column.waiting.notes and not column.is_empty:
            return None  # notes stand in their order
        fits = low <= min(bottom - self.foot.height(column.notes), area.lowest) + EPSILON
        if strip.afloat and not forced and (column.waiting.floats or not fits):
            return self._put_off(column, strip)
        if not (fits or forced):
            return None
        made = replace(column, at=column.at + 1, low=low, stretches=self._stretched(column, y))
        if not strip.notes:
            return made
        whole = tuple(Portion(note, 0, len(note.strips)) for note in map(self.note, strip.notes))
        noted = self._with_notes(made, whole, bottom - low)
        # A line whose notes find no room at all goes to the next column with them, unless it would be the first here.
        lost = any(portion.first == 0 for portion in noted.waiting.notes)
        return None if lost and not (column.is_empty and not column.notes) else noted

    def _with_notes(self, column: PouredColumn, portions: Sequence[Portion], most: float) -> PouredColumn:
        """The column with portions of notes at its foot, which is then `most` points high; the rest waits."""
        notes, waiting = column.notes, list(column.waiting.notes)
        for portion in portions:
            taken = portion.cut(most - self.foot.height((*notes, replace(portion, last=portion.first))))
            if waiting or taken.first == taken.last:
                waiting.append(portion)
                continue
            notes = (*notes, taken)
            if taken.last < portion.last:
                waiting.append(taken.rest)
        return replace(column, notes=notes, waiting=replace(column.waiting, notes=tuple(waiting)))

    def _top(self, column: PouredColumn) -> float:
        """Where the next strip begins: below the room that frames keep, or as far below the one before as it was."""
        strip = self.cut[column.at]
        if not column.stretches:
            return column.low + strip.above
        return column.low + strip.top - self.cut[column.at - 1].bottom

    def _below(self, at: int) -> float:
        """The room that frames keep where the column ends after strip `at`."""
        if at + 1 == len(self.cut):
            return self.tail
        following = self.cut[at + 1]
        return 0.0 if following.breaks else following.below

    def _stretched(self, column: PouredColumn, y: float) -> tuple[tuple[int, int, float], ...]:
        if column.stretches and column.stretches[-1][1] == column.at:
            *before, (first, _, top) = column.stretches
            return (*before, (first, column.at + 1, top))
        return (*column.stretches, (column.at, column.at + 1, y))

    def _put_off(self, column: PouredColumn, strip: Strip) -> PouredColumn:
        """The column without a figure that finds no room: it waits for the next one's top."""
        floats = (*column.waiting.floats, strip)
        return replace(column, at=column.at + 1, waiting=replace(column.waiting, floats=floats))


def _moved(strip: Strip, area: Area, y: float) -> Slice:
    return Slice(strip.top, strip.bottom, area.x, y - strip.top, area.sheet)
