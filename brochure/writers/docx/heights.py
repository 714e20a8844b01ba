"""How high what stands on a page will be in Word: estimates, since Word sets the text itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from brochure.brand.computed import Sides, Stylesheet
from brochure.writers.docx.flow import Band, ColumnSection, FlowItem, Grid, Panel, Para
from brochure.writers.docx.formats import BlockGround
from brochure.writers.docx.measure import HeightMeasure

UNEVEN = 24.0
"""Points by which balanced columns of text may be higher than their share: paragraphs break at lines."""


class Heights(Struct):
    """Heights in points, for the styles of a sheet."""

    sheet: Stylesheet
    measure: HeightMeasure

    def stretch(self, stretch: ColumnSection) -> float:
        """The height of a stretch: its highest column."""
        items, count = stretch.items, len(stretch.columns)
        if not items:
            return 0.0
        if count > 1 and not stretch.starts and not stretch.rows:
            return self.stack(items) / count + UNEVEN
        starts = stretch.starts or tuple(range(0, len(items), stretch.rows or max(1, len(items))))
        ends = [*starts[1:], len(items)]
        columns = zip(starts, ends, strict=True)
        return max((self.stack(items[start:end]) for start, end in columns), default=0.0)

    def stack(self, items: Iterable[FlowItem]) -> float:
        """Items below one another, the larger of two neighbours' spaces between them."""
        known = list(items)
        spaces = [(0.0, 0.0), *(self.spaces(item) for item in known), (0.0, 0.0)]
        return sum(map(self.height, known)) + sum(max(a[1], b[0]) for a, b in pairwise(spaces))

    def height(self, item: FlowItem) -> float:
        """An item without the space round it."""
        if isinstance(item, Grid):
            return item.height
        if isinstance(item, Panel):
            return sum(map(self.band, item.bands))
        style = self.sheet.paragraph[item.style]
        if not item.runs:
            return max(style.leading, item.extra)
        rule = item.shape.padding.top if item.shape.rule_between else 0.0
        return self.measure.lines(item.runs, item.width) * style.leading + item.extra + rule

    def band(self, band: Band) -> float:
        """A row of a panel: its highest box, and its padding."""
        if band.strip:
            return band.strip.height
        highest = max((self.stack(cell.items) for cell in band.cells), default=0.0)
        return max(band.height, band.above + highest + band.below)

    def spaces(self, item: FlowItem) -> tuple[float, float]:
        """Above and below, with the padding of a ground."""
        if not isinstance(item, Para):
            return 0.0, 0.0
        style, shape = self.sheet.paragraph[item.style], item.shape
        padding = Sides() if shape.rule_between else BlockGround.of(style, shape).padding
        return style.before + shape.before + padding.top, style.after + shape.after + padding.bottom
