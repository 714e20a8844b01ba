"""SVG paints: colours and gradients as data. What cannot be drawn exactly raises `UnsupportedError`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from brochure.brand.computed import Rgb
from brochure.pictures.drawing import LinearGradient, Matrix, Paint, RadialGradient, Stops
from brochure.pictures.svg.geometry import Bounds
from brochure.pictures.svg.matrix import multiply, parse
from brochure.pictures.svg.numbers import length, number
from brochure.pictures.svg.tree import REFERENCE, given, local, target_of

_HEX = re.compile(r"#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})")


class UnsupportedError(Exception):
    """What the shapes cannot show exactly, in a few words."""


def reference(value: str) -> str | None:
    """The identifier in `url(#…)`, None where the value is something else."""
    found = REFERENCE.match(value.strip())
    return found[2] if found else None


def rgb(value: str) -> Rgb:
    """A colour, plain as `values.py` leaves it. Raises UnsupportedError for what is taken from elsewhere."""
    found = _HEX.fullmatch(value)
    if found is None:
        raise UnsupportedError(f"the colour “{value}”")
    red, green, blue = (int(part, 16) for part in found.groups())
    return red, green, blue


class Paints(Struct, frozen=True):
    """Reads the paints of a drawing. elements: those that have an identifier."""

    elements: Mapping[str, etree._Element]

    def paint(self, value: str, current: str, box: Bounds | None) -> Paint | None:
        """A `fill` or `stroke`; current: the value of `color`; box: the shape's, for gradients."""
        value = value.strip()
        if value == "none":
            return None
        name = reference(value)
        if name is None:
            return rgb(current if value == "currentColor" else value)
        element = self.elements.get(name)
        if element is None:
            raise UnsupportedError(f"a paint that is not there ({name})")
        if local(element) not in ("linearGradient", "radialGradient"):
            raise UnsupportedError(local(element))
        return self._gradient(element, box)

    def _gradient(self, element: etree._Element, box: Bounds | None) -> Paint | None:
        chain = self._chain(element)
        values = {name: value for link in reversed(chain) for name, value in given(link).items()}
        stops = next((stops for link in chain if (stops := self._stops(link))), ())
        if values.get("spreadMethod", "pad") != "pad":
            raise UnsupportedError("a repeating gradient")
        if len(stops) < 2:
            return stops[0][1] if stops else None
        matrix = parse(values.get("gradientTransform", ""))
        if values.get("gradientUnits") != "userSpaceOnUse":
            if box is None or box[0] == box[2] or box[1] == box[3]:
                return None
            matrix = multiply((box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]), matrix)
        return _linear(values, stops, matrix) if local(element)[0] == "l" else _radial(values, stops, matrix)

    def _chain(self, element: etree._Element) -> list[etree._Element]:
        """The gradient and those it refers to, each once."""
        chain: list[etree._Element] = []
        following: etree._Element | None = element
        while following is not None and following not in chain:
            chain.append(following)
            following = self.elements.get(target_of(following))
        return chain

    def _stops(self, element: etree._Element) -> Stops:
        stops: list[tuple[float, Rgb]] = []
        for stop in element:
            if number(stop.get("stop-opacity", "1")) < 1:
                raise UnsupportedError("a gradient into transparency")
            offset = min(max(length(stop.get("offset", "0"), 1.0), 0.0), 1.0)
            offset = max(offset, stops[-1][0]) if stops else offset
            stops.append((offset, rgb(stop.get("stop-color", "#000000"))))
        return tuple(stops)


def _fraction(values: Mapping[str, str], key: str, default: str) -> float:
    value = values.get(key, default)
    if value.endswith("%") and values.get("gradientUnits") == "userSpaceOnUse":
        raise UnsupportedError("a gradient in percentages of the picture")
    return length(value, 1.0)


def _linear(values: Mapping[str, str], stops: Stops, matrix: Matrix) -> LinearGradient:
    ends = (("x1", "0%"), ("y1", "0%"), ("x2", "100%"), ("y2", "0%"))
    x1, y1, x2, y2 = (_fraction(values, key, default) for key, default in ends)
    return LinearGradient(x1, y1, x2, y2, stops, matrix)


def _radial(values: Mapping[str, str], stops: Stops, matrix: Matrix) -> RadialGradient:
    cx, cy, r = (_fraction(values, key, "50%") for key in ("cx", "cy", "r"))
    fx = _fraction(values, "fx", values.get("cx", "50%"))
    fy = _fraction(values, "fy", values.get("cy", "50%"))
    if number(values.get("fr", "0").rstrip("%")):
        raise UnsupportedError("a radial gradient with an inner circle")
    return RadialGradient(cx, cy, r, fx, fy, stops, matrix)


def placed(paint: Paint | None, matrix: Matrix) -> Paint | None:
    """The paint after the shape that it fills was transformed."""
    match paint:
        case LinearGradient(x1, y1, x2, y2, stops, own):
            return LinearGradient(x1, y1, x2, y2, stops, multiply(matrix, own))
        case RadialGradient(cx, cy, r, fx, fy, stops, own):
            return RadialGradient(cx, cy, r, fx, fy, stops, multiply(matrix, own))
        case _:
            return paint
