"""Reads a cleaned SVG as shapes. What shapes cannot show exactly is drawn as near as may be and listed.

Covered: groups, `use` of shapes and groups, all basic shapes, transforms, fills and strokes with colours and
gradients, opacity of a single paint, clip paths of one shape. The rest of SVG 1.1 is a reason for pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Color
from brochure.pictures.drawing import Clip, Drawing, Fill, Matrix, Paint, Path, Rule, Shape, Stroke
from brochure.pictures.geometry import SHAPES, bounds, length, outline
from brochure.pictures.matrix import NUMBER, even, multiply, parse, scale, transformed
from brochure.pictures.picture import Frame, Picture, PictureError
from brochure.pictures.svg_paint import Paints, UnsupportedError, placed, reference
from brochure.pictures.svg_source import HREFS, local

# Attributes that children take over (SVG 1.1, property index), with their initial values.
INITIAL = {
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "stroke": "none",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "clip-rule": "nonzero",
    "color": "#000000",
    "visibility": "visible",
    "paint-order": "normal",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
}
_HARMLESS = {"filter": "none", "mask": "none", "mix-blend-mode": "normal", "vector-effect": "none"}
_GROUPS = ("g", "a", "svg")
_SILENT = (
    "defs",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "symbol",
    "marker",
    "pattern",
    "mask",
    "filter",
)
_DEEPEST = 40
_MOST = 100_000


class _State(Struct, frozen=True):
    """What an element inherits: properties, transform to the frame, clips, opacity of the groups round it."""

    style: Mapping[str, str]
    matrix: Matrix
    clips: tuple[Clip, ...] = ()
    opacity: float = 1.0
    depth: int = 0


def read(picture: Picture, frame: Frame, mirrored: bool, colors: Mapping[str, Color]) -> Drawing:
    """The shapes of `picture` inside `frame`, in painting order. Raises PictureError on broken geometry."""
    root = etree.fromstring(picture.data)
    x, y = (float(n) for n in root.get("viewBox", "0 0").split()[:2])
    matrix: Matrix = (1, 0, 0, 1, -x - frame.x, -y - frame.y)
    if mirrored:
        matrix = multiply((-1, 0, 0, 1, frame.width, 0), matrix)
    reader = _Reader(picture.src, root, colors)
    shapes = reader.children(root, reader.entered(root, _State(INITIAL, matrix)))
    seen = tuple(shape for shape in shapes if _inside(shape, frame))
    return Drawing(frame.width, frame.height, seen, tuple(dict.fromkeys(reader.reasons)))


def _inside(shape: Shape, frame: Frame) -> bool:
    """Whether the shape may reach into the frame: a stroke reaches as far as its sharpest corner."""
    box = bounds(shape.path)
    if box is None:
        return False
    reach = shape.stroke.width * max(shape.stroke.miter, 2) / 2 if shape.stroke else 0.0
    left, top, right, bottom = box
    return (
        right + reach > 0 and left - reach < frame.width and bottom + reach > 0 and top - reach < frame.height
    )


class _Reader:
    """Walks the tree and keeps the reasons for pixels."""

    def __init__(self, src: str, root: etree._Element, colors: Mapping[str, Color]) -> None:
        self.src = src
        self.reasons: list[str] = []
        self.count = 0
        self.elements = {str(e.get("id")): e for e in root.iter() if e.get("id")}
        self.paints = Paints(self.elements, colors)

    def children(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes of every child, in order."""
        for child in element:
            try:
                yield from self.element(child, state)
            except UnsupportedError as reason:
                self.reasons.append(str(reason))
            except ValueError as problem:
                message = f"{self.src}: <{local(child)}>: {problem}"
                raise PictureError(message, code="picture/geometry") from None

    def element(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes that one element stands for."""
        name = local(element)
        if name in _SILENT or element.get("display") == "none":
            return
        self.count += 1
        if state.depth > _DEEPEST or self.count > _MOST:
            much = f"more than {_MOST:,} elements, or nested more than {_DEEPEST} deep"
            raise PictureError(f"{self.src} is too large: {much}", code="picture/huge")
        inner = self.entered(element, state)
        if name in SHAPES:
            yield from self.shape(element, inner, float(element.get("opacity", "1")))
        elif name == "use":
            yield from self.used(element, inner)
        elif name in _GROUPS and not (name == "svg" and "viewBox" in element.attrib):
            yield from self.group(element, inner)
        else:
            self.reasons.append({"style": "a style sheet", "svg": "an SVG inside"}.get(name, name))

    def entered(self, element: etree._Element, state: _State) -> _State:
        """The state inside an element: its properties, transform and clip."""
        own = {k: str(v) for k in INITIAL if (v := element.get(k)) is not None and v != "inherit"}
        self.reasons += [name for name, value in _HARMLESS.items() if element.get(name, value) != value]
        matrix = multiply(state.matrix, parse(element.get("transform", "")))
        clips = state.clips + self.clips(element.get("clip-path", "none"), matrix)
        return replace(state, style={**state.style, **own}, matrix=matrix, clips=clips, depth=state.depth + 1)

    def group(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes of a group. One see-through group is not the same as see-through shapes that overlap."""
        opacity = float(element.get("opacity", "1"))
        shapes = list(self.children(element, replace(state, opacity=state.opacity * opacity)))
        if opacity < 1 and len(shapes) > 1:
            self.reasons.append("opacity of a group (use fill-opacity)")
        yield from shapes

    def used(self, element: etree._Element, state: _State) -> Iterator[Shape]:
        """The shapes of a `use`."""
        href = next((element.get(name, "") for name in HREFS if name in element.attrib), "")
        target = self.elements.get(href[1:])
        if target is None or local(target) in ("symbol", "svg"):
            raise UnsupportedError(
                "use of a symbol" if target is not None else f"use of what is not there ({href})"
            )
        shift: Matrix = (1, 0, 0, 1, length(element.get("x", "0")), length(element.get("y", "0")))
        opacity = state.opacity * float(element.get("opacity", "1"))
        yield from self.element(target, replace(state, matrix=multiply(state.matrix, shift), opacity=opacity))

    def shape(self, element: etree._Element, state: _State, opacity: float) -> Iterator[Shape]:
        """The shape of an element, nothing where it paints nothing."""
        path, style = (
            outline(local(element), {str(k): str(v) for k, v in element.attrib.items()}),
            state.style,
        )
        if not path or style["visibility"] != "visible":
            return
        fill, stroke = (self.paint(style, kind, path, state.matrix) for kind in ("fill", "stroke"))
        width = length(style["stroke-width"])
        stroke = stroke if width > 0 else None
        if fill is None and stroke is None:
            return
        opacity *= state.opacity
        self.doubts(style, state.matrix, opacity, fill is not None, stroke is not None)
        yield Shape(
            transformed(state.matrix, path),
            _fill(fill, style, opacity) if fill else None,
            _stroke(stroke, style, opacity, scale(state.matrix)) if stroke else None,
            state.clips,
        )

    def paint(self, style: Mapping[str, str], kind: str, path: Path, matrix: Matrix) -> Paint | None:
        """The paint of `fill` or `stroke`, None for none."""
        box = bounds(path) if reference(style[kind]) else None
        return placed(self.paints.paint(style[kind], style["color"], box), matrix)

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
        child = element[0]
        if local(child) not in SHAPES or "clip-path" in child.attrib:
            self.reasons.append("a clip of text or of clips")
            return ()
        inner = multiply(
            matrix, multiply(parse(element.get("transform", "")), parse(child.get("transform", "")))
        )
        path = outline(local(child), {str(k): str(v) for k, v in child.attrib.items()})
        rule = child.get("clip-rule", element.get("clip-rule", "nonzero"))
        return (Clip(transformed(inner, path), _rule(rule)),)


def _rule(value: str) -> Rule:
    return "evenodd" if value == "evenodd" else "nonzero"


def _fill(paint: Paint, style: Mapping[str, str], opacity: float) -> Fill:
    return Fill(paint, _rule(style["fill-rule"]), opacity * length(style["fill-opacity"], 1.0))


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
        float(style["stroke-miterlimit"]),
        tuple(dash) if any(dash) else (),
        length(style["stroke-dashoffset"]) * grown,
        opacity * length(style["stroke-opacity"], 1.0),
    )
