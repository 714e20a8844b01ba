"""An SVG file made an element of a web page."""

from __future__ import annotations

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")


def inlined(svg: str, prefix: str, alt: str, size: tuple[int, int] | None, fit: str) -> str:
    """The element's markup; what is given as for `art.inline`."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(remove_comments=True, remove_pis=True))
    _apart(root, prefix)
    for name in {"width", "height", "role", "aria-label", "aria-hidden"} & {*map(str, root.attrib)}:
        del root.attrib[name]
    spoken = {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}
    sized = {"width": str(size[0]), "height": str(size[1])} if size else {}
    for name, value in {**spoken, **sized, "preserveAspectRatio": fit}.items():
        if value:
            root.set(name, value)
    for title in root.findall(f"{SVG}title"):
        root.remove(title)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _apart(root: etree._Element, prefix: str) -> None:
    """Put a prefix before every identifier and every reference to one: a page may hold a drawing twice."""
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if name == "id":
                node.set(name, prefix + str(value))
            elif name in ("href", XLINK) and str(value).startswith("#"):
                node.set(name, f"#{prefix}{str(value)[1:]}")
            elif "url(" in str(value):
                node.set(name, REFERENCE.sub(rf"url(#{prefix}\1)", str(value)))
