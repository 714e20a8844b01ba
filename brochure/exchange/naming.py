"""Keys for texts and rows that people have added in Word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

_WORD = re.compile(r"[a-z0-9]+")
_WORDS = 3


def new_name(words: str, beside: str, taken: Container[str], above: str = "") -> str:
    """A name of the first words in Latin letters, else of the neighbour's, that is free. above: what it begins with."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = _WORD.findall(plain)[:_WORDS]
    stem = above + ("-".join(found) if sum(map(len, found)) > 2 else re.sub(r"[^a-z0-9-]", "-", beside))
    if stem not in taken:
        return stem
    return next(name for number in count(2) if (name := f"{stem}-{number}") not in taken)
