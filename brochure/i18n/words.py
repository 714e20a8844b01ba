"""The theme's own words (skip link, downloads, draft mark…), read from strings.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from brochure import markedyaml
from brochure.diagnostics import Sink
from brochure.document.nodes import Text
from brochure.world import World

KEY = "theme."  # stands before the key of every word, so that it cannot be taken for the publication's own


def read_words(world: World, files: Iterable[Path], sink: Sink) -> Mapping[str, Text]:
    """The words by key. files: the theme's own first, then those that fill what it lacks."""
    words: dict[str, Text] = {}
    for file in files:
        marked = markedyaml.load(world.read_text(file, sink), world.shown(file), sink)
        data = marked.data if isinstance(marked.data, dict) else {}
        for key, value in data.items():
            span = marked.span((key,))
            if isinstance(value, str):
                words.setdefault(key, Text(value, key=KEY + key, span=span))
            else:
                sink.error("words/wrong-type", f"“{key}” must be a text", span, "put it in quotes")
    return words
