"""Two sequences of passages side by side: which stand for one another, which stand alone, which stand elsewhere."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct, field

from brochure.document.bookmark import key_digest
from brochure.readers.passages import Passage

LIKE, SOMEWHAT = 60, 30
"""How alike two texts are of 100: to stand for one another anywhere, and between neighbours that do."""


class Alignment(Struct):
    """pairs: number here → number there; moved: those of the pairs that stand in another order; the rest is alone."""

    pairs: dict[int, int] = field(default_factory=dict)
    here: list[int] = field(default_factory=list)
    there: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)


def aligned(here: Sequence[Passage], there: Sequence[Passage]) -> Alignment:
    """Pair the passages: by their segments, then by equal texts in order, then elsewhere, then by likeness."""
    found = Alignment(here=list(range(len(here))), there=list(range(len(there))))
    for pairs in (_by_segment, _by_order, _elsewhere, _by_likeness):
        for one, other in pairs(here, there, found):
            if one in found.here and other in found.there:
                found.pairs[one] = other
                found.here.remove(one)
                found.there.remove(other)
    found.moved = _moved(found.pairs)
    return found


Pairs = Iterator[tuple[int, int]]


def _kind(passage: Passage) -> tuple[bool, str]:
    """What equal passages have in common. A wrong level is one difference, and no loss with a gain."""
    return passage.role == "figure", passage.text


def _by_segment(here: Sequence[Passage], there: Sequence[Passage], _: Alignment) -> Pairs:
    """Passages of one segment, where each side says it once."""
    one, other = _segments(here), _segments(there)
    return ((one[segment], other[segment]) for segment in one if segment in other)


def _segments(passages: Sequence[Passage]) -> dict[str, int]:
    every = [segment(passage) for passage in passages]
    return {name: number for number, name in enumerate(every) if name and every.count(name) == 1}


def segment(passage: Passage) -> str:
    """The digits that stand for a passage's segment, "" for none."""
    return passage.key[1:] if passage.key.startswith("#") else passage.key and key_digest(passage.key)


def _by_order(here: Sequence[Passage], there: Sequence[Passage], found: Alignment) -> Pairs:
    ones, others = [_kind(here[n]) for n in found.here], [_kind(there[n]) for n in found.there]
    numbers = list(found.here), list(found.there)
    for block in SequenceMatcher(None, ones, others, autojunk=False).get_matching_blocks():
        yield from ((numbers[0][block.a + n], numbers[1][block.b + n]) for n in range(block.size))


def _elsewhere(here: Sequence[Passage], there: Sequence[Passage], found: Alignment) -> Pairs:
    for one in list(found.here):
        equal = [other for other in found.there if here[one].text and _kind(here[one]) == _kind(there[other])]
        if equal:
            yield one, equal[0]


def _by_likeness(here: Sequence[Passage], there: Sequence[Passage], found: Alignment) -> Pairs:
    """The likest first; what lies between the same neighbours may be less alike, and pictures not at all."""
    from rapidfuzz import fuzz  # 12 ms, and where all is well no one needs it

    def between(one: int, other: int) -> bool:
        return found.pairs.get(one - 1, other - 1) == other - 1 or found.pairs.get(one + 1, -1) == other + 1

    scored = []
    for one in found.here:
        for other in found.there:
            figure = here[one].role == "figure"
            if figure != (there[other].role == "figure"):
                continue
            score = fuzz.ratio(here[one].text, there[other].text)
            if score >= LIKE or ((figure or score >= SOMEWHAT) and between(one, other)):
                scored.append((score, one, other))
    yield from ((one, other) for _, one, other in sorted(scored, reverse=True))


def _moved(pairs: dict[int, int]) -> list[int]:
    """All but a longest run of pairs that stand in the same order on both sides."""
    order = sorted(pairs)
    ends: list[int] = []  # the least last number of a run of each length
    lengths: list[int] = []
    for one in order:
        length = bisect.bisect_left(ends, pairs[one])
        ends[length : length + 1] = [pairs[one]]
        lengths.append(length)
    wanted, kept = len(ends) - 1, set()
    for one, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(one)
            wanted -= 1
    return [one for one in order if one not in kept]
