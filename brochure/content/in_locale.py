"""Dates and numbers of a publication in the words of its language, before texts look them up."""

from __future__ import annotations

from decimal import Decimal

from brochure.content.model import Inlines, PartialDate, Publication, Value
from brochure.content.segments import with_texts
from brochure.document import nodes as n
from brochure.languages.locale import date
from brochure.languages.rules import number


def in_locale(publication: Publication) -> Publication:
    """The publication with every date and number as its language writes it."""
    return with_texts(publication, lambda value: _said(value, publication.language))


def _said(value: Value, tag: str) -> Inlines:
    match value.data:
        case Decimal():
            words = number(tag, value.data)
        case PartialDate(year, month, day):
            words = date(tag, year, month, day)
        case _:
            return value.inlines
    return (n.Text(words, key=value.key, span=value.span),)
