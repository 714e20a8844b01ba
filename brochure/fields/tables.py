"""CSV files: rows of cells, each with its place, and the same as marked data for the one reader.

RFC 4180, as spreadsheets write it: UTF-8 with or without a byte order mark, cells apart by commas or by semicolons,
quotes round what holds one of them or a line's end. The first row names the columns. All cells are texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from unicodedata import category, normalize

from msgspec import Struct

from brochure.budgets import TABLE_CELLS
from brochure.diagnostics import Sink, Span, did_you_mean
from brochure.fields.markedyaml import Marked, YamlPath
from brochure.world import World

SEPARATORS = ",;"
_QUOTED = re.compile(r' *"((?:[^"]|"")*)" *')
_HINT = (
    "a cell that holds a separator, a quote or a line's end stands in quotes; a quote in it is written twice"
)


class CsvCell(Struct, frozen=True):
    """A cell: characters start…end of the file, its quotes among them, that stand for a text.

    line, column: where it begins, from 1; number: of its column in the table, from 0.
    """

    text: str
    start: int
    end: int
    line: int
    column: int
    number: int = 0


class CsvTable(Struct, frozen=True):
    """A CSV file. header: the cells that name the columns; rows: as many cells each, empty rows left out."""

    file: str
    header: tuple[CsvCell, ...]
    rows: tuple[tuple[CsvCell, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(cell.text for cell in self.header)

    def span(self, cell: CsvCell) -> Span:
        """Where a cell begins."""
        return Span(self.file, cell.line, cell.column)


class BadCsvError(ValueError):
    """A text that is no CSV. line, column: where; hint: how to mend it."""

    def __init__(self, message: str, line: int, column: int = 0, hint: str = _HINT) -> None:
        super().__init__(message)
        self.message, self.line, self.column, self.hint = message, line, column, hint


def read_table(world: World, path: Path, sink: Sink, asked_by: Span | None = None) -> CsvTable:
    """The table in a CSV file. Raises Failed once the sink knows all that is wrong with its form.

    asked_by: where the file is named; what is wrong with it as a file is told there.
    """
    return table_of(world.read_text(path, sink, asked_by), world.shown(path), sink)


def table_of(text: str, file: str, sink: Sink) -> CsvTable:
    """The table in the text of a CSV file, as `read_table`."""
    before = sink.errors
    try:
        header, *rows = list(scanned(text)) or [()]
    except BadCsvError as fault:
        sink.fail("table/syntax", fault.message, Span(file, fault.line, fault.column), fault.hint)
    found = CsvTable(file, header, tuple(row for row in rows if any(cell.text for cell in row)))
    _check(found, sink)
    sink.stop_if_failed(before)
    return found


def check_columns(table: CsvTable, known: Collection[str], required: Collection[str], sink: Sink) -> None:
    """Tell of columns that mean nothing, and of those that are missing, once for all rows."""
    for cell in table.header:
        if cell.text not in known:
            message = f"the column “{cell.text}” means nothing here"
            sink.error("table/column", message, table.span(cell), did_you_mean(cell.text, known))
    for name in required:
        if name not in table.columns:
            message = f"there is no column “{name}”"
            sink.error("table/column", message, Span(table.file, 1), "add it, or correct a name in this line")


def marked_rows(table: CsvTable, at: YamlPath = ()) -> Marked:
    """The rows as a list of mappings from columns to texts, as YAML would say them at a path.

    An empty cell is a key that is left out; its place is known all the same (`marked.span((*at, 3, "price"))`).
    """
    spans: dict[YamlPath, Span] = {at: Span(table.file, 1, 1)}
    rows: list[object] = []
    for number, cells in enumerate(table.rows):
        row = dict(zip(table.columns, cells, strict=True))
        spans[*at, number] = table.span(cells[0])
        spans |= {(*at, number, name): table.span(cell) for name, cell in row.items()}
        rows.append({name: cell.text for name, cell in row.items() if cell.text})
    return Marked(rows, table.file, spans)


def scanned(text: str) -> Iterator[tuple[CsvCell, ...]]:
    """The rows of cells of a CSV text, that of the columns' names first. Raises BadCsvError where there are none."""
    separator = _separator(text)
    plain = re.compile(rf"[^{separator}\n]*")
    row: list[CsvCell] = []
    at, line, begin, count = 0, 1, 0, 0
    while at < len(text) or row:
        found = _QUOTED.match(text, at) or plain.match(text, at)
        assert found
        cell = _cell(found, line, at - begin + 1, len(row))
        row.append(cell)
        at, count = found.end(), count + 1
        if newlines := found[0].count("\n"):
            line, begin = line + newlines, found.start() + found[0].rindex("\n") + 1
        if at < len(text) and text[at] not in (separator, "\n"):
            raise BadCsvError("something stands behind the quote that ends a cell", line, at - begin + 1)
        if text[at : at + 1] != separator:  # the end of the row
            yield tuple(row)
            row, line, begin = [], line + 1, at + 1
        at += 1
        if excess := TABLE_CELLS.excess(count):
            raise BadCsvError(excess, line, hint="is this the right file?")


