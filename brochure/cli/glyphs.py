"""Characters that came back in a Word file and that no font of the edition has: told before they are written home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from brochure.build.edition import Edition
from brochure.build.queries import FONTS, STYLES
from brochure.checks.glyphs import check_glyphs
from brochure.content.inlines import parse_inline
from brochure.diagnostics import Severity, Sink
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.exchange.changes import Review


def tell_unshown(found: Review, edition: Edition, sink: Sink) -> None:
    """Warn of what a build would refuse once the changes are written."""
    laid_out = edition.laid_out("docx", Sink())
    text = tuple(_typed(found, _styles(laid_out.document)))
    if text:
        own, memo = Sink(), edition.memo
        styles = memo.get(STYLES, own, laid_out.theme, "docx", *laid_out.language, "brand")
        document = replace(laid_out.document, pages=(n.Page(text),))
        check_glyphs(document, styles, memo.get(FONTS, own, laid_out.theme), own)
        for one in own:
            sink.add(replace(one, severity=Severity.WARNING))


def _styles(document: n.Document) -> Mapping[str, str]:
    """The style of the paragraph that each text stands in, by key."""
    paragraphs = [node for node in walk(document) if isinstance(node, n.Paragraph | n.Heading)]
    within = {inline.key: one.style for one in paragraphs for inline in one.children if inline.key}
    return {**within, **{one.key: one.style for one in paragraphs if one.key}}


def _typed(found: Review, styles: Mapping[str, str]) -> Iterator[n.Paragraph]:
    """What is to be written, as paragraphs of the edition."""
    for change in found.having("ready"):
        for text in filter(None, (change.new, change.added)):
            if style := styles.get(change.key):
                yield n.Paragraph(parse_inline(text, change.span, Sink()), style=style, span=change.span)
