"""A vector drawing as a form XObject (ISO 32000-1, 8.5, 8.10): paths in brand colours, gradients as shadings.

The drawing keeps its own units, and a colour or line width is set only where it changes: the numbers stay short
and the file small. A form is the same in every edition that shows the drawing, so it is made once and kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import assert_never

from msgspec import Struct, field

from brochure.pictures.drawing import (
    Drawing,
    FillPaint,
    FillRule,
    LinearGradient,
    Paint,
    RadialGradient,
    Shape,
    Stops,
    Stroke,
    VectorPath,
)
from brochure.writers.pdf.colour import components
from brochure.writers.pdf.objects import Name, number, stored

Gradient = LinearGradient | RadialGradient
PRECISION = 0.05
"""Points that an edge may be off: 1/1440 inch."""
_CAPS = {"butt": 0, "round": 1, "square": 2}
_LETTERS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def form(drawing: Drawing, scale: float) -> bytes:
    """The drawing as a form XObject (ISO 32000-1, 8.10), the bytes of a `Stream`, clipped to its frame.

    Its units are the drawing's, y running down. scale: points for one of them.
    """
    pen = _Pen(digits(scale))
    for shape in drawing.shapes:
        pen.draw(shape)
    return stored(
        "\n".join(pen.code).encode("ascii"),
        Type=Name("XObject"),
        Subtype=Name("Form"),
        BBox=[0, 0, drawing.width, drawing.height],
        Resources=pen.resources(),
    )


def digits(scale: float) -> int:
    """How many digits after the point its numbers need to be as exact as PRECISION asks."""
    return max(0, math.ceil(math.log10(scale / PRECISION)))


class _Pen(Struct):
    """Draws shapes; knows what is set in the graphics state, so as not to set it again.

    alphas: names of the graphics states that set an opacity; shadings: in the order of their names.
    """

    digits: int
    code: list[str] = field(default_factory=list)
    state: dict[str, str] = field(default_factory=lambda: {"ca": "", "CA": ""})
    alphas: dict[tuple[str, float], str] = field(default_factory=dict)
    shadings: list[dict[str, object]] = field(default_factory=list)

    def resources(self) -> dict[str, object]:
        """What the operators refer to by name (7.8.3)."""
        states = {name: {key: alpha} for (key, alpha), name in self.alphas.items()}
        shadings = {f"S{index}": shading for index, shading in enumerate(self.shadings, 1)}
        given: dict[str, object] = {"ExtGState": states, "Shading": shadings}
        return {key: value for key, value in given.items() if value}

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

    def _fill(self, fill: FillPaint) -> None:
        self._set("fill", f"{self._color(fill.paint)} rg")
        self._alpha("ca", fill.opacity)

    def _stroke(self, stroke: Stroke) -> None:
        self._set("stroke", f"{self._color(stroke.paint)} RG")
        self._set("width", f"{number(stroke.width)} w")
        self._set("cap", f"{_CAPS[stroke.cap]} J")
        self._set("join", f"{_JOINS[stroke.join]} j")
        if stroke.join == "miter":
            self._set("miter", f"{number(stroke.miter)} M")
        self._set("dash", f"[{_numbers(stroke.dash, 3)}] {number(stroke.offset)} d")
        self._alpha("CA", stroke.opacity)

    def _alpha(self, key: str, alpha: float) -> None:
        """Set an opacity (`ca` of fills, `CA` of lines); a form begins with both at 1."""
        known = self.alphas.get((key, alpha), f"G{len(self.alphas) + 1}")
        if alpha < 1 or self.state[key]:
            self.alphas[key, alpha] = known
            self._set(key, f"/{known} gs")

    def _shading(self, path: VectorPath, rule: FillRule, gradient: Gradient, alpha: float) -> None:
        """A gradient fills what the path clips."""
        before = self._save()
        self._write(f"{self._path(path)} {'W*' if rule == 'evenodd' else 'W'} n")
        self._write(f"{_numbers(gradient.matrix, 6)} cm")
        self._alpha("ca", alpha)
        self.shadings.append(_shading(gradient))
        self._write(f"/S{len(self.shadings)} sh")
        self._restore(before)

    def _color(self, paint: Paint) -> str:
        """The components of a colour; of a gradient, which a line cannot have, its middle colour."""
        if isinstance(paint, LinearGradient | RadialGradient):
            paint = paint.stops[len(paint.stops) // 2][1]
        return _numbers(components(paint), 3)

    def _path(self, path: VectorPath) -> str:
        return " ".join(f"{_numbers(points, self.digits)} {_LETTERS[letter]}" for letter, *points in path)

    def _set(self, name: str, operator: str) -> None:
        if self.state.get(name) != operator:
            self.state[name] = operator
            self._write(operator)

    def _save(self) -> dict[str, str]:
        self._write("q")
        return dict(self.state)

    def _restore(self, before: dict[str, str]) -> None:
        self._write("Q")
        self.state = before

    def _write(self, code: str) -> None:
        self.code.append(code)


def _operator(fill: FillPaint | None, stroke: Stroke | None) -> str:
    """The operator that paints a path (ISO 32000-1, table 60)."""
    if fill is None:
        return "S"
    even = "*" if fill.rule == "evenodd" else ""
    return f"B{even}" if stroke else f"f{even}"


def _shading(gradient: Gradient) -> dict[str, object]:
    """An axial or radial shading that goes on beyond its ends (ISO 32000-1, 8.7.4.5)."""
    entry: dict[str, object] = {
        "ColorSpace": Name("DeviceRGB"),
        "Function": _stitched(gradient.stops),
        "Extend": [True, True],
    }
    match gradient:
        case LinearGradient():
            return entry | {"ShadingType": 2, "Coords": [gradient.x1, gradient.y1, gradient.x2, gradient.y2]}
        case RadialGradient():
            coords = [gradient.fx, gradient.fy, 0.0, gradient.cx, gradient.cy, gradient.r]
            return entry | {"ShadingType": 3, "Coords": coords}
    assert_never(gradient)


def _stitched(stops: Stops) -> dict[str, object]:
    """A function from 0…1 to a colour (ISO 32000-1, 7.10.4). Stops at one place make an edge."""
    ends = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
    pairs = [(a, b) for a, b in pairwise(ends) if b[0] > a[0]]
    functions = [
        {
            "FunctionType": 2, "Domain": [0, 1], "N": 1,
            "C0": list(components(a[1])), "C1": list(components(b[1])),
        }
        for a, b in pairs
    ]  # fmt: skip
    return {
        "FunctionType": 3, "Domain": [0, 1], "Functions": functions,
        "Bounds": [b[0] for _, b in pairs[:-1]], "Encode": [0, 1] * len(pairs),
    }  # fmt: skip


def _numbers(values: Iterable[float], digits: int) -> str:
    return " ".join(number(value, digits) for value in values)
