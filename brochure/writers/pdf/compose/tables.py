"""Tables: relative column widths, head and banded body rows, rules between rows.

Structure is that of a real table: Caption, THead, TBody, TR, TH with Scope, TD (ISO 32000-1, 14.8.4.3.4).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, cycle

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Borders, Color, Rule, TableStyle
from brochure.diagnostics import Span
from brochure.document import nodes as n
from brochure.document.columns import placed
from brochure.document.labels import caption_text
from brochure.writers.columns import (
    TOLERANCE,
    ColumnWidths,
    ContentWidth,
    column_widths,
    fitted,
    widest,
)
from brochure.writers.pdf.compose.box import ARTIFACT, Frame, Ground, Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across, border_rules, breaking, inset, upright
from brochure.writers.pdf.compose.references import referred
from brochure.writers.pdf.compose.stack import Stack
from brochure.writers.pdf.compose.text import measure_text


class MeasuredCell(Struct, frozen=True):
    """A cell; x: from the table's start edge; below: the height of the rows below that it reaches into.

    shift: of its text, from where the cell's would begin: it brings a number's decimal sign to its place.
    """

    node: n.Cell
    x: float
    width: float
    inner: Stack
    below: float = 0.0
    shift: float = 0.0

    def place(self, x: float, y: float, height: float, style: TableStyle) -> Placed:
        """The cell, its text at the top; text in the head's style has the head's ground wherever it stands."""
        rect = Rect(x + self.x, y, self.width, height + self.below)
        room = inset(rect, style.cell_padding)
        inside = self.inner.place(room.x + self.shift, room.y, room.height)
        headed = any(child.style == style.head for child in self.node.children)
        grounds = (Ground(rect, style.head_background),) if headed and style.head_background else ()
        return Placed("TH" if self.node.scope else "TD", self.node, rect, inside, grounds)


class MeasuredLine(Struct, frozen=True):
    """A row of cells; ground: what lies behind it; held: cells, of this row or one above, that go on below it."""

    node: n.TableRow
    cells: tuple[MeasuredCell, ...]
    height: float
    ground: Color | None
    held: tuple[MeasuredCell, ...] = ()

    def place(self, rect: Rect, style: TableStyle) -> Placed:
        """The row."""
        grounds = (Ground(rect, self.ground),) if self.ground else ()
        cells = tuple(cell.place(rect.x, rect.y, rect.height, style) for cell in self.cells)
        padding = style.cell_padding
        return Placed("TR", self.node, rect, cells, grounds, frame=Frame(padding.top, padding.bottom))

    def rules(self, rect: Rect, rule: Rule | None) -> Iterator[Ground]:
        """What stands below it."""
        for part in self._ending(rect) if rule else ():
            yield from border_rules(part, Borders(bottom=rule))

    def _ending(self, rect: Rect) -> Iterator[Rect]:
        """The parts of the row below which it ends: all of it, but for cells that reach down."""
        start = rect.x
        for cell in sorted(self.held, key=lambda cell: cell.x):
            if rect.x + cell.x > start:
                yield Rect(start, rect.y, rect.x + cell.x - start, rect.height)
            start = rect.x + cell.x + cell.width
        if start < rect.right:
            yield Rect(start, rect.y, rect.right - start, rect.height)


class _Table(Struct, frozen=True):
    """The caption above, then head and body."""

    node: n.Table
    style: TableStyle
    width: float
    caption: Measured | None
    head: tuple[MeasuredLine, ...]
    body: tuple[MeasuredLine, ...]

    def place(self, x: float, y: float, height: float) -> Placed:
        """The table at the top of its place."""
        parts = []
        top = y
        if self.caption:
            parts.append(self.caption.place(x, y, self.caption.height))
            top += self.caption.height + self.caption.after
        grid = Rect(x, top, self.width, _height(self.head) + _height(self.body))
        head = Rect(x, top, self.width, _height(self.head))
        if self.head:
            parts.append(self._group("THead", self.head, head))
        below = Rect(x, head.bottom, self.width, _height(self.body))
        body = self._group("TBody", self.body, below)
        parts.append(replace(body, frame=self._again(replace(head, y=0.0))))
        parts.append(self._rules(grid, head, below))
        frame = breaking(self.style)
        return Placed("Table", self.node, Rect(x, y, self.width, height), tuple(parts), frame=frame)

    def _rules(self, grid: Rect, head: Rect, body: Rect) -> Placed:
        """All lines of the table, painted over the grounds of its rows and cells."""
        # A full frame would box in what the white space already holds.
        outer = border_rules(grid, Borders(top=self.style.outer_rule, bottom=self.style.outer_rule))
        between = (*self._between("THead", self.head, head), *self._between("TBody", self.body, body))
        return Placed(ARTIFACT, None, grid, (), (*outer, *between))

    def _between(self, role: str, lines: Sequence[MeasuredLine], rect: Rect) -> Iterator[Ground]:
        """The lines below the rows of a group."""
        row, last = self.style.row_rule, self.style.head_rule if role == "THead" else None
        for line, place in _stacked(lines, rect):
            yield from line.rules(place, row if line is not lines[-1] else last)

    def _again(self, rect: Rect) -> Frame | None:
        """The head with its rules: what is shown again where a page cuts the body."""
        if not self.head:
            return None
        above = border_rules(rect, Borders(top=self.style.outer_rule))
        rules = Placed(ARTIFACT, None, rect, (), (*above, *self._between("THead", self.head, rect)))
        return Frame(rect.height, 0.0, (self._group("THead", self.head, rect), rules))

    def _group(self, role: str, lines: Sequence[MeasuredLine], rect: Rect) -> Placed:
        rows = tuple(line.place(place, self.style) for line, place in _stacked(lines, rect))
        return Placed(role, None, rect, rows)


def measure_table(node: n.Table, width: float, context: Context) -> Measured:
    """The table over the whole width, in a smaller style where its columns find too little room in it."""
    styles = context.styles.table
    node, found = fitted(node, styles, lambda it: _widths(it, width, styles[it.style], context))
    style = styles[node.style]
    if found.lacking > TOLERANCE:
        context.sink.warning("pdf/wide-table", *_too_wide(node, found, width))
    rows = _RowSetter(found, style, context)
    head, body = rows.lines(node.head, style.head_background), rows.lines(node.body, None, style.band)
    caption = _caption(node, width, context) if node.caption else None
    above = caption.height + caption.after if caption else 0.0
    return Measured(
        height=round_up(above + _height(head) + _height(body), context.page.baseline),
        place=_Table(node, style, width, caption, head, body).place,
        before=style.before,
        after=style.after,
    )


def _caption(node: n.Table, width: float, context: Context) -> Measured:
    """The caption behind its label."""
    text = referred(caption_text(node, node.caption), context.pages)
    style = context.paragraph_style(context.styles.table[node.style].caption)
    return measure_text("Caption", None, text, style, width, context)


def _height(lines: Sequence[MeasuredLine]) -> float:
    return sum(line.height for line in lines)


def _widths(node: n.Table, width: float, style: TableStyle, context: Context) -> ColumnWidths:
    """The columns by what stands in them, or as their author says."""
    padding = across(style.cell_padding)
    return column_widths(node, width, padding, lambda cell: _asked(cell, context.within(cell)))


def _too_wide(node: n.Table, found: ColumnWidths, width: float) -> tuple[str, Span | None, str]:
    """What is told of a table whose words are broken, or whose numbers leave their columns."""
    lacking = width / (1 - found.lacking) - width
    message = f"the columns of a table need {lacking:.0f} points more than there are"
    hint = (
        "leave columns out, shorten their words, make two tables, or name a smaller table style in “too-wide”"
    )
    return message, node.span, hint


def _asked(cell: n.Cell, inside: Context) -> ContentWidth:
    """What a cell asks for."""
    return widest(cell, lambda text: _text_asked(text, cell.scope == "col", inside), inside.styles.list)


def _text_asked(text: n.Paragraph | n.Heading | n.CodeBlock, head: bool, context: Context) -> ContentWidth:
    """What a text asks for. head: it says what a column holds."""
    style, number = context.paragraph_style(text.style), context.align == "decimal"
    asked = context.typesetter.content_width(text.children, style, context.foreign, number, head)
    return asked.beside(across(style.indent) + across(style.padding))


class _RowSetter(Struct, frozen=True):
    """Sets the rows of a table in columns that are known."""

    columns: ColumnWidths
    style: TableStyle
    context: Context

    def lines(self, rows: Sequence[n.TableRow], *grounds: Color | None) -> tuple[MeasuredLine, ...]:
        """Rows, their grounds in turn."""
        turns = zip(placed(rows), cycle(grounds), strict=False)
        return self._reaching([self._line(row, cells, ground) for (row, cells), ground in turns])

    def _line(
        self, row: n.TableRow, cells: Sequence[tuple[int, n.Cell]], ground: Color | None
    ) -> MeasuredLine:
        """A row, as high as its cells that reach into no other."""
        made = tuple(self._cell(column, cell) for column, cell in cells)
        tallest = max((cell.inner.height for cell in made if cell.node.rowspan == 1), default=0.0)
        height = round_up(tallest + upright(self.style.cell_padding), self.context.page.baseline)
        return MeasuredLine(row, made, height, ground)

    def _cell(self, column: int, cell: n.Cell) -> MeasuredCell:
        """A cell. A number is as wide as it is, and stands where its decimal sign comes to stand in its column."""
        # A column may have no width, where nothing stands in it; of one that lacks some people are told.
        columns, inside = self.columns, replace(self.context.within(cell), narrowest=-math.inf)
        edges = list(accumulate(columns.widths[: column - 1 + cell.colspan], initial=0.0))
        last = len(edges) - 1
        start, end = edges[column - 1], edges[last]
        room, shift = end - start - across(self.style.cell_padding), 0.0
        if cell.align == "decimal":
            asked = _asked(cell, inside)
            shift = max(0.0, room - columns.tails[column - 1] - asked.lead)
            room = min(room, asked.most)
        elif cell.align == "end":
            room -= columns.gaps[last - 1]
        return MeasuredCell(cell, start, end - start, inside.stack(cell.children, room), shift=shift)

    def _reaching(self, lines: list[MeasuredLine]) -> tuple[MeasuredLine, ...]:
        """The rows, with cells that reach down as high as the rows that they span; the last row makes room for them."""
        for first, line in enumerate(lines):
            for number, cell in enumerate(line.cells):
                if cell.node.rowspan == 1:
                    continue
                covered = range(first, min(first + cell.node.rowspan, len(lines)))
                lacking = (
                    cell.inner.height
                    + upright(self.style.cell_padding)
                    - sum(lines[i].height for i in covered)
                )
                last = covered[-1]
                lines[last] = replace(lines[last], height=lines[last].height + max(0.0, lacking))
                below = sum(lines[i].height for i in covered[1:])
                cells = (*line.cells[:number], replace(cell, below=below), *line.cells[number + 1 :])
                line = lines[first] = replace(lines[first], cells=cells)
                for i in covered[:-1]:
                    lines[i] = replace(lines[i], held=(*lines[i].held, cell))
                line = lines[first]
        return tuple(lines)


def _stacked(lines: Sequence[MeasuredLine], rect: Rect) -> Iterator[tuple[MeasuredLine, Rect]]:
    """Rows and their places, one below another from the top of a rectangle."""
    tops = accumulate((line.height for line in lines), initial=rect.y)
    for line, top in zip(lines, tops, strict=False):
        yield line, Rect(rect.x, top, rect.width, line.height)
