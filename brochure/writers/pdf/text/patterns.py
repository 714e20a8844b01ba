"""Patterns that say where the words of a language may be divided: those of pyphen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pyphen
from msgspec import Struct

from brochure import store
from brochure.languages.hyphenation import patterns

_LEAST = re.compile(r"^(LEFT|RIGHT)HYPHENMIN (\d+)", re.MULTILINE)
_NO_DIGITS = str.maketrans("", "", "0123456789")


@lru_cache(maxsize=16384)
def divided(lang: str, word: str) -> tuple[int, ...]:
    """Where pyphen would divide a word; divisions that change its spelling are left out."""
    name = patterns(lang)
    if name is None:
        return ()
    known = _patterns(name)
    values, (before, after) = known.values(f".{word.lower()}."), known.least
    places = (place - 1 for place, value in enumerate(values) if value % 2 and not hasattr(value, "data"))
    return tuple(place for place in places if before <= place <= len(word) - after)


class _Patterns(Struct):
    """pyphen's patterns by their letters. One is text until it is asked for: a brochure's words ask for few.

    least: letters that stay before and after a hyphen, whatever a style allows: two where the patterns do not say.
    Read and used as in pyphen's `HyphDict`, whose constructor takes 12 ms to 60 ms, a fifth of a build.
    """

    known: dict[str, Any]
    longest: int
    least: tuple[int, int]

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
    encoding, text = store.read(pyphen.LANGUAGES[name]).split(b"\n", 1)
    charset = encoding.decode("ascii").strip().lower()
    written = text.decode("cp1251" if charset == "microsoft-cp1251" else charset)
    read = pyphen.parse_hex(lambda found: chr(int(found[1], 16)), written)
    lines = [line.strip() for line in read.split("\n")]
    bare = (
        "\n".join(lines).translate(_NO_DIGITS).split("\n")
    )  # all at once: a call a line takes as long as all else
    known = dict(_told(lines, bare))
    least = {side: int(letters) for side, letters in _LEAST.findall(read)}
    return _Patterns(known, max(map(len, known)), (least.get("LEFT", 2), least.get("RIGHT", 2)))


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
