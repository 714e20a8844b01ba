"""The page grid: where the boxes of a row stand, and the columns that Word makes of them."""

from __future__ import annotations

from brochure.writers.docx.sections import Column
from brochure.writers.grid import GridSpan


def columns_of(slots: tuple[GridSpan, ...], before: float = 0.0, after: float = 0.0) -> tuple[Column, ...]:
    """Text columns for the slots; what is skipped becomes the space before the next one.

    before, after: insets of the row, which widen the outer columns.
    """
    ends = [slot.start + slot.width for slot in slots]
    spaces = [following.start - end for following, end in zip(slots[1:], ends, strict=False)]
    widths = [slot.width for slot in slots]
    widths[0] += before
    widths[-1] += after
    return tuple(Column(width, space) for width, space in zip(widths, [*spaces, 0.0], strict=True))
