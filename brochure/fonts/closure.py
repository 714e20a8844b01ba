"""What a text asks of a font beyond the characters that it is written in.

A shaper looks up other characters in place of some, where the font has them; a subset without them sets the text
otherwise than its font does. Among glyphs, and for mirrored brackets, HarfBuzz's subsetter finds what is needed.

Sources: HarfBuzz (hb-ot-shape-normalize.cc; hb-ot-shaper-thai.cc, -khmer.cc, -indic.cc, -hebrew.cc, -syllabic.cc) and
Unicode (UAX #15, normalisation forms; CompositionExclusions.txt).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from brochure.languages import script_of
from brochure.languages.characters import JOINERS

DOTTED_CIRCLE = "\u25cc"
"""What a mark is set on that has no letter to stand on."""

INSTEAD = {
    "\u0e33": "\u0e4d\u0e32",  # Thai SARA AM is set as NIKHAHIT and SARA AA; it has no canonical parts
    "\u0eb3": "\u0ecd\u0eb2",  # Lao, likewise
    **dict.fromkeys(
        "\u17be\u17bf\u17c0\u17c4\u17c5", "\u17c1"
    ),  # Khmer vowels with a part before their letter
    "\u2011": "\u2010",
}
"""Characters that are set as others, without being equivalent to them."""

AS_THEY_ARE = frozenset(
    ("Arab", "Armn", "Cyrl", "Ethi", "Geor", "Grek", "Hang", "Hani", "Hebr", "Hira", "Kana", "Latn", "Zyyy")
)
"""Scripts whose letters, where no mark stands near, are drawn as they are written if the font has them so. Those of
other scripts are taken apart first."""

EXCLUDED = (
    *range(0x958, 0x960), 0x9DC, 0x9DD, 0x9DF, 0xA33, 0xA36, *range(0xA59, 0xA5C), 0xA5E, 0xB5C, 0xB5D, 0xFB1D, 0xFB1F,
    *range(0xFB2A, 0xFB37), *range(0xFB38, 0xFB3D), 0xFB3E, 0xFB40, 0xFB41, 0xFB43, 0xFB44, *range(0xFB46, 0xFB4F),
)  # fmt: skip
"""Letters with marks that no normalisation puts together, and shapers may."""


FOLLOWING = frozenset(("Mn", "Mc", "Me", "Cf"))
"""General categories of what goes with the letter before it."""


def closed(text: str) -> frozenset[str]:
    """The characters of a text, and all that shaping it may look up instead of them."""
    own = {*text, *unicodedata.normalize("NFC", text), " "}
    marked = [word for word in text.split() if any(map(is_mark, word))]
    apart = _taken_apart(text, marked)
    own |= {c for letter in apart for c in parts(letter)} | _put_together(marked)
    own |= {DOTTED_CIRCLE} if apart else set()
    return frozenset(own.union(*(INSTEAD.get(c, "") for c in own)))


def is_mark(character: str) -> bool:
    """Whether it stands on, under or round the letter before it, or joins that to the next one (U+200C, U+200D)."""
    return character in JOINERS or unicodedata.category(character)[0] == "M"


def clusters(text: str) -> Iterator[str]:
    """The text letter by letter, each with the marks, joiners and controls that follow it."""
    start = 0
    for at, character in enumerate(text):
        if at and unicodedata.category(character) not in FOLLOWING:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def parts(character: str) -> Iterator[str]:
    """What a character is canonically made of, at every depth: ế of ê and an acute, ê of e and a circumflex."""
    made_of = unicodedata.decomposition(character)
    if made_of and not made_of.startswith("<"):
        for code in made_of.split():
            yield chr(int(code, 16))
            yield from parts(chr(int(code, 16)))


def _taken_apart(text: str, marked: Iterable[str]) -> set[str]:
    """The letters that a shaper looks at by their parts: those near marks, and all of some scripts."""
    near = {c for word in marked for c in (*word, *unicodedata.normalize("NFC", word))}
    return near | {c for c in set(text) if not c.isascii() and script_of(c) not in AS_THEY_ARE}


def _put_together(words: Iterable[str]) -> set[str]:
    """Letters and marks that stand together in these words, as the one character that is excluded from composition."""
    apart = " ".join(unicodedata.normalize("NFD", word) for word in words)
    return {whole for sequence, whole in _excluded().items() if sequence in apart}


@cache
def _excluded() -> dict[str, str]:
    return {unicodedata.normalize("NFD", chr(code)): chr(code) for code in EXCLUDED}
