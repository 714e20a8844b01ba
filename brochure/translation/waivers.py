"""Waivers: what a check finds odd and a translator has found right, a line each in the comment of the segment's entry.

    # waive glossary: the country, no territory of planners

The translator's own comment, because gettext's tools, Poedit and Weblate keep it, and it goes along with its segment.
Only warnings can be waived, by their code without `check/`. A waiver without a reason is an error; one that waives
nothing any more is told, so that none outlives what it was written for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from brochure.diagnostics import Sink, Span
from brochure.translation.translation import Translation, TranslationRow, TranslationState

_LINE = re.compile(r"waive\b\s*(.*)", re.IGNORECASE)
_WAIVER = re.compile(r"([\w/-]+)\s*(?::\s*(.*))?")
_HINT = "write “waive CHECK: why it is right”, such as “waive glossary: a name of its own”"


class Waiver(Struct, frozen=True):
    """A warning that is right as it is. key: of the segment; check: its code without `check/`."""

    key: str
    check: str
    span: Span


def read(translation: Translation, sink: Sink) -> tuple[Waiver, ...]:
    """The waivers of all segments whose translation is shown. One that is not whole is told to the sink."""
    ready = (row for row in translation.rows if row.state >= TranslationState.TRANSLATED)
    return tuple(waiver for row in ready for waiver in _of(row, sink))


def check_used(waivers: Collection[Waiver], found: Collection[tuple[str, str]], sink: Sink) -> None:
    """Tell of waivers that waive nothing. found: the warnings there are, as segment key and check."""
    for waiver in waivers:
        if (waiver.key, waiver.check) not in found:
            message = f"“{waiver.key}”: a waiver of “{waiver.check}”, which finds nothing there to waive"
            hint = "take the line out, or name the check that does"
            sink.warning("waiver/unused", message, waiver.span, hint)


def _of(row: TranslationRow, sink: Sink) -> Iterator[Waiver]:
    first = row.entry.comment_line
    for number, line in enumerate(row.entry.comment.split("\n")):
        if found := _LINE.fullmatch(line.strip()):
            span = Span(row.span.file, first + number) if first else row.span
            yield from _read(row.segment.key, found[1], span, sink)


def _read(key: str, text: str, span: Span, sink: Sink) -> Iterator[Waiver]:
    """The waiver of a line without its first word."""
    found = _WAIVER.fullmatch(text)
    if found is None:
        sink.error("waiver/syntax", f"“{key}”: a waiver that cannot be read: “{text}”", span, _HINT)
    elif not found[2]:
        sink.error("waiver/no-reason", f"“{key}”: a waiver of “{found[1]}” without a reason", span, _HINT)
    else:
        yield Waiver(key, found[1].removeprefix("check/"), span)
