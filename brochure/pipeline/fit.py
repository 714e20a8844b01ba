"""Copyfit: the rung of the theme's ladder with which an edition fits its pages.

Measures as the PDF is composed, because only paper has an edge; the rung that is found holds for the Word file
too, and what it leaves out is left out in every format. Nothing here knows how a rung changes a style.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import FitStep
from brochure.brand.fit import AS_DESIGNED, described, fitted, suited
from brochure.checks.budget import check_count, check_over, check_short, is_over, is_short
from brochure.content.optional import optional_keys, with_optional, without_optional
from brochure.diagnostics import Failed, Sink, Span
from brochure.formats import Format
from brochure.pipeline.edition import Edition, order
from brochure.pipeline.job import Rung
from brochure.writers.fill import Fill
from brochure.writers.order import Order
from brochure.writers.pdf import Composition, composed


class Fit(Struct, frozen=True):
    """An edition that fits its pages. edition: its text as it will be shown; step: what its styles give way.

    composition: its pages, ready to be painted; None where it was not measured.
    """

    edition: Edition
    step: FitStep
    rung: Rung
    composition: Composition | None = None

    @property
    def fills(self) -> tuple[Fill, ...]:
        """How full each page of the PDF is."""
        return self.composition.fills if self.composition else ()

    @property
    def over(self) -> bool:
        """Whether a page runs over."""
        return any(map(is_over, self.fills))

    @property
    def short(self) -> bool:
        """Whether a page is too empty."""
        return any(map(is_short, self.fills))


def unfitted(edition: Edition) -> Fit:
    """The edition as it was written and designed, not measured."""
    whole = replace(edition, publication=with_optional(edition.publication))
    return Fit(whole, AS_DESIGNED, Rung())


class Fitting(Struct):
    """An edition, fitted when the first format that needs it is built, and once for all formats."""

    edition: Edition
    told: Sink = field(default_factory=Sink)
    found: Fit | None = None

    def fit_for(self, format: Format, sink: Sink) -> Fit | None:
        """What to write in a format; what is wrong with the fit is told to the sink.

        A web page has no edge: it is part of this only where a passage may be left out. None: the layout failed.
        """
        if format == "html" and not optional_keys(self.edition.publication):
            return unfitted(self.edition)
        if self.found is None and not self.told.failed:
            with suppress(Failed):
                self.found = fit(self.edition, self.told)
        sink.extend(self.told)
        return self.found


def fit(edition: Edition, sink: Sink) -> Fit:
    """The edition on the rung that suits it. Where none does, the sink is told how many words are over.

    Raises Failed where the layout itself is wrong.
    """
    ladder = _Ladder(edition, sink)
    designed = ladder.designed
    pages, span = edition.publication.pages, Span(edition.publication.file)
    check_count(len(designed.fills), pages, span, sink)
    if designed.over:
        found = ladder.first_that_fits()
        check_over(found.fills, [described(step) for step in ladder.long], sink)
    else:
        found = ladder.grown() if designed.short else designed
        check_short(found.fills, sink)
    return found


class _Ladder:
    """The rungs of one edition, each measured when it is asked for. Tells the sink of each one tried."""

    def __init__(self, edition: Edition, sink: Sink) -> None:
        self.edition, self.sink = edition, sink
        self.whole = unfitted(edition)
        self.base = order(self.whole.edition, "pdf", (), sink)
        self.optional = optional_keys(edition.publication)
        copyfit = self.base.styles.copyfit
        self.long, self.short = self._real(copyfit.long), self._real(copyfit.short)
        self.designed = replace(self.whole, composition=composed(self.base))

    def first_that_fits(self) -> Fit:
        """The first rung with which every page fits; the last one where none does."""
        found = self.designed
        for found in self._tried(self.long, 1):
            if not found.over:
                break
        return found

    def grown(self) -> Fit:
        """The last growing rung that fits, going up only while a page is too empty."""
        found = self.designed
        for grown in self._tried(self.short, -1):
            if grown.over:
                break
            found = grown
            if not found.short:
                break
        return found

    def _real(self, steps: tuple[FitStep, ...]) -> tuple[FitStep, ...]:
        """The rungs that differ in this edition: where nothing is optional, nothing can be left out."""
        suiting = (suited(step, self.edition.locale.script) for step in steps)
        return tuple(dict.fromkeys(replace(step, omit=step.omit and bool(self.optional)) for step in suiting))

    def _tried(self, steps: tuple[FitStep, ...], sign: int) -> Iterator[Fit]:
        """Each rung with its fills. number counts from 1, for short editions from −1 down."""
        for number, step in enumerate(steps, 1):
            tried = self._measured(step, Rung(sign * number, len(steps), described(step)))
            over = ", ".join(f"{fill.name} {fill.over} words over" for fill in tried.fills if is_over(fill))
            self.sink.note("pages/tried", f"{tried.rung}: {over or 'every page fits'}")
            yield tried

    def _measured(self, step: FitStep, rung: Rung) -> Fit:
        if not step.omit:
            return Fit(self.whole.edition, step, rung, self._composed(self.base, step))
        publication = without_optional(self.edition.publication)
        edition = replace(self.edition, publication=publication)
        composition = self._composed(order(edition, "pdf", (), self.sink), step)
        return Fit(edition, step, replace(rung, omitted=self.optional), composition)

    def _composed(self, base: Order, step: FitStep) -> Composition:
        # What is wrong with the content has been told when the design itself was measured.
        return composed(replace(base, styles=fitted(base.styles, step), sink=Sink()))
