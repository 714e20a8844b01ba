"""Where a text stands in its file, to the character: in Markdown by the parser's lines, in YAML by libyaml's marks,
in CSV by the cells'.

Only finding and putting back; whether what was put back reads as it should is for apply.py to prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal

import yaml
from markdown_it.token import Token
from msgspec import Struct

from brochure.content.markdown import parser
from brochure.diagnostics import Span
from brochure.fields.tables import BadCsvError, CsvCell, encoded, scanned

Notation = Literal[
    "markdown", "heading", "cell", "plain", "single", "double", "block", "csv", "csv in quotes"
]
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\](?=\()")
_TABLE_KEY = re.compile(r"\.\d+\.(\d+)$")
_STYLES: dict[str | None, Notation] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "block",
    ">": "block",
}


class NoPlaceError(Exception):
    """The source has no place for an edit: it is for a person."""


class SourcePlace(Struct, frozen=True):
    """Characters start…end of a file hold a text. written: as it stands there, indentation and quotes removed.

    indent: what stands before each of its further lines.
    """

    start: int
    end: int
    written: str
    indent: str
    style: Notation

    def put(self, whole: str, text: str, style: Notation | None = None) -> str:
        """The file's text with another text in the place. style: another one than it has."""
        return whole[: self.start] + _encoded(text, self.indent, style or self.style) + whole[self.end :]


def _encoded(text: str, indent: str, style: Notation) -> str:
    match style:
        case "single":
            text = "'" + text.replace("'", "''") + "'"
        case "double":
            text = in_double_quotes(text)
        case "cell":
            text = text.replace("|", "\\|").replace("\\\n", "<br>")
        case "heading":
            text = text.replace("\\\n", "<br>")
        case "csv" | "csv in quotes":
            return encoded(text, quoted=style != "csv")
    return text.replace("\n", f"\n{indent}")


def in_double_quotes(text: str) -> str:
    """A text as YAML says any text, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


# --- Markdown -------------------------------------------------------------------------------


def markdown_place(whole: str, key: str, line: int) -> SourcePlace | None:
    """The text of the segment that begins in a line (from 1) of a Markdown file; None where it cannot be told."""
    tokens = [t for t in parser().parse(whole, {}) if t.type == "inline" and t.map and t.map[0] + 1 == line]
    cell = _TABLE_KEY.search(key)
    if len(tokens) > 1 or (cell and tokens):
        return _cell_place(whole, line, int(cell[1])) if cell else None
    place = _inline_place(whole, tokens[0]) if tokens else None
    return _description_place(whole, place) if place and key.endswith(".alt") else place


def words_place(whole: str, line: int, words: str) -> SourcePlace | None:
    """Where words stand first in a line (from 1) or below it: of a caption, a title or a summary, beside other text."""
    start = _line_starts(whole)[line - 1]
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(whole, start) if words else None
    return SourcePlace(found.start(), found.end(), words, "", "markdown") if found else None


def _description_place(whole: str, place: SourcePlace) -> SourcePlace | None:
    """What stands between the brackets of a picture, where there is one and no more."""
    found = list(_PICTURE.finditer(whole, place.start, place.end))
    if len(found) != 1 or "\n" in found[0][1]:
        return None
    return SourcePlace(found[0].start(1), found[0].end(1), found[0][1], "", "markdown")


def _inline_place(whole: str, token: Token) -> SourcePlace | None:
    assert token.map is not None
    starts = _line_starts(whole)
    lines = token.content.split("\n")
    found = []
    for number, content in enumerate(lines, token.map[0]):
        raw = whole[starts[number] : starts[number + 1]]
        column = raw.find(content.strip())
        if column < 0:
            return None
        found.append((starts[number] + column, raw[:column]))
    written = "\n".join(line.strip() for line in lines)
    first = found[0][1]
    indent = found[1][1] if len(found) > 1 else "".join(c if c == ">" else " " for c in first)
    style: Notation = "heading" if first.endswith("# ") else "markdown"
    return SourcePlace(found[0][0], found[-1][0] + len(lines[-1].strip()), written, indent, style)


def _cell_place(whole: str, line: int, column: int) -> SourcePlace | None:
    starts = _line_starts(whole)
    raw = whole[starts[line - 1] : starts[line]].rstrip("\n")
    cells = table_cells(raw)
    if not column or column > len(cells):
        return None
    found = cells[column - 1]
    text = found[0].strip()
    start = starts[line - 1] + found.start() + found[0].index(text)
    return SourcePlace(start, start + len(text), text.replace("\\|", "|"), "", "cell")


def table_cells(line: str) -> list[re.Match[str]]:
    """The cells of a line of a table, with the spaces round their words."""
    before = re.match(r"[ >\t]*\|?", line)
    found = list(_CELL.finditer(line, before.end() if before else 0))
    return found[:-1] if found and line.rstrip().endswith("|") and not found[-1][0].strip() else found


def _line_starts(whole: str) -> list[int]:
    """Where each line begins, and where the last one ends."""
    starts = [0, *(found.end() for found in re.finditer("\n", whole))]
    return [*starts, len(whole)]


# --- CSV ------------------------------------------------------------------------------------


def csv_place(whole: str, span: Span) -> SourcePlace:
    """The cell that begins in a place of a CSV file. Raises NoPlaceError."""
    for cell in (cell for row in csv_rows(whole) for cell in row):
        if (cell.line, cell.column) == (span.line, span.column):
            style: Notation = "csv in quotes" if whole[cell.start : cell.start + 1] == '"' else "csv"
            return SourcePlace(cell.start, cell.end, cell.text, "", style)
    raise NoPlaceError


def csv_rows(whole: str) -> list[tuple[CsvCell, ...]]:
    """The rows of cells of a CSV file, that of the columns' names first. Raises NoPlaceError."""
    try:
        return list(scanned(whole))
    except BadCsvError:
        raise NoPlaceError from None


