"""The characters of an SVG `text`, each with its letters and its place (SVG 2, 11).

It knows no font: `outlines.py` sets them. What it does not know (text along a path, or from top to bottom) stays text.
"""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure.pictures.svg.numbers import NUMBER
from brochure.pictures.svg.tree import XML_SPACE, given, local

SETTING = frozenset(
    (
        "font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant", "letter-spacing",
        "word-spacing", "text-anchor", "text-decoration", "direction", "unicode-bidi", "dominant-baseline",
        "alignment-baseline", "baseline-shift", "writing-mode", "white-space", "text-rendering", "textLength",
        "lengthAdjust", XML_SPACE,
    )
)  # fmt: skip
"""Attributes that say how text is set."""
PLACES = frozenset(("x", "y", "dx", "dy", "rotate"))
"""Attributes that say where its characters stand; all others are of its paint or of the group that it becomes."""


class NoOutlineError(Exception):
    """What is not set here, in a few words."""


class LabelStyle(Struct, frozen=True):
    """How characters are set. px: size; spacing: between letters and words; shift: upwards from the baseline.

    paint: the attributes of the spans that they stand in, apart from those of the whole text.
    """

    families: tuple[str, ...] = ()
    weight: int = 400
    italic: bool = False
    px: float = 16.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    anchor: str = "start"
    rtl: bool = False
    baseline: str = "auto"
    shift: float = 0.0
    decoration: str = "none"
    kept_spaces: bool = False
    paint: tuple[tuple[str, str], ...] = ()


class Character(Struct):
    """One character. x, y: where it stands, None to follow the one before; dx, dy: moved by so much."""

    text: str
    letters: LabelStyle
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0


class TextLabel(Struct, frozen=True):
    """A whole `text`. length: what it is to be stretched to, 0 for its own."""

    characters: tuple[Character, ...]
    length: float = 0.0


def read_text(element: etree._Element) -> TextLabel:
    """The characters of a `text`. Raises NoOutlineError for what is not set here."""
    letters = LabelStyle()
    for above in reversed(list(element.iterancestors())):
        letters = _entered(above, letters)
    characters: list[Character] = []
    _read(element, replace(_entered(element, letters), paint=()), characters)
    while characters and characters[-1].text == " " and not characters[-1].letters.kept_spaces:
        characters.pop()
    return TextLabel(tuple(characters), _number(element.get("textLength"), 0.0))


def _read(element: etree._Element, letters: LabelStyle, characters: list[Character]) -> None:
    """Append the characters of an element; places that its children do not give are its own."""
    start = len(characters)
    _take(element.text, letters, characters)
    for child in element.iterchildren(etree.Element):
        if local(child) not in ("tspan", "a", "tref"):
            why = "text along a path" if local(child) == "textPath" else f"{local(child)} in text"
            raise NoOutlineError(why)
        if "textLength" in child.attrib:
            raise NoOutlineError("a stretched part of a text")
        _read(child, _entered(child, letters), characters)
        _take(child.tail, letters, characters)
    for name in ("x", "y", "dx", "dy"):
        values = [float(value) for value in NUMBER.findall(element.get(name, ""))]
        for character, value in zip(characters[start:], values, strict=False):
            if not getattr(character, name):
                setattr(character, name, value)


def _take(text: str | None, letters: LabelStyle, characters: list[Character]) -> None:
    """Append characters; white space counts once, and not at the beginning (SVG 2, 11.3; XML 1.0, 2.10)."""
    for character in re.sub(r"[\t\n\r]", " ", text or ""):
        again = not characters or characters[-1].text == " "
        if character != " " or letters.kept_spaces or not again:
            characters.append(Character(character, letters))


def _entered(element: etree._Element, above: LabelStyle) -> LabelStyle:
    """The letters inside an element."""
    own = given(element)
    if own.get("writing-mode", "h")[0] not in "hl" or "rotate" in own:
        raise NoOutlineError("text from top to bottom" if "writing-mode" in own else "turned letters")
    size = _number(own.get("font-size"), above.px)
    paint = {name: said for name, said in own.items() if name not in SETTING | PLACES}
    preserve = own.get(XML_SPACE, own.get("white-space", ""))
    return LabelStyle(
        families=_families(own.get("font-family", "")) or above.families,
        weight=int(own.get("font-weight", above.weight)),
        italic=own.get("font-style", "italic" if above.italic else "") == "italic",
        px=size,
        spacing=_number(own.get("letter-spacing"), above.spacing),
        word_spacing=_number(own.get("word-spacing"), above.word_spacing),
        anchor=own.get("text-anchor", above.anchor),
        rtl=own.get("direction", "rtl" if above.rtl else "ltr") == "rtl",
        baseline=own.get("alignment-baseline", own.get("dominant-baseline", above.baseline)),
        shift=above.shift + _number(own.get("baseline-shift"), 0.0),
        decoration=own.get("text-decoration", above.decoration),
        kept_spaces=preserve.startswith("pre") if preserve else above.kept_spaces,
        paint=tuple({**dict(above.paint), **paint}.items()),
    )


def _number(value: str | None, otherwise: float) -> float:
    """A plain number; `normal` and other words are nought, what is not given is inherited."""
    if value is None:
        return otherwise
    found = NUMBER.fullmatch(value.strip())
    return float(found[0]) if found else 0.0


def _families(value: str) -> tuple[str, ...]:
    """The families as `labels.py` writes them."""
    return tuple(re.findall(r"'([^']*)'", value))
