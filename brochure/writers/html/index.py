"""Index pages: the landing page of a publication, the list of all publications, the files for search engines.

Pure functions over what was built. Each gives the files of one folder of the output by name; a build
stores them. Addresses of pages are relative, so that the folder can be put anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape  # `xml.sax.saxutils` loads urllib, http and ssl: 8 ms
from itertools import groupby
from typing import Any

from markupsafe import Markup
from msgspec import Struct, convert
from msgspec.structs import asdict, replace

from brochure.brand.computed import Typeface
from brochure.fonts.book import FontBook
from brochure.languages import direction
from brochure.writers.html import covers, frame, head
from brochure.writers.html.words import Word
from brochure.writers.request import DocumentProperties, Download, OtherEdition, RenderRequest

INDEX = "index.html"
_ROBOTS = "User-agent: *\nAllow: /\nSitemap: {}\n"
"""All may be read; where the sitemap is (RFC 9309). Counts only at the top of a host."""
OTHERS = "others"
"""The place of other themes' fonts among the brand's: after those of every script."""


class Built(Struct, frozen=True):
    """An edition that was built. Addresses are relative to the publication's folder.

    link: what leads to it. status: what a reader must know of it (`Draft`), "" where all is well.
    """

    properties: DocumentProperties
    link: OtherEdition
    downloads: tuple[Download, ...] = ()
    status: str = ""


def publication_files(
    order: RenderRequest, editions: Iterable[Built], shell: frame.Shell
) -> dict[str, bytes]:
    """The publication's own folder: index.html, and with a site sitemap.xml, robots.txt and the picture.

    order: the source edition's, as for its web page. shell: renders index.html.j2.
    """
    shown = tuple(editions)
    return {INDEX: _publication_page(order, shown, shell)} | _for_search_engines(order, shown)


def series_files(
    order: RenderRequest, title: str, editions: Iterable[Built], shell: frame.Shell
) -> dict[str, bytes]:
    """A series' own folder, as that of a publication: a card a row, which leads to its editions.

    order: that of its first row. title: what the series is called. shell: renders publications.html.j2.
    """
    shown = tuple(editions)
    rows = [list(group) for _, group in groupby(shown, key=lambda one: one.properties.row)]
    plan, site = frame.bare(order, title) | {"meta": [], "symbol": Markup()}, head.absolute(order.properties)
    plan |= {"cards": [_row_card(order, row) for row in rows], "canonical": site}
    data = _collection(order, title, [row[0].properties.title for row in rows]) | {"url": site}
    return {INDEX: _rendered(order, plan, head.known(data), shell)} | _for_search_engines(order, shown)


def _row_card(order: RenderRequest, editions: Sequence[Built]) -> dict[str, object]:
    """A row of a series: its title in the first of its languages, and all its languages."""
    linked = [head.linked(edition.link, frame.autonyms_of(order)) for edition in editions]
    return {**_about(editions[0].properties, editions[0].link.href), "cover": Markup(), "editions": linked}


def _about(given: DocumentProperties, href: str) -> dict[str, object]:
    """What any card says of an edition, and where it leads."""
    said: dict[str, object] = {"title": given.title, "subject": given.subject, "href": href}
    return said | {"lang": given.language, "dir": direction(given.language)}


def _for_search_engines(order: RenderRequest, editions: tuple[Built, ...]) -> dict[str, bytes]:
    """What stands beside a publication's page where it has a site."""
    if not order.properties.site_url:
        return {}
    robots = _ROBOTS.format(head.absolute(order.properties, "sitemap.xml")).encode()
    return {"sitemap.xml": sitemap(editions), "robots.txt": robots, **covers.social(order)}


def _collection(order: RenderRequest, title: str, parts: Iterable[str]) -> dict[str, object]:
    """A list of publications as schema.org has it."""
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": title,
        "inLanguage": order.properties.language,
        "hasPart": [{"@type": "Report", "name": part} for part in parts],
    }


def listed_card(order: RenderRequest, folder: str, editions: Sequence[Built]) -> dict[str, object]:
    """A publication as the list shows it: plain data, so that a list is made without reading every publication.

    folder: its address, relative to the list's own.
    """
    links = (replace(one.link, href=f"{folder}/{one.link.href}") for one in editions)
    names = frame.autonyms_of(order)
    linked = [head.linked(one, names) | {"autonym": asdict(names.word(one))} for one in links]
    about = _about(order.properties, f"{folder}/{INDEX}")
    return {**about, "cover": covers.picture(order), "fonts": _fonts(order, editions), "editions": linked}


