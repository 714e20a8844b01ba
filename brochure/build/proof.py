"""What a preview shows of an edition before its file is checked: the pages themselves, also where they run over, where
each text stands and is written, how far its translation has come, where pages end. Nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping

from brochure.build.edition import Downloads, Edition, downloads
from brochure.build.laid_out import DESIGNED, Fit
from brochure.build.queries import LOOK, PUBLICATION
from brochure.build.task import PageFoot, Proof, ProofTask, SegmentShown, TextPlace
from brochure.build.translations import sources
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import text_of, walk
from brochure.formats import Format
from brochure.languages.tags import same
from brochure.memo import Memo
from brochure.writers.pdf.compose.page import Sheet
from brochure.writers.pdf.places import PlacedText, foot, texts

SHOWN = 160  # characters of a text: enough to tell it from others


def proof(memo: Memo, task: ProofTask) -> Proof:
    """The proof of an edition in a format. Raises Failed where there is none; what is wrong, its build tells."""
    job = task.job
    edition = Edition(memo, job.publication, job.lang, row=job.row)
    if job.format == "pdf":
        return _composed(edition)
    return _flowing(edition, job.format, downloads(job, task.beside))


def _composed(edition: Edition) -> Proof:
    """Of pages: as they are now, also where they run over, with the places of their texts."""
    found = edition.painted(Sink(), keep=True)
    numbered = enumerate(found.pages.sheets, 1)
    places = tuple(_place(placed, number) for number, sheet in numbered for placed in texts(sheet))
    return Proof(places, tuple(map(_foot, found.pages.sheets)), _segments(edition), found.artifact.data)


def _flowing(edition: Edition, format: Format, offered: Downloads) -> Proof:
    """Of what flows: a browser knows the places of keys by itself. A Word file is fitted and drawn later."""
    found = edition.fit(format, Sink()) if format == "html" else DESIGNED
    document = edition.laid_out(format, Sink(), found.omitted).document
    named = ((node, text_of(node)) for node in walk(document) if node.key and not isinstance(node, n.Inline))
    shown = (TextPlace(node.key, *_where(node.span), _shortened(text)) for node, text in named if text)
    page = _web_page(edition, found, offered) if format == "html" else b""
    return Proof(tuple(shown), segments=_segments(edition), file=page)


def _web_page(edition: Edition, fit: Fit, offered: Downloads) -> bytes:
    from brochure.writers.html import write  # 45 ms, which the others do without

    return write(edition.order("html", Sink(), offered, fit)).data


def _place(placed: PlacedText, page: int) -> TextPlace:
    rect = placed.rect
    box = round(rect.x, 1), round(rect.y, 1), round(rect.width, 1), round(rect.height, 1)
    return TextPlace(placed.key, *_where(placed.node.span), _shortened(placed.text), page, box)


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _foot(sheet: Sheet) -> PageFoot:
    fill = sheet.fill
    over = 0.0 if fill.fits else fill.used - fill.room
    return PageFoot(sheet.style.width, sheet.style.height, foot(sheet), round(over, 1))


def _segments(edition: Edition) -> Mapping[str, SegmentShown]:
    """How far each text has come, where the edition is a translation."""
    memo, sink = edition.memo, Sink()
    publication = memo.get(PUBLICATION, sink, edition.publication, edition.row)
    if same(edition.lang, publication.source_language):
        return {}
    every = sources(memo.world, publication, memo.get(LOOK, sink, publication.theme), sink)
    return {
        row.segment.key: SegmentShown(row.state.label, _where(row.span), _where(row.segment.span))
        for row in every.own.translation(edition.lang, sink).rows
    }


def _where(span: Span | None) -> tuple[str, int]:
    return (span.file, span.line) if span else ("", 0)
