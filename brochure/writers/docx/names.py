"""Names inside the file: styles, and the bookmarks that links lead to (a segment's: document/bookmark.py).

A style's visible name is its name in styles.yml. Where Word has a built-in style for the same role, that one
is used, so that Word's own tools and other readers know the role, and our name stands as its alias (`w:aliases`).
A name that Word has already given to something else gets a word more: two names that differ in case are one to Word.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from brochure.brand.computed import ParagraphStyle
from brochure.document.unlike import unique

HEADINGS = range(1, 7)
"""Levels of headings."""
QUOTE, ORDERED, UNORDERED = "Quote", "List Number", "List Bullet"
ROLES = {"p": ("body", "Body Text"), "figcaption": ("caption", "caption")}
"""By element: what its style is called where the theme names none, and Word's name for it."""
NOTES = ("footnote text", "endnote text")
BUILT_IN = {"footer": "footer", "header": "header", "footnote": NOTES[0], "endnote": NOTES[1]}
"""Further paragraph styles that have a role of Word's own."""
BUILT_IN_CHARACTERS = {"link": "Hyperlink", "strong": "Strong", "emphasis": "Emphasis"}
_NUMBERED = ("heading", "toc", "index", "list", "list bullet", "list number", "list continue", "body text")
_OTHERS = """
    normal; normal (web); normal indent; normal table; no list; no spacing; default paragraph font; title; subtitle;
    quote; intense quote; strong; emphasis; subtle emphasis; intense emphasis; subtle reference; intense reference;
    book title; bibliography; toc heading; list paragraph; caption; header; footer; page number; line number; date;
    closing; signature; e-mail signature; salutation; message header; note heading; block text; plain text; macro;
    footnote text; footnote reference; endnote text; endnote reference; annotation text; annotation reference;
    annotation subject; comment text; balloon text; document map; envelope address; envelope return; index heading;
    table of figures; table of authorities; toa heading; hyperlink; followedhyperlink; placeholder text; revision;
    hashtag; mention; smart hyperlink; unresolved mention; body text indent; body text first indent; table grid;
    body text first indent 2; body text indent 2; body text indent 3; light list; light grid; light shading
"""
RESERVED = frozenset(
    {name.strip() for name in _OTHERS.split(";")}
    | set(_NUMBERED)
    | {f"{name} {number}" for name in _NUMBERED for number in range(1, 10)}
)
"""Word's own names for paragraphs, characters and tables, in small letters (ISO/IEC 29500-1, 17.7.4.9; [MS-DOCX])."""


def built_in_paragraphs(styles: Mapping[str, ParagraphStyle], elements: Mapping[str, str]) -> dict[str, str]:
    """Word's name by ours, for text. elements: the theme's style of an element."""
    found = dict(BUILT_IN)
    for element, (name, word) in ROLES.items():
        found[elements.get(element, name)] = word
    return {name: word for name, word in found.items() if name in styles and not styles[name].outline}


def heading_styles(styles: Mapping[str, ParagraphStyle], elements: Mapping[str, str]) -> dict[int, str]:
    """The style of Word's heading of each level: the element's, else the first of that level, else the one above's."""
    found: dict[int, str] = {}
    for level in HEADINGS:
        of_level = [name for name, style in styles.items() if style.outline == level]
        wanted = elements.get(f"h{level}", f"h{level}")
        own = wanted if wanted in of_level else next(iter(of_level), found.get(level - 1, ""))
        if own:
            found[level] = own
    return found


def free_name(name: str, more: str = "text") -> str:
    """The name, with a word more where it is one of Word's own."""
    return f"{name} {more}" if name.lower() in RESERVED else name


def style_id(name: str, taken: Container[str]) -> str:
    """An identifier made of the name's letters and digits, with a number where it is taken."""
    base = "".join(part[:1].upper() + part[1:] for part in re.split(r"[^0-9A-Za-z]+", name)) or "Style"
    return unique(base, taken)


def without_meaning(name: str) -> str:
    """A character style's name without what it means: `accent (strong)` is `accent`."""
    return name.partition(" (")[0]
