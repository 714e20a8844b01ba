"""Copyfit: the rung of the theme's ladder with which an edition fits its pages.

Measures as the PDF is composed, because only paper has an edge; the rung that is found holds for the Word file
too, and what it leaves out is left out in every format. Nothing here knows how a rung changes a style.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import FitStep
from brochure.brand.fitted import AS_DESIGNED, described, fitted, suited
from brochure.build.edition import Edition
from brochure.build.job import Rung
from brochure.build.laid_out import Fit
from brochure.build.queries import COMPOSED
from brochure.checks.budget import check_count, check_over, check_sequences, check_short, is_over
from brochure.diagnostics import Sink, Span
from brochure.memo import Memo
from brochure.writers.pdf import Composition, composed, painted
from brochure.writers.request import Artifact, RenderRequest


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
    """The rung that suits an edition. edition: its key."""
    return memo.get(COMPOSED, sink, *edition).fit


def composed_edition(memo: Memo, sink: Sink, publication: str, row: str, lang: str, release: str) -> Composed:
    """The rung that suits the edition, and its pages. Where none does, the sink is told how many words are over.

    Raises Failed where the layout itself is wrong.
    """
    ladder = _Ladder(Edition(memo, publication, lang, bool(release), row), sink)
    designed = ladder.designed
    composed_pages = sum(1 for fill in designed.fills if not fill.sequence)
    check_count(composed_pages, ladder.laid_out.pages, Span(ladder.laid_out.file), sink)
    if designed.over:
        found = ladder.first_that_fits()
        check_over(found.fills, [described(step) for step in ladder.long], sink)
    else:
        found = ladder.grown() if designed.short else designed
        check_short(found.fills, sink)
    check_sequences(ladder.base.document.pages, found.fills, sink)
    pages = ladder.compositions[found.rung]
    return Composed(replace(found, divisions=tuple(sorted(pages.divisions.items()))), pages)


class _Ladder:
    """The rungs of one edition, each measured when it is asked for. Tells the sink of each one tried."""

    def __init__(self, edition: Edition, sink: Sink) -> None:
        self.edition, self.sink = edition, sink
        self.base = edition.order("pdf", sink)
        self.laid_out = edition.laid_out("pdf", sink)
        copyfit = self.base.styles.copyfit
        self.long, self.short = self._real(copyfit.long), self._real(copyfit.short)
        self.compositions: dict[Rung, Composition] = {}
        self.designed = self._fit(AS_DESIGNED, Rung(), composed(self.base))

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
        suiting = (suited(step, self.laid_out.language[1]) for step in steps)
        optional = bool(self.laid_out.optional)
        return tuple(dict.fromkeys(replace(step, omit=step.omit and optional) for step in suiting))

    def _tried(self, steps: tuple[FitStep, ...], sign: int) -> Iterator[Fit]:
        """Each rung with its fills. number counts from 1, for short editions from −1 down."""
        for number, step in enumerate(steps, 1):
            omitted = self.laid_out.optional if step.omit else ()
            rung = Rung(sign * number, len(steps), described(step), omitted)
            tried = self._fit(step, rung, self._composed(step))
            over = ", ".join(f"{fill.name} {fill.over} words over" for fill in tried.fills if is_over(fill))
            self.sink.note("pages/tried", f"{rung}: {over or 'every page fits'}")
            yield tried

    def _fit(self, step: FitStep, rung: Rung, composition: Composition) -> Fit:
        self.compositions[rung] = composition
        return Fit(step, rung, composition.fills)

    def _composed(self, step: FitStep) -> Composition:
        # What is wrong with the content has been told when the design itself was measured.
        base: RenderRequest = self.edition.order("pdf", self.sink, step=step) if step.omit else self.base
        return composed(replace(base, styles=fitted(self.base.styles, step), sink=Sink()))