# --- YAML -----------------------------------------------------------------------------------


def yaml_place(whole: str, span: Span) -> SourcePlace | None:
    """The text that begins in a place of a YAML file; None where no text does, or it is a key."""
    node = _node(whole, span)
    if node is None:
        return None
    start, end = node.start_mark.index, node.end_mark.index
    style = _STYLES[node.style]
    if style == "block":
        return _block_place(whole, start, end)
    raw = whole[start:end]
    if style != "plain":
        return SourcePlace(start, end, str(node.value), "", style)
    lines = raw.split("\n")
    indent = lines[1][: len(lines[1]) - len(lines[1].lstrip())] if len(lines) > 1 else ""
    return SourcePlace(start, end, "\n".join(line.strip() for line in lines), indent, style)


def reads_as(whole: str, span: Span, words: str) -> bool:
    """Whether YAML reads words where a text begins, but for spaces; not where the whole is no YAML."""
    with suppress(yaml.YAMLError):
        node = _node(whole, span)
        return node is not None and str(node.value).split() == words.split()
    return False


def block_place(whole: str, key: str, line: int) -> SourcePlace:
    """A segment of the Markdown that stands below `|` in a YAML file, by the line that it begins in.

    Raises NoPlaceError.
    """
    for node in _texts(whole):
        first, last = node.start_mark.line + 1, node.end_mark.line
        inside = node.style == "|" and first < line <= last + 1
        if inside and (block := _block_place(whole, node.start_mark.index, node.end_mark.index)):
            return _inside(whole, block, first, key, line)
    raise NoPlaceError


def _inside(whole: str, block: SourcePlace, first: int, key: str, line: int) -> SourcePlace:
    """A place in the text of a block, found as in a file of its own whose lines are those of the whole."""
    view = "\n" * first + block.written
    place = markdown_place(view, key, line)
    if place is None:
        raise NoPlaceError
    margin, lines = whole[: block.start].rpartition("\n")[2], _line_starts(whole)

    def at(offset: int) -> int:
        before = view[:offset]
        return lines[before.count("\n")] + len(margin) + len(before.rpartition("\n")[2])

    start, end = at(place.start), at(place.end)
    return SourcePlace(start, end, place.written, margin + place.indent, place.style)


def _node(whole: str, span: Span) -> yaml.ScalarNode | None:
    """The value that begins in a place."""
    return next((node for node in _texts(whole) if begins_at(node, span)), None)


def begins_at(node: yaml.ScalarNode, span: Span) -> bool:
    """Whether a value begins in a place. What stands below `|` begins in the next line, without a column."""
    mark, block = node.start_mark, node.style in ("|", ">")
    return (mark.line + 1 + block, 0 if block else mark.column + 1) == (span.line, span.column)


def nodes_of(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every value of a file, those that hold others before these; not the keys."""
    if node is not None:
        yield node
    inside = node.value if isinstance(node, yaml.CollectionNode) else ()
    for one in inside:
        yield from nodes_of(one[1] if isinstance(node, yaml.MappingNode) else one)


def _texts(whole: str) -> Iterator[yaml.ScalarNode]:
    """The values of a file that hold no others."""
    nodes = nodes_of(yaml.compose(whole, Loader=yaml.CSafeLoader))
    return (node for node in nodes if isinstance(node, yaml.ScalarNode))


def _block_place(whole: str, start: int, end: int) -> SourcePlace | None:
    """The lines below `|` or `>`, without empty ones at the end."""
    header = whole.find("\n", start, end) + 1
    if not header:
        return None
    lines = whole[header:end].rstrip().split("\n")
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    if any(line.strip() and not line.startswith(indent) for line in lines):
        return None
    body = "\n".join(lines).rstrip()
    written = "\n".join(line[len(indent) :].rstrip() for line in body.split("\n"))
    return SourcePlace(header + len(indent), header + len(body), written, indent, "block")
