"""Which columns of a table hold numbers: those are aligned on their decimal signs, and their headers at the end.

A column holds numbers by what stands in it, unless its author says where its text stands; `--:` leaves it to that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.columns import placed
from brochure.document.walk import text_of
from brochure.languages.numerals import decimal_place, stands_for_none


class _Entry(Struct, frozen=True):
    """What one cell of a column says. place: of its decimal sign, None where it is no number."""

    text: str
    place: int | None
    align: n.Align


def with_numbers(table: n.Table, lang: str) -> n.Table:
    """The table with its columns of numbers aligned. lang: BCP 47, by which numbers are read."""
    lang = table.lang or lang
    columns: dict[int, list[_Entry]] = {}
    for _, cells in placed(table.body):
        for column, cell in cells:
            if cell.colspan == 1 and not cell.scope:
                columns.setdefault(column, []).append(_entry(cell, cell.lang or lang))
    numeric = {column for column, entries in columns.items() if _holds_numbers(column, entries)}
    if not numeric:
        return table
    head = (_aligned(row, cells, dict.fromkeys(numeric, "end")) for row, cells in placed(table.head))
    body = (_aligned(row, cells, dict.fromkeys(numeric, "decimal")) for row, cells in placed(table.body))
    return replace(table, head=tuple(head), body=tuple(body))


def _entry(cell: n.Cell, lang: str) -> _Entry:
    """A cell of anything but one text is no number; a picture alone may stand for none."""
    match cell.children:
        case ():
            return _Entry("", None, cell.align)
        case [n.Paragraph() as one]:
            return _Entry(text_of(one), decimal_place(text_of(one), lang), cell.align)
        case [n.Figure()]:
            return _Entry("\0", None, cell.align)
    return _Entry(text_of(cell), None, cell.align)


def _holds_numbers(column: int, entries: Sequence[_Entry]) -> bool:
    said = [entry for entry in entries if entry.text.strip()]
    numbers = [entry for entry in said if entry.place is not None]
    if any(entry.align not in ("", "end") for entry in entries) or 2 * len(numbers) < max(len(said), 1):
        return False
    if not all(entry.place is not None or stands_for_none(entry.text) for entry in said):
        return False
    marked = any(entry.align == "end" for entry in entries)
    return marked or column > 1 or not _names_rows(numbers)


def _names_rows(numbers: Sequence[_Entry]) -> bool:
    """Whether the numbers of a first column are names of its rows, as years are: whole ones of one length."""
    whole = {len(entry.text) if entry.place == len(entry.text) else -1 for entry in numbers}
    return len(whole) == 1 and -1 not in whole


def _aligned(
    row: n.TableRow, cells: Sequence[tuple[int, n.Cell]], align: Mapping[int, n.Align]
) -> n.TableRow:
    """A row with its cells in columns of numbers aligned; a cell over several stands as it did."""
    made = (
        replace(cell, align=align[column]) if column in align and cell.colspan == 1 else cell
        for column, cell in cells
    )
    return replace(row, cells=tuple(made))
