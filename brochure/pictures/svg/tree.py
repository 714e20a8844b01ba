"""What all that reads SVG needs: names, lines, taking an element out, and telling a person of what was found."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from brochure.diagnostics import Sink, Span

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
HREFS = ("href", f"{{{XLINK}}}href")
REFERENCE = re.compile(r"(url\(\s*[\"']?#)([^)\"']+)")
"""The beginning of a reference in a value, and the identifier that it names."""
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Findings(Struct, frozen=True):
    """What a person should know of one picture."""

    src: str
    sink: Sink = field(default_factory=Sink)

    def warning(self, code: str, message: str, line: int, hint: str = "") -> None:
        """Tell of something that is shown otherwise than drawn."""
        self.sink.warning(code, message, Span(self.src, line), hint)


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(name: str | bytes) -> str:
    """The namespace of an element's or attribute's name, "" for none. A prefix that stands for none counts as one."""
    text = str(name)
    return text[1:].partition("}")[0] if text.startswith("{") else text.rpartition(":")[0]


def line_of(element: etree._Element) -> int:
    """The line of the file; the type stubs say wrongly that there is none."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def text_of(element: etree._Element) -> str:
    """All text within an element."""
    return "".join(map(str, element.itertext()))


def by_id(root: etree._Element) -> dict[str, etree._Element]:
    """The elements that have an identifier."""
    return {str(element.get("id")): element for element in root.iter(etree.Element) if element.get("id")}


def given(element: etree._Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def set_apart(root: etree._Element, prefix: str) -> None:
    """Put a prefix before every identifier and every reference to one: a page may hold several drawings."""
    for element in root.iter(etree.Element):
        for name, value in given(element).items():
            if name == "id":
                element.set("id", prefix + value)
            elif name in HREFS and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")
            elif "url(" in value:
                element.set(name, REFERENCE.sub(rf"\g<1>{prefix}\2", value))


def without_prefix(root: etree._Element) -> etree._Element:
    """The tree with no prefix on its elements (`svg:rect`): within a web page, names with one mean nothing."""
    if any(element.prefix for element in root.iter(f"{{{SVG}}}*")):
        plain = etree.fromstring(f'<svg xmlns="{SVG}"/>')
        plain.attrib.update(root.attrib)
        plain.extend(list(root))
        root = plain
    etree.cleanup_namespaces(root)
    return root


def target_of(element: etree._Element) -> str:
    """The identifier that an element's `href` names, "" for none."""
    href = next((str(element.get(name)) for name in HREFS if name in element.attrib), "")
    return href[1:] if href.startswith("#") else ""


def take_out(element: etree._Element) -> None:
    """Remove an element but not the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)
