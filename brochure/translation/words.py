"""The theme's own words (skip link, downloads, draft mark…), read from strings.yml, and as segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from brochure.content.segments import Segment
from brochure.diagnostics import Sink, read_once
from brochure.document.nodes import Text
from brochure.fields.declare import RecordsOf
from brochure.fields.fieldsfile import FieldDeclaration, labels
from brochure.fields.reader import Reader, load_mapping
from brochure.fields.scalars import LINE
from brochure.world import World

KEY = "theme."  # stands before the key of every word, so that it cannot be taken for the publication's own


def read_words(world: World, file: Path, sink: Sink) -> Mapping[str, Text]:
    """The words of a theme by key. Raises Failed where they cannot be read."""
    return _read(world.read_text(file, sink), world.shown(file), sink)


def label_words(declared: Iterable[FieldDeclaration]) -> Mapping[str, Text]:
    """What a theme's fields.yml calls its fields, as words of the theme: `fields.programme.time`."""
    return {key: Text(label, key=KEY + key, span=span) for key, label, span in labels(declared)}


@read_once  # 1 ms, in each row of a series
def _read(text: str, file: str, sink: Sink) -> Mapping[str, Text]:
    """The words of a file."""
    marked = load_mapping(text, file, "words/wrong-type", sink, "write “name: text” lines")
    reader = Reader(marked, "words", sink, codes={"empty": "wrong-type"})
    found: dict[str, str] = reader.value(RecordsOf(LINE), marked.data, ())
    return {key: Text(word, key=KEY + key, span=marked.span((key,))) for key, word in found.items()}


def word_segments(words: Mapping[str, Text]) -> tuple[Segment, ...]:
    """The words as something to translate. They are plain text: no markup, `{n}` stands for a value."""
    written = (word for word in words.values() if word.text)
    return tuple(Segment(word.key, word.text, (word,), word.span, "word") for word in written)
