"""What stays beside a number: its unit, its month, the word that counts; groups of digits; the digits themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from brochure.i18n.edits import Edit
from brochure.i18n.languages import NBSP, SPACE, UNITS, Rules, months
from brochure.i18n.locale import numbering
from brochure.i18n.spacing import beside, changes

_GROUPS = re.compile(rf"(?<![\d.,])(?<!\d{SPACE})\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d])(?!{SPACE}\d)")
_PERCENT = re.compile(rf"(?<=[\d}}]){SPACE}*(?=%(?!\w))")
_LOOSE_PERCENT = re.compile(rf"(?<=[\d}}]){SPACE}+(?=%(?!\w))")
_ORDINAL = "(?:er|st|nd|rd|th|º|ª|-го|-е|[.])"


def numbers(text: str, tag: str, rules: Rules) -> Iterator[Edit]:
    """What keeps numbers and their company together. tag: BCP 47, for the names of the months."""
    for group in _GROUPS.finditer(text):
        within = re.finditer(SPACE, group[0])
        places = (group.start() + space.start() for space in within if space[0] != rules.thousands)
        yield from (Edit(place, place + 1, rules.thousands) for place in places)
    if rules.percent is not None:
        yield from changes(_PERCENT, text, rules.percent)
    else:
        yield from changes(_LOOSE_PERCENT, text, NBSP)
    for pattern in _joints(tag, rules.units, rules.counted, rules.titles, rules.compounds):
        yield from beside(pattern, text)


def digits(text: str, tag: str) -> Iterator[Edit]:
    """Arabic-Indic digits where the tag asks for them (`ar-u-nu-arab`, UTS #35)."""
    if numbering(tag) != "arab":
        return
    for found in re.finditer("[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|([0-9])", text):
        if found[1]:
            yield Edit(*found.span(), chr(ord("٠") + int(found[1])))


@lru_cache
def _joints(
    tag: str,
    units: tuple[str, ...],
    counted: tuple[str, ...],
    titles: tuple[str, ...],
    compounds: tuple[tuple[str, str], ...],
) -> tuple[re.Pattern[str], ...]:
    """Patterns whose first group is a space at which no line may end."""
    before_month = rf"(?<!\d)\d{{1,2}}{_ORDINAL}?({SPACE}+)(?:de )?(?:{_any(months(tag))})(?!\w)"
    after_number = rf"[\d}}]({SPACE}+)(?:{_any((*UNITS, *units))})(?!\w)"
    found = [before_month, after_number]
    if counted:
        found.append(rf"(?<!\w)(?:{_any(counted)})({SPACE}+)(?=\d|[IVXLC]+\b)")
    if titles:
        found.append(rf"(?<!\w)(?:{_any(titles)})({SPACE}+)(?=(?!\d)\w)")
    found += [rf"(?<!\w){re.escape(a)}({SPACE}+)(?={re.escape(b)})" for a, b in compounds]
    return tuple(re.compile(pattern) for pattern in found)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
