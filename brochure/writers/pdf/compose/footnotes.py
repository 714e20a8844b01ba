"""Footnotes: each set as a galley of its own, its number beside it, and cut into strips like the text.

They are insertions: a line that refers to a note needs room for it at the column's foot. What of a long note finds no
room there goes on at the foot of the next column.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.document.footnotes import link_back, text_style
from brochure.writers.markers import note_room
from brochure.writers.pdf.compose.box import EPSILON, PAGINATION, Measured, Placed, Rect
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import bare, grounds_of
from brochure.writers.pdf.compose.strips import Strip, strips, united
from brochure.writers.pdf.compose.text import measure_text

FOOTNOTE = "FENote"


class SetNote(Struct, frozen=True, eq=False):
    """A footnote set in a column of so many points: its galley and its strips."""

    node: n.Footnote
    width: float
    galley: tuple[Placed, ...]
    strips: tuple[Strip, ...]


class Portion(Struct, frozen=True):
    """Strips first … last − 1 of a note, together at the foot of a column."""

    note: SetNote
    first: int
    last: int

    @property
    def height(self) -> float:
        """From its first strip to its last."""
        strips = self.note.strips
        return strips[self.last - 1].bottom - strips[self.first].top if self.last > self.first else 0.0

    @property
    def top(self) -> float:
        """Where it begins in the note's galley."""
        return self.note.strips[self.first].top

    @property
    def bottom(self) -> float:
        """Where it ends there."""
        return self.note.strips[self.last - 1].bottom

    @property
    def rest(self) -> Portion:
        """All that comes after it."""
        return Portion(self.note, self.last, len(self.note.strips))

    def cut(self, room: float) -> Portion:
        """As much of it as there is room for, from its beginning."""
        last = self.first
        while last < self.last and self.note.strips[last].bottom - self.top <= room + EPSILON:
            last += 1
        return Portion(self.note, self.first, last)


class Foot(Struct, frozen=True):
    """How the notes stand at a column's foot, in the box style round them."""

    style: BoxStyle

    def height(self, portions: Sequence[Portion]) -> float:
        """The height of these portions, the space above them included."""
        if not portions:
            return 0.0
        inside = sum(portion.height for portion in portions)
        return self.style.before + self.style.padding.top + inside + self.style.padding.bottom

    def ground(self, x: float, y: float, width: float, height: float, sheet: int) -> Placed:
        """The rule and ground of the notes, which are no content; y: of the space above them."""
        rect = Rect(x, y + self.style.before, width, height - self.style.before)
        grounds = tuple(replace(one, sheet=sheet) for one in grounds_of(rect, self.style))
        return Placed(PAGINATION, None, rect, (), grounds, sheet=sheet)


def measure_note(node: n.Footnote, width: float, context: Context) -> Measured:
    """A note's number, and beside it what it says, their first lines level; the space around it is that of its text."""
    name = text_style(node, context.styles.elements.get("p", ""))
    style = context.styles.paragraph[name]
    beside = note_room(node.mark, style.text.size)
    label = measure_text("Lbl", None, (link_back(node),), bare(style, "start"), beside, context)
    body = context.stack(node.note, width - beside)

    def place(x: float, y: float, height: float) -> Placed:
        parts = (label.place(x, y, label.height), *body.place(x + beside, y, body.height))
        return Placed(FOOTNOTE, node, Rect(x, y, width, height), parts)

    needed = max(body.height, label.height)
    return Measured(height=needed, place=place, before=body.before, after=body.after)


def set_note(node: n.Footnote, width: float, context: Context) -> SetNote:
    """The note set in a column of this width, and cut."""
    measured = measure_note(node, width, context)
    galley = (measured.place(0.0, 0.0, measured.height),)
    return SetNote(node, width, galley, tuple(united(strips(galley))))
