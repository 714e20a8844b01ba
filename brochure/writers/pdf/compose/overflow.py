"""What does not fit its page: how far it runs over, and which words stand below its foot. Cuts nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from brochure.diagnostics import Sink, Span
from brochure.writers.fill import Fill, counted
from brochure.writers.pdf.compose.box import EPSILON, Lines, Placed, Rect, TextContent

TOLERANCE = 1.03
"""A justified line's natural width may exceed the measure: its word spaces shrink."""
SHOWN = 30
"""Characters of a word that are shown where it is told of."""


def words_below(boxes: Iterable[Placed], bottom: float) -> int:
    """How many words stand in lines that reach below `bottom`."""
    return sum(_below(content, bottom) for content in texts(boxes))


def first_below(boxes: Iterable[Placed], bottom: float) -> Span | None:
    """Where the first text that does not fit was written."""
    for box in (inner for outer in boxes for inner in outer.walk()):
        if isinstance(box.content, TextContent) and box.node and _below(box.content, bottom):
            return box.node.span
    return None


def excess(box: Placed, bottom: float, sheet: int) -> Iterator[Rect]:
    """Where the lines of a sheet stand that reach below `bottom`, one area a paragraph."""
    for text in texts((box,)):
        for part in (part for part in text.parts if part.sheet == sheet):
            first = _first_below(part, text.style.leading, bottom)
            if first < part.last:
                top, height = part.y + (first - part.first) * text.style.leading, part.last - first
                yield Rect(part.x, top, text.width, height * text.style.leading)


def report(fill: Fill, sink: Sink) -> None:
    """Tell of a page that runs over; nothing is cut, so the page shows what is meant."""
    if fill.fits:
        return
    words = f" ({counted(fill.over, fill.unit)} over)" if fill.over else ""
    sink.error(
        "pdf/overflow",
        f"page “{fill.name}” runs over by {max(fill.used - fill.room, 1):.0f} points{words}",
        fill.span,
        "shorten the text, or give the page more room in its layout or styles",
    )


def report_wide(boxes: Iterable[Placed], sink: Sink) -> None:
    """Tell of what is wider than its column, in line or broken; of a cell, where its table begins.

    Columns that are too narrow for their words are told with their table.
    """
    for outer in boxes:
        _report_wide(outer, None, False, sink)


def _report_wide(box: Placed, place: Span | None, in_table: bool, sink: Sink) -> None:
    place, text = (box.node and box.node.span) or place, box.content
    if isinstance(text, TextContent):
        for message in [*_too_wide(text)] or (() if in_table else _torn(text)):
            sink.warning("pdf/too-wide", message, place, "allow hyphens in its style, or give it more room")
    for child in box.children:
        _report_wide(child, place, in_table or box.role == "Table", sink)


def _too_wide(text: TextContent) -> Iterator[str]:
    if text.text.widest > text.width * TOLERANCE + 1:
        yield f"a word is {text.text.widest - text.width:.0f} points wider than its column"


def _torn(text: TextContent) -> Iterator[str]:
    for word in text.text.torn:
        shown = word if len(word) <= SHOWN else f"{word[:SHOWN]}…"
        yield f"“{shown}” is wider than its column, and broken without a hyphen"


def texts(boxes: Iterable[Placed]) -> Iterator[TextContent]:
    """The texts that stand in some boxes."""
    for outer in boxes:
        for box in outer.walk():
            if isinstance(box.content, TextContent):
                yield box.content


def _below(content: TextContent, bottom: float) -> int:
    """The words of the lines below, a word that a hyphen parts counted once."""
    total = 0
    for part in content.parts:
        first = _first_below(part, content.style.leading, bottom)
        total += content.text.words(first, part.last) if first < part.last else 0
    return total


def _first_below(part: Lines, leading: float, bottom: float) -> int:
    """The first of some lines that reaches below `bottom`, the one after them where none does."""
    fitting = max(0, math.floor((bottom + EPSILON - part.y) / leading))
    return min(part.first + fitting, part.last)
