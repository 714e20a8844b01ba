"""What people did to the rows of a table, as edits of the source's rows; or why that is for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from brochure.content.serialise import to_markdown
from brochure.document import nodes as n
from brochure.exchange.changes import Rebuilding
from brochure.exchange.characters import SeenLine, inlines_of, unsayable
from brochure.exchange.differences import FoundDifference
from brochure.exchange.found import EditedFile, FoundSegment
from brochure.exchange.local_values import NO_VALUE
from brochure.exchange.merge import merge
from brochure.exchange.rows import RowCells
from brochure.exchange.run_format import STRONG
from brochure.exchange.shown_text import ShownText

NO_COLUMN = "no text of the source stands in that column, whose words the layout sets"
SEVERAL = "a cell has more paragraphs than the others of its column"


class UnsayableError(Exception):
    """The source cannot say what was done; the message says why."""


class RowRebuilder(Struct):
    """Makes edits of rows. base: the edition; texts: what it shows, by digits of their keys."""

    base: EditedFile
    texts: Mapping[str, ShownText]

    def of(self, difference: FoundDifference) -> Rebuilding:
        """The edit that a difference is. Raises UnsayableError."""
        own, beside = self.texts.get(difference.key), self.texts.get(difference.beside)
        if difference.held:
            raise UnsayableError(difference.held)
        if own is None or (difference.beside and beside is None):
            raise UnsayableError(NO_COLUMN)
        behind = beside.key if beside else ""
        cells = RowCells({})
        if difference.kind == "row-emptied":
            cells = RowCells({_column(own): ""})
        elif difference.kind in ("row-filled", "row-inserted"):
            cells = self.cells(difference)
        return Rebuilding(own.key, difference.kind, after=behind, cells=cells)

    def cells(self, difference: FoundDifference) -> RowCells:
        """What cells say, as the source would. Raises UnsayableError."""
        columns = self.columns(difference.key)
        found: dict[str, str] = {}
        numbers = set[str]()
        for number, lines in enumerate(difference.cells, difference.column):
            names = list(columns.get(number, ()))
            if lines and not names:
                raise UnsayableError(NO_COLUMN)
            if len(lines) > len(names):
                raise UnsayableError(SEVERAL)
            for place, name in enumerate(names):
                like = columns[number][name]
                found[name] = _source(lines[place], like) if place < len(lines) else ""
                if any(text.value for text, _ in like):
                    numbers.add(name)
        return RowCells(found, frozenset(numbers))

    def columns(self, key: str) -> dict[int, dict[str, list[tuple[ShownText, SeenLine]]]]:
        """The texts of a table, of which one is named, as shown: by the edition's column, and by the source's."""
        table = next(one.cell.table for one in self.base.of(key) if one.cell)
        found: dict[int, dict[str, list[tuple[ShownText, SeenLine]]]] = {}
        for one in self.base.found:
            text = self.texts.get(one.mark.key)
            if one.cell and one.cell.table == table and text and not self.head(one):
                column = found.setdefault(one.cell.column, {})
                column.setdefault(_column(text), []).append((text, one.first.line))
        return found

    def head(self, one: FoundSegment) -> bool:
        """Whether a segment stands in its table's head."""
        return one.cell is not None and self.base.tables[one.cell.table][one.cell.row].head


def _column(text: ShownText) -> str:
    return text.key.rpartition(".")[2]


def _source(line: SeenLine, like: Sequence[tuple[ShownText, SeenLine]]) -> str:
    """A new cell's words as the source would say them. like: other cells of its column. Raises UnsayableError."""
    value = next((text.value for text, _ in like if text.value), None)
    words = to_markdown(inlines_of(merge((), (), _as_others(line, like)).text)).strip()
    if reason := unsayable(words):
        raise UnsayableError(reason)
    if value and words:
        found = value.source("".join(letter.text for letter in line))
        if found is None:
            raise UnsayableError(NO_VALUE.format(words, value.kind))
        return found
    return words


def _as_others(line: SeenLine, like: Sequence[tuple[ShownText, SeenLine]]) -> SeenLine:
    """A new cell bold where all of its column are in the source; not bold where the layout alone makes them so."""
    bold = [
        (_is_strong(text), bool(shown) and all(STRONG in letter.said for letter in shown))
        for text, shown in like
    ]
    if bold and all(source for source, _ in bold):
        return tuple(letter._replace(said=letter.said | {STRONG}) for letter in line)
    if bold and all(shown and not source for source, shown in bold):
        return tuple(letter._replace(said=letter.said - {STRONG}) for letter in line)
    return line


def _is_strong(text: ShownText) -> bool:
    return all(isinstance(one, n.Strong) for one in text.inlines)
