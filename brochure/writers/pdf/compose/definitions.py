"""Glossaries: terms, with their meanings below them.

Structure is that of a list whose labels are the terms (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.context import Measurer
from brochure.writers.pdf.compose.decorate import across, grounds_of, inset, upright
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


class MeasuredDefinitions(Measured, frozen=True, kw_only=True):
    """All entries in their box."""

    node: n.Definitions
    style: BoxStyle
    inner: Stack

    def place(self, x: float, y: float, height: float) -> Placed:
        """The entries below one another."""
        rect = Rect(x, y, self.width, height)
        room = inset(rect, self.style.padding)
        entries = self.inner.place(room.x, room.y, room.height)
        return Placed("L", self.node, rect, entries, grounds_of(rect, self.style))


def measure_definitions(node: n.Definitions, width: float, measurer: Measurer) -> Measured:
    """The list in its box style."""
    style = measurer.context.box_style(node.style)
    room = width - across(style.padding)
    inner = stack([_entry(entry, room, measurer.within(entry)) for entry in node.entries])
    height = round_up(inner.height + upright(style.padding), measurer.context.page.baseline)
    before, after = max(style.before, inner.before), max(style.after, inner.after)
    return MeasuredDefinitions(
        width=width, height=height, before=before, after=after, baseline=style.padding.top + inner.baseline,
        node=node, style=style, inner=inner,
    )  # fmt: skip


def _entry(node: n.Definition, width: float, measurer: Measurer) -> Measured:
    terms = stack([measurer.within(t).text("Lbl", t, t.children, t.style, width) for t in node.terms])
    meanings = measurer.stack([block for item in node.meanings for block in item.children], width)
    gap = max(terms.after, meanings.before)
    height = terms.height + gap + meanings.height
    return MeasuredDefinition(
        width=width, height=height, before=terms.before, after=meanings.after, baseline=terms.baseline,
        node=node, terms=terms, meanings=meanings, gap=gap,
    )  # fmt: skip
