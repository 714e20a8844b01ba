"""Catalogues and ledgers of a series, which all its rows share, cut into what is one row's and what is every row's.

So an edition is given, and rests on, the messages of its own row (`World.read_part`). Cut by their lines alone: what
is wrong in them is told by who reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brochure.content.series import APART
from brochure.world import OwnedText

NOBODY = "?"
_CONTEXT = re.compile(rf'(?:#~ )?msgctxt "([\w-]+){APART}')
_ANY_CONTEXT = re.compile(r"(?:#~ )?msgctxt ")
_HISTORY = re.compile(r'"(?:X-Source-Revision|PO-Revision-Date|Last-Translator|X-Generator):.*"$')
"""Lines of a catalogue's head that every edit changes, and no edition shows (GNU gettext manual, Header Entry)."""
_MARK = re.compile(rf"[\"']?([\w-]+){APART}")


def cut_messages(text: str, _: str = "") -> tuple[OwnedText, ...]:
    """The pieces of a PO file. An entry ends at an empty line; two without one between are every row's."""
    entry: list[str] = []
    pieces: list[OwnedText] = []
    for line in [*_lines(text), "\n"]:
        if line.strip():
            entry.append(line)
            continue
        pieces += _entry(entry)
        pieces.append((NOBODY, line))
        entry = []
    return tuple(pieces[:-1])


def _entry(lines: list[str]) -> Iterator[OwnedText]:
    contexts = [line for line in lines if _ANY_CONTEXT.match(line)]
    found = _CONTEXT.match(contexts[0]) if len(contexts) == 1 else None
    if found:
        yield found[1], "".join(lines)
        return
    for line in lines:
        yield NOBODY if _HISTORY.match(line.rstrip()) else "", line


def cut_marks(text: str, _: str = "") -> tuple[OwnedText, ...]:
    """The pieces of a ledger: a key at the beginning of a line, and what is indented below it."""
    pieces: list[OwnedText] = []
    owner = ""
    for line in _lines(text):
        if not line.strip():
            pieces.append((NOBODY, line))
            continue
        if not line.startswith((" ", "\t")):
            found = _MARK.match(line)
            owner = found[1] if found else ""
        pieces.append((owner, line))
    return tuple(pieces)


def _lines(text: str) -> Iterable[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
