"""A vector picture as data that a format with paths (PDF) can draw: shapes in picture units, y downwards.

The order is the painting order. This module holds data only; `svg/shapes.py` makes it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from brochure.brand.computed import Rgb

Move = tuple[Literal["M"], float, float]
LineTo = tuple[Literal["L"], float, float]
Curve = tuple[Literal["C"], float, float, float, float, float, float]
Close = tuple[Literal["Z"]]
Operator = Move | LineTo | Curve | Close
VectorPath = tuple[Operator, ...]
Matrix = tuple[float, float, float, float, float, float]
FillRule = Literal["nonzero", "evenodd"]
Stops = tuple[tuple[float, Rgb], ...]


class LinearGradient(Struct, frozen=True):
    """Colours along a line, the end colours going on beyond its ends.

    x1…y2 are in the gradient's own space; `matrix` takes that space to picture units (SVG's a b c d e f).
    stops: offset 0…1, not decreasing, with its colour.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    stops: Stops
    matrix: Matrix


class RadialGradient(Struct, frozen=True):
    """Colours from a focal point (fx, fy) to a circle (cx, cy, r); matrix and stops as for a line."""

    cx: float
    cy: float
    r: float
    fx: float
    fy: float
    stops: Stops
    matrix: Matrix


Paint = Rgb | LinearGradient | RadialGradient


class FillPaint(Struct, frozen=True):
    """How the inside is painted."""

    paint: Paint
    rule: FillRule = "nonzero"
    opacity: float = 1.0


class Stroke(Struct, frozen=True):
    """How the line is painted, after the fill. width, dash and offset in picture units."""

    paint: Paint
    width: float = 1.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    offset: float = 0.0
    opacity: float = 1.0


class Clip(Struct, frozen=True):
    """A path outside which nothing is painted; several intersect."""

    path: VectorPath
    rule: FillRule = "nonzero"


class Shape(Struct, frozen=True):
    """One path with its paints."""

    path: VectorPath
    fill: FillPaint | None = None
    stroke: Stroke | None = None
    clips: tuple[Clip, ...] = ()


class Drawing(Struct, frozen=True):
    """A picture, or the part of it in a frame: 0 0 is the top left corner, width and height the frame's.

    Shapes may reach over the frame: whoever draws clips to it.
    reasons: what the shapes cannot show exactly (`filter`, `text`…), for a person; use pixels then.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    reasons: tuple[str, ...] = ()
