"""What is known of a language: script, direction, its own name, its dates, lists, numbers and alphabet.

The data is ICU's (CLDR); where it is not what a brochure needs, the reason stands beside the difference.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import icu
import pyphen
from msgspec import Struct

from brochure.languages import Direction, direction, script

_SKELETONS = {1: "yyyy", 2: "yyyyMMMM", 3: "yyyyMMMMd"}
# “2018 г.” belongs into a sentence; the date line of a title page has the year alone (ГОСТ Р 7.0.4, imprint).
_IN_SENTENCES_ONLY = re.compile(r"\sг\.$")


class Locale(Struct, frozen=True):
    """A language of an edition. tag: BCP 47; script: ISO 15924; autonym: the language's name in itself."""

    tag: str
    script: str
    direction: Direction
    autonym: str


@lru_cache
def locale(tag: str) -> Locale:
    """The locale of a BCP 47 tag; an unknown language gets Latin script and its tag as a name."""
    return Locale(tag, script(tag), direction(tag), autonym(tag))


def autonym(tag: str) -> str:
    """The language's name in itself, first letter a capital: `Français`, `简体中文`.

    Dialect names, because 简体中文 is what its readers call it, not 中文（简体）. Keywords (`-u-nu-arab`) are no name.
    """
    return name(tag, tag)


def name(tag: str, among: str) -> str:
    """What a language is called in another one, first letter a capital: `Thaï` in French, `泰语` in Chinese.

    In English where CLDR has no words in that one; ICU would take the language of the machine.
    """
    other = icu.Locale.forLanguageTag(among)
    other = other if other.getLanguage() in _told() else icu.Locale.getEnglish()
    names = icu.LocaleDisplayNames.createInstance(other, icu.UDialectHandling.DIALECT_NAMES)
    own = icu.Locale.forLanguageTag(tag)
    return _capital(str(names.localeDisplayName(icu.Locale(own.getBaseName()))))


def has_autonym(tag: str) -> bool:
    """Whether CLDR knows the language's name in itself; else `autonym` is English, or the tag."""
    language = icu.Locale.forLanguageTag(tag).getLanguage()
    return language in _told() and autonym(tag).lower() != language


@cache
def _told() -> frozenset[str]:
    """The languages that CLDR has words in."""
    return frozenset(icu.Locale(name).getLanguage() for name in icu.Locale.getAvailableLocales())


def _capital(text: str) -> str:
    """With the capital that opens a line. Georgian has none: its capitals are for whole words."""
    return text[:1].title() + text[1:]


@lru_cache(maxsize=64)  # asked for each format of an edition, and ICU takes 0.5 ms
def date(tag: str, year: int, month: int | None = None, day: int | None = None) -> str:
    """A year, month or day as it stands alone on a cover, first letter a capital: `Février 2018`.

    With a day, French has “1er” and English the order of the United Nations: `1 February 2018`.
    """
    found = _formatting(tag)
    parts = 1 + (month is not None) + (month is not None and day is not None)
    pattern = icu.DateTimePatternGenerator.createInstance(found).getBestPattern(_SKELETONS[parts])
    form = icu.SimpleDateFormat(pattern, found)
    form.setTimeZone(icu.TimeZone.getGMT())
    moment = dt.datetime(year, month or 1, day or 1, tzinfo=dt.UTC)
    text = _IN_SENTENCES_ONLY.sub("", str(form.format(moment.timestamp())))
    if found.getLanguage() == "fr" and parts == 3 and day == 1:
        text = text.replace("1", "1er", 1)
    return _capital(text)


def join(tag: str, items: Sequence[str]) -> str:
    """A list in one sentence: `a, b et c`; Spanish has “e” and “u” where the next word asks for them."""
    return str(icu.ListFormatter.createInstance(_formatting(tag)).format(list(items)))


def number(tag: str, value: float, decimals: int = 0) -> str:
    """A number with its groups and decimal mark: `1 234,5`."""
    form = icu.NumberFormat.createInstance(_formatting(tag))
    form.setMinimumFractionDigits(decimals)
    form.setMaximumFractionDigits(decimals)
    return str(form.format(value))


def sort_key(tag: str) -> Callable[[str], bytes]:
    """The key by which the language's alphabet sorts (UCA with CLDR's tailoring)."""
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(tag))

    def key(text: str) -> bytes:
        return bytes(collator.getSortKey(text))

    return key


def hyphenates(tag: str) -> bool:
    """Whether there are patterns that say where its words may be divided. Arabic and Chinese divide none."""
    return bool(pyphen.language_fallback(tag.replace("-", "_")))


def numbering(tag: str) -> str:
    """The digits that a tag asks for (`arab` in `ar-u-nu-arab`, UTS #35), "" where it asks for none."""
    found = re.search(r"-u-(?:.*-)?nu-([a-z0-9]+)", tag.lower())
    return found[1] if found else ""


def _formatting(tag: str) -> icu.Locale:
    """The locale that dates and numbers follow.

    Digits are Latin unless the tag says otherwise (`ar-u-nu-arab`): Arabic documents of the Maghreb use them, they
    are the same in links, QR codes and the other editions, and both kinds are read everywhere. The calendar is the
    Gregorian one unless the tag says otherwise (`fa-u-ca-persian`): an issue is dated in it, whatever a country's own
    calendar is. English without a region is the world's, for the order of its dates.
    """
    found = icu.Locale.forLanguageTag("en-001" if tag == "en" else tag)
    for keyword, value in (("numbers", "latn"), ("calendar", "gregorian")):
        if not found.getKeywordValue(keyword):
            found.setKeywordValue(keyword, value)
    return found
