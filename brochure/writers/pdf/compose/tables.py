"""Tables: relative column widths, head and banded body rows, rules between rows.

Structure is that of a real table: Caption, THead, TBody, TR, TH with Scope, TD (ISO 32000-1, 14.8.4.3.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Color, TableStyle
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import ARTIFACT, Frame, Ground, Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.context import Measurer
from brochure.writers.pdf.compose.decorate import across, breaking, inset, upright
from brochure.writers.pdf.compose.stack import Stack


class MeasuredCell(Struct, frozen=True):
    """A cell; x: from the table's start edge."""

    node: n.Cell
    x: float
    width: float
    inner: Stack

    def place(self, x: float, y: float, height: float, style: TableStyle) -> Placed:
        """The cell, its text at the top; text in the head's style has the head's ground wherever it stands."""
        rect = Rect(x + self.x, y, self.width, height)
        room = inset(rect, style.cell_padding)
        inside = self.inner.place(room.x, room.y, room.height)
        headed = any(child.style == style.head for child in self.node.children)
        grounds = (Ground(rect, style.head_background),) if headed and style.head_background else ()
        return Placed("TH" if self.node.scope else "TD", self.node, rect, inside, grounds)


class MeasuredLine(Struct, frozen=True):
    """A row of cells; ground: what lies behind it."""

    node: n.TableRow
    cells: tuple[MeasuredCell, ...]
    height: float
    ground: Color | None

    def place(self, rect: Rect, style: TableStyle, ruled: bool) -> Placed:
        """The row; ruled: a line stands below it."""
        grounds = [Ground(rect, self.ground)] if self.ground else []
        if ruled and (rule := style.row_rule):
            grounds.append(Ground(Rect(rect.x, rect.bottom - rule.width, rect.width, rule.width), rule.color))
        cells = tuple(cell.place(rect.x, rect.y, rect.height, style) for cell in self.cells)
        padding = style.cell_padding
        return Placed("TR", self.node, rect, cells, tuple(grounds), frame=Frame(padding.top, padding.bottom))


class MeasuredTable(Measured, frozen=True, kw_only=True):
    """The caption above, then head and body."""

    node: n.Table
    style: TableStyle
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
        rules = tuple(_outer_rules(grid, self.style))
        parts.append(replace(body, grounds=rules, frame=self._again(replace(head, y=0.0))))
        frame = breaking(self.style)
        return Placed("Table", self.node, Rect(x, y, self.width, height), tuple(parts), frame=frame)

    def _again(self, rect: Rect) -> Frame | None:
        """The head with the rule above it: what is shown again where a page cuts the body."""
        if not self.head:
            return None
        rule = Placed(ARTIFACT, None, rect, (), tuple(_outer_rules(rect, self.style))[:1])
        return Frame(rect.height, 0.0, (self._group("THead", self.head, rect), rule))

    def _group(self, role: str, lines: Sequence[MeasuredLine], rect: Rect) -> Placed:
        tops = accumulate((line.height for line in lines), initial=rect.y)
        rows = tuple(
            line.place(Rect(rect.x, top, rect.width, line.height), self.style, line is not lines[-1])
            for line, top in zip(lines, tops, strict=False)
        )
        return Placed(role, None, rect, rows)


def measure_table(node: n.Table, width: float, measurer: Measurer) -> MeasuredTable:
    """The table over the whole width."""
    style = measurer.context.styles.table[node.style]
    edges = _edges(node, width)
    head = tuple(_line(row, edges, style, style.head_background, measurer) for row in node.head)
    body = tuple(
        _line(row, edges, style, style.band if i % 2 else None, measurer) for i, row in enumerate(node.body)
    )
    caption = measurer.text("Caption", None, node.caption, style.caption, width) if node.caption else None
    above = caption.height + caption.after if caption else 0.0
    return MeasuredTable(
        width=width,
        height=round_up(above + _height(head) + _height(body), measurer.context.page.baseline),
        before=style.before,
        after=style.after,
        node=node,
        style=style,
        caption=caption,
        head=head,
        body=body,
    )


def _height(lines: Sequence[MeasuredLine]) -> float:
    return sum(line.height for line in lines)


def _edges(node: n.Table, width: float) -> list[float]:
    """The edges of the columns, from the table's start."""
    rows = (*node.head, *node.body)
    count = max((sum(cell.colspan for cell in row.cells) for row in rows), default=1)
    parts = (*node.widths, *(1.0,) * count)[:count]
    return list(accumulate((part / sum(parts) * width for part in parts), initial=0.0))


def _line(
    row: n.TableRow, edges: Sequence[float], style: TableStyle, ground: Color | None, measurer: Measurer
) -> MeasuredLine:
    cells = tuple(_cells(row, edges, style, measurer))
    tallest = max((cell.inner.height for cell in cells), default=0.0)
    height = round_up(tallest + upright(style.cell_padding), measurer.context.page.baseline)
    return MeasuredLine(row, cells, height, ground)


def _cells(
    row: n.TableRow, edges: Sequence[float], style: TableStyle, measurer: Measurer
) -> Iterator[MeasuredCell]:
    column = 0
    for cell in row.cells:
        end = min(column + cell.colspan, len(edges) - 1)
        width = edges[end] - edges[column]
        inner = measurer.within(cell).stack(cell.children, width - across(style.cell_padding))
        yield MeasuredCell(cell, edges[column], width, inner)
        column = end


def _outer_rules(grid: Rect, style: TableStyle) -> Iterator[Ground]:
    """A line above and a line below: a full frame would box in what the white space already holds."""
    if rule := style.outer_rule:
        yield Ground(Rect(grid.x, grid.y, grid.width, rule.width), rule.color)
        yield Ground(Rect(grid.x, grid.bottom - rule.width, grid.width, rule.width), rule.color)
