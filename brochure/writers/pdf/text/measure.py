"""What lines must fit into. It may not know what stands on them."""

from __future__ import annotations

from msgspec import Struct

EPSILON = 0.01
"""Points: lengths are rounded, so a line may be that much too wide."""


class Measure(Struct, frozen=True):
    """hyphen: width of one; first_line: indent of the first line. In points."""

    width: float
    hyphen: float
    first_line: float = 0.0

    def of(self, start: int) -> float:
        """The width of the line that starts at a character."""
        return self.width - self.first_line if start == 0 else self.width
