"""How the pages of the Word file fit: as those of the PDF, and tighter where Word will take more room for them.

Word sets its lines by itself, so that a page which is full in the PDF may run on to another there.
"""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.fitted import AS_DESIGNED
from brochure.build.edition import Edition
from brochure.build.laid_out import Fit
from brochure.build.queries import FIT
from brochure.build.rungs import LadderPages, Stands, settled
from brochure.checks.budget import check_word_page
from brochure.diagnostics import Sink
from brochure.memo import Memo
from brochure.writers.docx import estimated
from brochure.writers.fill import Fill


def word_fit(memo: Memo, sink: Sink, publication: str, row: str, lang: str, release: str) -> Fit:
    """How the pages of the Word file fit: as those of the PDF, and tighter where Word will take more room for them."""
    edition = Edition(memo, publication, lang, bool(release), row)
    found = memo.get(FIT, sink, *edition.key)
    pages = _WordPages(edition, found, sink)
    stands = settled(pages, pages.stands)
    for place, rung in stands.items():
        check_word_page(place + 1, pages.fill(place, rung), sink)
    return replace(pages.fitted(stands), fills=found.fills, pages=found.pages, begins=found.begins)


class _WordPages(LadderPages):
    """The pages of the Word file, as high as they are likely to be. stands: the rungs of the PDF's."""

    def __init__(self, edition: Edition, found: Fit, sink: Sink) -> None:
        """found: how the pages of the PDF fit. Word leaves out what that leaves out."""
        order = edition.order("docx", sink, fit=found.as_text)
        super().__init__(order, edition.laid_out("docx", sink, found.omitted))
        rungs = {self.step(rung): rung for rung in range(-self.short, self.long + 1)}
        self.stands = {p: rungs.get(found.steps.get(self.names[p], AS_DESIGNED), 0) for p in self.places}
        self._omitted = found.omitted
        whole = dict(zip(self.places, estimated(edition.order("docx", sink, fit=found)), strict=True))
        self._measured = {(place, rung): whole[place] for place, rung in self.stands.items()}
        self.long, self.short = sum(not step.omit for step in self._long), 0

    def _fill(self, place: int, rung: int) -> Fill:
        return estimated(self.alone(self.order, place, rung))[0]

    def fitted(self, stands: Stands) -> Fit:
        """How they fit; what is left out is settled."""
        found = super().fitted(stands)
        return replace(found, rung=replace(found.rung, omitted=self._omitted))
