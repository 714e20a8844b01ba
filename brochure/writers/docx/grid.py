"""The page grid: where the boxes of a row stand, and the columns that Word makes of them."""

from __future__ import annotations

from brochure.writers.docx.sections import Column
from brochure.writers.grid import GridSpan


def evened(slots: tuple[GridSpan, ...]) -> tuple[GridSpan, ...]:
    """The slots with equal widths, over the same room.

    For right-to-left sections: LibreOffice counts unequal `w:col` from the left, Word from the start. A table for
    layout would be as wide as in the PDF, and one more table to other programs.
    """
    end = slots[-1].start + slots[-1].width
    gap = slots[1].start - slots[0].start - slots[0].width if len(slots) > 1 else 0.0
    width = (end - gap * (len(slots) - 1)) / len(slots)
    return tuple(GridSpan(number * (width + gap), width) for number in range(len(slots)))


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
