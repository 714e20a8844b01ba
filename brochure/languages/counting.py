"""How items are counted that are not counted 1, 2, 3: in letters, in Roman numerals, with what stands round them.

`Marks` has HTML's words for them (`type` of `<ol>`): `a`, `A`, `i`, `I`, `1`. Letters are those of the edition's
language where office programs count in them, else Latin ones; so all formats show the same.
"""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Counting = Literal["a", "A", "i", "I", "1"]
LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
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

    @property
    def office(self) -> str:
        """What office programs call this way of counting."""
        if self.kind == "1":
            return "decimal"
        return OFFICE["i" if self.kind in "iI" else self.letters[0]][self.kind.isupper()]


def kind_of(written: str | None) -> Counting:
    """The kind of counting that HTML's `type` names; digits where it names none."""
    return next((kind for kind in get_args(Counting) if kind == written), "1")


def roman(number: int) -> str:
    """A number from 1 in small Roman numerals."""
    found = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        found += letters * times
    return found
