"""Which column each cell of a table stands in: cells may be as wide as several columns and reach down over rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from brochure.document import nodes as n


class TableColumns(Struct):
    """Gives cells their columns, row by row. held: for columns that a cell above reaches into, how many rows more."""

    held: dict[int, int] = field(default_factory=dict)
    new: dict[int, int] = field(default_factory=dict)
    at: int = 1

    def next_row(self) -> None:
        """Begin a row."""
        self.held = {column: left - 1 for column, left in self.held.items() if left > 1} | self.new
        self.new, self.at = {}, 1

    def place(self, colspan: int = 1, rowspan: int = 1) -> int:
        """The column of the row's next cell, from 1."""
        while self.at in self.held:
            self.at += 1
        column, self.at = self.at, self.at + colspan
        if rowspan > 1:
            self.new |= dict.fromkeys(range(column, self.at), rowspan - 1)
        return column


def placed(rows: Iterable[n.TableRow]) -> Iterator[tuple[n.TableRow, list[tuple[int, n.Cell]]]]:
    """Each row, and its cells with their columns, from 1."""
    columns = TableColumns()
    for row in rows:
        columns.next_row()
        yield row, [(columns.place(cell.colspan, cell.rowspan), cell) for cell in row.cells]


def groups(rows: Iterable[n.TableRow]) -> list[list[n.TableRow]]:
    """The rows of a body in groups, each from a row that heads those below it to the next; one where none does."""
    found: list[list[n.TableRow]] = []
    for row in rows:
        if not found or heads_group(row):
            found.append([])
        found[-1].append(row)
    return found or [[]]


def heads_group(row: n.TableRow) -> bool:
    """Whether a row heads those below it."""
    return any(cell.scope == "rowgroup" for cell in row.cells)


def width_of(table: n.Table) -> int:
    """How many columns a table has."""
    rows = placed((*table.head, *table.body))
    return max((column + cell.colspan - 1 for _, cells in rows for column, cell in cells), default=1)
