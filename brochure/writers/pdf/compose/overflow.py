"""What does not fit its page: how far it runs over, and which words stand below its foot. Cuts nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from brochure.diagnostics import Sink, Span
from brochure.writers.fill import Fill, counted
from brochure.writers.pdf.compose.box import EPSILON, Lines, Placed, Rect, TextContent

TOLERANCE = 1.03
"""A justified line's natural width may exceed the measure: its word spaces shrink."""
SHOWN = 30
"""Characters of a word that are shown where it is told of."""


Below = tuple[Placed, TextContent, Lines]
"""A box, its text, and those lines of it that reach below the foot of their page."""


def words_below(boxes: Iterable[Placed], bottom: float) -> int:
    """How many words stand in lines that reach below `bottom`, a word that a hyphen parts counted once."""
    return sum(text.text.words(part.first, part.last) for _, text, part in _below(boxes, bottom))


def first_below(boxes: Iterable[Placed], bottom: float) -> Span | None:
    """Where the first text that does not fit was written."""
    below = _below(boxes, bottom)
    nodes = (box.node for box, text, part in below if text.text.words(part.first, part.last))
    return next((node.span for node in nodes if node), None)


def excess(box: Placed, bottom: float, sheet: int) -> Iterator[Rect]:
    """Where the lines of a sheet stand that reach below `bottom`, one area a paragraph."""
    for _, text, part in _below((box,), bottom):
        if part.sheet == sheet:
            yield Rect(part.x, part.y, text.width, (part.last - part.first) * text.style.leading)


def _below(boxes: Iterable[Placed], bottom: float) -> Iterator[Below]:
    for box in (inner for outer in boxes for inner in outer.walk()):
        if isinstance(text := box.content, TextContent):
            for part in text.parts:
                fitting = max(0, math.floor((bottom + EPSILON - part.y) / text.style.leading))
                first, y = part.first + fitting, part.y + fitting * text.style.leading
                if first < part.last:
                    yield box, text, replace(part, first=first, y=y)


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


def report_wide(
    boxes: Iterable[Placed], sink: Sink, place: Span | None = None, in_table: bool = False
) -> None:
    """Tell of what is wider than its column, in line or broken; of a cell, where its table begins.

    Columns that are too narrow for their words are told with their table. place, in_table: of what the boxes stand in.
    """
    for box in boxes:
        own, text = (box.node and box.node.span) or place, box.content
        if isinstance(text, TextContent):
            for message in [*_too_wide(text)] or (() if in_table else _torn(text)):
                sink.warning("pdf/too-wide", message, own, "allow hyphens in its style, or give it more room")
        report_wide(box.children, sink, own, in_table or box.role == "Table")


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
