"""The abbreviations of a publication as a list of terms and what they stand for, for `<glossary>`."""

from __future__ import annotations

from collections.abc import Iterable

from brochure.content.model import Abbreviation, Value
from brochure.document import nodes as n
from brochure.languages.locale import sort_key


def glossary(abbreviations: Iterable[Abbreviation], lang: str) -> n.Definitions:
    """The abbreviations in the order of the language's alphabet (UCA with CLDR's tailoring); without a style.

    Two of one short form stand in the order of what they stand for.
    """
    key = sort_key(lang)
    found = sorted(abbreviations, key=lambda one: (key(one.short.plain), key(one.long.plain)))
    return n.Definitions(tuple(_entry(one) for one in found))


def _entry(abbreviation: Abbreviation) -> n.Definition:
    term, meaning = _paragraph(abbreviation.short), _paragraph(abbreviation.long)
    return n.Definition((term,), (n.Item((meaning,), span=meaning.span),), span=term.span)


def _paragraph(value: Value) -> n.Paragraph:
    return n.Paragraph(value.inlines, key=value.key, span=value.span)
