"""Where a text stands in its file, to the character: in Markdown by the parser's lines, in YAML by libyaml's marks.

Only finding and putting back; whether what was put back reads as it should is for apply.py to prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import yaml
from markdown_it.token import Token
from msgspec import Struct

from brochure.content.markdown import parser

Notation = Literal["markdown", "cell", "plain", "single", "double", "block"]
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_TABLE_KEY = re.compile(r"\.\d+\.(\d+)$")
_STYLES: dict[str | None, Notation] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "block",
    ">": "block",
}


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
            text = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case "cell":
            text = text.replace("|", "\\|")
    return text.replace("\n", f"\n{indent}")


# --- Markdown -------------------------------------------------------------------------------


def markdown_place(whole: str, key: str, line: int) -> SourcePlace | None:
    """The text of the segment that begins in a line (from 1) of a Markdown file; None where it cannot be told."""
    tokens = [t for t in parser().parse(whole, {}) if t.type == "inline" and t.map and t.map[0] + 1 == line]
    cell = _TABLE_KEY.search(key)
    if len(tokens) > 1 or (cell and tokens):
        return _cell_place(whole, line, int(cell[1])) if cell else None
    return _inline_place(whole, tokens[0]) if tokens else None


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
    return SourcePlace(found[0][0], found[-1][0] + len(lines[-1].strip()), written, indent, "markdown")


def _cell_place(whole: str, line: int, column: int) -> SourcePlace | None:
    starts = _line_starts(whole)
    raw = whole[starts[line - 1] : starts[line]]
    begin = len(raw) - len(raw.lstrip(" >|"))
    cells = [found for found in _CELL.finditer(raw, begin) if column]
    if column > len(cells):
        return None
    found = cells[column - 1]
    text = found[0].strip()
    start = starts[line - 1] + found.start() + found[0].index(text)
    return SourcePlace(start, start + len(text), text.replace("\\|", "|"), "", "cell")


def _line_starts(whole: str) -> list[int]:
    """Where each line begins, and where the last one ends."""
    starts = [0, *(found.end() for found in re.finditer("\n", whole))]
    return [*starts, len(whole)]


# --- YAML -----------------------------------------------------------------------------------


def yaml_place(whole: str, key: str) -> SourcePlace | None:
    """The text at a key's path of a YAML file (`people.names.ada`); None where no text stands there."""
    node = _node(yaml.compose(whole, Loader=yaml.CSafeLoader), key)
    if not isinstance(node, yaml.ScalarNode):
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


def yaml_value(whole: str, key: str) -> str | None:
    """The text at a key's path, as YAML reads it; None where none stands there, or the whole is no YAML."""
    try:
        node = _node(yaml.compose(whole, Loader=yaml.CSafeLoader), key)
    except yaml.YAMLError:
        return None
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def _node(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The node at a path, found key by key, because a key may hold a dot itself."""
    if not key:
        return node
    if not isinstance(node, yaml.MappingNode):
        return None
    for name, value in node.value:
        if key == name.value or key.startswith(f"{name.value}."):
            found = _node(value, key[len(name.value) + 1 :])
            if found is not None:
                return found
    return None


def _block_place(whole: str, start: int, end: int) -> SourcePlace | None:
    """The lines below `|` or `>`, without empty ones at the end."""
    header = whole.find("\n", start, end) + 1
    lines = list(_block_lines(whole[header:end])) if header else []
    if not lines:
        return None
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    if any(line.strip() and not line.startswith(indent) for line in lines):
        return None
    body = "\n".join(lines).rstrip()
    written = "\n".join(line[len(indent) :].rstrip() for line in body.split("\n"))
    return SourcePlace(header + len(indent), header + len(body), written, indent, "block")


def _block_lines(text: str) -> Iterator[str]:
    yield from text.rstrip().split("\n")
