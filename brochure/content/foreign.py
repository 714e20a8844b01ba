"""Blocks that other programs read and this one does not: told, with how to write them, instead of printed as typed.

A paragraph is looked at as it was written, so that a backslash before a sign keeps it.
"""

from __future__ import annotations

import re

from brochure.diagnostics import Sink, Span

_LINE = re.MULTILINE
_BLOCKS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^\+(?:[-=:]+\+)+[ \t]*$", _LINE), "a table drawn as a grid", "write | a | b |, and |---|---| below"),
    (re.compile(r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", _LINE),
     "a table whose header has not as many cells as the line below it",
     "write one --- for each cell; a | within a cell is \\|"),
    (re.compile(r"\A(?:\|[ \t]+[^|\n]*(?:\n|\Z))+\Z"), "lines kept apart by |", "end each line with a \\"),
    (re.compile(r"^\|.*\|[ \t]*$", _LINE), "a row that is of no table",
     "write |---|---| below it, and in each row as many cells; for a | write \\|"),
    (re.compile(r"^\\(?:(?:new|clear)page|pagebreak)\b", _LINE), "a command to begin a page",
     "delete it: the theme says where pages begin"),
    (re.compile(r"\A\+\+\+[ \t]*(?:\n|\Z)"), "TOML", "write it at the head of the file as YAML, between two lines ---"),
    (re.compile(r"^={3,}[!+]?[ \t]+\"", _LINE), "a tab", "write a heading and its text"),
    (re.compile(r"^-*8<-", _LINE), "the text of another file", "write {{< include file.md >}}"),
    (re.compile(r"^import\b[^\n]*['\"];?[ \t]*$|^export[ \t]+(?:const|default|let|function)\b", _LINE),
     "a command of MDX", "a text holds no commands: delete it, or write the words themselves"),
    (re.compile(r"^\{:[^{}\n]*\}[ \t]*$", _LINE), "attributes as kramdown writes them",
     "put {#key .class} on a line of its own above the block; the layout makes tables of contents"),
    (re.compile(r"^[ \t]*\(?#[.)][ \t]+\S", _LINE), "a list that counts itself", "write 1. before each item"),
    (re.compile(r"\A#{1,6}[^\W\d_]"), "a heading or a tag whose # has no space behind it",
     "write # and a space for a heading; a tag is no text: delete it, or write \\#"),
    (re.compile(r"\A\[[/><?!*-]\][ \t]"), "a task that is neither open nor done", "write [ ] or [x]"),
    (re.compile(r"(?:^|[ \t])\^[A-Za-z][\w-]*[ \t]*\Z", _LINE), "the name of a block as Obsidian writes it",
     "put {#key} on a line of its own above the block"),
)  # fmt: skip
_DASHES = re.compile(r"[ \t>]*-{2,}(?:[ \t]+-{2,})+[ \t]*")


def tell_foreign(written: str, span: Span, sink: Sink) -> bool:
    """Tell of the first such block in a paragraph, and give whether there is one. span: where the paragraph begins."""
    for pattern, what, hint in _BLOCKS:
        if found := pattern.search(written):
            _tell(what, hint, span, written.count("\n", 0, found.start()), sink)
            return True
    return False


def tell_dashes(line: str, span: Span, sink: Sink) -> bool:
    """Tell of a rule that is drawn in several pieces, as the columns of Pandoc's tables are."""
    drawn = bool(_DASHES.fullmatch(line))
    if drawn:
        tell_table(span, sink)
    return drawn


def tell_table(span: Span, sink: Sink) -> None:
    """Tell of a table whose columns are kept apart by blanks."""
    _tell("a table of Pandoc’s", "write | a | b |, and |---|---| below", span, 0, sink)


def _tell(what: str, hint: str, span: Span, line: int, sink: Sink) -> None:
    sink.error("content/unsupported", what, Span(span.file, span.line + line if span.line else 0), hint)
