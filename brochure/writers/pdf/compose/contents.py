"""Contents lists: a title on the left, the number of its page on the right, a leader of dots between them.

Structure is TOC, and in it TOCI with two References, each a Link, and a TOC of what stands below (ISO 32000-1,
14.8.4.2). Leaders are artifacts: nobody wants to hear them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle
from brochure.document import nodes as n
from brochure.document.contents import Branch, branches
from brochure.document.labels import heading_text
from brochure.document.walk import plain
from brochure.writers.pdf.compose.box import ARTIFACT, Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import box_round, room_in
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import bare
from brochure.writers.pdf.compose.references import referred
from brochure.writers.pdf.compose.stack import stack
from brochure.writers.pdf.compose.text import MeasuredText, measure_text

BESIDE = 2.5
"""Of the type size: the room of a page number."""
GAP = 0.6
"""Of the type size: the least room on both sides of a leader."""
DOT, NEXT = ".", "\N{NO-BREAK SPACE}."
"""A leader's first dot, and each further one with the space before it."""


def _list(found: Sequence[Branch], entries: Sequence[Placed]) -> Placed:
    """A list of one level."""
    items = tuple(_item(branch, entries) for branch in found)
    return Placed("TOC", None, _around(items), items)


def _item(branch: Branch, entries: Sequence[Placed]) -> Placed:
    below = (_list(branch.below, entries),) if branch.below else ()
    if branch.entry is None:
        return Placed("TOCI", None, _around(below), below)
    own = entries[branch.entry]
    return replace(own, children=(*own.children, *below), rect=_around((own, *below)))


def _around(boxes: Sequence[Placed]) -> Rect:
    return reduce(Rect.union, (box.rect for box in boxes))


def measure_contents(node: n.Contents, width: float, context: Context) -> Measured:
    """What stands above the list, and its lines, in a box."""
    room = room_in(node, width, context)
    above = context.stack(node.children, room).blocks
    listed = (_entries(node, room, context),) if node.entries else ()
    return box_round(stack([*above, *listed]), "", node, width, context)


def _entries(node: n.Contents, width: float, context: Context) -> Measured:
    """The lines of the list, below one another; each level is a list inside that of the one above."""
    lines = stack([_entry(entry, width, context) for entry in node.entries])

    def place(x: float, y: float, height: float) -> Placed:
        return _list(branches(node.entries), lines.place(x, y, height))

    return Measured(height=lines.height, place=place, before=lines.before, after=lines.after)


def _entry(node: n.ContentsEntry, width: float, context: Context) -> Measured:
    """An entry; the number of its page, as far as it is known, stands on the title's last line."""
    style = context.styles.paragraph[node.style]
    size = style.text.size
    beside = BESIDE * size
    link = n.Link(f"#{node.of}", heading_text(node), plain(node.children), span=node.span)
    page = referred((n.PageValue("page", of=node.of, span=node.span),), context.pages)
    told = replace(link, children=page)
    title = measure_text("Reference", node, (link,), style, width - beside, context)
    number = measure_text("Reference", node, (told,), bare(style, "end"), beside, context)
    ends = style.indent.start + style.padding.start + title.text.ends
    leader = _leader(width - beside - ends - GAP * size, style, context)
    level = style.padding.top + (len(title.text.lines) - 1) * style.leading

    def place(x: float, y: float, height: float) -> Placed:
        right, parts = x + width - beside, [title.place(x, y, title.height)]
        if leader:
            parts.append(leader.place(right - leader.text.width, y + level, leader.height))
        parts.append(number.place(right, y + level, number.height))
        return Placed("TOCI", node, Rect(x, y, width, height), tuple(parts))

    return Measured(
        height=title.height, place=place,
        before=title.before, after=title.after, baseline=title.baseline,
    )  # fmt: skip


def _leader(room: float, style: ParagraphStyle, context: Context) -> MeasuredText | None:
    """Dots up to the number, those of all lines below one another; nothing where there is no room for three."""
    first, two = _wide(DOT, style, context), _wide(DOT + NEXT, style, context)
    count = int((room - first) // (two - first)) if two > first else 0
    if count < 2:
        return None
    dots = (n.Text(DOT + NEXT * count),)
    width = first + (two - first) * count + 1.0
    return measure_text(ARTIFACT, None, dots, bare(style, "end"), width, context)


def _wide(text: str, style: ParagraphStyle, context: Context) -> float:
    return context.typesetter.marker(text, style).widest
