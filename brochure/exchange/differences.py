"""One model of a difference, and what differs beside the words: pictures, notes, tables, styles, pages, properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from brochure.document.bookmark import comparable
from brochure.exchange.characters import SeenLine
from brochure.exchange.drawings import DECORATION
from brochure.exchange.found import EditedFile, Fact, FactKind, FoundParagraph, Room
from brochure.exchange.worddiff import opcodes

TextDifference = Literal[
    "changed", "conflict", "stale", "deleted", "split", "inserted", "joined", "moved", "outside",
    "row-inserted", "row-deleted", "row-moved", "row-filled", "row-emptied",
]  # fmt: skip
DifferenceKind = TextDifference | FactKind | Literal["alternative", "size", "look"]


class FoundDifference(Struct, frozen=True):
    """What differs, and where.

    changed: a segment's text; conflict: its text, and the source's has changed too; stale: only the source's has;
    deleted; split into several paragraphs; inserted: paragraphs after it; joined with the segment before; moved
    elsewhere; outside: text of no segment; row-inserted, row-deleted, row-moved: rows of a table; row-filled,
    row-emptied: a cell that said nothing, and now does, or the other way round; alternative: what a picture or table is
    described by; size: how large it is; look: how it looks else; all others are kinds of facts.
    key: digits of the segment's key; words: the end of it. old, new: the text; text: what was added; paragraphs:
    the same, each by itself. before, after: a fact as people read it, "" for none; name: which one.
    held: why it may not be written without a person. beside: digits of the segment that it now stands behind or in,
    of a row "" at the table's head; below: of the one in front of which it stands. cells: the paragraphs of a row's
    cells; column: that of a cell, from 0.
    """

    kind: DifferenceKind
    key: str
    words: str
    old: SeenLine = ()
    new: SeenLine = ()
    text: str = ""
    authors: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    name: str = ""
    held: str = ""
    beside: str = ""
    below: str = ""
    paragraphs: tuple[FoundParagraph, ...] = ()
    cells: tuple[tuple[SeenLine, ...], ...] = ()
    column: int = 0


_ELSEWHERE: Mapping[FactKind, str] = {
    "note": "a note's mark stands in another text now; move [^name] in the source",
    "picture": "a picture stands behind another text now; move it in the source",
}
_GOES_ON = {True: "goes on counting", False: "begins to count anew"}
_DESCRIBED_TABLE = "the description of a table was changed; the edition takes the caption for it"
_DESCRIBED_SINCE = "the description of a picture was changed, and in the source since the file was made"
_IN_A_ROW: tuple[FactKind, ...] = (
    "picture", "equation", "note", "table", "hidden", "box", "running", "page",
)  # fmt: skip
"""Facts that are many of a kind, in the order of the file."""
_BY_NAME: tuple[FactKind, ...] = ("property", "setting", "theme")
_IN_BOTH: tuple[FactKind, ...] = ("definition",)
"""Facts whose coming and going says nothing: programs add styles and drop those that nothing uses."""
ROOMS: tuple[FactKind, ...] = ("style", "list", "formatting")
"""What a paragraph is, told of each segment."""
assert {*_IN_A_ROW, *_BY_NAME, *_IN_BOTH, *ROOMS} == set(get_args(FactKind))


def facts(base: EditedFile, edited: EditedFile, current: bool, there: Set[str]) -> Iterator[FoundDifference]:
    """What differs beside the words. current: whether both files were made from the same texts.

    there: digits of the segments that stand where they did, by their own bookmarks.
    """
    for kind in _IN_A_ROW:
        yield from _in_a_row(base.having(kind), edited.having(kind), current, there)
    for kind in (*_BY_NAME, *_IN_BOTH):
        yield from _by_name(base.having(kind), edited.having(kind), kind in _IN_BOTH)
    yield from _rooms(base, edited)
    yield from _counting(base, edited)


def _in_a_row(
    before: Sequence[Fact], after: Sequence[Fact], current: bool, there: Set[str]
) -> Iterator[FoundDifference]:
    """Facts of one kind."""

    def value(fact: Fact) -> str:
        # A decoration is drawn by the layout as large as its text is: other texts, another drawing.
        return fact.value if current or fact.description != DECORATION else DECORATION

    one, two = list(map(value, before)), list(map(value, after))
    for kind, i1, i2, j1, j2 in opcodes(one, two):
        if kind == "equal" or (kind == "replace" and i2 - i1 == j2 - j1):
            for old, new in zip(before[i1:i2], after[j1:j2], strict=True):
                if value(old) != value(new):
                    yield _between(old.kind, old, new)
                elif _is_elsewhere(old, new, there):
                    yield replace(_between(old.kind, old, new), held=_ELSEWHERE[old.kind])
                yield from _beside(old, new, current)
        else:
            yield from (_between(old.kind, old, None) for old in before[i1:i2])
            yield from (_between(new.kind, None, new) for new in after[j1:j2])


def _is_elsewhere(old: Fact, new: Fact, there: Set[str]) -> bool:
    """Whether a note's mark stands in another text, or a picture behind another, and both of these where they did."""
    if old.kind == "note":
        return new.key not in ("", old.key)
    return old.kind == "picture" and new.key != old.key and {new.key, old.key} <= there


