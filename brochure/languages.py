"""What is known of a language from its BCP 47 tag alone: its script, the direction that this is written in, and how
Word files it; and the script of a character.

ICU and CLDR say it (UTS #35, “Likely Subtags”; UAX #24 for the scripts); every room asks here.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import icu

Direction = Literal["ltr", "rtl"]
WordKind = Literal["val", "eastAsia", "bidi"]

LATIN = "Latn"
EAST_ASIAN = frozenset(("Bopo", "Hani", "Hans", "Hant", "Jpan", "Kore"))
COMPLEX = frozenset((
    "Beng", "Deva", "Ethi", "Gujr", "Guru", "Khmr", "Knda", "Laoo", "Mlym", "Mong", "Mymr", "Orya", "Sinh", "Taml",
    "Telu", "Thai", "Tibt",
))  # fmt: skip
"""Scripts that Word calls complex, besides those from right to left: their font, size and weight are set apart."""


@cache
def script(tag: str) -> str:
    """ISO 15924 code of the script that a language is written in: `zh` → `Hans`, `pa-PK` → `Arab`, `sr-Latn` → `Latn`.

    A language that CLDR does not know is taken to be written in Latin.
    """
    return str(_likely(tag).getScript()) or LATIN


@cache
def direction(tag: str) -> Direction:
    """The direction of that script: `rtl` for `ar`, `uz-AF` and `az-Arab`, `ltr` for `sd-Deva` and `ar-Latn`."""
    return "rtl" if is_right_to_left(script(tag)) else "ltr"


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """ISO 15924 code of a character's script; `Zyyy` common, `Zinh` inherited."""
    import icu

    return str(icu.Script.getScript(ord(character)).getShortName())


@cache
def is_used_in(character: str, script: str) -> bool:
    """Whether a character belongs to a script, perhaps among others (UAX #24, 3.4): a danda to Devanagari."""
    import icu

    return bool(icu.Script.hasScript(ord(character), icu.Script.getCode(script)[0]))


@cache
def is_right_to_left(script: str) -> bool:
    """Whether a script (ISO 15924) is written from right to left."""
    import icu

    codes = icu.Script.getCode(script)
    return bool(codes) and bool(icu.Script(codes[0]).isRightToLeft())


@cache
def word_kind(script: str) -> WordKind:
    """Which of Word's three kinds of script one is: the attribute of `w:lang` (ISO/IEC 29500-1, 17.3.2.20)."""
    if script in COMPLEX or is_right_to_left(script):
        return "bidi"
    return "eastAsia" if script in EAST_ASIAN else "val"


@cache
def word_tag(tag: str) -> str:
    """The language with its likeliest region, as Word wants it: `fr` → `fr-FR`, `zh-Hant` → `zh-TW`.

    The script is said where the region does not tell it: `sr-Latn` → `sr-Latn-RS`.
    """
    full = _likely(tag)
    language, script, region = full.getLanguage(), full.getScript(), full.getCountry()
    short = "-".join(part for part in (language, region) if part)
    told = _likely(short).getScript() == script
    return short if told else "-".join(part for part in (language, script, region) if part)


@cache
def full_tag(tag: str) -> str:
    """The tag with its likeliest script and region, so that two for one language are the same.

    `zh-CN` → `zh-Hans-CN`; what is no language that CLDR knows stays as it is.
    """
    import icu

    try:
        found = _likely(tag) if tag else icu.Locale.getRoot()
    except icu.ICUError:
        return tag
    parts = (found.getLanguage(), found.getScript(), found.getCountry())
    return "-".join(part for part in parts if part) or tag


def _likely(tag: str) -> icu.Locale:
    """The language with its likeliest script and region: `fr` → `fr-Latn-FR`."""
    import icu  # 14 ms; a web page without foreign words is made without it

    found = icu.Locale.forLanguageTag(tag)
    found.addLikelySubtags()
    return found
