"""What changed between two texts, word by word, as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal, TypeVar

T = TypeVar("T", str, int)
DiffPiece = tuple[Literal["=", "-", "+"], str]
"""Kept, taken away or added, and the words."""
UNSPACED = "\u2e80-\u9fff\uf900-\ufaff"
"""Letters of scripts without spaces, as a pattern's range."""
WORD = rf"[{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s]"
"""A word or a mark, as a pattern; in scripts without spaces a character."""
_TOKEN = re.compile(rf"\s+|\d+(?:[.,]\d+)+|{WORD}")  # a number is read whole
_CLOSE = re.compile(rf"\n|[^\S\n]|{WORD}")


def opcodes(one: Sequence[object], two: Sequence[object]) -> Sequence[tuple[str, int, int, int, int]]:
    """What differs between two sequences, however long they are, as `difflib` tells it."""
    return SequenceMatcher(None, one, two, autojunk=False).get_opcodes()


def word_diff(old: str, new: str) -> tuple[DiffPiece, ...]:
    """The pieces of both texts in order. Single spaces between two changes belong to them."""
    one, two = _TOKEN.findall(old), _TOKEN.findall(new)
    raw: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in opcodes(one, two):
        before, after = "".join(one[i1:i2]), "".join(two[j1:j2])
        small = kind == "equal" and raw and before.isspace() and i2 < len(one) and j2 < len(two)
        if small or (raw and kind != "equal" and raw[-1][0] != raw[-1][1]):
            raw[-1] = (raw[-1][0] + before, raw[-1][1] + after)
        else:
            raw.append((before, after))
    return tuple(piece for pair in raw for piece in _pieces(*pair))


def _pieces(before: str, after: str) -> Iterable[DiffPiece]:
    if before == after:
        yield "=", before
        return
    if before:
        yield "-", before
    if after:
        yield "+", after


def shortened(pieces: Sequence[DiffPiece], words: int = 6) -> tuple[DiffPiece, ...]:
    """The pieces with only so many unchanged words beside each change."""
    last = len(pieces) - 1
    return tuple(
        (kind, _near(text, words, i > 0, i < last) if kind == "=" else text)
        for i, (kind, text) in enumerate(pieces)
    )


def _near(text: str, words: int, after: bool, before: bool) -> str:
    """The ends of an unchanged stretch that touch a change; the rest as an ellipsis."""
    tokens = _TOKEN.findall(text)
    size = 2 * words
    if len(tokens) <= size * (after + before) + 2:
        return text
    start = "".join(tokens[:size]) if after else ""
    end = "".join(tokens[-size:]) if before else ""
    return f"{start.rstrip()} " * bool(start) + "…" + f" {end.lstrip()}" * bool(end)


def character_edits(one: str, two: str) -> Iterator[tuple[str, int, int, int, int]]:
    """The opcodes between two texts, in characters, found word by word: people change words."""
    before, after = _CLOSE.findall(one), _CLOSE.findall(two)
    starts, ends = ([0, *accumulate(map(len, tokens))] for tokens in (before, after))
    for kind, i1, i2, j1, j2 in opcodes(before, after):
        yield kind, starts[i1], starts[i2], ends[j1], ends[j2]


ALIKE = 0.5
"""How many words of a text that has lost its bookmark must be as they were for it to count as the same one."""


def likeness(one: str, two: str) -> float:
    """How many of the words of two texts are the same, from 0 to 1."""
    words, others = re.findall(WORD, one), re.findall(WORD, two)
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def elsewhere(before: Sequence[T], after: Sequence[T]) -> set[T]:
    """What stands elsewhere among the others than it did, or has come."""
    blocks = opcodes(before, after)
    return {thing for kind, _, _, start, end in blocks if kind != "equal" for thing in after[start:end]}


def between(one: str, two: str) -> str:
    """What stands between two texts that become one: a space, nothing in scripts without spaces."""
    return "" if re.search(f"[{UNSPACED}]$", one) or re.match(f"[{UNSPACED}]", two) else " "
