"""Takes out of an SVG what runs, moves or leads elsewhere, and what only its editor reads.

What is lost to the eye is told. What the picture would have to fetch to look as drawn is an error.
"""

from __future__ import annotations

import re

from lxml import etree

from brochure.pictures.picture import PictureError
from brochure.pictures.svg.tree import (
    HREFS,
    SVG,
    XLINK,
    XML_SPACE,
    Findings,
    line_of,
    local,
    namespace,
    take_out,
    text_of,
)

XHTML = "http://www.w3.org/1999/xhtml"
_RUNS = ("script", "handler", "listener")
_MOVES = ("animate", "animateMotion", "animateTransform", "animateColor", "set", "discard", "mpath")
_EDITORS = ("metadata", "title", "desc", "style", "font", "font-face", "cursor", "view")
_WORDS = {
    "foreignObject": "have its program write labels as SVG text (Mermaid: htmlLabels: false)",
    "flowRoot": "make plain text of it (Inkscape: Text, Convert to Text)",
}
"""Elements whose words no renderer of ours shows, and how to keep them."""
_NOTES = ("data-", "aria-", "role", "tabindex")
_URL = re.compile(r"(?:url|src|image|image-set)\(\s*[\"']?([^)\"']*)", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,")
_HINT = "save it as plain SVG, with everything it shows inside the file"


def make_safe(root: etree._Element, found: Findings) -> None:
    """Clean the tree. Raises PictureError where the picture refers to what lies outside it."""
    for node in root.itersiblings(preceding=True):
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet":
            raise _unsafe(found.src, "it asks for a style sheet", 1)
    for switch in list(root.iter(f"{{{SVG}}}switch")):
        _choose(switch)
    left = [root]
    while left:
        element = left.pop()
        _clean(element, found)
        for child in list(element):
            if _stays(child, found):
                left.append(child)
            else:
                take_out(child)


def _unsafe(src: str, why: str, line: int) -> PictureError:
    return PictureError(src, f"cannot be used: {why}", _HINT, "picture/unsafe", line)


def _choose(switch: etree._Element) -> None:
    """Of a `switch` the first that every reader can draw, in whatever language (SVG 2, 5.9)."""
    drawn = [child for child in switch if isinstance(child.tag, str) and local(child) != "foreignObject"]
    plain = [child for child in drawn if "systemLanguage" not in child.attrib]
    for child in list(switch):
        if child is not next(iter(plain or drawn), None):
            take_out(child)
    switch.tag = f"{{{SVG}}}g"


def _stays(element: etree._Element, found: Findings) -> bool:
    """Whether an element is part of the drawing; what a person would miss is told."""
    line = line_of(element)
    if isinstance(element, etree._Entity):
        raise _unsafe(found.src, f"it refers to the entity {element.text}", line)
    tag: object = element.tag
    if not isinstance(tag, str):  # a processing instruction
        return False
    name, space = local(element), namespace(element.tag)
    if space != SVG:
        if space in (XHTML, ""):
            found.warning("picture/left-out", f"<{name}> is left out: it is no SVG", line)
        return False
    if name in _RUNS:
        found.warning("picture/left-out", "<script> is left out: a picture runs nothing", line)
    elif name in _MOVES:
        found.warning("picture/left-out", f"<{name}> is left out: the picture stands still", line)
    elif name in _WORDS:
        words = " ".join(text_of(element).split())
        said = f", and with it the words “{words[:60]}”" if words else ""
        found.warning("picture/left-out", f"<{name}> is left out{said}", line, _WORDS[name])
    else:
        return name not in _EDITORS
    return False


def _clean(element: etree._Element, found: Findings) -> None:
    """Drop the attributes that run, lead elsewhere or belong to an editor."""
    line = line_of(element)
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        space = namespace(name)
        if name.lower().startswith("on"):
            found.warning("picture/left-out", f"what “{name}” does is left out: a picture runs nothing", line)
            del element.attrib[name]
        elif (space and space != XLINK and name != XML_SPACE) or name.startswith(_NOTES):
            del element.attrib[name]
        elif name in HREFS:
            _reference(element, name, value, found)
        elif name != "font-family":  # which is read and written anew
            _refuse_addresses(found.src, value, line)


def _reference(element: etree._Element, name: str, value: str, found: Findings) -> None:
    if value.startswith("#") or (local(element) in ("image", "feImage") and _IMAGE.match(value)):
        return
    if local(element) != "a":
        raise _unsafe(found.src, f"it refers to “{value[:60]}”", line_of(element))
    found.warning("picture/left-out", f"the link to “{value[:60]}” is left out", line_of(element))
    del element.attrib[name]


def _refuse_addresses(src: str, text: str, line: int) -> None:
    for address in _URL.findall(text):
        if not address.strip().startswith("#"):
            raise _unsafe(src, f"it refers to “{address[:60]}”", line)
    if "\\" in text:
        raise _unsafe(src, "it escapes characters in a value", line)
