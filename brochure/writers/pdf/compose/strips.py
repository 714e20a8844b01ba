"""A galley is one long column of placed boxes; here it becomes strips, between which pages and columns may end.

A strip knows nothing of paragraphs, lists or tables: it has a top and a bottom, is glued to what stands above it or
not, and says what a cut above it asks for. So whatever can be placed can run from page to page.
- The lines of a paragraph are glued as its orphans and widows ask; a heading holds on to what follows it.
- A row of a table is one strip, its cells' padding included; the first body row holds on to the head, the second and
  the last to the row before, so that no row stands alone; notes below it to the last. A figure and its caption are
  one strip, and so is what stands side by side in regions or columns.
- The first strip of a box that one sees reaches up to its edge, the last one down, so that no ground is parted from its
  text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Break, ParagraphStyle
from brochure.document import nodes as n
from brochure.document.columns import heads_group
from brochure.writers.block_styles import leads_on
from brochure.writers.pdf.compose.box import EPSILON, Frame, PictureContent, Placed, QrContent, TextContent
from brochure.writers.pdf.compose.pour import Slice
from brochure.writers.pdf.text.breaks import Split


class Strip(Struct, frozen=True):
    """A stretch of the galley that is not cut. glued: it may not be parted from the strip above.

    lone: a column may not hold it alone, because it is a line from the middle of a paragraph.
    split: the word that is divided at its end. frames: of the boxes that a cut above it goes through, outermost first.
    breaks: the page that it begins. notes: that its text refers to. afloat: it may go to another column's top.
    inner: the strips that it is made of, for where it is higher than any page. hollow: how much of it, at its foot, is
    a ground with nothing on it.
    """

    top: float
    bottom: float
    glued: bool
    lone: bool = False
    split: Split | None = None
    frames: tuple[Frame, ...] = ()
    breaks: Break = ""
    notes: tuple[n.Footnote, ...] = ()
    afloat: bool = False
    inner: tuple[Strip, ...] = ()
    hollow: float = 0.0

    @property
    def height(self) -> float:
        """From its top to its bottom."""
        return self.bottom - self.top

    @property
    def above(self) -> float:
        """The room that boxes keep above it where it is the first of a column."""
        return sum(frame.above for frame in self.frames) if self.frames else 0.0

    @property
    def below(self) -> float:
        """The room that they keep below what stands before it."""
        return sum(frame.below for frame in self.frames) if self.frames else 0.0


class Loose(Struct, frozen=True):
    """What a box leaves to the next one: that it may not be parted from it (held), and a page that it is to begin."""

    held: bool = False
    breaks: Break = ""


def slice_of(cut: Sequence[Strip], first: int, last: int, x: float, y: float, sheet: int = 0) -> Slice:
    """Strips first … last − 1 as one slice, the first of them with its top at y."""
    head, closed = cut[first], cut[last].frames if last < len(cut) else ()
    return Slice(head.top, cut[last - 1].bottom, x, y - head.top, sheet, head.frames, closed)


def strips(galley: Sequence[Placed]) -> tuple[Strip, ...]:
    """The galley's strips from top to bottom; what stands side by side is one strip."""
    found: list[Strip] = []
    after = Loose()
    for box in galley:
        own, after = cut(box, after)
        found += own
    return merged(found)


def cut(box: Placed, after: Loose) -> tuple[tuple[Strip, ...], Loose]:
    """The strips of a box, and what it leaves to the next. after: what those above have left to it."""
    reader = _Reader(after)
    reader.read(box)
    return tuple(reader.found), Loose(reader.held, reader.breaks)


def merged(found: Iterable[Strip]) -> tuple[Strip, ...]:
    """Strips from top to bottom, those that stand side by side as one."""
    merged: list[Strip] = []
    for strip in sorted(found, key=attrgetter("top")):
        if merged and strip.top < merged[-1].bottom - EPSILON:
            strip = _beside(merged.pop(), strip)
        merged.append(strip)
    return tuple(merged)


