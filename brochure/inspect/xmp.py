"""The metadata of a PDF: the Info dictionary beside the XMP packet, and the standards that the packet claims.

PDF/A wants both to say the same (ISO 19005-2, 6.6.3); where they do not, both are shown.
"""

from __future__ import annotations

import re

import pikepdf

from brochure.fields.roles import ROLES

# Info entries and the XMP property that each must equal (ISO 19005-2, table in 6.6.3).
EQUAL = {
    "Title": "dc:title", "Author": "dc:creator", "Subject": "dc:description", "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer", "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}  # fmt: skip
_OF_ROLES = filter(None, (role.dublin_core for role in ROLES.values()))
ONLY_XMP = ("dc:language", *_OF_ROLES, "dc:date", "dc:identifier", "xmp:Label")


def metadata(pdf: pikepdf.Pdf) -> tuple[dict[str, str], list[str]]:
    """What the file says of itself, by name, and the standards that it claims: `PDF/UA-1`, `PDF/A-2a`."""
    packet = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    shown = {name: _both(_info(pdf, name), _xmp(packet, key)) for name, key in EQUAL.items()}
    shown |= {key: _xmp(packet, key) for key in ONLY_XMP}
    return shown | _catalogue(pdf), _claims(packet)


def _both(info: str, xmp: str) -> str:
    if info == xmp:
        return info
    return f"{info or 'nothing'} in Info, {xmp or 'nothing'} in XMP"


def _info(pdf: pikepdf.Pdf, name: str) -> str:
    value = str(pdf.docinfo.get(f"/{name}", ""))
    date = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d))?", value)
    if date is None:
        return value
    year, month, day, hour, minute, second, hours, minutes = date.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}" + (f"{hours}:{minutes}" if hours else "Z")


def _xmp(packet: pikepdf.models.PdfMetadata, key: str) -> str:
    value = packet.get(key, "")
    if isinstance(value, list | set):
        return ", ".join(sorted(value) if isinstance(value, set) else value)
    return str(value)


def _claims(packet: pikepdf.models.PdfMetadata) -> list[str]:
    accessible, archive = _xmp(packet, "pdfuaid:part"), _xmp(packet, "pdfaid:part")
    level = _xmp(packet, "pdfaid:conformance").lower()
    claims = f"PDF/UA-{accessible}" if accessible else "", f"PDF/A-{archive}{level}" if archive else ""
    return [*filter(None, claims)]


def _catalogue(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the catalogue says of language and of how the file opens."""
    wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    return {
        "Lang": str(pdf.Root.get("/Lang", "")),
        "Direction": str(wishes.get("/Direction", "")).removeprefix("/"),
        "Window title": "the document’s" if wishes.get("/DisplayDocTitle") else "the file’s name",
        "Colours": ", ".join(str(intent.get("/OutputConditionIdentifier", "")) for intent in list(intents)),
    }
