"""What the page says of itself: structured data, its addresses, Open Graph, and its Content-Security-Policy.

Absolute addresses exist only where the publication gives a `site_url`: the address at which the folder
`output/<publication>/` is published. Without it nothing is said of addresses.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from markupsafe import Markup

from brochure.fields.roles import Role
from brochure.languages import direction
from brochure.writers.html.autonyms import Autonyms
from brochure.writers.request import DocumentProperties, Download, OtherEdition

COVER = "cover.png"
"""The picture for social networks, at the top of the publication's folder; the index step writes it."""

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}

FEATURES = [
    "alternativeText", "displayTransformability", "readingOrder", "structuralNavigation", "unlocked",
]  # fmt: skip
"""Accessibility features (W3C, Schema.org Accessibility Properties 2.0)."""


def style_element(css: str) -> Markup:
    """The page's one style sheet. CSS cannot hold an end tag, so one in it is written as an escape."""
    return Markup(f"<style>{_inside_style(css)}</style>")


def data_element(data: Mapping[str, object]) -> Markup:
    """JSON-LD as a script element (which no browser runs)."""
    return Markup(f'<script type="application/ld+json">{_json(data)}</script>')


def policy(css: str, data: Mapping[str, object]) -> str:
    """Content-Security-Policy (W3C CSP 3): nothing from outside, this style sheet and this data alone.

    The browser hashes an element's text as it stands, so the text must be the one of the two elements above.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(_inside_style(css))}'",
            "img-src data:",
            "font-src data:",
            f"script-src '{_hash(_json(data))}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def report(properties: DocumentProperties, downloads: Iterable[Download]) -> dict[str, object]:
    """The publication as a schema.org Report, with what it offers to readers with disabilities."""
    roles = {role.schema_org: _said(role, text) for role, text in properties.in_roles if role.schema_org}
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": properties.title,
        "description": properties.subject,
        "inLanguage": properties.language,
        "datePublished": properties.issued,
        "identifier": properties.identifier,
        "version": properties.revision,
        "creativeWorkStatus": "Draft" if properties.status == "draft" else "Published",
        "keywords": list(properties.keywords),
        "url": canonical(properties),
        **roles,
        "isAccessibleForFree": True,
        "accessMode": ["textual", "visual"],
        "accessModeSufficient": [{"@type": "ItemList", "itemListElement": ["textual"]}],
        "accessibilityFeature": FEATURES,
        "accessibilityHazard": ["none"],
        "encoding": [_encoding(download, properties) for download in downloads],
    }
    return known(facts)


def known(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts without those that nobody knows: empty texts and lists."""
    return {name: value for name, value in facts.items() if value not in ("", [])}


def _said(role: Role, text: str) -> object:
    return {"@type": "Organization", "name": text} if role.organisation else text


def canonical(properties: DocumentProperties) -> str:
    """The page's own address, "" where there is no site."""
    lang, folder = properties.language, f"{properties.row}/" if properties.row else ""
    return absolute(properties, f"{folder}{lang}/{properties.identifier}-{lang}.html")


def alternates(properties: DocumentProperties, editions: Iterable[OtherEdition]) -> list[tuple[str, str]]:
    """Language and address of every edition; `x-default` is the page where the reader chooses one."""
    if not properties.site_url:
        return []
    own = {properties.language: canonical(properties)}
    others = {edition.lang: urljoin(canonical(properties), edition.href) for edition in editions}
    return [*sorted((own | others).items()), ("x-default", absolute(properties))]


def open_graph(properties: DocumentProperties, editions: Iterable[OtherEdition]) -> list[tuple[str, str]]:
    """Open Graph properties (ogp.me), none where there is no site."""
    if not properties.site_url:
        return []
    others = [edition.lang for edition in editions if edition.lang != properties.language]
    facts = [
        ("og:type", "article"),
        ("og:title", properties.title),
        ("og:description", properties.subject),
        ("og:url", canonical(properties)),
        ("og:image", absolute(properties, COVER)),
        *((role.open_graph, text) for role, text in properties.in_roles if role.open_graph),
        ("og:locale", properties.language.replace("-", "_")),
        *(("og:locale:alternate", lang.replace("-", "_")) for lang in others),
    ]
    return [(name, value) for name, value in facts if value]


def editions_of(
    properties: DocumentProperties, editions: Iterable[OtherEdition], autonyms: Autonyms
) -> list[dict[str, object]]:
    """The editions for the language switcher; the page's own is marked."""
    return [linked(one, autonyms) | {"current": one.lang == properties.language} for one in editions]


def linked(edition: OtherEdition, autonyms: Autonyms) -> dict[str, object]:
    """An edition as templates lead to it."""
    name = autonyms.word(edition)
    return {"lang": edition.lang, "dir": direction(edition.lang), "autonym": name, "href": edition.href}


def downloads_of(downloads: Iterable[Download]) -> list[dict[str, object]]:
    """The files offered: format in capitals, media type, size in whole kilobytes and in megabytes."""
    return [
        {
            "format": download.format.upper(),
            "type": MEDIA_TYPES.get(download.format, "application/octet-stream"),
            "href": download.href,
            "bytes": download.size,
            "kilobytes": max(1, round(download.size / 1000)),
            "megabytes": f"{download.size / 1_000_000:.1f}",
            "conformance": download.conformance,
        }
        for download in downloads
    ]


def _encoding(download: Download, properties: DocumentProperties) -> dict[str, object]:
    """A download as a schema.org MediaObject."""
    where = urljoin(canonical(properties), download.href) if properties.site_url else ""
    facts = {
        "@type": "MediaObject",
        "encodingFormat": MEDIA_TYPES.get(download.format, ""),
        "contentSize": str(download.size),
        "contentUrl": where,
    }
    return known(facts)


def absolute(properties: DocumentProperties, path: str = "") -> str:
    """The address of a file of the publication's folder, or of that itself; "" where there is no site."""
    return urljoin(properties.site_url.rstrip("/") + "/", path) if properties.site_url else ""


def _inside_style(css: str) -> str:
    return css.replace("</", "<\\/")


def _json(data: Mapping[str, object]) -> str:
    """JSON that can stand in a script element: no `<` in it can start a tag."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
