"""The masters of a sequence: which page style a sheet has. All are of one size, and their text is of one width."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle, Stylesheet
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Rect
from brochure.writers.pdf.compose.decorate import inset


class Masters(Struct, frozen=True):
    """Page styles of a sequence. start: the number of its first page; odd numbers are right-hand pages."""

    first: PageStyle
    left: PageStyle
    right: PageStyle
    last: PageStyle | None
    start: int

    def of(self, sheet: int, count: int = 0) -> PageStyle:
        """The style of a sheet, from 0. count: how many there are, where it is known: the last may be another."""
        if self.last and sheet == count - 1:
            return self.last
        if sheet == 0:
            return self.first
        return self.right if self.is_right(sheet) else self.left

    def is_right(self, sheet: int) -> bool:
        """Whether a sheet is a right-hand page (in right-to-left editions: an odd one all the same)."""
        return (self.start + sheet) % 2 == 1

    def room(self, sheet: int) -> Rect:
        """What is inside a sheet's margins."""
        style = self.of(sheet)
        return inset(Rect(0.0, 0.0, style.width, style.height), style.margin)

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.right.measure[2]

    @property
    def least_height(self) -> float:
        """The least height of the text of the pages after the first."""
        return min(style.height - style.margin.top - style.margin.bottom for style in (self.left, self.right))


def masters_of(pages: n.Pages, styles: Stylesheet, start: int) -> Masters:
    """The masters of a sequence that begins with page `start`."""

    def named(*names: str) -> PageStyle:
        return next(styles.page[name] for name in names if name in styles.page)

    right, left = named(pages.right, pages.style), named(pages.left, pages.style)
    side, own, other = (pages.right, right, left) if start % 2 else (pages.left, left, right)
    first = named(pages.first, side, pages.style)
    if _sides(first) == _sides(other):  # it is written for the other side
        first = replace(first, margin=replace(first.margin, start=own.margin.start, end=own.margin.end))
    last = styles.page.get(pages.last) if pages.last else None
    return Masters(first, left, right, last, start)


def _sides(style: PageStyle) -> tuple[float, float]:
    return style.margin.start, style.margin.end
