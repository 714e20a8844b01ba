"""Balanced columns on a page: blocks set in one galley of a column's width, cut, and dealt out evenly."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.writers.pdf.compose.balance import balance, column_height
from brochure.writers.pdf.compose.box import EPSILON, Ground, Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import box_height, outer_space
from brochure.writers.pdf.compose.context import Measurer
from brochure.writers.pdf.compose.decorate import across, grounds_of, inset
from brochure.writers.pdf.compose.pour import Slice, pour
from brochure.writers.pdf.compose.stack import Stack
from brochure.writers.pdf.compose.strips import Strip, strips
from brochure.writers.pdf.text.breaks import Split

ATTEMPTS = 5
"""How often columns are set until no word runs from one to the next."""


class MeasuredColumns(Measured, frozen=True, kw_only=True):
    """The galley, cut: `cuts` holds a (first, last) pair of strip numbers for each column."""

    node: n.Columns
    style: BoxStyle
    column: float
    galley: tuple[Placed, ...]
    strips: tuple[Strip, ...]
    cuts: tuple[tuple[int, int], ...]

    def place(self, x: float, y: float, height: float) -> Placed:
        """The columns side by side from one top."""
        rect = Rect(x, y, self.width, height)
        room = inset(rect, self.style.padding)
        children = pour(self.galley, tuple(self._slices(room))) if self.strips else ()
        grounds = (*grounds_of(rect, self.style, self.style.bleed), *self._rules(room))
        return Placed("", self.node, rect, children, grounds)

    def _slices(self, room: Rect) -> Iterator[Slice]:
        """One slice a column; each reaches down to where the next begins."""
        for i, (first, last) in enumerate(self.cuts):
            if first == last:
                continue
            head, more = self.strips[first], self.strips[last] if last < len(self.strips) else None
            bottom = self.strips[last - 1].bottom if more else math.inf
            dy = room.y + head.above - head.top
            closed = more.frames if more else ()
            yield Slice(head.top, bottom, room.x + i * self._step(), dy, 0, head.frames, closed)

    def _rules(self, room: Rect) -> Iterator[Ground]:
        """A rule in the middle of each gutter."""
        if rule := self.style.column_rule:
            for i in range(1, self.node.count):
                x = room.x + i * self._step() - self.style.gutter / 2 - rule.width / 2
                yield Ground(Rect(x, room.y, rule.width, room.height), rule.color)

    def _step(self) -> float:
        return self.column + self.style.gutter


class _Dealt(Struct, frozen=True):
    """What stands in the columns: the blocks, placed as one galley, cut, and dealt out."""

    stack: Stack
    galley: tuple[Placed, ...]
    strips: tuple[Strip, ...]
    cuts: tuple[tuple[int, int], ...]

    @property
    def tallest(self) -> float:
        """The height of the longest column."""
        return max((column_height(self.strips, first, last) for first, last in self.cuts), default=0.0)

    @property
    def split(self) -> frozenset[Split]:
        """Words that begin in one column and end in the next."""
        ends = {last for _, last in self.cuts if 0 < last < len(self.strips)}
        return frozenset(word for last in ends if (word := self.strips[last - 1].split))


def measure_columns(node: n.Columns, width: float, measurer: Measurer) -> MeasuredColumns:
    """The blocks set in one galley of a column's width, then dealt out."""
    style = measurer.context.box_style(node.style)
    room = width - across(style.padding)
    column = (room - style.gutter * (node.count - 1)) / node.count
    dealt = _with_whole_words(node, column, measurer)
    before, after = outer_space(style, dealt.stack)
    return MeasuredColumns(
        width=width,
        height=box_height(style, dealt.tallest, measurer.context.page.baseline),
        before=before,
        after=after,
        baseline=style.padding.top + dealt.stack.baseline,
        node=node,
        style=style,
        column=column,
        galley=dealt.galley,
        strips=dealt.strips,
        cuts=dealt.cuts,
    )


def _with_whole_words(node: n.Columns, column: float, measurer: Measurer) -> _Dealt:
    """The columns, set again where a word would begin in one and end in the next, if that makes none longer."""
    first = dealt = _dealt(node, column, measurer)
    for _ in range(ATTEMPTS):
        if not dealt.split:
            return dealt if dealt.tallest <= first.tallest + EPSILON else first
        measurer = measurer.keeping(dealt.split)
        dealt = _dealt(node, column, measurer)
    return first


def _dealt(node: n.Columns, column: float, measurer: Measurer) -> _Dealt:
    stack = measurer.stack(node.children, column)
    galley = stack.place(0.0, 0.0, stack.height)
    cut = strips(galley)
    return _Dealt(stack, galley, cut, balance(cut, node.count))
