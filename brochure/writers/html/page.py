"""The HTML writer: one page that stands on its own, with its fonts, pictures and style sheet inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from brochure.brand.computed import Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import plain, walk
from brochure.writers.html import fonts, head
from brochure.writers.html.art import Gallery
from brochure.writers.html.body import Place, main
from brochure.writers.html.css import compact, compile_css, grid_rules
from brochure.writers.html.inlines import Run, runs
from brochure.writers.html.words import Words
from brochure.writers.order import Artifact, Order

Shell = Callable[[Mapping[str, object]], str]

BASE = "body"
"""The paragraph style of the page's own words: links to other editions, downloads and the like."""


def write(order: Order) -> Artifact:
    """One edition as a web page.

    What is wrong with pictures and characters is told to the order's sink, and then Failed is raised.
    """
    if order.shell is None:
        raise ValueError("the HTML writer needs the theme's page template as order.shell")
    body = main(order.document, place(order))
    needed = fonts.needs(_all_runs(order, order.shell), order.styles, order.fonts, order.sink)
    order.sink.stop_if_failed()
    css = style_sheet(order, needed, body)
    page = order.shell(context(order, body, css))
    return Artifact(page.encode(), fonts=tuple(face.name for face in needed))


def place(order: Order) -> Place:
    """Where the document begins."""
    base = _base(order.styles)
    ink = order.styles.paragraph[base].text.color.hex
    gallery = Gallery(order.pictures, order.styles.screen, ink)
    return Place(order.styles, gallery, order.sink, order.document.direction)


def style_sheet(order: Order, needed: fonts.Needs, body: str) -> str:
    """In this order: fonts, computed styles, the theme's structure, the layout classes that the body uses."""
    parts = (
        fonts.face_rules(needed, fonts.features(order.styles), order.fonts),
        compile_css(order.styles, _base(order.styles)),
        order.css,
        grid_rules(body, order.styles),
    )
    return compact("\n".join(parts))


def context(order: Order, body: Markup, css: str) -> Mapping[str, object]:
    """What page.html.j2 may use; docs/html.md tells the names."""
    given = order.properties
    data = head.report(given, order.downloads)
    return {
        "lang": given.language,
        "dir": order.document.direction,
        "properties": given,
        "words": Words(order.words),
        "marks": order.marks,
        "body": body,
        "contents": contents(order.document),
        "editions": head.editions_of(given, order.editions),
        "downloads": head.downloads_of(order.downloads),
        "style": head.style_element(css),
        "data": head.data_element(data),
        "policy": head.policy(css, data),
        "canonical": head.canonical(given),
        "alternates": head.alternates(given, order.editions),
        "open_graph": head.open_graph(given, order.editions),
        "ground": _ground(order),
    }


def contents(document: n.Document) -> list[tuple[str, str]]:
    """Anchor and words of each heading of the second level that has an anchor, without a colon at the end."""
    headings = (node for node in walk(document) if isinstance(node, n.Heading))
    return [
        (h.anchor, plain(h.children).rstrip(":： \u00a0\u202f"))
        for h in headings
        if h.level == 2 and h.anchor
    ]


def _ground(order: Order) -> str:
    """The first page's ground, which a telephone shows round the page (`theme-color`)."""
    pages = order.document.pages
    ground = order.styles.page[pages[0].style].background if pages else None
    return ground.hex if ground else ""


def _base(styles: Stylesheet) -> str:
    return BASE if BASE in styles.paragraph else next(iter(styles.paragraph))


def _all_runs(order: Order, shell: Shell) -> Iterator[Run]:
    """The document's texts, and the frame's in both weights, because a theme may use either for them."""
    yield from runs(order.document, order.styles)
    base = order.styles.paragraph[_base(order.styles)].text
    framed = n.Text(frame_text(order, shell))
    yield base, framed
    yield replace(base, weight=700), framed


def frame_text(order: Order, shell: Shell) -> str:
    """What the theme's template itself says: the page without its main part, tags taken away."""
    return Markup(shell({**context(order, Markup(), ""), "data": "", "style": ""})).striptags()
