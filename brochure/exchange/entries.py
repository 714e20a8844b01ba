"""Entries of YAML files by their lines: `name: its text`, taken out, put in, put elsewhere, as blocks of Markdown are.

Only an entry on lines of its own that says one text is touched: a name of a list, a record by its short form.
One with several fields, or in a list in one line (`{a: A, b: B}`), is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import yaml

from brochure.diagnostics import Span
from brochure.exchange.blocks import NewBlock, SourceBlock
from brochure.exchange.source_places import NoPlaceError, begins_at, in_double_quotes, nodes_of


def entry_at(whole: str, span: Span) -> SourceBlock:
    """The entry whose text begins in a place. Raises NoPlaceError for none of one text on lines of its own."""
    nodes = nodes_of(yaml.compose(whole, Loader=yaml.CSafeLoader))
    in_lines = (node for node in nodes if isinstance(node, yaml.MappingNode) and not node.flow_style)
    for name, text in (entry for mapping in in_lines for entry in mapping.value):
        if isinstance(name, yaml.ScalarNode) and isinstance(text, yaml.ScalarNode) and begins_at(text, span):
            return _block(whole, name, text)
    raise NoPlaceError


def _block(whole: str, name: yaml.ScalarNode, text: yaml.ScalarNode) -> SourceBlock:
    start, end = name.start_mark.index, text.end_mark.index
    indent = whole[whole.rfind("\n", 0, start) + 1 : start]
    written = whole[start:end].rstrip()
    if indent.strip():
        raise NoPlaceError  # `- name: text`: the first field of a row
    first = name.start_mark.line
    last = first + written.count("\n") + 1
    return SourceBlock("entry", first, last, indent, False, has_comment(lines_of(whole, first, last)))


def has_comment(lines: str) -> bool:
    """Whether a comment stands in the lines of an entry: `#` between two of its tokens."""
    end = 0
    for token in yaml.scan(lines, Loader=yaml.SafeLoader):
        if "#" in lines[end : token.start_mark.index]:
            return True
        header = isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")
        if header and "#" in lines[token.start_mark.index :].partition("\n")[0]:
            return True
        end = token.end_mark.index
    return "#" in lines[end:]


def lines_of(whole: str, first: int, end: int) -> str:
    """Lines of a file, from 0, the end not included."""
    return "\n".join(whole.split("\n")[first:end])


def with_lines(whole: str, first: int, end: int, *new: str) -> str:
    """The file with other lines in the place of some."""
    lines = whole.split("\n")
    return "\n".join([*lines[:first], *new, *lines[end:]])


def taken_out(whole: str, entry: SourceBlock) -> str:
    """The file without an entry; what stands above and below it stays."""
    return with_lines(whole, entry.first, entry.end)


def put_after(whole: str, entry: SourceBlock, new: Sequence[NewBlock]) -> str:
    """The file with entries below one. Raises NoPlaceError where they are no entries."""
    if any(one.kind != "entry" for one in new):
        raise NoPlaceError
    lines = (f"{entry.mark}{written(one.key.rpartition('.')[2], one.text)}" for one in new)
    return put_raw(whole, entry, "\n".join(lines))


def put_raw(whole: str, entry: SourceBlock, text: str, above: bool = False) -> str:
    """The file with lines below an entry, or above it, as they are."""
    place = entry.first if above else entry.end
    return with_lines(whole, place, place, text)


def written(name: str, text: str, braces: bool = False) -> str:
    """`name: text`, in quotes where YAML would read it as something else. braces: it stands in `{}`."""
    plain = f"{name}: {text}"
    with suppress(yaml.YAMLError):
        if yaml.load(f"{{{plain}}}" if braces else plain, Loader=yaml.CSafeLoader) == {name: text}:
            return plain
    return f"{name}: {in_double_quotes(text)}"
