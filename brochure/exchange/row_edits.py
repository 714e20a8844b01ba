"""What people did to a row of a table, done in the draft of the sources: its file, and the keys of the texts in it.

Rows of declared tables are named by their key column; those of a table of Markdown are numbered, so that a row that
comes, goes or moves gives others another key.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.exchange import entries
from brochure.exchange.blocks import SourceBlock
from brochure.exchange.changes import Rebuilding
from brochure.exchange.draft import Draft, check_round_trip
from brochure.exchange.naming import new_name
from brochure.exchange.rows import ROWS, MarkdownRows, RowCells, RowNotation
from brochure.exchange.source_places import NoPlaceError
from brochure.fields.fieldsfile import FieldDeclaration, table_at
from brochure.fields.tables import row_name

ROW_KINDS = frozenset(("row-inserted", "row-deleted", "row-moved", "row-filled", "row-emptied"))


class _Row(Struct, frozen=True):
    """A row where it stands. table, name: the parts of its texts' keys; keys: all keys of the row."""

    path: Path
    text: str
    notation: RowNotation
    block: SourceBlock
    table: str
    name: str
    keys: frozenset[str]

    @property
    def numbered(self) -> bool:
        """Whether its keys say the how manieth row it is."""
        return isinstance(self.notation, MarkdownRows)


def edit_row(draft: Draft, edit: Rebuilding) -> None:
    """Make an edit in a draft. Raises NoPlaceError."""
    own = _row(draft, edit.key)
    behind = _row(draft, edit.after) if edit.after else None
    if behind and (behind.path, behind.table) != (own.path, own.table):
        raise NoPlaceError
    match edit.kind:
        case "row-deleted":
            _delete(draft, own)
        case "row-moved":
            _move(draft, own, behind)
        case "row-inserted":
            _insert(draft, own, behind, edit.cells)
        case "row-filled" | "row-emptied":
            _fill(draft, own, edit.cells)


def _row(draft: Draft, key: str) -> _Row:
    """The row in which a text stands, by the key that it had. Raises NoPlaceError."""
    values = draft.values()
    now = draft.key_now(key)
    place, parts = draft.place(values.get(now)), now.rsplit(".", 2)
    notation = ROWS.get(place[0].suffix.lower()) if place else None
    if not (place and notation and len(parts) > 2):
        raise NoPlaceError
    path, span = place
    check_round_trip(path)
    text = draft.text(path)
    block = notation.at(text, span)
    above = f"{parts[0]}.{parts[1]}."
    keys = frozenset(one for one in values if one.startswith(above))
    return _Row(path, text, notation, block, parts[0], parts[1], keys)


def _delete(draft: Draft, own: _Row) -> None:
    own.block.check_free()
    draft.texts[own.path] = entries.taken_out(own.text, own.block)
    draft.remove(own.keys)
    if own.numbered:
        gone = int(own.name)
        _renumber(draft, own, lambda number: number - (number > gone))


def _move(draft: Draft, own: _Row, behind: _Row | None) -> None:
    block = own.block
    place = behind.block.end if behind else block.top
    place -= (block.end - block.first) * (place > block.first)
    moved = entries.lines_of(own.text, block.first, block.end)
    draft.texts[own.path] = entries.with_lines(entries.taken_out(own.text, block), place, place, moved)
    if own.numbered:
        was, other = int(own.name), int(behind.name) if behind else 0
        now = other + (other < was)

        def number(old: int) -> int:
            left = old - (old > was)
            return now if old == was else left + (left >= now)

        _renumber(draft, own, number)


def _insert(draft: Draft, own: _Row, behind: _Row | None, new: RowCells) -> None:
    like = behind or own
    declared = table_at(draft.declared, own.table)
    cells = new if own.numbered else _named(draft, own, declared, new)
    written = own.notation.written(like.text, like.block, cells)
    place = behind.block.end if behind else own.block.top
    draft.texts[own.path] = entries.with_lines(own.text, place, place, written)
    if declared:
        name = row_name(cells.cells[declared.names])
    else:
        before = int(behind.name) if behind else 0
        _renumber(draft, own, lambda number: number + (number > before))
        name = str(before + 1)
    draft.done |= {f"{own.table}.{name}.{column}": text for column, text in cells.cells.items() if text}


def _fill(draft: Draft, own: _Row, new: RowCells) -> None:
    draft.texts[own.path] = own.notation.filled(own.text, own.block, new)
    keys = {f"{own.table}.{own.name}.{column}": text for column, text in new.cells.items()}
    draft.remove({key for key, text in keys.items() if not text})
    draft.done |= {key: text for key, text in keys.items() if text}


def _renumber(draft: Draft, own: _Row, number: Callable[[int], int]) -> None:
    """Give the texts of a table of Markdown the keys of the rows that they stand in now. number: the new by the old."""
    names = {}
    for key in {*draft.keys.values(), *draft.done}:
        table, _, rest = key.rpartition(f"{own.table}.")
        row, _, column = rest.partition(".")
        if not table and row.isdecimal() and column.isdecimal() and int(row):
            names[key] = f"{own.table}.{number(int(row))}.{column}"
    draft.rename(names)


def _named(draft: Draft, own: _Row, declared: FieldDeclaration | None, new: RowCells) -> RowCells:
    """A row's cells in the order of their columns; with a name where the edition does not show what names rows."""
    if declared is None:
        raise NoPlaceError
    key, cells = declared.names, dict(new.cells)
    if key not in cells:
        names = {one.removeprefix(f"{own.table}.").partition(".")[0] for one in draft.values()}
        cells[key] = new_name(" ".join(new.cells.values()), own.name, names)
    elif not cells[key]:
        raise NoPlaceError
    return replace(new, cells={one.name: cells[one.name] for one in declared.of if one.name in cells})
