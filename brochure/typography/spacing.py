"""Spaces beside punctuation, by the language's rules: which there are, which end no line, which go.

A missing space is added only after a letter, digit or closing mark, and only where the mark ends a word, so that
times (10:30) and ratios stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from brochure.languages.characters import CJK
from brochure.languages.rules import NBSP, SPACE, Rules
from brochure.typography.edits import Edit

_WORD_END = r"(?<=[\w)\]»”’%…])"
_CLOSED = r"""(?=[;:!?،؛؟.…]*(?:\s|$|[»”’)\]"']))"""
_INSIDE = re.compile(rf"(?<=«){SPACE}*(?=[^\s»])|(?<=[^\s«]){SPACE}*(?=»)")
_DIVISION = re.compile(rf"^第[一二三四五六七八九十百千〇零\d]+[编編章节節条條款部篇卷]({SPACE}+)(?=\S)")
"""The space between the number of a part of a law or book and its title: 第一章　总则."""
_IDEOGRAPHIC_SPACE = "\u3000"
_DASH = re.compile(rf"(?<=\S){SPACE}+(?=—(?:\s|$))")


def spacing(text: str, rules: Rules) -> Iterator[Edit]:
    """What makes the spaces of a text right. A pattern is tried only where the text has what it stands beside."""
    for mark, space in rules.before.items():
        if mark in text:
            yield from changes(_before(mark, space), text, space)
    if rules.inside is not None and ("«" in text or "»" in text):
        yield from changes(_INSIDE, text, rules.inside)
    if rules.dash and "—" in text:
        yield from changes(_DASH, text, NBSP)
    if rules.clinging:
        yield from beside(_after_words(rules.clinging), text)
    if rules.marks == "full-width":
        yield from _between_ideographs(text)


def changes(pattern: re.Pattern[str], text: str, space: str) -> Iterator[Edit]:
    """An edit for each place that the pattern finds and that does not read `space` already."""
    for found in pattern.finditer(text):
        if found[0] != space:
            yield Edit(*found.span(), space)


def beside(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """A no-break space in place of the pattern's group, the one that took part."""
    for found in pattern.finditer(text):
        group = found.lastindex or 1
        if found[group] != NBSP:
            yield Edit(*found.span(group), NBSP)


@lru_cache
def _before(mark: str, space: str) -> re.Pattern[str]:
    """The place before a mark: where a space stands, and where one is missing."""
    sign = re.escape(mark)
    if not space:
        return re.compile(rf"{_WORD_END}{SPACE}+(?={sign}{_CLOSED})")
    return re.compile(rf"(?<=[^\s«]){SPACE}+(?={sign})|{_WORD_END}(?={sign}{_CLOSED})")


def _between_ideographs(text: str) -> Iterator[Edit]:
    """Spaces that Chinese does not have go; the one behind the number of a division is as wide as a letter."""
    division = _DIVISION.match(text)
    for found in _beside_ideographs().finditer(text):
        kept = division and found.start() == division.start(1)
        yield Edit(*found.span(), _IDEOGRAPHIC_SPACE if kept else "")


@cache
def _beside_ideographs() -> re.Pattern[str]:
    """Spaces that Chinese does not have. Takes 3 ms to compile."""
    return re.compile(
        rf"(?<=[{CJK}]){SPACE}+(?=[\w(（“‘「『《@#])|(?<=[\w)）”’」』》%]){SPACE}+(?=[{CJK}])"
        rf"|(?<=[，。；：！？、（）]){SPACE}+|{SPACE}+(?=[，。；：！？、（）])"
    )


@lru_cache
def _after_words(words: tuple[str, ...]) -> re.Pattern[str]:
    each = "|".join(map(re.escape, words))
    return re.compile(rf"(?i:(?<![\w-])(?:{each}))({SPACE}+)(?=\S)")
