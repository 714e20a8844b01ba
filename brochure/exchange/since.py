"""What the author has done since a file was made, taken out of what is compared, so that what is left is people's.

Three states are held against one another: what the file was made with (its record), what it says now, and what the
edition says today. What today's edition has and the record has not, came since; what the file has as the record has
it, nobody has touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from brochure.document import record as r
from brochure.document.bookmark import text_digest
from brochure.exchange.adopting import renamed, run_together
from brochure.exchange.appearance import EMU
from brochure.exchange.characters import plain_text
from brochure.exchange.drawings import DECORATION
from brochure.exchange.found import CellPlace, EditedFile, Fact, FactKind, FoundParagraph, FoundSegment
from brochure.exchange.paragraphs import table_shape

_NO_WORDS = re.compile(r"\{\w+\}|\[picture [^\]]*\]")
"""Fields and pictures of a header, as `surroundings.py` tells them."""
_PICTURED: tuple[FactKind, ...] = ("picture", "table")


def without_since(base: EditedFile, edited: EditedFile) -> tuple[EditedFile, EditedFile]:
    """Both files without that. base: today's edition. Of a file without a record, nothing is known.

    Texts that have no keys of their own, and so other ones today, are found by what they say.
    """
    record = edited.record
    if record is None or not edited.found:
        return base, edited
    names = _names(base, edited, record)
    today = {one.mark.key: one.mark.text for one in base.found}
    paragraphs = {text_digest(plain_text(line)) for one in edited.found for line in one.lines[1:]}
    since = {key for key in today.keys() - names.values() if today[key] not in paragraphs}
    known = _without(base, since)
    texts = tuple((names[key], text) for key, text in record.texts)
    edited = replace(renamed(edited, names), record=replace(record, texts=texts))
    was = {now: key for key, now in names.items()}
    gone = {one.mark.key for one in edited.found if one.as_it_was} - today.keys()
    found = tuple(
        _as_styled(one, known.of(one.mark.key), was.get(one.mark.key, ""), record)
        for one in _as_joined(edited, gone, today)
    )
    edited = _without(replace(edited, found=found), gone)
    ours, theirs = _facts(known, edited, record)
    return replace(known, facts=ours), replace(edited, facts=theirs)


def _names(base: EditedFile, edited: EditedFile, record: r.BuildRecord) -> dict[str, str]:
    """The key of each text of the record today: the one it had, or that of the one text that says the same, or what
    the file says now, which has come home. A text that is no more has a key that no other has.
    """
    today = {one.mark.key: one.mark.text for one in base.found}
    times = Counter(today.values())
    names = {key: key for key, text in record.texts if today.get(key) == text}
    then, now = dict(record.texts), {one.mark.key: text_digest(one.text) for one in edited.found}
    for said in (then, {key: now[key] for key in then if key in now}):
        own, taken = Counter(said.values()), {*names.values()}
        alone = {text: key for key, text in today.items() if times[text] == 1 and key not in taken}
        left = ((key, text) for key, text in said.items() if key not in names and own[text] == 1)
        names |= {key: alone[text] for key, text in left if text in alone}
    taken = {*names.values()}
    return {key: f"{key} gone" if key in taken else key for key in then} | names


def _as_joined(edited: EditedFile, gone: Set[str], today: Mapping[str, str]) -> Iterator[FoundSegment]:
    """The file's texts; one that has come home with those that were joined to it says what they say together."""
    whole = {(one.mark.key, one.place): one for one in run_together(edited, gone).found}
    for one in edited.found:
        both = whole.get((one.mark.key, one.place), one)
        yield both if text_digest(both.text) == today.get(one.mark.key) else one


# --- texts, rows and styles -------------------------------------------------------------------


def _without(file: EditedFile, gone: Set[str]) -> EditedFile:
    """The file without some texts, by digits of their keys, the rows and tables of nothing else, and notes."""
    if not gone:
        return file
    stay = [one for one in file.found if one.mark.key not in gone]
    rows = {one.cell[:2] for one in file.found if one.cell and one.mark.key in gone}
    rows -= {
        cell[:2] for one in stay for cell in (one.cell, *(said.room.cell for said in one.paragraphs)) if cell
    }
    left = {
        at: [row for row in range(len(table)) if (at, row) not in rows]
        for at, table in enumerate(file.tables)
    }
    numbers = {at: number for number, at in enumerate(at for at in left if left[at] or not file.tables[at])}

    def moved(cell: CellPlace | None) -> CellPlace | None:
        return cell and CellPlace(numbers[cell.table], left[cell.table].index(cell.row), cell.column)

    def placed(one: FoundSegment) -> FoundSegment:
        said = [FoundParagraph(line, room._replace(cell=moved(room.cell))) for line, room in one.paragraphs]
        return replace(one, cell=moved(one.cell), paragraphs=said)

    tables = tuple(tuple(file.tables[at][row] for row in left[at]) for at in numbers)
    facts = (one for one in _of_tables(file, left, numbers) if one.kind != "note" or one.name not in gone)
    return replace(file, found=tuple(map(placed, stay)), tables=tables, facts=tuple(facts))


