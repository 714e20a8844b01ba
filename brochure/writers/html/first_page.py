"""Tells of first pages with a ground of their own: a web page has no pages, and shows a sequence on one ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochure.brand.computed import Color, Stylesheet
from brochure.brand.legible import contrast, least
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import blocks_of

HINT = (
    "put what stands on it into a region with that ground, which every format shows, or colour it in web.css"
)


def tell_first_pages(document: n.Document, styles: Stylesheet, sink: Sink) -> None:
    """A ground that is left out, and the text that cannot be read without it (WCAG 2.2, 1.4.3)."""
    for pages in document.pages:
        if not isinstance(pages, n.Pages) or pages.first not in styles.page:
            continue
        own, first = (styles.page[name].background for name in (pages.style, pages.first))
        if first is None or first == own:
            continue
        lost = dict.fromkeys(_unreadable(pages.children, own or styles.colors["background"], styles))
        message = f"the web page has no first page: the ground of “{pages.first}” is not shown"
        message += f", and {', '.join(f'“{name}”' for name in lost)} cannot be read without it" * bool(lost)
        sink.warning("html/first-page", message, pages.span, HINT)


def _unreadable(blocks: Iterable[n.Block], ground: Color, styles: Stylesheet) -> Iterator[str]:
    """The styles of texts that stand on a ground, and in no box that has one, in a colour too near to it."""
    for block in blocks:
        if isinstance(block, n.Heading | n.Paragraph):
            style = styles.paragraph[block.style]
            needed = least(style.text.size, style.text.weight)
            if style.background is None and contrast(style.text.color, ground) < needed:
                yield style.name
        elif isinstance(block, n.Box) and not styles.box[block.style].background:
            yield from _unreadable(blocks_of(block), ground, styles)
