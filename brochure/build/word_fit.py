"""How the pages of the Word file fit: as those of the PDF, and tighter where Word will take more room for them.

Word sets its lines by itself, so that a page which is full in the PDF may run on to another there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import json
from msgspec.structs import replace

from brochure.brand.fitted import AS_DESIGNED
from brochure.build.edition import Edition
from brochure.build.laid_out import Fit
from brochure.build.queries import FIT, STYLES
from brochure.build.rungs import LadderPages, Stands, settled
from brochure.checks.budget import check_word_page
from brochure.diagnostics import Failed, Sink
from brochure.memo import Memo
from brochure.writers.docx import estimated, write
from brochure.writers.fill import Fill
from brochure.writers.request import Artifact, RenderRequest


def word_fit(memo: Memo, sink: Sink, publication: str, row: str, lang: str, release: str) -> Fit:
    """How the pages of the Word file fit: as those of the PDF, and tighter where Word will take more room for them."""
    edition = Edition(memo, publication, lang, bool(release), row)
    found = memo.get(FIT, sink, *edition.key)
    try:
        written = edition.word_file(found, sink, keep=True)
    except Failed:  # no fit would help
        return found
    pages = _WordPages(edition, found, written.fills, sink)
    stands = settled(pages, pages.stands)
    for place, rung in stands.items():
        check_word_page(place + 1, pages.fill(place, rung), sink)
    return pages.fitted(stands)


def word_file(
    memo: Memo, sink: Sink, publication: str, row: str, lang: str, release: str, of_pages: str
) -> Artifact:
    """The Word file with pages that fit so: first as those of the PDF do, and nearly always so it stays."""
    edition = Edition(memo, publication, lang, bool(release), row)
    return write(edition.order("docx", sink, fit=json.decode(of_pages, type=Fit)))


class _WordPages(LadderPages):
    """The pages of the Word file, as high as they are likely to be. stands: the rungs of the PDF's."""

    def __init__(self, edition: Edition, found: Fit, fills: Iterable[Fill], sink: Sink) -> None:
        """found: how the pages of the PDF fit; fills: how full Word's are then. Both leave out the same."""
        laid_out = edition.laid_out("docx", sink, found.omitted)
        styles = edition.memo.get(STYLES, sink, laid_out.theme, "docx", *laid_out.language, found.sizes)
        super().__init__(laid_out, styles.copyfit, replace(found, steps={}))
        self._edition = edition
        rungs = {self.step(rung): rung for rung in range(-self.short, self.long + 1)}
        self.stands = {p: rungs.get(found.steps.get(self.names[p], AS_DESIGNED), 0) for p in self.places}
        whole = dict(zip(self.places, fills, strict=True))
        self._measured = {(place, rung): whole[place] for place, rung in self.stands.items()}
        self.long, self.short = sum(not step.omit for step in self._long), 0

    @cached_property
    def order(self) -> RenderRequest:
        """All pages as designed, which is asked for where one does not fit. What is wrong with them has been told."""
        return self._edition.order("docx", Sink(), fit=self.designed)

    def _fill(self, place: int, rung: int) -> Fill:
        return estimated(self.alone(self.order, place, rung))[0]

    def fitted(self, stands: Stands) -> Fit:
        """How they fit; what is left out is settled."""
        found = super().fitted(stands)
        return replace(found, rung=replace(found.rung, omitted=self.designed.omitted))
