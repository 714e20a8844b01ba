"""How a language is called and how it writes dates, capitals and digits; the order of its alphabet.

The data is ICU's (CLDR); where it is not what a brochure needs, the reason stands beside the difference.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache

import icu

from brochure.languages.tags import read

# What papers of partnerships measure in; as MeasureUnit.create… of ICU.
_MEASURES = (
    "Millimeter", "Centimeter", "Meter", "Kilometer", "SquareMeter", "SquareKilometer", "Hectare", "CubicMeter",
    "Liter", "Gram", "Kilogram", "MetricTon", "Second", "Minute", "Hour", "Celsius", "KilowattHour",
    "Kilobyte", "Megabyte", "Gigabyte",
)  # fmt: skip
_BESIDE_SIGN = " \u00a0\u2009\u202f\u200e\u200f\u061c"
_SKELETONS = {1: "y", 2: "yMMMM", 3: "yMMMMd"}
# “2018 г.” belongs into a sentence; the date line of a title page has the year alone (ГОСТ Р 7.0.4, imprint). So “р.”
_IN_SENTENCES_ONLY = re.compile(r"\s[гр]\.$")

_NEVER = -1e18
"""Earlier than any day that ICU counts: from then on the calendar is Gregorian, as in ISO 8601, 3.2.1; ICU's own is the
Julian before 15 October 1582."""


def autonym(tag: str) -> str:
    """The language's name in itself, first letter a capital: `Français`, `简体中文`.

    Dialect names, because 简体中文 is what its readers call it, not 中文（简体）. Keywords (`-u-nu-arab`) are no name.
    """
    return name(tag, tag)


def name(tag: str, among: str) -> str:
    """What a language is called in another one, first letter a capital: `Thaï` in French, `泰语` in Chinese.

    In English where CLDR has no words in that one.
    """
    other = in_icu(among) if in_icu(among).getName() else icu.Locale.getEnglish()
    names = icu.LocaleDisplayNames.createInstance(other, icu.UDialectHandling.DIALECT_NAMES)
    own = read(tag)
    return initial(str(names.localeDisplayName(icu.Locale(own.getBaseName()))) if own else tag, among)


def has_autonym(tag: str) -> bool:
    """Whether CLDR knows the language's name in itself; else `autonym` is English, or the tag."""
    language = in_icu(tag).getLanguage()
    return bool(language) and autonym(tag).lower() != language


@cache
def _told() -> frozenset[tuple[str, str]]:
    """The languages that CLDR has words in, each with the script of the words."""
    return frozenset(map(_written, map(icu.Locale, icu.Locale.getAvailableLocales())))


def _written(locale: icu.Locale) -> tuple[str, str]:
    full = icu.Locale(locale.getName())
    full.addLikelySubtags()
    return full.getLanguage(), full.getScript()


def capitals(text: str, tag: str) -> str:
    """The text in the language's capitals: Turkish dotted İ, Greek without accents, French with them, German SS."""
    return str(icu.UnicodeString(text).toUpper(in_icu(tag)))


def initial(text: str, tag: str) -> str:
    """The text with the capital that opens a line. Georgian has none: its capitals are for whole words."""
    return str(icu.UnicodeString(text[:1]).toTitle(in_icu(tag))) + text[1:]


@lru_cache(maxsize=64)  # asked for each format of an edition, and ICU takes 0.5 ms
def date(tag: str, year: int, month: int | None = None, day: int | None = None, alone: bool = True) -> str:
    """A year, month or day. alone: as it stands on a title page, its first letter a capital: `Février 2018`.

    With a day, French has “1er” and English the order of the United Nations: `1 February 2018`.
    """
    found = _formatting(tag)
    parts = 1 + (month is not None) + (month is not None and day is not None)
    pattern = icu.DateTimePatternGenerator.createInstance(found).getBestPattern(_SKELETONS[parts])
    form = icu.SimpleDateFormat(pattern, found)
    form.setTimeZone(icu.TimeZone.getGMT())
    if form.getCalendar().getType() == "gregorian":
        calendar = icu.GregorianCalendar(icu.TimeZone.getGMT(), found)
        calendar.setGregorianChange(_NEVER)
        form.setCalendar(calendar)
    moment = dt.datetime(year, month or 1, day or 1, tzinfo=dt.UTC)
    text = _IN_SENTENCES_ONLY.sub("", str(form.format(moment.timestamp())))
    if found.getLanguage() == "fr" and parts == 3 and day == 1:
        text = text.replace("1", "1er", 1)
    return initial(text, tag) if alone else text


