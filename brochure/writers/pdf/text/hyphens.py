"""Where words may be divided: pyphen's patterns within the style's limits.

Names, capitals, addresses and words already joined by a hyphen stay whole. It may not know lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyphen

from brochure.writers.pdf.text.characters import SOFT_HYPHEN

_WORD = re.compile(rf"[^\W\d_{SOFT_HYPHEN}]+")
_JOINED = frozenset("-‐‑@/._0123456789" + SOFT_HYPHEN)
# German writes every noun with a capital: there a capital is no sign of a name.
LEAST = 2  # letters before and after a hyphen, whatever a style allows
_NO_DIGITS = str.maketrans("", "", "0123456789")
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def hyphenation_points(
    text: str, start: int, end: int, lang: str, limits: tuple[int, int, int]
) -> Iterator[int]:
    """Places in start…end before which a hyphen may be put.

    limits: letters that a word needs to be divided at all, and at least before and after the hyphen.
    """
    patterns = _language(lang)
    if patterns is None:
        return
    shortest, before, after = limits
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if len(word) < shortest or _stays_whole(word, lang) or _is_joined(text, match.start(), match.end()):
            continue
        for place in points(patterns, word):
            if before <= place <= len(word) - after:
                yield match.start() + place


@lru_cache(maxsize=16384)
def points(patterns: str, word: str) -> tuple[int, ...]:
    """Where pyphen would divide a word; divisions that change its spelling are left out."""
    dictionary = _dictionary(patterns)
    places = [place for place in dictionary.positions(word) if LEAST <= place <= len(word) - LEAST]
    dictionary.cache.clear()  # pyphen's own has no bound
    return tuple(int(place) for place in places if getattr(place, "data", None) is None)


@lru_cache(maxsize=64)
def _language(lang: str) -> str | None:
    """The name of the patterns for a language (BCP 47), None where there are none."""
    found = pyphen.language_fallback(lang.replace("-", "_"))
    return str(found) if found else None


@lru_cache(maxsize=8)
def _dictionary(patterns: str) -> pyphen.HyphDict:
    """Pyphen's dictionary, made without its constructor, which takes three times as long (12 ms to 60 ms)."""
    dictionary = object.__new__(pyphen.HyphDict)
    dictionary.patterns, dictionary.cache = _Patterns(pyphen.LANGUAGES[patterns]), {}
    dictionary.maxlen = max(map(len, dictionary.patterns))
    return dictionary


class _Patterns(dict[str, Any]):
    """Patterns by their letters. A pattern is text until it is asked for: words of a brochure ask for few.

    What each line means is as in pyphen's `HyphDict.__init__`.
    """

    def __init__(self, path: Path) -> None:
        encoding, *lines = path.read_bytes().split(b"\n")
        name = encoding.decode("ascii").strip().lower()
        text = b"\n".join(lines).decode("cp1251" if name == "microsoft-cp1251" else name)
        for line in map(str.strip, pyphen.parse_hex(lambda found: chr(int(found[1], 16)), text).split("\n")):
            letters = (
                line.partition("/")[0].translate(_NO_DIGITS) if "=" in line else line.translate(_NO_DIGITS)
            )
            if len(letters) < len(line.replace("0", "")) and not line.startswith(pyphen.ignored):
                self[letters] = line

    def get(self, letters: str, default: object = None) -> Any:
        """Where its values begin, and the values."""
        found = super().get(letters, default)
        if isinstance(found, str):
            found = self[letters] = _values(found)
        return found


def _values(pattern: str) -> tuple[int, tuple[int, ...]]:
    """The offset of the first value above nought, and the values as far as the last one."""
    factory: Callable[[str], int] = int
    if "/" in pattern and "=" in pattern:
        pattern, alternative = pattern.split("/", 1)
        factory = pyphen.AlternativeParser(pattern, alternative)
    values = [factory(digit or "0") for digit, _ in pyphen.parse(pattern)]
    set_ = [place for place, value in enumerate(values) if value]
    return set_[0], tuple(values[set_[0] : set_[-1] + 1])


def _stays_whole(word: str, lang: str) -> bool:
    capitals = word[1:] if lang.split("-")[0] in _CAPITAL_NOUNS else word
    return capitals != capitals.lower()


def _is_joined(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _JOINED or text[end : end + 1] in _JOINED
