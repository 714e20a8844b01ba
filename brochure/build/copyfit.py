"""Copyfit: for each page that runs over or is too empty, the rung of the theme's ladder with which it fits.

Measures as the PDF is composed, because only paper has an edge; the rungs that are found hold for the Word file too
(word_fit.py), and what a page leaves out is left out in every format. Nothing here knows how a rung changes a style.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.fitted import described
from brochure.brand.scale import Sizes
from brochure.build.edition import Edition
from brochure.build.job import Rung
from brochure.build.laid_out import Fit
from brochure.build.queries import COMPOSED, LOOK, THEME
from brochure.build.rungs import LadderPages, settled
from brochure.checks.budget import check_count, check_short, check_small, runs_over
from brochure.diagnostics import Sink
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
    pages = _in_sizes_that_fit(edition, sink)
    fills, laid_out = tuple(pages.told()), pages.laid_out
    check_count(laid_out.document.pages, len(fills), laid_out.pages, laid_out.span, sink)
    check_short(fills, sink)
    for place, rung in pages.stands.items():
        number, size = pages.number(place), pages.step(rung).font_size
        check_small(number, fills[number - 1], size, pages.warn, pages.fill(place, 0), sink)
    made = pages.made
    divisions, numbers = (tuple(sorted(one.items())) for one in (made.divisions, made.places))
    found = replace(pages.found, fills=fills, divisions=divisions, pages=numbers, begins=made.begins)
    return Composed(found, made)


def _in_sizes_that_fit(edition: Edition, sink: Sink) -> _PdfPages:
    """The pages in the sizes that the brand makes of the theme's.

    A layout that is full as it was designed has no room for another brand's larger type. Dressed in one it keeps the
    sizes of its theme where only they fit.
    """
    pages = _PdfPages(edition, "brand", sink)
    theme = pages.laid_out.theme
    if not (pages.run_over and edition.memo.get(LOOK, sink, theme).chain.dressed):
        return pages
    own = _PdfPages(edition, "theme", sink)
    if own.run_over:
        return pages
    brand = edition.memo.get(THEME, sink, theme).brand
    message = (
        "in its sizes and line heights the pages run over: the PDF and the Word file keep those of the theme"
    )
    hint = "shorten the text, or give the brand a theme whose layout has room for them"
    sink.warning("brand/sizes", message, brand.marked.span(("typography", "base")), hint)
    return own


class _PdfPages(LadderPages):
    """The pages of the PDF. whole: all of them as designed; made: on their rungs (`stands`), fitted as found.

    run_over: whether a page has too little room even so.
    """

    def __init__(self, edition: Edition, sizes: Sizes, sink: Sink) -> None:
        """sink: is told of each rung that is tried."""
        designed = Fit(sizes=sizes)
        self.order = edition.order("pdf", sink, fit=designed)
        super().__init__(edition.laid_out("pdf", sink), self.order.styles.copyfit, designed)
        self.edition, self.sink = edition, sink
        self.whole = composed(self.order)
        sheets = {id(sheet.box.node): number for number, sheet in enumerate(self.whole.sheets, 1)}
        self._numbers = {place: sheets[id(self.order.document.pages[place])] for place in self.places}
        self.stands = settled(self, dict.fromkeys(self.places, 0))
        self.found = self.fitted(self.stands)
        gave_way = any(self.stands.values())
        self.made = composed(edition.order("pdf", sink, fit=self.found)) if gave_way else self.whole
        self.run_over = runs_over(self.order.document.pages, self.made.fills)

    def number(self, place: int) -> int:
        """The number of a page, from 1."""
        return self._numbers[place]

    def _fill(self, place: int, rung: int) -> Fill:
        number = self.number(place)
        if not rung:
            return self.whole.sheets[number - 1].fill
        omitted = self.optional(place) if self.step(rung).omit else ()
        left = replace(self.designed, rung=Rung(omitted=omitted))
        order = self.edition.order("pdf", Sink(), fit=left) if omitted else self.order
        found = composed(self.alone(order, place, rung)).fills[0]
        said = "it fits" if found.fits else sentence(number, found)
        self.sink.note("pages/tried", f"page {number}, {self.rung(rung)}: {said}")
        return found

    def told(self) -> Iterator[Fill]:
        """How full each page is, and what gave way for that."""
        rungs = {self.number(place): rung for place, rung in self.stands.items()}
        for number, fill in enumerate(self.made.fills, 1):
            rung = rungs.get(number, 0)
            yield replace(fill, rung=rung, gave=described(self.step(rung)) if rung else "")
