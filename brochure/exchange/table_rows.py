"""Tables of an edited file laid beside those of the edition, row by row: which row is which, and what was done to it.

A row is known by the texts that its bookmarks name, else by its words. Once rows are told, their texts are put under
their segments again, in the rows' old order, and are compared like all others. Where columns or merged cells differ,
no row can be told: such a table is left as it is, for its texts to be told one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.exchange.adopting import mark_again
from brochure.exchange.characters import SeenLine, plain_text
from brochure.exchange.differences import DifferenceKind, FoundDifference
from brochure.exchange.found import CellPlace, EditedFile, Fact, FoundParagraph, FoundRow, FoundSegment
from brochure.exchange.paragraphs import table_shape
from brochure.exchange.programs import PLAIN_STYLES
from brochure.exchange.worddiff import ALIKE, elsewhere, likeness

_COLUMNS = "its columns were moved; change their order in the source or in the layout"


SettledFiles = tuple[EditedFile, EditedFile, list[FoundDifference]]
"""The edition and the edited file with the same rows in the same order, and what was done to rows."""


class _Piece(Struct):
    """A paragraph in a cell. key: digits of the segment whose bookmark stands there, "" for none; of: as read."""

    key: str
    said: FoundParagraph
    of: FoundSegment


class _Row(Struct):
    """A row. shape: its cells; segments: those that begin in it; cells: the paragraphs by column."""

    number: int
    shape: FoundRow
    segments: list[FoundSegment] = field(default_factory=list)
    cells: dict[int, list[_Piece]] = field(default_factory=dict)

    @property
    def keys(self) -> list[tuple[str, int]]:
        """The digits of its segments, with the column of each."""
        return [(one.mark.key, one.cell.column) for one in self.segments if one.cell]

    @property
    def key(self) -> str:
        """Those of the first one that says something, by which it is named."""
        return next((one.mark.key for one in self.segments if one.lines), "")

    @property
    def lines(self) -> tuple[tuple[SeenLine, ...], ...]:
        """The paragraphs of each cell."""
        cells = (self.cells.get(column, ()) for column in range(len(self.shape.spans)))
        return tuple(tuple(piece.said.line for piece in cell) for cell in cells)

    @property
    def text(self) -> str:
        """Its words as people read them."""
        return " | ".join(" ".join(map(plain_text, lines)) for lines in self.lines)


def settled(base: EditedFile, edited: EditedFile, current: bool) -> SettledFiles:
    """What was done to the rows of tables, and the files without that. current: as in `compare`."""
    own, theirs = _tables(base), _tables(edited)
    done = list[FoundDifference]()
    for number, rows in own.items():
        other = _same_table(rows, theirs)
        if other is None:
            continue
        table = _Table(rows, theirs[other], current)
        if table.told:
            base, edited, told = _without(base, edited, table, number, other)
            done += told
        elif table.reordered and all(row.shape == other.shape for row, other in table.pairs):
            done.append(FoundDifference("table", rows[0].key, "", after=rows[0].text, held=_COLUMNS))
    return base, edited, done


def _tables(file: EditedFile) -> dict[int, list[_Row]]:
    """The rows of each table that says something, by its number."""
    found: dict[int, list[_Row]] = {}

    def row(at: CellPlace) -> _Row:
        shapes = enumerate(file.tables[at.table])
        return found.setdefault(at.table, [_Row(number, shape) for number, shape in shapes])[at.row]

    for one in file.found:
        if one.cell:
            row(one.cell).segments.append(one)
        owned = one.cell is not None
        for said in one.paragraphs:
            owned = owned and said.room.cell == one.cell
            if at := said.room.cell:
                piece = _Piece(one.mark.key if owned else "", said, one)
                row(at).cells.setdefault(at.column, []).append(piece)
    return found


def _same_table(rows: Sequence[_Row], theirs: Mapping[int, Sequence[_Row]]) -> int | None:
    """The number of the edited file's table that has most of a table's segments, None where none has any."""
    keys = {key for row in rows for key, _ in row.keys}
    common = {
        number: sum(key in keys for row in other for key, _ in row.keys) for number, other in theirs.items()
    }
    best = max(common, key=lambda number: common[number], default=None)
    return best if best is not None and common[best] else None


class _Table:
    """One table in both files. pairs: the rows that are the same, in the base's order; gone, new: the others."""

    def __init__(self, base: Sequence[_Row], edited: Sequence[_Row], current: bool) -> None:
        self.base, self.edited, self.current = base, edited, current
        same = dict(_paired(base, edited))
        self.pairs = [(row, edited[same[row.number]]) for row in base if row.number in same]
        self.gone = [row for row in base if row.number not in same]
        self.new = [row for row in edited if row.number not in same.values()]

    @property
    def reordered(self) -> bool:
        """Whether a text stands in another column of its row than it did."""
        return any(
            dict(row.keys).get(key, column) != column
            for row, other in self.pairs
            for key, column in other.keys
        )

    @property
    def told(self) -> bool:
        """Whether the columns are what they were, so that rows can be told."""
        widths = {row.shape.spans for row in self.base}
        same = all(row.shape.spans == other.shape.spans for row, other in self.pairs)
        merged = any(row.shape.down for row in (*self.base, *self.edited))
        return (
            same and not merged and not self.reordered and all(row.shape.spans in widths for row in self.new)
        )

    def of_rows(self) -> Iterator[FoundDifference]:
        """What was done to whole rows: those that have moved or are new, in their order, then those that are gone."""
        heads = {other.number for row, other in self.pairs if row.shape.head}
        names = {other.number: row.key for row, other in self.pairs}
        before, behind = [other.number for _, other in self.pairs if other.number not in heads], ""
        moved = elsewhere(before, sorted(before))
        for other in self.edited:
            if other.number in heads:
                continue
            name = names.get(other.number)
            if name is None:
                held = "a further row of the table's head" if other.shape.head else ""
                held = held if other.cells else "the row is empty"
                yield self.difference("row-inserted", behind, other, behind, held)
            elif other.number in moved:
                yield self.difference("row-moved", name, other, behind)
            behind = name or behind
        yield from (self.difference("row-deleted", row.key, row, "") for row in self.gone if row.key)

    def difference(
        self, kind: DifferenceKind, key: str, row: _Row, beside: str, held: str = ""
    ) -> FoundDifference:
        """What was done to a row. Without a key, that of the table's first row stands for it."""
        first = next((one.key for one in self.base if one.key and not one.shape.head), "")
        pieces = (one for cell in row.cells.values() for one in cell)
        authors = dict.fromkeys(name for one in pieces for name in one.of.authors)
        return FoundDifference(
            kind, key or first, "", text=row.text, authors=tuple(authors), held=held, beside=beside,
            cells=row.lines,
        )  # fmt: skip

    def cells(self) -> Iterator[tuple[_Row, int, list[FoundSegment], list[_Piece]]]:
        """Each cell of the rows that stand: its row and column, its segments, and its paragraphs as edited."""
        for row, other in self.pairs:
            for column in range(len(row.shape.spans)):
                segments = [one for one in row.segments if one.cell and one.cell.column == column]
                yield row, column, segments, other.cells.get(column, [])


