"""A publication and a theme's words in another language. What is not ready stays in its own, and says so."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from brochure.content.model import Inlines, Part, Publication, Value
from brochure.content.segments import every_part, segment_key, with_parts, with_segments, with_texts
from brochure.document import nodes as n
from brochure.languages import direction
from brochure.translation.translation import Translation, TranslationRow
from brochure.translation.words import KEY


def translated(publication: Publication, translation: Translation) -> Publication:
    """The publication in the translation's language. What cannot be read of it, `checks` tells."""
    rows = {row.segment.key: row for row in translation.rows}

    def translate(value: Value) -> Inlines:
        row = rows[segment_key(value, publication)]
        return row.read.inlines if row.target else marked(value.inlines, translation)

    edition = with_segments(publication, translate, translation.language)
    own = {part.name: part for part in every_part(publication)}

    def kept(part: Part) -> Part:
        """A part that nobody translates as the source has it, whose abbreviations are its own, its language named."""
        if part.translatable:
            return part
        return with_texts(own[part.name], lambda value: marked(value.inlines, translation))

    return with_parts(edition, kept)


def marked(inlines: Inlines, translation: Translation) -> Inlines:
    """A text of the source inside the translation: its language named, set apart where it runs the other way."""
    source = translation.source_language
    isolate = direction(source) if direction(source) != direction(translation.language) else ""
    return (n.Inset(inlines, isolate, lang=source),)


def translated_words(words: Mapping[str, n.Text], translation: Translation) -> Mapping[str, n.Text]:
    """The theme's words in the translation's language; those that are not ready stay, with their language."""
    rows = {row.segment.key.removeprefix(KEY): row for row in translation.rows}
    return {key: _word(word, rows.get(key), translation) for key, word in words.items()}


def _word(word: n.Text, row: TranslationRow | None, translation: Translation) -> n.Text:
    if row is None or not row.target:
        return replace(word, lang=translation.source_language) if word.text else word
    return replace(word, text=row.target, span=row.span)
