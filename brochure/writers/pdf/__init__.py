"""The PDF writer: PDF/UA-1 and PDF/A-2a in one file, composed page by page, deterministic."""

from __future__ import annotations

import io

from brochure.writers.order import Artifact, Order
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.compose.document import compose
from brochure.writers.pdf.compose.figure import FigurePainter
from brochure.writers.pdf.compose.overflow import report, report_wide
from brochure.writers.pdf.compose.paint import paint
from brochure.writers.pdf.compose.tags import Tagger
from brochure.writers.pdf.text.typesetter import Typesetter

__all__ = ["write"]


def write(order: Order) -> Artifact:
    """The edition as PDF. What is wrong with it (a page that runs over…) is told to the order's sink.

    The file is made even then, so that a person can look at it; the pipeline decides what to keep.
    """
    document, properties = order.document, order.properties
    lang = document.lang or properties.language
    typesetter = Typesetter(order.styles, order.fonts, order.sink, lang, document.direction)
    sheets = compose(order, typesetter)
    for sheet in sheets:
        report(sheet.fill, sheet.span, order.sink)
        report_wide((sheet.box,), order.sink)
    buffer = io.BytesIO()
    canvas = TaggedCanvas(buffer, properties, order.profile, document.direction, sink=order.sink)
    figures = FigurePainter(canvas, order.pictures, document.direction == "rtl")
    paint(canvas, sheets, Tagger(order.sink, lang), figures)
    data = canvas.finish()
    return Artifact(data, len(sheets), tuple(sheet.fill for sheet in sheets), canvas.fonts)
