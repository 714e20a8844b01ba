"""Copyfit: for each page that runs over or is too empty, the rung of the theme's ladder with which it fits.

Measures as the PDF is composed, because only paper has an edge; a page of the Word file stands on the rung of the
PDF's. What a page leaves out is left out in every format. Nothing here knows how a rung changes a style.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import FitStep
from brochure.brand.fitted import AS_DESIGNED, described, fitted, suited
from brochure.build.edition import Edition
from brochure.build.job import Rung
from brochure.build.laid_out import Fit
from brochure.build.queries import COMPOSED
from brochure.build.rungs import Stands, settled
from brochure.checks.budget import check_count, check_short, check_small
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.layout.variants import fitted_styles, page_names, with_variants
from brochure.memo import Memo
from brochure.writers.fill import Fill, sentence
from brochure.writers.pdf import Composition, composed


class Composed(Struct, frozen=True):
    """An edition's fit, and the pages that it was found with."""

    fit: Fit
    pages: Composition


def fit(memo: Memo, sink: Sink, *edition: str) -> Fit:
    """How the pages of an edition fit. edition: its key."""
    return memo.get(COMPOSED, sink, *edition).fit


def composed_edition(memo: Memo, sink: Sink, publication: str, lang: str, release: str) -> Composed:
    """How the pages of an edition fit, and these pages. Raises Failed where the layout itself is wrong.

    A page that no rung makes fit stands on the last one. That is told of the PDF, whose edge it is, and not here.
    """
    pages = _EditionPages(Edition(memo, publication, lang, bool(release)), sink)
    check_count(len(pages.designed), pages.laid_out.pages, Span(pages.laid_out.file), sink)
    stands = settled(pages, dict.fromkeys(pages.designed, 0))
    found = pages.fitted(stands)
    made = pages.whole if not any(stands.values()) else composed(pages.edition.order("pdf", sink, fit=found))
    fills = tuple(pages.told(made, stands))
    check_short(fills, sink)
    for place, rung in stands.items():
        number, size = pages.number(place), pages.step(rung).size
        check_small(number, fills[number - 1], size, pages.warn, pages.fill(place, 0), sink)
    return Composed(replace(found, fills=fills, divisions=tuple(sorted(made.divisions.items()))), made)


class _EditionPages:
    """The composed pages of an edition, each measured by itself on the rungs that are asked for.

    designed: how full each of them is as designed, by its place in the document.
    """

    def __init__(self, edition: Edition, sink: Sink) -> None:
        self.edition, self.sink = edition, sink
        self.order, self.laid_out = edition.order("pdf", sink), edition.laid_out("pdf", sink)
        ladder = self.order.styles.copyfit
        self.spread, self.warn = ladder.spread, ladder.warn
        self.steps = {1: self._real(ladder.long), -1: self._real(ladder.short)}
        self.long, self.short = map(len, self.steps.values())
        self.whole = composed(self.order)
        self.designed = {place: self.whole.sheets[number - 1].fill for place, number in self._numbers.items()}
        self._measured = {(place, 0): fill for place, fill in self.designed.items()}

    def _real(self, steps: Sequence[FitStep]) -> tuple[FitStep, ...]:
        """The rungs that differ in this edition: where nothing is optional, nothing can be left out."""
        suiting = (suited(step, self.laid_out.language[1]) for step in steps)
        optional = bool(self.laid_out.optional)
        return tuple(dict.fromkeys(replace(step, omit=step.omit and optional) for step in suiting))

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The number of each composed page in the PDF, by its place in the document."""
        sheets = {id(sheet.box.node): number for number, sheet in enumerate(self.whole.sheets, 1)}
        pages = enumerate(self.order.document.pages)
        return {place: sheets[id(page)] for place, page in pages if isinstance(page, n.Page)}

    def number(self, place: int) -> int:
        """The number of a page in the PDF, from 1."""
        return self._numbers[place]

    # --- rungs ------------------------------------------------------------------------------

    def step(self, rung: int) -> FitStep:
        """What a rung is."""
        return self.steps[1 if rung > 0 else -1][abs(rung) - 1] if rung else AS_DESIGNED

    def rung(self, number: int, omitted: tuple[str, ...] = ()) -> Rung:
        """A rung as it is told."""
        of = (self.long if number > 0 else self.short) if number else 0
        return Rung(number, of, described(self.step(number)), omitted)

    def fill(self, place: int, rung: int) -> Fill:
        """How full a page is on a rung. The sink is told of each one tried."""
        if (place, rung) not in self._measured:
            found = self._measured[place, rung] = self._alone(place, self.step(rung))
            number = self.number(place)
            what = "it fits" if found.fits else sentence(number, found)
            self.sink.note("pages/tried", f"page {number}, {self.rung(rung)}: {what}")
        return self._measured[place, rung]

    def _alone(self, place: int, step: FitStep) -> Fill:
        # What is wrong with the content has been told when the design itself was measured.
        omitted = self._optional(place) if step.omit else ()
        order = (
            self.edition.order("pdf", self.sink, fit=Fit(rung=Rung(omitted=omitted)))
            if omitted
            else self.order
        )
        alone = replace(order.document, pages=order.document.pages[place : place + 1])
        document, styles = with_variants(alone, order.styles, dict.fromkeys(page_names(alone), step))
        return composed(replace(order, document=document, styles=styles, sink=Sink())).fills[0]

    def _optional(self, place: int) -> tuple[str, ...]:
        """The segments on a page that hold optional passages."""
        known = {node.key for node in walk(self.order.document.pages[place])}
        return tuple(key for key in self.laid_out.optional if key in known)

    def differ(self, one: int, rung: int, other: int, its: int) -> bool:
        """Whether two pages on these rungs share a style that would look otherwise on each than it may."""
        shared = self._styles[one] & self._styles[other]
        if rung and its:
            return bool(shared)
        return any(abs(self._size(name, rung) - self._size(name, its)) > self.spread for name in shared)

    @cached_property
    def _styles(self) -> dict[int, frozenset[str]]:
        """What of the ladder's styles stands on each page."""
        pages = self.order.document.pages
        return {place: fitted_styles(pages[place], self.order.styles) for place in self.designed}

    def _size(self, name: str, rung: int) -> float:
        return fitted(self.order.styles, self.step(rung)).paragraph[name].text.size

    # --- what is found ----------------------------------------------------------------------

    def fitted(self, stands: Stands) -> Fit:
        """How an edition fits whose pages stand so."""
        names = page_names(self.order.document)
        steps = {names[place]: self.step(rung) for place, rung in stands.items() if rung}
        tightest, loosest = max(stands.values(), default=0), min(stands.values(), default=0)
        found = {
            key for place, rung in stands.items() if self.step(rung).omit for key in self._optional(place)
        }
        omitted = tuple(key for key in self.laid_out.optional if key in found)
        return Fit(steps, self.rung(tightest or loosest, omitted))

    def told(self, made: Composition, stands: Stands) -> Iterator[Fill]:
        """How full each page is, and what gave way for that."""
        rungs = {self.number(place): rung for place, rung in stands.items()}
        for number, fill in enumerate(made.fills, 1):
            rung = rungs.get(number, 0)
            yield replace(fill, rung=rung, gave=described(self.step(rung)) if rung else "")
