"""A page: margins, the stack inside them, the ground to its edges; and where on it a box stands. It does not paint."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle
from brochure.document import nodes as n
from brochure.writers.fill import Fill
from brochure.writers.pdf.compose.box import Ground, Placed, Rect, Side
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import inset
from brochure.writers.pdf.compose.fullness import page_fill
from brochure.writers.pdf.compose.pictures import overshoot, page_rect

ALL_SIDES: frozenset[Side] = frozenset({"top", "end", "bottom", "start"})
SIDEWAYS: frozenset[Side] = frozenset({"end", "start"})


class Sheet(Struct, frozen=True):
    """A composed page, its boxes in their final places. extras: headers, footers and marks, which are no content.

    box: of a sequence of pages the same tree for all; index: which of its sheets this one is, from 0.
    label: what its number is shown as, "" where that is its number. bleeds: the sides on which anything of the box may
    bleed; where text runs from page to page, no box knows what is above it. rtl: the page's start is on the right.
    """

    style: PageStyle
    box: Placed
    extras: tuple[Placed, ...]
    fill: Fill
    index: int = 0
    label: str = ""
    bleeds: frozenset[Side] = ALL_SIDES
    rtl: bool = False

    def on_paper(self, rect: Rect, bleed: frozenset[Side] = frozenset()) -> Rect:
        """Where a rectangle stands from the page's upper left corner, run on to the bleed edges on these sides.

        The one place where the line's direction becomes left and right.
        """
        page, by, sides = self.style, overshoot(self.style), bleed & self.bleeds
        if sides:
            start, top = -by if "start" in sides else rect.x, -by if "top" in sides else rect.y
            end = page.width + by if "end" in sides else rect.right
            bottom = page.height + by if "bottom" in sides else rect.bottom
            rect = Rect(start, top, end - start, bottom - top)
        return replace(rect, x=page.width - rect.right) if self.rtl else rect


def compose_page(page: n.Page, number: int, context: Context) -> Sheet:
    """The page's stack measured and placed. number: of the page, for reports."""
    style = context.page
    whole = Rect(0.0, 0.0, style.width, style.height)
    room = inset(whole, style.margin)
    stack = context.within(page).stack(page.children, room.width)
    children = stack.place(room.x, room.y, room.height)
    box = Placed("Part", page, whole, children, page_ground(style))
    fill = page_fill(page, number, stack, children, room, context)
    return Sheet(style, box, (), fill)


def page_ground(style: PageStyle, sheet: int = 0) -> tuple[Ground, ...]:
    """The ground of a page, to its bleed edges."""
    return (Ground(page_rect(style), style.background, sheet=sheet),) if style.background else ()
