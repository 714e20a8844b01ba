"""A changed text put into the words as their author wrote them: what is the same keeps its spelling and its lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence

from brochure.exchange.worddiff import opcodes

_TOKEN = re.compile(r"\\\n|\s+|\w+|[^\w\s]")
_STARTS_BLOCK = re.compile(r"(?:#{1,6}|[-+*>]|\d+[.)])(?:\s|$)|[-=]+\s*$|[|{#&*!%@`\"'\[\]?:,>-]")
_NARROWEST = 60

Spell = Callable[[str, str, str], str]
"""Gives a text's new words from those that its author wrote, and from the old and the new ones as we spell them."""


def respelt(written: str, old: str, new: str) -> str:  # noqa: ARG001
    """The new text as we spell it, in lines of the same length as the author's."""
    return _wrapped(new, written)


def spliced(written: str, old: str, new: str) -> str:
    """`written` with the change from old to new, both Markdown as we spell it.

    A merge of three texts: old is what the author's own spelling (`__bold__`, `[words](other.md)`, lines) and the
    change both come from. Where the two touch, the new text stands as we spell it. Marks that belong together may
    part by that: whoever writes the result reads it again.
    """
    own, before, after = (_TOKEN.findall(text) for text in (written, old, new))
    spellings = _pieces([*map(_plain, before)], [*map(_plain, own)])
    changes = _pieces(before, after)
    made, done = "", 0
    for start, end in _touched(changes, spellings):
        kept = own[done : _place(spellings, start)]
        made += "".join(kept + after[_place(changes, start) : _place(changes, end, behind=True)])
        done = _place(spellings, end, behind=True)
    return _wrapped(made + "".join(own[done:]), written)


_Pieces = Sequence[Sequence[int]]
"""Where two rows of tokens differ: from where to where in the first, from where to where in the second."""


def _pieces(one: Sequence[str], two: Sequence[str]) -> _Pieces:
    return [piece for kind, *piece in opcodes(one, two) if kind != "equal"]


def _touched(changes: _Pieces, spellings: _Pieces) -> list[tuple[int, int]]:
    """From where to where the old text changes, with the spellings that touch a change."""
    found: list[tuple[int, int]] = []
    for start, end, _, _ in changes:
        for first, last, _, _ in spellings:
            if first <= end and start <= last:
                start, end = min(start, first), max(end, last)
        if found and start <= found[-1][1]:
            before = found.pop()
            start, end = min(start, before[0]), max(end, before[1])
        found.append((start, end))
    return found


def _place(pieces: _Pieces, place: int, behind: bool = False) -> int:
    """Where a place of the first row is in the second; behind: what is put in there is passed."""
    moved = [end - last for first, last, _, end in pieces if (last <= place if behind else first < place)]
    return place + (moved[-1] if moved else 0)


def _plain(token: str) -> str:
    return " " if token.isspace() else token


def _wrapped(text: str, written: str) -> str:
    """Lines that have grown too long broken, where the author broke lines."""
    if not any(not line.endswith("\\") for line in written.split("\n")[:-1]):
        return text
    width = max(_NARROWEST, *map(len, written.split("\n")))
    return "\n".join(line for long in text.split("\n") for line in _broken(long, width))


def _broken(line: str, width: int) -> list[str]:
    """A line in lines; as it is where one of them would read as something else."""
    if len(line) <= width:
        return [line]
    lines = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return [line] if any(_STARTS_BLOCK.match(part) for part in lines[1:]) else lines
