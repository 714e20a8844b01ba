"""A series: one publication for each row of a table, whose cells lie over what publication.yml says.

A row is read without the others (`World.read_part`), so that an edition rests on its own row alone. What a row says
are segments of its own, `p-07/title`; what publication.yml says is the same for all, and translated once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from brochure.budgets import ROW_KEY
from brochure.content.paths import near_path, path_of
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.fields import markedyaml
from brochure.fields.declare import ListOf, RecordOf, RecordsOf, Scalar, Type
from brochure.fields.markedyaml import Marked, YamlPath
from brochure.fields.reader import mapping
from brochure.fields.tables import marked_rows, table_of
from brochure.files import leads_out
from brochure.world import OwnedText, World

KEY = "key"
APART = "/"
"""Stands between the key of a row and that of a text of its own; neither holds it."""
CSV, YAML = (".csv",), (".yml", ".yaml")
FOR_ALL = ("series", "language", "languages", "formats")
"""What no row may say, because it decides which editions there are."""
_KEY = re.compile(r"[^\W_][\w-]*")
DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9¹²³]")
"""Names that Windows keeps for devices (learn.microsoft.com, Naming Files, Paths, and Namespaces)."""
_SAFE = "it is part of files' names: letters, digits, - and _, beginning with a letter or digit"
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_ALIAS = re.compile(r"(?:^|[\s,\[{:-])[&*][^\s&*]")


class Series(Struct, frozen=True):
    """What publication.yml says of its series. rows: the table, by its path in the folder; key: the column that names
    the rows; span: where that is said.
    """

    rows: str
    key: str
    span: Span


class RowTable(Struct, frozen=True):
    """A table of rows, or the part of it that holds one. marked: a list of mappings; columns: names and places.

    texts: whether all cells are texts, as in CSV.
    """

    marked: Marked
    columns: Mapping[str, Span]
    texts: bool

    @property
    def rows(self) -> list[Any]:
        """The rows as they are written."""
        return self.marked.data if isinstance(self.marked.data, list) else []


def series_of(marked: Marked) -> Series | None:
    """The series that publication.yml declares, None where it declares none that can be read."""
    written = marked.at("series")
    said = {"rows": written} if isinstance(written, str) else mapping(written)
    rows, key = said.get("rows"), said.get("key", KEY)
    span = marked.span(("series", "rows"))
    return Series(rows, key, span) if isinstance(rows, str) and isinstance(key, str) else None


def row_keys(world: World, folder: Path, series: Series, sink: Sink) -> tuple[str, ...]:
    """The keys of the rows that can be told apart, in their order; what is wrong with the others is told.

    Raises Failed where the table cannot be read.
    """
    table = _read(world, folder, series, "", sink)
    begin = Span(table.marked.file, 1)
    if not table.rows:
        sink.fail("series/empty", "the table has no rows", begin, "write one row for each edition")
    if series.key not in table.columns:
        hint = did_you_mean(series.key, table.columns)
        message = f"there is no column “{series.key}”, which names the rows"
        sink.fail("series/column", message, begin, f"name the column under series: key: ({hint})")
    for name in table.columns.keys() & {*FOR_ALL}:
        message = f"“{name}” is the same for all rows"
        sink.error("series/column", message, table.columns[name], "write it into publication.yml")
    return tuple(_checked(table, series.key, sink))


class RowRead(Struct, frozen=True):
    """publication.yml as it reads for one row. files: of which all is the row's own; columns: of the table.

    texts: the paths of what cells of a CSV say, which are texts, whatever their fields are; key: the row's own column.
    """

    marked: Marked
    files: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    texts: tuple[YamlPath, ...] = ()
    key: str = ""


def in_row(world: World, folder: Path, marked: Marked, row: str, sink: Sink) -> RowRead:
    """What publication.yml says for one row. Raises Failed once the sink knows why there is none."""
    series = series_of(marked)
    table = _read(world, folder, series, row, sink) if series else None
    rows = table.rows if table else []
    number = next((at for at, one in enumerate(rows) if series and _key(one, series.key) == row), None)
    if series is None or table is None or number is None:
        sink.fail("series/row", f"there is no row “{row}”", Span(series.rows if series else marked.file))
    cells = {name: tuple(name.split(".")) for name in table.columns}
    for name, path in cells.items():
        marked = _with_cell(marked, table.marked, (number, name), path)
    parts = mapping(marked.at("parts"))
    own = [file for name, file in parts.items() if marked.span(("parts", name)).file == table.marked.file]
    paths = (path_of(world, folder, file) for file in own if isinstance(file, str))
    files = (table.marked.file, *(world.shown(path) for path in paths if path))
    texts = tuple(cells.values()) if table.texts else ()
    return RowRead(marked, frozenset(files), frozenset(cells), texts, series.key)


def typed(row: RowRead, types: RecordOf) -> Marked:
    """The same where cells of a CSV are numbers, lists and the like, as their fields want. types: of the fields.

    The column that names the rows is left out, unless it is a field as well.
    """
    data = dict(mapping(row.marked.data))
    if row.key not in types.fields:
        data.pop(row.key, None)
    for path in row.texts:
        value = row.marked.at(*path)
        if isinstance(value, str) and path[0] in data:
            data = _put(data, path, _typed(value, path, types))
    return replace(row.marked, data=data) if row.key else row.marked


def _with_cell(marked: Marked, table: Marked, at: YamlPath, path: YamlPath) -> Marked:
    """publication.yml with a cell of the table over what it says at a path; mappings are joined key by key."""
    value = table.at(*at)
    if isinstance(value, dict):
        for name in value:
            marked = _with_cell(marked, table, (*at, name), (*path, name))
        return marked
    if value is None:  # the cell says nothing; it is where to write what is missing
        there = {path: table.spans[at]} if at in table.spans and path not in marked.spans else {}
        return replace(marked, spans={**marked.spans, **there})
    data = _put(mapping(marked.data), path, value)
    kept = marked.moved(data, lambda one: None if one[: len(path)] == path else one)
    cell = table.moved(None, lambda one: (*path, *one[len(at) :]) if one[: len(at)] == at else None)
    return kept.over(cell, data)


def _put(data: Mapping[str, Any], path: YamlPath, value: object) -> dict[str, Any]:
    """The data with a value at a path."""
    name, *rest = path
    inner = _put(mapping(data.get(str(name))), tuple(rest), value) if rest else value
    return {**data, str(name): inner}


def _typed(text: str, path: YamlPath, types: RecordOf) -> object:
    """A cell's text as its field is written in YAML: a number, a list whose entries stand apart by `;`."""
    type: Type | None = types
    for step in path:
        match type:
            case RecordOf():
                type = type.fields[str(step)].type if step in type.fields else None
            case RecordsOf():
                type = type.each
            case _:
                type = None
    return _plain(text, type)