def united(cut: Iterable[Strip], most: float = math.inf) -> list[Strip]:
    """Strips that are glued as one, unless that is higher than `most`: a column may then end after each."""
    groups: list[list[Strip]] = []
    for strip in cut:
        free = strip.breaks or strip.afloat or not groups or groups[-1][-1].afloat
        if strip.glued and not free and strip.bottom - groups[-1][0].top + groups[-1][0].above <= most:
            groups[-1].append(strip)
        else:
            groups.append([strip])
    return [_freed(group) for group in groups]


def _freed(group: list[Strip]) -> Strip:
    """Strips as one that is glued to nothing."""
    first, last = group[0], group[-1]
    if first is last:
        return replace(first, glued=False) if first.glued else first
    return replace(_joined(group, tuple(group)), glued=False, split=last.split)


def apart(strip: Strip, most: float) -> list[Strip]:
    """What a strip is made of, to be cut where no page could hold it whole. What is glued stays so up to `most` points.

    The cells of a row have lines of unlike heights. They are taken in the order of their lower edges, whatever cell
    they stand in, and each reaches up as far as any that is still to come: so every cut runs below whole lines. A
    cell's ground is as high as its row, and may be cut anywhere.
    """
    inner = strip.inner
    below_one_another = all(low.top >= high.bottom - EPSILON for high, low in pairwise(inner))
    found = united(inner, most) if below_one_another else _by_lower_edge(inner)
    found[-1] = replace(found[-1], bottom=strip.bottom)
    found[0] = replace(found[0], top=strip.top, frames=strip.frames, breaks=strip.breaks, glued=strip.glued)
    return found


def _by_lower_edge(inner: Sequence[Strip]) -> list[Strip]:
    found: list[Strip] = []
    top = math.inf
    filled = (replace(one, bottom=one.bottom - one.hollow, hollow=0.0) for one in inner)
    for one in sorted(filled, key=lambda s: (s.bottom, s.top), reverse=True):
        top = min(top, one.top)
        if found and found[-1].bottom - one.bottom < EPSILON:
            last = found.pop()
            one = replace(last, notes=one.notes + last.notes)
        found.append(replace(one, top=top, glued=False, inner=()))
    return found[::-1]


def _joined(group: Sequence[Strip], inner: tuple[Strip, ...]) -> Strip:
    """One strip of several that belong together."""
    if len(group) == 1:
        return group[0]
    return replace(
        group[0],
        bottom=max(strip.bottom for strip in group),
        lone=all(strip.lone for strip in group),
        split=next((strip.split for strip in group if strip.split), None),
        notes=tuple(note for strip in group for note in strip.notes),
        afloat=all(strip.afloat for strip in group),
        inner=inner,
        hollow=0.0,
    )


def _beside(one: Strip, two: Strip) -> Strip:
    """Two strips side by side as one."""
    return _joined((one, two), (*(one.inner or (one,)), *(two.inner or (two,))))


class _Open(Struct):
    """A framed box that is being read. entered: a strip of it has been met."""

    frame: Frame
    entered: bool = False


