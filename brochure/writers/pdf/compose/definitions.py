"""Glossaries: terms, with their meanings below them.

Structure is that of a list whose labels are the terms (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Measured, Placed, Rect
from brochure.writers.pdf.compose.boxes import box_round, room_in
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.stack import stack
from brochure.writers.pdf.compose.text import measure_text


def measure_definitions(node: n.Definitions, width: float, context: Context) -> Measured:
    """The entries in a box."""
    room = room_in(node, width, context)
    entries = stack([_entry(entry, room, context.within(entry)) for entry in node.entries])
    return box_round(entries, "L", node, width, context)


def _term(node: n.Paragraph, width: float, context: Context) -> Measured:
    style = context.paragraph_style(node.style)
    return measure_text("Lbl", node, node.children, style, width, context)


def _entry(node: n.Definition, width: float, context: Context) -> Measured:
    """Terms, and below them their meanings."""
    terms = stack([_term(term, width, context.within(term)) for term in node.terms])
    meanings = context.stack([block for item in node.meanings for block in item.children], width)
    gap = max(terms.after, meanings.before)
    needed = terms.height + gap + meanings.height

    def place(x: float, y: float, height: float) -> Placed:
        top = y + terms.height + gap
        below = Rect(x, top, width, meanings.height)
        body = Placed("LBody", None, below, meanings.place(x, top, below.height))
        return Placed("LI", node, Rect(x, y, width, height), (*terms.place(x, y, terms.height), body))

    return Measured(
        height=needed, place=place,
        before=terms.before, after=meanings.after, baseline=terms.baseline,
    )  # fmt: skip
