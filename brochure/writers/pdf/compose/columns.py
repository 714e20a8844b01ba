"""Balanced columns on a page: blocks set in one galley of a column's width, cut, and dealt out evenly."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.pdf.compose.balance import balance, column_height
from brochure.writers.pdf.compose.box import EPSILON, Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import box_height, outer_space
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across, grounds_of, gutter_rules, inset
from brochure.writers.pdf.compose.pour import Slice, pour
from brochure.writers.pdf.compose.stack import Stack
from brochure.writers.pdf.compose.strips import Strip, slice_of, strips
from brochure.writers.pdf.text.breaks import Split

ATTEMPTS = 5
"""How often columns are set until no word runs from one to the next."""


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


def measure_columns(node: n.Columns, width: float, context: Context) -> Measured:
    """The blocks set in one galley of a column's width, then dealt out to columns side by side from one top."""
    style = context.box_style(node.style)
    room = width - across(style.padding)
    column = (room - style.gutter * (node.count - 1)) / node.count
    dealt = _with_whole_words(node, column, context)
    if node.count > 1 and context.too_high(dealt.tallest, "columns in a box", node.span):
        return measure_columns(replace(node, count=1), width, context)
    before, after = outer_space(style, dealt.stack)

    def place(x: float, y: float, height: float) -> Placed:
        rect = Rect(x, y, width, height)
        inner = inset(rect, style.padding)
        starts = [inner.x + i * (column + style.gutter) for i in range(node.count)]
        children = pour(dealt.galley, tuple(_slices(dealt, starts, inner.y))) if dealt.strips else ()
        rules = gutter_rules(style, starts, inner.y, inner.height)
        grounds = (*grounds_of(rect, style, style.bleed), *rules)
        return Placed("", node, rect, children, grounds)

    return Measured(
        height=box_height(style, dealt.tallest, context.page.baseline),
        place=place,
        before=before,
        after=after,
        baseline=style.padding.top + dealt.stack.baseline,
    )


def _slices(dealt: _Dealt, starts: Sequence[float], y: float) -> Iterator[Slice]:
    """One slice a column; each reaches down to where the next begins."""
    for x, (first, last) in zip(starts, dealt.cuts, strict=True):
        if first < last:
            whole = slice_of(dealt.strips, first, last, x, y + dealt.strips[first].above)
            yield whole if last < len(dealt.strips) else replace(whole, bottom=math.inf)


def _with_whole_words(node: n.Columns, column: float, context: Context) -> _Dealt:
    """The columns, set again where a word would begin in one and end in the next, if that makes none longer."""
    first = dealt = _dealt(node, column, context)
    for _ in range(ATTEMPTS):
        if not dealt.split:
            return dealt if dealt.tallest <= first.tallest + EPSILON else first
        context = context.keeping(dealt.split)
        dealt = _dealt(node, column, context)
    return first


def _dealt(node: n.Columns, column: float, context: Context) -> _Dealt:
    stack = context.stack(node.children, column)
    galley = stack.place(0.0, 0.0, stack.height)
    cut = strips(galley)
    return _Dealt(stack, galley, cut, balance(cut, node.count))
