"""Notes that stand in the text: those of the text before them at its end, those of a table below it.

They are tagged as notes at the foot are. A table's follow it among its siblings: a Table holds rows and a caption alone
(ISO 32000-1, 14.8.4.3.4).
"""

from __future__ import annotations

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.document.footnotes import notes_below
from brochure.writers.pdf.compose.box import Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.boxes import outer_space
from brochure.writers.pdf.compose.context import Measurer
from brochure.writers.pdf.compose.decorate import across, frame_of, grounds_of, inset, upright
from brochure.writers.pdf.compose.footnotes import measure_note
from brochure.writers.pdf.compose.stack import Stack, stack
from brochure.writers.pdf.compose.tables import MeasuredTable


class MeasuredEndnotes(Measured, frozen=True, kw_only=True):
    """What stands above the notes, and the notes."""

    node: n.Endnotes
    style: BoxStyle
    inner: Stack

    def place(self, x: float, y: float, height: float) -> Placed:
        """All below one another."""
        rect = Rect(x, y, self.width, height)
        room = inset(rect, self.style.padding)
        grounds = grounds_of(rect, self.style, self.style.bleed)
        children = self.inner.place(room.x, room.y, room.height)
        return Placed("", self.node, rect, children, grounds, frame=frame_of(self.style))


def measure_endnotes(node: n.Endnotes, width: float, measurer: Measurer) -> MeasuredEndnotes:
    """The notes in their box style."""
    style = measurer.context.box_style(node.style)
    room = width - across(style.padding)
    above = measurer.stack(node.children, room).blocks
    inner = stack([*above, *(measure_note(note, room, measurer) for note in node.notes)])
    before, after = outer_space(style, inner)
    height = round_up(inner.height + upright(style.padding), measurer.context.page.baseline)
    return MeasuredEndnotes(
        width=width, height=height, before=before, after=after, node=node, style=style, inner=inner
    )


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
