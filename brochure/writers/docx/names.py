"""Names inside the file: styles, and the bookmarks that links lead to (a segment's: document/bookmark.py).

A style's visible name is its name in styles.yml. Where Word has a built-in style for the same role, that one
is used, so that Word's own tools work, and our name stands as its alias (`w:aliases`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from brochure.brand.computed import ParagraphStyle

BUILT_IN = {
    "body": "Body Text",
    "subtitle": "Subtitle",
    "caption": "caption",
    "footer": "footer",
    "header": "header",
}
"""Paragraph styles that have a role of Word's own."""
BUILT_IN_CHARACTERS = {"link": "Hyperlink", "strong": "Strong", "emphasis": "Emphasis"}


def built_in_paragraphs(styles: Mapping[str, ParagraphStyle]) -> dict[str, str]:
    """Word's name by ours. For each heading level `h1`…`h3`, else the first style of that level."""
    found = {name: word for name, word in BUILT_IN.items() if name in styles and not styles[name].outline}
    for level in (1, 2, 3):
        of_level = [name for name, style in styles.items() if style.outline == level]
        if of_level:
            first = f"h{level}" if f"h{level}" in of_level else of_level[0]
            found[first] = f"heading {level}"
    return found


def style_id(name: str, taken: Container[str]) -> str:
    """An identifier made of the name's letters and digits, with a number where it is taken."""
    base = "".join(part[:1].upper() + part[1:] for part in re.split(r"[^0-9A-Za-z]+", name)) or "Style"
    return unique(base, taken)


def unique(name: str, taken: Container[str], between: str = "") -> str:
    """The name, with the first free number from 2 where it is taken."""
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name}{between}{number}", number + 1
    return candidate
