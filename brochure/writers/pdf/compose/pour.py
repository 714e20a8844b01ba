"""A galley poured into columns and pages: each of its lines, pictures and grounds moves with the slice that it lies in.

A box stays one box, and so one structure element, however many columns or pages it runs through: a paragraph has
several parts, a ground several pieces, each with the number of its sheet. What a box keeps at a cut (`Frame`) its
ground is drawn into, and what it shows again there is added to it as an artifact.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.writers.pdf.compose.box import (
    EPSILON,
    PAGINATION,
    Content,
    Frame,
    Ground,
    Lines,
    PictureContent,
    Placed,
    QrContent,
    Rect,
    TextContent,
)


class Slice(Struct, frozen=True):
    """A stretch of the galley, and how far it moves to its column.

    opened, closed: frames of the boxes that are cut above and below it, outermost first.
    """

    top: float
    bottom: float
    dx: float
    dy: float
    sheet: int = 0
    opened: tuple[Frame, ...] = ()
    closed: tuple[Frame, ...] = ()

    @property
    def begins(self) -> float:
        """Where the column begins, above the room that frames keep."""
        return self.top + self.dy - sum(frame.above for frame in self.opened)

    @property
    def ends(self) -> float:
        """Where what stands in the column ends, the room that frames keep included."""
        return self.bottom + self.dy + sum(frame.below for frame in self.closed)


def pour(galley: Sequence[Placed], slices: Sequence[Slice]) -> tuple[Placed, ...]:
    """The galley's boxes, each in its place. There is one slice at least."""
    pourer = _Pourer(slices)
    return tuple(pourer.box(box) for box in galley)


def moved(box: Placed, dx: float, dy: float, sheet: int) -> Placed:
    """The box elsewhere, all of it on one sheet."""
    top, bottom = float("-inf"), float("inf")
    return _Pourer((Slice(top, bottom, dx, dy, sheet),)).box(box)


class _Pourer:
    """Finds slices by bisection, so that pouring takes as long as the text is, and no longer."""

    def __init__(self, slices: Sequence[Slice]) -> None:
        self.slices = sorted(slices, key=lambda s: s.bottom)
        self.bottoms = [s.bottom for s in self.slices]
        self.opening: dict[int, list[Slice]] = {}
        for one in self.slices:
            for frame in one.opened:
                self.opening.setdefault(id(frame), []).append(one)

    def box(self, box: Placed) -> Placed:
        content = self._content(box.content)
        children = (*(self.box(child) for child in box.children), *self._again(box.frame))
        grounds = tuple(ground for old in box.grounds for ground in self._ground(old, box.frame))
        rect, sheet = self._place(box, content, children)
        return Placed(box.role, box.node, rect, children, grounds, content, None, sheet)

    def at(self, bottom: float) -> Slice:
        """The slice with what ends at this height of the galley."""
        return self.slices[min(bisect_left(self.bottoms, bottom - EPSILON), len(self.slices) - 1)]

    def _content(self, content: Content | None) -> Content | None:
        match content:
            case None:
                return None
            case TextContent():
                return replace(content, parts=tuple(self._parts(content)))
            case PictureContent() | QrContent():
                rect, where = content.rect, self.at(content.rect.bottom)
                return replace(content, rect=rect.moved(where.dx, where.dy), sheet=where.sheet)
        assert_never(content)

    def _parts(self, content: TextContent) -> Iterator[Lines]:
        """The lines of a paragraph, those of one slice together."""
        leading = content.style.leading
        for part in content.parts:
            first = part.first
            while first < part.last:
                y = part.y + (first - part.first) * leading
                where = self.at(y + leading)
                last = part.last
                if where is not self.slices[-1]:
                    last = min(last, first + max(1, int((where.bottom - y + EPSILON) // leading)))
                yield Lines(first, last, part.x + where.dx, y + where.dy, where.sheet)
                first = last

    def _ground(self, ground: Ground, frame: Frame | None) -> Iterator[Ground]:
        """A ground, cut where the galley is cut; one that goes on fills the room that its frame keeps there."""
        rect = ground.rect
        for index in range(bisect_right(self.bottoms, rect.y + EPSILON), len(self.slices)):
            piece = self.slices[index]
            if index and piece.top >= rect.bottom - EPSILON:
                return
            top, bottom = max(rect.y, piece.top), min(rect.bottom, piece.bottom)
            if rect.y < piece.top - EPSILON:
                top -= sum(inner.above for inner in _from(frame, piece.opened))
            if rect.bottom > piece.bottom + EPSILON:
                bottom += sum(inner.below for inner in _from(frame, piece.closed))
            if bottom - top > EPSILON:
                place = Rect(rect.x + piece.dx, top + piece.dy, rect.width, bottom - top)
                yield replace(ground, rect=place, sheet=piece.sheet)

    def _again(self, frame: Frame | None) -> Iterator[Placed]:
        """What is shown again above the rest, once for each column that the box runs on to."""
        if frame is None or not frame.again:
            return
        for piece in self.opening.get(id(frame), ()):
            inside = sum(inner.above for inner in _from(frame, piece.opened))
            shown = (moved(box, piece.dx, piece.top + piece.dy - inside, piece.sheet) for box in frame.again)
            yield from (replace(box, role=PAGINATION) for box in shown)

    def _place(self, box: Placed, content: Content | None, children: Sequence[Placed]) -> tuple[Rect, int]:
        """Where a box begins, and how far it reaches in its first column's sheet."""
        if isinstance(content, TextContent):
            found = list(_part_rects(box, content))
        elif content is not None:
            found = [(content.rect, content.sheet)]
        else:
            found = [(child.rect, child.sheet) for child in children if child.role != PAGINATION]
        if not found:
            where = self.at(box.rect.bottom)
            return box.rect.moved(where.dx, where.dy), where.sheet
        sheet = found[0][1]
        return reduce(Rect.union, (rect for rect, its in found if its == sheet)), sheet


def _part_rects(box: Placed, poured: TextContent) -> Iterator[tuple[Rect, int]]:
    """Where each part of a text stands; the first reaches as far above its line as the box did."""
    assert isinstance(box.content, TextContent)
    if not poured.parts:
        return  # a rule has no lines
    whole, padding = box.content.parts[0], box.content.parts[0].y - box.rect.y
    for part in poured.parts:
        height = (part.last - part.first) * poured.style.leading + padding
        yield Rect(box.rect.x + part.x - whole.x, part.y - padding, box.rect.width, height), part.sheet
        padding = 0.0


def _from(frame: Frame | None, frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """A frame and those inside it, () where it is not among them."""
    return next((frames[i:] for i, one in enumerate(frames) if one is frame), ())
