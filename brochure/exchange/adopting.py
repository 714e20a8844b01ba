"""Paragraphs that have lost their bookmark, given back to their segments.

Who selects a whole paragraph and types over it deletes its bookmark; who drags it elsewhere with changes tracked, or
copies it by a program that knows no bookmarks, leaves it behind. What the text was is lost with the bookmark, so in
a file that was not made from today's texts such a segment is a conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from brochure.document.bookmark import BookmarkName
from brochure.exchange.characters import Seen, plain_text
from brochure.exchange.found import EditedFile, FoundParagraph, FoundSegment
from brochure.exchange.programs import PLAIN_STYLES
from brochure.exchange.worddiff import ALIKE, between, likeness, opcodes

_THE_SAME = 0.9
"""How many words must be as they were in a paragraph that stands elsewhere."""


def adopted(base: EditedFile, edited: EditedFile, current: bool) -> EditedFile:
    """The edited file with such paragraphs under their segments.

    Where as many segments are missing as paragraphs have come up in their place, and each resembles its own, they
    are the same; elsewhere one that reads nearly as a missing one did.
    """
    found = list(edited.found)
    present = {one.mark.key for one in found if one.lines}
    for position, one in enumerate(base.found):
        if one.mark.key not in present:
            continue
        following = base.found[position + 1 :]
        met = (at for at, own in enumerate(following) if own.mark.key in present)
        missing = following[: next(met, len(following))]
        place = next(i for i, own in enumerate(found) if own.mark.key == one.mark.key and own.lines)
        count, own = len(one.lines), found[place]
        extra = own.paragraphs[count:]
        alike = all(likeness >= ALIKE for likeness in map(_likeness, missing, extra))
        if missing and len(missing) == len(extra) and alike:
            found[place : place + 1] = _cut(own, count, missing, current)
            present |= {lost.mark.key for lost in missing}
    lost = [one for one in base.found if one.mark.key not in present and one.lines]
    return replace(edited, found=tuple(_elsewhere(found, base, lost, current)))


def without_copies(base: EditedFile, edited: EditedFile) -> EditedFile:
    """The file with copies of segments as further paragraphs of the ones that they stand behind.

    LibreOffice copies a bookmark with its text, and gives it to both halves of a paragraph that is split.
    """
    known = Counter(one.mark.key for one in base.found)
    seen, found = Counter[str](), list[FoundSegment]()
    for own in edited.found:
        seen[own.mark.key] += 1
        if not found or not 0 < known[own.mark.key] < seen[own.mark.key]:
            found.append(own)
        else:
            found[-1] = replace(found[-1], paragraphs=[*found[-1].paragraphs, *own.paragraphs])
    return replace(edited, found=tuple(found))


def with_notes(base: EditedFile, edited: EditedFile) -> EditedFile:
    """The file with notes that were typed anew, so that their bookmarks are gone, under their segments.

    They are those that stand between the same notes, in the same number.
    """
    own, theirs = (file.having("note") for file in (base, edited))
    segments, found = {one.mark.key: one for one in base.found}, list(edited.found)
    facts = dict(zip(map(id, theirs), theirs, strict=True))
    before, after = ([one.value for one in notes] for notes in (own, theirs))
    for kind, i1, i2, j1, j2 in opcodes(before, after):
        for old, new in (
            zip(own[i1:i2], theirs[j1:j2], strict=True) if kind == "replace" and i2 - i1 == j2 - j1 else ()
        ):
            like, text = segments.get(old.name), new.note
            if like and text and text.paragraphs:
                said = [one._replace(room=like.first.room) for one in text.paragraphs]
                found.append(replace(text, mark=like.mark, paragraphs=said))
                facts[id(new)] = old
    rest = tuple(facts.get(id(one), one) for one in edited.facts)
    return replace(edited, found=tuple(found), facts=rest)


def _cut(own: FoundSegment, count: int, lost: Sequence[FoundSegment], current: bool) -> list[FoundSegment]:
    """A segment's own lines, and each line after them as that of a lost segment."""
    kept = replace(own, paragraphs=own.paragraphs[:count])
    rest = zip(lost, own.paragraphs[count:], strict=True)
    return [kept, *(_again(one, own, paragraph, current) for one, paragraph in rest)]


def _again(lost: FoundSegment, own: FoundSegment, said: FoundParagraph, current: bool) -> FoundSegment:
    """A lost segment in a line behind its own; in its style where it is mere text, and nobody has chosen another."""
    like, room = lost.first.room, said.room
    if room.style in PLAIN_STYLES and not (like.level or like.list):
        room = room._replace(style=like.style)
    said = said._replace(room=room)
    return FoundSegment(mark_again(lost, current), -lost.place - 1, [said], list(own.authors))


def _elsewhere(
    found: Iterable[FoundSegment], base: EditedFile, lost: Sequence[FoundSegment], current: bool
) -> Iterable[FoundSegment]:
    """Further lines of any segment that read as a lost one did."""
    left = list(lost)
    for own in found:
        count = max((len(one.lines) for one in base.of(own.mark.key)), default=len(own.lines))
        current_one = replace(own, paragraphs=own.paragraphs[:count])
        yield current_one
        for paragraph in own.paragraphs[count:]:
            same = next((one for one in left if _likeness(one, paragraph) >= _THE_SAME), None)
            if same is None:
                current_one.paragraphs.append(paragraph)
                continue
            left.remove(same)
            current_one = _again(same, own, paragraph, current)
            yield current_one


def run_together(edited: EditedFile, gone: Collection[str]) -> EditedFile:
    """The file with texts that are no more, by their digits, as part of the ones whose paragraphs they stand in."""
    found: list[FoundSegment] = []
    for own in edited.found:
        if own.mark.key in gone and found and found[-1].place == own.place and found[-1].lines and own.lines:
            before = found[-1]
            last = before.paragraphs[-1]
            gap = between(plain_text(last.line), plain_text(own.first.line))
            line = (*last.line, *(Seen(letter) for letter in gap), *own.first.line)
            said = [*before.paragraphs[:-1], last._replace(line=line), *own.paragraphs[1:]]
            found[-1] = replace(before, paragraphs=said)
        else:
            found.append(own)
    return replace(edited, found=tuple(found))


def renamed(edited: EditedFile, names: Mapping[str, str]) -> EditedFile:
    """The file with other keys for its segments, by their digits."""
    found = (
        replace(one, mark=replace(one.mark, key=names.get(one.mark.key, one.mark.key)))
        for one in edited.found
    )
    facts = (
        replace(
            one,
            key=names.get(one.key, one.key),
            name=names.get(one.name, one.name),
            value=names.get(one.value, one.value),
        )
        for one in edited.facts
    )
    comments = (replace(one, key=names.get(one.key, one.key)) for one in edited.comments)
    return replace(edited, found=tuple(found), facts=tuple(facts), comments=tuple(comments))


def mark_again(lost: FoundSegment, current: bool) -> BookmarkName:
    """The mark of a segment that is found without it; what its text was is known in a file of today's texts alone."""
    return lost.mark if current else BookmarkName(lost.mark.words, lost.mark.key, "", "")


def _likeness(lost: FoundSegment, said: FoundParagraph) -> float:
    return likeness(plain_text(lost.first.line), plain_text(said.line))
