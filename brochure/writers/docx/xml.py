"""XML as plain values: tags are made, compared and put into one another freely, and stand written from the start.

Knows namespaces and the standard's units of length; knows nothing of what a tag means.
"""

from __future__ import annotations

import re

from msgspec import Struct

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
SIDES = {"top": "top", "left": "start", "bottom": "bottom", "right": "end"}
"""The sides of what runs from left to right, as Word calls them and as styles do."""
AttributeValue = str | int | float | bool | None
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = {**_IN_TEXT, **str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})}


class Tag(Struct, frozen=True, gc=False):
    """An element: prefixed name; its attributes, and all that stands in it, as they are written.

    A file has some 3,000 tags. Written when they are made, they need no second walk, and what is equal
    (a style's properties) is told by comparing two strings.
    """

    name: str
    attributes: str = ""
    inside: str = ""


def tag(name: str, /, *content: Tag | str | None, **attributes: AttributeValue) -> Tag:
    """An element whose attributes bear no prefix. A string is its text; None is left out."""
    return Tag(name, _attributes(" ", attributes), _inside(content))


def w(name: str, /, *content: Tag | str | None, **attributes: AttributeValue) -> Tag:
    """A WordprocessingML element; its attributes stand in the same namespace."""
    return Tag("w:" + name, _attributes(" w:", attributes), _inside(content))


def spaced(name: str, text: str) -> Tag:
    """A WordprocessingML element that keeps the blanks of its text."""
    return Tag("w:" + name, ' xml:space="preserve"', escaped(text))


def field_marks(instruction: str) -> tuple[tuple[Tag, Tag, Tag], Tag]:
    """What stands before and behind what a field shows (ISO/IEC 29500-1, 17.16.18)."""
    begin, separate, end = (w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return (begin, spaced("instrText", f" {instruction} "), separate), end


def having(element: Tag, /, **attributes: AttributeValue) -> Tag:
    """The element with further attributes, whose names are written `r__id` for `r:id`."""
    more = _attributes(" ", {name.replace("__", ":"): value for name, value in attributes.items()})
    return Tag(element.name, element.attributes + more, element.inside)


def _written(one: Tag, declared: str = "") -> str:
    opening = f"<{one.name}{declared}{one.attributes}"
    return f"{opening}>{one.inside}</{one.name}>" if one.inside else f"{opening}/>"


def _inside(content: tuple[Tag | str | None, ...]) -> str:
    """The text, then the children."""
    text = children = ""
    for piece in content:
        if isinstance(piece, Tag):
            children += _written(piece)
        elif piece is not None:
            text += escaped(piece)
    return text + children


def _attributes(before: str, values: dict[str, AttributeValue]) -> str:
    said = ((name, value) for name, value in values.items() if value is not None)
    return "".join([f'{before}{name}="{_text(value)}"' for name, value in said])


def _text(value: str | float | bool) -> str:
    if isinstance(value, str):
        return escaped(value, _IN_ATTRIBUTE)
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(round(value)) if isinstance(value, float) else str(value)


def escaped(text: str, table: dict[int, str] = _IN_TEXT) -> str:
    """Text as it stands between tags. Raises ValueError for characters that XML cannot hold."""
    if _FORBIDDEN.search(text):
        raise ValueError(f"XML cannot hold a control character: {text!r}")
    return text.translate(table)


def document(root: Tag, *prefixes: str, default: str = "") -> bytes:
    """The tag as a part of a package: UTF-8, with an XML declaration. It declares the prefixes.

    default: namespace of names without prefix. Raises ValueError as `escaped`, for noncharacters too.
    """
    declared = "".join([f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes])
    if default:
        declared += f' xmlns="{default}"'
    written = DECLARATION + _written(root, declared)
    if "\ufffe" in written or "\uffff" in written:
        raise ValueError("XML cannot hold U+FFFE or U+FFFF")
    return written.encode()


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
