"""Copyfit: for each page that runs over or is too empty, the rung of the theme's ladder with which it fits.

Measures as the PDF is composed, because only paper has an edge; the rungs that are found hold for the Word file too
(word_fit.py), and what a page leaves out is left out in every format. Nothing here knows how a rung changes a style.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.fitted import described
from brochure.build.edition import Edition
from brochure.build.job import Rung
from brochure.build.laid_out import Fit
from brochure.build.queries import COMPOSED
from brochure.build.rungs import LadderPages, Stands, settled
from brochure.checks.budget import check_count, check_short, check_small
from brochure.diagnostics import Sink, Span
from brochure.memo import Memo
from brochure.writers.fill import Fill, sentence
from brochure.writers.pdf import Composition, composed, painted
from brochure.writers.request import Artifact


class Composed(Struct, frozen=True):
    """An edition's fit, and the pages that it was found with."""

    fit: Fit
    pages: Composition


class Painted(Struct, frozen=True):
    """An edition's pages in their fit, as they are placed and as a file."""

    pages: Composition
    artifact: Artifact


def painted_edition(memo: Memo, sink: Sink, publication: str, row: str, lang: str, release: str) -> Painted:
    """The pages of the PDF, painted also where they run over, which the sink is told."""
    pages = Edition(memo, publication, lang, bool(release), row).pages(sink)
    return Painted(pages, painted(pages, sink))


def fit(memo: Memo, sink: Sink, *edition: str) -> Fit:
    """How the pages of an edition fit. edition: its key."""
    return memo.get(COMPOSED, sink, *edition).fit


def composed_edition(memo: Memo, sink: Sink, publication: str, row: str, lang: str, release: str) -> Composed:
    """How the pages of an edition fit, and these pages. Raises Failed where the layout itself is wrong.


    A page that no rung makes fit stands on the last one. That is told of the PDF, whose edge it is, and not here.
    """
    edition = Edition(memo, publication, lang, bool(release), row)
    pages, laid_out = _PdfPages(edition, sink), edition.laid_out("pdf", sink)
    check_count(len(pages.places), laid_out.pages, Span(laid_out.file), sink)
    stands = settled(pages, dict.fromkeys(pages.places, 0))
    found = pages.fitted(stands)
    made = composed(edition.order("pdf", sink, fit=found)) if any(stands.values()) else pages.whole
    fills = tuple(pages.told(made, stands))
    check_short(fills, sink)
    for place, rung in stands.items():
        number, size = pages.number(place), pages.step(rung).size
        check_small(number, fills[number - 1], size, pages.warn, pages.fill(place, 0), sink)
    divisions, numbers = (tuple(sorted(one.items())) for one in (made.divisions, made.places))
    return Composed(replace(found, fills=fills, divisions=divisions, pages=numbers, begins=made.begins), made)


class _PdfPages(LadderPages):
    """The pages of the PDF. whole: all of them as designed."""

    def __init__(self, edition: Edition, sink: Sink) -> None:
        """sink: is told of each rung that is tried."""
        self.order = edition.order("pdf", sink)
        super().__init__(edition.laid_out("pdf", sink), self.order.styles.copyfit)
        self.edition, self.sink = edition, sink
        self.whole = composed(self.order)
        sheets = {id(sheet.box.node): number for number, sheet in enumerate(self.whole.sheets, 1)}
        self._numbers = {place: sheets[id(self.order.document.pages[place])] for place in self.places}

    def number(self, place: int) -> int:
        """The number of a page, from 1."""
        return self._numbers[place]

    def _fill(self, place: int, rung: int) -> Fill:
        number = self.number(place)
        if not rung:
            return self.whole.sheets[number - 1].fill
        omitted = self.optional(place) if self.step(rung).omit else ()
        left = Fit(rung=Rung(omitted=omitted))
        order = self.edition.order("pdf", Sink(), fit=left) if omitted else self.order
        found = composed(self.alone(order, place, rung)).fills[0]
        said = "it fits" if found.fits else sentence(number, found)
        self.sink.note("pages/tried", f"page {number}, {self.rung(rung)}: {said}")
        return found

    def told(self, made: Composition, stands: Stands) -> Iterator[Fill]:
        """How full each page is, and what gave way for that."""
        rungs = {self.number(place): rung for place, rung in stands.items()}
        for number, fill in enumerate(made.fills, 1):
            rung = rungs.get(number, 0)
            yield replace(fill, rung=rung, gave=described(self.step(rung)) if rung else "")
