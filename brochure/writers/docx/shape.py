"""What the place of a paragraph adds to its style: the ground of its box, its number, its room on the page.

A shape and a paragraph style make a style of the file; no paragraph carries formatting of its own.
"""

from __future__ import annotations

from msgspec import Struct, field

from brochure.brand.computed import Borders, Color, Sides
from brochure.document.nodes import Align

ANCHOR = "anchor"
"""The paragraph style of what only holds a drawing or ends a section: one point high."""


class Frame(Struct, frozen=True):
    """A place on the page where paragraphs stand out of the flow, yet in reading order. Points from the
    page's left and top edge.
    """

    x: float
    y: float
    width: float


class Number(Struct, frozen=True):
    """The list number of a paragraph. identifier: `w:numId`; level from 0; hanging: from number to text.

    middle: from the number's start to its middle, for numbers that are centred (numbering.py tells which).
    """

    identifier: int
    level: int
    hanging: float
    middle: float = 0.0


class Shape(Struct, frozen=True):
    """Lengths in points, added to the style's own. where: the box or list, for the style's name.

    grow_line: the line grows with what stands in it (large numerals, pictures). turned: the paragraph's
    language is written in the other direction than the document's. rule_between: its upper rule is one of a list's
    items, at the distance of the padding. bare: its upper rule, with the padding below that, is drawn apart.
    align: of a table's column, "" as the style says. code: lines of code, which nobody checks for spelling.
    level: of a heading whose style is one of another level, 0 for text in a heading's style; None: the style's.
    """

    where: str = ""
    ground: Color | None = None
    borders: Borders = field(default_factory=Borders)
    padding: Sides = field(default_factory=Sides)
    before: float = 0.0
    after: float = 0.0
    start: float = 0.0
    end: float = 0.0
    number: Number | None = None
    frame: Frame | None = None
    grow_line: bool = False
    keep_next: bool = False
    turned: bool = False
    rule_between: bool = False
    bare: bool = False
    level: int | None = None
    align: Align = ""
    code: bool = False

    @property
    def plain(self) -> bool:
        """Whether it adds nothing."""
        return self == Shape(where=self.where)
