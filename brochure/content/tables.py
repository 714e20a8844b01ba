"""Markdown's tables: rows of headers, columns that stand at their start, middle or end, cells that span.

`||` makes a cell as wide as two, and a cell that holds `^^` alone continues the one above (as in MultiMarkdown).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, starmap

from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.content.markdown import HEAD, ROW
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.columns import placed
from brochure.document.walk import is_bold, says

CONTINUED = "^^"
_PIPE = re.compile(r"(?<!\\)\|")
_ALIGN: dict[str, n.Align] = {
    "text-align:left": "start", "text-align:center": "center", "text-align:right": "end",
}  # fmt: skip
_Rows = tuple[n.TableRow, ...]
Read = Callable[[Token, str, Span], tuple[n.Block, ...]]


class TableReader(Struct):
    """The rows of one table. key: the table's; read: gives what stands in a cell, of that key."""

    key: str
    file: str
    read: Read
    sink: Sink
    rows: list[list[n.Cell]] = field(default_factory=list)
    heads: int = 0
    spans: list[Span] = field(default_factory=list)

    def table(self, tokens: Iterator[Token], span: Span, widths: tuple[float, ...]) -> n.Table:
        """The table whose tokens come next, up to its end."""
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                place = Span(self.file, token.map[0] + 1 if token.map else span.line)
                self.spans.append(place)
                self.heads += token.meta[HEAD]
                self.rows.append(self.row(tokens, _pieces(token.meta[ROW]), place))
        count = max((sum(cell.colspan for cell in row) for row in self.rows), default=0)
        if widths and len(widths) != count:
            message = f"{len(widths)} widths for {count} columns"
            self.sink.error("content/attributes", message, span, 'give each column one: widths="2 1 1"')
        lines = zip(self.down(), self.spans, strict=True)
        made = tuple(n.TableRow(tuple(row), span=place) for row, place in lines)
        head, body = made[: self.heads], made[self.heads :]
        body = _headed(body, count)
        if body and not says(head):
            head, body = self.unnamed(head, body)
        return n.Table(head, body, widths=widths, key=self.key, span=span)

    def row(self, tokens: Iterator[Token], pieces: Sequence[str], span: Span) -> list[n.Cell]:
        """A row; cells are keyed by row and column, from the first header row 0 and column 1. pieces: as written."""
        cells: list[n.Cell] = []
        joined = [piece == "" for piece in pieces]
        number, column = len(self.rows), 0
        for column, token in enumerate(self.openings(tokens), 1):
            inline = next(tokens)
            if column - 1 < len(joined) and joined[column - 1] and cells:
                cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + 1)
                continue
            said = self.read(inline, f"{self.key}.{number}.{column}", span)
            if not says(said):  # of &zwj; nothing is seen
                said = tuple(replace(one, children=()) for one in said)
            align = _ALIGN.get(str(token.attrGet("style") or ""), "")
            cells.append(n.Cell(said, "" if number >= self.heads else "col", align=align, span=span))
        if any(piece.strip() for piece in pieces[column:]):
            message = f"a row of {len(pieces)} cells below a header of {column}"
            hint = "give the header as many; a | within a cell is \\|, in code too"
            self.sink.error("content/table", message, span, hint)
        return cells

    def openings(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """The tokens that open the cells of a row."""
        for token in tokens:
            if token.type == "tr_close":
                return
            if token.type in ("th_open", "td_open"):
                yield token

    def down(self) -> Iterator[list[n.Cell]]:
        """The rows, with cells that continue the one above taken out and that one made higher."""
        above: dict[int, tuple[int, int]] = {}
        kept: list[list[n.Cell]] = []
        for number, row in enumerate(self.rows):
            kept.append([])
            column = 0
            for cell in row:
                at = above.get(column)
                own = kept[at[0]][at[1]] if at else cell
                alike = (own.scope, own.colspan) == (cell.scope, cell.colspan)
                if at and alike and _says(cell) == CONTINUED:
                    kept[at[0]][at[1]] = replace(own, rowspan=number - at[0] + 1)
                else:
                    self.lonely(cell)
                    above[column] = (number, len(kept[-1]))
                    kept[-1].append(cell)
                column += cell.colspan
        yield from kept

    def unnamed(self, head: _Rows, body: _Rows) -> tuple[_Rows, _Rows]:
        """The rows of a table whose header says nothing: a first row that is wholly bold heads the others, a first
        column its rows; where there is neither, the header stays.
        """
        first, *others = body
        if others and len(first.cells) > 1 and all(map(_is_bold, first.cells)):
            heads = tuple(replace(cell, scope="col") for cell in first.cells)
            return (replace(first, cells=heads),), tuple(others)
        if any(cell.scope for row in body for cell in row.cells):
            return (), body
        hint = "name the columns, or make the first row or column **bold**, for screen readers too"
        self.sink.warning("content/table", "a table without headers", first.span, hint)
        return head, body

    def lonely(self, cell: n.Cell) -> None:
        """Tell of a cell that continues nothing."""
        if _says(cell) == CONTINUED:
            hint = "^^ continues the cell above, of the same width, in the header or below it; write \\^^ for the signs"
            self.sink.error("content/table", "^^ continues no cell", cell.span, hint)


def parse_widths(written: str, span: Span, sink: Sink) -> tuple[float, ...]:
    """`{widths="2 1 1"}`: relative widths."""
    try:
        shares = tuple(float(word.rstrip("%")) for word in written.split())
    except ValueError:
        shares = ()
    if not shares or min(shares) <= 0 or max(shares) > 1000:
        hint = 'write numbers such as widths="2 1 1"'
        sink.error("content/attributes", f"widths={written}", span, hint)
        return ()
    return shares


def _pieces(row: str) -> list[str]:
    """What stands between the pipes of a row; where that is nothing, not even a space, a cell goes on."""
    pieces = _PIPE.split(row.strip().removeprefix("|"))
    return pieces if pieces[-1].strip() else pieces[:-1]


def _headed(body: Sequence[n.TableRow], count: int) -> tuple[n.TableRow, ...]:
    """The rows with the headers that stand among them, which are wholly bold: a cell over all columns heads the rows
    below it; a first column of such cells, each its row.
    """
    # A row's first cell; None where one reaches into its column from above.
    lines = [(row, dict(cells).get(1)) for row, cells in placed(body)]
    sides = [first for row, first in lines if first and not _heads_all(row, count)]
    by_first = count > 1 and bool(sides) and all(map(_is_bold, sides))

    def headed(row: n.TableRow, first: n.Cell | None) -> n.TableRow:
        scope = "rowgroup" if _heads_all(row, count) else "row" if by_first else ""
        if not first or not scope:
            return row
        return replace(row, cells=(replace(first, scope=scope), *row.cells[1:]))

    return tuple(starmap(headed, lines))


def _heads_all(row: n.TableRow, count: int) -> bool:
    return len(row.cells) == 1 and row.cells[0].colspan == count > 1 and _is_bold(row.cells[0])


def _is_bold(cell: n.Cell) -> bool:
    """Whether all of a cell's text is strong."""
    return is_bold(one for p in cell.children if isinstance(p, n.Paragraph) for one in p.children)


def _says(cell: n.Cell) -> str:
    """The characters of a cell that is nothing but text."""
    inlines = chain.from_iterable(p.children for p in cell.children if isinstance(p, n.Paragraph))
    return "".join(one.text if isinstance(one, n.Text) else "\0" for one in inlines)
