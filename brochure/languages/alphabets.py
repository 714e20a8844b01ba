"""The letters that lists are counted in, by language, and how the marks that people write may be read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from brochure.languages.counting import LATIN, OFFICE, Marks, roman
from brochure.languages.rules import rules

_WRITTEN = ("en", "ru", "ar", "fa", "he", "el", "hi")
"""Languages whose letters, together, begin the lists that people write."""
_MOST = 200
_ROMANS = {roman(number): number for number in range(1, _MOST)}


def counting(lang: str) -> str:
    """The letters that lists of a language are counted in. lang: BCP 47."""
    own = rules(lang).letters
    return own if own[0] in OFFICE else LATIN


@cache
def of_office(name: str) -> Marks | None:
    """What an office program's way of counting shows; None for digits, and ways that no list of ours has."""
    for letters in _alphabets():
        for kind in ("a", "A", "i", "I"):
            marks = Marks(kind, letters=letters)
            if letters[0] in OFFICE and marks.office == name:
                return marks
    return None


def place_of(number: str, counted: Marks | None) -> int:
    """The place of an item by its number, 0 where that is counted otherwise. counted: None for a list in digits."""
    if counted is None:
        return int(number)
    found = (place for marks, place in readings(number, counted.before, counted.after) if marks == counted)
    return next(found, 0)


def readings(written: str, before: str = "", after: str = "") -> Iterator[tuple[Marks, int]]:
    """How lists may be counted of which one entry has this number, and its place: `i` is the ninth letter, and the
    first Roman numeral, `aa` the letter after the last. Nothing where it counts nothing. before, after: what stands
    round it.
    """
    small = written.lower()
    capital = small != written
    if written.isdecimal():
        yield Marks("1", before, after), int(written)
    elif not capital or written == written.upper():
        if place := _ROMANS.get(small):
            yield Marks("I" if capital else "i", before, after), place
        for letters in _alphabets() if len({*small}) == 1 else ():
            if small[0] in letters:
                place = letters.index(small[0]) + 1 + len(letters) * (len(small) - 1)
                yield Marks("A" if capital else "a", before, after, letters), place


@cache
def _alphabets() -> tuple[str, ...]:
    return tuple(rules(tag).letters for tag in _WRITTEN)
