"""The typographic habits of languages. What is done with them stands in the modules that import this.

CLDR says the quotation marks, the space before % and the one between groups of digits. What it does not say, and where
printers do otherwise, stands in `table.json`; each language has besides what those have that it falls back on.
Sources: CLDR 47, as in ICU 77; Imprimerie nationale, Lexique des règles typographiques (fr); OQLF, Vitrine linguistique
(fr-CA); RAE, Ortografía (es); Мильчин, Справочник издателя (ru); DIN 5008 (de); W3C, requirements for Arabic and for
Chinese text layout. In plain words: docs/typography.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import icu
import msgspec
from msgspec import Struct, field

from brochure import store
from brochure.languages import locale
from brochure.languages.locale import in_icu
from brochure.languages.scripts import SQUARE
from brochure.languages.tags import full_tag, parents, script

NBSP = "\u00a0"
ZWNJ = "\u200c"
SPACE = "[ \u00a0\u2009\u202f]"
"""One space that a rule may change, as a pattern. Forced line breaks are none."""

UNITS = (
    "‰", "°C", "°F", "km²", "km", "m²", "m³", "cm", "mm", "m", "ha", "kg", "g", "t", "h", "min", "kWh", "MWh", "GWh",
    "kW", "MW", "GW", "kB", "MB", "GB", "dpi",
)  # fmt: skip
"""Signs that stay beside their number in every language, besides those of CLDR (`locale.measures`)."""
COUNTED = ("§", "§§", "№")
"""Signs that stay beside the number after them in every language."""


class Ordinals(Struct, frozen=True):
    """The letters after a number that a language raises (ordinals.py says when).

    any, first, second: those after any number, after 1 alone, after 2 alone; point: what stands before them.
    nouns: words that make sure that the capitals before them are a Roman numeral; () where none has an ending.
    labels: words whose number takes letters that count: figure 1e.
    """

    any: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    point: str = ""
    nouns: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class Rules(Struct, frozen=True):
    """What a language does. Where an entry is empty, nothing is done.

    quotes: opening and closing, then those of a quotation inside a quotation.
    before: the space before a mark, "" where none may stand, as in nearly all languages that the table has.
    inside: the space inside « », "" for none, None to leave what is there.
    percent: the space before %, None to leave it.
    thousands: what a space between groups of three digits becomes.
    units: signs and words that stay beside the number before them, besides those of all languages.
    counted: abbreviations that stay beside the number after them (`p.`), besides those of all languages.
    titles: those that stay beside a name (`Mme`).
    compounds: abbreviations of two parts, which stay together (`т. д.`).
    clinging: words that may not end a line.
    dash: whether a dash stays beside the word before it.
    marks: the script's own commas and stops take the place of ASCII's where they stand in its text.
    ordinals: the letters of ordinals that stand raised, None where they are on the line, as in English.
    joiners: U+200C and U+200D spell words. capital_nouns: a capital is no sign of a name.
    lone_letters: words of one letter stand with the next one, where lines allow it.
    long_compounds: the joint of a compound is the place where printers like best to end a line.
    letters: those that count, a, b, c: Russian without those that would be misread, Arabic in the old order (abjad).
    """

    quotes: tuple[str, str, str, str]
    before: Mapping[str, str] = field(default_factory=dict)
    inside: str | None = None
    percent: str | None = None
    thousands: str = NBSP
    units: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    compounds: tuple[tuple[str, str], ...] = ()
    clinging: tuple[str, ...] = ()
    dash: bool = False
    marks: Literal["", "arabic", "full-width"] = ""
    ordinals: Ordinals | None = None
    joiners: bool = False
    capital_nouns: bool = False
    lone_letters: bool = False
    long_compounds: bool = False
    letters: str = "abcdefghijklmnopqrstuvwxyz"


@lru_cache
def rules(tag: str) -> Rules:
    """The rules of a BCP 47 tag: its own before those of what it falls back on, and those before CLDR's."""
    found = _of_cldr(tag)
    own = [_table()[parent] for parent in reversed(parents(tag)) if parent in _table()]
    if own or found["marks"] == "full-width":
        found["before"] = dict.fromkeys(";:!?،؛؟", "")
    for facts in own:
        found |= facts
    return msgspec.convert(found, Rules)


def number(tag: str, value: Decimal) -> str:
    """A number as the language writes it; its thousands apart by what the table says, where it does (Spanish: RAE)."""
    own = (_table()[parent].get("thousands", "") for parent in parents(tag) if parent in _table())
    return locale.number(tag, value, next(filter(None, own), ""))


@cache
def _table() -> dict[str, dict[str, Any]]:
    """What the table says, by the full tag of each language that an entry names."""
    data = store.read(Path(__file__).with_name("table.json"))
    found: dict[str, dict[str, Any]] = {}
    for tags, facts in msgspec.json.decode(data, type=dict[str, dict[str, Any]]).items():
        for tag in map(full_tag, tags.split()):
            found[tag] = found.get(tag, {}) | facts
    return found


def _of_cldr(tag: str) -> dict[str, Any]:
    """What CLDR says: any space that it writes is a no-break one here, as narrow as it writes it between digits."""
    own = in_icu(tag)
    said, symbols = icu.LocaleData(own.getName()), icu.DecimalFormatSymbols(own)
    group = str(symbols.getSymbol(icu.DecimalFormatSymbols.kGroupingSeparatorSymbol))
    percent = str(icu.NumberFormat.createPercentInstance(own).toPattern()).split(";")[0]
    square, arabic = script(tag) in SQUARE, script(tag) == "Arab"
    return {
        "quotes": [str(said.getDelimiter(kind)) for kind in range(4)],
        "percent": NBSP if re.search(r"\s%$", percent) else None,
        "thousands": group if group.isspace() else NBSP,
        "marks": "full-width" if square else "arabic" if arabic else "",
        "joiners": any(said.getExemplarSet(0, kind).contains(ZWNJ) for kind in (0, 1)),
    }
