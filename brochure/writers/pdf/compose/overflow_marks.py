"""Marks on pages that run over, for who looks at them: a red edge, what is too much, and a note that says how much.

All of it is artifact: the file is no edition, and what a reader hears of it is the text alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from brochure.brand.computed import Color, PageStyle, ParagraphStyle, Sides
from brochure.document import nodes as n
from brochure.writers.fill import counted, sentence
from brochure.writers.pdf.compose.box import ARTIFACT, Ground, Placed, Rect
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.measure import measure_block
from brochure.writers.pdf.compose.page import Sheet
from brochure.writers.pdf.compose.text import measure_text
from brochure.writers.pdf.text.typesetter import Typesetter
from brochure.writers.request import RenderRequest

RED, WHITE = Color("overflow", (200, 0, 30)), Color("paper", (255, 255, 255))
EDGE, LINE, GAP = 5.0, 1.5, 6.0
"""Points: how wide the red edge is and the lines at what is too much, and how far these stand from it."""
BELOW = 24.0
"""Points of paper below the last line of a page that is longer than it should be."""


def overflow_marked(sheet: Sheet, number: int, order: RenderRequest, typesetter: Typesetter) -> Sheet:
    """The sheet with marks where it runs over, as it is where it does not. number: of the page, from 1."""
    said = _said(sheet, number)
    if not said:
        return sheet
    style = _longer(sheet)
    context = Context(
        order.styles, order.pictures, order.sink, style, typesetter, measure_block, foreign="en"
    )
    areas = (Rect(*area) for area in sheet.fill.excess)
    bars = (sheet.on_paper(Rect(area.x - GAP, area.y, LINE, area.height)) for area in areas)
    foot = Rect(0.0, sheet.style.height - sheet.style.margin.bottom, style.width, LINE)
    grounds = tuple(Ground(rect, RED) for rect in (*_edge(style), foot, *bars))
    whole = Rect(0.0, 0.0, style.width, style.height)
    marks = Placed(ARTIFACT, None, whole, (), grounds)
    return replace(sheet, style=style, extras=(*sheet.extras, marks, _note(said, context)))


def _said(sheet: Sheet, number: int) -> str:
    """What is wrong with a page, "" for nothing."""
    if not sheet.fill.fits:
        return sentence(number, sheet.fill)
    if most := sheet.fill.beyond:
        return f"page {number} is one more than the {counted(most, 'page')} that there may be"
    return ""


def _longer(sheet: Sheet) -> PageStyle:
    """The page, as long as what stands on it: nobody could see what is cut off."""
    style = sheet.style
    return replace(style, height=max(style.height, style.margin.top + sheet.fill.used + BELOW))


def _edge(page: PageStyle) -> Iterator[Rect]:
    for x in (0.0, page.width - EDGE):
        yield Rect(x, 0.0, EDGE, page.height)
    for y in (0.0, page.height - EDGE):
        yield Rect(0.0, y, page.width, EDGE)


def _note(said: str, context: Context) -> Placed:
    """The note, along the upper edge."""
    model = min(context.styles.paragraph.values(), key=lambda style: style.text.size)
    text = replace(model.text, size=9.0, weight=700, color=WHITE, tracking=0.0, transform="none")
    style = ParagraphStyle(
        "overflow", text, 14.0, align="center", background=RED, padding=Sides(3.0, 0.0, 3.0, 0.0)
    )
    words = (n.Text(f"{said[:1].upper()}{said[1:]}. Not for publication."),)
    return measure_text(ARTIFACT, None, words, style, context.page.width, context).place(0.0, 0.0, 0.0)
