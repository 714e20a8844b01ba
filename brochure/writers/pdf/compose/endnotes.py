"""Notes that stand in the text: those of the text before them at its end, those of a table below it.

They are tagged as notes at the foot are. A table's follow it among its siblings: a Table holds rows and a caption alone
(ISO 32000-1, 14.8.4.3.4).
"""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.document.footnotes import notes_below
from brochure.writers.pdf.compose.box import Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.boxes import box_round, room_in
from brochure.writers.pdf.compose.context import Measurer
from brochure.writers.pdf.compose.footnotes import measure_note
from brochure.writers.pdf.compose.stack import Stack, stack
from brochure.writers.pdf.compose.tables import MeasuredTable


def measure_endnotes(node: n.Endnotes, width: float, measurer: Measurer) -> Measured:
    """What stands above the notes, and the notes, in a box."""
    room = room_in(node, width, measurer)
    above = measurer.stack(node.children, room).blocks
    notes = (measure_note(note, room, measurer) for note in node.notes)
    return box_round(stack([*above, *notes]), "", node, width, measurer)


class NotedTable(Measured, frozen=True, kw_only=True):
    """A table and the notes below it; gap: the space between the two."""

    table: MeasuredTable
    notes: Stack
    gap: float

    def place(self, x: float, y: float, height: float) -> Placed:
        """The table, and the notes right below it."""
        table = self.table.place(x, y, self.table.height)
        notes = self.notes.place(x, table.rect.bottom + self.gap, self.notes.height)
        return Placed("", None, Rect(x, y, self.width, height), (table, *notes))


def above_notes(table: MeasuredTable, measurer: Measurer) -> Measured:
    """A table above its notes; without any, the table alone."""
    found = notes_below(table.node)
    if not found:
        return table
    step = measurer.context.page.baseline
    notes = stack([measure_note(note, table.width, measurer) for note in found])
    height = round_up(table.height + step + notes.height, step)
    return NotedTable(
        width=table.width,
        height=height,
        before=table.before,
        after=table.after,
        table=table,
        notes=notes,
        gap=step,
    )
