"""Values as plain as they can be: lengths in user units, colours as `#RRGGBB`, transforms without units.

So PDF, Word and the web page mean the same by them. What is no value is told and dropped, as CSS does.
"""

from __future__ import annotations

import math
import re

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure import csscolor
from brochure.pictures.svg.geometry import SHAPES
from brochure.pictures.svg.matrix import multiply, parse
from brochure.pictures.svg.numbers import NUMBER, length, short
from brochure.pictures.svg.tree import SVG, Findings, line_of, local

View = tuple[float, float, float, float]
_BOXES = (*SHAPES, "text", "tspan", "textPath", "image", "use", "svg")
_ACROSS = ("x", "x1", "x2", "cx", "rx", "width", "dx")
_DOWN = ("y", "y1", "y2", "cy", "ry", "height", "dy")
_ROUND = ("stroke-width", "stroke-dasharray", "stroke-dashoffset")
_LETTERS = ("letter-spacing", "word-spacing", "baseline-shift", "textLength")
_PAINTS = ("fill", "stroke")
_INKS = re.compile(r"\s+icc-color\([^()]*\)$")
_COLORS = ("color", "stop-color", "flood-color", "lighting-color")
COLORED = (*_PAINTS, *_COLORS)
_OPACITIES = ("opacity", "stop-opacity", "flood-opacity")
_TRANSFORMS = ("transform", "patternTransform", "gradientTransform")
_PLAIN = re.compile(r"[-+.,\d\seE]*")
_WORDED = (*_ROUND, *_LETTERS)
_WORDS = ("none", "normal", "baseline", "inherit")
_SIZES = {
    "xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
    "xxx-large": 48,
}  # fmt: skip
_WEIGHTS = {"normal": 400, "bold": 700}
# A transform as an attribute has it, which all readers take (SVG 1.1, 7.6).
_ATTRIBUTE = re.compile(r"(?:[\s,]*(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([-+.,\d\seE]*\))*\s*")
_SHIFTS = {"super": 0.4, "sub": -0.2, "baseline": 0.0}
"""How far up, in em. Browsers do not agree, so it is said in units."""
_PLACES = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}


class _State(Struct, frozen=True):
    """What an element takes over. px: size of the letters; width, height: what percentages are of.

    alphas: of the colours that `fill` and `stroke` have; opacities: the values of fill-opacity, stroke-opacity.
    """

    width: float
    height: float
    px: float = 16.0
    weight: int = 400
    alphas: tuple[float, float] = (1.0, 1.0)
    opacities: tuple[float, float] = (1.0, 1.0)


def make_plain(root: etree._Element, view: View, found: Findings) -> None:
    """Rewrite the values of every element. view: the visible rectangle in user units."""
    states: dict[etree._Element | None, _State] = {None: _State(view[2], view[3])}
    for element in root.iter(etree.Element):
        states[element] = _Plain(element, states[element.getparent()], found).state
    if any("currentColor" in element.attrib.values() for element in root.iter(etree.Element)):
        root.set("color", root.get("color", "#000000"))  # not that of a web page's text
    _ground(root, view, found)


def plain_paint(value: str) -> tuple[str, float] | None:
    """A colour or paint plainly written, and its opacity; None for what is neither.

    The inks that SVG 1.1 lets stand behind a colour (11.2, `icc-color()`) go, as its readers did without them.
    """
    word = _INKS.sub("", value.strip())
    if word.lower() in ("none", "context-fill", "context-stroke") or word.startswith("url("):
        return word, 1.0
    if word.lower() == "currentcolor":
        return "currentColor", 1.0  # resvg knows no other spelling
    return csscolor.color(word)


def doubt(element: etree._Element, name: str, value: str, found: Findings) -> None:
    """Tell of a value that is not understood."""
    message = f"{name} “{value[:60]}” is not understood and left out"
    found.warning("picture/value", message, line_of(element), "write a plain value")


def _ground(root: etree._Element, view: View, found: Findings) -> None:
    """The root's background, which browsers paint, as a rectangle."""
    value = str(root.attrib.pop("background", "none"))
    ground = csscolor.color(value)
    if ground and ground[1] > 0:
        names = ("x", "y", "width", "height")
        box = {name: short(number) for name, number in zip(names, view, strict=True)}
        shade = {"fill-opacity": short(ground[1])} if ground[1] < 1 else {}
        root.insert(0, etree.Element(f"{{{SVG}}}rect", {**box, "fill": ground[0], **shade}))
    elif "(" in value:
        found.warning("picture/style", f"the ground “{value[:60]}” is not shown", line_of(root), "draw it")


