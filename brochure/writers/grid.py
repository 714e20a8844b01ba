"""The page's grid: columns of one width, gutters between them; where the regions of a row stand, in all formats."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from brochure.brand.computed import PageStyle
from brochure.document import nodes as n


class GridSpan(Struct, frozen=True):
    """Room for a region, in points; start: from the row's start edge."""

    start: float
    width: float


def shares(regions: Sequence[n.Region], columns: int) -> tuple[float, ...]:
    """How many columns each region takes. Those that nobody claims are shared by the regions that ask for no number."""
    claimed = sum(region.cols + region.skip for region in regions)
    takers = sum(region.cols == 0 for region in regions)
    share = max(0, columns - claimed) / takers if takers else 0.0
    return tuple(region.cols or share for region in regions)


def grid_spans(regions: Sequence[n.Region], width: float, page: PageStyle) -> tuple[GridSpan, ...]:
    """Where each region stands in a row of that width (points)."""
    step = (width + page.gutter) / page.columns
    spans, at = [], 0.0
    for region, columns in zip(regions, shares(regions, page.columns), strict=True):
        at += region.skip
        spans.append(GridSpan(at * step, max(0.0, columns * step - page.gutter)))
        at += columns
    return tuple(spans)
