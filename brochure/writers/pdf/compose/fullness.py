"""How full a composed page is, and each box that stands on it: in points, and in words that an editor can count."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.writers.fill import Fill
from brochure.writers.pdf.compose.box import EPSILON, Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import MeasuredBox
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import upright
from brochure.writers.pdf.compose.overflow import first_below, texts, words_below
from brochure.writers.pdf.compose.row import MeasuredRow
from brochure.writers.pdf.compose.stack import Stack


def page_fill(
    page: n.Page, number: int, stack: Stack, children: tuple[Placed, ...], room: Rect, context: Context
) -> Fill:
    """How full a page is. children: the stack in its place; number: of the page, which is its name if it has none."""
    own = stack.place(
        0.0, 0.0, stack.height
    )  # no higher than it needs, so that words stand as close as they are
    return Fill(
        page.name or str(number),
        stack.filled(room.height),
        room.height,
        words_below(children, room.bottom),
        context.page.fill,
        first_below(children, room.bottom) or page.span,
        tuple(_regions(stack.blocks, children, own, context)),
        needed=stack.height,
        words=_words(room.height - stack.height, max(map(_wordiness, own), default=(0, 0.0))[1]),
    )


def words_by_sheet(boxes: Iterable[Placed]) -> Counter[int]:
    """How many words begin on each sheet of a sequence."""
    found: Counter[int] = Counter()
    for text in texts(boxes):
        for part in text.parts:
            found[part.sheet] += text.text.words(part.first, part.last)
    return found


def _regions(
    blocks: tuple[Measured, ...], children: tuple[Placed, ...], own: tuple[Placed, ...], context: Context
) -> Iterator[Fill]:
    """How full each box is of those that stand on the page itself, or side by side on it."""
    for block, child, as_needed in zip(blocks, children, own, strict=True):
        if isinstance(block, MeasuredRow):
            yield from _regions(block.regions, child.children, as_needed.children, context)
        elif isinstance(child.node, n.Box) and child.rect.height:
            style = context.box_style(child.node.style)
            used, room = _content(block, style), child.rect.height
            words = _words(room - used, _wordiness(as_needed)[1])
            yield Fill(style.name, used, room, least=style.fill, needed=used, words=words)


def _content(block: Measured, style: BoxStyle) -> float:
    """The height of a box as far as its content fills it: one that has a least height may be emptier."""
    if isinstance(block, MeasuredBox) and style.fill:
        return block.inner.height + upright(style.padding)
    return block.height


def _wordiness(box: Placed) -> tuple[int, float]:
    """How many words stand in a box, and how many to a point of the height that they take."""
    found = list(texts((box,)))
    words = sum(text.text.words() for text in found)
    lines = [rect for text in found for _, rect in text.line_rects()]
    if not words or not lines:
        return 0, 0.0
    return words, words / (max(rect.bottom for rect in lines) - min(rect.y for rect in lines))


def _words(height: float, to_a_point: float) -> int:
    """How many words there is room for; below 0, how many have to go."""
    words = height * to_a_point
    return math.floor(words) if height > -EPSILON else min(-1, math.floor(words)) if to_a_point else 0
