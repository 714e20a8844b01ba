"""An SVG file made an element of a web page, which says in its own sheet what the file says in styles."""

from __future__ import annotations

import re

from lxml import etree

from brochure.fonts.names import web_name
from brochure.pictures.svg.tree import SVG, set_apart

ON_LIGHT, ON_DARK = "l-on-light", "l-on-dark"
"""Classes of the two pictures of which one is shown, by the reader's scheme."""


def inlined(svg: str, prefix: str, alt: str, size: tuple[int, int] | None, fit: str) -> str:
    """The element's markup; what is given as for `art.inline`."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(remove_comments=True, remove_pis=True))
    set_apart(root, prefix)
    _in_sheets_words(root)
    for name in {"width", "height", "role", "aria-label", "aria-hidden"} & {*map(str, root.attrib)}:
        del root.attrib[name]
    spoken = {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}
    sized = {"width": str(size[0]), "height": str(size[1])} if size else {}
    for name, value in {**spoken, **sized, "preserveAspectRatio": fit}.items():
        if value:
            root.set(name, value)
    for title in root.findall(f"{{{SVG}}}title"):
        root.remove(title)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _in_sheets_words(root: etree._Element) -> None:
    """Blend modes as classes, since a page's policy allows no styles; families by the names that its fonts bear.

    What blends is kept to the picture, as in the other formats.
    """
    styled = [node for node in root.iter(etree.Element) if "style" in node.attrib]
    for node in styled:
        pairs = (part.partition(":") for part in str(node.attrib.pop("style")).split(";"))
        names = {"mix-blend-mode": "l-blend-", "isolation": "l-"}
        node.set("class", " ".join(f"{names[name]}{value}" for name, _, value in pairs))
    if styled:
        root.set("class", "l-isolate")
    for node in root.iter(etree.Element):
        if families := re.findall(r"'([^']*)'", node.get("font-family", "")):
            node.set("font-family", ", ".join(f"'{web_name(family)}'" for family in families))


def either(light: str, dark: str, size: tuple[int, int]) -> str:
    """One picture out of two, of which a page shows one by its reader's scheme (`body_css.scheme_rules`)."""
    width, height = map(str, size)
    both = etree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {width} {height}"}, nsmap={None: SVG})  # type: ignore[dict-item]
    for name, text in ((ON_LIGHT, light), (ON_DARK, dark)):
        picture = etree.fromstring(text.encode(), etree.XMLParser(remove_comments=True, remove_pis=True))
        for key, value in {"class": name, "width": width, "height": height}.items():
            picture.set(key, value)
        set_apart(picture, f"{name}-")
        both.append(picture)
    return str(etree.tostring(both, encoding="unicode"))