class _Reader:
    """Reads boxes in document order. held: what comes next may not be parted from what stands above it."""

    def __init__(self, after: Loose) -> None:
        self.found: list[Strip] = []
        self.held, self.breaks = after.held, after.breaks
        self.opened: list[_Open] = []

    def read(self, box: Placed) -> None:
        """The strips of a box and all in it."""
        begun, holding = len(self.found), self.held
        if box.frame:
            self.opened.append(_Open(box.frame))
            if box.frame.breaks:
                self.breaks, self.held = box.frame.breaks, False
        if isinstance(box.node, n.Footnote) and box.node.table:  # it holds on to the table's last row
            self.held = True
        self._content(box)
        self._children(box)
        if box.frame:
            self.opened.pop()
        self._bind(box, begun, holding)

    def _children(self, box: Placed) -> None:
        tied = _tied_rows(box.children) if box.role == "TBody" else None
        for i, child in enumerate(box.children):
            if tied is not None:
                self.held = i in tied or (i == 0 and self.held)
            self.read(child)

    def _bind(self, box: Placed, begun: int, holding: bool) -> None:
        """What of a box stands together, and how far it reaches. holding: it may not be parted from what is above."""
        own = self.found[begun:]
        if own and box.grounds:
            own[0] = replace(own[0], top=min(own[0].top, box.rect.y))
            last, bottom = own[-1], max(own[-1].bottom, box.rect.bottom)
            own[-1] = replace(last, bottom=bottom, hollow=last.hollow + bottom - last.bottom)
        if own and box.role == "TR":
            top, bottom = box.rect.y, box.rect.bottom
            inner = tuple(own)
            own = [
                replace(_joined(own, inner), top=top, bottom=bottom, glued=holding, lone=False, inner=inner)
            ]
        elif own and box.role == "THead":
            own = [_joined(own, tuple(own))]
        elif own and (isinstance(box.node, n.Columns | n.Row) or _goes_up(box)):
            own = [_joined(own, tuple(inner for one in own for inner in one.inner or (one,)))]
        elif own and isinstance(box.node, n.Figure):
            own = [replace(_joined(own, tuple(own)), afloat=bool(box.node.caption) and not self.opened)]
        elif len(own) > 1 and box.frame and box.grounds:
            # A box that is seen is cut as a table is: no line of it stands alone.
            own[1], own[-1] = _tied(own[1]), _tied(own[-1])
        self.found[begun:] = own
        if box.role in ("Caption", "THead"):
            self.held = True
        elif box.role == "Table" or isinstance(box.node, n.Figure):
            self.held = False

    def _content(self, box: Placed) -> None:
        match box.content:
            case None:
                return
            case TextContent() as text:
                self._lines(box, text)
            case PictureContent() as picture if picture.behind:
                return
            case PictureContent() | QrContent() as picture:
                self._add(Strip(picture.rect.y, picture.rect.bottom, self.held))
                self.held = False
            case _:
                assert_never(box.content)

    def _lines(self, box: Placed, text: TextContent) -> None:
        count, style = len(text.text.lines), text.style
        lone = count > 1 and style.orphans > 1
        notes: dict[int, tuple[n.Footnote, ...]] = {}
        for line, note in text.text.footnotes:
            if note.place == "foot":
                notes[line] = (*notes.get(line, ()), note)
        for i, rect in text.line_rects():
            glued = self.held if i == 0 else _glued(i, count, style)
            split, own = text.text.split(i), notes.get(i, ())
            self._add(Strip(rect.y, rect.bottom, glued, lone, split, notes=own))
        # A marker, unlike a term, stands beside the text that follows it and must not let go of what held it.
        marker = box.role == "Lbl" and box.node is None
        self.held = self.held if marker else style.keep_with_next or leads_on(box.node)

    def _add(self, strip: Strip) -> None:
        frames = tuple(one.frame for one in self.opened if one.entered)
        for one in self.opened:
            one.entered = True
        self.found.append(replace(strip, frames=frames, breaks=self.breaks))
        self.breaks = ""


def _goes_up(box: Placed) -> bool:
    """Whether a list's entries run down one column after the other."""
    pairs = pairwise(box.children if isinstance(box.node, n.List) else ())
    return any(following.rect.y < one.rect.y - EPSILON for one, following in pairs)


def _tied(strip: Strip) -> Strip:
    """A strip that stays with the one above it, unless it begins a page."""
    return replace(strip, glued=not strip.breaks)


def _tied_rows(rows: Sequence[Placed]) -> set[int]:
    """The rows of a table's body that stay with the one above: the second and the last, so that none stands alone;
    those below one that heads them, and those that a cell reaches into.
    """
    tied, reached = {1, len(rows) - 1}, 0
    for i, row in enumerate(rows):
        if i < reached:
            tied.add(i)
        if isinstance(row.node, n.TableRow):
            reaches = max((cell.rowspan for cell in row.node.cells), default=1)
            reached = max(reached, i + reaches, i + 2 if heads_group(row.node) else 0)
    return tied - {0}


def _glued(line: int, count: int, style: ParagraphStyle) -> bool:
    """Whether a line must stay with the line above it: widows, orphans, paragraphs kept together."""
    return style.keep_together or line < style.orphans or count - line < style.widows
