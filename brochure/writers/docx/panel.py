"""Panels as tables for layout: one row a band, one cell a box, on the ground of the box that they are made of.

A table is what grows with its text in every program, keeps its words in reading order for every reader, and reaches
the page's edges. At the foot of a page it floats, so that it grows upwards. Its style is based on `layout`, which
tells it from tables of data.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from brochure.brand.computed import Borders, BoxStyle, PageStyle, Sides
from brochure.writers.docx.flow import Band, FlowItem, Grid, Panel, Para
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import SIDES, Tag, twips, w

ALIGN = {"top": "top", "middle": "center", "bottom": "bottom", "spread": "center"}
_NO_ROWS = dict.fromkeys(("firstRow", "lastRow", "firstColumn", "lastColumn"), 0)
"""That none of its rows and columns looks otherwise."""


def item_tag(item: FlowItem, page: PageStyle, book: StyleBook) -> Tag:
    """Any item of a page or a cell."""
    match item:
        case Para():
            return paragraph_tag(item, book)
        case Grid():
            return item.tag
        case Panel():
            return _panel(item, page, book)


def _panel(panel: Panel, page: PageStyle, book: StyleBook) -> Tag:
    """`w:tbl`. Bands that are divided otherwise share a grid of columns, of which a cell spans some."""
    edges = sorted({edge for band in panel.bands for edge in _edges(band)})
    columns = (w("gridCol", w=after - before) for before, after in zip([0, *edges], edges, strict=False))
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=book.table(panel.box.name, *_style(panel.box, book), of="box")),
            *(_floating() if panel.foot else ()),
            w("bidiVisual") if book.rtl else None,
            w("tblW", w=edges[-1], type="dxa"),
            w("tblInd", w=twips(panel.start), type="dxa") if panel.start and not panel.foot else None,
            w("tblLayout", type="fixed"),
            w("tblLook", val="0600", **_NO_ROWS, noHBand=1, noVBand=1),
        ),
        w("tblGrid", *columns),
        *(_row(band, panel, edges, page, book) for band in panel.bands),
    )


def _edges(band: Band) -> list[int]:
    return [twips(edge) for edge in accumulate(cell.width for cell in band.cells)]


def _floating() -> tuple[Tag, Tag]:
    """The place at the page's foot (ISO/IEC 29500-1, 17.4.57): what is added to it makes it grow upwards."""
    place = {"horzAnchor": "page", "tblpXSpec": "left", "vertAnchor": "page", "tblpYSpec": "bottom"}
    return w("tblpPr", leftFromText=0, rightFromText=0, **place), w("tblOverlap", val="never")


def _row(band: Band, panel: Panel, edges: list[int], page: PageStyle, book: StyleBook) -> Tag:
    """A band stays on one page; a picture's is as high as that, others at least as high as they are laid out."""
    rule = "exact" if band.strip else "atLeast"
    height = twips(band.strip.height if band.strip else band.height)
    own = band.box.background if band.box is not panel.box else None
    properties = w(
        "trPr",
        None if band.splits else w("cantSplit"),
        w("trHeight", val=height, hRule=rule) if height else None,
    )
    cells, before = [], 0
    for cell, edge in zip(band.cells, _edges(band), strict=True):
        span = edges.index(edge) - (edges.index(before) if before else -1)
        about = w(
            "tcPr",
            w("tcW", w=edge - before, type="dxa"),
            w("gridSpan", val=span) if span > 1 else None,
            book.formats.palette.ground(own) if own else None,
            w("tcMar", *cell_margins(Sides(band.above, cell.end, band.below, cell.start))),
            w("vAlign", val=ALIGN[cell.valign]) if cell.valign != "top" else None,
        )
        cells.append(w("tc", about, *inside(cell.items, page, book)))
        before = edge
    return w("tr", properties, *cells)


def cell_margins(padding: Sides) -> Iterator[Tag]:
    """The children of `w:tcMar` and `w:tblCellMar`.

    In a table from right to left `left` is the start (ISO/IEC 29500-4, 14.3.3), but LibreOffice takes it for the left:
    there the sides must be alike.
    """
    for word, side in SIDES.items():
        yield w(word, w=twips(getattr(padding, side)), type="dxa")


def inside(items: list[FlowItem], page: PageStyle, book: StyleBook) -> Iterator[Tag]:
    """What stands in a cell, which ends with a paragraph."""
    yield from (item_tag(item, page, book) for item in items)
    if not items or not isinstance(items[-1], Para):
        yield paragraph_tag(Para(), book)


def _style(box: BoxStyle, book: StyleBook) -> Iterator[Tag]:
    """The ground and the rules of the box."""
    palette = book.formats.palette
    if box.borders != Borders():
        rules = ((word, getattr(box.borders, side)) for word, side in SIDES.items())
        lines = (palette.line(word, rule) for word, rule in rules if rule)
        yield w("tblPr", w("tblBorders", *lines))
    if box.background:
        yield w("tcPr", palette.ground(box.background))


def paragraph_tag(para: Para, book: StyleBook, section: Tag | None = None) -> Tag:
    """`w:p`. Its place is settled now, when all that is added to it is known."""
    style, own = book.place(para.style, para.shape)
    return w("p", w("pPr", w("pStyle", val=style), *own, section), *para.content)
