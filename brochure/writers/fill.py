"""How full pages are. Apart from `order.py`, so that a report of a build loads nothing heavy."""

from __future__ import annotations

import math

from msgspec import Struct

from brochure.diagnostics import Span


class Fill(Struct, frozen=True):
    """How full a page or a box is. used, room: heights in points; over: words that do not fit.

    least: the share of the room that its style asks to be filled; span: where what does not fit begins.
    regions: the boxes that stand on the page, from top to bottom; room is there what they were given.
    sequence: the place in the document of the sequence of pages that it is one of, from 1; 0 for a composed page.
    """

    name: str
    used: float
    room: float
    over: int = 0
    least: float = 0.0
    span: Span | None = None
    regions: tuple[Fill, ...] = ()
    sequence: int = 0

    @property
    def percent(self) -> int:
        """How full it is, rounded so that 100 means that everything fits."""
        share = 100 * self.used / self.room if self.room else 100.0
        return math.ceil(share - 0.01) if share > 100 else round(share)
