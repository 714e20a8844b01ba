"""The elements that layout templates may write, as data: what each is, holds, and may say of itself.

The parser checks markup against this table and docs/vocabulary.md is printed from it (`reference.py`), so
that neither can say anything else. It knows nothing of nodes, styles or templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from brochure.brand import styles

Holds = Literal["nothing", "elements", "text", "text or blocks"]


class AttributeType(Struct, frozen=True):
    """What an attribute takes. words: as the reference calls it; hint: how it is written; form: what it must match."""

    words: str
    hint: str = ""
    form: str = "(?s:.*)"


STYLE, TEXT, CHOICE = AttributeType("style"), AttributeType("words"), AttributeType("")
WHOLE = AttributeType("whole number", "write a whole number such as 2")
LENGTH = AttributeType("length", "write a length such as 40mm or 120pt")
POINT = AttributeType("two numbers, 0 to 1", "write two numbers from 0 to 1, such as 0.5 0.3")
SHARES = AttributeType("numbers", "write numbers such as 2 1 1")
RANGE = AttributeType("least and most", "write the least and the most, such as 24-32")
PICTURE = AttributeType("file", "name a file, from the repository’s root")
NAME = AttributeType(
    "name", "write letters, digits, “-”, “_” and “.”, a letter first", r"[A-Za-z][A-Za-z0-9._-]*"
)
LANG = AttributeType(  # RFC 5646, the well-formed part that matters
    "language tag", "write a language tag such as en or zh-Hans", "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
)
ADDRESS = AttributeType(
    "address",
    "write https://…, mailto:…, tel:… or #name",
    r"(https?://[^\s/]\S*|mailto:\S+@\S+|tel:\+?[0-9()./-]+|#\S+)",
)


class Attribute(Struct, frozen=True):
    """Something that an element may say of itself. choices: the words allowed, for type CHOICE; least: of a number."""

    name: str
    type: AttributeType
    meaning: str
    choices: tuple[str, ...] = ()
    required: bool = False
    least: int = 0


class ElementKind(Struct, frozen=True):
    """One element of the vocabulary.

    children: names of the elements that may stand directly inside.
    container: takes `p-style`, `h2-style`… for the elements inside it.
    """

    name: str
    meaning: str
    holds: Holds
    children: tuple[str, ...] = ()
    container: bool = False
    attributes: tuple[Attribute, ...] = ()


_TEXT = ("a", "strong", "em", "abbr", "span", "br")
_UNLINKED = ("strong", "em", "abbr", "span", "br")
_PAGE_VALUES = ("page-number", "page-count", "running-heading")
_FLOW = (
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ol", "ul", "figure", "qr", "table", "contents",
    "glossary", "endnotes", "section", "aside", "blockquote", "note", "address", "columns", "row", "omit",
)  # fmt: skip
_IN_ITEM = ("p", "ol", "ul")
OMIT = "omit"
RUNNING = ("header", "footer")

_STYLE = Attribute("style", STYLE, "name of a style in styles.yml")
_LANG = Attribute("lang", LANG, "language, where it is not the edition's (`en`, `zh-Hans`)")
_ID = Attribute("id", NAME, "name that links lead to (`#name`); once in a document")
_GROW = Attribute("grow", WHOLE, "share of the height that is left over (0: none)")
_COLSPAN = Attribute("colspan", WHOLE, "columns of the table that it covers", least=1)
_ROWSPAN = Attribute("rowspan", WHOLE, "rows of the table that it reaches into", least=1)
_SCOPE = Attribute(
    "scope",
    CHOICE,
    "what it heads: `col` above the body, `row` in it, unless told; over all columns in the body, the rows below",
    ("col", "row"),
)
_HREF = Attribute("href", ADDRESS, "`https:`, `mailto:`, `tel:` or `#name`", required=True)


def _box(name: str, meaning: str, *attributes: Attribute) -> ElementKind:
    """A container of blocks with a box style."""
    return ElementKind(name, meaning, "elements", _FLOW, True, attributes)


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTED = Attribute("listed", CHOICE, "`no`: it stands in no contents list, and has no number", ("yes", "no"))


def _heading(level: int) -> ElementKind:
    """A heading of a level."""
    return ElementKind(
        f"h{level}",
        "A heading of that level; levels may not be skipped.",
        "text",
        _TEXT,
        attributes=(_ID, _LISTED, _LANG),
    )


def _character(name: str, meaning: str, children: tuple[str, ...], *attributes: Attribute) -> ElementKind:
    """An inline element with a character style."""
    return ElementKind(name, meaning, "text", children, attributes=attributes)


def _running(name: str, meaning: str) -> ElementKind:
    """A header or footer."""
    on = Attribute(
        "on",
        CHOICE,
        "the pages that it stands on; of several that hold for a page the narrowest stands there",
        ("every", "left", "right", "first", "last"),
    )
    return ElementKind(name, meaning, "elements", ("p", "figure", "row"), True, (on,))


def _listing(name: str, meaning: str, *attributes: Attribute) -> ElementKind:
    """What is made of other parts of the document, with what stands above it."""
    return ElementKind(name, meaning, "elements", (*_HEADINGS, "p"), True, attributes)


def _master(name: str, meaning: str) -> Attribute:
    """A page style of some pages of a sequence."""
    return Attribute(name, STYLE, f"page style of {meaning}, where it is not that of `style`")


ELEMENTS: tuple[ElementKind, ...] = (
    ElementKind("document", "The whole edition.", "elements", ("page", "pages", "omit"), container=True),
    ElementKind(
        "page",
        "One page of a paged edition, one band of the web page.",
        "elements",
        (*RUNNING, "region", *_FLOW),
        True,
        (Attribute("name", NAME, "what reports and the page budget call it"),),
    ),
    ElementKind(
        "pages",
        "A sequence that makes as many pages as its text needs; on the web page running text. `columns` directly in it"
        " run from page to page.",
        "elements",
        (*RUNNING, "region", *_FLOW),
        True,
        (
            Attribute("name", NAME, "what reports call it"),
            _master("first", "its first page"),
            _master("left", "its even pages, which lie to the left (to the right in right-to-left editions)"),
            _master("right", "its odd pages"),
            _master("last", "its last page"),
            Attribute("start", CHOICE, "the page that it begins on", ("page", "right")),
            Attribute("numbers", CHOICE, "how its pages are numbered: 1, 2 or i, ii", ("arabic", "roman")),
            Attribute(
                "from", WHOLE, "counts its pages anew from this odd number, on a right-hand page", least=1
            ),
            Attribute("budget", RANGE, "how many pages it may have: `24-32`"),
            Attribute(
                "numbered",
                WHOLE,
                "how many levels of its headings have numbers, from the chapters down: 1, 1.1, 1.1.1",
            ),
            Attribute(
                "captions",
                CHOICE,
                "`numbered`: captions begin with “Figure 1”, “Table 1”",
                ("plain", "numbered"),
            ),
        ),
    ),
    _running("header", "What stands in the upper margin, and is no part of the text."),
    _running("footer", "What stands in the lower margin, and is no part of the text."),
    ElementKind(
        "row",
        "Regions side by side on the page’s grid, in reading order.",
        "elements",
        ("region", "omit"),
        container=True,
        attributes=(_GROW,),
    ),
    _box(
        "region",
        "A box of the page.",
        Attribute("cols", WHOLE, "grid columns that it takes in a row (0: what is left, shared evenly)"),
        Attribute("skip", WHOLE, "grid columns left empty before it"),
        _GROW,
    ),
    _box("section", "A part of the text with its heading."),
    _box("aside", "A panel beside or between the text."),
    _box("blockquote", "A quotation."),
    _box("note", "A note to the text."),
    _box("address", "Contact information."),
    _box(
        "columns",
        "Blocks that run through columns of equal, balanced height.",
        Attribute("count", WHOLE, "how many columns (2 unless told)", least=1),
    ),
    ElementKind(
        OMIT,
        "What this format leaves out on purpose: written as the others show it, and not shown. It holds what may stand"
        " in its place.",
        "elements",
        ("page", "pages", "region", *_FLOW),
        attributes=(Attribute("reason", TEXT, "why, for those who read the layout", required=True),),
    ),
    *map(_heading, range(1, 7)),
    ElementKind("p", "A paragraph.", "text", (*_TEXT, *_PAGE_VALUES), attributes=(_LANG,)),
    ElementKind(
        "ol",
        "A numbered list; the list style says what the numbers look like.",
        "elements",
        ("li",),
        True,
        (Attribute("start", WHOLE, "number of the first item (1 unless told)"), _LANG),
    ),
    ElementKind("ul", "A list.", "elements", ("li",), True, (_LANG,)),
    ElementKind(
        "li",
        "An entry of a list: text, or paragraphs and lists. Its style is its paragraphs’.",
        "text or blocks",
        (*_TEXT, *_IN_ITEM),
        True,
        (_LANG,),
    ),
    ElementKind(
        "figure",
        "A picture, with a caption where there is one.",
        "elements",
        ("img", "figcaption"),
        True,
        (
            _ID,
            Attribute(
                "place",
                CHOICE,
                "`page` covers the page to its bleed edges, behind everything else",
                ("flow", "page"),
            ),
        ),
    ),
    ElementKind(
        "img",
        "The picture itself.",
        "nothing",
        attributes=(
            Attribute("src", PICTURE, "file, from the repository’s root", required=True),
            Attribute(
                "alt", TEXT, "what it shows, for those who do not see it; empty: decoration", required=True
            ),
            Attribute("focus", POINT, "what a crop must keep: `0.5 0.3` from the left and the top"),
            Attribute("width", LENGTH, "`40mm`, `120pt`; otherwise as wide as its box"),
            Attribute("height", LENGTH, "`40mm`, `120pt`; otherwise by its own proportions"),
            Attribute("mirrored", CHOICE, "`yes`: mirrored in right-to-left editions", ("no", "yes")),
            Attribute("dark", PICTURE, "file that a web page shows instead to readers who want dark pages"),
        ),
    ),
    ElementKind(
        "figcaption",
        "The caption of a figure: text, or paragraphs.",
        "text or blocks",
        (*_TEXT, "p"),
        True,
        (_LANG,),
    ),
    ElementKind(
        "qr",
        "A QR code.",
        "nothing",
        attributes=(
            _HREF,
            Attribute("alt", TEXT, "where it leads", required=True),
            Attribute("size", LENGTH, "its width: `30mm`; otherwise as wide as its box"),
        ),
    ),
    ElementKind(
        "table",
        "A table; leading rows of `th` alone are its head and repeat where it breaks.",
        "elements",
        ("caption", "tr"),
        True,
        (_ID, Attribute("widths", SHARES, "relative widths of the columns: `2 1 1`")),
    ),
    _listing(
        "contents",
        "A list of the headings, figures or tables, with their pages; on the web page one of links. What it holds"
        " stands above it, and is not listed.",
        Attribute("of", CHOICE, "what it lists", ("headings", "figures", "tables")),
        Attribute(
            "depth", WHOLE, "how many levels of headings, from the chapters down (2 unless told)", least=1
        ),
        Attribute("least", WHOLE, "with fewer entries it is left out (1 unless told)", least=1),
    ),
    _listing(
        "glossary",
        "The abbreviations of publication.yml and what they stand for, in the order of the language’s alphabet. What it"
        " holds stands above them. A publication without abbreviations has none.",
    ),
    _listing(
        "endnotes",
        "The notes of the text before it, from the one before on: they stand here and not at the feet of pages, in Word"
        " as endnotes. What it holds stands above them. Where no note is left it is not shown.",
    ),
    ElementKind("caption", "What the table shows; stands first in it.", "text", _TEXT),
    ElementKind("tr", "A row of a table.", "elements", ("th", "td")),
    ElementKind(
        "th",
        "A header cell.",
        "text or blocks",
        (*_TEXT, *_IN_ITEM),
        True,
        (_SCOPE, _COLSPAN, _ROWSPAN, _LANG),
    ),
    ElementKind(
        "td",
        "A cell.",
        "text or blocks",
        (*_TEXT, *_IN_ITEM),
        True,
        (_COLSPAN, _ROWSPAN, _LANG),
    ),
    _character(
        "a",
        "A link.",
        _UNLINKED,
        _HREF,
        Attribute("title", TEXT, "what it leads to, in words"),
        _LANG,
    ),
    _character("strong", "Strong importance.", _TEXT, _LANG),
    _character("em", "Stress emphasis.", _TEXT, _LANG),
    _character(
        "abbr", "An abbreviation.", (), Attribute("title", TEXT, "what it stands for", required=True), _LANG
    ),
    _character(
        "span",
        "A stretch of text with a style, language or direction of its own.",
        _TEXT,
        _LANG,
        Attribute("dir", CHOICE, "sets the stretch apart for mixed directions", ("ltr", "rtl", "auto")),
    ),
    ElementKind("br", "A forced end of line.", "nothing"),
    ElementKind("page-number", "In a header or footer: the number of the page.", "nothing"),
    ElementKind("page-count", "In a header or footer: how many pages there are.", "nothing"),
    ElementKind(
        "running-heading",
        "In a header or footer: the heading in force; on left pages the first that begins there, on right pages the"
        " last.",
        "nothing",
        attributes=(Attribute("level", WHOLE, "level of the heading (2 unless told)", least=1),),
    ),
)


INLINES = frozenset((*_TEXT, *_PAGE_VALUES))
KINDS: Mapping[str, ElementKind] = {kind.name: kind for kind in ELEMENTS}
STYLED: tuple[ElementKind, ...] = tuple(kind for kind in ELEMENTS if kind.name in styles.ELEMENTS)


@cache
def attributes_of(name: str) -> Mapping[str, Attribute]:
    """Every attribute that an element takes: its style, those of its own, and for a container `p-style`…"""
    kind = KINDS[name]
    own = (_STYLE,) if kind in STYLED else ()
    inside = [_inner_style(styled) for styled in STYLED] if kind.container else []
    return {attribute.name: attribute for attribute in (*own, *kind.attributes, *inside)}


def _inner_style(kind: ElementKind) -> Attribute:
    """The attribute by which a container styles the elements of a kind inside it."""
    meaning = f"style of each `{kind.name}` inside that has none of its own"
    return Attribute(f"{kind.name}-style", STYLE, meaning)


def parents_of(name: str) -> tuple[str, ...]:
    """The elements that an element may stand in."""
    return tuple(kind.name for kind in ELEMENTS if name in kind.children)
