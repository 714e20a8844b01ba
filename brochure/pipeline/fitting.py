"""How an edition fits its pages: found once for all formats, and known to later builds while its text is the same."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brochure.brand.computed import FitStep
from brochure.brand.fit import AS_DESIGNED
from brochure.checks.budget import is_over, is_short
from brochure.diagnostics import Failed, Sink
from brochure.formats import Format
from brochure.pipeline.edition import Edition
from brochure.pipeline.job import Rung
from brochure.writers.fill import Fill

if TYPE_CHECKING:
    from brochure.writers.pdf import Composition


class Fit(Struct, frozen=True):
    """How an edition fits its pages. step: what its styles give way; fills: how full each page of the PDF is.

    divisions: where its words may be divided, by language and word.
    """

    step: FitStep = AS_DESIGNED
    rung: Rung = Rung()
    fills: tuple[Fill, ...] = ()
    divisions: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether a page runs over."""
        return any(map(is_over, self.fills))

    @property
    def short(self) -> bool:
        """Whether a page is too empty."""
        return any(map(is_short, self.fills))


class Fitting(Struct):
    """An edition, fitted when the first format that needs it is built, and once for all formats.

    composition: its pages, ready to be painted; None where the fit was known from an earlier build.
    """

    edition: Edition
    told: Sink = field(default_factory=Sink)
    found: Fit | None = None
    composition: Composition | None = None

    def fit_for(self, format: Format, sink: Sink) -> Fit | None:
        """What to write in a format; what is wrong with the fit is told to the sink.

        A web page has no edge: it is part of this only where a passage may be left out. None: the layout failed.
        """
        if format == "html" and not self._optional(sink):
            return Fit()
        if self.found is None and not self.told.failed:
            with suppress(Failed):
                self.found = self._kept()
        sink.extend(self.told)
        return self.found

    def composed(self, sink: Sink) -> Composition:
        """The pages of the PDF on the rung that was found. Raises Failed where the layout is wrong."""
        from brochure.writers.pdf import composed

        assert self.found is not None
        if self.composition is None:
            order = self.edition.order("pdf", sink, step=self.found.step)
            self.composition = composed(order, self.found.divisions)
        return self.composition

    def _optional(self, sink: Sink) -> bool:
        with suppress(Failed):
            return bool(self.edition.ready("html", sink).optional)
        return False

    def _kept(self) -> Fit:
        edition = self.edition
        key = ("fit", edition.publication, edition.lang, "release" if edition.release else "")
        return edition.memo.get(key, self.told, self._made, Fit)

    def _made(self, sink: Sink) -> Fit:
        from brochure.pipeline.fit import fit  # 100 ms, with the PDF writer

        found, self.composition = fit(self.edition, sink)
        return found
