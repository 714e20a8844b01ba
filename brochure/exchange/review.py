"""What came back as a list that people and programs can act on: each change with its file, line and new text.

`ready` is what can be written without a person; all else is listed with what there is to decide. This module
decides which is which, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from brochure.budgets import TEXT_CHARACTERS
from brochure.content.model import Inlines
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Span
from brochure.document.bookmark import key_digest
from brochure.exchange.characters import characters_of, inlines_of, plain_text
from brochure.exchange.compare import SegmentEdit, compare
from brochure.exchange.merge import merge
from brochure.exchange.reading import Comment, EditedFile

ChangeState = Literal["ready", "written", "decide", "conflict", "note"]

_DECIDE: Mapping[str, str] = {
    "deleted": "deleted; take it out of the source, and out of the layout where it is named there",
    "split": "split into paragraphs; a new paragraph of the source may need a key of its own",
    "inserted": "new text after it; put it into the source where it belongs",
    "joined": "joined with the paragraph before it; move its text in the source",
    "moved": "stands elsewhere; move it in the source",
    "outside": "text outside of any paragraph of the edition",
}
_STALE = "changed in the source since the file was made; not touched in the file"
_CONFLICT = "changed in the file, and in the source since the file was made"
_LAYOUT = "its formatting was changed, which the layout sets"
_UNKNOWN = "no text of this publication's files: a date, a word of the theme, or gone since"


class ShownText(Struct, frozen=True):
    """A text that the edition shows. barred: why an import may not write it, "" where it may."""

    key: str
    inlines: Inlines
    span: Span | None
    barred: str = ""


class Change(Struct, frozen=True):
    """One change. old, new: Markdown, as far as it is known; added: text that belongs nowhere yet.

    state: ready to be written, written, for a person to decide, a conflict, or a note that asks for nothing.
    """

    key: str
    kind: str
    state: ChangeState
    span: Span | None = None
    old: str = ""
    new: str = ""
    added: str = ""
    reason: str = ""
    authors: tuple[str, ...] = ()


class Remark(Struct, frozen=True):
    """A comment of the file, with the segment that it stands in."""

    key: str
    span: Span | None
    author: str
    date: str
    anchor: str
    text: str


class Review(Struct, frozen=True):
    """All that a file brings back."""

    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]

    def having(self, *states: ChangeState) -> tuple[Change, ...]:
        """The changes in one of the states."""
        return tuple(change for change in self.changes if change.state in states)


def review(base: EditedFile, edited: EditedFile, texts: Iterable[ShownText], current: bool) -> Review:
    """What the edited file brings back. base: the same edition, built today; texts: what both were made from."""
    known = {key_digest(text.key): text for text in texts}
    found: list[Change] = []
    for difference in compare(base, edited, current):
        found += (change for change in _changes(difference, known) if change not in found)
    return Review(tuple(found), tuple(_remark(comment, known) for comment in edited.comments))


def _changes(difference: SegmentEdit, known: Mapping[str, ShownText]) -> Iterator[Change]:
    text = known.get(difference.key)
    name, span = (text.key, text.span) if text else (_unknown_name(difference.words), None)
    new, added = plain_text(difference.new), difference.text
    authors, kind = difference.authors, difference.kind
    old = to_markdown(text.inlines) if text else plain_text(difference.old)
    excess = TEXT_CHARACTERS.excess(len(new))
    if excess:
        yield Change(name, kind, "decide", span, old, reason=excess, authors=authors)
        return
    match kind:
        case "stale":
            yield Change(name, kind, "note", span, old, reason=_STALE)
        case "conflict":
            yield Change(name, kind, "conflict", span, old, new, reason=_CONFLICT, authors=authors)
        case "changed" if text:
            yield from _changed(text, difference)
        case "changed":
            yield Change(name, kind, "decide", span, old, new, reason=_UNKNOWN, authors=authors)
        case "remark":
            yield Change(name, kind, "decide", span, old, reason=added, authors=authors)
        case _:
            reason = _DECIDE[kind]
            yield Change(name, kind, "decide", span, old, new, added, reason, authors)


def _changed(text: ShownText, difference: SegmentEdit) -> Iterator[Change]:
    """A text that people changed, as its source would say it."""
    merged = merge(characters_of(text.inlines), difference.old, difference.new)
    old, new = to_markdown(text.inlines), to_markdown(inlines_of(merged.text)).strip()
    if new != old:
        state: ChangeState = "decide" if text.barred else "ready"
        yield Change(
            text.key, "changed", state, text.span, old, new, reason=text.barred, authors=difference.authors
        )
    if merged.unsaid:
        yield Change(text.key, "remark", "decide", text.span, old, reason=_LAYOUT, authors=difference.authors)


def _remark(comment: Comment, known: Mapping[str, ShownText]) -> Remark:
    text = known.get(comment.key)
    name = text.key if text else _unknown_name(comment.where)
    return Remark(
        name, text.span if text else None, comment.author, comment.date, comment.anchor.strip(), comment.text
    )


def _unknown_name(words: str) -> str:
    return f"…{words}" if words else ""


def written(found: Review, keys: Sequence[str], refused: Sequence[str]) -> Review:
    """The review once it is applied: what was written, and what could not be."""

    def now(change: Change) -> Change:
        if change.state != "ready":
            return change
        state: ChangeState = "written" if change.key in keys else "decide"
        reason = (
            "cannot be written back without changing more than its words" if change.key in refused else ""
        )
        return Change(
            change.key, change.kind, state, change.span, change.old, change.new, reason=reason,
            authors=change.authors,
        )  # fmt: skip

    return Review(tuple(now(change) for change in found.changes), found.remarks)
