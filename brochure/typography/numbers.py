"""What stays beside a number: its unit, its month, the word that counts; groups of digits; the digits themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from brochure.languages.characters import CURRENCY
from brochure.languages.locale import digits as digits_of
from brochure.languages.locale import measures, months
from brochure.languages.rules import COUNTED, NBSP, SPACE, UNITS, Rules
from brochure.typography.edits import Edit
from brochure.typography.spacing import beside, changes

_NUMBER = re.compile(r"[\d}]")  # a placeholder stands for a number
_GROUPS = re.compile(rf"(?<![\d.,])(?<!\d{SPACE})\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d])(?!{SPACE}\d)")
_PERCENT = re.compile(rf"(?<=[\d}}]){SPACE}*(?=%(?!\w))")
_LOOSE_PERCENT = re.compile(rf"(?<=[\d}}]){SPACE}+(?=%(?!\w))")
_AFTER_CURRENCY = re.compile(rf"[{CURRENCY}]({SPACE}+)(?=\d)")
# What has letters and digits is a name (COP21, A-12/b), which keeps its own.
_CODE_OR_DIGIT = re.compile("(?:[0-9]+[-/._]?)*[A-Za-z][A-Za-z0-9]*(?:[-/._][A-Za-z0-9]+)*|([0-9])")
_ORDINAL = "(?:er|st|nd|rd|th|º|ª|-го|-е|[.])"


def numbers(text: str, tag: str, rules: Rules) -> Iterator[Edit]:
    """What keeps numbers and their company together. tag: BCP 47, for the names of the months."""
    if _NUMBER.search(text):
        yield from _groups(text, rules.thousands)
        if "%" in text:
            joint = _LOOSE_PERCENT if rules.percent is None else _PERCENT
            yield from changes(joint, text, NBSP if rules.percent is None else rules.percent)
        yield from beside(_before_months(tag), text)
        yield from beside(_before_units((*UNITS, *measures(tag), *rules.units)), text)
        yield from beside(_AFTER_CURRENCY, text)
    yield from beside(_joints((*COUNTED, *rules.counted), rules.titles, rules.compounds), text)


def _groups(text: str, space: str) -> Iterator[Edit]:
    """The space between groups of three digits."""
    for group in _GROUPS.finditer(text):
        within = re.finditer(SPACE, group[0])
        places = (group.start() + found.start() for found in within if found[0] != space)
        yield from (Edit(place, place + 1, space) for place in places)


def digits(text: str, tag: str) -> Iterator[Edit]:
    """The digits that the tag asks for (`ar-u-nu-arab`, UTS #35), in place of ASCII's."""
    own = digits_of(tag)
    if own.isascii():
        return
    for found in _CODE_OR_DIGIT.finditer(text):
        if found[1]:
            yield Edit(*found.span(), own[int(found[1])])


@lru_cache
def _before_months(tag: str) -> re.Pattern[str]:
    """The space between a day and its month."""
    return re.compile(rf"(?<!\d)\d{{1,2}}{_ORDINAL}?({SPACE}+)(?:de )?(?:{_any(months(tag))})(?!\w)")


@lru_cache
def _before_units(units: tuple[str, ...]) -> re.Pattern[str]:
    """The space between a number and its unit."""
    return re.compile(rf"[\d}}]({SPACE}+)(?:[{CURRENCY}]|{_any(units)})(?!\w)")


@lru_cache
def _joints(
    counted: tuple[str, ...], titles: tuple[str, ...], compounds: tuple[tuple[str, str], ...]
) -> re.Pattern[str]:
    """The space after an abbreviation at which no line may end."""
    found = [rf"{re.escape(a)}({SPACE}+)(?={re.escape(b)})" for a, b in compounds]
    found.append(rf"(?:{_any(counted)})({SPACE}+)(?=\d|[IVXLC]+\b)")
    if titles:
        found.append(rf"(?:{_any(titles)})({SPACE}+)(?=(?!\d)\w)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})")


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
