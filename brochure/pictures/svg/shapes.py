"""Reads a cleaned SVG as shapes. What shapes cannot show exactly is drawn as near as may be and listed.

Covered: groups, `use` of shapes and groups, all basic shapes, transforms, fills and strokes with colours and
gradients, opacity of a single paint, clip paths of one shape. The rest of SVG 1.1 is a reason for pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure import budgets
from brochure.pictures.drawing import (
    Clip,
    Drawing,
    FillPaint,
    FillRule,
    Matrix,
    Paint,
    Shape,
    Stroke,
    VectorPath,
)
from brochure.pictures.picture import PictureError, hold
from brochure.pictures.svg.geometry import SHAPES, Bounds, bounds, outline
from brochure.pictures.svg.limits import tile_costs
from brochure.pictures.svg.matrix import even, multiply, parse, scale, transformed
from brochure.pictures.svg.numbers import NUMBER, length, number
from brochure.pictures.svg.paint import Paints, UnsupportedError, placed, reference
from brochure.pictures.svg.properties import PAINTED
from brochure.pictures.svg.tree import by_id, given, line_of, local, target_of

_HARMLESS = {"filter": "none", "mask": "none", "vector-effect": "none"}
_OTHERS = {"svg": "an SVG inside", "text": "text along a path or from top to bottom"}
_GROUPS = ("g", "a", "svg")
_SILENT = (
    "defs", "clipPath", "linearGradient", "radialGradient", "symbol", "marker", "pattern", "mask", "filter",
)  # fmt: skip
_LAYER, _STEP = 50, 100
"""What a layer and a step of a filter cost beside a plain fill, as measured with resvg."""
_LAYERED = {"opacity": "1", "mask": "none", "clip-path": "none"}


class _State(Struct, frozen=True):
    """What an element inherits: properties, transform to the frame, clips, opacity of the groups round it.

    cost: of painting it, beside that of a plain fill.
    """

    style: Mapping[str, str]
    matrix: Matrix
    clips: tuple[Clip, ...] = ()
    opacity: float = 1.0
    cost: float = 1.0


def read(src: str, svg: str | bytes) -> Drawing:
    """The shapes of a cleaned SVG. Raises PictureError as `shapes_in` does."""
    return shapes_in(src, etree.fromstring(svg, etree.XMLParser(huge_tree=True)))


def shapes_in(src: str, root: etree._Element) -> Drawing:
    """The shapes within the viewBox, in painting order.

    Raises PictureError where geometry is broken or out of range, or painting would take longer than the budget.
    """
    x, y, width, height = (float(n) for n in root.get("viewBox", "").split())
    reader = _Reader(src, root, (width, height))
    try:
        state = reader.entered(root, _State(PAINTED, (1, 0, 0, 1, -x, -y)))
    except (ValueError, ArithmeticError) as problem:
        raise reader.broken(root, problem) from None
    seen = tuple(reader.children(root, state))
    return Drawing(width, height, seen, tuple(dict.fromkeys(reader.reasons)))


class _Reader:
    """Walks the tree and keeps the reasons for pixels. painted: the areas painted, the whole picture being 1."""

    def __init__(self, src: str, root: etree._Element, size: tuple[float, float]) -> None:
        self.src, self.size = src, size
        self.reasons: list[str] = []
        self.painted = 0.0
        self.dashes = 0.0
        self.elements = by_id(root)
        self.paints = Paints(self.elements)

    def broken(self, element: etree._Element, problem: Exception) -> PictureError:
        """The error for what cannot be drawn."""
        what = f"has a <{local(element)}> that cannot be drawn: {problem}"
        return PictureError(self.src, what, code="picture/geometry", line=line_of(element))

    def children(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes of every child, in order."""
        for child in element:
            try:
                yield from self.element(child, state)
            except UnsupportedError as reason:
                self.reasons.append(str(reason))
            except (ValueError, ArithmeticError) as problem:
                raise self.broken(child, problem) from None

    def element(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes that one element stands for."""
        name = local(element)
        if name in _SILENT or element.get("display") == "none":
            return
        inner = self.entered(element, state)
        if name in SHAPES:
            yield from self.shape(element, inner, number(element.get("opacity", "1")))
        elif name == "use":
            yield from self.used(element, inner)
        elif name in _GROUPS and not (name == "svg" and "viewBox" in element.attrib):
            yield from self.group(element, inner)
        else:
            self.reasons.append(_OTHERS.get(name, name))

    def entered(self, element: etree._Element, state: _State) -> _State:
        """The state inside an element: its properties, transform and clip."""
        own = {k: str(v) for k in PAINTED if (v := element.get(k)) is not None and v != "inherit"}
        self.reasons += [name for name, value in _HARMLESS.items() if element.get(name, value) != value]
        self.reasons += ["mix-blend-mode"] if "mix-blend-mode" in element.get("style", "") else []
        matrix = multiply(state.matrix, parse(element.get("transform", "")))
        clips = state.clips + self.clips(element.get("clip-path", "none"), matrix)
        style = {**state.style, **own} if own else state.style
        return replace(state, style=style, matrix=matrix, clips=clips, cost=state.cost + self.cost(element))

    def cost(self, element: etree._Element) -> float:
        """What an element adds to the cost of painting all that is in it."""
        filtered = self.elements.get(reference(element.get("filter", "")) or "")
        layers = sum(element.get(name, value) != value for name, value in _LAYERED.items())
        return _LAYER * layers + (_STEP * len(filtered) if filtered is not None else 0)

    def group(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes of a group. One see-through group is not the same as see-through shapes that overlap."""
        opacity = number(element.get("opacity", "1"))
        shapes = list(self.children(element, replace(state, opacity=state.opacity * opacity)))
        if opacity < 1 and len(shapes) > 1:
            self.reasons.append("opacity of a group (use fill-opacity)")
        yield from shapes

    def used(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes of a `use`."""
        name = target_of(element)
        target = self.elements.get(name)
        if target is None or local(target) in ("symbol", "svg"):
            why = "use of a symbol" if target is not None else f"use of what is not there ({name})"
            raise UnsupportedError(why)
        opacity = state.opacity * number(element.get("opacity", "1"))
        matrix = multiply(state.matrix, _shift(element))
        yield from self.element(target, replace(state, matrix=matrix, opacity=opacity))

    def shape(self, element: etree._Element, state: _State, opacity: float) -> Iterator[Shape]:
        """The shape of an element, nothing where it paints nothing."""
        path, style = outline(local(element), given(element)), state.style
        if not path or style["visibility"] != "visible":
            return
        fill, stroke = (self.paint(element, style[kind], path, state) for kind in ("fill", "stroke"))
        width = length(style["stroke-width"])
        stroke = stroke if width > 0 else None
        if fill is None and stroke is None:
            return
        opacity *= state.opacity
        self.doubts(style, state.matrix, opacity, fill is not None, stroke is not None)
        made = Shape(
            transformed(state.matrix, path),
            _fill(fill, style, opacity) if fill else None,
            _stroke(stroke, style, opacity, scale(state.matrix)) if stroke else None,
            state.clips,
        )
        if self.seen(element, made, state.cost):
            yield made

    def seen(self, element: etree._Element, shape: Shape, cost: float) -> bool:
        """Whether the shape reaches into the frame; what it costs is added up."""
        box = _reach(shape)
        self.hold(element, budgets.SVG_NUMBER, max(map(abs, box)))
        if shape.stroke and (period := sum(shape.stroke.dash)):
            self.dashes += _way(shape.path) / period
            self.hold(element, budgets.SVG_DASHES, self.dashes)
        across, down = (min(box[i + 2], self.size[i]) - max(box[i], 0.0) for i in (0, 1))
        if across <= 0 or down <= 0:
            return False
        self.painted += cost * across * down / (self.size[0] * self.size[1])
        self.hold(element, budgets.SVG_PAINT, self.painted)
        return True

    def hold(self, element: etree._Element, budget: budgets.Budget, amount: float) -> None:
        """Raise PictureError where an amount is too much."""
        hold(budget, amount, self.src, line_of(element))

    def paint(self, element: etree._Element, value: str, path: VectorPath, state: _State) -> Paint | None:
        """The paint that `fill` or `stroke` names, None for none."""
        name = reference(value)
        box = bounds(path) if name else None
        pattern = self.elements.get(name or "")
        if box and pattern is not None and local(pattern) == "pattern":
            size = (box[2] - box[0], box[3] - box[1])
            for budget, amount in tile_costs(pattern, size, scale(state.matrix), self.size):
                self.hold(element, budget, amount)
        return placed(self.paints.paint(value, state.style["color"], box), state.matrix)

    def doubts(
        self, style: Mapping[str, str], matrix: Matrix, opacity: float, filled: bool, stroked: bool
    ) -> None:
        """Keep the reasons why one shape is not drawn exactly."""
        if filled and stroked and opacity < 1:
            self.reasons.append("opacity over fill and stroke (use fill-opacity)")
        if stroked and not even(matrix):
            self.reasons.append("a line scaled unevenly")
        if filled and stroked and style["paint-order"].startswith("stroke"):
            self.reasons.append("paint-order")
        if any(style[f"marker-{place}"] != "none" for place in ("start", "mid", "end")):
            self.reasons.append("markers")

    def clips(self, value: str, matrix: Matrix) -> tuple[Clip, ...]:
        """The clip that `clip-path` names."""
        if value == "none":
            return ()
        element = self.elements.get(reference(value) or "")
        if element is None or element.get("clipPathUnits") == "objectBoundingBox" or len(element) != 1:
            self.reasons.append("a clip of several shapes" if element is not None else "a clip by keyword")
            return ()
        used = self.elements.get(target_of(element[0]))  # as Illustrator clips, by a `use`
        chain = [element, element[0]] if used is None else [element, element[0], used]
        if local(chain[-1]) not in SHAPES or any("clip-path" in each.attrib for each in chain):
            self.reasons.append("a clip of text or of clips")
            return ()
        rule = "nonzero"
        for each in chain:
            matrix = multiply(multiply(matrix, parse(each.get("transform", ""))), _shift(each))
            rule = each.get("clip-rule", rule)
        return (Clip(transformed(matrix, outline(local(chain[-1]), given(chain[-1]))), _rule(rule)),)


def _shift(element: etree._Element) -> Matrix:
    """Where a `use` puts what it shows; other elements stand where they are."""
    if local(element) != "use":
        return (1, 0, 0, 1, 0, 0)
    return (1, 0, 0, 1, length(element.get("x", "0")), length(element.get("y", "0")))


def _reach(shape: Shape) -> Bounds:
    """The box that a shape may reach: a stroke goes as far as its sharpest corner."""
    left, top, right, bottom = bounds(shape.path) or (0.0, 0.0, 0.0, 0.0)
    reach = shape.stroke.width * max(shape.stroke.miter, 2) / 2 if shape.stroke else 0.0
    return left - reach, top - reach, right + reach, bottom + reach


def _way(path: VectorPath) -> float:
    """The length of a path, taking each curve as its chord."""
    points = [(operator[-2], operator[-1]) for operator in path if len(operator) > 2]
    return sum(abs(x - u) + abs(y - v) for (x, y), (u, v) in pairwise(points))


def _rule(value: str) -> FillRule:
    return "evenodd" if value == "evenodd" else "nonzero"


def _fill(paint: Paint, style: Mapping[str, str], opacity: float) -> FillPaint:
    return FillPaint(paint, _rule(style["fill-rule"]), opacity * length(style["fill-opacity"], 1.0))


def _stroke(paint: Paint, style: Mapping[str, str], opacity: float, grown: float) -> Stroke:
    dash = [float(n) * grown for n in NUMBER.findall(style["stroke-dasharray"])]
    if len(dash) % 2:
        dash *= 2
    cap, join = style["stroke-linecap"], style["stroke-linejoin"]
    return Stroke(
        paint,
        length(style["stroke-width"]) * grown,
        "round" if cap == "round" else "square" if cap == "square" else "butt",
        "round" if join == "round" else "bevel" if join == "bevel" else "miter",
        number(style["stroke-miterlimit"]),
        tuple(dash) if any(dash) else (),
        length(style["stroke-dashoffset"]) * grown,
        opacity * length(style["stroke-opacity"], 1.0),
    )
