"""Bounds for what an SVG asks of those who show it (`budgets` gives the limits and the reasons).

A drawing of a hundred bytes may ask for years of work: copies of copies, noise without end, a filter as large as a
country. resvg, browsers and PDF viewers do what they are asked. So the work is estimated here, before any of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from lxml import etree

from brochure import budgets
from brochure.budgets import Budget
from brochure.pictures.picture import PictureError, hold
from brochure.pictures.svg.matrix import parse, scale
from brochure.pictures.svg.numbers import NUMBER, length
from brochure.pictures.svg.tree import HREFS, REFERENCE, by_id, line_of, local, target_of
from brochure.pictures.svg.values import View

# How often a renderer draws what an attribute refers to: resvg goes twice through a mask or a clip.
_TIMES = {"mask": 2, "clip-path": 2, "fill": 1, "stroke": 1, "filter": 1}
_MARKERS = ("marker-start", "marker-mid", "marker-end")
_NAMES = ("id", "font-family", "result", "in", "in2", *HREFS)
"""Attributes in which a number is part of a name."""
_LONG = re.compile(r"\d{9}|[eE]\+?\d")


def check_tree(src: str, root: etree._Element) -> None:
    """Bound elements, attributes and depth, before anything walks the tree. Raises PictureError."""
    count, depth, deepest, most = 0, 0, 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count, deepest, most = count + (event == "start"), max(deepest, depth), max(most, len(element.attrib))
    amounts = ((budgets.SVG_ELEMENTS, count), (budgets.SVG_DEPTH, deepest), (budgets.SVG_ATTRIBUTES, most))
    for budget, amount in amounts:
        hold(budget, amount, src, 1)


def check_limits(src: str, root: etree._Element, view: View) -> None:
    """Bound copies, filters, patterns and numbers. Raises PictureError with the line."""
    limits = _Limits(src, root, max(view[2:]))
    for element in root.iter(etree.Element):
        limits.check(element)
    limits.weight(root, 0)


class _Limits:
    """side: the longer one of the visible rectangle."""

    def __init__(self, src: str, root: etree._Element, side: float) -> None:
        self.src, self.side = src, side
        self.elements = by_id(root)
        self.weights: dict[etree._Element, float] = {}

    def check(self, element: etree._Element) -> None:
        """What one element says by itself."""
        self._numbers(element)
        name = local(element)
        if name == "filter":
            self._filter(element)
        elif name.startswith("fe"):
            self._filter_step(name, element)
        elif name == "pattern" and element.get("patternUnits") == "userSpaceOnUse":
            whole = (self.side, self.side)
            for budget, amount in tile_costs(element, whole, 1.0, whole):
                self._hold(budget, amount, element)
        if "(" in (functions := element.get("filter", "").partition("url(")[0]):
            self._hold(budgets.SVG_FILTER_REGION, _most(functions) / self.side, element)

    def _hold(self, budget: Budget, amount: float, element: etree._Element) -> None:
        hold(budget, amount, self.src, line_of(element))

    def _numbers(self, element: etree._Element) -> None:
        """No number so large that what is computed from it overflows."""
        for name, value in element.attrib.items():
            if name not in _NAMES and _LONG.search(str(value)) and "#" not in value:
                self._hold(budgets.SVG_NUMBER, _most(str(value)), element)

    def _filter(self, element: etree._Element) -> None:
        self._hold(budgets.SVG_FILTER_STEPS, len(element), element)
        extent = max(_most(element.get(name, "0")) for name in ("x", "y", "width", "height"))
        if "%" in "".join(map(str, element.attrib.values())):
            extent /= 100
        elif element.get("filterUnits") == "userSpaceOnUse":
            extent /= self.side
        self._hold(budgets.SVG_FILTER_REGION, extent, element)

    def _filter_step(self, name: str, element: etree._Element) -> None:
        self._hold(budgets.SVG_OCTAVES, _most(element.get("numOctaves", "1")), element)
        self._hold(budgets.SVG_KERNEL, _most(element.get("order", "3")), element)
        reach = max(_most(element.get(key, "0")) for key in ("radius", "stdDeviation", "dx", "dy", "scale"))
        budget = budgets.SVG_DILATION if name == "feMorphology" else budgets.SVG_FILTER_REGION
        self._hold(budget, reach / self.side, element)

    def weight(self, element: etree._Element, level: int) -> float:
        """How many elements are drawn for one, with all that it refers to. A picture may not draw itself."""
        if element not in self.weights:
            self._hold(budgets.SVG_DEPTH, level, element)
            self.weights[element] = math.inf  # until it is known
            inside = sum(self.weight(child, level + 1) for child in element.iterchildren(etree.Element))
            others = (
                times * self.weight(self.elements[name], level + 1)
                for name, times in _referred(element)
                if name in self.elements
            )
            self.weights[element] = 1 + inside + sum(others)
        if self.weights[element] == math.inf:
            what = f"draws its <{local(element)}> within itself, without end"
            hint = "take one of the references out"
            raise PictureError(self.src, what, hint, "picture/huge", line_of(element))
        self._hold(budgets.SVG_COPIES, self.weights[element], element)
        return self.weights[element]


def tile_costs(
    pattern: etree._Element, box: tuple[float, float], grown: float, room: tuple[float, float]
) -> Iterator[tuple[Budget, float]]:
    """What a pattern takes: how many tiles, and how large one is, for each is painted on a ground of its own.

    box: the size of the shape that it fills, by which most patterns are measured; grown: the scale of the shape;
    room: the size of the picture.
    """
    boxed = pattern.get("patternUnits") != "userSpaceOnUse"
    try:
        grown *= scale(parse(pattern.get("patternTransform", "")))
        sides = [length(pattern.get(side, "0"), 1.0) * grown for side in ("width", "height")]
    except ValueError:
        return  # which no reader draws
    width, height = (side * (whole if boxed else 1.0) for side, whole in zip(sides, box, strict=True))
    if width > 0 and height > 0:
        yield budgets.SVG_TILES, room[0] / width * room[1] / height
        yield budgets.SVG_TILE, max(width, height) / max(room)


def _referred(element: etree._Element) -> Iterator[tuple[str, float]]:
    """The identifiers of what is drawn for an element, and how often."""
    if local(element) in ("use", "feImage", "textPath", "pattern"):
        yield target_of(element), 1
    for name, times in _TIMES.items():
        yield from ((found, times) for _, found in REFERENCE.findall(element.get(name, "")))
    if markers := [found for name in _MARKERS for _, found in REFERENCE.findall(element.get(name, ""))]:
        corners = len(NUMBER.findall(element.get("d", element.get("points", "")))) / 2
        yield from ((found, corners) for found in markers)


def _most(text: str) -> float:
    """The number farthest from nought in a value."""
    return max((abs(float(found)) for found in NUMBER.findall(text)), default=0.0)
