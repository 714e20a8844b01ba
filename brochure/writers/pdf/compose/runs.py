"""The blocks of a sequence by the columns that they stand in, and the tree of them put together again.

`columns` run from page to page where they stand in the sequence itself, or in boxes of it that show no edge; in a box
that one sees they are a block like any other. So do the columns of a list that is too high to be kept together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.writers.block_styles import style_of
from brochure.writers.pdf.compose.box import Ground, Placed
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import frame_of
from brochure.writers.pdf.compose.tags import role_of

PLAIN = BoxStyle("")
KEPT = 1 / 3
"""Of a page: so high a list may be that is laid out as a grid and not parted."""


class Run(Struct, frozen=True):
    """Blocks in columns of one width. style: of the columns; around: the boxes that they stand in, outermost first.

    dealt: whether these are the columns of a list.
    """

    blocks: tuple[n.Block, ...]
    count: int = 1
    style: BoxStyle = PLAIN
    around: tuple[n.Box, ...] = ()
    dealt: bool = False


class RunPart(Struct, frozen=True):
    """What became of a run: its boxes in their places, and the rules of its columns."""

    around: tuple[n.Box, ...]
    boxes: tuple[Placed, ...]
    rules: tuple[Ground, ...] = ()


def runs(blocks: Sequence[n.Block], context: Context, around: tuple[n.Box, ...] = ()) -> Iterator[Run]:
    """The blocks by the columns that they stand in: those of the page, and those of `columns`."""
    for opened, group in groupby(blocks, key=lambda block: _opens(block, context)):
        if not opened:
            yield Run(tuple(group), around=around)
            continue
        for block in group:
            if isinstance(block, n.List):
                style = context.styles.list[block.style]
                yield Run((block,), style.columns, BoxStyle("", gutter=style.gutter), around, dealt=True)
            elif isinstance(block, n.Columns):
                yield from _in_columns(block, context, (*around, block))
            else:
                assert isinstance(block, n.Box)
                yield from runs(block.children, context, (*around, block))


def _opens(block: n.Block, context: Context) -> bool:
    """Whether a block's own blocks run from page to page by themselves."""
    if isinstance(block, n.Columns):
        return True
    if isinstance(block, n.List):
        return _runs_on(block, context)
    if not isinstance(block, n.Section | n.Region):
        return False
    style = context.box_style(block.style)
    return frame_of(style) is None and any(isinstance(inner, n.Columns) for inner in walk(block))


def _runs_on(node: n.List, context: Context) -> bool:
    """Whether a list runs down columns, and is so high that it would leave too much of a page empty as one block."""
    style, whole = context.styles.list[node.style], replace(context, highest=math.inf)
    down = style.columns > 1 and style.flow == "column"
    return down and whole.block(node, context.page.measure[2]).height > KEPT * context.highest


def _in_columns(node: n.Columns, context: Context, around: tuple[n.Box, ...]) -> Iterator[Run]:
    """The blocks in columns, and by themselves those that span all of them."""
    style = context.box_style(node.style)
    for over_all, group in groupby(node.children, key=lambda block: style_of(block, context.styles).spans):
        yield Run(tuple(group), 1 if over_all else node.count, style, around)


def assembled(parts: Sequence[RunPart], depth: int = 0) -> tuple[Placed, ...]:
    """The boxes of all runs, inside the boxes that they stand in; each of these is one, however many runs it holds."""
    made: list[Placed] = []
    for _, group in groupby(
        parts, key=lambda part: id(part.around[depth]) if len(part.around) > depth else 0
    ):
        own = list(group)
        if len(own[0].around) <= depth:
            made += (box for part in own for box in part.boxes)
            continue
        node, inner = own[0].around[depth], assembled(own, depth + 1)
        rules = tuple(rule for part in own if len(part.around) == depth + 1 for rule in part.rules)
        if inner:
            made.append(Placed(role_of(node), node, inner[0].rect, inner, rules, sheet=inner[0].sheet))
    return tuple(made)
