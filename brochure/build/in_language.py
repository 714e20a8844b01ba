"""An edition's text in its language: the source itself, pseudo-translated, or translated from the catalogues of the
publication and its themes, checked on the way; and how ready it is.
"""

from __future__ import annotations

from collections import ChainMap, Counter
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
    if not sources.into(lang):
        return InLanguage(publication, words)
    return _translated(sources, lang, release, sink)


def _translated(sources: Sources, lang: str, release: bool, sink: Sink) -> InLanguage:
    """The text where the publication, or words of its theme, are in another language."""
    publication, needed = sources.publication, sources.into(lang)
    made = {source.folder: source.translation(lang, sink) for source in needed}
    every, own = [*made.values()], made.get(sources.own.folder)
    words = merged(
        translated_words(words, made[source.folder]) if source in needed else words
        for source, words in sources.themes
    )
    if release:
        check_translations(publication, every, sink)
    for translation in every:
        check_blocking(translation, publication.names, sink)
    text = translated(publication, own) if own else publication
    lowest = min((one.lowest for one in every if not one.given), default=TranslationState.APPROVED)
    if lowest < TranslationState.TRANSLATED:
        for translation in () if release else every:
            _tell(translation, sink)
    return InLanguage(text, words, _standing(own, lowest))


def _standing(own: Translation | None, lowest: TranslationState) -> Standing:
    """How ready an edition is. In the source's language it is whole, whatever words of its theme are lacking."""
    if own is None or lowest >= TranslationState.APPROVED:
        return "ready"
    return "draft" if lowest < TranslationState.TRANSLATED else "unapproved"


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
    return dict(ChainMap(*map(dict, every)))
