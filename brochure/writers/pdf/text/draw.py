"""Fragments into a tagged canvas: text operators, inline structure elements, links, pictures, underlines, marks.

It may not decide where anything stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, repeat
from typing import assert_never

from msgspec import Struct, field

from brochure.brand.computed import Color
from brochure.document import nodes as n
from brochure.document.walk import text_of
from brochure.languages.characters import is_cjk, is_ideograph
from brochure.writers.pdf.canvas import Rectangle, TaggedCanvas
from brochure.writers.pdf.colour import fill_operator
from brochure.writers.pdf.font import EmbeddedFont
from brochure.writers.pdf.metrics import metrics
from brochure.writers.pdf.objects import Name, number
from brochure.writers.pdf.structure import StructureElement
from brochure.writers.pdf.text.flow import Wrapper
from brochure.writers.pdf.text.line import Fragment
from brochure.writers.pdf.text.reading import readings
from brochure.writers.pdf.text.underline import crossing, pieces

# Thousandths of an em: a glyph that is less out of place is left where it falls.
TOLERANCE = 0.5
# Of the type size: an emphasis dot's radius and its height above the ideographic square.
DOT, DOT_GAP = 0.06, 0.12
BEYOND = 1.0
"""Points by which a ground behind letters reaches over their ends."""
# Of the type size: how far above the baseline struck-out text has its line.
STRUCK = 0.27
# A fragment starts where the last one ended if they are nearer than this (points).
TOUCHING = 0.05


_PHRASES: dict[n.PhraseKind, str] = {"code": "Code", "deleted": "Del", "sub": "Sub", "sup": "Sup"}


class Positioned(Struct, frozen=True):
    """A fragment with the place of its line: x of the measure's left edge, baseline, and the line's index."""

    fragment: Fragment
    left: float
    baseline: float
    line: int

    @property
    def x(self) -> float:
        """The fragment's left edge on the page."""
        return self.left + self.fragment.x


class InlineElements(Struct):
    """The structure elements of a paragraph's inline nodes: one each, whatever its lines and halves."""

    made: dict[tuple[int, int], StructureElement] = field(default_factory=dict)

    def leaf(self, element: StructureElement, path: Sequence[Wrapper]) -> StructureElement:
        """The element for text inside these nodes, made where it is not there yet."""
        for node in path:
            key = (id(element), id(node))
            if key not in self.made:
                self.made[key] = _element(element, node)
            element = self.made[key]
        return element


def _element(parent: StructureElement, node: Wrapper) -> StructureElement:
    match node:
        case n.Strong():
            return parent.add("Strong", lang=node.lang)
        case n.Emphasis():
            return parent.add("Em", lang=node.lang)
        case n.Phrase():
            return parent.add(_PHRASES[node.kind], lang=node.lang)
        case n.Link():
            return parent.add("Link", lang=node.lang)
        case n.Abbr():
            return parent.add("Span", lang=node.lang, expansion=node.expansion)
        case n.Inset() | n.Text():
            return parent.add("Span", lang=node.lang)
        case n.Footnote():
            return parent.add("Reference")
        case n.PageValue():
            return parent.add("PageNumber")
        case n.Image():
            return parent.add("Figure", alt=node.alt, lang=node.lang)
    assert_never(node)


PaintPicture = Callable[[n.Image, Rectangle, StructureElement | None], None]
"""Draws a picture into a rectangle as content of an element; of none, as decoration."""


def draw(
    canvas: TaggedCanvas,
    fragments: Sequence[Positioned],
    element: StructureElement | None,
    elements: InlineElements,
    paint: PaintPicture | None = None,
) -> None:
    """Draw fragments in reading order, as content of `element` or, where it is None, as what is open.

    paint: for pictures within the lines; without it their places stay empty.
    """
    pen = _Pen(canvas, paint)
    styles = (p.fragment.run.piece.style for p in fragments)
    if any(style.underline or style.struck or style.mark or style.background for style in styles):
        with canvas.artifact("Layout"):
            _decorate(canvas, fragments)
    if element is None:
        for positioned in fragments:
            pen.show(positioned)
        return
    for link, group in groupby(fragments, key=lambda p: p.fragment.run.piece.link):
        stretch = list(group)
        _content(canvas, stretch, element, elements, pen)
        if link is not None:
            path = stretch[0].fragment.run.piece.path
            owner = elements.leaf(element, path[: path.index(link) + 1])
            # One rectangle for each line, more where bidi takes the link apart.
            for rectangle in _rectangles(stretch):
                canvas.link(owner, link.href, rectangle, link.title or text_of(link), link.span)


