"""How full pages are. Apart from `request.py`, so that a report of a build loads nothing heavy."""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct

from brochure.diagnostics import Span

EPSILON = 0.01  # points
FULL = 0.98
"""The share of a page from which it is called full: a line or two are left."""

ExcessArea = tuple[float, float, float, float]
"""x, y, width and height in points, from the page's upper left corner."""


TextUnit = Literal["word", "character"]


class Fill(Struct, frozen=True):
    """How full a page or a box is. used, room: heights in points; over: words that stand below the room.

    least: the share of the room that its style asks to be filled; span: where what does not fit begins.
    regions: the boxes that stand on the page, from top to bottom; room is there what they were given.
    sequence: the place in the document of the sequence of pages that it is one of, from 1; 0 for a composed page.
    needed: what the text needs with every picture as low as it may be. words: about how many more there is room for,
    below 0 how many are too many. rung: of copyfit, as in `Rung`; gave: what that is, in the words of styles.yml.
    excess: where what does not fit stands. holds: how many words stand on a page of a sequence; beyond: how many pages
    the sequence may have, where this is one more. unit: what stands for a word here: in Chinese and Japanese people
    count characters, and words of other scripts among them.
    """

    name: str
    used: float
    room: float
    over: int = 0
    least: float = 0.0
    span: Span | None = None
    regions: tuple[Fill, ...] = ()
    sequence: int = 0
    needed: float = 0.0
    words: int = 0
    rung: int = 0
    gave: str = ""
    excess: tuple[ExcessArea, ...] = ()
    holds: int = 0
    beyond: int = 0
    unit: TextUnit = "word"

    @property
    def percent(self) -> int:
        """How full it is, rounded so that 100 means that everything fits."""
        share = 100 * self.used / self.room if self.room else 100.0
        return math.ceil(share - 0.01) if share > 100 else round(share)

    @property
    def fits(self) -> bool:
        """Whether it has room for all that it holds."""
        return self.used <= self.room + EPSILON

    @property
    def short(self) -> bool:
        """Whether it, or a box on it, is emptier than its style asks."""
        return self.used < self.least * self.room - EPSILON or any(box.short for box in self.regions)

    @property
    def full(self) -> bool:
        """Whether what it has room for is hardly worth the name."""
        return self.needed >= FULL * self.room


def sentence(number: int, fill: Fill) -> str:
    """How a composed page came out, for editors: `page 3 is full: room for about 12 words`. number: from 1."""
    if not fill.fits:
        return f"page {number} {room_said(fill)}"
    ways = {1: f" gives way ({fill.gave})", -1: f" grows ({fill.gave})", 0: " is full" if fill.full else ""}
    return f"page {number}{ways[(fill.rung > 0) - (fill.rung < 0)]}: {room_said(fill)}"


def room_said(fill: Fill) -> str:
    """How much more a page would hold, or how much too much it does."""
    words = f"about {counted(abs(fill.words), fill.unit)}"
    if not fill.fits:
        return f"runs over by {words if fill.words else 'what it holds besides text'}"
    return f"room for {words}" if fill.words else "no room for another line"


def worth_telling(fill: Fill) -> bool:
    """Whether an editor should know how a composed page came out."""
    return not fill.sequence and (fill.rung != 0 or not fill.fits or fill.full)


def counted(number: int, what: str) -> str:
    """`1 word`, `2 words`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