def _plain(text: str, type: Type | None) -> object:
    if isinstance(type, ListOf):
        return [_plain(one.strip(), type.each) for one in text.split(";") if one.strip()]
    kind = type.schema.get("type") if isinstance(type, Scalar) else None
    if kind in ("integer", "number") and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


# --- The table ------------------------------------------------------------------------------


def table(text: str, file: str, sink: Sink) -> RowTable:
    """The rows of a CSV or YAML text. Raises Failed once the sink knows why there are none."""
    if file.lower().endswith(CSV):
        found = table_of(text, file, sink)
        columns = {cell.text: found.span(cell) for cell in found.header}
        marked = marked_rows(found)
        keys = {(at, name): span for at in range(len(found.rows)) for name, span in columns.items()}
        return RowTable(replace(marked, key_spans=keys), columns, True)
    marked = markedyaml.load(text, file, sink)
    rows = marked.data if marked.data is not None else []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        hint = "begin each row with “- ”, and write “column: value” lines below"
        sink.fail("series/rows", "the file is no list of rows", Span(file, 1), hint)
    columns = {name: marked.key_span((at, name)) for at, row in enumerate(rows) for name in row}
    return RowTable(replace(marked, data=rows), columns, False)


def cut_csv(text: str, column: str) -> tuple[OwnedText, ...]:
    """A table's text in pieces: the lines of each row under its key, the others under "", as they are every row's."""
    return _cut(text, CSV[0], column)


