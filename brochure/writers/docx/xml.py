"""XML as plain values: tags are tuples, built and compared freely, and become lxml elements at the end.

Knows namespaces and the standard's units of length; knows nothing of what a tag means.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
Value = str | int | float | bool | None


class Tag(NamedTuple):
    """An element: prefixed name, attributes in order, children, text."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Tag, ...] = ()
    text: str = ""


def tag(name: str, /, *content: Tag | str | None, **attributes: Value) -> Tag:
    """An element whose attributes bear no prefix. A string is its text; None is left out."""
    return _made("", name, content, attributes)


def w(name: str, /, *content: Tag | str | None, **attributes: Value) -> Tag:
    """A WordprocessingML element; its attributes stand in the same namespace."""
    return _made("w:", f"w:{name}", content, attributes)


def _made(prefix: str, name: str, content: tuple[Tag | str | None, ...], attributes: dict[str, Value]) -> Tag:
    # A file has some 3,000 tags: lists are faster here than generators.
    children = tuple([child for child in content if isinstance(child, Tag)])
    text = "".join([piece for piece in content if isinstance(piece, str)])
    return Tag(name, _attributes(prefix, attributes), children, text)


def having(element: Tag, /, **attributes: Value) -> Tag:
    """The element with further attributes, whose names are written `r__id` for `r:id`."""
    more = tuple((name.replace("__", ":"), _text(v)) for name, v in attributes.items() if v is not None)
    return element._replace(attributes=(*element.attributes, *more))


def _attributes(prefix: str, values: dict[str, Value]) -> tuple[tuple[str, str], ...]:
    return tuple([(prefix + name, _text(value)) for name, value in values.items() if value is not None])


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(round(value)) if isinstance(value, float) else str(value)


@cache
def qualified(name: str) -> str:
    """`w:p` as lxml writes it: `{namespace}p`; a name without prefix as it is."""
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(root: Tag, *prefixes: str, default: str = "") -> etree._Element:
    """The tag as an lxml element that declares the prefixes. default: namespace of names without prefix."""
    nsmap: Any = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    if default:
        nsmap[None] = default
    made = etree.Element(_name(root.name, default), _qualified(root), nsmap=nsmap)
    _fill(made, root, default)
    return made


def _fill(parent: etree._Element, source: Tag, default: str) -> None:
    if source.text:
        parent.text = source.text
    for child in source.children:
        made = etree.SubElement(parent, _name(child.name, default), _qualified(child))
        if child.children or child.text:
            _fill(made, child, default)


def _name(name: str, default: str) -> str:
    return qualified(name) if ":" in name or not default else f"{{{default}}}{name}"


def _qualified(source: Tag) -> dict[str, str]:
    return {qualified(name): value for name, value in source.attributes}


def document(root: Tag, *prefixes: str, default: str = "") -> bytes:
    """The tag as a part of a package: UTF-8, with an XML declaration."""
    made = element(root, *prefixes, default=default)
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True, standalone=True)


def twips(points: float) -> int:
    """Twentieths of a point, the unit of text lengths (ISO/IEC 29500-1, ST_TwipsMeasure)."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half points, the unit of font sizes (ST_HpsMeasure)."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Eighths of a point, the unit of rule widths, 2 to 96 (ST_EighthPointMeasure)."""
    return min(96, max(2, round(points * 8)))


def emu(points: float) -> int:
    """English metric units, the unit of drawings: 12,700 a point (ST_PositiveCoordinate)."""
    return round(points * 12700)
