"""An edition's text translated: from the catalogues of the publication and its themes, checked on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from brochure.build.language import InLanguage, merged
from brochure.build.translations import Sources
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.translation.checks import check_blocking
from brochure.translation.publication import translated, translated_words
from brochure.translation.release import check_translations
from brochure.translation.translation import Translation, TranslationState


def translated_text(sources: Sources, lang: str, release: bool, sink: Sink) -> InLanguage:
    """As `in_language`, where that is not the source's."""
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
