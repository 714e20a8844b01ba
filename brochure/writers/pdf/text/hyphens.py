"""Where words may be divided: pyphen's patterns within the style's limits.

Names, capitals, addresses and words already joined by a hyphen stay whole. It may not know lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pyphen
from msgspec import Struct

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
    values = _patterns(patterns).values(f".{word.lower()}.")
    places = (place - 1 for place, value in enumerate(values) if value % 2 and not hasattr(value, "data"))
    return tuple(place for place in places if LEAST <= place <= len(word) - LEAST)


@lru_cache(maxsize=64)
def _language(lang: str) -> str | None:
    """The name of the patterns for a language (BCP 47), None where there are none."""
    found = pyphen.language_fallback(lang.replace("-", "_"))
    return str(found) if found else None


class _Patterns(Struct):
    """pyphen's patterns by their letters. One is text until it is asked for: a brochure's words ask for few.

    Read and used as in pyphen's `HyphDict`, whose constructor takes 12 ms to 60 ms, a fifth of a build.
    """

    known: dict[str, Any]
    longest: int

    def values(self, dotted: str) -> list[int]:
        """For each place of a word between dots the greatest value that a pattern gives it; odd ones divide."""
        values = [0] * (len(dotted) + 1)
        for i in range(len(dotted) - 1):
            for j in range(i + 1, min(i + self.longest, len(dotted)) + 1):
                found = self.known.get(dotted[i:j])
                if found is None:
                    continue
                if isinstance(found, str):
                    found = self.known[dotted[i:j]] = _values(found)
                offset, own = found
                for place, value in enumerate(own, i + offset):
                    if value > values[place]:
                        values[place] = value
        return values


@lru_cache(maxsize=8)
def _patterns(name: str) -> _Patterns:
    encoding, text = pyphen.LANGUAGES[name].read_bytes().split(b"\n", 1)
    charset = encoding.decode("ascii").strip().lower()
    written = text.decode("cp1251" if charset == "microsoft-cp1251" else charset)
    read = pyphen.parse_hex(lambda found: chr(int(found[1], 16)), written)
    lines = [line.strip() for line in read.split("\n")]
    bare = (
        "\n".join(lines).translate(_NO_DIGITS).split("\n")
    )  # all at once: a call a line takes as long as all else
    known = dict(_told(lines, bare))
    return _Patterns(known, max(map(len, known)))


def _told(lines: list[str], bare: list[str]) -> Iterator[tuple[str, str]]:
    """Letters and pattern of each line that says something. bare: the lines without digits."""
    for line, letters in zip(lines, bare, strict=True):
        if "=" in line:
            letters = line.partition("/")[0].translate(_NO_DIGITS)
        valued = letters != line and ("0" not in line or len(letters) < len(line.replace("0", "")))
        if valued and not line.startswith(pyphen.ignored):
            yield letters, line


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
