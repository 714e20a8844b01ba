"""Reads an SVG file as what may stand in a publication: safe, in the brand's colours and letters, without style sheets.

What comes out is a smaller SVG: no scripts, no outside addresses, no editor data, identifiers of its own, every value
plain. So it may stand inside a web page whose Content-Security-Policy forbids inline styles, beside other pictures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import escape

from lxml import etree

from brochure import budgets
from brochure.brand.computed import Color
from brochure.diagnostics import did_you_mean
from brochure.pictures.families import LabelFamilies
from brochure.pictures.picture import Picture, PictureError, hold
from brochure.pictures.svg import shapes
from brochure.pictures.svg.images import make_images_plain
from brochure.pictures.svg.labels import set_in_brand
from brochure.pictures.svg.limits import check_limits, check_tree
from brochure.pictures.svg.numbers import NUMBER, length, number
from brochure.pictures.svg.safety import make_safe
from brochure.pictures.svg.tree import (
    REFERENCE,
    SVG,
    Findings,
    given,
    local,
    set_apart,
    target_of,
    without_prefix,
)
from brochure.pictures.svg.values import View, make_plain

_TOKEN = re.compile(r"var\(\s*--brand-([\w-]+)\s*(?:,[^()]*)?\)")
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+("[^"&%<]*"|'[^'&%<]*')\s*>""")
"""The declaration of an entity that is a text and holds no other."""
_ENTITY_REFERENCE = re.compile(r"&([\w.-]+);")
_LEAST = 0.001
"""User units: the least extent, so that four digits after the point are enough."""


def load(src: str, data: bytes, colors: Mapping[str, Color], families: LabelFamilies) -> Picture:
    """The picture, its text cleaned. Raises PictureError with the line of what cannot be taken."""
    found = Findings(src)
    try:
        return _load(found, data, colors, families)
    except RecursionError:
        raise PictureError(src, "is nested too deeply", code="picture/huge", line=1) from None


def _load(found: Findings, data: bytes, colors: Mapping[str, Color], families: LabelFamilies) -> Picture:
    src = found.src
    root = _parse(src, _colored(src, _text(src, data), colors))
    check_tree(src, root)
    if any("style" in (local(e), *e.attrib) or "class" in e.attrib for e in root.iter(etree.Element)):
        from brochure.pictures.svg import css  # 10 ms with its libraries, and many drawings have no styles

        css.flatten(root, found)
    make_safe(root, found)
    view, natural = _view(src, root), _natural(root)
    root.set("viewBox", " ".join(f"{n:.10g}" for n in view))
    make_plain(root, view, found)
    labels = set_in_brand(root, families, found)
    make_images_plain(src, root)
    check_limits(src, root, view)
    shapes.shapes_in(src, root)
    _drop_unused_identifiers(root)
    set_apart(root, f"p{hashlib.sha256(src.encode()).hexdigest()[:6]}-")
    text = etree.tostring(without_prefix(root), encoding="utf-8")
    return Picture(src, "vector", view[2], view[3], text, labels, tuple(found.sink), natural)


def _text(src: str, data: bytes) -> str:
    hold(budgets.SVG_BYTES, len(data), src, 1, "simplify its paths")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise PictureError(src, "is not UTF-8", "save the SVG as UTF-8", line=line) from None


def _colored(src: str, text: str, colors: Mapping[str, Color]) -> str:
    """The text with each brand token as its colour."""

    def hexadecimal(found: re.Match[str]) -> str:
        if found[1] in colors:
            return colors[found[1]].hex
        line = text.count("\n", 0, found.start()) + 1
        hint = did_you_mean(found[1], colors, "the brand has no colours")
        what = f"asks for a colour that the brand does not have: “{found[1]}”"
        raise PictureError(src, what, hint, "picture/unknown-color", line)

    return _TOKEN.sub(hexadecimal, text)


def _parse(src: str, text: str) -> etree._Element:
    """The tree. Bounds of our own hold for its size (`limits.py`), so the parser's need not."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_blank_text=True,
        huge_tree=True,
    )  # fmt: skip
    text = _without_entities(src, re.sub(r"^\s*<\?xml\s[^>]*\?>", "", text))
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as problem:
        why = str(problem.msg).partition(", line ")[0].strip()
        if "depth" in why:
            raise RecursionError from None
        raise PictureError(src, f"is not well-formed XML: {why}", line=problem.lineno or 1) from None
    except ValueError:
        raise PictureError(src, "holds characters that no text may have", line=1) from None
    if root.tag != f"{{{SVG}}}svg":
        raise PictureError(src, f'is no SVG: it begins with <{local(root)}>, not <svg xmlns="{SVG}">', line=1)
    return root


def _without_entities(src: str, text: str) -> str:
    """The text with each entity that is a mere text in its place, as Illustrator declares namespaces.

    Those that hold others may be bombs, and those of files lead out: a parser that knows entities would follow both.
    """
    entities = {found[1]: escape(found[2][1:-1]) for found in _ENTITY.finditer(text)}
    text = _ENTITY.sub("", text)
    if "<!ENTITY" in text:
        hint = "save it again, as plain SVG"
        what = "cannot be used: it declares entities that hold more than a text"
        raise PictureError(src, what, hint, "picture/unsafe", 1)
    said = [entities.get(found[1], "") for found in _ENTITY_REFERENCE.finditer(text)]
    hold(budgets.SVG_BYTES, len(text) + sum(map(len, said)), src, 1)
    return _ENTITY_REFERENCE.sub(lambda found: entities.get(found[1], found[0]), text)


def _drop_unused_identifiers(root: etree._Element) -> None:
    every = list(root.iter(etree.Element))
    used = {target_of(element) for element in every}
    for element in every:
        used |= {name for value in given(element).values() for _, name in REFERENCE.findall(value)}
    for element in every:
        if element.get("id", "") not in used:
            element.attrib.pop("id", "")


def _natural(root: etree._Element) -> float:
    """The width that a drawing says of itself, 0 for none (SVG 2, 7.8)."""
    try:
        return length(root.get("width", "0"))
    except ValueError:
        return 0.0


def _view(src: str, root: etree._Element) -> View:
    """The visible rectangle in user units: the viewBox, else width and height."""
    hint = 'give its <svg> a viewBox, as in viewBox="0 0 210 297"'
    try:
        numbers = [number(n) for n in NUMBER.findall(root.get("viewBox", ""))]
        if not numbers:
            numbers = [0.0, 0.0, length(root.get("width", "")), length(root.get("height", ""))]
        x, y, width, height = numbers
    except ValueError as problem:
        why = f": {problem}" if "range" in str(problem) else ""
        raise PictureError(src, f"does not say how large it is{why}", hint, line=1) from None
    if min(width, height) < _LEAST:
        raise PictureError(src, f"has no extent ({width:g} × {height:g})", hint, line=1)
    return x, y, width, height
