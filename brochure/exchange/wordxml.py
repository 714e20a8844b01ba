"""The few WordprocessingML elements that the bilingual table is made of. Knows Word, not translations.

ISO/IEC 29500-1, 17: order of the children of each element as its schema has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lxml import etree

from brochure.exchange.characters import BREAK, Seen, SeenLine, plain_text
from brochure.exchange.run_format import EMPHASIS, STRONG
from brochure.languages import direction, script, word_kind, word_tag
from brochure.readers.package import W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str, /, *children: etree._Element | None, **attributes: str | int) -> etree._Element:
    """An element with its attributes in Word's namespace; None is left out."""
    made = etree.Element(f"{W}{name}", {f"{W}{key}": str(value) for key, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def paragraph(style: str, runs: Iterable[etree._Element], lang: str = "") -> etree._Element:
    """A paragraph. lang: the tag of the language whose direction it has."""
    bidi = w("bidi") if lang and direction(lang) == "rtl" else None
    return w("p", w("pPr", w("pStyle", val=style), bidi), *runs)


def run(text: str, lang: str = "", look: Seen = Seen(""), style: str = "") -> etree._Element:  # noqa: B008
    """A run of characters, with a character style. lang: its tag, "" for no text in any, not to be spell-checked."""
    right_to_left, kind = bool(lang) and direction(lang) == "rtl", word_kind(script(lang)) if lang else ""
    properties = [
        w("rStyle", val=style) if style else None,
        *(w(name) if STRONG in look.said else None for name in ("b", "bCs")),
        *(w(name) if EMPHASIS in look.said else None for name in ("i", "iCs")),
        None if lang else w("noProof"),
        w("rtl") if right_to_left else None,
        w("cs") if kind == "bidi" and not right_to_left else None,
        w("lang", **{kind: word_tag(lang)}) if lang else None,
    ]
    made = w("r", w("rPr", *properties))
    for number, piece in enumerate(text.split(BREAK)):
        made.extend([w("br")] * bool(number))
        if piece:
            element = w("t")
            element.text = piece
            element.set(SPACE, "preserve")
            made.append(element)
    return made


def runs(line: SeenLine, lang: str) -> list[etree._Element]:
    """A line of marked characters as runs."""
    alike = groupby(line, key=lambda seen: seen._replace(text=""))
    return [run(plain_text(letters), lang, look) for look, letters in alike]


def cell(width: int, ground: str, *content: etree._Element) -> etree._Element:
    """A table cell. width: twips; ground: RGB, "" for none."""
    shade = w("shd", val="clear", color="auto", fill=ground) if ground else None
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), shade), *content)


def row(*cells: etree._Element, head: bool = False) -> etree._Element:
    """A table row that stays on one page. head: repeated on every page."""
    properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
    return w("tr", properties, *cells)


def table(widths: Iterable[int], rows: Iterable[etree._Element], line: str) -> etree._Element:
    """A table with thin lines between its rows. line: their RGB colour."""
    columns = list(widths)
    rules = [
        w(side, val="single", sz=4, space=0, color=line)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    margins = [
        w(side, w=size, type="dxa")
        for side, size in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    ]
    properties = w(
        "tblPr",
        w("tblW", w=sum(columns), type="dxa"),
        w("tblBorders", *rules),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *margins),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=size) for size in columns)), *rows)


def bookmarked(name: str, number: int, runs: Iterable[etree._Element]) -> list[etree._Element]:
    """Runs with a bookmark round them."""
    return [w("bookmarkStart", id=number, name=name), *runs, w("bookmarkEnd", id=number)]
