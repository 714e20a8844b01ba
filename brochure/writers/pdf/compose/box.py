"""The data between measuring and painting: rectangles, grounds, set text, and the tree of placed boxes.

Lengths are points. `y` runs down from the page's top edge. `x` runs from the page's start edge, until `Sheet.on_paper`
makes it run from the left. Nothing here draws, and nothing here knows how a place was found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from brochure.brand.computed import Break, Color, ParagraphStyle
from brochure.document import nodes as n
from brochure.document.walk import AnyNode
from brochure.writers.codes import CodeColors
from brochure.writers.pdf.text.typesetter import SetText

Side = Literal["top", "end", "bottom", "start"]
EPSILON = 0.01  # points; nobody sees less
ARTIFACT = "Artifact"  # the role of what is painted but is no content
PAGINATION = "Pagination"  # the same of what stands there because pages end


class Rect(Struct, frozen=True):
    """A rectangle by its corner nearest to the page's start and top."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The far edge along the line."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class Ground(Struct, frozen=True):
    """A filled rectangle: a background, or a rule. bleed: sides on which it runs on to the page's edge.

    sheet: as of all that is painted, the number of its page in the sequence of pages, from 0.
    """

    rect: Rect
    color: Color
    bleed: frozenset[Side] = frozenset()
    sheet: int = 0


class Lines(Struct, frozen=True):
    """A stretch of a set text, lines first … last − 1; x, y: the corner of the first of them."""

    first: int
    last: int
    x: float
    y: float
    sheet: int = 0


class TextContent(Struct, frozen=True):
    """A paragraph's text, in one part, or in several where columns split it; width: its measure."""

    text: SetText
    style: ParagraphStyle
    width: float
    parts: tuple[Lines, ...]

    def line_rects(self) -> Iterator[tuple[int, Rect]]:
        """Each line's number and place."""
        leading = self.style.leading
        for part in self.parts:
            for i in range(part.first, part.last):
                yield i, Rect(part.x, part.y + (i - part.first) * leading, self.width, leading)


class PictureContent(Struct, frozen=True):
    """A picture that fills its rectangle, cropped to its focus. behind: painted before all else on the page.

    bleed: sides on which it runs on to the page's edge.
    """

    image: n.Image
    rect: Rect
    behind: bool = False
    bleed: frozenset[Side] = frozenset()
    sheet: int = 0


class QrContent(Struct, frozen=True):
    """A QR code that fills its square, with its quiet zone where it has a ground of its own."""

    href: str
    rect: Rect
    colors: CodeColors
    sheet: int = 0


class Frame(Struct, frozen=True):
    """What a box asks for where text runs from page to page.

    above, below: room that it keeps, where a page cuts it, above its rest and below what went before: its padding, and
    the head of a table. again: what is shown in the room above, placed from height 0 down. breaks: the page it begins.
    """

    above: float = 0.0
    below: float = 0.0
    again: tuple[Placed, ...] = ()
    breaks: Break = ""


Content = TextContent | PictureContent | QrContent


class Placed(Struct, frozen=True):
    """A box in its final place. role: its structure type, "" for what is layout only.

    node: where its properties (language, alternative text, anchor) come from.
    children stand in document order. sheet: of the page that it begins on.
    """

    role: str
    node: AnyNode | None
    rect: Rect
    children: tuple[Placed, ...] = ()
    grounds: tuple[Ground, ...] = ()
    content: Content | None = None
    frame: Frame | None = None
    sheet: int = 0

    def walk(self) -> Iterator[Placed]:
        """The box and all inside it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Measured(Struct, frozen=True, kw_only=True):
    """A block whose natural height at a width is known; it can be placed at that height or a greater.

    place: gives the box with its corner at x, y, so many points high (never less than its own height).
    before, after: the space it asks for above and below, of which neighbours share the larger.
    grow: its share of height left over; spare: how much of it this one may have before those that grow.
    stretches: it makes use of height that a grown box gives it.
    afloat: it takes no room among its neighbours.
    baseline: from its top to that of its first line, 0 where it has none.
    """

    height: float
    place: Callable[[float, float, float], Placed]
    before: float = 0.0
    after: float = 0.0
    grow: int = 0
    spare: float = 0.0
    stretches: bool = False
    afloat: bool = False
    baseline: float = 0.0


def round_up(height: float, step: float) -> float:
    """The height rounded up to a whole number of steps."""
    return math.ceil((height - EPSILON) / step) * step if step > 0 else height


def on_grid(height: float, step: float) -> bool:
    """Whether a height is a whole number of steps."""
    return step > 0 and abs(height / step - round(height / step)) < EPSILON
