"""Sections: a page's size, margins and columns, with its header and footer.

Each page of the document starts a section on a new page; columns make continuous sections within it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from brochure.brand.computed import PageStyle
from brochure.document.nodes import PageNumerals
from brochure.writers.docx.xml import Tag, having, twips, w

EndnotePlace = Literal["", "here", "further on"]
HEADER_ROOM = 28.0
"""Points from the page's edge to its header and footer at most."""


class Column(Struct, frozen=True):
    """A column of text; space: to the next one. Points."""

    width: float
    space: float = 0.0


RunningEdges = tuple[str, str]
"""Relationship identifiers of a page's header and footer; "" for none."""


class RunningParts(Struct, frozen=True):
    """What stands in the margins of a section's pages: of its first one and its even ones only where those differ."""

    default: RunningEdges
    even: RunningEdges | None = None
    first: RunningEdges | None = None


class Beginning(Struct, frozen=True):
    """How a section begins a page: on one on the right (an odd one), and with a page number, 0 for the next one.

    numerals: of the numbers of its pages.
    """

    right: bool = False
    number: int = 0
    numerals: PageNumerals = "arabic"


def header_room(page: PageStyle) -> float:
    """Points from a page's edge to its header and footer."""
    return min(HEADER_ROOM, page.margin.top, page.margin.bottom)


def section(
    page: PageStyle,
    columns: Tag,
    rtl: bool,
    start: RunningParts | None,
    beginning: Beginning,
    pitch: float,
    endnotes: EndnotePlace,
) -> Tag:
    """`w:sectPr` (ISO/IEC 29500-1, 17.6.17).

    start: header and footer of a section that starts a page, None for one that goes on within it.
    beginning: how that one begins its page.
    pitch: from line to line of the grid that East Asian text stands on, 0.0 for none. Points.
    endnotes: whether they stand at its end or in a section further on (17.11.16), "" for a text without any.
    """
    # What printers and Word's own dialogue go by; its sides alone do not tell them (17.6.13).
    orient = "landscape" if page.width > page.height else None
    return w(
        "sectPr",
        *_references(start),
        w("endnotePr", w("numFmt", val="decimal")) if endnotes else None,
        w("type", val="continuous" if not start else "oddPage" if beginning.right else "nextPage"),
        w("pgSz", w=twips(page.width), h=twips(page.height), orient=orient),
        _margins(page, rtl),
        _numbers(beginning, bool(start)),
        columns,
        w("noEndnote") if endnotes == "further on" else None,
        w("titlePg") if start and start.first else None,
        w("bidi") if rtl else None,
        w("docGrid", type="lines", linePitch=twips(pitch)) if pitch else None,
    )


def _numbers(beginning: Beginning, start: bool) -> Tag | None:
    """`w:pgNumType` (17.6.12). start: whether the section begins a page."""
    number = beginning.number if start and beginning.number else None
    style = "lowerRoman" if beginning.numerals == "roman" else None
    return w("pgNumType", fmt=style, start=number) if number or style else None


def _references(parts: RunningParts | None) -> Iterator[Tag]:
    if not parts:
        return
    kinds = {"first": parts.first, "even": parts.even, "default": parts.default}
    for at, place in enumerate(("header", "footer")):
        for kind, edges in kinds.items():
            if edges and edges[at]:
                yield having(w(f"{place}Reference", type=kind), r__id=edges[at])


def _margins(page: PageStyle, rtl: bool) -> Tag:
    """`w:pgMar` names the sides of the sheet, so start and end change places in right-to-left editions."""
    left, right = (page.margin.end, page.margin.start) if rtl else (page.margin.start, page.margin.end)
    sides = {"top": page.margin.top, "right": right, "bottom": page.margin.bottom, "left": left}
    room = dict.fromkeys(("header", "footer"), header_room(page))
    return w("pgMar", **{name: twips(length) for name, length in {**sides, **room}.items()}, gutter=0)


def columns_tag(columns: tuple[Column, ...], ruled: bool = False) -> Tag:
    """`w:cols` (17.6.4). ruled: with a line in each gutter, whose width and colour are Word's own."""
    line = True if ruled else None
    if len({column.width for column in columns}) == 1:
        return w("cols", num=len(columns), sep=line, space=twips(columns[0].space), equalWidth=True)
    each = (w("col", w=twips(column.width), space=twips(column.space)) for column in columns)
    return w("cols", *each, num=len(columns), sep=line, equalWidth=False)
