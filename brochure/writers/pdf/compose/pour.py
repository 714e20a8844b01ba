"""A galley is one long column of placed boxes; here it is cut where lines allow and poured into columns.

The cut knows nothing of paragraphs or lists: it sees lines and pictures with their tops and bottoms. So
whatever can be placed can run through columns, and a paragraph that is cut stays one box with several parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle
from brochure.writers.pdf.compose.box import (
    EPSILON,
    Content,
    Ground,
    Lines,
    PictureContent,
    Placed,
    QrContent,
    Rect,
    TextContent,
)
from brochure.writers.pdf.text.breaks import Split


class Strip(Struct, frozen=True):
    """A stretch of the galley that cannot be cut. glued: it may not be parted from the strip above.

    lone: a column may not hold it alone, because it is a line from the middle of a paragraph.
    split: the word that is divided at its end.
    """

    top: float
    bottom: float
    glued: bool
    lone: bool = False
    split: Split | None = None


class Slice(Struct, frozen=True):
    """A stretch of the galley and how far it moves to its column."""

    top: float
    bottom: float
    dx: float
    dy: float


def strips(galley: Sequence[Placed]) -> tuple[Strip, ...]:
    """The galley's strips from top to bottom; what stands side by side is one strip."""
    merged: list[Strip] = []
    for strip in sorted(_raw_strips(galley), key=lambda s: s.top):
        if merged and strip.top < merged[-1].bottom - EPSILON:
            last = merged.pop()
            bottom, lone = max(last.bottom, strip.bottom), last.lone and strip.lone
            strip = Strip(last.top, bottom, last.glued, lone, last.split or strip.split)
        merged.append(strip)
    return tuple(merged)


def pour(galley: Sequence[Placed], slices: Sequence[Slice]) -> tuple[Placed, ...]:
    """The galley's boxes, each line and picture moved with the slice that it lies in."""
    return tuple(_poured(box, slices) for box in galley)


def _raw_strips(galley: Iterable[Placed]) -> Iterator[Strip]:
    """Strips in document order, a heading's hold on what follows it carried over."""
    held = False
    for box in (inner for outer in galley for inner in outer.walk()):
        match box.content:
            case None:
                continue
            case TextContent() as text:
                count = len(text.text.lines)
                for i, rect in text.line_rects():
                    glued = held if i == 0 else _glued(i, count, text.style)
                    lone = count > 1 and text.style.orphans > 1
                    yield Strip(rect.y, rect.bottom, glued, lone, text.text.split(i))
                # A marker stands beside the text that follows it and must not let go of what held it.
                held = held if box.role == "Lbl" else text.style.keep_with_next
            case PictureContent() | QrContent() as picture:
                yield Strip(picture.rect.y, picture.rect.bottom, held)
                held = False
            case _:
                assert_never(box.content)


def _glued(line: int, count: int, style: ParagraphStyle) -> bool:
    """Whether a line must stay with the line above it: widows, orphans, paragraphs kept together."""
    return style.keep_together or line < style.orphans or count - line < style.widows


def _poured(box: Placed, slices: Sequence[Slice]) -> Placed:
    content = _content(box.content, slices)
    children = pour(box.children, slices)
    pieces = [rect for _, rect in _rect_pieces(box.rect, slices)]
    if not (box.grounds or content):
        pieces = [child.rect for child in children] or pieces
    return replace(
        box,
        rect=reduce(Rect.union, pieces) if pieces else box.rect,
        children=children,
        grounds=tuple(ground for old in box.grounds for ground in _grounds(old, slices)),
        content=content,
    )


def _content(content: Content | None, slices: Sequence[Slice]) -> Content | None:
    match content:
        case None:
            return None
        case TextContent():
            return replace(content, parts=tuple(_parts(content, slices)))
        case PictureContent():
            return replace(content, rect=_moved(content.rect, slices))
        case QrContent():
            return replace(content, rect=_moved(content.rect, slices))
    assert_never(content)


def _parts(content: TextContent, slices: Sequence[Slice]) -> Iterator[Lines]:
    """The lines of one paragraph, joined again within each slice."""
    open_part: Lines | None = None
    home: Slice | None = None
    for i, rect in content.line_rects():
        where = _slice_at(rect.y, slices)
        if open_part and where is home:
            open_part = replace(open_part, last=i + 1)
            continue
        if open_part:
            yield open_part
        home, open_part = where, Lines(i, i + 1, rect.x + where.dx, rect.y + where.dy)
    if open_part:
        yield open_part


def _slice_at(y: float, slices: Sequence[Slice]) -> Slice:
    """The slice that holds this height of the galley; the last one that begins above it."""
    return next((s for s in reversed(slices) if s.top <= y + EPSILON), slices[0])


def _moved(rect: Rect, slices: Sequence[Slice]) -> Rect:
    where = _slice_at(rect.y, slices)
    return rect.moved(where.dx, where.dy)


def _grounds(ground: Ground, slices: Sequence[Slice]) -> Iterator[Ground]:
    """A ground cut where the galley is cut."""
    for _, rect in _rect_pieces(ground.rect, slices):
        yield replace(ground, rect=rect)


def _rect_pieces(rect: Rect, slices: Sequence[Slice]) -> Iterator[tuple[Slice, Rect]]:
    for piece in slices:
        top, bottom = max(rect.y, piece.top), min(rect.bottom, piece.bottom)
        if bottom - top > EPSILON:
            yield piece, Rect(rect.x + piece.dx, top + piece.dy, rect.width, bottom - top)
