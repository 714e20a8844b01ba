"""SVG's basic shapes as paths, and the box that a path fills."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from fontTools.misc.arrayTools import unionRect
from fontTools.misc.bezierTools import calcCubicBounds

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
    here, boxes = (0.0, 0.0), list[Bounds]()
    for operator in path:
        match operator:
            case (("M" | "L"), x, y):
                boxes.append((x, y, x, y))
            case "C", x1, y1, x2, y2, x, y:
                boxes.append(calcCubicBounds(here, (x1, y1), (x2, y2), (x, y)))
            case _:
                continue
        here = (x, y)
    return reduce(unionRect, boxes) if boxes else None
