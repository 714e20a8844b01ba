"""Where words without spaces may be broken into lines, and what may not be, in formats that leave neither to a reader.

An address or an identifier (`max_upload_size`, `getAccountById`, a path, a hash) is broken at its joints, and only
where no line can hold it; a range of numbers (45–67) is not broken at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from brochure.languages.characters import CJK
from brochure.languages.scripts import script_of

ADDRESS = re.compile(r"[!-~]*(?:://|www\.|@|[a-z]\.[a-z]+/)[!-~]*|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""What looks like an address: broken at its joints, never with a hyphen."""
PER = r"(?:(?:[^\W\d_]{1,4}[²³\d.]?|[€$£¥%°])/)+"
"""What a unit is counted by, to the slash: m³/s, kWh/m²/an, hab./km², €/mois. Unicode lets a line end there."""
LONG_WORD = 24
"""Characters: longer words are broken at their joints before others have too little room."""
_BEFORE = "?#&=%_~.-"
_AFTER = "/@:"
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ", "a-zß-öø-ÿα-ωа-яё"
_HUMP = rf"(?<=[{_LOWER}])(?=[{_UPPER}])|(?<=[{_UPPER}])(?=[{_UPPER}][{_LOWER}])"
# Digits among letters, of which no part says more than another.
_HASH = r"(?=(?:[A-Za-z]*[0-9]){4})[0-9A-Za-z]{16,}"
_GROUP = 8
_JOINT = re.compile(rf"(?<=[_/\\.:,;=&?#|@+)\]}}-])(?=[^\W_])|{_HUMP}")
_SHORTEST = 12
_WORD = re.compile(rf"[^\s{CJK}]+")
_NAMED = re.compile(rf"\w_\w|\w\\\w|::|\w=\w|/\w+/|[{_LOWER}][{_UPPER}]|{_HASH}")
_CODED = re.compile(r"[<>{}=&|#]")  # of no long word of a language, which may be divided
# To look for one of these first takes a tenth of the time.
_SIGN = re.compile(rf"[A-Za-z0-9-]\.[A-Za-z0-9-]|://|@|www\.|{_NAMED.pattern}|[^\s{CJK}]{{{LONG_WORD + 1}}}")
_OF_RANGE = rf"[^ \t\n\u2028–—{CJK}]"
_RANGED = rf"(?={_OF_RANGE}{{0,9}}\d){_OF_RANGE}{{1,10}}"
_DASHES = "–—～〜"
_RANGE = re.compile(rf"(?<![^\s{CJK}]){_RANGED}(?:[{_DASHES}]{_RANGED})+")


DICTIONARY = frozenset(("Khmr", "Laoo", "Mymr", "Thai"))
"""Scripts that put no space between words."""


def divided(phrase: str) -> Iterator[str]:
    """The parts of a phrase without spaces between which a line may end (UAX #14, complex-context dependent): in
    scripts that put no space between words, as ICU's dictionaries know these; in all others the phrase itself.
    """
    if phrase.isascii() or DICTIONARY.isdisjoint(map(script_of, phrase)):
        yield phrase
        return
    import icu  # 14 ms; a web page without foreign words is made without it

    breaks = icu.BreakIterator.createLineInstance(icu.Locale.getRoot())
    breaks.setText(phrase)
    yield from (phrase[start:end] for start, end in pairwise((0, *breaks)))


class Jointed(Struct, frozen=True):
    """A word that may be broken at its joints alone. start, end, joints: places in the text."""

    start: int
    end: int
    joints: tuple[int, ...]

    @property
    def is_long(self) -> bool:
        """Whether it is broken before others have too little room."""
        return self.end - self.start > LONG_WORD and bool(self.joints)

    @property
    def cuts(self) -> tuple[int, ...]:
        """Where its parts begin and end."""
        return (self.start, *self.joints, self.end)


def jointed(text: str) -> Iterator[Jointed]:
    """Addresses and identifiers, in order."""
    for word in _WORD.finditer(text) if _SIGN.search(text) else ():
        start, end = word.span()
        coded = end - start > LONG_WORD and _CODED.search(word[0])
        named = coded or (end - start >= _SHORTEST and _NAMED.search(word[0]))
        if named and not re.search(r"://|@|www\.", word[0]):
            yield Jointed(start, end, tuple(_in_identifier(text, start, end)))
        else:
            for found in ADDRESS.finditer(text, start, end):
                yield Jointed(*found.span(), tuple(_in_address(text, *found.span())))


def ranges(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of numbers, which no line parts: 45–67, 9h30–12h. In no language does a dash between numbers say less."""
    # To look for a dash first takes 0.2 ms less for a page that has none.
    for found in _RANGE.finditer(text) if any(dash in text for dash in _DASHES) else ():
        yield found.span()


def _in_address(text: str, start: int, end: int) -> Iterator[int]:
    """After a slash or before a point, as manuals of style ask."""
    for at in range(start + 4, end - 2):
        joint = (text[at] in _BEFORE or text[at - 1] in _AFTER) and text[at] not in _AFTER
        if joint and not text.endswith("://", start, at):
            yield at


def _in_identifier(text: str, start: int, end: int) -> list[int]:
    """After a sign, before a capital that begins a word; in a hash anywhere, by eights."""
    joints = {found.start() for found in _JOINT.finditer(text, start, end)}
    for found in re.finditer(_HASH, text[start:end]):
        inside = range(start + found.start(), start + found.end() + 1)
        joints = joints.difference(inside[1:-1]) | {*inside[_GROUP : -_GROUP // 2 : _GROUP]}
    return sorted(at for at in joints if start + 3 <= at <= end - 2)
