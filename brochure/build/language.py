"""An edition's text in its language: translated, pseudo-translated, or the source itself; and how ready it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from brochure.build.translations import Sources
from brochure.content.model import Publication
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.translation.pseudo import PSEUDO, pseudo_publication, pseudo_words
from brochure.translation.release import check_status

Standing = Literal["ready", "unapproved", "draft"]


class InLanguage(Struct, frozen=True):
    """The text of an edition and its theme's words.

    standing: `draft` where a segment is not ready, `unapproved` where none is missing but not all are approved.
    """

    publication: Publication
    words: Mapping[str, n.Text]
    standing: Standing = "ready"


def in_language(sources: Sources, lang: str, release: bool, sink: Sink) -> InLanguage:
    """The edition's text. release: refuse what may not be released. Raises Failed for files that cannot be read."""
    publication = sources.publication
    if release:
        check_status(publication, sources.own.world.now().date(), sink)
    words = merged(words for _, words in sources.themes)
    if lang in PSEUDO:
        return InLanguage(pseudo_publication(publication, lang), pseudo_words(words, lang))
    if lang == publication.source_language:
        return InLanguage(publication, words)
    from brochure.build.translated import translated_text  # 10 ms, with all checks of translations

    return translated_text(sources, lang, release, sink)


def merged(every: Iterable[Mapping[str, n.Text]]) -> dict[str, n.Text]:
    """The words of all, those of the first before those of the next."""
    found: dict[str, n.Text] = {}
    for words in every:
        found = {**words, **found}
    return found
