"""A page: margins, the stack inside them, the ground to its edges, footer and marks. It does not paint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle
from brochure.document import nodes as n
from brochure.writers.fill import Fill
from brochure.writers.pdf.compose.box import ARTIFACT, Ground, PictureContent, Placed, Rect, Side
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across, inset
from brochure.writers.pdf.compose.marks import mark_band
from brochure.writers.pdf.compose.measure import BlockMeasurer
from brochure.writers.pdf.compose.mirror import mirror
from brochure.writers.pdf.compose.overflow import first_below, words_below
from brochure.writers.pdf.compose.pictures import overshoot, page_rect
from brochure.writers.pdf.compose.stack import Stack
from brochure.writers.pdf.compose.text import measure_text

ALL_SIDES: frozenset[Side] = frozenset({"top", "end", "bottom", "start"})


class Sheet(Struct, frozen=True):
    """A composed page, its boxes in their final places. extras: footer and marks, which are no content."""

    style: PageStyle
    box: Placed
    extras: tuple[Placed, ...]
    fill: Fill


def compose_page(
    page: n.Page, number: int, context: Context, marks: tuple[str, ...], mirrored: bool
) -> Sheet:
    """The page's stack measured, placed and, in a right-to-left edition, mirrored."""
    style = context.page
    whole = Rect(0.0, 0.0, style.width, style.height)
    room = inset(whole, style.margin)
    stack = BlockMeasurer(context).within(page).stack(page.children, room.width)
    children = stack.place(room.x, room.y, room.height)
    box = bleed_out(Placed("Part", page, whole, children, _ground(style, context)), style)
    bands = tuple(bleed_out(band, style) for band in mark_band(marks, context))
    extras = (*_footer(number, context), *bands)
    fill = Fill(
        page.name or str(number),
        stack.filled(room.height),
        room.height,
        words_below(children, room.bottom),
        style.fill,
        first_below(children, room.bottom) or page.span,
        tuple(_regions(stack, children)),
    )
    if mirrored:
        box, extras = mirror(box, style.width), tuple(mirror(extra, style.width) for extra in extras)
    return Sheet(style, box, extras, fill)


def _regions(stack: Stack, children: Sequence[Placed]) -> Iterator[Fill]:
    """How full each box is of those that stand on the page itself."""
    for block, child in zip(stack.blocks, children, strict=True):
        if isinstance(child.node, n.Box) and child.rect.height:
            yield Fill(child.node.style, block.height, child.rect.height)


def bleed_out(box: Placed, page: PageStyle) -> Placed:
    """The box and all in it, every bleeding ground and picture run on to the page's bleed edges."""
    content = box.content
    if isinstance(content, PictureContent) and content.bleed:
        content = replace(content, rect=_bled(content.rect, content.bleed, page))
    return replace(
        box,
        content=content,
        children=tuple(bleed_out(child, page) for child in box.children),
        grounds=tuple(replace(it, rect=_bled(it.rect, it.bleed, page)) for it in box.grounds),
    )


def _bled(rect: Rect, bleed: frozenset[Side], page: PageStyle) -> Rect:
    by = overshoot(page)
    left = -by if "start" in bleed else rect.x
    top = -by if "top" in bleed else rect.y
    right = page.width + by if "end" in bleed else rect.right
    bottom = page.height + by if "bottom" in bleed else rect.bottom
    return Rect(left, top, right - left, bottom - top)


def _ground(style: PageStyle, context: Context) -> tuple[Ground, ...]:
    return (Ground(page_rect(context), style.background, ALL_SIDES),) if style.background else ()


def _footer(number: int, context: Context) -> tuple[Placed, ...]:
    """The page number, in the middle of the bottom margin's height."""
    page = context.page
    if not page.footer:
        return ()
    style = context.styles.paragraph[page.footer]
    width = page.width - across(page.margin)
    text = measure_text(ARTIFACT, None, (n.Text(str(number)),), style, width, context)
    top = page.height - page.margin.bottom / 2 - text.height / 2
    return (text.place(page.margin.start, top, text.height),)
