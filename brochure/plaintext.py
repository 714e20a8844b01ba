"""What every text that people write must be: UTF-8, no longer than a person writes, and merged to its end."""

from __future__ import annotations

import os
from unicodedata import normalize

from brochure.diagnostics import Failed, Sink, Span

NO_TEXT = "\N{REPLACEMENT CHARACTER}"


def decoded(data: bytes, file: str, sink: Sink) -> str:
    """The text of a file's bytes, its lines ended by LF. file: as shown to people.

    Raises Failed after telling the sink why it is none.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        span = Span(file, data.count(b"\n", 0, problem.start) + 1)
        message = f"byte 0x{data[problem.start]:02X} is not UTF-8"
        sink.fail("file/encoding", message, span, "save the file as UTF-8")
    _check_merged(text, file, sink)
    return text


def readable(name: str) -> str:
    """A file's name as text: `NO_TEXT` for each byte that is not UTF-8 (PEP 383), which no file of ours can name."""
    return name if name.isascii() else os.fsencode(name).decode(errors="replace")


def _check_merged(text: str, file: str, sink: Sink) -> None:
    """Tell of each conflict that version control has left: lines begin with `<<<<<<<`, `=======`, `>>>>>>>`.

    Raises Failed where they stand in that order: it is two texts. git-merge(1), “How conflicts are presented”.
    """
    if "<<<<<<<" not in text:
        return
    awaited, begun, found = "<", 0, False
    for number, line in enumerate(text.split("\n"), 1):
        if line[:7] == "<<<<<<<" and line[7:8] in ("", " "):
            awaited, begun = "=", number
        elif awaited == "=" and line.rstrip() == "=======":
            awaited = ">"
        elif awaited == ">" and line[:7] == ">>>>>>>" and line[7:8] in ("", " "):
            hint = "keep one of the two texts and delete the lines <<<<<<<, ======= and >>>>>>>"
            sink.error("file/conflict", "a merge conflict that is not solved", Span(file, begun), hint)
            awaited, found = "<", True
    if found:
        raise Failed


def composed(name: str) -> str:
    """A name with its accents in its letters, by which names are compared: macOS has them apart (UAX #15)."""
    return normalize("NFC", name)
