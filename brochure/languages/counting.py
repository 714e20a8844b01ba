"""How items are counted that are not counted 1, 2, 3: in letters, in Roman numerals, with what stands round them.

`Marks` has HTML's words for it (`type` of `<ol>`): `a`, `A`, `i`, `I`, `1`. Letters are those of the edition's language
where office programs count in them, else Latin ones; so all formats show the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct

from brochure.languages.rules import rules

Counting = Literal["a", "A", "i", "I", "1"]
LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WRITTEN = ("en", "ru", "ar", "fa", "he", "el", "hi")
"""Languages whose letters, together, begin the lists that people write."""
_MOST = 200
OFFICE = {
    "a": ("lowerLetter", "upperLetter"),
    "а": ("russianLower", "russianUpper"),
    "أ": ("arabicAbjad", "arabicAbjad"),
    "א": ("hebrew2", "hebrew2"),
    "i": ("lowerRoman", "upperRoman"),
}
"""What office programs call counting in letters, small and capital, by the first (`ST_NumberFormat`, ISO/IEC 29500-1,
17.18.59)."""


class Marks(Struct, frozen=True):
    """What the items of a list begin with. kind: how they count; before, after: what stands round each number;
    letters: those that they count in.
    """

    kind: Counting
    before: str = ""
    after: str = ""
    letters: str = LATIN

    def shown(self, number: int) -> str:
        """An item's mark, `(iii)`. number: from 1."""
        return f"{self.before}{self.number(number)}{self.after}"

    def number(self, number: int) -> str:
        """An item's number alone, `iii`. Letters that have all been used are doubled, as office programs do."""
        if self.kind == "1":
            return str(number)
        if self.kind in "iI":
            found = roman(number)
        else:
            times, place = divmod(number - 1, len(self.letters))
            found = self.letters[place] * (times + 1)
        return found.upper() if self.kind.isupper() else found

    def place(self, number: str) -> int:
        """The place of an item by its number, 0 where that is counted otherwise."""
        read = {(kind, letters): place for kind, letters, place in readings(number)}
        return read.get((self.kind, self.letters), 0)

    @property
    def office(self) -> str:
        """What office programs call this way of counting."""
        if self.kind == "1":
            return "decimal"
        return OFFICE["i" if self.kind in "iI" else self.letters[0]][self.kind.isupper()]


def kind_of(written: str | None) -> Counting:
    """The kind of counting that HTML's `type` names; digits where it names none."""
    return next((kind for kind in get_args(Counting) if kind == written), "1")


def counting(lang: str) -> str:
    """The letters that lists of a language are counted in. lang: BCP 47."""
    own = rules(lang).letters
    return own if own[0] in OFFICE else LATIN


def of_office(name: str) -> Marks | None:
    """What an office program's way of counting shows; None for digits, and ways that lists of ours have not."""
    for letters in (LATIN, *_ALPHABETS):
        for kind in ("a", "A", "i", "I"):
            marks = Marks(kind, letters=letters)
            if letters[0] in OFFICE and marks.office == name:
                return marks
    return None


def roman(number: int) -> str:
    """A number from 1 in small Roman numerals."""
    found = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        found += letters * times
    return found


def readings(written: str) -> Iterator[tuple[Counting, str, int]]:
    """What a number that somebody has written may be: the kind of counting, its letters, the place.

    `i` is the ninth letter, and the first Roman numeral. Nothing where it counts nothing.
    """
    if written.isdecimal():
        yield "1", LATIN, int(written)
        return
    small = written.lower()
    capital = small != written
    if capital and written != written.upper():
        return
    if place := _ROMANS.get(small):
        yield "I" if capital else "i", LATIN, place
    for letters in _ALPHABETS if len(written) == 1 else ():
        if small in letters:
            yield "A" if capital else "a", letters, letters.index(small) + 1


_ROMANS = {roman(number): number for number in range(1, _MOST)}
_ALPHABETS = tuple(rules(tag).letters for tag in _WRITTEN)
