"""The PDF writer: PDF/UA-1 and PDF/A-2a in one file, composed page by page, deterministic."""

from __future__ import annotations

import io
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics import Sink
from brochure.writers.fill import Fill
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.compose.document import begins_of, compose, pages_of_anchors
from brochure.writers.pdf.compose.figure import FigurePainter
from brochure.writers.pdf.compose.overflow import report, report_wide
from brochure.writers.pdf.compose.overflow_marks import overflow_marked
from brochure.writers.pdf.compose.page import Sheet
from brochure.writers.pdf.compose.paint import paint
from brochure.writers.pdf.compose.tags import Tagger
from brochure.writers.pdf.text.hyphens import Divisions
from brochure.writers.pdf.text.typesetter import Typesetter
from brochure.writers.request import Artifact, RenderRequest

__all__ = ["Composition", "composed", "marked", "painted"]


class Composition(Struct, frozen=True):
    """An edition with everything in its place, and nothing painted yet. divisions: of its words, for the next time."""

    order: RenderRequest
    sheets: tuple[Sheet, ...]
    divisions: Divisions

    @property
    def fills(self) -> tuple[Fill, ...]:
        """How full each page is."""
        return tuple(sheet.fill for sheet in self.sheets)

    @property
    def places(self) -> Mapping[str, int]:
        """The numbers of the pages that headings, figures and tables stand on, by their anchors."""
        return pages_of_anchors(self.sheets)

    @property
    def begins(self) -> tuple[int, ...]:
        """The numbers of the pages that the document's pages and sequences begin on, and of the last page."""
        return (*begins_of(self.order.document, self.sheets), len(self.sheets))


def composed(
    order: RenderRequest, divisions: Mapping[tuple[str, str], tuple[int, ...]] | None = None
) -> Composition:
    """Measure and place: cheap enough for copyfit to do it for every rung. divisions: those known from before."""
    known = dict(divisions or {})
    return Composition(order, compose(order, _typesetter(order, known)), known)


def painted(composition: Composition, sink: Sink) -> Artifact:
    """The composition as PDF. What is wrong with it (a page that runs over…) is told to the sink.

    The file is made even then, so that a person can look at it; the build decides what to keep.
    """
    order, sheets = composition.order, composition.sheets
    document, properties = order.document, order.properties
    for sheet in sheets:
        report(sheet.fill, sink)
    report_wide({id(sheet.box): sheet.box for sheet in sheets}.values(), sink)
    buffer = io.BytesIO()
    canvas = TaggedCanvas(buffer, properties, order.profile, document.direction, sink=sink)
    figures = FigurePainter(canvas, order.pictures, document.direction == "rtl")
    paint(canvas, sheets, Tagger(sink, _lang(order)), figures)
    return Artifact(canvas.finish(), len(sheets), composition.fills, canvas.fonts)


def marked(composition: Composition) -> Composition:
    """The composition with marks on what runs over, and pages as long as that takes: to look at, not to publish."""
    order = composition.order
    typesetter = _typesetter(order, dict(composition.divisions))
    sheets = tuple(
        overflow_marked(sheet, number, order, typesetter)
        for number, sheet in enumerate(composition.sheets, 1)
    )
    return replace(composition, sheets=sheets)


def _typesetter(order: RenderRequest, known: Divisions) -> Typesetter:
    return Typesetter(order.styles, order.fonts, order.sink, _lang(order), order.document.direction, known)


def _lang(order: RenderRequest) -> str:
    return order.document.lang or order.properties.language
