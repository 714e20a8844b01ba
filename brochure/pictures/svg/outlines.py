"""Labels as outlines: each `text` becomes paths of the brand's glyphs, in its place.

So they look the same in PDF, in Word and as pixels, whatever fonts a computer has. Faces, scripts and directions are
found as for running text (fonts/choice.py). resvg knows no `direction`, and takes the first font there is, bold or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb
from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.fonts.book import Face, FontBook
from brochure.fonts.choice import stretches
from brochure.languages import joins
from brochure.languages.bidi import levels, visual_order
from brochure.pictures.svg.numbers import short
from brochure.pictures.svg.text import (
    PLACES,
    SETTING,
    Character,
    LabelStyle,
    NoOutlineError,
    TextLabel,
    read_text,
)
from brochure.pictures.svg.tree import SVG, given, local, take_out

PaintAttributes = tuple[tuple[str, str], ...]
# Where a baseline lies above the alphabetic one, in em, for what fonts say differently or not at all.
_HANGING, _IDEOGRAPHIC = 0.8, -0.12


def outlined(svg: str, book: FontBook) -> str:
    """The SVG with its texts as paths. What cannot be set so stays a text."""
    root = etree.fromstring(svg, etree.XMLParser(huge_tree=True))
    for element in list(root.iter(f"{{{SVG}}}text")):
        try:
            text = read_text(element)
        except NoOutlineError:
            continue
        _replace(element, _paths(text, book))
    if next(root.iter(f"{{{SVG}}}text"), None) is None:
        etree.strip_attributes(root, *SETTING)
    return etree.tostring(root, encoding="unicode")


def _replace(text: etree._Element, paths: list[etree._Element]) -> None:
    """Put paths where a text stands: in a group with its attributes, or with them where groups may not stand."""
    own = {name: value for name, value in given(text).items() if name not in SETTING | PLACES}
    if local(text.getparent()) == "clipPath":  # type: ignore[arg-type]
        for path in paths:
            for name, value in own.items():
                path.set(name, path.get(name, value))
            text.addprevious(path)
    else:
        group = etree.Element(f"{{{SVG}}}g", own)
        group.extend(paths)
        text.addprevious(group)
    take_out(text)


class _Glyph(Struct, frozen=True):
    """A glyph that has been shaped, in user units. scale: of the font's own units; x, y: moved by so much.

    advance: to the next one; before: dx and dy of the character that it begins.
    """

    face: Face
    number: int
    letters: LabelStyle
    scale: float
    x: float
    y: float
    advance: float
    before: tuple[float, float] = (0.0, 0.0)


class _Pen:
    """Writes an outline as relative path data, in user units with y downwards (fontTools' pen protocol)."""

    def __init__(self, scale: float, digits: int) -> None:
        self.scale, self.digits = scale, digits
        self.data: list[str] = []
        self.here = self.start = (0.0, 0.0)

    def _write(self, letter: str, *points: tuple[float, float]) -> None:
        placed = [
            (round(x * self.scale, self.digits), round(-y * self.scale, self.digits)) for x, y in points
        ]
        steps = (n for x, y in placed for n in (x - self.here[0], y - self.here[1]))
        self.data.append(letter + " ".join(short(step, self.digits) for step in steps))
        self.here = placed[-1]

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """Begin a contour."""
        self._write("m", point)
        self.start = self.here

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """A line."""
        self._write("l", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """A curve with one control point."""
        self._write("q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """A curve with two control points."""
        self._write("c", *points)

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self.data.append("z")
        self.here = self.start


@lru_cache(maxsize=4096)
def _outline(face: Face, number: int, scale: float, digits: int) -> str:
    """A glyph from its origin on."""
    pen = _Pen(scale, digits)
    face.hb_font.draw_glyph_with_pen(number, pen)
    return "".join(pen.data)


class _Path(Struct):
    """Path data that grows. digits: after the point."""

    digits: int
    data: list[str] = field(default_factory=list)

    def glyph(self, glyph: _Glyph, x: float, y: float) -> None:
        """Draw a glyph with its origin at x, y."""
        if outline := _outline(glyph.face, glyph.number, glyph.scale, self.digits):
            self.data.append(f"M{short(x, self.digits)} {short(y, self.digits)}{outline}")

    def line(self, x: float, y: float, width: float, thick: float) -> None:
        """A rectangle, for a line under or through the text."""
        left, top, across, down = (short(value, self.digits) for value in (x, y, width, thick))
        self.data.append(f"M{left} {top}h{across}v{down}h-{across}z")


def _digits(px: float) -> int:
    """How many digits after the point are as fine as a thousandth of the letters' size."""
    return max(0, 3 - math.floor(math.log10(max(px, 1e-6))))


def _paths(text: TextLabel, book: FontBook) -> list[etree._Element]:
    """The paths of a text, one for each stretch of letters that look the same."""
    paths: dict[PaintAttributes, _Path] = {}
    x = y = 0.0
    for chunk in _chunks(text.characters):
        x = chunk[0].x if chunk[0].x is not None else x
        y = chunk[0].y if chunk[0].y is not None else y
        glyphs = _shaped(chunk, book)
        if text.length and len(glyphs) > 1:
            spare = (text.length - _width(glyphs)) / (len(glyphs) - 1)
            glyphs = [replace(glyph, advance=glyph.advance + spare) for glyph in glyphs]
        x, y = _draw(glyphs, _start(chunk[0].letters, x, _width(glyphs)), y, paths)
    return [
        etree.Element(f"{{{SVG}}}path", {**dict(paint), "fill-rule": "nonzero", "d": "".join(path.data)})
        for paint, path in paths.items()
        if path.data
    ]


def _chunks(characters: Sequence[Character]) -> Iterator[list[Character]]:
    """The parts that are placed and anchored each by itself (SVG 2, 11.5)."""
    chunk: list[Character] = []
    for character in characters:
        if chunk and (character.x is not None or character.y is not None):
            yield chunk
            chunk = []
        chunk.append(character)
    if chunk:
        yield chunk


def _start(letters: LabelStyle, x: float, width: float) -> float:
    """Where the left end stands of what is anchored at x: text from right to left starts at its right end."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}.get(letters.anchor, 0.0)
    return x - width * (1 - share if letters.rtl else share)


def _width(glyphs: Sequence[_Glyph]) -> float:
    return sum(glyph.advance + glyph.before[0] for glyph in glyphs)


def _draw(
    glyphs: Sequence[_Glyph], x: float, y: float, paths: dict[PaintAttributes, _Path]
) -> tuple[float, float]:
    """Draw a chunk from x on; gives where the next one follows."""
    for _, same in groupby(glyphs, lambda glyph: id(glyph.letters)):
        stretch, start = list(same), x
        letters = stretch[0].letters
        path = paths.setdefault(letters.paint, _Path(_digits(letters.px)))
        for glyph in stretch:
            x, y = x + glyph.before[0], y + glyph.before[1]
            base = y - letters.shift + _baseline(letters.baseline, glyph)
            path.glyph(glyph, x + glyph.x, base - glyph.y)
            x += glyph.advance
        _decorate(path, letters, stretch[0], (start, x), y - letters.shift)
    return x, y


def _decorate(path: _Path, letters: LabelStyle, glyph: _Glyph, ends: tuple[float, float], y: float) -> None:
    """Lines under, over and through a stretch, where the font wants them."""
    tags = hb.OTMetricsTag
    lines = {
        "underline": (tags.UNDERLINE_OFFSET, tags.UNDERLINE_SIZE),
        "line-through": (tags.STRIKEOUT_OFFSET, tags.STRIKEOUT_SIZE),
    }
    for word, (offset, size) in lines.items():
        if word in letters.decoration:
            up, thick = (glyph.face.hb_font.get_metric_position_with_fallback(tag) for tag in (offset, size))
            thick = max(thick * glyph.scale, letters.px / 30)
            path.line(ends[0], y - up * glyph.scale, ends[1] - ends[0], thick)


def _baseline(name: str, glyph: _Glyph) -> float:
    """How far down letters go whose other baseline stands on the line (CSS Inline 3, 4.1)."""
    font, px = glyph.face.hb_font, glyph.letters.px
    extents = font.get_font_extents("ltr")
    match name:
        case "middle":
            return float(font.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT)) / 2 * glyph.scale
        case "central":
            return float(extents.ascender + extents.descender) / 2 * glyph.scale
        case "hanging":
            return _HANGING * float(extents.ascender) * glyph.scale
        case "text-before-edge" | "text-top" | "before-edge":
            return float(extents.ascender) * glyph.scale
        case "text-after-edge" | "text-bottom" | "after-edge":
            return float(extents.descender) * glyph.scale
        case "ideographic":
            return _IDEOGRAPHIC * px
        case _:
            return 0.0


# --- shaping ------------------------------------------------------------------------------------


def _shaped(chunk: Sequence[Character], book: FontBook) -> list[_Glyph]:
    """The glyphs of a chunk from left to right."""
    items = list(_items(chunk, book))
    glyphs: list[_Glyph] = []
    for place in visual_order([item.level for item in items]):
        glyphs += _glyphs(items[place])
    return glyphs


class _Item(Struct, frozen=True):
    """Characters of one face, script, direction and kind of letters. level: odd from right to left (UAX #9)."""

    characters: Sequence[Character]
    face: Face
    script: str
    level: int


def _items(chunk: Sequence[Character], book: FontBook) -> Iterator[_Item]:
    """A chunk in reading order; what no face can show is left out."""
    depth = levels("".join(character.text for character in chunk), chunk[0].letters.rtl)
    first = 0
    for _, same in groupby(chunk, lambda character: id(character.letters)):
        part = list(same)
        letters, last = part[0].letters, first + len(part)
        faces = book.faces(letters.families, letters.weight, letters.italic)
        text = "".join(character.text for character in part)
        for start, end, face, script in stretches(text, faces, depth[first:last]) if faces else ():
            yield _Item(part[start:end], face, script, depth[first + start])
        first = last


def _glyphs(item: _Item) -> Iterator[_Glyph]:
    """An item shaped by HarfBuzz, from left to right. Spaced letters have no ligatures, those that join no space."""
    face, characters, letters = item.face, item.characters, item.characters[0].letters
    between = 0.0 if joins(item.script) else letters.spacing
    buffer = hb.Buffer()
    buffer.add_str("".join(character.text for character in characters))
    buffer.direction, buffer.script, buffer.language = "rtl" if item.level & 1 else "ltr", item.script, "und"
    hb.shape(face.hb_font, buffer, {"liga": False, "clig": False} if between else {})
    scale, last = letters.px / face.hb_face.upem, -1
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        first = characters[info.cluster]
        spacing = between + (letters.word_spacing if first.text in " \u00a0" else 0.0)
        begins, last = info.cluster != last, info.cluster
        yield _Glyph(
            face,
            info.codepoint,
            letters,
            scale,
            position.x_offset * scale,
            position.y_offset * scale,
            position.x_advance * scale + (spacing if position.x_advance else 0.0),
            (first.dx, first.dy) if begins else (0.0, 0.0),
        )
