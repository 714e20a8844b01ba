"""SVG's basic shapes as paths, and the box that a path fills."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from brochure.pictures.drawing import VectorPath
from brochure.pictures.svg.numbers import length
from brochure.pictures.svg.path_data import read_path

Bounds = tuple[float, float, float, float]
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")


def outline(name: str, attributes: Mapping[str, str]) -> VectorPath:
    """The path of a basic shape, () where it shows nothing. Raises ValueError."""

    def value(key: str) -> float:
        return length(attributes.get(key, "0"))

    match name:
        case "path":
            return read_path(attributes.get("d", ""))
        case "rect":
            return _rectangle(value("x"), value("y"), value("width"), value("height"), *_radii(attributes))
        case "circle":
            return _ellipse(value("cx"), value("cy"), value("r"), value("r"))
        case "ellipse":
            return _ellipse(value("cx"), value("cy"), value("rx"), value("ry"))
        case "line":
            return (("M", value("x1"), value("y1")), ("L", value("x2"), value("y2")))
        case "polyline" | "polygon":
            path = read_path("M" + attributes["points"]) if attributes.get("points", "").strip() else ()
            return (*path, ("Z",)) if path and name == "polygon" else path
        case _:
            raise ValueError(f"{name} is not a shape")


def _radii(attributes: Mapping[str, str]) -> tuple[float, float]:
    """The corner radii of a rectangle: one that is left out is the other's (SVG 1.1, 9.2)."""
    rx, ry = (attributes.get(key, "auto") for key in ("rx", "ry"))
    first = ry if rx == "auto" else rx
    second = rx if ry == "auto" else ry
    return tuple(0.0 if r == "auto" else length(r) for r in (first, second))  # type: ignore[return-value]


def _rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> VectorPath:
    if width <= 0 or height <= 0:
        return ()
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        right, bottom = x + width, y + height
        return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))
    across, down = width - 2 * rx, height - 2 * ry
    corner = f"a{rx} {ry} 0 0 1"
    return read_path(
        f"M{x + rx} {y}h{across}{corner}{rx} {ry}v{down}{corner}{-rx} {ry}"
        f"h{-across}{corner}{-rx} {-ry}v{-down}{corner}{rx} {-ry}z"
    )


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> VectorPath:
    if rx <= 0 or ry <= 0:
        return ()
    return read_path(f"M{cx + rx} {cy}A{rx} {ry} 0 1 1 {cx - rx} {cy}A{rx} {ry} 0 1 1 {cx + rx} {cy}Z")


def bounds(path: VectorPath) -> Bounds | None:
    """The smallest box round the path, as left, top, right, bottom; None for an empty path."""
    points = list(_extremes(path))
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _extremes(path: VectorPath) -> Iterator[tuple[float, float]]:
    """Every point where the path may reach furthest: the ends, and where a curve turns."""
    here = (0.0, 0.0)
    for operator in path:
        match operator:
            case (("M" | "L"), x, y):
                here = (x, y)
            case "C", x1, y1, x2, y2, x, y:
                for t in (*_turns(here[0], x1, x2, x), *_turns(here[1], y1, y2, y)):
                    yield _on_curve(t, here[0], x1, x2, x), _on_curve(t, here[1], y1, y2, y)
                here = (x, y)
            case _:
                continue
        yield here


def _on_curve(t: float, a: float, b: float, c: float, d: float) -> float:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def _turns(a: float, b: float, c: float, d: float) -> list[float]:
    """Where in 0…1 the derivative of a curve's coordinate is nought."""
    p, q, r = d - 3 * c + 3 * b - a, 2 * (c - 2 * b + a), b - a
    if abs(p) < 1e-12:
        roots = [-r / q] if abs(q) > 1e-12 else []
    elif (inside := q * q - 4 * p * r) >= 0:
        roots = [(-q + sign * math.sqrt(inside)) / (2 * p) for sign in (1, -1)]
    else:
        roots = []
    return [t for t in roots if 0 < t < 1]
