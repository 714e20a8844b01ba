"""Turns the styles of an SVG (`style` attributes and simple `<style>` rules) into presentation attributes.

Simple means selectors of one element name, class or identifier, as drawing programs write them. A style sheet
that needs more is left where it stands: it shows in the web page and in pixels, but not as shapes.
"""

from __future__ import annotations

import re

from lxml import etree

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"[.#]?[A-Za-z_][\w-]*$")
Rules = list[tuple[str, dict[str, str]]]


def flatten(root: etree._Element) -> None:
    """Write every declaration as an attribute in the order of the cascade; drop classes and simple sheets."""
    sheets = [e for e in root.iter() if etree.QName(e).localname == "style"]
    rules = _rules("\n".join(sheet.text or "" for sheet in sheets))
    for element in root.iter():
        _apply(element, rules or [])
    if rules is None:
        return
    for sheet in sheets:
        parent = sheet.getparent()
        if parent is not None:
            parent.remove(sheet)
    for element in root.iter():
        element.attrib.pop("class", "")


def _apply(element: etree._Element, rules: Rules) -> None:
    declared: dict[str, str] = {}
    for selector, declarations in rules:
        if _matches(element, selector):
            declared.update(declarations)
    declared.update(declarations_of(element.get("style", "")))
    element.attrib.pop("style", "")
    for name, value in declared.items():
        element.set(name, value)


def declarations_of(text: str) -> dict[str, str]:
    """The declarations of a `style` attribute, those of editors and custom properties left out."""
    pairs = (part.split(":", 1) for part in text.split(";") if ":" in part)
    named = ((name.strip().lower(), value.replace("!important", "").strip()) for name, value in pairs)
    return {name: value for name, value in named if value and not name.startswith("-")}


def _rules(text: str) -> Rules | None:
    """Selector and declarations of each rule, weakest first; None where one is not simple."""
    text = _COMMENT.sub("", text)
    if _RULE.sub("", text).strip():
        return None
    found = []
    for selectors, body in _RULE.findall(text):
        for selector in selectors.split(","):
            if not _SIMPLE.match(selector.strip()):
                return None
            found.append((selector.strip(), declarations_of(body)))
    return sorted(found, key=lambda rule: "_.#".index(rule[0][0]) if rule[0][0] in ".#" else 0)


def _matches(element: etree._Element, selector: str) -> bool:
    match selector[0]:
        case ".":
            return selector[1:] in element.get("class", "").split()
        case "#":
            return element.get("id") == selector[1:]
        case _:
            return etree.QName(element).localname == selector
