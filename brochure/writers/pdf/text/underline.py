"""Underlines that step aside where letters reach through them.

It may not draw: it tells which parts of a line to rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct, field

from brochure.fonts.book import Face
from brochure.writers.pdf.metrics import metrics

Point = tuple[float, float]
# Of the line's thickness: the air on either side of a letter, and the shortest piece worth ruling.
AIR, SHORTEST = 1.2, 2.0
STEPS = 8


@lru_cache(maxsize=4096)
def crossing(face: Face, glyph: int) -> tuple[float, float] | None:
    """From where to where a glyph's ink lies in the underline's band, in thousandths, if it does."""
    measures = metrics(face)
    half = measures.underline_width * (0.5 + AIR / 2)
    low, high = (measures.underline + side * half for side in (-1, 1))
    band = low / measures.scale, high / measures.scale
    extents = face.hb_font.get_glyph_extents(glyph)
    # Most letters stand above the band, and to follow an outline takes a hundred times as long.
    if extents is None or extents.y_bearing + extents.height > band[1] or extents.y_bearing < band[0]:
        return None
    outline = _Outline()
    face.hb_font.draw_glyph_with_pen(glyph, outline)
    inside = [x * measures.scale for segment in outline.segments for x in _between(*segment, *band)]
    return (min(inside), max(inside)) if inside else None


def pieces(
    left: float, right: float, gaps: Iterable[tuple[float, float]], thickness: float
) -> Iterator[tuple[float, float]]:
    """The parts of left…right between the gaps, each gap widened by some air. All in points.

    Gaps may lie outside left…right: those of what else stands on the line.
    """
    at = left
    for start, end in sorted(gap for gap in gaps if gap[0] < right and gap[1] > left):
        if start - AIR * thickness - at >= SHORTEST * thickness:
            yield at, start - AIR * thickness
        at = max(at, end + AIR * thickness)
    if right - at >= SHORTEST * thickness:
        yield at, right


class _Outline(Struct):
    """A glyph's outline as straight segments (fontTools' pen protocol)."""

    segments: list[tuple[Point, Point]] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802
        """Begin a contour."""
        self.at = self.start = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """A line."""
        self.segments.append((self.at, point))
        self.at = point

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        """A Bézier curve of any degree, by de Casteljau's construction."""
        control = (self.at, *points)
        for step in range(1, STEPS + 1):
            self.lineTo(_on_curve(control, step / STEPS))

    qCurveTo = curveTo  # noqa: N815

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self.lineTo(self.start)


def _on_curve(points: tuple[Point, ...], t: float) -> Point:
    while len(points) > 1:
        points = tuple((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points))
    return points[0]


def _between(start: Point, end: Point, low: float, high: float) -> Iterator[float]:
    """The x of the ends of that part of a segment that lies between two heights."""
    (x0, y0), (x1, y1) = sorted((start, end), key=lambda point: point[1])
    if y1 < low or y0 > high:
        return
    for y in (max(y0, low), min(y1, high)):
        yield x0 if y1 == y0 else x0 + (x1 - x0) * (y - y0) / (y1 - y0)
    if y1 == y0:
        yield x1
