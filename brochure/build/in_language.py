"""An edition's text in its language: the source itself, pseudo-translated, or translated from the catalogues of the
publication and its themes, checked on the way; and how ready it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from brochure.build.translations import Sources
from brochure.content.model import Publication
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.translation.checks import check_blocking
from brochure.translation.pseudo import PSEUDO, pseudo_publication, pseudo_words
from brochure.translation.publication import translated, translated_words
from brochure.translation.release import check_status, check_translations
from brochure.translation.translation import Translation, TranslationState

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
    return _translated(sources, lang, release, sink)


def _translated(sources: Sources, lang: str, release: bool, sink: Sink) -> InLanguage:
    own = sources.own.translation(lang, sink)
    themes = _themes(sources, lang, sink)
    every = [own, *(translation for translation, _ in themes)]
    if release:
        check_translations(sources.publication, every, sink)
    for translation in every:
        check_blocking(translation, sources.publication.names, sink)
    publication = translated(sources.publication, own, sink)
    words = merged(translated_words(words, translation) for translation, words in themes)
    lowest = min(translation.lowest for translation in every)
    if lowest < TranslationState.TRANSLATED:
        for translation in () if release else every:
            _tell(translation, sink)
        return InLanguage(publication, words, "draft")
    return InLanguage(publication, words, "ready" if lowest >= TranslationState.APPROVED else "unapproved")


def _themes(sources: Sources, lang: str, sink: Sink) -> list[tuple[Translation, Mapping[str, n.Text]]]:
    """The words of each theme of the chain, without those that a theme before it has."""
    found: list[tuple[Translation, Mapping[str, n.Text]]] = []
    seen = set[str]()
    for source, words in sources.themes:
        translation = source.translation(lang, sink).without(seen)
        found.append((translation, {key: word for key, word in words.items() if word.key not in seen}))
        seen |= {word.key for word in words.values()}
    return found


def _tell(translation: Translation, sink: Sink) -> None:
    states = Counter(row.state.label for row in translation.rows if row.state < TranslationState.TRANSLATED)
    if not states:
        return
    told = ", ".join(f"{count} {state}" for state, count in states.items())
    message = f"{translation.language}: of {len(translation.rows)} segments {told}; they appear in the source language"
    first = next(row for row in translation.rows if row.state < TranslationState.TRANSLATED)
    known = translation.catalogue is not None
    hint = f"python build.py i18n {'status' if known else 'add'} {translation.language}"
    span = first.span if known else Span(translation.file)
    sink.warning("i18n/incomplete", message, span, hint)


def merged(every: Iterable[Mapping[str, n.Text]]) -> dict[str, n.Text]:
    """The words of all, those of the first before those of the next."""
    found: dict[str, n.Text] = {}
    for words in every:
        found = {**words, **found}
    return found
