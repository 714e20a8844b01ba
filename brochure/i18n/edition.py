"""A publication and a theme's words in another language. What is not ready stays in its own, and says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from brochure.content.inlines import parse_inline
from brochure.content.model import Inlines, Publication
from brochure.content.segments import Segment, with_segments
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.i18n.locale import locale
from brochure.i18n.translation import Row, Translation
from brochure.i18n.words import KEY

PLACEHOLDER = re.compile(r"\{\w+\}")
_OPEN, _CLOSE = "\u2066\u2067\u2068", "\u2069"


def translated(publication: Publication, translation: Translation, sink: Sink) -> Publication:
    """The publication in the translation's language. A target that cannot be read is told to the sink."""
    rows = {row.segment.key: row for row in translation.rows}

    def translate(segment: Segment) -> Inlines | None:
        row = rows[segment.key]
        if row.target:
            return read_target(row, sink)
        return marked(parse_inline(segment.source, segment.span, Sink()), translation)

    return with_segments(publication, translate, translation.language)


def read_target(row: Row, sink: Sink) -> Inlines:
    """The nodes of a row's target; markup that means nothing is told with its line in the catalogue."""
    check_isolates(row, sink)
    return parse_inline(row.target, row.span, sink)


def marked(inlines: Inlines, translation: Translation) -> Inlines:
    """A text of the source inside the translation: its language named, set apart where it runs the other way."""
    source, own = locale(translation.source_language), locale(translation.language)
    isolate = source.direction if source.direction != own.direction else ""
    return (n.Inset(inlines, isolate, lang=source.tag),)


def translated_words(
    words: Mapping[str, n.Text], translation: Translation, sink: Sink
) -> Mapping[str, n.Text]:
    """The theme's words in the translation's language; those that are not ready stay, with their language."""
    rows = {row.segment.key.removeprefix(KEY): row for row in translation.rows}
    return {key: _word(word, rows.get(key), translation, sink) for key, word in words.items()}


def _word(word: n.Text, row: Row | None, translation: Translation, sink: Sink) -> n.Text:
    if row is None or not row.target:
        return replace(word, lang=translation.source_language) if word.text else word
    check_isolates(row, sink)
    if Counter(PLACEHOLDER.findall(word.text)) != Counter(PLACEHOLDER.findall(row.target)):
        message = f"“{word.key}” must have the placeholders of its source"
        hint = f"the source is “{word.text}”"
        sink.error("i18n/placeholder", message, row.span, hint)
    return replace(word, text=row.target, span=row.span)


def check_isolates(row: Row, sink: Sink) -> None:
    """Tell of bidi isolates that are not closed, or closed twice (UAX #9): they would turn what follows."""
    depth = 0
    for character in row.target:
        depth += (character in _OPEN) - (character == _CLOSE)
        if depth < 0:
            break
    if depth:
        message = f"unbalanced isolates (U+2066 to U+2069) in “{row.segment.key}”"
        sink.error("i18n/isolates", message, row.span, "close each with U+2069, or write [text]{dir=ltr}")
