"""Rows of tables by their lines, in CSV, YAML and Markdown: found, written anew, their cells filled and emptied.

A new row is written as another one is: with its separators, quotes and spaces, in its form of YAML. Only finding and
writing; whether the file then reads as it should is for apply.py to prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from brochure.content.markdown import HEAD, parser
from brochure.diagnostics import Span
from brochure.exchange import entries
from brochure.exchange.blocks import SourceBlock
from brochure.exchange.source_places import (
    NoPlaceError,
    begins_at,
    csv_rows,
    nodes_of,
    table_cells,
)
from brochure.fields.tables import CsvCell, encoded

_ITEM = re.compile(r"\s*- +")


class RowCells(Struct, frozen=True):
    """What a row says. cells: by column, as its source says it, "" for nothing; numbers: the columns without texts.

    A column is named as the keys of its texts end: by its name, in Markdown by its number from 1.
    """

    cells: Mapping[str, str]
    numbers: frozenset[str] = frozenset()


# --- CSV --------------------------------------------------------------------------------------


class CsvRows:
    """Rows of a CSV file; each of its lines stays as it is."""

    def at(self, whole: str, span: Span) -> SourceBlock:
        """The row with the cell that begins in a place, the columns' names left out."""
        rows = csv_rows(whole)[1:]
        for row in rows:
            if any((cell.line, cell.column) == (span.line, span.column) for cell in row):
                top = next(one[0].line for one in rows if any(cell.text for cell in one)) - 1
                return SourceBlock("row", row[0].line - 1, whole.count("\n", 0, row[-1].end) + 1, top=top)
        raise NoPlaceError

    def written(self, whole: str, like: SourceBlock, new: RowCells) -> str:
        """The row's lines with other words between its separators, in quotes where its own are."""
        known = self._cells(whole, like, new)
        text = _with_cells(whole, known, {name: new.cells.get(name, "") for name in known})
        start = next(iter(known.values())).start
        return text[whole.rfind("\n", 0, start) + 1 : len(text) - (len(whole) - _end(whole, like))]

    def filled(self, whole: str, row: SourceBlock, new: RowCells) -> str:
        """The file with other words between the separators of a row."""
        return _with_cells(whole, self._cells(whole, row, new), new.cells)

    def _cells(self, whole: str, block: SourceBlock, new: RowCells) -> dict[str, CsvCell]:
        """The cells of a row by the names of their columns, those of what is new among them."""
        header, *rows = csv_rows(whole)
        row = next(one for one in rows if one[0].line - 1 == block.first)
        known = {name.text: cell for name, cell in zip(header, row, strict=False)}
        if not new.cells.keys() <= known.keys():
            raise NoPlaceError
        return known


def _with_cells(whole: str, known: Mapping[str, CsvCell], cells: Mapping[str, str]) -> str:
    for name, text in sorted(cells.items(), key=lambda one: known[one[0]].start, reverse=True):
        cell = known[name]
        quoted = bool(text) and whole[cell.start : cell.start + 1] == '"'
        whole = whole[: cell.start] + encoded(text, quoted) + whole[cell.end :]
    return whole


def _end(whole: str, block: SourceBlock) -> int:
    """Where the last line of a block ends."""
    return len("\n".join(whole.split("\n")[: block.end]))


# --- Markdown ---------------------------------------------------------------------------------


class MarkdownRows:
    """Rows of a table of Markdown, a line each."""

    def at(self, whole: str, span: Span) -> SourceBlock:
        """The row in a line, the rows of headers and the line below them left out."""
        for token in parser().parse(whole, {}):
            if token.type == "table_open" and token.map:
                top = token.map[0] + token.meta[HEAD] + 1
                if top <= span.line - 1 < token.map[1]:
                    return SourceBlock("row", span.line - 1, span.line, top=top)
        raise NoPlaceError

    def written(self, whole: str, like: SourceBlock, new: RowCells) -> str:
        """The row's line with other words between its pipes, as wide as they were where they are not wider."""
        line = entries.lines_of(whole, like.first, like.end)
        cells = {str(number): "" for number in range(1, len(table_cells(line)) + 1)}
        return self._line(line, {**cells, **new.cells})

    def filled(self, whole: str, row: SourceBlock, new: RowCells) -> str:
        """The file with other words between the pipes of a line."""
        changed = self._line(entries.lines_of(whole, row.first, row.end), new.cells)
        return entries.with_lines(whole, row.first, row.end, changed)

    def _line(self, line: str, cells: Mapping[str, str]) -> str:
        found = table_cells(line)
        if any("\n" in text or int(number) > len(found) for number, text in cells.items()):
            raise NoPlaceError  # no cell of Markdown holds a line's end
        for number, text in sorted(cells.items(), key=lambda one: int(one[0]), reverse=True):
            cell = found[int(number) - 1]
            said = f" {text.replace('|', chr(92) + '|')} " if text else " "
            line = line[: cell.start()] + said.ljust(len(cell[0])) + line[cell.end() :]
        return line


