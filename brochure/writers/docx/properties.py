"""Document properties: the core ones, the extended ones, and our own as custom properties."""

from __future__ import annotations

import datetime as dt

from brochure.writers.docx.xml import DECLARATION, Tag, document, escaped, tag
from brochure.writers.order import Properties

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DUBLIN_CORE = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Identifier of the set of user-defined properties (ISO/IEC 29500-1, 22.3)."""


def core(properties: Properties) -> bytes:
    """`docProps/core.xml` (ISO/IEC 29500-2, 11). What is not given is there and empty."""
    created = properties.created.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = (
        ("dc:title", properties.title),
        ("dc:creator", properties.author),
        ("lastModifiedBy", properties.author),
        ("dc:subject", properties.subject),
        ("keywords", ", ".join(properties.keywords)),
        ("dc:language", properties.language),
        ("dc:identifier", properties.identifier),
        ("contentStatus", properties.status),
        ("version", properties.revision),
        ("dcterms:created", created),
        ("dcterms:modified", created),
        ("revision", "1"),
    )
    entries = "".join(_core(name, value) for name, value in values)
    root = f'<coreProperties xmlns="{CORE}" xmlns:xsi="{XSI}">{entries}</coreProperties>'
    return f"{DECLARATION}{root}".encode()


def _core(name: str, value: str) -> str:
    prefix = name.partition(":")[0]
    declared = f' xmlns:{prefix}="{DUBLIN_CORE[prefix]}"' if prefix in DUBLIN_CORE else ""
    kind = ' xsi:type="dcterms:W3CDTF"' if prefix == "dcterms" else ""
    return f"<{name}{declared}{kind}>{escaped(value)}</{name}>"


def custom(properties: Properties) -> bytes:
    """`docProps/custom.xml`: what an import needs to know of the text that it was made from."""
    values = {
        "Publication": properties.identifier,
        "Language": properties.language,
        "Revision": properties.revision,
        "Status": properties.status,
        "Issued": properties.issued,
        "Publisher": properties.publisher,
    }
    shown = [(name, value) for name, value in values.items() if value]
    entries = (_property(number, *pair) for number, pair in enumerate(shown, 2))
    return document(tag("Properties", *entries), "vt", default=CUSTOM)


def extended(properties: Properties) -> bytes:
    """`docProps/app.xml`."""
    company = (tag("Company", properties.publisher),) if properties.publisher else ()
    return document(
        tag("Properties", tag("Application", "Microsoft Office Word"), *company), default=EXTENDED
    )


def _property(number: int, name: str, value: str) -> Tag:
    return tag("property", tag("vt:lpwstr", value), fmtid=FORMAT, pid=number, name=name)
