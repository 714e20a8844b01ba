"""The HTML writer: one page that stands on its own, with its fonts, pictures and style sheet inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from brochure.brand.computed import Color, Stylesheet
from brochure.brand.legible import contrast, least
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import blocks_of, plain, walk
from brochure.writers.codes import code_colors
from brochure.writers.html import frame, head
from brochure.writers.html.art import Gallery
from brochure.writers.html.body import blocks, main
from brochure.writers.html.inline import BodyContext
from brochure.writers.inlines import StyledRun, runs
from brochure.writers.request import Artifact, RenderRequest
from brochure.writers.textwidth import TextWidths

COLONS = ":： \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def write(order: RenderRequest) -> Artifact:
    """One edition as a web page.

    What is wrong with pictures and characters is told to the order's sink, and then Failed is raised.
    """
    if order.shell is None:
        raise ValueError("the HTML writer needs the theme's page template as order.shell")
    body = main(order.document, place(order))
    plan = context(order)
    texts = (*runs(order.document, order.styles), *labels(order))
    needed = frame.needs(order, order.shell(plan), texts)
    tell_first_pages(order.document, order.styles, order.sink)
    order.sink.stop_if_failed()
    css = frame.style_sheet(order, needed, body)
    data = head.report(order.properties, order.downloads)
    page = order.shell(frame.dressed({**plan, "body": body}, css, data))
    return Artifact(page.encode(), fonts=tuple(face.name for face in needed.every))


def place(order: RenderRequest) -> BodyContext:
    """Where the document begins."""
    codes = code_colors(order.document, order.styles, on_screen=True)
    gallery = Gallery(order.pictures, order.styles.screen, codes)
    widths = TextWidths(order.fonts, order.styles, order.document.lang)
    return BodyContext(order.styles, gallery, order.sink, order.document.direction, widths, blocks)


def labels(order: RenderRequest) -> Iterator[StyledRun]:
    """The words in drawings, which stay text on the page, in their letters."""
    base = order.styles.body.text
    for node in walk(order.document):
        if isinstance(node, n.Image) and node.src:
            for label in order.pictures.get(node.src).labels:
                letters = replace(
                    base, families=label.families, weight=label.weight, italic=label.italic, transform="none"
                )
                yield letters, n.Text(label.text, span=node.span)


def context(order: RenderRequest) -> frame.ShellContext:
    """What page.html.j2 may use; docs/web-page.md tells the names."""
    given = order.properties
    return {
        **frame.bare(order, given.title),
        "body": "",
        "contents": contents(order.document, order.styles),
        "editions": head.editions_of(given, order.editions, frame.autonyms_of(order)),
        "downloads": head.downloads_of(order.downloads),
        "canonical": head.canonical(given),
        "alternates": head.alternates(given, order.editions),
        "open_graph": head.open_graph(given, order.editions),
    }


def contents(document: n.Document, styles: Stylesheet) -> list[tuple[str, str]]:
    """Anchor and words of each heading of the second level that has an anchor, without a colon at the end.

    What bleeds at the foot of a page is its imprint, and no part of the text. A document that lists its headings itself
    needs none, as two navigations of one name would be hard to tell apart (WCAG 2.2, technique ARIA6).
    """
    if any(isinstance(node, n.Contents) and node.of == "headings" for node in walk(document)):
        return []
    blocks = (block for page in document.pages for block in page.children)
    text = (one for one in blocks if not (isinstance(one, n.Box) and "bottom" in styles.box[one.style].bleed))
    headings = (node for node in walk(*text) if isinstance(node, n.Heading))
    return [(h.anchor, plain(h.children).rstrip(COLONS)) for h in headings if h.level == 2 and h.anchor]


# --- first pages ---------------------------------------------------------------------------------


FIRST_PAGE_HINT = (
    "put what stands on it into a region with that ground, which every format shows, or colour it in web.css"
)


def tell_first_pages(document: n.Document, styles: Stylesheet, sink: Sink) -> None:
    """A ground that is left out, and the text that cannot be read without it (WCAG 2.2, 1.4.3).

    A web page has no pages, and shows a sequence on one ground.
    """
    for pages in document.pages:
        if not isinstance(pages, n.Pages) or pages.first not in styles.page:
            continue
        own, first = (styles.page[name].background for name in (pages.style, pages.first))
        if first is None or first == own:
            continue
        lost = dict.fromkeys(_unreadable(pages.children, own or styles.colors["background"], styles))
        message = f"the web page has no first page: the ground of “{pages.first}” is not shown"
        message += f", and {', '.join(f'“{name}”' for name in lost)} cannot be read without it" * bool(lost)
        sink.warning("html/first-page", message, pages.span, FIRST_PAGE_HINT)


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