def number(tag: str, value: Decimal, group: str = "") -> str:
    """A number as the language writes it, with as many decimals as it has. group: what parts thousands, if not CLDR's.

    Thousands are grouped, by CLDR's rule of the language: from 10,000 on where it says so (es, pl).
    """
    found, decimals = _formatting(tag), max(0, -int(value.as_tuple().exponent))
    form = icu.NumberFormatter.withLocale(found).precision(icu.Precision.fixedFraction(decimals))
    text = str(form.formatDecimal(str(value).encode()))
    own = str(icu.DecimalFormatSymbols(found).getSymbol(icu.DecimalFormatSymbols.kGroupingSeparatorSymbol))
    return text.replace(own, group) if group else text


def number_signs(tag: str) -> tuple[str, str]:
    """What parts thousands and what parts decimals in a language's numbers (CLDR)."""
    written = number(tag, Decimal("1234567.5"))
    return written[1], written[-2]


def sort_key(tag: str) -> Callable[[str], bytes]:
    """The key by which the language's alphabet sorts (UCA with CLDR's tailoring)."""
    collator = icu.Collator.createInstance(in_icu(tag))
    return lambda text: bytes(collator.getSortKey(text))


def alphabet(tag: str) -> list[str]:
    """The letters and digits that ordinary texts are written with (CLDR, main exemplars), capitals included."""
    found = icu.LocaleData(in_icu(tag).getName()).getExemplarSet()
    return sorted(c for c in {c for one in found for c in (*one, *capitals(one, tag))} if c.isalnum())


@lru_cache
def months(tag: str) -> tuple[str, ...]:
    """The names of the months as they stand in a date and alone."""
    symbols = icu.DateFormatSymbols(in_icu(tag))
    kinds = (icu.DateFormatSymbols.FORMAT, icu.DateFormatSymbols.STANDALONE)
    names = (name for kind in kinds for name in symbols.getMonths(kind, icu.DateFormatSymbols.WIDE))
    return tuple(dict.fromkeys(names))


@lru_cache
def measures(tag: str) -> tuple[str, ...]:
    """The signs of measures, and of the money of where the language is spoken, as they stand behind a number (CLDR)."""
    found = _formatting(tag)
    form = icu.NumberFormatter.withLocale(found).unitWidth(icu.UNumberUnitWidth.SHORT)
    forms = [form.unit(getattr(icu.MeasureUnit, f"create{name}")()) for name in _MEASURES]
    written = [str(one.formatInt(value)) for one in forms for value in (1, 5)]  # some have a plural
    found.addLikelySubtags()  # money is a country's
    money = str(icu.DecimalFormatSymbols(found).getSymbol(icu.DecimalFormatSymbols.kCurrencySymbol))
    return tuple(sorted({text.strip(digits(tag) + _BESIDE_SIGN) for text in (money, *written)} - {""}))


@lru_cache
def is_money(code: str) -> bool:
    """Whether three letters are those of a currency (ISO 4217), of which CLDR has the name."""
    names = icu.LocaleDisplayNames.createInstance(icu.Locale.getEnglish())
    return str(names.keyValueDisplayName("currency", code.lower())).casefold() != code.casefold()


@cache
def digits(tag: str) -> str:
    """The ten digits that a tag asks for (`ar-u-nu-arab`, UTS #35): 0 to 9 where it asks for none that there are."""
    return str(icu.NumberingSystem.createInstance(_formatting(tag)).getDescription())


def in_digits(number: int, tag: str) -> str:
    """A whole number in the digits that a tag asks for."""
    return str(number).translate(str.maketrans("0123456789", digits(tag))) if "-u-" in tag else str(number)


def has_digits(tag: str) -> bool:
    """Whether there are ten digits of the kind that a tag asks for, if it does. `hans` writes numbers out in words."""
    own = in_icu(tag)
    try:
        return not (
            own.getKeywordValue("numbers") and icu.NumberingSystem.createInstance(own).isAlgorithmic()
        )
    except icu.ICUError:
        return False


def in_icu(tag: str) -> icu.Locale:
    """The language for ICU, that of none where CLDR has no words in it: ICU would take the machine's."""
    found = read(tag)
    return found if found and _written(found) in _told() else icu.Locale.getRoot()


def _formatting(tag: str) -> icu.Locale:
    """The locale that dates and numbers follow.

    Digits are Latin unless the tag says otherwise (`ar-u-nu-arab`): Arabic documents of the Maghreb use them, they
    are the same in links, QR codes and the other editions, and both kinds are read everywhere. The calendar is the
    Gregorian one unless the tag says otherwise (`fa-u-ca-persian`): an issue is dated in it, whatever a country's own
    calendar is. English without a region is the world's, for the order of its dates, and stands for what CLDR has
    no words in.
    """
    found = icu.Locale("en_001" if tag == "en" else in_icu(tag).getName() or "en_001")
    for keyword, value in (("numbers", "latn"), ("calendar", "gregorian")):
        if not found.getKeywordValue(keyword) or (keyword == "numbers" and not has_digits(tag)):
            found.setKeywordValue(keyword, value)
    return found