def _paired(base: Sequence[_Row], edited: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Which row is which, by number: by their segments, then by their words, then those that say nothing any more."""
    left, others = {row.number: row for row in base}, {row.number: row for row in edited}
    alike = {(a, b): likeness(left[a].text, others[b].text) for a in left for b in others}
    common = {(a, b): _common(left[a], others[b]) for a, b in alike}
    best = sorted((pair for pair in alike), key=lambda pair: (common[pair], alike[pair]), reverse=True)
    for a, b in best:
        if a in left and b in others and (common[a, b] or alike[a, b] >= ALIKE):
            yield a, b
            del left[a], others[b]
    yield from zip(left, [number for number, row in others.items() if not row.cells], strict=False)


def _common(row: _Row, other: _Row) -> int:
    """How much of the marks of two rows is the same. What a text was counts most: rows that are numbered, as in
    Markdown, have other keys once one has come or gone.
    """
    keys = {one.mark.key for one in row.segments} & {one.mark.key for one in other.segments}
    was = [
        {(one.mark.text, column) for one, (_, column) in zip(r.segments, r.keys, strict=True)}
        for r in (row, other)
    ]
    return len(keys) + 2 * len(was[0] & was[1])


# --- the files without what was done ----------------------------------------------------------


def _without(base: EditedFile, edited: EditedFile, table: _Table, number: int, other: int) -> SettledFiles:
    """The files with the table's rows as they were, its texts edited. number, other: of the table in each."""
    made, told, dropped = list[FoundSegment](), list(table.of_rows()), set[str]()
    keys = [one.key for one in table.base]
    for row, column, segments, pieces in table.cells():
        found, strange, missing = _cell(segments, pieces, table.current)
        made += found
        if strange:
            lines = tuple(one.said.line for one in strange)
            text, key = " ".join(map(plain_text, lines)), row.key or next(filter(None, keys))
            told.append(FoundDifference("row-filled", key, "", text=text, column=column, cells=(lines,)))
        for lost in missing:
            unseen = [one for one in edited.of(lost.mark.key) if one.hidden]
            made += [replace(one, paragraphs=[]) for one in unseen]
            if not unseen:
                told.append(
                    FoundDifference("row-emptied", lost.mark.key, lost.mark.words, old=lost.first.line)
                )
                dropped.add(lost.mark.key)
    gone = {id(one) for row in table.gone for one in row.segments}
    left = (one for one in base.found if id(one) not in gone)
    stay = tuple(one for one in left if not (_in(one, number) and one.mark.key in dropped))
    shaped = _with_shape(edited, table, base.having("table")[number].shown, other)
    in_place = tuple(_replaced(edited.found, other, made))
    return replace(base, found=stay), replace(edited, found=in_place, facts=shaped), told


def _in(one: FoundSegment, table: int) -> bool:
    return one.cell is not None and one.cell.table == table


def _cell(
    segments: Sequence[FoundSegment], pieces: Sequence[_Piece], current: bool
) -> tuple[list[FoundSegment], list[_Piece], list[FoundSegment]]:
    """A cell's segments as edited; paragraphs of a cell that had none; segments that are not in it any more.

    Paragraphs without a bookmark are those of segments without a paragraph, in their order. What is empty has one too.
    """
    own = {one.mark.key: one for one in segments if one.lines}
    there = {one.key for one in pieces}
    missing = [one for key, one in own.items() if key not in there]
    made: list[FoundSegment] = []
    strange: list[_Piece] = []
    for one in pieces:
        if one.key in own and not (made and made[-1].mark.key == one.key):
            made.append(replace(one.of, paragraphs=[one.said]))
        elif one.key not in own and missing:
            lost = missing.pop(0)
            line, room = one.said
            if room.style in ("", *PLAIN_STYLES):  # so do programs begin a paragraph in a new row
                room = lost.first.room._replace(cell=room.cell)
            mark, said, authors = mark_again(lost, current), FoundParagraph(line, room), list(one.of.authors)
            made.append(FoundSegment(mark, -lost.place - 1, [said], authors, cell=room.cell))
        elif made:
            made[-1].paragraphs.append(one.said)
        else:
            strange.append(one)
    return made, strange, missing


def _replaced(
    found: Sequence[FoundSegment], table: int, made: Sequence[FoundSegment]
) -> Iterator[FoundSegment]:
    """The file's segments with others in a table. What was typed below it stays with the last one of them."""
    inside = [place for place, one in enumerate(found) if _in(one, table)]
    below: list[FoundParagraph] = []
    for place, one in enumerate(found):
        kept = [said for said in one.paragraphs if said.room.cell is None or said.room.cell.table != table]
        if place not in inside:
            yield replace(one, paragraphs=kept)
        else:
            below += kept
        if place == inside[-1]:
            yield from made[:-1]
            yield from (replace(last, paragraphs=[*last.paragraphs, *below]) for last in made[-1:])


def _with_shape(file: EditedFile, table: _Table, shown: str, number: int) -> tuple[Fact, ...]:
    """The edited file's facts with the table as large as it was, and with the head that it has. shown: of the table."""
    fact = file.having("table")[number]
    heads = {row.number: own.shape.head for row, own in table.pairs}
    rows = tuple(replace(row.shape, head=heads.get(row.number, row.shape.head)) for row in table.base)
    settled = replace(fact, value=table_shape(rows), shown=shown)
    return tuple(settled if one is fact else one for one in file.facts)
