"""`{{ subtitle }}` in a text: a value of publication.yml or of its tables, looked up by its key (`{{ price.amount }}`).

Translators see the placeholder, not the value, which has a translation of its own; so it is filled once a publication
is in the edition's language, and dates and numbers are in its words; before typography. No template language sees one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from brochure.content.crossrefs import is_reference, value_of, with_clause
from brochure.content.model import Inlines, PartialDate, Publication, Value
from brochure.content.normal import normalised
from brochure.content.segments import short_texts, texts, with_texts
from brochure.diagnostics import Sink, did_you_mean
from brochure.document import nodes as n
from brochure.document.rewrite import within
from brochure.document.walk import walk
from brochure.languages.locale import date
from brochure.languages.rules import number

DATE = "date"
"""The key of a publication's date, which is no text of its own."""


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


def filled(publication: Publication) -> Publication:
    """The publication with values in the place of their placeholders."""
    if not any(_lookups(value.inlines) for value in texts(publication)):
        return publication
    values = _values(publication)
    return with_texts(publication, lambda value: normalised(_filled(value.inlines, values)))


def _values(publication: Publication) -> dict[str, Inlines]:
    """What placeholders stand for, by key: texts, and dates as the publication's language writes them in a sentence."""
    values = short_texts(publication)
    dates = {value.key: value.data for value in values if isinstance(value.data, PartialDate)}
    said = {
        key: (n.Text(date(publication.language, one.year, one.month, one.day, alone=False), key=key),)
        for key, one in {DATE: publication.date, **dates}.items()
    }
    return {value.key: value.inlines for value in values} | said


def check_lookups(publication: Publication, sink: Sink) -> None:
    """Tell of placeholders that name no value, or one that holds placeholders itself."""
    values = _values(publication)
    for value in texts(publication):
        for node in _lookups(value.inlines):
            span = node.span or value.span
            if is_reference(node.lookup):
                continue
            if node.lookup not in values:
                hint = did_you_mean(node.lookup, values)
                sink.error("content/placeholder", f"publication.yml has no text “{node.lookup}”", span, hint)
            elif _lookups(values[node.lookup]):
                hint = "write its words there"
                sink.error("content/placeholder", f"“{node.lookup}” is itself made of others", span, hint)


def _lookups(inlines: Inlines) -> list[n.Inset]:
    return [node for node in walk(*inlines) if isinstance(node, n.Inset) and node.lookup]


def _filled(inlines: Iterable[n.Inline], values: Mapping[str, Inlines], href: str = "") -> Iterator[n.Inline]:
    """The nodes, placeholders filled. href: of the link that they stand in."""
    for node in inlines:
        match node:
            case n.Inset() if is_reference(node.lookup):
                yield value_of(node, href.removeprefix("#"))
            case n.Inset() if node.lookup:
                yield from values.get(node.lookup, ())
            case n.Link():
                children = tuple(_filled(node.children, values, node.href))
                yield with_clause(replace(node, children=children))
            case _:
                yield within(node, lambda inside: tuple(_filled(inside, values, href)))
