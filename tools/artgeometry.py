"""The geometry of draw_cover.py: convex polygons cut by half-planes, smooth curves, paths written small."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

Point = tuple[float, float]
Polygon = list[Point]


def area(polygon: Polygon) -> float:
    """The area of a convex polygon, whichever way round it runs."""
    turns = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns)) / 2


def thickness(polygon: Polygon) -> float:
    """About how thick a convex polygon is: its area over its longest edge."""
    edges = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return area(polygon) / max(math.dist(a, b) for a, b in edges)


def middle(polygon: Polygon) -> Point:
    """The mean of the corners."""
    return sum(x for x, _ in polygon) / len(polygon), sum(y for _, y in polygon) / len(polygon)


def side(polygon: Polygon, at: Point, normal: Point, gap: float = 0.0) -> Polygon:
    """The part of the polygon on the side that `normal` points to, `gap` away from the line through `at`."""
    heights = [(x - at[0]) * normal[0] + (y - at[1]) * normal[1] - gap for x, y in polygon]
    kept: Polygon = []
    for index, (point, height) in enumerate(zip(polygon, heights, strict=True)):
        last, before = polygon[index - 1], heights[index - 1]
        if (height >= 0) != (before >= 0):
            t = before / (before - height)
            kept.append((last[0] + t * (point[0] - last[0]), last[1] + t * (point[1] - last[1])))
        if height >= 0:
            kept.append(point)
    return kept


def inset(polygon: Polygon, by: float) -> Polygon:
    """The polygon with every edge moved inwards."""
    if len(polygon) < 3:
        return []
    centre, result = middle(polygon), polygon
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        long = math.hypot(x2 - x1, y2 - y1)
        if long < 1e-6:
            continue
        normal = ((y1 - y2) / long, (x2 - x1) / long)
        if (centre[0] - x1) * normal[0] + (centre[1] - y1) * normal[1] < 0:
            normal = (-normal[0], -normal[1])
        result = side(result, (x1, y1), normal, by)
    return result


def extent(polygon: Polygon, angle: float) -> tuple[float, float]:
    """The least and greatest coordinate along a direction."""
    along = [x * math.cos(angle) + y * math.sin(angle) for x, y in polygon]
    return min(along), max(along)


def smooth(value: float, low: float, high: float) -> float:
    """0 below `low`, 1 above `high`, an even passage between (either may be the greater)."""
    t = min(max((value - low) / (high - low), 0.0), 1.0)
    return t * t * (3 - 2 * t)


class Curve:
    """A smooth line through points (Catmull-Rom), sampled finely; half: half its width at start and end."""

    def __init__(self, through: Sequence[Point], half: tuple[float, float]) -> None:
        self.half = half
        ends = [_beyond(through[1], through[0]), *through, _beyond(through[-2], through[-1])]
        self.points: list[Point] = []
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
            self.points += [_catmull(a, b, c, d, step / 16) for step in range(16)]
        self.points.append(through[-1])

    def nearest(self, to: Point) -> tuple[float, int]:
        """The distance of the nearest sample, and its number."""
        return min((math.dist(to, point), index) for index, point in enumerate(self.points))

    def normal(self, index: int) -> Point:
        """The unit normal, left of the way along the curve."""
        (x1, y1), (x2, y2) = self.points[max(index - 1, 0)], self.points[min(index + 1, len(self.points) - 1)]
        long = math.hypot(x2 - x1, y2 - y1) or 1.0
        return (y1 - y2) / long, (x2 - x1) / long

    def angle(self, index: int) -> float:
        """The direction of the curve there."""
        x, y = self.normal(index)
        return math.atan2(-x, y)

    def width(self, index: int) -> float:
        """Half the width there."""
        share = index / (len(self.points) - 1)
        return self.half[0] + (self.half[1] - self.half[0]) * share

    def offset(self, share: float) -> list[Point]:
        """The line beside the curve, at that share of its half width (1: left bank, -1: right bank)."""
        moved = []
        for index, (x, y) in enumerate(self.points):
            nx, ny = self.normal(index)
            away = share * self.width(index)
            moved.append((x + nx * away, y + ny * away))
        return moved


def _beyond(a: Point, b: Point) -> Point:
    return 2 * b[0] - a[0], 2 * b[1] - a[1]


def _catmull(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def one(p: float, q: float, r: float, s: float) -> float:
        return (
            q + t * (r - p) / 2 + t * t * (p - 2.5 * q + 2 * r - s / 2) + t**3 * (1.5 * (q - r) + (s - p) / 2)
        )

    return one(a[0], b[0], c[0], d[0]), one(a[1], b[1], c[1], d[1])


def hatching(polygon: Polygon, angle: float, count: int) -> Iterator[list[Point]]:
    """Evenly spaced lines across a polygon in a direction."""
    if len(polygon) < 3 or count < 1:
        return
    normal = (-math.sin(angle), math.cos(angle))
    low, high = extent(polygon, angle + math.pi / 2)
    for index in range(count):
        height = low + (high - low) * (index + 0.5) / count
        half = side(polygon, (normal[0] * height, normal[1] * height), normal)
        ends = sorted(
            (p for p in half if abs(p[0] * normal[0] + p[1] * normal[1] - height) < 1e-6),
            key=lambda p: p[0] * math.cos(angle) + p[1] * math.sin(angle),
        )
        if len(ends) >= 2 and math.dist(ends[0], ends[-1]) > 0.8:
            # Every second line runs back: shorter to write, and dashes do not line up.
            yield [ends[0], ends[-1]] if index % 2 else [ends[-1], ends[0]]


class Ink(Struct):
    """Paths by how they are painted, in painting order; written in tenths of a millimetre, relative."""

    layers: dict[str, list[str]] = field(default_factory=dict)
    pens: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, paint: str, points: Sequence[Point], closed: bool = False) -> None:
        """Put a line or a polygon on the layer of that paint; one that has shrunk to nothing is left out."""
        ten = [(round(x * 10), round(y * 10)) for x, y in points]
        steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ten)]
        steps = [step for step in steps if step != (0, 0)]
        if len(steps) < (2 if closed else 1):
            return
        x, y = self.pens.get(paint, (0, 0))
        self.pens[paint] = ten[0] if closed else ten[-1]
        pairs = " ".join(f"{x} {y}" for x, y in [(ten[0][0] - x, ten[0][1] - y), *steps])
        self.layers.setdefault(paint, []).append("m" + pairs.replace(" -", "-") + ("z" if closed else ""))

    def path(self, paint: str, data: str) -> None:
        """Put absolute path data on the layer of that paint; such a layer holds nothing relative."""
        self.layers.setdefault(paint, []).append(data)

    def svg(self, view: tuple[float, float, float, float]) -> str:
        """The picture. One path a paint keeps it small."""
        body = "\n".join(f'<path {paint} d="{"".join(parts)}"/>' for paint, parts in self.layers.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(f"{n:g}" for n in view)}">\n'
            f'<g transform="scale(.1)">\n{body}\n</g>\n</svg>\n'
        )


def flowing(points: Sequence[Point], command: str = "M") -> str:
    """Points as a smooth path: quadratic curves through the middles."""
    parts = [f"{command}{points[0][0] * 10:.0f} {points[0][1] * 10:.0f}"]
    for (x1, y1), (x2, y2) in pairwise(points[1:]):
        parts.append(f"Q{x1 * 10:.0f} {y1 * 10:.0f} {(x1 + x2) * 5:.0f} {(y1 + y2) * 5:.0f}")
    return "".join(parts) + f"L{points[-1][0] * 10:.0f} {points[-1][1] * 10:.0f}"


def bow(start: Point, end: Point, bend: float) -> str:
    """A curve from place to place, bent to the left by that share of the way between them."""
    (x1, y1), (x2, y2) = start, end
    nx, ny = (y2 - y1) * bend, (x1 - x2) * bend
    third = (x2 - x1) * 0.27, (y2 - y1) * 0.27
    points = (x1 + third[0] + nx, y1 + third[1] + ny, x2 - third[0] + nx, y2 - third[1] + ny, x2, y2)
    return f"M{x1 * 10:.0f} {y1 * 10:.0f}C" + " ".join(f"{n * 10:.0f}" for n in points)


def ring(at: Point, radius: float) -> str:
    """A circle as path data."""
    x, y, r = round(at[0] * 10), round(at[1] * 10), round(radius * 10)
    return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


def paint(kind: str, color: str, opacity: float = 1.0, width: float = 0.0, more: str = "") -> str:
    """The attributes of a `fill` or a `stroke` in a brand colour; width in millimetres."""
    see = f' {kind}-opacity="{round(opacity, 2):g}"' if opacity < 1 else ""
    if kind == "fill":
        return f'fill="var(--brand-{color})"{see}{more}'
    return f'fill="none" stroke="var(--brand-{color})"{see} stroke-width="{width * 10:g}"{more}'