def cut_yaml(text: str, column: str) -> tuple[OwnedText, ...]:
    """The same of YAML. Where rows share a line, or one repeats another (`*name`), all is one piece."""
    return _cut(text, YAML[0], column)


def _cut(text: str, ending: str, column: str) -> tuple[OwnedText, ...]:
    text = text.rstrip("\n") + "\n"
    try:
        found = table(text, ending, Sink())
    except Failed:
        return (("", text),)
    lines = [f"{line}\n" for line in text.split("\n")[:-1]]
    starts = [found.marked.span((number,)).line - 1 for number in range(len(found.rows))]
    apart = all(line < after for line, after in pairwise(starts))
    if not starts or not apart or not (found.texts or _begin_rows(lines, starts)):
        return (("", text),)
    keys = (_key(row, column) for row in found.rows)
    ends = [*starts[1:], len(lines)]
    rows = zip(keys, starts, ends, strict=True)
    return (
        ("", "".join(lines[: starts[0]])),
        *((key, "".join(lines[begin:end])) for key, begin, end in rows),
    )


def _begin_rows(lines: Sequence[str], starts: Iterable[int]) -> bool:
    """Whether rows of a YAML file begin on lines of their own, and none names what stands in another."""
    return all(lines[start].startswith("-") for start in starts) and not any(map(_ALIAS.search, lines))


def _read(world: World, folder: Path, series: Series, row: str, sink: Sink) -> RowTable:
    """The table, or the part of it that holds a row. Raises Failed once the sink knows what is wrong."""
    path = None if leads_out(series.rows) else path_of(world, folder, series.rows)
    if path is None:
        message = f"{series.rows} is not in the publication’s folder"
        sink.fail("series/rows", message, series.span, "put the table into it")
    if not series.rows.lower().endswith((*CSV, *YAML)):
        message = f"{series.rows} is no table"
        sink.fail("series/rows", message, series.span, "save it as .csv, .yml or .yaml")
    if not row and not world.is_file(path):  # who asks for a row must not rest on the whole
        hint = near_path(world, folder, series.rows, "put the table there")
        sink.fail("series/rows", f"there is no file {series.rows}", series.span, hint)
    part = f"{series.key}={row}"
    text = world.read_part(path, part, sink, series.span) if row else world.read_text(path, sink, series.span)
    return table(text, world.shown(path), sink)


# --- Keys -----------------------------------------------------------------------------------


def _checked(table: RowTable, column: str, sink: Sink) -> Iterator[str]:
    """The keys that can be; the others are told."""
    seen: dict[str, tuple[str, Span]] = {}
    for number, row in enumerate(table.rows):
        key, span = _key(row, column), table.marked.span((number, column))
        alike = unicodedata.normalize("NFKC", key).casefold()
        if fault := _fault(key):
            sink.error("series/key", fault, span, _SAFE)
        elif alike in seen:
            other, first = seen[alike]
            how = "" if other == key else f", which some systems take for “{other}”,"
            message = f"the key “{key}”{how} already names the row in line {first.line}"
            sink.error("series/same-key", message, span, "give one of the two another")
        else:
            seen[alike] = key, span
            yield key


def _key(row: object, column: str) -> str:
    found = mapping(row).get(column)
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""


def _fault(key: str) -> str:
    """Why a key cannot be one, "" where it can."""
    if not key:
        return "the row has no key"
    if excess := ROW_KEY.excess(len(key)):
        return f"the key “{key}” is too long: {excess}"
    if DEVICES.fullmatch(key.casefold()):
        return f"the key “{key}” is the name of a device on Windows"
    return "" if _KEY.fullmatch(key) else f"“{key}” cannot be the key of a row"
