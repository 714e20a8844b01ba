"""Document properties: core ones through python-docx, and our own as custom properties."""

from __future__ import annotations

import datetime as dt
from typing import Any

from brochure.writers.docx.xml import document, tag
from brochure.writers.request import DocumentProperties

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Identifier of the set of user-defined properties (ISO/IEC 29500-1, 22.3)."""

CORE = {"creator": ("author", "last_modified_by"), "contentStatus": ("content_status",)}
"""What python-docx calls core properties, where that is not their name; who has saved a file last is no one else."""
LIMIT = 255
"""Characters of a property."""


def fill_core(core: Any, properties: DocumentProperties) -> None:
    """Core properties (ISO/IEC 29500-2, 11). core: python-docx's CoreProperties, which has no types."""
    for name, text in _core(properties).items():
        for own in CORE.get(name, (name,)):
            setattr(core, own, text)
    core.version = properties.revision
    core.created = core.modified = properties.created.astimezone(dt.UTC).replace(tzinfo=None)
    core.revision = 1


def _short(text: str) -> str:
    """What Word and python-docx hold of a property: 255 characters."""
    return text if len(text) <= LIMIT else f"{text[: LIMIT - 1]}…"


def recorded(properties: DocumentProperties) -> dict[str, str]:
    """The properties that the author sets, by their names in the file."""
    return _core(properties) | _custom(properties)


def _core(properties: DocumentProperties) -> dict[str, str]:
    return {
        "title": _short(properties.title),
        "creator": _short(properties.author),
        "subject": _short(properties.subject),
        "keywords": _short(", ".join(properties.keywords)),
        "language": properties.language,
        "identifier": properties.identifier,
        "contentStatus": properties.status,
    }


def _custom(properties: DocumentProperties) -> dict[str, str]:
    values = {
        "Publication": properties.identifier,
        "Language": properties.language,
        "Revision": properties.revision,
        "Status": properties.status,
        "Issued": properties.issued,
        **{role.word: text for role, text in properties.in_roles if role.word},
    }
    return {name: value for name, value in values.items() if value}


def custom(properties: DocumentProperties) -> bytes:
    """`docProps/custom.xml`: what an import needs to know of the text that it was made from."""
    entries = (
        tag("property", tag("vt:lpwstr", value), fmtid=FORMAT, pid=number, name=name)
        for number, (name, value) in enumerate(_custom(properties).items(), 2)
    )
    return document(tag("Properties", *entries), "vt", default=CUSTOM)


def extended(properties: DocumentProperties) -> bytes:
    """`docProps/app.xml`."""
    company = [tag("Company", text) for role, text in properties.in_roles if role.company]
    return document(
        tag("Properties", tag("Application", "Microsoft Office Word"), *company), default=EXTENDED
    )
