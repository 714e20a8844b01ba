"""An edited file against the same edition as it is built today: what people did to which segment.

Both are read by the same reader, so whatever layout and typography add cancels out. Each bookmark tells what its
text was when the file was made; where today's build tells otherwise, the content has moved on since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from brochure.document.bookmark import BookmarkName, text_digest
from brochure.exchange.characters import SeenLine, plain_text, same
from brochure.exchange.reading import EditedFile, FoundSegment

EditKind = Literal[
    "changed", "conflict", "stale", "deleted", "split", "inserted", "joined", "moved", "remark", "outside"
]
_ALIKE = 0.5
"""How many words of a paragraph that has lost its bookmark must be as they were for it to count as the same one."""


class SegmentEdit(Struct, frozen=True):
    """What was done to a segment.

    changed: its text; conflict: its text, and the source's has changed too; stale: only the source's has;
    deleted; split into several paragraphs; inserted: paragraphs after it; joined with the segment before;
    moved elsewhere; remark: something that no source text can say (`text` tells); outside: text of no segment.
    key: digits of the segment's key; words: the end of it; old, new: the text; text: what was added or remarked.
    """

    kind: EditKind
    key: str
    words: str
    old: SeenLine = ()
    new: SeenLine = ()
    text: str = ""
    authors: tuple[str, ...] = ()


def compare(base: EditedFile, edited: EditedFile, current: bool) -> tuple[SegmentEdit, ...]:
    """The differences, in the order of the edition.

    base: today's build; current: whether the edited file was made from the same texts, by its revision.
    """
    known = {found.mark.key for found in base.found}
    adopted = _adopted(base, edited, current)
    found = [
        one for key in dict.fromkeys(f.mark.key for f in base.found) for one in _segment(key, base, adopted)
    ]
    for lost in adopted.found:
        if lost.mark.key not in known and text_digest(_text(lost.lines)) != lost.mark.text:
            found.append(_difference("conflict", lost, new=lost.lines[0] if lost.lines else ()))
    found += _order(base, adopted)
    added = [plain_text(line) for line in adopted.before if not any(same(line, own) for own in base.before)]
    boxes = (box for box in adopted.boxes if box not in base.boxes)
    return (*found, *(SegmentEdit("outside", "", "", text=text) for text in (*added, *boxes)))


def _segment(key: str, base: EditedFile, edited: EditedFile) -> Iterator[SegmentEdit]:
    """A segment wherever it stands; what was done in one place only is what was done."""
    befores, afters = base.of(key), edited.of(key)
    whole = tuple(found for found in afters if found.lines)
    if not whole and not any(before.lines for before in befores):
        return
    if not whole:
        yield _difference("deleted", befores[0], old=_first(befores[0]), by=afters)
        return
    pairs = (
        zip(befores, whole, strict=True) if len(befores) == len(whole) else ((befores[0], a) for a in whole)
    )
    seen: list[SegmentEdit] = []
    for before, after in pairs:
        seen += (one for one in _one_place(before, after) if one not in seen)
    texts = [one for one in seen if one.kind == "changed"]
    if len(texts) > 1:
        yield from (_difference("conflict", whole[0], old=one.old, new=one.new) for one in texts)
        seen = [one for one in seen if one.kind != "changed"]
    yield from seen


def _one_place(before: FoundSegment, after: FoundSegment) -> Iterator[SegmentEdit]:
    """What was done to a segment in one place."""
    unchanged = len(before.lines) == len(after.lines) and all(map(same, before.lines, after.lines))
    if (before.mark.text, before.mark.look) != (after.mark.text, after.mark.look):
        if not unchanged:
            touched = text_digest(_text(after.lines)) != after.mark.text
            kind: EditKind = "conflict" if touched else "stale"
            yield _difference(kind, after, old=_first(before), new=_joined_lines(after.lines))
    elif not unchanged:
        yield from _edited(before, after)
    yield from (
        _difference("remark", after, text=remark) for remark in after.remarks if remark not in before.remarks
    )


def _edited(before: FoundSegment, after: FoundSegment) -> Iterator[SegmentEdit]:
    """A text that was changed by people alone."""
    old, new, rest = _first(before), after.lines[0], after.lines[1:]
    added = rest[len(before.lines) - 1 :]
    if not added:
        yield _difference("changed", after, old=old, new=new)
    elif same(old, new) or _ends_alike(old, new):
        if not same(old, new):
            yield _difference("changed", after, old=old, new=new)
        yield _difference("inserted", after, text="\n".join(map(plain_text, added)))
    else:
        yield _difference("split", after, old=old, new=new, text="\n".join(map(plain_text, added)))


def _ends_alike(old: SeenLine, new: SeenLine) -> bool:
    """Whether a paragraph still ends as it did, so that what follows it is new."""
    return plain_text(old).split()[-2:] == plain_text(new).split()[-2:]


# --- order, and paragraphs that have lost their bookmark --------------------------------------


def _order(base: EditedFile, edited: EditedFile) -> Iterator[SegmentEdit]:
    """Segments that have changed places, or now stand in one paragraph with the one before."""
    before = [found.mark.key for found in base.found if edited.of(found.mark.key)]
    after = [found.mark.key for found in edited.found if base.of(found.mark.key)]
    if before != after and sorted(before) == sorted(after):
        blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        moved = {key for kind, _, _, start, end in blocks if kind != "equal" for key in after[start:end]}
        yield from (_difference("moved", found) for found in edited.found if found.mark.key in moved)
    together = {(one.mark.key, two.mark.key) for one, two in pairwise(base.found) if one.place == two.place}
    for one, two in pairwise(found for found in edited.found if found.lines):
        if one.place == two.place and (one.mark.key, two.mark.key) not in together:
            yield _difference("joined", two, old=_first(two))


def _adopted(base: EditedFile, edited: EditedFile, current: bool) -> EditedFile:
    """The edited file, with paragraphs that were typed anew, bookmark and all, given back to their segments.

    Who selects a whole paragraph and types over it deletes its bookmark. Where as many segments are missing as
    paragraphs have come up in their place, and each resembles its own, they are the same. What its text was is
    lost with the bookmark, so in a file that is not current it is a conflict.
    """
    found = list(edited.found)
    present = {one.mark.key for one in found if one.lines}
    for position, one in enumerate(base.found):
        if one.mark.key not in present:
            continue
        missing = _missing_after(base.found[position + 1 :], present)
        place = next(i for i, own in enumerate(found) if own.mark.key == one.mark.key and own.lines)
        own = found[place]
        extra = own.lines[len(one.lines) :]
        if missing and len(missing) == len(extra) and all(map(_alike, missing, extra)):
            own_lines = own.lines[: len(one.lines)]
            found[place] = FoundSegment(own.mark, own.place, own_lines, own.authors, own.remarks)
            found[place + 1 : place + 1] = [
                FoundSegment(_mark(lost, current), -lost.place - 1, [line], own.authors)
                for lost, line in zip(missing, extra, strict=True)
            ]
    return EditedFile(tuple(found), edited.comments, edited.before, edited.boxes)


def _mark(lost: FoundSegment, current: bool) -> BookmarkName:
    return lost.mark if current else BookmarkName(lost.mark.words, lost.mark.key, "", "")


def _missing_after(following: Iterable[FoundSegment], present: set[str]) -> list[FoundSegment]:
    missing: list[FoundSegment] = []
    for one in following:
        if one.mark.key in present:
            break
        missing.append(one)
    return missing


def _alike(lost: FoundSegment, line: SeenLine) -> bool:
    words = (plain_text(_first(lost)).split(), plain_text(line).split())
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= _ALIKE


def _first(found: FoundSegment) -> SeenLine:
    return found.lines[0] if found.lines else ()


def _joined_lines(lines: Sequence[SeenLine]) -> SeenLine:
    return tuple(letter for line in lines for letter in line)


def _text(lines: Sequence[SeenLine]) -> str:
    return " ".join(map(plain_text, lines))


def _difference(
    kind: EditKind,
    found: FoundSegment,
    old: SeenLine = (),
    new: SeenLine = (),
    text: str = "",
    by: Sequence[FoundSegment] = (),
) -> SegmentEdit:
    authors = dict.fromkeys(author for one in (*by, found) for author in one.authors)
    return SegmentEdit(kind, found.mark.key, found.mark.words, old, new, text, tuple(authors))
