"""The numbers that pages show: counted anew where a sequence says so, and Roman where it asks (ISO 32000-1, 12.4.2).

Everything else counts pages through the document, from 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from brochure.document import nodes as n
from brochure.languages.counting import roman
from brochure.languages.locale import in_digits


class LabelRange(Struct, frozen=True):
    """Pages that are numbered on. page: the first, counted through the document; number: what it counts as."""

    page: int
    number: int
    numerals: n.PageNumerals


class PageLabels(Struct, frozen=True):
    """What the pages of a document show. lang: its language, which says in which digits."""

    ranges: tuple[LabelRange, ...] = ()
    lang: str = "en"

    @classmethod
    def of(cls, document: n.Document, begins: Sequence[int]) -> PageLabels:
        """begins: the pages that the document's pages and sequences begin on; () where nobody knows."""
        found: list[LabelRange] = []
        for node, page in zip(document.pages, begins, strict=False):
            on = found[-1].number + page - found[-1].page if found else page
            numerals, first = (
                (node.numbers, node.first_number) if isinstance(node, n.Pages) else ("arabic", 0)
            )
            found.append(LabelRange(page, first or on, numerals))
        return cls(tuple(found), document.lang)

    def number(self, page: int) -> int:
        """What a page counts as."""
        held = self._holding(page)
        return held.number + page - held.page

    def label(self, page: int) -> str:
        """What a page shows."""
        number = self.number(page)
        return roman(number) if self._holding(page).numerals == "roman" else in_digits(number, self.lang)

    def _holding(self, page: int) -> LabelRange:
        before = [one for one in self.ranges if one.page <= page]
        return before[-1] if before else LabelRange(1, 1, "arabic")
