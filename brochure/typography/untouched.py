"""Stretches that no typography may enter: addresses, accounts, telephone numbers, placeholders, code, given names.

The same patterns tell what must be set apart in text of the other direction (isolation.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from brochure.languages.characters import whole_words

CharacterRange = tuple[int, int]

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*\.[A-Za-z]{{2,}}"
_END = "[A-Za-z0-9/#=&_~+-]"  # punctuation after an address is the sentence's
_REST = rf"[A-Za-z0-9./?#=&_~+:;,!%@'()-]*{_END}"
ADDRESS = (
    rf"[A-Za-z][A-Za-z0-9+.-]*://{_REST}"
    rf"|(?:mailto|tel):{_REST}"
    rf"|[A-Za-z0-9._%+-]+@{_HOST}"
    rf"|(?<![\w@.-]){_HOST}(?::\d+)?(?:[/?#](?:{_REST})?)?"
)
"""A URL with its scheme, an e-mail address, a host with what follows it (also a file's name)."""
ACCOUNT = r"(?<![\w@])[@#][A-Za-z_]\w*"
_GAP = "[ \u00a0\u202f.-]"
_BY_AREA = r"(?:\(\d{1,5}\)[ \u00a0\u202f]?|0\d{1,4}[/ \u00a0\u202f-])\d{2,}(?:[ \u00a0\u202f/-]\d{2,})*"
PHONE = (
    rf"(?<![\w+])(?:\+\d(?:{_GAP}?[\d()]){{6,}}|0\d(?:{_GAP}?\d\d){{4}}|\d{{3}}-\d{{3}}-\d{{4}}"
    rf"|(?!\d\d[/-]\d\d[/-])(?=(?:[()/ \u00a0\u202f-]{{0,2}}\d){{8}}){_BY_AREA})(?!\w)"
)
"""International ones, French ones, American ones, and those with an area code that begins with 0 or is bracketed."""
# The comma of a postal address, which Latin letters are on both sides of: rue de Paris 12, 75001 Paris.
_POSTAL = r"(?<=[A-Za-zÀ-ɏ]) \d+[A-Za-z]?, \d{4,6} (?=[A-ZÀ-Þ])"
_PLACEHOLDER = r"\{[^{}\s]*\}"
_CODE = r"`[^`\n]*`|[A-Za-z0-9_./:-]*(?:::|\\|[A-Za-z0-9]_|[=<>|][=<>|A-Za-z0-9])[A-Za-z0-9_./:()=<>|\\-]*"


def untouched(text: str, names: Iterable[str] = ()) -> tuple[CharacterRange, ...]:
    """Where they stand, start and end, in order. names: what no translation and no typography may change."""
    return tuple(found.span() for found in _pattern(tuple(names)).finditer(text) if found[0])


@lru_cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    parts = (whole_words(names), ADDRESS, ACCOUNT, PHONE, _POSTAL, _PLACEHOLDER, _CODE)
    return re.compile("|".join(f"(?:{part})" for part in parts))
