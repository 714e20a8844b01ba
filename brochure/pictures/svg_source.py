"""Reads an SVG file as what may stand in a brochure: safe, in the brand's colours, its styles as attributes.

What comes out is a smaller SVG: no scripts, no outside addresses, no editor data, identifiers of its own.
So it may stand inside a web page whose Content-Security-Policy forbids inline styles, beside other pictures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from lxml import etree

from brochure.brand.computed import Color
from brochure.diagnostics import did_you_mean
from brochure.pictures.geometry import length
from brochure.pictures.matrix import NUMBER
from brochure.pictures.picture import Picture, PictureError
from brochure.pictures.svg_css import flatten

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
HREFS = ("href", f"{{{XLINK}}}href")
_TOKEN = re.compile(r"var\(\s*--brand-([\w-]+)\s*(?:,[^()]*)?\)")
_URL = re.compile(r"url\(\s*[\"']?([^)\"']*)")
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")
_HREF_ID = re.compile(r"(url\(\s*[\"']?#)")
_FORBIDDEN = {"script", "foreignObject", "iframe", "animate", "animateMotion", "animateTransform", "set"}
_EDITORS = {"metadata", "title", "desc"}


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def load(src: str, data: bytes, colors: Mapping[str, Color]) -> Picture:
    """The picture, its text cleaned. Raises PictureError with the line of what cannot be taken."""
    root = _parse(src, _colored(src, _text(src, data), colors))
    _refuse_danger(src, root)
    _drop_foreign(root)
    flatten(root)
    _own_identifiers(root, "p" + hashlib.sha256(src.encode()).hexdigest()[:6])
    x, y, width, height = _view(src, root)
    root.set("viewBox", " ".join(f"{n:g}" for n in (x, y, width, height)))
    etree.cleanup_namespaces(root)
    return Picture(src, "vector", width, height, etree.tostring(root, encoding="utf-8"))


def _text(src: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PictureError(f"{src} is not UTF-8", "save the SVG as UTF-8") from None


def _colored(src: str, text: str, colors: Mapping[str, Color]) -> str:
    """The text with each brand token as its colour."""

    def hexadecimal(found: re.Match[str]) -> str:
        if found[1] in colors:
            return colors[found[1]].hex
        line = text.count("\n", 0, found.start()) + 1
        hint = did_you_mean(found[1], colors, "the brand has no colours")
        raise PictureError(
            f"{src}: the brand has no colour “{found[1]}”", hint, "picture/unknown-color", line
        )

    return _TOKEN.sub(hexadecimal, text)


def _parse(src: str, text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_blank_text=True
    )
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as problem:
        line = problem.lineno or 0
        raise PictureError(f"{src} is not well-formed XML: {problem.msg}", line=line) from None
    if "<!ENTITY" in text:
        raise _unsafe(src, "it declares entities", 1)
    if root.tag != f"{{{SVG}}}svg":
        raise PictureError(f'{src}: the root is <{local(root)}>, not <svg xmlns="{SVG}">', line=1)
    return root


def _line(element: etree._Element) -> int:
    """The line of the file; the type stubs say wrongly that there is none."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _unsafe(src: str, why: str, line: int) -> PictureError:
    hint = "save it as plain SVG, with everything it shows inside the file"
    return PictureError(f"{src} cannot be used: {why}", hint, "picture/unsafe", line)


def _refuse_danger(src: str, root: etree._Element) -> None:
    """Scripts, movement and whatever would be fetched from elsewhere when the picture is shown."""
    if any(isinstance(node, etree._ProcessingInstruction) for node in root.itersiblings(preceding=True)):
        raise _unsafe(src, "it asks for a style sheet", 1)
    for element in root.iter():
        line = _line(element)
        if not isinstance(element.tag, str):
            raise _unsafe(src, "it holds a processing instruction or an entity", line)
        if local(element) in _FORBIDDEN:
            raise _unsafe(src, f"it holds <{local(element)}>", line)
        for name, value in element.attrib.items():
            _refuse_attribute(src, str(name), str(value), line)
        if local(element) == "style":
            _refuse_addresses(src, element.text or "", line)


def _refuse_attribute(src: str, name: str, value: str, line: int) -> None:
    if name.lower().startswith("on"):
        raise _unsafe(src, f"it holds a script ({name})", line)
    if name in HREFS and not value.startswith("#") and not _IMAGE.match(value):
        raise _unsafe(src, f"it refers to “{value[:60]}”", line)
    if name.endswith("}base"):
        raise _unsafe(src, "it sets xml:base", line)
    _refuse_addresses(src, value, line)


def _refuse_addresses(src: str, text: str, line: int) -> None:
    for address in _URL.findall(text):
        if not address.strip().startswith("#"):
            raise _unsafe(src, f"it refers to “{address[:60]}”", line)
    if "@import" in text or "\\" in text:
        raise _unsafe(src, "it imports or escapes in its styles", line)


def _drop_foreign(root: etree._Element) -> None:
    """What drawing programs keep for themselves, and names that the brochure's own alt text replaces."""
    for element in list(root.iter()):
        if etree.QName(element).namespace != SVG or local(element) in _EDITORS:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in list(element.attrib):
            space = etree.QName(name).namespace
            if (space and space != XLINK) or str(name).startswith("data-"):
                del element.attrib[name]


def _own_identifiers(root: etree._Element, prefix: str) -> None:
    """Prefix each identifier that is used, drop the others: two pictures in one page must not share any.

    Where a style sheet stays, its selectors may name them: then they stay too.
    """
    if root.find(f".//{{{SVG}}}style") is not None:
        return
    text = etree.tostring(root, encoding="unicode")
    used = set(re.findall(r"url\(\s*[\"']?#([^)\"']+)", text)) | set(re.findall(r'href="#([^"]+)"', text))
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id":
                if value in used:
                    element.set("id", f"{prefix}-{value!s}")
                else:
                    del element.attrib["id"]
            elif name in HREFS and str(value).startswith("#"):
                element.set(name, f"#{prefix}-{str(value)[1:]}")
            elif "url(" in str(value):
                element.set(name, _HREF_ID.sub(rf"\g<1>{prefix}-", str(value)))


def _view(src: str, root: etree._Element) -> tuple[float, float, float, float]:
    """The visible rectangle in user units: the viewBox, else width and height."""
    numbers = [float(n) for n in NUMBER.findall(root.get("viewBox", ""))]
    try:
        if not numbers:
            numbers = [0.0, 0.0, length(root.get("width", "")), length(root.get("height", ""))]
        x, y, width, height = numbers
    except ValueError:
        hint = 'give its <svg> a viewBox, as in viewBox="0 0 210 297"'
        raise PictureError(f"{src} does not say how large it is", hint, line=1) from None
    if width <= 0 or height <= 0:
        raise PictureError(f"{src} has no extent ({width:g} × {height:g})", line=1)
    return x, y, width, height