def _fonts(order: RenderRequest, editions: Sequence[Built]) -> list[dict[str, object]]:
    """The theme's fonts that a publication's card needs, each with the hash of its file."""
    given = order.properties
    names = (frame.autonyms_of(order).word(edition.link).__html__() for edition in editions)
    needed = frame.needs(order, Markup(" ").join((given.title, given.subject, *names)))
    brands = (face for face in needed.every if face.typeface in order.fonts.typefaces)
    return [{**asdict(face.typeface), "sha": face.digest} for face in brands]


def _in_fonts_of(order: RenderRequest, cards: Iterable[Mapping[str, Any]]) -> RenderRequest:
    """The order, where what its own fonts lack is tried in those of the other publications' themes."""
    given = (font for card in cards for font in card["fonts"])
    named = dict.fromkeys(convert(font, Typeface) for font in given)
    others = [typeface for typeface in named if typeface not in order.fonts.typefaces]
    if not others:
        return order
    families = tuple(dict.fromkeys(typeface.family for typeface in others))
    book = order.fonts
    return replace(
        order,
        styles=replace(order.styles, fallbacks={**order.styles.fallbacks, OTHERS: families}),
        fonts=FontBook(book.world, (*book.typefaces, *others), book.store),
    )


def list_page(
    order: RenderRequest, cards: Sequence[Mapping[str, Any]], shell: frame.Shell
) -> dict[str, bytes]:
    """The list from its cards, in the frame of an order. A card's cover is Markup."""
    order = _in_fonts_of(order, cards)
    symbols, cards = covers.shared([_named(card) for card in cards])
    plan = frame.bare(order, order.words["publications"].text) | {"meta": [], "symbol": symbols}
    data = _collection(order, str(plan["title"]), [str(card["title"]) for card in cards])
    return {INDEX: _rendered(order, {**plan, "cards": cards}, data, shell)}


def sitemap(editions: Iterable[Built]) -> bytes:
    """The editions' pages, each with its sisters in other languages (sitemaps.org, with xhtml:link)."""
    rows = groupby(editions, key=lambda one: one.properties.row)
    urls = "".join(_addresses([edition.properties for edition in row]) for _, row in rows)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>\n{urls}</urlset>\n'.encode()


def _addresses(sisters: Iterable[DocumentProperties]) -> str:
    pages = {one.language: head.canonical(one) for one in sisters}
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(lang)}" href="{escape(page)}"/>'
        for lang, page in pages.items()
    )
    return "".join(f"<url><loc>{escape(page)}</loc>{alternates}</url>\n" for page in pages.values())


# --- the pages ------------------------------------------------------------------------------


def _publication_page(order: RenderRequest, editions: tuple[Built, ...], shell: frame.Shell) -> bytes:
    given = order.properties
    links = [(e.properties.language, head.canonical(e.properties)) for e in editions]
    site = head.absolute(order.properties)
    plan = frame.bare(order, given.title) | {
        "subject": given.subject,
        "symbol": covers.symbol(order),
        "cards": [_card(order, edition) for edition in editions],
        "canonical": site,
        "alternates": [*sorted(links), ("x-default", site)] if site else [],
        "open_graph": [
            (name, site if name == "og:url" else value) for name, value in head.open_graph(given, ())
        ],
    }
    data = head.report(given, ()) | ({"url": site} if site else {})
    data["workTranslation"] = [_translation(edition) for edition in editions]
    return _rendered(order, plan, data, shell)


def _rendered(
    order: RenderRequest, plan: Mapping[str, object], data: Mapping[str, object], shell: frame.Shell
) -> bytes:
    """The page with the fonts that its words need."""
    needed = frame.needs(order, shell(plan))
    order.sink.stop_if_failed()
    return shell(frame.dressed(plan, frame.style_sheet(order, needed, ""), data)).encode()


def _card(order: RenderRequest, edition: Built) -> dict[str, object]:
    given = edition.properties
    mirrored = direction(given.language) != order.document.direction
    return {
        **_about(given, edition.link.href),
        "autonym": frame.autonyms_of(order).word(edition.link),
        "status": edition.status,
        "downloads": head.downloads_of(edition.downloads),
        "cover": covers.thumbnail(order, mirrored),
    }


def _named(card: Mapping[str, Any]) -> dict[str, object]:
    """A card with its languages' names as templates print them."""
    editions = [{**edition, "autonym": Word(**edition["autonym"])} for edition in card["editions"]]
    return {**card, "editions": editions}


def _translation(edition: Built) -> dict[str, object]:
    given = edition.properties
    facts = {
        "@type": "Report",
        "name": given.title,
        "inLanguage": given.language,
        "url": head.canonical(given),
    }
    return head.known(facts)
