"""Where a translation stands, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from brochure.translation.translation import Translation, TranslationRow, TranslationState


class Status(Struct, frozen=True):
    """One language of a publication, its theme's words included.

    words: of the source. states: number of segments by the label of their state. done: segments that are shown.
    expansion: length of what is translated against its source, 1.0 for the same; None where nothing is.
    fit: how the pages of the last build came out, "" where there was none. room: about how many more words each of its
    pages would hold, by name.
    """

    language: str
    segments: int
    words: int
    done: int
    states: Mapping[str, int]
    expansion: float | None
    fit: str = ""
    room: Mapping[str, int] = {}

    @property
    def share(self) -> float:
        """The share of segments that are done, 0 to 1."""
        return self.done / self.segments if self.segments else 1.0


def status(translations: Sequence[Translation], fit: str = "", room: Mapping[str, int] = {}) -> Status:
    """The numbers of one language, over all its catalogues."""
    rows = [row for translation in translations for row in translation.rows]
    states = Counter(row.state.label for row in rows)
    done = [row for row in rows if row.state >= TranslationState.TRANSLATED]
    return Status(
        language=translations[0].language,
        segments=len(rows),
        words=sum(len(row.segment.source.split()) for row in rows),
        done=len(done),
        states={state.label: states[state.label] for state in TranslationState},
        expansion=_expansion(done),
        fit=fit,
        room=room,
    )


def _expansion(rows: Iterable[TranslationRow]) -> float | None:
    """Characters of markup count on both sides, so they hardly matter."""
    lengths = [(len(row.segment.source), len(row.target)) for row in rows]
    source, target = sum(s for s, _ in lengths), sum(t for _, t in lengths)
    return round(target / source, 3) if source else None
