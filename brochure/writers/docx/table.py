"""Tables: a table style of the theme's, repeated header rows, a caption and a description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import TableStyle
from brochure.document import nodes as n
from brochure.document.columns import placed
from brochure.document.footnotes import notes_below, place_of
from brochure.document.walk import plain
from brochure.writers.columns import ColumnWidths, fitted
from brochure.writers.docx.around import Around
from brochure.writers.docx.beginnings import put_note
from brochure.writers.docx.contents import labelled_content
from brochure.writers.docx.flow import FlowItem, Grid, Para
from brochure.writers.docx.measure import WordWidths
from brochure.writers.docx.panel import cell_margins, inside
from brochure.writers.docx.shape import ANCHOR, ParagraphShape
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import AttributeValue, Tag, twips, w

if TYPE_CHECKING:
    from brochure.writers.docx.blocks import PageBlocks


def put_table(node: n.Table, blocks: PageBlocks, around: Around) -> None:
    """A table with its caption above and its notes below it."""
    style = blocks.sheet.table[node.style]
    if node.caption:
        text = n.Paragraph(node.caption, style=style.caption, key=node.key)
        *_, caption = blocks.stack((text,), around)
        caption.content = labelled_content(node, blocks.runs, caption.content, caption.style)
        caption.shape = replace(caption.shape, keep_next=True)
        caption.add(before=style.before)
    elif isinstance(last := blocks.leaf.last, Para) and last.is_space:  # two would be a blank line
        last.at_least(style.before)
        last.content = (*last.content, *blocks.runs.anchored((), node.anchor))
        last.shape = replace(last.shape, keep_next=True)
    else:  # it stays with the table, as what holds on to the table stands above it
        shape = ParagraphShape(before=style.before, keep_next=True)
        blocks.add(Para(ANCHOR, shape, blocks.runs.anchored((), node.anchor)))
    blocks.leaf.add(table_tag(node, blocks, around))
    first = len(blocks.leaf.paras)
    for note in notes_below(node):
        _put_note(note, blocks, around)
    for para in blocks.leaf.paras[first:-1]:
        para.shape = replace(para.shape, keep_next=True)
    if notes := blocks.leaf.paras[first:]:
        notes[0].add(before=blocks.leaf.style.baseline)
        notes[-1].at_least(style.after)
    else:  # without a paragraph between them Word makes one table of two
        blocks.add(Para(shape=ParagraphShape(after=style.after)))


def _put_note(note: n.Footnote, blocks: PageBlocks, around: Around) -> None:
    """A note below a table, as paragraphs between the ends of a bookmark; first of all its mark leads back."""
    paras = put_note(note, blocks, replace(around, lang=note.lang or around.lang))
    start, end = blocks.runs.named(place_of(note), ())
    paras[0].lead(start)
    paras[-1].content = (*paras[-1].content, end)


def table_tag(node: n.Table, blocks: PageBlocks, around: Around) -> Grid:
    """`w:tbl`, with its height estimated as that of the highest cell of each row."""
    book = blocks.runs.book
    indent = around.start + around.padding.start
    room = around.width - indent - around.end - around.padding.end
    measure = WordWidths(blocks.heights.measure.fonts, blocks.sheet, book.lang)
    node, columns = fitted(node, blocks.sheet.table, lambda it: measure.columns(it, room, around.lang))
    style = blocks.sheet.table[node.style]
    inset = style.cell_padding.start + style.cell_padding.end
    made = _Made(columns, measure, inset, style, blocks, around)
    heads = len(node.head)
    last = heads + len(node.body) if notes_below(node) else 0
    lines = enumerate(_continued((*node.head, *node.body)), 1)
    rows = [_row(tuple(_cells(line, made, at <= heads or at == last)), at <= heads) for at, line in lines]
    title = plain(node.caption)
    tag = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=book.table(style.name, *_format(style, book))),
            w("bidiVisual") if book.rtl else None,
            w("tblW", w=twips(room), type="dxa"),
            w("tblInd", w=twips(indent), type="dxa") if indent else None,
            w("tblLayout", type="fixed"),
            w("tblLook", **_look(node, style)),
            w("tblCaption", val=title) if title else None,
            w("tblDescription", val=title) if title else None,
        ),
        w("tblGrid", *(w("gridCol", w=twips(width)) for width in columns.widths)),
        *(row.tag for row in rows),
    )
    padding = style.cell_padding.top + style.cell_padding.bottom
    return Grid(tag, sum(row.height + padding for row in rows))


def _look(node: n.Table, style: TableStyle) -> dict[str, AttributeValue]:
    """Which of the table style's conditions hold: header row and column, bands (ISO/IEC 29500-1, 17.4.55)."""
    heads = any(cell.scope == "row" for row in node.body for cell in row.cells[:1])
    mask = 0x0400 | (0x0020 if node.head else 0) | (0x0080 if heads else 0) | (0 if style.band else 0x0200)
    none: dict[str, AttributeValue] = {"lastRow": 0, "firstColumn": heads, "lastColumn": 0, "noVBand": 1}
    return {"val": f"{mask:04X}", "firstRow": bool(node.head), **none, "noHBand": not style.band}


