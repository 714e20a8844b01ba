"""Typewriter quotes and apostrophes become the language's own. What already is a curly quote or « » stays as it is.

A straight quote opens or closes by what stands beside it; one that finds no partner stays straight, for a checker
to tell of, because nobody can know what it was meant to be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from brochure.languages.characters import ATTACHED
from brochure.languages.rules import Rules
from brochure.typography.edits import MARK, Edit

APOSTROPHE = "’"
STRAIGHT = "\"'"
_MARK = re.compile("(?<!')'(?!')|[\"«»“”„「」『』]")
_ATTACHED = re.compile(rf"(?!\d)[{ATTACHED}]")
# A Hebrew particle before a word of several letters; a quote before a single one is the sign of an abbreviation (ק"מ).
_AFTER_PARTICLE = re.compile('(?<!\\w)[ובהכלמש]{1,4}"(?=[א-ת]{2})')
_OPENERS = frozenset("«„“「『")
_BEFORE_WORD = frozenset("([{¿¡—–-/‘‚") | _OPENERS
_AFTER_WORD = frozenset(")]}.,;:!?…%/-–—’،؛؟，。；：！？、）»”」』" + MARK)


_CLOSING = ("Pe", "Pf", "Po")
"""What marks are that may stand behind a word, as each script has its own: · ։ । ། ᠃ (UAX #44, General_Category)."""
_HEBREW = re.compile("[א-ת]")


class _Pair(Struct, frozen=True):
    """A quotation: where its marks are."""

    start: int
    end: int
    straight: bool


def quotes(text: str, rules: Rules) -> Iterator[Edit]:
    """What makes the quotes of a text the language's own."""
    pairs, apostrophes = _paired(text, rules)
    yield from (Edit(place, place + 1, APOSTROPHE) for place in apostrophes)
    for pair in pairs:
        if pair.straight:
            level = sum(other.start < pair.start and pair.end < other.end for other in pairs)
            first, last = rules.quotes[2:] if level % 2 else rules.quotes[:2]
            yield Edit(pair.start, pair.start + 1, first)
            yield Edit(pair.end, pair.end + 1, last)


def _paired(text: str, rules: Rules) -> tuple[list[_Pair], list[int]]:
    """The quotations of a text, and the places of its straight apostrophes."""
    opened: list[tuple[str, int]] = []
    pairs: list[_Pair] = []
    apostrophes: list[int] = []
    for found in _MARK.finditer(text):
        mark, place = found[0], found.start()
        if mark == "'" and _inside_word(text, place):
            apostrophes.append(place)
        elif (begun := _begun(text, mark, place, opened, rules)) is not None:
            pairs.append(_Pair(opened[begun][1], place, mark in STRAIGHT))
            del opened[begun:]
        elif _opens(text, mark, place, rules):
            opened.append((mark, place))
        elif mark == "'" and text[place - 1 : place].isalpha():
            apostrophes.append(place)
    omissions = (place for mark, place in opened if mark == "'" and text[place + 1 : place + 2].isalnum())
    return pairs, [*apostrophes, *omissions]


def _begun(text: str, mark: str, place: int, opened: list[tuple[str, int]], rules: Rules) -> int | None:
    """Which of the open quotations this mark ends, the innermost first; None where it ends none."""
    if mark in STRAIGHT:
        wanted = {mark} if _may_close(text, place) else set()
    elif mark in rules.quotes[1::2] or mark not in _OPENERS:
        wanted = set(_OPENERS) | set(rules.quotes[::2])
    else:
        wanted = set()
    return next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] in wanted), None)


def _opens(text: str, mark: str, place: int, rules: Rules) -> bool:
    if mark in STRAIGHT:
        return _may_open(text, place)
    return mark in rules.quotes[::2] or (mark in _OPENERS and mark not in rules.quotes[1::2])


def _inside_word(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return before.isalnum() and after.isalpha() and not (_is_attached(before) or _is_attached(after))


def _may_open(text: str, place: int) -> bool:
    """Something follows, and what is before is no part of the same word; some scripts have no such hint."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if (
        not after
        or after.isspace()
        or (after in _AFTER_WORD and after not in "-–—….")
        or after == text[place]
    ):
        return False
    if not before or before.isspace() or before in _BEFORE_WORD or before in STRAIGHT:
        return True
    return _is_attached(before) or bool(_AFTER_PARTICLE.search(text, max(place - 5, 0), place + 3))


def _may_close(text: str, place: int) -> bool:
    """Something is before it, and what follows is no part of the same word."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if not before or before.isspace() or before in _OPENERS:
        return False
    if not after or after.isspace() or after in _AFTER_WORD or after in STRAIGHT or _is_attached(after):
        return True
    if (
        text[place] == '"' and before.isalpha() and after.isalpha()
    ):  # "su"da: an ending, in Uzbek and Azerbaijani
        return not _HEBREW.match(before)  # the sign of an abbreviation
    return after > "\x7f" and after not in _BEFORE_WORD and unicodedata.category(after) in _CLOSING


def _is_attached(character: str) -> bool:
    """Whether a word may begin or end beside it without a space."""
    return bool(_ATTACHED.match(character))
