"""Numbers and dates that an edition prints as its language writes them, and what a source says in their place.

What people type is never guessed at: a value is taken where the language would print exactly what they typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from brochure.content.dates import parse_date
from brochure.content.model import PartialDate
from brochure.document.bookmark import comparable
from brochure.exchange.programs import autoformatted
from brochure.languages.locale import date
from brochure.languages.rules import number

NO_VALUE = "“{}” is no {} as this language writes it"


class LocalValue(Struct, frozen=True):
    """A number or date of the source. language: BCP 47 tag of the edition."""

    data: Decimal | PartialDate
    language: str

    @property
    def kind(self) -> str:
        """What it is."""
        return "number" if isinstance(self.data, Decimal) else "date"

    @property
    def words(self) -> str:
        """As the edition prints it."""
        return _said(self.data, self.language)

    def source(self, words: str) -> str | None:
        """What a source says for words of the edition; None where they are no such value."""
        typed = comparable(words).strip()
        found = _numbers if isinstance(self.data, Decimal) else _dates
        return next((text for text in found(typed, self.language)), None)


def _said(data: Decimal | PartialDate, tag: str) -> str:
    if isinstance(data, Decimal):
        return number(tag, data)
    return date(tag, data.year, data.month, data.day)


def _ascii(text: str) -> str:
    """The text with the digits of all scripts as 0 to 9."""
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def _numbers(typed: str, tag: str) -> Iterator[str]:
    """Numbers that are printed like that, or would be if their thousands stood together as they were typed."""
    plain = _ascii(typed).replace("−", "-")
    digits = re.sub(r"[^\d-]", "", plain)
    group = re.sub(r"\d", "", _ascii(comparable(number(tag, Decimal(1234567)))))[:1]
    for decimals in dict.fromkeys((0, _behind_the_last_sign(plain))):
        text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
        try:
            printed = _ascii(comparable(number(tag, Decimal(text))))
        except InvalidOperation:
            continue
        shown = {printed, printed.replace(group, "")} if group else {printed}
        if plain in {one.replace("−", "-") for one in shown}:
            yield text


def _behind_the_last_sign(text: str) -> int:
    """How many digits stand behind the last sign that is no digit, 0 where there is none."""
    found = re.search(r"\d[^\d\s](\d+)$", text)
    return len(found[1]) if found else 0


def _dates(typed: str, tag: str) -> Iterator[str]:
    """Dates that are printed like that, and one that is written as in a source."""
    if parse_date(typed):
        yield typed
    numbers = [int(found) for found in re.findall(r"\d{1,4}", _ascii(typed))]
    for year in dict.fromkeys(one for one in numbers if one > 31):
        for month in (None, *range(1, 13)):
            days = () if month is None else dict.fromkeys(one for one in numbers if 0 < one <= 31)
            for day in (None, *days):
                parts = (f"{one:02d}" for one in (month, day) if one)
                read = parse_date("-".join((f"{year:04d}", *parts)))
                if read and _without_ordinals(comparable(_said(read, tag))) == _without_ordinals(typed):
                    yield read.iso


def _without_ordinals(text: str) -> str:
    """`1er décembre` and `1 décembre` are one day."""
    raised = autoformatted(text)
    return "".join(letter for at, letter in enumerate(text) if at not in raised).strip().casefold()
