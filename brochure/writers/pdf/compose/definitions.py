"""Glossaries: terms, with their meanings below them.

Structure is that of a list whose labels are the terms (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import box_round, room_in
from brochure.writers.pdf.compose.context import Measurer
from brochure.writers.pdf.compose.stack import Stack, stack


class MeasuredDefinition(Measured, frozen=True, kw_only=True):
    """Terms, and below them their meanings. gap: between the two."""

    node: n.Definition
    terms: Stack
    meanings: Stack
    gap: float

    def place(self, x: float, y: float, height: float) -> Placed:
        """The terms, then the meanings."""
        rect = Rect(x, y, self.width, height)
        top = y + self.terms.height + self.gap
        below = Rect(x, top, self.width, self.meanings.height)
        body = Placed("LBody", None, below, self.meanings.place(x, top, below.height))
        return Placed("LI", self.node, rect, (*self.terms.place(x, y, self.terms.height), body))


def measure_definitions(node: n.Definitions, width: float, measurer: Measurer) -> Measured:
    """The entries in a box."""
    room = room_in(node, width, measurer)
    entries = stack([_entry(entry, room, measurer.within(entry)) for entry in node.entries])
    return box_round(entries, "L", node, width, measurer)


def _entry(node: n.Definition, width: float, measurer: Measurer) -> Measured:
    terms = stack([measurer.within(t).text("Lbl", t, t.children, t.style, width) for t in node.terms])
    meanings = measurer.stack([block for item in node.meanings for block in item.children], width)
    gap = max(terms.after, meanings.before)
    height = terms.height + gap + meanings.height
    return MeasuredDefinition(
        width=width, height=height, before=terms.before, after=meanings.after, baseline=terms.baseline,
        node=node, terms=terms, meanings=meanings, gap=gap,
    )  # fmt: skip
