"""What the place of a paragraph adds to its style: its level, its list, the ground of its box, its room on the page."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import Borders, Color, ParagraphStyle, Sides
from brochure.document.nodes import Align

ANCHOR = "anchor"
"""The paragraph style of what only holds a drawing or ends a section: one point high."""
PICTURE = "picture"
"""The paragraph style of a picture in the text, which lays out its line."""


class Number(Struct, frozen=True):
    """The list number of a paragraph. list: the list's style; identifier: `w:numId`; level from 0; hanging: from number
    to text.

    middle: from the number's start to its middle, for numbers that are centred (numbering.py tells which).
    """

    list: str
    identifier: int
    level: int
    hanging: float
    middle: float = 0.0


def indents(style: ParagraphStyle, ground: Color | None) -> Sides:
    """What a style's text keeps from the edges of where it stands. ground: of its box. In Word that ends where the text
    does: there it keeps nothing at its end, so that grounds are as wide as their boxes.
    """
    return replace(style.indent, end=0.0) if ground else style.indent


class Surroundings(Struct, frozen=True):
    """What boxes and cells around a paragraph add to it, in points. box: whose ground and rules it bears; quote:
    whether it is quoted; start, end: insets within its column; align: of a table's column, "" as the style says.
    """

    box: str = ""
    quote: bool = False
    ground: Color | None = None
    borders: Borders = field(default_factory=Borders)
    padding: Sides = field(default_factory=Sides)
    start: float = 0.0
    end: float = 0.0
    align: Align = ""


class ParagraphShape(Surroundings, frozen=True):
    """Lengths in points, added to the style's own.

    level: of a heading, 0 for text. grow_line: the line grows with what stands in it (large numerals, pictures).
    turned: the paragraph's language is written in the other direction than the document's.
    rule_between: its upper rule is one of a list's items, at the distance of the padding.
    code: lines of code, which nobody checks for spelling.
    entry: of a contents list, the name of Word's style for it; leader: how far in the number of its page ends.
    hanging: from the mark of a note, before its first text, to that.
    """

    level: int = 0
    before: float = 0.0
    after: float = 0.0
    number: Number | None = None
    grow_line: bool = False
    keep_next: bool = False
    turned: bool = False
    rule_between: bool = False
    code: bool = False
    entry: str = ""
    leader: float = 0.0
    hanging: float = 0.0