class _Plain:
    """One element, made plain; `state` is what its children take over."""

    def __init__(self, element: etree._Element, above: _State, found: Findings) -> None:
        self.element, self.found, self.state = element, found, above
        self._letters()
        self._lengths()
        self._paints()
        self._colors()
        self._transforms()
        self._viewport()
        for name in ("clip-path", "mask"):
            if not self.element.get(name, "none").startswith(("none", "url(", "inherit")):
                self._doubt(name)

    def _doubt(self, name: str) -> None:
        """Tell of a value that is not understood, and drop it."""
        doubt(self.element, name, str(self.element.attrib.pop(name)), self.found)

    # --- letters ---

    def _letters(self) -> None:
        size, weight = self.element.get("font-size"), self.element.get("font-weight")
        if size is not None and (px := self._size(size)) is not None:
            self.element.set("font-size", short(px))
            self.state = replace(self.state, px=px)
        if weight is not None and (heavy := self._weight(weight)) is not None:
            self.element.set("font-weight", str(heavy))
            self.state = replace(self.state, weight=heavy)
        if self.element.get("font-style", "").startswith("oblique"):
            self.element.set("font-style", "italic")
        if (shift := self.element.get("baseline-shift", "").strip()) in _SHIFTS:
            self.element.set("baseline-shift", short(_SHIFTS[shift] * self.state.px))

    def _size(self, value: str) -> float | None:
        word = value.strip().lower()
        if word in ("smaller", "larger"):
            return self.state.px * (1.2 if word == "larger" else 1 / 1.2)
        try:
            size = _SIZES.get(word) or length(word, self.state.px, self.state.px)
        except ValueError:
            size = -1
        if size < 0:
            self._doubt("font-size")
        return size if size >= 0 else None

    def _weight(self, value: str) -> int | None:
        """CSS Fonts 4, 2.2: `bolder` and `lighter` go by what is inherited."""
        word, above = value.strip().lower(), self.state.weight
        relative = {
            "bolder": 400 if above < 350 else 700 if above < 550 else 900,
            "lighter": 100 if above < 550 else 400 if above < 750 else 700,
        }
        weight = _WEIGHTS.get(word) or relative.get(word) or (int(word) if word.isdecimal() else 0)
        if not 1 <= weight <= 1000:
            self._doubt("font-weight")
        return weight if 1 <= weight <= 1000 else None

    # --- lengths ---

    def _lengths(self) -> None:
        width, height = self.state.width, self.state.height
        across = math.sqrt((width**2 + height**2) / 2)  # SVG 2, 8.9: of what is neither wide nor high
        wholes = dict.fromkeys(_ROUND, across) | dict.fromkeys(_LETTERS, self.state.px)
        if local(self.element) in _BOXES and self.element.getparent() is not None:
            wholes |= dict.fromkeys(_ACROSS, width) | dict.fromkeys(_DOWN, height) | {"r": across}
        for name in [str(name) for name in self.element.attrib if name in wholes]:
            value = str(self.element.get(name)).strip()
            if _PLAIN.fullmatch(value) or value in (_WORDS if name in _WORDED else ("auto",)):
                continue
            try:
                parts = [length(part, wholes[name], self.state.px) for part in re.split(r"[\s,]+", value)]
            except ValueError:
                self._doubt(name)
            else:
                self.element.set(name, " ".join(map(short, parts)))

    def _viewport(self) -> None:
        """A picture inside, or a symbol, has percentages of its own."""
        if local(self.element) not in ("svg", "symbol"):
            return
        box = NUMBER.findall(self.element.get("viewBox", ""))
        try:
            if len(box) == 4:
                self.state = replace(self.state, width=length(box[2]), height=length(box[3]))
            elif self.element.getparent() is not None:
                sides = {side: length(self.element.get(side, "")) for side in ("width", "height")}
                self.state = replace(self.state, **sides)
        except ValueError:
            pass

    # --- colours ---

    def _paints(self) -> None:
        """`fill` and `stroke`, whose colour and opacity may come from different elements."""
        alphas, opacities = list(self.state.alphas), list(self.state.opacities)
        for index, name in enumerate(_PAINTS):
            given = self.element.get(name)
            if given not in (None, "inherit"):
                alphas[index] = self._color(name, str(given))
            key = f"{name}-opacity"
            if key in self.element.attrib:
                opacities[index] = self._share(key)
            if key in self.element.attrib or alphas[index] != self.state.alphas[index]:
                self.element.set(key, short(alphas[index] * opacities[index]))
        self.state = replace(self.state, alphas=tuple(alphas), opacities=tuple(opacities))

    def _colors(self) -> None:
        for name in _OPACITIES:
            if name in self.element.attrib:
                self.element.set(name, short(self._share(name)))
        for name in _COLORS:
            given = self.element.get(name)
            if given in (None, "inherit"):
                continue
            alpha, key = self._color(name, str(given)), name.replace("color", "opacity")
            if alpha < 1 and key in _OPACITIES:
                self.element.set(key, short(alpha * length(self.element.get(key, "1"))))

    def _color(self, name: str, value: str) -> float:
        """Write a colour plainly; gives its opacity."""
        plain = plain_paint(value)
        if plain is None:
            self._doubt(name)
            return 1.0
        self.element.set(name, plain[0])
        return plain[1]

    def _share(self, name: str) -> float:
        """An opacity as a number, 0…1; what is none is told, and counts as 1."""
        try:
            return min(1.0, max(0.0, length(str(self.element.get(name)), 1.0)))
        except ValueError:
            self._doubt(name)
            return 1.0

    # --- transforms ---

    def _transforms(self) -> None:
        origin = self.element.attrib.pop("transform-origin", "")
        for name in _TRANSFORMS:
            value = self.element.get(name)
            if value is None:
                continue
            try:
                matrix = parse(value, self.state.width, self.state.height)
                if origin and name == "transform":
                    x, y = self._origin(str(origin))
                    matrix = multiply(multiply((1, 0, 0, 1, x, y), matrix), (1, 0, 0, 1, -x, -y))
            except ValueError:
                self._doubt(name)
                continue
            if origin or not _ATTRIBUTE.fullmatch(value):
                self.element.set(name, f"matrix({' '.join(f'{number:.10g}' for number in matrix)})")

    def _origin(self, value: str) -> tuple[float, float]:
        """The point round which an element turns, in the picture (CSS Transforms 1, 5). Raises ValueError."""
        words = value.lower().split()[:2]
        if len(words) < 2:
            words.append("center")
        if words[0] in ("top", "bottom") or words[1] in ("left", "right"):
            words.reverse()
        x, y = (_PLACES.get(word, word) for word in words)
        return length(x, self.state.width, self.state.px), length(y, self.state.height, self.state.px)
