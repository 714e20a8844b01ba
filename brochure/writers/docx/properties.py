"""Document properties: core, extended, and our own as custom properties."""

from __future__ import annotations

import datetime as dt

from brochure.writers.docx.opc import PACKAGE
from brochure.writers.docx.xml import Tag, document, escaped, tag
from brochure.writers.request import DocumentProperties

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Identifier of the set of user-defined properties (ISO/IEC 29500-1, 22.3)."""

DUBLIN_CORE = {
    "dc": ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
    "dcterms": ' xmlns:dcterms="http://purl.org/dc/terms/" xsi:type="dcterms:W3CDTF"',
}

LIMIT = 255
"""Characters of a property."""


def core(properties: DocumentProperties) -> bytes:
    """`docProps/core.xml` (ISO/IEC 29500-2, 11)."""
    author, when = properties.author, f"{properties.created.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    said = {
        "dc:title": properties.title,
        "dc:creator": author,
        "lastModifiedBy": author,
        "dc:subject": properties.subject,
        "keywords": ", ".join(properties.keywords),
        "dc:language": properties.language,
        "dc:identifier": properties.identifier,
        "contentStatus": properties.status,
        "version": properties.revision,
        "dcterms:created": when,
        "dcterms:modified": when,
        "revision": "1",
    }
    inside = "".join([_core_element(name, text) for name, text in said.items()])
    root = Tag("coreProperties", ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"', inside)
    return document(root, default=f"{PACKAGE}/metadata/core-properties")


def _core_element(name: str, text: str) -> str:
    """Dublin Core's declare their namespace (RFC 5013; XML Schema, W3CDTF)."""
    return f"<{name}{DUBLIN_CORE.get(name.partition(':')[0], '')}>{escaped(_short(text))}</{name}>"


def _short(text: str) -> str:
    """What Word holds of a property: 255 characters."""
    return text if len(text) <= LIMIT else f"{text[: LIMIT - 1]}…"


def custom(properties: DocumentProperties) -> bytes:
    """`docProps/custom.xml`: what an import needs to know of the text that it was made from."""
    values = {
        "Publication": properties.identifier,
        "Language": properties.language,
        "Revision": properties.revision,
        "Status": properties.status,
        "Issued": properties.issued,
        **{role.word: text for role, text in properties.in_roles if role.word},
    }
    shown = [(name, value) for name, value in values.items() if value]
    entries = (_property(number, *pair) for number, pair in enumerate(shown, 2))
    return document(tag("Properties", *entries), "vt", default=CUSTOM)


def extended(properties: DocumentProperties) -> bytes:
    """`docProps/app.xml`."""
    company = [tag("Company", text) for role, text in properties.in_roles if role.company]
    return document(
        tag("Properties", tag("Application", "Microsoft Office Word"), *company), default=EXTENDED
    )


def _property(number: int, name: str, value: str) -> Tag:
    return tag("property", tag("vt:lpwstr", value), fmtid=FORMAT, pid=number, name=name)
