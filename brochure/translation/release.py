"""What keeps an edition from release: a draft, an embargo, translations that are not ready. Says where each is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from brochure.content.model import Publication
from brochure.diagnostics import Sink
from brochure.translation.translation import UNREADY, Translation, TranslationRow, TranslationState


def check_status(publication: Publication, today: dt.date, sink: Sink) -> None:
    """Refuse what may not be published in any language."""
    what = f"“{publication.id}”" + (f", row “{publication.row}”," if publication.row else "")
    if publication.status == "draft":
        span = publication.place("status")
        sink.error("release/draft", f"{what} is a draft", span, "write “status: final”")
    embargo = publication.embargo
    if embargo and embargo > today and publication.release.embargo_past:
        message = f"{what} may not appear before {embargo}"
        sink.error("release/embargo", message, publication.place("embargo"))


def check_translations(publication: Publication, translations: Iterable[Translation], sink: Sink) -> None:
    """Refuse each segment that has not come as far as publication.yml demands (`release: review:`)."""
    demanded = TranslationState[publication.release.review.upper()]
    for translation in translations:
        for row in translation.rows:
            if row.state < demanded:
                _refuse(row, translation.language, demanded, sink)


def _refuse(row: TranslationRow, language: str, demanded: TranslationState, sink: Sink) -> None:
    verb = "review" if demanded is TranslationState.REVIEWED else "approve"
    command = f"python build.py i18n {verb} {language} --segment {row.segment.key} --by NAME"
    otherwise = ("", f"is {row.state.label}, not {demanded.label}", command)
    _, why, hint = UNREADY.get(row.state, otherwise)
    message = f"{language}: “{row.segment.key}” {why}"
    sink.error("release/translation", message, row.span, hint)
