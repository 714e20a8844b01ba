"""Regions side by side on the page's grid: whole columns, one common height."""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.writers.grid import grid_spans
from brochure.writers.pdf.compose.box import Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import measure_box
from brochure.writers.pdf.compose.context import Context


class MeasuredRow(Measured, frozen=True, kw_only=True):
    """A row with its regions."""

    regions: tuple[Measured, ...]


def measure_row(node: n.Row, width: float, context: Context) -> MeasuredRow:
    """The row as high as its highest region, and every region as high as the row."""
    spans = grid_spans(node.children, width, context.page)
    regions = tuple(
        measure_box("", region, span.width, context.within(region))
        for region, span in zip(node.children, spans, strict=True)
    )

    def place(x: float, y: float, height: float) -> Placed:
        pairs = zip(spans, regions, strict=True)
        children = tuple(region.place(x + span.start, y, height) for span, region in pairs)
        return Placed("", node, Rect(x, y, width, height), children)

    return MeasuredRow(
        height=max((region.height for region in regions), default=0.0),
        place=place,
        before=max((region.before for region in regions), default=0.0),
        after=max((region.after for region in regions), default=0.0),
        baseline=regions[0].baseline if regions else 0.0,
        grow=node.grow or max((region.grow for region in regions), default=0),
        stretches=any(region.stretches for region in regions),
        regions=regions,
    )
