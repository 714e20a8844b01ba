"""What goes out to translators, whatever the format: the segments of an edition with all that helps to translate them.

An import makes the same bundle as it would go out today, and compares. Files and formats are not known here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from brochure.budgets import TEXT_CHARACTERS
from brochure.content.crossrefs import called_in, with_references
from brochure.content.inlines import parse_inline
from brochure.content.model import Inlines
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import plain
from brochure.exchange.changes import Remark
from brochure.translation.glossary import Glossary, Term
from brochure.translation.merge import made_from
from brochure.translation.translation import Translation, TranslationRow, TranslationState

SegmentState = Literal["missing", "draft", "done"]
"""How far a translation has come, as coarsely as all formats can say it."""
UNREADABLE = "exchange/unreadable-target"
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff\ufff9-\uffff]")


class UnacceptableError(Exception):
    """A text came back that cannot be what it should be; the message says why."""


class Unit(TranslationRow, frozen=True):
    """A segment with what its catalogue says, ready or not. terms: those of the glossary that stand in its source."""

    terms: tuple[Term, ...] = ()

    @property
    def key(self) -> str:
        """The segment's key."""
        return self.segment.key

    @property
    def source(self) -> str:
        """What is to be translated."""
        return self.segment.source

    @property
    def previous(self) -> str:
        """The source that a stale target was made from, "" for one that is not stale."""
        return made_from(self.entry) if self.state is TranslationState.FUZZY else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a translator should know besides: of the text, and of the terms in it."""
        return (*self.entry.notes, *map(_term_note, self.terms))

    @property
    def said(self) -> SegmentState:
        """How far the translation has come."""
        if self.state is TranslationState.MISSING:
            return "missing"
        return "draft" if self.state < TranslationState.TRANSLATED else "done"

    def nodes(self, text: str, sink: Sink | None = None) -> Inlines:
        """A text of this unit as nodes; plain text is one. sink: is told what cannot be read."""
        if not self.markup:
            return (n.Text(text),) if text else ()
        return parse_inline(text, self.span, sink if sink is not None else Sink())

    def spelt(self, inlines: Inlines) -> str:
        """A text that came back, as catalogues spell it. Raises UnacceptableError where it cannot stand there."""
        excess = TEXT_CHARACTERS.excess(len(plain(inlines)))
        if excess:
            raise UnacceptableError(excess)
        if found := _FORBIDDEN.search(plain(inlines)):
            raise UnacceptableError(f"a character that is no text, U+{ord(found[0]):04X}")
        if not self.markup:
            return plain(inlines).strip()
        inlines = _with_references(inlines, called_in(self.nodes(self.source)))
        sink = Sink()
        again = self.nodes(to_markdown(inlines).strip(), sink)
        for problem in sink:
            raise UnacceptableError(
                f"{problem.message} ({problem.hint})" if problem.hint else problem.message
            )
        if plain(again).split() != plain(inlines).split():
            raise UnacceptableError(
                "bold or italics begin or end where Markdown cannot say it: mark whole words"
            )
        return to_markdown(again)

    def as_spelt(self, text: str) -> str:
        """A catalogue's text in the one spelling, so that two can be compared; what cannot be read is left out."""
        return to_markdown(self.nodes(text)).strip() if self.markup else text.strip()


def _with_references(inlines: Inlines, called: frozenset[str]) -> Inlines:
    """Words with `%n`, `%t` or `%p` typed into a link whose source calls its target by name."""

    def read(node: n.Inline) -> n.Inline:
        return with_references(node) if isinstance(node, n.Link) and node.href in called else node

    return Rewriter(inline=read).inlines(inlines) if called else inlines


class Batch(Struct, frozen=True):
    """The units of one source. name: of the publication or theme; language: of its texts; revision: of them."""

    name: str
    language: str
    revision: str
    units: tuple[Unit, ...]


class Bundle(Struct, frozen=True, dict=True):
    """All that is translated for an edition: the publication's own batch first, then the themes' and the press's.

    source_language: of the publication, whose own batch is not there in an edition in that language.
    """

    publication: str
    source_language: str
    language: str
    batches: tuple[Batch, ...]

    @property
    def revision(self) -> str:
        """The hash of the publication's texts, or of the first that there are."""
        return self.batches[0].revision

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Those of all batches."""
        return tuple(unit for batch in self.batches for unit in batch.units)

    def todo(self) -> Bundle:
        """Only what is not ready."""
        left = (replace(b, units=tuple(u for u in b.units if u.said != "done")) for b in self.batches)
        return replace(self, batches=tuple(left))


def batch(translation: Translation, revision: str, glossary: Glossary) -> Batch:
    """The batch of a translation whose catalogue has been brought up to date."""

    def unit(row: TranslationRow) -> Unit:
        unit = Unit(**asdict(row))
        terms = glossary.found_in(plain(unit.nodes(unit.source)))
        return replace(unit, terms=tuple(term for term in terms if term.translated))

    return Batch(translation.name, translation.source_language, revision, tuple(map(unit, translation.rows)))


def _term_note(term: Term) -> str:
    remark = f" ({term.remark})" if term.remark else ""
    return f"glossary: {term.source} = {term.target}{remark}"


def check_targets(units: Iterable[Unit], sink: Sink) -> None:
    """Warn of targets whose markup cannot be read: they go out without it."""
    for unit in units:
        own = Sink()
        unit.nodes(unit.entry.target, own)
        for problem in own:
            hint = f"what cannot be read does not go out ({problem.hint})"
            sink.warning(UNREADABLE, f"“{unit.key}”: {problem.message}", unit.span, hint)


def fingerprint(text: str) -> str:
    """Eight hex digits that stand for a text, eight zeros for none."""
    return hashlib.sha256(text.encode()).hexdigest()[:8] if text else "0" * 8


def tell_rewritten(unit: Unit, shown: str, sent: str, span: Span, sink: Sink) -> None:
    """Warn where a file shows other words as the source than were sent; formatting and spaces count as none."""
    if shown.split() != sent.split():
        message = f"“{unit.key}”: the source was changed in the file; that comes home by no translation"
        sink.warning("import/source", message, span, "change it in the source of the publication")


class Returned(Struct, frozen=True):
    """A segment as it came back.

    batch, key: which it is; target: "" for none; source_hash, base_hash: fingerprints of the source and the target as
    they went out, "" where the file does not say. said: how far it has come; problem: why the target cannot be read.
    span: where it stands in the file.
    """

    batch: str
    key: str
    target: str
    source_hash: str
    base_hash: str
    said: SegmentState | None
    span: Span
    problem: str = ""
    authors: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the target is another than went out."""
        return fingerprint(self.target) != self.base_hash


class Arrival(Struct, frozen=True):
    """All that came back in a file. remarks: what people wrote to us, as a comment in Word, a note in XLIFF."""

    returned: tuple[Returned, ...]
    remarks: tuple[Remark, ...] = ()
