"""What is known of a script (ISO 15924), and the script of a character (UAX #24)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

Direction = Literal["ltr", "rtl"]
WordKind = Literal["val", "eastAsia", "bidi"]

LATIN = "Latn"
SHARED = ("Zyyy", "Zinh")
"""What belongs to no one script: digits, punctuation, symbols, marks."""
LETTERS = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Hani", "Hira", "Kana"), "Kore": ("Hang", "Hani")}
"""The scripts that a language's letters are of, where it is written in several of them or in one of its own kind."""
WRITES = {"Hang": "Kore", "Hira": "Jpan", "Kana": "Jpan"}
"""The script in which a language is written with these letters, where it is not said."""
SQUARE = frozenset(("Bopo", "Hani", "Hans", "Hant", "Jpan"))
"""Scripts set on the square, curly quotes too, whose lines are justified between all characters, not at spaces."""
EAST_ASIAN = SQUARE | {"Kore"}
ANYTHING = "Zyyy"
"""The code of ISO 15924 for no script in particular: whatever no other family has."""
NO_SCRIPT = frozenset(("Zmth", "Zsye", "Zsym", ANYTHING))
"""Codes of ISO 15924 for what is no script: mathematical signs, pictographs (emoji), symbols, anything."""
COMPLEX = frozenset((
    "Beng", "Deva", "Ethi", "Gujr", "Guru", "Khmr", "Knda", "Laoo", "Mlym", "Mong", "Mymr", "Orya", "Sinh", "Taml",
    "Telu", "Thai", "Tibt",
))  # fmt: skip
"""Scripts that Word calls complex, besides those from right to left: their font, size and weight are set apart."""
JOINING = frozenset((
    "Adlm", "Arab", "Chrs", "Mand", "Mani", "Mong", "Nkoo", "Ougr", "Phag", "Phlp", "Rohg", "Sogd", "Syrc",
))  # fmt: skip
"""Scripts with letters that join on both sides (Unicode property Joining_Type, D). A table, since ICU takes 14 ms."""
SLANTED = ("Cyrl", "Grek", "Latn")
"""Scripts of which people expect italics."""
UNDIVIDED = EAST_ASIAN | {"Arab", "Deva", "Hebr", "Khmr", "Laoo", "Mymr", "Thai"}
"""Scripts whose words no hyphen divides."""


def joins(script: str) -> bool:
    """Whether letters of the script take their form from their neighbours: space between them would tear words."""
    return script in JOINING


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """ISO 15924 code of a character's script; `Zyyy` common, `Zinh` inherited."""
    import icu  # 14 ms; a web page without foreign words is made without it

    return str(icu.Script.getScript(ord(character)).getShortName())


@cache
def letters_of(script: str) -> tuple[str, ...]:
    """All letters of a script, for a language of which CLDR knows no alphabet."""
    import icu  # 14 ms, as above

    sets = (icu.UnicodeSet(f"[[:{one}:]&[:L:]]") for one in LETTERS.get(script, (script,)))
    return tuple(str(letter) for found in sets for letter in found)


@cache
def is_used_in(character: str, script: str) -> bool:
    """Whether a character belongs to a script, perhaps among others (UAX #24, 3.4): a danda to Devanagari."""
    import icu  # 14 ms, as above

    return bool(icu.Script.hasScript(ord(character), icu.Script.getCode(script)[0]))


@cache
def is_right_to_left(script: str) -> bool:
    """Whether a script (ISO 15924) is written from right to left."""
    import icu  # 14 ms, as above

    codes = icu.Script.getCode(script)
    return bool(codes) and bool(icu.Script(codes[0]).isRightToLeft())


@cache
def word_kind(script: str) -> WordKind:
    """Which of Word's three kinds of script one is: the attribute of `w:lang` (ISO/IEC 29500-1, 17.3.2.20)."""
    if script in COMPLEX or is_right_to_left(script):
        return "bidi"
    return "eastAsia" if script in EAST_ASIAN else "val"
