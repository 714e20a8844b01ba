"""The pictures by which index pages show publications: the cover, or else the first picture on its ground."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from brochure.brand.computed import Color
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.pictures.library import Crop, PictureError
from brochure.writers.codes import grounds
from brochure.writers.html import head
from brochure.writers.html.art import data_uri, inline
from brochure.writers.html.markup import element, void
from brochure.writers.request import RenderRequest

THUMBNAIL = (320, 200)
"""CSS pixels of a card's picture."""

VIEW = f"0 0 {THUMBNAIL[0]} {THUMBNAIL[1]}"

HIDDEN = {"class": "s-symbol", "width": "0", "height": "0", "aria-hidden": "true"}
"""What holds the drawings that cards show again."""

SOCIAL = (1200, 630)
"""Pixels of the picture that social networks show (ogp.me gives no size; this is the usual one)."""


def _cover(order: RenderRequest) -> n.Image | None:
    """The picture that covers the first page."""
    return next((figure.image for figure in _figures(order) if figure.place == "page"), None)


def _figures(order: RenderRequest) -> Iterator[n.Figure]:
    """Those of the first page."""
    return (node for node in walk(*order.document.pages[:1]) if isinstance(node, n.Figure))


def _is_vector(order: RenderRequest, image: n.Image) -> bool:
    return order.pictures.get(image.src).kind == "vector"


def symbol(order: RenderRequest) -> Markup:
    """A drawing stands in the page once, and each card shows it again; nothing for a photograph."""
    image = _cover(order)
    if image is None or not _is_vector(order, image):
        return Markup()
    drawing = inline(order.pictures.store, _drawing(order, image), "cover-", "", THUMBNAIL)
    return element("svg", HIDDEN, element("symbol", {"id": "cover", "viewBox": VIEW}, drawing))


def thumbnail(order: RenderRequest, mirrored: bool) -> Markup:
    """The cover's picture on a card: decoration, because the card says in words what it leads to."""
    image = _cover(order)
    if image is None or not _is_vector(order, image):
        return _photograph(order, image)
    turned = {"transform": f"matrix(-1 0 0 1 {THUMBNAIL[0]} 0)"} if mirrored and image.mirrored else {}
    return _use("cover", **turned)


def picture(order: RenderRequest) -> Markup:
    """The cover on a list's card, or else the first picture. The same drawing gives the same markup for all."""
    image = _cover(order)
    if image is None and (figure := next((one for one in _figures(order) if one.image.src), None)):
        image = figure.image
        if _is_vector(order, image):
            every = grounds(order.document.pages[0], order.styles)
            return _on_ground(order, image, next(ground for node, ground in every if node is figure))
    if image is None or not _is_vector(order, image):
        return _photograph(order, image)
    return _inline(order, _drawing(order, image), THUMBNAIL)


def _inline(order: RenderRequest, svg: str, size: tuple[int, int]) -> Markup:
    """A drawing in a page that shows others; its identifiers are its own."""
    prefix = f"c{hashlib.sha256(svg.encode()).hexdigest()[:8]}-"
    return inline(order.pictures.store, svg, prefix, "", size)


def _on_ground(order: RenderRequest, image: n.Image, ground: Color | None) -> Markup:
    """A drawing that is no cover: whole, in the middle of the ground that it stands on."""
    width, height = THUMBNAIL
    drawing = _inline(order, order.pictures.svg(image.src, None), (round(width * 0.6), round(height * 0.6)))
    placed = element("g", {"transform": f"translate({round(width * 0.2)} {round(height * 0.2)})"}, drawing)
    filled = element("rect", {"width": "100%", "height": "100%", "fill": ground.hex if ground else "white"})
    return element("svg", {"viewBox": VIEW, "aria-hidden": "true"}, filled + placed)


def shared(cards: Sequence[Mapping[str, object]]) -> tuple[Markup, list[dict[str, object]]]:
    """Drawings that several cards show stand in the page once; the cards that show them again."""
    counts = Counter(str(card["cover"]) for card in cards)
    drawings = [cover for cover, count in counts.items() if count > 1 and cover.startswith("<svg")]
    names = {cover: f"cover-{number}" for number, cover in enumerate(drawings, 1)}
    uses = {cover: _use(name) for cover, name in names.items()}
    inner = "".join(element("symbol", {"id": name, "viewBox": VIEW}, cover) for cover, name in names.items())
    shown = [{**card, "cover": uses.get(str(card["cover"]), card["cover"])} for card in cards]
    return (element("svg", HIDDEN, inner) if inner else Markup()), shown


def _use(name: str, **more: str) -> Markup:
    """The drawing of a symbol, once more."""
    width, height = THUMBNAIL
    use = element("use", {"href": f"#{name}", "width": str(width), "height": str(height), **more})
    return element("svg", {"viewBox": VIEW, "aria-hidden": "true"}, use)


def _drawing(order: RenderRequest, image: n.Image) -> str:
    """A drawing as SVG, cut to a card."""
    return order.pictures.svg(image.src, _cut(order, image, THUMBNAIL))


def _cut(order: RenderRequest, image: n.Image, size: tuple[int, int]) -> Crop:
    return order.pictures.frame(image.src, size[0] / size[1], image.focus)


def _photograph(order: RenderRequest, image: n.Image | None) -> Markup:
    """A picture of pixels on a card; nothing where there is none."""
    if image is None:
        return Markup()
    data = order.pictures.pixels(image.src, _cut(order, image, THUMBNAIL), 2 * THUMBNAIL[0])
    size = {"width": str(THUMBNAIL[0]), "height": str(THUMBNAIL[1])}
    return void("img", {"src": data_uri(data), "alt": "", **size})


def social(order: RenderRequest) -> dict[str, bytes]:
    """The cover as a file for social networks; none where there is none, or where it cannot be made."""
    image = _cover(order)
    if image is None:
        return {}
    frame_ = _cut(order, image, SOCIAL)
    try:
        return {head.COVER: order.pictures.pixels(image.src, frame_, SOCIAL[0], kind="png")}
    except PictureError as problem:
        order.sink.warning(problem.code, str(problem), image.span, problem.hint)
        return {}