def encoded(text: str, quoted: bool = False) -> str:
    """A text as a cell. quoted: in quotes also where it needs none."""
    if quoted or text != text.strip() or re.search(rf'["\n\t{SEPARATORS}]', text):
        return '"' + text.replace('"', '""') + '"'
    return text


def named_rows(rows: Marked, at: YamlPath, key: str, sink: Sink) -> Marked:
    """A list of rows that stands at a path as rows by name, so that one put between moves no other's name.

    key: the column that names them. Raises Failed once the sink knows which rows have no name, or that of another.
    """
    before = sink.errors
    taken: dict[str, object] = {}
    called: dict[int, str] = {}
    for number, row in enumerate(rows.data if isinstance(rows.data, list) else []):
        span, cell = rows.span((*at, number, key)), row.get(key) if isinstance(row, dict) else None
        name = called[number] = row_name(cell)
        if not name:
            message = f"row {number + 1} has nothing in “{key}”, which names the rows"
            sink.error("table/no-name", message, span, f"fill “{key}” in")
        elif name in taken:
            other = rows.span((*at, [*called.values()].index(name), key))
            message = f"“{cell}” names a row already, in line {other.line}"
            hint = "write another; or in fields.yml, let key: name a column in which no two are alike"
            sink.error("table/same-name", message, span, hint)
        taken.setdefault(name, row)
    sink.stop_if_failed(before)
    return _renamed(rows, at, taken, called)


def row_name(cell: object) -> str:
    """The name of a row by what its cell says: `09:00` is 09-00, which can be part of a segment's key."""
    said = normalize("NFC", str(cell if cell is not None else "").casefold())
    kept = (
        letter if category(letter)[0] in "LMN" else "-" for letter in said
    )  # marks are part of their letters
    return re.sub("-+", "-", "".join(kept)).strip("-")


def _separator(text: str) -> str:
    """What stands between the cells, by the row of the columns' names. Raises BadCsvError where it cannot be told."""
    first = text.partition("\n")[0]
    if first.startswith("sep="):
        hint = "delete it: commas and semicolons are told apart without it"
        raise BadCsvError(f"“{first}” names no columns", 1, hint=hint)
    head = re.sub(r'"(?:[^"]|"")*"', "", first)
    found = [separator for separator in SEPARATORS if separator in head]
    if len(found) > 1:
        message = "commas and semicolons both stand between the names of the columns"
        raise BadCsvError(message, 1, hint="use one of the two in the whole file")
    if "\t" in head and not found:
        raise BadCsvError("tabs stand between the cells", 1, hint="save it as CSV, with commas or semicolons")
    if not head.strip() and '"' not in text:
        message = "the first line does not name the columns"
        raise BadCsvError(message, 1, hint="write their names there, such as: time,title,speaker")
    return found[0] if found else SEPARATORS[0]


def _cell(found: re.Match[str], line: int, column: int, number: int) -> CsvCell:
    """A cell of what was matched, without the spaces round it."""
    raw = found[0]
    lead = len(raw) - len(raw.lstrip(" "))
    start, end = found.start() + lead, found.start() + max(lead, len(raw.rstrip(" ")))
    if found.re is _QUOTED:
        return CsvCell(found[1].replace('""', '"').strip(), start, end, line, column + lead, number)
    if raw.lstrip().startswith('"'):
        raise BadCsvError("a quote begins a cell, and none ends it", line, column + lead)
    return CsvCell(raw.strip(), start, end, line, column + lead, number)


def _check(table: CsvTable, sink: Sink) -> None:
    """Tell of columns without a name or with that of another, and of rows of another length."""
    seen: dict[str, CsvCell] = {}
    for cell in table.header:
        if not cell.text:
            message = f"column {cell.number + 1} has no name"
            sink.error("table/column", message, table.span(cell), "name it, or delete the column")
        elif cell.text in seen:
            message = (
                f"column {cell.number + 1} has the name of column {seen[cell.text].number + 1}, “{cell.text}”"
            )
            sink.error("table/column", message, table.span(cell), "give it another name")
        seen.setdefault(cell.text, cell)
    for row in table.rows:
        if len(row) != len(table.header):
            message = f"cells in this row: {len(row)}; columns: {len(table.header)}"
            sink.error("table/row", message, table.span(row[0]), _HINT)


def _renamed(marked: Marked, at: YamlPath, data: object, names: Mapping[int, str]) -> Marked:
    """Rows marked by their names instead of their numbers."""
    deep = len(at)

    def moved(path: YamlPath) -> YamlPath:
        inside = len(path) > deep and path[:deep] == at and isinstance(path[deep], int)
        return (*at, names[int(path[deep])], *path[deep + 1 :]) if inside else path

    return marked.moved(data, moved)
