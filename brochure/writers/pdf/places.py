"""Where the texts of a composed page stand: for who points at one and wants to know where it was written."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from brochure.document.walk import AnyNode
from brochure.writers.pdf.compose.box import Placed, Rect, TextContent
from brochure.writers.pdf.compose.page import Sheet


class PlacedText(Struct, frozen=True):
    """A stretch of a text on one page. key: its segment, that of what it stands in where it has none of its own."""

    node: AnyNode
    key: str
    rect: Rect
    text: str


def texts(sheet: Sheet) -> Iterator[PlacedText]:
    """The texts on a sheet, in reading order; one that columns split, once for each."""
    yield from _within(sheet.box, sheet, sheet.index, "")
    for extra in sheet.extras:
        yield from _within(extra, sheet, 0, "")


def foot(sheet: Sheet) -> float:
    """The lower edge of the page's text area, in points from its top."""
    return sheet.style.height - sheet.style.margin.bottom


def _within(box: Placed, sheet: Sheet, index: int, above: str) -> Iterator[PlacedText]:
    key = (box.node.key if box.node else "") or above
    if isinstance(box.content, TextContent) and box.node:
        for part in box.content.parts:
            if part.sheet == index:
                height = (part.last - part.first) * box.content.style.leading
                rect = sheet.on_paper(Rect(part.x, part.y, box.content.width, height))
                yield PlacedText(box.node, key, rect, box.content.text.text(part.first, part.last))
    for child in box.children:
        yield from _within(child, sheet, index, key)
