"""What is known of a language: script, direction, its own name, its dates. The data is ICU's (CLDR)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import icu

# A month or year stands alone in a brochure's date line, so it is written as a title, not inside a sentence.
_SKELETONS = {1: "yyyy", 2: "yyyyMMMM", 3: "yyyyMMMMd"}


@dataclass(frozen=True, slots=True)
class Locale:
    """A language of an edition. tag: BCP 47; script: ISO 15924; autonym: the language's name in itself."""

    tag: str
    script: str
    direction: Literal["ltr", "rtl"]
    autonym: str


@lru_cache
def locale(tag: str) -> Locale:
    """The locale of a BCP 47 tag; an unknown language gets Latin script and its tag as a name."""
    found = icu.Locale.forLanguageTag(tag)
    likely = icu.Locale.forLanguageTag(tag)
    likely.addLikelySubtags()
    script = likely.getScript() or "Latn"
    name = found.getDisplayName(found)
    return Locale(
        tag,
        script,
        "rtl" if icu.Script(icu.Script.getCode(script)[0]).isRightToLeft() else "ltr",
        name[:1].upper() + name[1:],
    )


def date(tag: str, year: int, month: int | None = None, day: int | None = None) -> str:
    """A year, month or day as the language writes it, first letter a capital: `Février 2018`."""
    parts = 1 + (month is not None) + (month is not None and day is not None)
    found = icu.Locale.forLanguageTag(tag)
    pattern = icu.DateTimePatternGenerator.createInstance(found).getBestPattern(_SKELETONS[parts])
    form = icu.SimpleDateFormat(pattern, found)
    form.setTimeZone(icu.TimeZone.getGMT())
    moment = dt.datetime(year, month or 1, day or 1, tzinfo=dt.UTC)
    text = str(form.format(moment.timestamp()))
    return text[:1].upper() + text[1:]