# --- YAML -------------------------------------------------------------------------------------


class YamlRows:
    """Rows of a YAML file: entries of a list, each a mapping on lines of its own."""

    def at(self, whole: str, span: Span) -> SourceBlock:
        """The innermost entry of a list in which a text begins."""
        for rows, item in reversed([*_items(whole)]):
            if any(isinstance(value, yaml.ScalarNode) and begins_at(value, span) for _, value in item.value):
                return self._block(whole, rows, item)
        raise NoPlaceError

    def written(self, whole: str, like: SourceBlock, new: RowCells) -> str:
        """An entry in the form of another: `- name: text` lines, or all in braces."""
        item = self._item(whole, like)
        said = [(name, text) for name, text in new.cells.items() if text]
        cells = [self._field(name, text, new, bool(item.flow_style)) for name, text in said]
        if not cells:
            raise NoPlaceError
        start = item.start_mark
        lead = whole[start.index - start.column : start.index]
        if item.flow_style:
            return f"{lead}{{{', '.join(cells)}}}"
        return lead + f"\n{' ' * start.column}".join(cells)

    def filled(self, whole: str, row: SourceBlock, new: RowCells) -> str:
        """The file with further fields in an entry, behind its last one, or without some that it has."""
        item = self._item(whole, row)
        if not all(new.cells.values()):
            return self._emptied(whole, item, {name for name, text in new.cells.items() if not text})
        cells = [self._field(name, text, new, bool(item.flow_style)) for name, text in new.cells.items()]
        if item.flow_style:
            end = item.value[-1][1].end_mark.index
            return "".join((whole[:end], *(f", {cell}" for cell in cells), whole[end:]))
        indent = " " * item.start_mark.column
        return entries.put_raw(whole, row, "\n".join(indent + cell for cell in cells))

    def _emptied(self, whole: str, item: yaml.MappingNode, names: set[str]) -> str:
        values = [value for name, value in item.value if name.value in names]
        if len(values) != 1:
            raise NoPlaceError
        mark, below = values[0].start_mark, values[0].style in ("|", ">")
        place = Span("", mark.line + 1 + below, 0 if below else mark.column + 1)
        entry = entries.entry_at(whole, place)
        entry.check_free()
        return entries.taken_out(whole, entry)

    def _field(self, name: str, text: str, new: RowCells, flow: bool) -> str:
        return f"{name}: {text}" if name in new.numbers else entries.written(name, text, flow)

    def _item(self, whole: str, block: SourceBlock) -> yaml.MappingNode:
        return next(item for _, item in _items(whole) if item.start_mark.line == block.first)

    def _block(self, whole: str, rows: yaml.SequenceNode, item: yaml.MappingNode) -> SourceBlock:
        start, end = item.start_mark, _last(item)
        lead = whole[start.index - start.column : start.index]
        if rows.flow_style or not _ITEM.fullmatch(lead):
            raise NoPlaceError
        written = whole[start.index : end].rstrip()
        first, last = start.line, start.line + written.count("\n") + 1
        noted = entries.has_comment(entries.lines_of(whole, first, last))
        return SourceBlock("row", first, last, lead, False, noted, rows.value[0].start_mark.line)


def _items(whole: str) -> Iterator[tuple[yaml.SequenceNode, yaml.MappingNode]]:
    """Every entry of a list that is a mapping, with its list; the outer ones first."""
    nodes = nodes_of(yaml.compose(whole, Loader=yaml.CSafeLoader))
    for rows in (node for node in nodes if isinstance(node, yaml.SequenceNode)):
        yield from ((rows, item) for item in rows.value if isinstance(item, yaml.MappingNode))


def _last(item: yaml.MappingNode) -> int:
    """Where what an entry says ends; behind that there are only empty lines, and comments of what follows."""
    node: yaml.Node = item
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


RowNotation = CsvRows | MarkdownRows | YamlRows
"""How a kind of file writes rows: where one stands (`at`), a new one (`written`), other words in its cells (`filled`).

What cannot be raises NoPlaceError.
"""
ROWS: Mapping[str, RowNotation] = {
    ".csv": CsvRows(),
    ".md": MarkdownRows(),
    ".yml": YamlRows(),
    ".yaml": YamlRows(),
}
"""By the end of a file's name."""