def _beside(old: Fact, new: Fact, current: bool) -> Iterator[FoundDifference]:
    """What differs between two that are one picture or table: description, size, look. current: as in `facts`."""
    if comparable(old.description).strip() != comparable(new.description).strip():
        described = replace(_between("alternative", old, new), before=old.description, after=new.description)
        held = _DESCRIBED_TABLE if old.kind == "table" else _DESCRIBED_SINCE if old.described_since else ""
        yield replace(described, held=held)
    one, two, sign = old.appearance, new.appearance, "+" if old.kind == "table" else "×"
    # Columns and decorations are as large as their texts: of others, another size.
    by_content = old.kind == "table" or old.description == DECORATION
    if one.as_many_as(two) and not two.as_large_as(one) and (current or not by_content):
        yield replace(_between("size", old, new), before=one.shown(sign), after=two.shown(sign))
    if not two.as_high_as(one) and current:
        yield replace(_between("size", old, new), before=one.shown_heights, after=two.shown_heights)
    if not current:
        one, two = replace(one, place=()), replace(two, place=())
    if one.said != two.said or two.beside(one):  # lines that are gone are no edit (see `programs.NO_EDIT`)
        yield replace(_between("look", old, new), before=one.beside(two), after=two.beside(one))


def _between(kind: DifferenceKind, old: Fact | None, new: Fact | None) -> FoundDifference:
    at = new or old
    assert at is not None
    before, after = (_shown(fact) if fact else "" for fact in (old, new))
    return FoundDifference(kind, at.key, at.words, before=before, after=after, name=at.name)


def _shown(fact: Fact) -> str:
    return fact.shown or (fact.kind == "picture" and fact.description) or fact.value


def _by_name(before: Sequence[Fact], after: Sequence[Fact], only_in_both: bool) -> Iterator[FoundDifference]:
    one, two = ({fact.name: fact for fact in facts} for facts in (before, after))
    for name in dict.fromkeys((*one, *two)):
        old, new = one.get(name), two.get(name)
        if only_in_both and not (old and new):
            continue
        if (old.value if old else "") != (new.value if new else ""):
            found = old or new
            assert found is not None
            yield _between(found.kind, old, new)


def _rooms(base: EditedFile, edited: EditedFile) -> Iterator[FoundDifference]:
    """What kind of paragraph each segment is."""
    for key in dict.fromkeys(one.mark.key for one in base.found):
        before, after = ([one for one in file.of(key) if one.paragraphs] for file in (base, edited))
        for old, new in zip(before, after, strict=False):
            known = new.first.room.style  # "" in a file without bookmarks
            for kind, said in _of_room(old.first.room).items() if known else ():
                now = _of_room(new.first.room)[kind]
                if said != now:
                    yield FoundDifference(kind, key, old.mark.words, before=said, after=now)


def _counting(base: EditedFile, edited: EditedFile) -> Iterator[FoundDifference]:
    """Items whose list now begins where it went on, or the other way round. Others may have come before, or gone."""
    now = _counted(edited)
    for key, (above, goes_on) in _counted(base).items():
        its, still = now.get(key, (above, goes_on))
        if its == above and still != goes_on:
            words = base.of(key)[0].mark.words
            yield FoundDifference("list", key, words, before=_GOES_ON[goes_on], after=_GOES_ON[still])


def _counted(file: EditedFile) -> dict[str, tuple[str, bool]]:
    """Each numbered item, with the one before it of its kind, and whether both are counted by one list."""
    found, last = dict[str, tuple[str, bool]](), dict[str, tuple[str, str]]()
    for one in file.found:
        room = one.first.room
        if room.counted:
            above, number = last.get(room.list, ("", ""))
            found[one.mark.key] = above, number == room.counted
            last[room.list] = one.mark.key, room.counted
    return found


def _of_room(room: Room) -> Mapping[FactKind, str]:
    level = f", level {room.level}" if room.level and not room.style.startswith("heading ") else ""
    look = f", look of {room.look}" if room.look else ""
    kind = f"{room.list}, {room.marker}" if room.marker else room.list
    return {"style": f"{room.style}{level}{look}", "list": kind, "formatting": room.formatting}
