"""A file that came back, and its review as lines: each change with its place and what differs, then comments."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from msgspec import to_builtins

from brochure.budgets import WORD_BYTES
from brochure.cli.arguments import FAILED, OK
from brochure.cli.options import CommandOptions
from brochure.cli.outcome import tell
from brochure.cli.printable import printable, show
from brochure.cli.report import answer
from brochure.diagnostics import Sink, Span
from brochure.exchange.changes import Change, ChangeState, Remark, Review
from brochure.exchange.found import FactKind
from brochure.exchange.worddiff import shortened, word_diff
from brochure.world import World
from brochure.writers.fill import counted

_STATES: dict[ChangeState, tuple[str, str]] = {
    "ready": ("change", "green"),
    "written": ("written", "green"),
    "decide": ("decide", "yellow"),
    "conflict": ("conflict", "red"),
    "note": ("note", "cyan"),
}
_GONE = frozenset({"deleted", "alternative", "outside", *get_args(FactKind)})
"""Kinds of changes whose old side is shown as taken away where there is no new one."""
INDENT = " " * 10
_COLORS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36}


def returned(world: World, path: Path, sink: Sink) -> bytes:
    """The bytes of a file that came back. Raises Failed once the sink knows why it cannot be read."""
    try:
        return world.read_bytes(path, WORD_BYTES)
    except OSError as problem:
        sink.fail("file/unreadable", problem.strerror or "cannot be read", Span(world.shown(path)))


def as_lines(review: Review, applied: bool) -> Iterator[str]:
    """What a person reads, in colour on a terminal."""
    for change in review.changes:
        yield from _change(change)
    for remark in review.remarks:
        yield from _remark(remark)
    yield from _summary(review, applied)


def _change(change: Change) -> Iterator[str]:
    word, color = _STATES[change.state]
    by = f" ({', '.join(change.authors)})" if change.authors else ""
    place = f"{change.span}  " if change.span else ""
    yield f"{_colored(f'{word:8}', color)}  {printable(f'{place}{change.key}{by}')}"
    if change.reason:
        yield f"{INDENT}{printable(change.reason)}"
    if change.new:
        yield f"{INDENT}{_diff(change.old, change.new)}"
    elif change.kind in _GONE and change.old and not change.added:
        yield f"{INDENT}{_piece('-', change.old)}"
    for line in change.added.splitlines():
        yield f"{INDENT}{_piece('+', line)}"


def _remark(remark: Remark) -> Iterator[str]:
    place = f"{remark.span}  " if remark.span else ""
    when = f", {remark.date[:10]}" if remark.date else ""
    word, settled = "reply" if remark.reply_to is not None else "comment", ", resolved" * remark.resolved
    head = printable(f"{place}{remark.key}  {remark.author}{when}{settled}")
    yield f"{_colored(f'{word:8}', 'blue')}  {head}"
    about = f"“{remark.anchor}”: " if remark.anchor else ""
    for line in f"{about}{remark.text}".split("\n"):
        yield f"{INDENT}{printable(line)}"


def _diff(old: str, new: str) -> str:
    return "".join(_piece(kind, text) for kind, text in shortened(word_diff(old, new)))


def _piece(kind: str, text: str) -> str:
    """Words as they are, `[-taken away-]` or `{+added+}`; a forced break shows as ↵."""
    shown = printable(text.replace("\\\n", "↵ ").replace("\n", "↵ "))
    if kind == "=":
        return shown
    if kind == "-":
        return _colored(f"[-{shown}-]", "red")
    return _colored(f"{{+{shown}+}}", "green")


def _colored(text: str, color: str) -> str:
    """The text in a colour: on a terminal, where NO_COLOR (no-color.org) is not set."""
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return text
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m"


def _summary(review: Review, applied: bool) -> Iterator[str]:
    if not review.changes and not review.remarks:
        yield "no changes"
    ready, left = len(review.having("ready", "written")), len(review.having("decide", "conflict"))
    notes = len(review.having("note"))
    done = "written" if applied else "to write; --apply does it"
    counts = (
        (ready, f"{counted(ready, 'change')} {done}"),
        (left, f"{left} left for a person"),
        (len(review.remarks), counted(len(review.remarks), "comment")),
        (notes, counted(notes, "note")),
    )
    yield from (text for count, text in counts if count)


def tell_review(
    found: Review | None, applied: bool, as_json: bool, options: CommandOptions, sink: Sink
) -> int:
    """Tell what an import found, None where the file could not be read; the exit code."""
    left = found.having("decide", "conflict") if found else ()
    code = FAILED if found is None or left or sink.failed else OK
    if as_json:
        changes, remarks = (found.changes, found.remarks) if found else ((), ())
        show(answer(code, sink, changes=to_builtins(changes), comments=to_builtins(remarks)))
        return code
    for line in as_lines(found, applied) if found else ():
        show(line)
    tell(sink.items, options.verbose)
    return code
