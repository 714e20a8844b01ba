"""Regions side by side on the page's grid: whole columns, one common height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from brochure.brand.computed import PageStyle
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import measure_box
from brochure.writers.pdf.compose.context import Measurer


class Span(Struct, frozen=True):
    """A stretch of the grid, in points from the row's start edge."""

    x: float
    width: float


class MeasuredRow(Measured, frozen=True, kw_only=True):
    """Measured regions, each with its place along the row."""

    node: n.Row
    spans: tuple[Span, ...]
    regions: tuple[Measured, ...]

    def place(self, x: float, y: float, height: float) -> Placed:
        """Every region as high as the row."""
        pairs = zip(self.spans, self.regions, strict=True)
        children = tuple(region.place(x + span.x, y, height) for span, region in pairs)
        return Placed("", self.node, Rect(x, y, self.width, height), children)


def measure_row(node: n.Row, width: float, measurer: Measurer) -> MeasuredRow:
    """The row as high as its highest region."""
    spans = tuple(grid_spans(node.children, width, measurer.context.page))
    regions = tuple(
        measure_box("", region, span.width, measurer.within(region))
        for region, span in zip(node.children, spans, strict=True)
    )
    return MeasuredRow(
        width=width,
        height=max((region.height for region in regions), default=0.0),
        before=max((region.before for region in regions), default=0.0),
        after=max((region.after for region in regions), default=0.0),
        baseline=regions[0].baseline if regions else 0.0,
        grow=node.grow or max((region.grow for region in regions), default=0),
        stretches=any(region.stretches for region in regions),
        node=node,
        spans=spans,
        regions=regions,
    )


def grid_spans(regions: Sequence[n.Region], width: float, page: PageStyle) -> Iterator[Span]:
    """Where each region stands. Columns nobody claims are shared by the regions that ask for no number."""
    column = (width - page.gutter * (page.columns - 1)) / page.columns
    claimed = sum(region.cols + region.skip for region in regions)
    takers = sum(region.cols == 0 for region in regions)
    share = (page.columns - claimed) / takers if takers else 0.0
    at = 0.0
    for region in regions:
        at += region.skip
        cols = region.cols or share
        yield Span(at * (column + page.gutter), cols * (column + page.gutter) - page.gutter)
        at += cols
