"""A vector drawing as operators (ISO 32000-1, 8.5): paths in brand colours, gradients as shadings.

The drawing keeps its own units below one transformation, and a colour or line width is set only where it
changes: the numbers stay short and the file small.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

from msgspec import Struct, field

from brochure.brand.computed import Color
from brochure.pictures.drawing import (
    Drawing,
    Fill,
    LinearGradient,
    Paint,
    Path,
    RadialGradient,
    Rule,
    Shape,
    Stroke,
)
from brochure.writers.pdf.canvas import Rectangle, TaggedCanvas
from brochure.writers.pdf.colour import ColourSpace, components
from brochure.writers.pdf.objects import Name, Value, number

Gradient = LinearGradient | RadialGradient
PRECISION = 0.05
"""Points that an edge may be off: 1/1440 inch."""
_CAPS = {"butt": 0, "round": 1, "square": 2}
_LETTERS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def draw_shapes(canvas: TaggedCanvas, drawing: Drawing, box: Rectangle) -> None:
    """The drawing, clipped to `box` and filling it; y of the drawing runs down, that of the page up."""
    x0, y0, x1, y1 = box
    scale = (x1 - x0) / drawing.width
    matrix = (scale, 0.0, 0.0, -(y1 - y0) / drawing.height, x0, y1)
    canvas.saveState()
    canvas.operators(f"{_numbers(box_as_rect(box), 2)} re W n {_numbers(matrix, 6)} cm")
    digits = max(0, math.ceil(math.log10(scale / PRECISION)))
    pen = _Pen(canvas, digits)
    for shape in drawing.shapes:
        pen.draw(shape)
    canvas.restoreState()


def box_as_rect(box: Rectangle) -> tuple[float, float, float, float]:
    """Corner, width and height of a rectangle given by two corners."""
    x0, y0, x1, y1 = box
    return x0, y0, x1 - x0, y1 - y0


class _Pen(Struct):
    """Draws shapes; knows what is set in the graphics state, so as not to set it again."""

    canvas: TaggedCanvas
    digits: int
    state: dict[str, str] = field(default_factory=dict)

    def draw(self, shape: Shape) -> None:
        """One shape: its fill, then its line, within its clips."""
        if not shape.clips:
            self._paints(shape)
            return
        before = self._save()
        for clip in shape.clips:
            self._write(f"{self._path(clip.path)} {'W*' if clip.rule == 'evenodd' else 'W'} n")
        self._paints(shape)
        self._restore(before)

    def _paints(self, shape: Shape) -> None:
        fill, stroke = shape.fill, shape.stroke
        if fill and isinstance(fill.paint, LinearGradient | RadialGradient):
            self._shading(shape.path, fill.rule, fill.paint, fill.opacity)
            fill = None
        if fill:
            self._fill(fill)
        if stroke:
            self._stroke(stroke)
        if fill or stroke:
            self._write(f"{self._path(shape.path)} {_operator(fill, stroke)}")

    def _fill(self, fill: Fill) -> None:
        self._set("fill", f"{self._color(fill.paint)} {'rg' if self.canvas.space == 'rgb' else 'k'}")
        self.canvas.setFillAlpha(fill.opacity)

    def _stroke(self, stroke: Stroke) -> None:
        self._set("stroke", f"{self._color(stroke.paint)} {'RG' if self.canvas.space == 'rgb' else 'K'}")
        self._set("width", f"{number(stroke.width)} w")
        self._set("cap", f"{_CAPS[stroke.cap]} J")
        self._set("join", f"{_JOINS[stroke.join]} j")
        if stroke.join == "miter":
            self._set("miter", f"{number(stroke.miter)} M")
        self._set("dash", f"[{_numbers(stroke.dash, 3)}] {number(stroke.offset)} d")
        self.canvas.setStrokeAlpha(stroke.opacity)

    def _shading(self, path: Path, rule: Rule, gradient: Gradient, alpha: float) -> None:
        """A gradient fills what the path clips."""
        before = self._save()
        self._write(f"{self._path(path)} {'W*' if rule == 'evenodd' else 'W'} n")
        self._write(f"{_numbers(gradient.matrix, 6)} cm")
        self.canvas.setFillAlpha(alpha)
        self.canvas.shade(Value(_shading(gradient, self.canvas.space)))
        self._restore(before)

    def _color(self, paint: Paint) -> str:
        """The components of a colour; of a gradient, which a line cannot have, its middle colour."""
        color = paint if isinstance(paint, Color) else paint.stops[len(paint.stops) // 2][1]
        return _numbers(components(color, self.canvas.space), 3)

    def _path(self, path: Path) -> str:
        return _path_code(path, self.digits)

    def _set(self, name: str, operator: str) -> None:
        if self.state.get(name) != operator:
            self.state[name] = operator
            self._write(operator)

    def _save(self) -> dict[str, str]:
        self.canvas.saveState()
        return dict(self.state)

    def _restore(self, before: dict[str, str]) -> None:
        self.canvas.restoreState()
        self.state = before

    def _write(self, code: str) -> None:
        self.canvas.operators(code)


@lru_cache(maxsize=4096)
def _path_code(path: Path, digits: int) -> str:
    """A path's operators. Kept, as the editions of a publication share their drawings."""
    return " ".join(f"{_numbers(points, digits)} {_LETTERS[letter]}" for letter, *points in path)


def _operator(fill: Fill | None, stroke: Stroke | None) -> str:
    """The operator that paints a path (ISO 32000-1, table 60)."""
    if fill is None:
        return "S"
    even = "*" if fill.rule == "evenodd" else ""
    return f"B{even}" if stroke else f"f{even}"


def _shading(gradient: Gradient, space: ColourSpace) -> dict[str, object]:
    """An axial or radial shading that goes on beyond its ends (ISO 32000-1, 8.7.4.5)."""
    entry: dict[str, object] = {
        "ColorSpace": Name("DeviceRGB" if space == "rgb" else "DeviceCMYK"),
        "Function": _stitched(gradient.stops, space),
        "Extend": [True, True],
    }
    match gradient:
        case LinearGradient():
            return entry | {"ShadingType": 2, "Coords": [gradient.x1, gradient.y1, gradient.x2, gradient.y2]}
        case RadialGradient():
            coords = [gradient.fx, gradient.fy, 0.0, gradient.cx, gradient.cy, gradient.r]
            return entry | {"ShadingType": 3, "Coords": coords}
    assert_never(gradient)


def _stitched(stops: tuple[tuple[float, Color], ...], space: ColourSpace) -> dict[str, object]:
    """A function from 0…1 to a colour (ISO 32000-1, 7.10.4). Stops at one place make an edge."""
    ends = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
    pairs = [(a, b) for a, b in pairwise(ends) if b[0] > a[0]]
    functions = [
        {
            "FunctionType": 2, "Domain": [0, 1], "N": 1,
            "C0": list(components(a[1], space)), "C1": list(components(b[1], space)),
        }
        for a, b in pairs
    ]  # fmt: skip
    return {
        "FunctionType": 3, "Domain": [0, 1], "Functions": functions,
        "Bounds": [b[0] for _, b in pairs[:-1]], "Encode": [0, 1] * len(pairs),
    }  # fmt: skip


def _numbers(values: Iterable[float], digits: int) -> str:
    return " ".join(number(value, digits) for value in values)
