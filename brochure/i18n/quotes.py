"""Typewriter quotes and apostrophes become the language's own. What already is a curly quote or « » stays as it is.

A straight quote opens or closes by what stands beside it; one that finds no partner stays straight, for a checker
to tell of, because nobody can know what it was meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.i18n.edits import Edit
from brochure.i18n.languages import Rules

_MARK = re.compile("[\"'«»“”„‘‚「」『』‹›]")
_OPENERS, _CLOSERS = frozenset("«„“‘‚「『‹"), frozenset("»”」』›")
_BEFORE_WORD = frozenset("([{¿¡—–-/") | _OPENERS
_AFTER_WORD = frozenset(")]}.,;:!?…%/،؛؟，。；：！？、）") | _CLOSERS
APOSTROPHE = "’"


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that has begun. mark: the sign it began with; place: where; level: 0 for the outermost."""

    mark: str
    place: int
    level: int


def quotes(text: str, rules: Rules) -> Iterator[Edit]:
    """What makes the quotes of a text the language's own."""
    opened: list[_Open] = []
    for found in _MARK.finditer(text):
        mark, place = found[0], found.start()
        if mark not in "\"'":
            _follow(mark, place, opened)
        elif mark == "'" and _is_apostrophe(text, place, opened):
            yield Edit(place, place + 1, APOSTROPHE)
        elif (begun := _partner(text, mark, place, opened)) is not None:
            yield from _pair(begun, place, rules)
            del opened[opened.index(begun) :]
        elif _may_open(text, place):
            opened.append(_Open(mark, place, len({o.place for o in opened if o.mark not in "\"'"})))
    yield from (Edit(o.place, o.place + 1, APOSTROPHE) for o in opened if o.mark == "'")


def _pair(begun: _Open, place: int, rules: Rules) -> Iterator[Edit]:
    first, last = rules.quotes[2:] if begun.level % 2 else rules.quotes[:2]
    yield Edit(begun.place, begun.place + 1, first)
    yield Edit(place, place + 1, last)