def _of_tables(
    file: EditedFile, left: Mapping[int, Sequence[int]], numbers: Container[int]
) -> Iterator[Fact]:
    """The file's facts, tables with the rows that are left; none of those that are gone."""
    tables = iter(left.items())
    for fact in file.facts:
        if fact.kind != "table":
            yield fact
            continue
        at, rows = next(tables)
        if at in numbers:
            yield replace(fact, value=table_shape(tuple(file.tables[at][row] for row in rows)))


def _as_styled(
    one: FoundSegment, today: Sequence[FoundSegment], key: str, record: r.BuildRecord
) -> FoundSegment:
    """A segment whose style nobody has touched, with today's. key: the digits that it had."""
    every = (place.first.room for place in reversed(today) if place.paragraphs)
    rooms = {(room.style, room.look): room for room in every}
    if not (one.paragraphs and rooms):
        return one
    line, own = one.first
    if (own.style, own.look) in rooms or r.style_mark(key, own.style, own.look) not in record.marks:
        return one
    (*_, now) = rooms.values()
    first = FoundParagraph(line, own._replace(style=now.style, level=now.level, look=now.look))
    return replace(one, paragraphs=[first, *one.paragraphs[1:]])


# --- pictures and properties ------------------------------------------------------------------


def _facts(
    base: EditedFile, edited: EditedFile, record: r.BuildRecord
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts of both files: neither those that came since, nor those that nobody touched and that are no more."""
    ours, theirs = ({_name(fact) for fact in file.facts} for file in (base, edited))
    one = (
        replace(fact, described_since=fact.kind == "picture" and not _is_described(fact, record))
        for fact in base.facts
        if _name(fact) in theirs or _marked(fact, record) is not False
    )
    now = [fact for fact in edited.facts if _name(fact) in ours or not _marked(fact, record)]
    same = {id(fact): today for thing in _PICTURED for fact, today in _alike(base, now, thing)}
    return tuple(one), tuple(
        _as_described(fact, same[id(fact)], record) if id(fact) in same else fact for fact in now
    )


def _alike(base: EditedFile, edited: Sequence[Fact], kind: FactKind) -> Iterator[tuple[Fact, Fact]]:
    """Pictures of a file, or tables, of which both files have as many, in their order."""
    theirs = [fact for fact in edited if fact.kind == kind]
    for thing in dict.fromkeys(map(_thing, theirs)):
        own, today = (
            [fact for fact in some if _thing(fact) == thing] for some in (theirs, base.having(kind))
        )
        if len(own) == len(today):
            yield from zip(own, today, strict=True)


def _thing(fact: Fact) -> str:
    """What is described: a picture's file, a table."""
    return fact.value if fact.kind == "picture" else fact.kind


def _name(fact: Fact) -> tuple[str, str, str]:
    return fact.kind, fact.name, fact.value


def _marked(fact: Fact, record: r.BuildRecord) -> bool | None:
    """Whether the file was made with a picture, property or header; None for what the record does not tell."""
    match fact.kind:
        case "picture":
            return r.picture_mark(fact.value) in record.marks
        case "property":
            return r.property_mark(fact.name, fact.value) in record.marks
        case "running":
            return r.running_mark(_NO_WORDS.sub("", fact.value.partition(": ")[2])) in record.marks
    return None


def _as_described(fact: Fact, today: Fact, record: r.BuildRecord) -> Fact:
    """A picture or table whose description nobody has touched, with today's; so with a picture's size."""
    if _is_described(fact, record):
        fact = replace(fact, description=today.description)
    emu = ([round(length * EMU) for length in size] for size in fact.appearance.sizes)
    if fact.kind == "picture" and any(r.size_mark(fact.value, *size) in record.marks for size in emu):
        fact = replace(fact, appearance=replace(fact.appearance, sizes=today.appearance.sizes))
    return fact


def _is_described(fact: Fact, record: r.BuildRecord) -> bool:
    said = "" if fact.description == DECORATION else fact.description
    return r.description_mark(_thing(fact), said) in record.marks
