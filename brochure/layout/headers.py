"""Which header cells head each cell of a table, told by name where scopes and places do not say it alone.

With one row of headers and no cell that spans, a scope says all. Else a reader would have to guess, and programs guess
differently: then each cell names its headers, in all formats the same (ISO 32000-1, 14.8.5.7; HTML, 4.9.11).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.columns import groups, placed
from brochure.document.rewrite import Rewriter
from brochure.document.walk import text_of

Spot = tuple[int, int]
"""Row and column of a cell's first corner, from 1."""


class TableHeaders(Struct):
    """Names the header cells of a document's tables. count: of the tables that need it so far."""

    count: int = 0

    def document(self, document: n.Document) -> n.Document:
        """The document with its cells' headers."""
        return Rewriter(block=self.block).document(document)

    def block(self, block: n.Block) -> tuple[n.Block, ...]:
        """A table with names where it needs them; any other block as it is."""
        if not isinstance(block, n.Table) or not _is_ambiguous(block):
            return (block,)
        self.count += 1
        grid = HeaderGrid.of(block)
        heads = {spot: tuple(grid.heads(spot)) for spot in grid.cells}
        needed = {head for found in heads.values() for head in found}

        def named(spot: Spot) -> n.Cell:
            anchor = self._name(spot) if spot in needed else ""
            return replace(grid.cells[spot], anchor=anchor, headers=tuple(map(self._name, heads[spot])))

        rows = tuple(
            replace(row, cells=tuple(named((number, column)) for column, _ in cells))
            for number, (row, cells) in enumerate(placed((*block.head, *block.body)), 1)
        )
        count = len(block.head)
        return (replace(block, head=rows[:count], body=rows[count:]),)

    def _name(self, spot: Spot) -> str:
        return f"cell-{self.count}-{spot[0]}-{spot[1]}"


class HeaderGrid(Struct, frozen=True):
    """A table as a grid. cells: by their first corner; corners: of the cell at a place; groups: of each row."""

    cells: dict[Spot, n.Cell] = field(default_factory=dict)
    corners: dict[Spot, Spot] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, table: n.Table) -> HeaderGrid:
        """The grid of a table."""
        grid, row = cls(), len(table.head)
        for number, (_, cells) in enumerate(placed((*table.head, *table.body)), 1):
            for column, cell in cells:
                grid.cells[number, column] = cell
                for covered in _covered(cell, number, column):
                    grid.corners[covered] = number, column
        for number, group in enumerate(groups(table.body), 1):
            grid.groups.update((row + at, number) for at, _ in enumerate(group, 1))
            row += len(group)
        return grid

    def heads(self, spot: Spot) -> Iterator[Spot]:
        """The header cells of a cell, as HTML finds them (4.9.12.2), in the order of the table; none is empty."""
        found = {*self._beside(spot), *self._over_group(spot)} - {spot}
        yield from (head for head in sorted(found) if text_of(self.cells[head]).strip())

    def _beside(self, spot: Spot) -> Iterator[Spot]:
        """The row's headers before a cell and the columns' above it."""
        cell, (row, column) = self.cells[spot], spot
        for covered in range(row, row + cell.rowspan):
            yield from self._met(spot, ((covered, at) for at in range(column - 1, 0, -1)), "row")
        for covered in range(column, column + cell.colspan):
            yield from self._met(spot, ((at, covered) for at in range(row - 1, 0, -1)), "col")

    def _met(self, spot: Spot, places: Iterator[Spot], scope: str) -> Iterator[Spot]:
        """The headers of a scope along a line; one hides those of its place and width behind the data between them."""
        block = [spot] if self.cells[spot].scope else []
        hidden: list[Spot] = []
        for corner in (self.corners[place] for place in places if place in self.corners):
            if not self.cells[corner].scope:
                hidden, block = hidden + block, []
                continue
            block.append(corner)
            if self.cells[corner].scope == scope and not any(self._level(corner, o, scope) for o in hidden):
                yield corner

    def _level(self, one: Spot, other: Spot, scope: str) -> bool:
        """Whether two cells take the same columns, or of a row's headers the same rows."""
        a, b = self.cells[one], self.cells[other]
        if scope == "col":
            return one[1] == other[1] and a.colspan == b.colspan
        return one[0] == other[0] and a.rowspan == b.rowspan

    def _over_group(self, spot: Spot) -> Iterator[Spot]:
        """The header of the rows among which a cell stands."""
        for head, cell in self.cells.items():
            own = cell.scope == "rowgroup" and self.groups.get(head[0]) == self.groups.get(spot[0])
            if own and head[0] <= spot[0]:
                yield head


def _covered(cell: n.Cell, row: int, column: int) -> Iterator[Spot]:
    """The places that a cell takes."""
    for below in range(cell.rowspan):
        yield from ((row + below, column + along) for along in range(cell.colspan))


def _is_ambiguous(table: n.Table) -> bool:
    """Whether scopes do not say alone what heads what."""
    cells = [cell for row in (*table.head, *table.body) for cell in row.cells]
    if not any(cell.scope for cell in cells):
        return False
    spans = any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells)
    return (
        spans or len(table.head) > 1 or any(cell.scope == "col" for row in table.body for cell in row.cells)
    )
