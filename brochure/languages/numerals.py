"""Where the decimal sign of a number stands, as a language writes numbers: what columns of numbers are aligned on."""

from __future__ import annotations

import re
from functools import lru_cache

import icu

from brochure.languages.characters import ATTACHED, CURRENCY
from brochure.languages.locale import in_icu, is_money, measures, months
from brochure.languages.rules import UNITS, rules

_ARABIC_DECIMAL, _ARABIC_GROUP = "٫", "٬"
_SPACES = " \u00a0\u2009\u202f"
_GROUPS = f"{_SPACES}'’{_ARABIC_GROUP}"
# Signs and marks of currency, or the letters of one; then at most one space.
_BEFORE = rf"[^\w\s]*(?:[A-Z]{{1,3}}(?=[{CURRENCY}])|(?P<money>[A-Z]{{3}})(?=\s))?[^\w\s]*\s?"
_DIRECTIONS = "[\u061c\u200e\u200f\u2066-\u2069]*"
# Beside the last digit: a sign, or letters of a script that writes them so; of others only units (3D, 10th are names).
_SIGN = rf"[^\w\s.,:–—-]|[{ATTACHED}]|[^\W\d_]{{1,3}}[{CURRENCY}]"
# Currencies of small worth whose letters count other things as well: SDG 11, COP 21, TOP 3.
_NAMED = re.compile(r"(?:ALL|COP|CUP|PEN|SDG|TOP)\s\d{1,2}\Z")
_STANDS_FOR_NONE = re.compile(r"[^\d\s]{1,5}")


def decimal_place(text: str, tag: str) -> int | None:
    """Where in a text that is one number its decimal sign stands, or would stand; None where it is not.

    A number may have a sign, a currency, a unit or a word behind it, and groups of three digits. tag: BCP 47, the
    language that says which sign parts its decimals (CLDR).
    """
    found = _number(tag).fullmatch(text.strip())
    if found and found["money"] and (not is_money(found["money"]) or _NAMED.match(found[0])):
        return None
    lost = len(text) - len(text.lstrip())
    return lost + found.end("whole") if found else None


def stands_for_none(text: str) -> bool:
    """Whether a text stands where a number could: a dash, “n/a”."""
    return bool(_STANDS_FOR_NONE.fullmatch(text.strip()))


@lru_cache
def _number(tag: str) -> re.Pattern[str]:
    symbols = icu.DecimalFormatSymbols(in_icu(tag))
    latin = icu.Locale(in_icu(tag).getName())
    latin.setKeywordValue("numbers", "latn")
    both = symbols, icu.DecimalFormatSymbols(latin)
    kinds = icu.DecimalFormatSymbols
    decimals = {str(one.getSymbol(kinds.kDecimalSeparatorSymbol)) for one in both} | {_ARABIC_DECIMAL}
    groups = {str(one.getSymbol(kinds.kGroupingSeparatorSymbol)) for one in both} - decimals
    decimal, group = (re.escape("".join(sorted(signs))) for signs in (decimals, {*groups, *_GROUPS}))
    days = "|".join(map(re.escape, months(tag)))
    units = "|".join(map(re.escape, (*UNITS, *measures(tag), *rules(tag).units)))
    after = (
        rf"{_DIRECTIONS}(?:\s(?!(?:{days})$)[^\d\s]{{1,12}}|(?:{_SIGN}|(?:{units})(?!\w))[^\d\s]{{0,11}})?"
    )
    whole = rf"(?P<whole>\d{{1,3}}(?:[{group}]\d{{3}})+|\d+)"
    # A point or comma before any but three digits parts decimals wherever it is written.
    return re.compile(rf"{_BEFORE}{whole}(?:[{decimal}]\d+|[.,](?!\d{{3}}(?!\d))\d+)?{after}")
