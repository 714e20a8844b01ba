"""A file without our bookmarks, laid beside the edition by what its paragraphs say: from Google Docs, Pages, pandoc.

Paragraphs that are the same hold the two together; between them those are paired, in their order, that are alike. Where
several texts stand in one paragraph, it is taken whole: changed, nobody can say which of them each word belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from brochure.document.bookmark import comparable
from brochure.exchange.characters import SIGNS, Seen, SeenLine, plain_text
from brochure.exchange.drawings import DECORATION, SHAPE
from brochure.exchange.found import EditedFile, Fact, FactKind, FoundParagraph, FoundSegment, Room
from brochure.exchange.merge import edits
from brochure.exchange.programs import REPEATED_STYLES
from brochure.exchange.run_format import STRESS, TIP
from brochure.exchange.worddiff import ALIKE, likeness, opcodes

_LONGEST_NUMBER = 4
"""How many characters a number has that a program has counted and another one has written as text."""
_KEPT: tuple[FactKind, ...] = ("equation", "hidden", "box")
"""What other programs leave as it is."""


def unmarked(base: EditedFile, edited: EditedFile) -> bool:
    """Whether a file has lost all or most of its bookmarks: its text is there, and they are not."""
    lines = len(edited.before) + sum(len(one.lines) for one in edited.found)
    return not edited.found or 2 * len(edited.found) < min(len(base.found), lines)


def aligned(base: EditedFile, edited: EditedFile) -> EditedFile:
    """The edited file's paragraphs as segments of today's build."""
    notes = {fact.name for fact in base.having("note")}
    segments = [one for one in base.found if one.lines and one.mark.key not in notes]
    shared = [list(group) for _, group in groupby(segments, key=lambda one: one.place)]
    found: list[FoundSegment] = []
    before: list[FoundParagraph] = []
    for at, paragraph in _paired(shared, edited.before):
        line, room = paragraph
        if at is not None and len(shared[at]) > 1:
            found += [_as_it_was(one, len(found), room) for one in shared[at]]
        elif at is not None:
            (own,) = shared[at]
            as_kept = _as_kept(line, own.first.line)
            said = FoundParagraph(as_kept, own.first.room._replace(cell=room.cell))
            found.append(FoundSegment(own.mark, len(found), [said], cell=room.cell))
        elif found and room.style in REPEATED_STYLES and _repeats(line, found[-1]):
            continue
        elif found:
            found[-1].paragraphs.append(FoundParagraph(line, Room(cell=room.cell)))
        else:
            before.append(paragraph)
    _with_lists(found, segments)
    words = tuple(_notes(base, edited))
    facts = tuple(fact for fact in edited.facts if fact.kind in _KEPT)
    facts = (*_pictures(base, edited), *facts, *_rest(base, edited))
    return replace(edited, found=(*found, *words), before=tuple(before), facts=facts)


def _as_it_was(one: FoundSegment, place: int, room: Room) -> FoundSegment:
    """A segment of the edition, where it stands in the edited file."""
    said = [FoundParagraph(line, own._replace(cell=room.cell)) for line, own in one.paragraphs]
    return replace(one, place=place, cell=room.cell, paragraphs=said)


def _paired(
    paragraphs: Sequence[Sequence[FoundSegment]], lines: Sequence[FoundParagraph]
) -> Iterator[tuple[int | None, FoundParagraph]]:
    """Each line with the number of the paragraph that it is, of one with several segments only where it is the same."""
    own = [" ".join(_words(one.first) for one in each) for each in paragraphs]
    theirs = list(map(_words, lines))
    one, two = ([text.replace(" ", "") for text in texts] for texts in (own, theirs))
    for kind, i1, i2, j1, j2 in opcodes(one, two):
        if kind == "equal":
            yield from ((i1 + step, lines[j1 + step]) for step in range(i2 - i1))
            continue
        low, ends = i1, -1
        for number in range(j1, j2):
            alone = [at for at in range(low, i2) if len(paragraphs[at]) == 1]
            cut = next(
                (at for at in alone if number + 1 < j2 and one[at] == two[number] + two[number + 1]), None
            )
            best = max(alone, key=lambda at: likeness(own[at], theirs[number]), default=None)
            at = cut if cut is not None else best
            if (
                at is not None
                and number != ends
                and (at == cut or likeness(own[at], theirs[number]) >= ALIKE)
            ):
                yield at, lines[number]
                low, ends = at + 1, number + 1 if at == cut else -1
            else:
                yield None, lines[number]


def _words(paragraph: FoundParagraph) -> str:
    """What a paragraph says, without what the program counts."""
    return comparable(plain_text(paragraph.line)).translate(SIGNS).strip()


def _notes(base: EditedFile, edited: EditedFile) -> Iterator[FoundSegment]:
    """The words of notes, which stand in the order of their marks."""
    segments = {one.mark.key: one for one in base.found}
    for number, (own, theirs) in enumerate(zip(_notes_of(base), _notes_of(edited), strict=False)):
        if own.name in segments and theirs.note:
            like = segments[own.name]
            lines = [_as_kept(line, like.first.line) for line in theirs.note.lines]
            rooms = (one.room for one in (*like.paragraphs, *theirs.note.paragraphs))
            said = map(FoundParagraph, lines, rooms)
            yield FoundSegment(like.mark, -1 - number, list(said))


def _rest(base: EditedFile, edited: EditedFile) -> Iterator[Fact]:
    """What such a file is not asked for, as it is in the edition; notes by their number."""
    ours, theirs = _notes_of(base), _notes_of(edited)
    yield from (fact for fact in base.facts if fact.kind not in (*_KEPT, "picture", "note"))
    yield from (fact for fact in base.having("note") if fact.value.startswith("#"))
    yield from (*ours[: len(theirs)], *theirs[len(ours) :])


def _notes_of(file: EditedFile) -> list[Fact]:
    """The notes of a file, without the marks that are links, which other programs need not keep."""
    return [fact for fact in file.having("note") if not fact.value.startswith("#")]


def _repeats(line: SeenLine, above: FoundSegment) -> bool:
    """Whether a line ends with what the segment above it says."""
    words, own = (comparable(plain_text(one)).replace(" ", "") for one in (line, above.first.line))
    return words.endswith(own)


def _with_lists(found: Sequence[FoundSegment], segments: Sequence[FoundSegment]) -> None:
    """Take the lines that the layout sets below a segment for that: a contents list, which programs may drop."""
    own = {one.mark.key: one for one in segments}
    for one in found:
        below = own[one.mark.key]
        if len(one.paragraphs) == 1:
            one.paragraphs += below.paragraphs[1:]
        pairs = zip(one.paragraphs[1:], below.paragraphs[1:], strict=False)
        kept = [said._replace(room=its.room) for said, its in pairs]
        one.paragraphs[1 : 1 + len(kept)] = kept


def _pictures(base: EditedFile, edited: EditedFile) -> Iterator[Fact]:
    """The pictures, those that show one of the edition's files as that one, with the shapes that Word draws.

    Programs keep one of the files of a picture (SVG, PNG), and drop such shapes and that a picture is a decoration.
    """
    theirs = list(edited.having("picture"))
    for own in base.having("picture"):
        if own.value.startswith(SHAPE) and all(one.value != own.value for one in theirs):
            yield own
            continue
        at = next((at for at, one in enumerate(theirs) if {*one.value.split()} & {*own.value.split()}), None)
        if at is not None:
            yield from theirs[:at]
            said = theirs[at].description or (own.description if own.description == DECORATION else "")
            yield replace(own, description=said)
            theirs = theirs[at + 1 :]
    yield from theirs


def _as_kept(line: SeenLine, own: SeenLine) -> SeenLine:
    """A line with what programs drop or rename as it is in the edition.

    That is character styles, marks that a style has from another one, where links within the file lead, screen tips of
    links, and signs of what is counted, which are text now or gone.
    """
    named = frozenset[str]().union(*map(_styles, own))
    made: list[Seen] = []
    for kind, start, end, at, last in edits(own, line):
        before, after = own[start:end], line[at:last]
        number = plain_text(after).strip()
        if kind == "equal":
            made += map(_letter_as_kept, before, after)
        elif before and not plain_text(before).translate(SIGNS) and len(number) <= _LONGEST_NUMBER:
            made += before if number.isalnum() or not number else after
        else:
            made += after
    return tuple(one._replace(said=frozenset(one.said) - _styles(one) | named) for one in made)


def _letter_as_kept(old: Seen, letter: Seen) -> Seen:
    within = old.href.startswith("#") and letter.href[:1] in ("", "#")
    tips = frozenset(mark for mark in old.said if mark.startswith(TIP) and letter.href)
    said = letter.said | tips | (old.said & STRESS if old.inherited else set())
    return Seen(letter.text, old.href if within else letter.href, said, old.inherited)


def _styles(letter: Seen) -> frozenset[str]:
    """The character styles among the marks of a letter."""
    return frozenset(mark for mark in letter.said if mark.startswith("style "))
