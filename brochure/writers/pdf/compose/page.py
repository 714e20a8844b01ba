"""A page: margins, the stack inside them, the ground to its edges. It does not paint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle
from brochure.document import nodes as n
from brochure.writers.fill import Fill
from brochure.writers.pdf.compose.box import Ground, PictureContent, Placed, Rect, Side
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import inset
from brochure.writers.pdf.compose.fullness import page_fill
from brochure.writers.pdf.compose.mirror import mirror
from brochure.writers.pdf.compose.pictures import overshoot, page_rect

ALL_SIDES: frozenset[Side] = frozenset({"top", "end", "bottom", "start"})
SIDEWAYS: frozenset[Side] = frozenset({"end", "start"})


class Sheet(Struct, frozen=True):
    """A composed page, its boxes in their final places. extras: headers, footers and marks, which are no content.

    box: of a sequence of pages the same tree for all; index: which of its sheets this one is, from 0.
    label: what its number is shown as, "" where that is its number.
    """

    style: PageStyle
    box: Placed
    extras: tuple[Placed, ...]
    fill: Fill
    index: int = 0
    label: str = ""


def compose_page(page: n.Page, number: int, context: Context) -> Sheet:
    """The page's stack measured and placed. number: of the page, for reports."""
    style = context.page
    whole = Rect(0.0, 0.0, style.width, style.height)
    room = inset(whole, style.margin)
    stack = context.within(page).stack(page.children, room.width)
    children = stack.place(room.x, room.y, room.height)
    box = bleed_out(Placed("Part", page, whole, children, page_ground(style, context)), style)
    fill = page_fill(page, number, stack, children, room, context)
    return Sheet(style, box, (), fill)


def mirrored(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The sheets of a right-to-left edition; what several share is mirrored once."""
    turned: dict[int, Placed] = {}
    for sheet in sheets:
        width = sheet.style.width
        if id(sheet.box) not in turned:
            turned[id(sheet.box)] = mirror(sheet.box, width)
        extras = tuple(mirror(extra, width) for extra in sheet.extras)
        yield replace(sheet, box=turned[id(sheet.box)], extras=extras)


def bleed_out(box: Placed, page: PageStyle, sides: frozenset[Side] = ALL_SIDES) -> Placed:
    """The box and all in it, every bleeding ground and picture run on to the page's bleed edges.

    sides: those on which anything may bleed; where text runs from page to page, no box knows what is above it.
    """
    content = box.content
    if isinstance(content, PictureContent) and content.bleed:
        content = replace(content, rect=_bled(content.rect, content.bleed & sides, page))
    return replace(
        box,
        content=content,
        children=tuple(bleed_out(child, page, sides) for child in box.children),
        grounds=tuple(replace(it, rect=_bled(it.rect, it.bleed & sides, page)) for it in box.grounds),
    )


def _bled(rect: Rect, bleed: frozenset[Side], page: PageStyle) -> Rect:
    by = overshoot(page)
    left = -by if "start" in bleed else rect.x
    top = -by if "top" in bleed else rect.y
    right = page.width + by if "end" in bleed else rect.right
    bottom = page.height + by if "bottom" in bleed else rect.bottom
    return Rect(left, top, right - left, bottom - top)


def page_ground(style: PageStyle, context: Context, sheet: int = 0) -> tuple[Ground, ...]:
    """The ground of a page, to its bleed edges."""
    if not style.background:
        return ()
    return (Ground(page_rect(replace(context, page=style)), style.background, ALL_SIDES, sheet),)