def _content(
    canvas: TaggedCanvas,
    stretch: Sequence[Positioned],
    element: StructureElement,
    elements: InlineElements,
    pen: _Pen,
) -> None:
    for (path, _), group in groupby(stretch, key=_inside):
        shown = list(group)
        picture = shown[0].fragment.run.piece.picture
        owner = elements.leaf(element, path if picture is None or picture.alt else path[:-1])
        if picture:
            pen.picture(shown[0], picture, owner if picture.alt else None)
            continue
        with canvas.content(owner):
            for positioned in shown:
                pen.show(positioned)


def _inside(positioned: Positioned) -> tuple[tuple[Wrapper, ...], int | None]:
    """What a fragment stands in; each picture is one by itself, also beside its like."""
    piece = positioned.fragment.run.piece
    return piece.path, piece.start if piece.picture else None


def _rectangles(shown: Sequence[Positioned]) -> Iterator[Rectangle]:
    for _, line in groupby(shown, key=lambda p: p.line):
        seen = [p for p in line if not p.fragment.blank and p.fragment.ids]
        for left, right, first in _joined(seen):
            style, measures = first.fragment.run.piece.style, metrics(first.fragment.run.face)
            low, high = measures.descent * style.size / 1000, measures.ascent * style.size / 1000
            yield left, first.baseline + low, right, first.baseline + high


def _joined(seen: Sequence[Positioned]) -> Iterator[tuple[float, float, Positioned]]:
    """Left and right edge of fragments that touch, taken together."""
    left = right = 0.0
    first: Positioned | None = None
    for positioned in sorted(seen, key=lambda p: p.x):
        if first is not None and positioned.x - right > TOUCHING:
            yield left, right, first
            first = None
        if first is None:
            left, right, first = positioned.x, positioned.x, positioned
        right = max(right, positioned.x + positioned.fragment.width)
    if first is not None:
        yield left, right, first


def _decorate(canvas: TaggedCanvas, fragments: Sequence[Positioned]) -> None:
    """Grounds, underlines and emphasis marks: seen, and told to a screen reader by the structure instead."""
    # Direction controls are fragments without a glyph.
    fragments = [p for p in fragments if not p.fragment.run.piece.picture]
    inked = [p for p in fragments if p.fragment.ids and not p.fragment.blank]
    _grounds(canvas, [p for p in fragments if p.fragment.ids and p.fragment.run.piece.style.background])
    underlined = [p for p in inked if p.fragment.run.piece.style.underline]
    for _, line in groupby(underlined, key=lambda p: (p.line, p.fragment.run.piece.style.color)):
        shown = sorted(line, key=lambda p: p.x)
        for left, right, _ in _joined(shown):
            _underline(canvas, left, right, shown)
    struck = [p for p in inked if p.fragment.run.piece.style.struck]
    for _, line in groupby(struck, key=lambda p: (p.line, p.fragment.run.piece.style.color)):
        for left, right, first in _joined(sorted(line, key=lambda p: p.x)):
            _strike(canvas, left, right, first)
    for positioned in fragments:
        if positioned.fragment.run.piece.style.mark:
            _mark(canvas, positioned)


def _grounds(canvas: TaggedCanvas, shown: Sequence[Positioned]) -> None:
    """What is behind letters, from their descent to their ascent, and a little beyond their ends."""
    for color, group in groupby(shown, key=lambda p: p.fragment.run.piece.style.background):
        for left, low, right, high in _rectangles([*group]) if color else ():
            canvas.fill(color)
            canvas.rect(left - BEYOND, low, right - left + 2 * BEYOND, high - low, stroke=0, fill=1)


def _underline(canvas: TaggedCanvas, left: float, right: float, line: Sequence[Positioned]) -> None:
    first = next(p for p in line if p.x >= left - TOUCHING)
    style, measures = first.fragment.run.piece.style, metrics(first.fragment.run.face)
    thickness = measures.underline_width * style.size / 1000
    bottom = first.baseline + measures.underline * style.size / 1000 - thickness / 2
    canvas.fill(style.color)
    for start, end in pieces(left, right, (gap for p in line for gap in _crossings(p)), thickness):
        canvas.rect(start, bottom, end - start, thickness, stroke=0, fill=1)


def _strike(canvas: TaggedCanvas, left: float, right: float, first: Positioned) -> None:
    """A line through small letters, at a little more than half their height."""
    style, measures = first.fragment.run.piece.style, metrics(first.fragment.run.face)
    thickness = measures.underline_width * style.size / 1000
    canvas.fill(style.color)
    canvas.rect(left, first.baseline + STRUCK * style.size, right - left, thickness, stroke=0, fill=1)


