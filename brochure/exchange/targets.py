"""Changed texts of a translated edition, written into its catalogue.

What a person has changed in Word is translated, and no more: an approval holds for a text, not for its successor.
"""

from __future__ import annotations

from msgspec.structs import replace

from brochure.content.inlines import parse_inline
from brochure.content.model import Publication
from brochure.content.segments import segment_key, texts
from brochure.diagnostics import Sink
from brochure.exchange.changes import Change, Review
from brochure.exchange.shown_text import ShownText
from brochure.translation.structure_checks import refusals
from brochure.translation.translation import Translation

_MISSING = "not translated yet: the file shows the source; translate it in the catalogue"
_FIXED = "the same in every language; change it in the source"


def target_texts(translation: Translation, publication: Publication) -> tuple[ShownText, ...]:
    """What a translated edition of a publication shows; some of its texts have no translation."""
    rows = {row.segment.key: row for row in translation.rows}
    found = []
    for value in texts(publication):
        row = rows.get(segment_key(value, publication))
        if row is None:
            found.append(ShownText(value.key, value.inlines, value.span, _FIXED))
        elif row.target:
            found.append(ShownText(value.key, parse_inline(row.target, row.span, Sink()), row.span))
        else:
            found.append(ShownText(value.key, value.inlines, row.span, _MISSING))
    return tuple(found)


def checked(found: Review, translation: Translation, publication: Publication) -> Review:
    """The review, with translations that no edition may show left to a person: lost markup, links, placeholders."""
    keys = {value.key: segment_key(value, publication) for value in texts(publication)}
    rows = {row.segment.key: row for row in translation.rows}

    def now(change: Change) -> Change:
        row = rows.get(keys.get(change.key, ""))
        if change.state != "ready" or row is None:
            return change
        reason = "; ".join(refusals(row, change.new, translation.language))
        return replace(change, state="decide", reason=f"refused: {reason}") if reason else change

    return replace(found, changes=tuple(map(now, found.changes)))
