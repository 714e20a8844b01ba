"""A translation: the segments of a source, what a catalogue says of each, and how far it has come.

The one place that decides whether a target may be shown. It may not know where files lie or how they are written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.inlines import parse_inline
from brochure.content.model import Inlines
from brochure.content.segments import Segment
from brochure.diagnostics import Diagnostic, Sink, Span
from brochure.document.nodes import Image, Inline, Text
from brochure.document.rewrite import Rewriter
from brochure.document.walk import walk
from brochure.translation.catalogue import Catalogue, CatalogueEntry
from brochure.translation.ledger import Ledger
from brochure.translation.merge import fresh


class TranslationState(IntEnum):
    """How far a segment has come. Below TRANSLATED the source is shown in its place.

    FUZZY: the source has changed since; DRAFT: marked fuzzy by its translator, not ready.
    """

    MISSING = 0
    FUZZY = 1
    DRAFT = 2
    TRANSLATED = 3
    REVIEWED = 4
    APPROVED = 5

    @property
    def label(self) -> str:
        """As people read it."""
        return self.name.lower()


UNREADY: Mapping[TranslationState, tuple[str, str, str]] = {
    TranslationState.MISSING: ("check/missing", "is not translated", "translate it"),
    TranslationState.FUZZY: ("check/fuzzy", "has changed in the source", "translate it anew, and take “fuzzy” away"),
    TranslationState.DRAFT: ("check/draft", "is marked as a draft", "finish it, and take “fuzzy” away"),
}  # fmt: skip
"""What is told of a segment that is not translated: the check that tells, why, and what to do."""


class ReadTarget(Struct, frozen=True):
    """A translated text as nodes. faults: what in it could not be read."""

    inlines: Inlines
    faults: tuple[Diagnostic, ...] = ()


class TranslationRow(Struct, frozen=True, dict=True):
    """A segment with its entry, one without a target where the catalogue lacks it. span: where to mend it.

    markup: whether the texts are inline Markdown.
    """

    segment: Segment
    entry: CatalogueEntry
    state: TranslationState
    span: Span
    markup: bool

    @property
    def target(self) -> str:
        """The text to show, "" where there is none."""
        return self.entry.target if self.state >= TranslationState.TRANSLATED else ""

    @cached_property
    def read(self) -> ReadTarget:
        """The target, read once: for the checks, and for the edition."""
        if not self.markup:
            return ReadTarget((Text(self.target),))
        sink = Sink()
        target = parse_inline(self.target, self.span, sink)
        return ReadTarget(_with_files(target, self.segment.inlines), tuple(sink))


def _with_files(target: Inlines, source: Inlines) -> Inlines:
    """A translated text with the files behind the pictures that it has of its source."""
    files = {node.written: node.src for node in walk(*source) if isinstance(node, Image)}

    def filed(node: Inline) -> Inline:
        return replace(node, src=files.get(node.written, "")) if isinstance(node, Image) else node

    return Rewriter(inline=filed).inlines(target)


class Translation(Struct, frozen=True, dict=True):
    """What there is of a source in one language.

    name: of the publication or theme. file: of the catalogue, as shown to people, also where it does not exist.
    markup: whether the texts are inline Markdown; else plain text with `{placeholders}`.
    given: it came with the press, whose own people have approved it.
    """

    name: str
    language: str
    source_language: str
    segments: Sequence[Segment]
    file: str
    catalogue: Catalogue | None
    ledger: Ledger
    markup: bool = True
    given: bool = False

    @cached_property
    def rows(self) -> tuple[TranslationRow, ...]:
        """One for each segment, in reading order."""
        return tuple(self._row(segment) for segment in self.segments)

    @property
    def lowest(self) -> TranslationState:
        """How far the whole has come: as far as the segment that is least far."""
        return min((row.state for row in self.rows), default=TranslationState.APPROVED)

    def _row(self, segment: Segment) -> TranslationRow:
        known = self.catalogue.by_key if self.catalogue else {}
        entry = known.get(segment.key) or fresh(segment)
        span = Span(self.file, entry.line)
        state = state_of(segment, entry, self.ledger)
        if self.given and state >= TranslationState.TRANSLATED:
            state = TranslationState.APPROVED
        return TranslationRow(segment, entry, state, span, self.markup)


def state_of(segment: Segment, entry: CatalogueEntry, ledger: Ledger) -> TranslationState:
    """How far a segment has come. A catalogue that has not been updated counts as what it is: stale."""
    if not entry.target:
        return TranslationState.MISSING
    if entry.source != segment.source or (entry.fuzzy and entry.previous):
        return TranslationState.FUZZY
    if entry.fuzzy:
        return TranslationState.DRAFT
    level = ledger.level(entry)
    return TranslationState[level.upper()] if level else TranslationState.TRANSLATED