class _Made(Struct, frozen=True):
    """What the cells of a table are made of. inset: points of a cell's width that its text does not have."""

    columns: ColumnWidths
    measure: WordWidths
    inset: float
    style: TableStyle
    blocks: PageBlocks
    around: Around


class _Placed(Struct, frozen=True):
    """A cell at its column, from 1. above: it is the rest of one that began above; reaches_down: more is below."""

    column: int
    cell: n.Cell
    above: bool = False
    reaches_down: bool = False


def _continued(rows: tuple[n.TableRow, ...]) -> Iterator[list[_Placed]]:
    """The rows as Word has them: what reaches down has a cell in each row (ISO/IEC 29500-1, 17.4.84)."""
    held: list[tuple[int, _Placed]] = []
    for _, row in placed(rows):
        own = [_Placed(column, cell, reaches_down=cell.rowspan > 1) for column, cell in row]
        rest = (replace(one, reaches_down=left > 1) for left, one in held)
        yield sorted((*own, *rest), key=lambda one: one.column)
        held = [(left - 1, one) for left, one in held if left > 1]
        held += [(o.cell.rowspan - 1, replace(o, above=True)) for o in own if o.cell.rowspan > 1]


def _row(cells: tuple[Grid, ...], head: bool) -> Grid:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
    highest = max((cell.height for cell in cells), default=0.0)
    return Grid(w("tr", properties, *(cell.tag for cell in cells)), highest)


def _cells(row: list[_Placed], made: _Made, held: bool) -> Iterator[Grid]:
    """The cells of a row. One that heads rows, or reaches down into others, stays with what is below it.

    held: whether the row does.
    """
    keeps = held or any(one.cell.scope == "rowgroup" or one.reaches_down for one in row)
    for one in row:
        items = [] if one.above else _items(one, made)
        for item in items:
            if isinstance(item, Para):
                item.shape = replace(item.shape, keep_next=keeps)
        inner = inside(items, made.blocks.leaf.style, made.blocks.runs.book)
        tag = w("tc", w("tcPr", *_about(one, made)), *inner)
        yield Grid(tag, 0.0 if one.cell.rowspan > 1 else made.blocks.heights.stack(items))


def _width(one: _Placed, made: _Made) -> float:
    return sum(made.columns.widths[one.column - 1 : one.column - 1 + one.cell.colspan])


def _items(one: _Placed, made: _Made) -> list[FlowItem]:
    """What stands in a cell. What a number lacks behind its decimal sign is its indent: programs find a tab's place in
    their own ways, LibreOffice none on a grid of lines, and by the sign of the country that they are set up for.
    """
    cell, lang, end = one.cell, one.cell.lang or made.around.lang, 0.0
    if cell.align == "decimal":
        end = made.columns.tails[one.column - 1] - made.measure.asked(cell, lang).tail
    elif cell.align == "end":
        end = made.columns.gaps[one.column + cell.colspan - 2]
    room = _width(one, made) - made.inset
    around = Around(width=room, end=max(0.0, end), free=False, lang=lang, align=cell.align)
    return made.blocks.cell(cell, around)


def _about(one: _Placed, made: _Made) -> Iterator[Tag]:
    """What a cell says of itself (ISO/IEC 29500-1, 17.4.70)."""
    cell, palette = one.cell, made.blocks.runs.book.formats.palette
    yield w("tcW", w=twips(_width(one, made)), type="dxa")
    if cell.colspan > 1:
        yield w("gridSpan", val=cell.colspan)
    if cell.rowspan > 1:
        yield w("vMerge", val="continue" if one.above else "restart")
    if cell.scope == "rowgroup" and made.style.head_background:
        yield palette.ground(made.style.head_background)


def _format(style: TableStyle, book: StyleBook) -> Iterator[Tag]:
    """What Word's table style says."""
    palette = book.formats.palette
    rules = {"top": style.outer_rule, "bottom": style.outer_rule, "insideH": style.row_rule}
    yield w(
        "tblPr",
        w("tblStyleRowBandSize", val=1) if style.band else None,
        w("tblBorders", *(palette.line(side, rule) for side, rule in rules.items() if rule)),
        w("tblCellMar", *cell_margins(style.cell_padding)),
    )
    below = w("tcBorders", palette.line("bottom", style.head_rule)) if style.head_rule else None
    ground = palette.ground(style.head_background) if style.head_background else None
    if below or ground:
        yield w("tblStylePr", w("tcPr", below, ground), type="firstRow")
    if ground:
        yield w("tblStylePr", w("tcPr", ground), type="firstCol")
    if style.band:
        yield w("tblStylePr", w("tcPr", palette.ground(style.band)), type="band2Horz")
