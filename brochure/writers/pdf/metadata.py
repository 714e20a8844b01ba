"""What a file says of itself: the Info dictionary, the XMP packet and the output intent, from one source.

PDF/A-2 (ISO 19005-2, 6.6) wants Info and XMP to say the same; PDF/UA-1 (ISO 14289-1, 5) wants its mark in
XMP. It may not know what the file holds.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from html import escape

from brochure.fields.roles import Role
from brochure.writers.pdf.objects import Name, Stream, stored
from brochure.writers.request import DocumentProperties

PRODUCER = "ReportLab PDF Library"
CREATOR = "brochure-press"
SRGB = "sRGB IEC61966-2.1"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A-2, 6.6.2.3: a schema that PDF/A does not know, as PDF/UA's, is described in the packet itself.
_UA_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


def info(given: DocumentProperties) -> dict[str, object]:
    """Entries of the document information dictionary (ISO 32000-1, 14.3.3)."""
    date = given.created.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
    texts = {
        "Title": given.title, "Author": given.author, "Subject": given.subject,
        "Keywords": ", ".join(given.keywords), "Creator": CREATOR,
    }  # fmt: skip
    filled: dict[str, object] = {key: value for key, value in texts.items() if value}
    return filled | {
        "Producer": PRODUCER, "CreationDate": date, "ModDate": date, "Trapped": Name("False"),
    }  # fmt: skip


def xmp(given: DocumentProperties) -> bytes:
    """The XMP packet (ISO 16684-1), UTF-8."""
    date = given.created.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    keywords = "".join(f"<rdf:li>{escape(word, quote=False)}</rdf:li>" for word in given.keywords)
    parts = [
        "<dc:format>application/pdf</dc:format>",
        _localised("dc:title", given.title),
        _listed("dc:creator", "Seq", given.author),
        _localised("dc:description", given.subject),
        *(_of_role(role, text) for role, text in given.in_roles if role.dublin_core),
        _listed("dc:language", "Bag", given.language),
        f"<dc:subject><rdf:Bag>{keywords}</rdf:Bag></dc:subject>" if keywords else "",
        _plain("dc:identifier", given.identifier),
        _plain("pdf:Keywords", ", ".join(given.keywords)),
        _plain("pdf:Producer", PRODUCER),
        _plain("xmp:CreatorTool", CREATOR),
        *(_plain(f"xmp:{name}Date", date) for name in ("Create", "Modify", "Metadata")),
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        _UA_SCHEMA,
    ]
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{spaces}><rdf:Description rdf:about="">'
        + "".join(parts)
        + '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def output_intent(profile: bytes) -> dict[str, object]:
    """The output intent for the profile of sRGB (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3)."""
    return {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFA1"),
        "OutputConditionIdentifier": SRGB,
        "Info": SRGB,
        "RegistryName": "http://www.color.org",
        "DestOutputProfile": Stream(_profile(profile)),
    }


@lru_cache(maxsize=4)
def _profile(profile: bytes) -> bytes:
    return stored(profile, N=3)


def _plain(name: str, value: str) -> str:
    return f"<{name}>{escape(value, quote=False)}</{name}>" if value else ""


def _listed(name: str, kind: str, value: str) -> str:
    inner = f"<rdf:{kind}><rdf:li>{escape(value, quote=False)}</rdf:li></rdf:{kind}>"
    return f"<{name}>{inner}</{name}>" if value else ""


def _of_role(role: Role, text: str) -> str:
    """What XMP says of a role: rights in languages, anything else as one of several (ISO 16684-1, 8.3)."""
    return _localised(role.dublin_core, text) if role.localised else _listed(role.dublin_core, "Bag", text)


def _localised(name: str, value: str) -> str:
    # x-default alone: a reader that looks for a language falls back to it, and Info has just one value.
    inner = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(value, quote=False)}</rdf:li></rdf:Alt>'
    return f"<{name}>{inner}</{name}>" if value else ""