def _crossings(positioned: Positioned) -> Iterator[tuple[float, float]]:
    """Where the fragment's letters reach through its underline, in points on the page. Ideographs stand on it."""
    fragment, run = positioned.fragment, positioned.fragment.run
    size = run.piece.style.size / 1000
    for glyph, x, reads in zip(fragment.ids, fragment.xs, fragment.reads, strict=True):
        ink = None if is_cjk(reads[:1]) else crossing(run.face, glyph)
        if ink:
            origin = positioned.x + x
            yield origin + ink[0] * size, origin + ink[1] * size


def _mark(canvas: TaggedCanvas, positioned: Positioned) -> None:
    """A dot below or above each ideograph; punctuation has none."""
    fragment = positioned.fragment
    style, measures = fragment.run.piece.style, metrics(fragment.run.face)
    canvas.fill(style.color)
    above = (
        measures.ascent / 1000 + DOT_GAP if style.mark == "dot-above" else measures.descent / 1000 - DOT_GAP
    )
    y = positioned.baseline + above * style.size
    for x, reads, advance in zip(fragment.xs, fragment.reads, fragment.advances, strict=True):
        if reads and is_ideograph(reads[0]):
            middle = positioned.x + x + advance * style.size / 2000
            canvas.circle(middle, y, DOT * style.size, stroke=0, fill=1)


class _Pen:
    """Writes text operators; sets a colour only where it changes."""

    def __init__(self, canvas: TaggedCanvas, paint: PaintPicture | None) -> None:
        self.canvas, self.paint = canvas, paint
        self.color: Color | None = None

    def picture(self, positioned: Positioned, picture: n.Image, element: StructureElement | None) -> None:
        """A picture on the baseline; a figure says where it stands (ISO 14289-1, 7.3)."""
        style = positioned.fragment.run.piece.style
        foot = positioned.baseline + style.rise
        right, top = positioned.x + positioned.fragment.width, foot + (picture.height or style.size)
        box = positioned.x, foot, right, top
        if element:
            bounds = [round(value, 2) for value in box]
            element.set("Layout", BBox=bounds, Placement=Name("Inline"))
        if self.paint:
            self.paint(picture, box, element)

    def show(self, positioned: Positioned) -> None:
        """One fragment as one text object (ISO 32000-1, 9.4)."""
        fragment = positioned.fragment
        if picture := fragment.run.piece.picture:
            self.picture(positioned, picture, None)
        if picture or not fragment.ids:
            return
        style = fragment.run.piece.style
        font = self.canvas.font(fragment.run.face)
        paint = "" if style.color == self.color else fill_operator(style.color) + " "
        self.color = style.color
        x, y = number(positioned.x), number(positioned.baseline + style.rise)
        shown = " ".join(_show(fragment, font))
        self.canvas.operators(
            f"{paint}BT /{font.resource} {number(style.size)} Tf 1 0 0 1 {x} {y} Tm {shown} ET"
        )


def _show(fragment: Fragment, font: EmbeddedFont) -> Iterator[str]:
    """TJ operators for glyphs in reading order, each in its place (9.4.3). Thousandths of an em.

    pen: where the viewer's pen stands; move: how far the glyph is to the left of it.
    """
    reading, size = readings(fragment), fragment.run.piece.style.size
    codes = map(font.codes.__getitem__, zip(reading.ids, reading.reads, strict=True))
    widths, scale = map(font.widths.__getitem__, reading.ids), 1000 / size
    pen, rise = 0.0, 0.0
    array: list[str] = ["<"]
    rises = reading.rises or repeat(0.0)
    for code, width, x, height in zip(codes, widths, reading.xs, rises, strict=False):
        if height != rise and abs(height - rise) > TOLERANCE:
            yield from _array(array)
            yield f"{number(height * size / 1000)} Ts"
            rise, array = height, ["<"]
        move = pen - x * scale
        if not -TOLERANCE <= move <= TOLERANCE:
            step = round(move)
            array.append(f">{step}<")
            pen -= step
        array.append(code)
        pen += width
    yield from _array(array)
    if rise:
        yield "0 Ts"


def _array(parts: list[str]) -> Iterator[str]:
    """A TJ array, its empty strings left out; nothing where there is no glyph."""
    code = "".join((*parts, ">")).replace("<>", "")
    if code:
        yield f"[{code}]TJ"
