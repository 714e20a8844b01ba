"""The PDF writer: PDF/UA-1 and PDF/A-2a in one file, composed page by page, deterministic."""

from __future__ import annotations

import io

from brochure.writers.fill import Fill
from brochure.writers.order import Artifact, Order
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.compose.document import compose
from brochure.writers.pdf.compose.figure import FigurePainter
from brochure.writers.pdf.compose.overflow import report, report_wide
from brochure.writers.pdf.compose.paint import paint
from brochure.writers.pdf.compose.tags import Tagger
from brochure.writers.pdf.text.typesetter import Typesetter

__all__ = ["measure", "write"]


def measure(order: Order) -> tuple[Fill, ...]:
    """How full each page is. Nothing is painted: cheap enough for copyfit to ask for every rung."""
    return tuple(sheet.fill for sheet in compose(order, _typesetter(order)))


def write(order: Order) -> Artifact:
    """The edition as PDF. What is wrong with it (a page that runs over…) is told to the order's sink.

    The file is made even then, so that a person can look at it; the pipeline decides what to keep.
    """
    document, properties = order.document, order.properties
    sheets = compose(order, _typesetter(order))
    for sheet in sheets:
        report(sheet.fill, order.sink)
        report_wide((sheet.box,), order.sink)
    buffer = io.BytesIO()
    canvas = TaggedCanvas(buffer, properties, order.profile, document.direction, sink=order.sink)
    figures = FigurePainter(canvas, order.pictures, document.direction == "rtl")
    paint(canvas, sheets, Tagger(order.sink, _lang(order)), figures)
    data = canvas.finish()
    return Artifact(data, len(sheets), tuple(sheet.fill for sheet in sheets), canvas.fonts)


def _typesetter(order: Order) -> Typesetter:
    return Typesetter(order.styles, order.fonts, order.sink, _lang(order), order.document.direction)


def _lang(order: Order) -> str:
    return order.document.lang or order.properties.language
