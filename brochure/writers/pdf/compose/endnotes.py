"""Notes that stand in the text: those of the text before them at its end, those of a table below it.

They are tagged as notes at the foot are. A table's follow it among its siblings: a Table holds rows and a caption alone
(ISO 32000-1, 14.8.4.3.4).
"""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.document.footnotes import notes_below
from brochure.writers.pdf.compose.box import Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.boxes import box_round, room_in
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.footnotes import measure_note
from brochure.writers.pdf.compose.stack import stack
from brochure.writers.pdf.compose.tables import measure_table


def measure_endnotes(node: n.Endnotes, width: float, context: Context) -> Measured:
    """What stands above the notes, and the notes, in a box."""
    room = room_in(node, width, context)
    above = context.stack(node.children, room).blocks
    notes = (measure_note(note, room, context) for note in node.notes)
    return box_round(stack([*above, *notes]), "", node, width, context)


def measure_noted_table(node: n.Table, width: float, context: Context) -> Measured:
    """A table, and a line below it its notes; without any, the table alone."""
    table, found = measure_table(node, width, context), notes_below(node)
    if not found:
        return table
    step = context.page.baseline
    notes = stack([measure_note(note, width, context) for note in found])

    def place(x: float, y: float, height: float) -> Placed:
        above = table.place(x, y, table.height)
        below = notes.place(x, above.rect.bottom + step, notes.height)
        return Placed("", None, Rect(x, y, width, height), (above, *below))

    needed = round_up(table.height + step + notes.height, step)
    return Measured(height=needed, place=place, before=table.before, after=table.after)
