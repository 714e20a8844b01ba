"""The empty Word file that every edition starts from, written part by part, and opened with python-docx.

python-docx's own template is not used: it brings styles, a thumbnail and settings that are not ours.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from msgspec import Struct, field

from brochure.writers.docx.embedding import Embedded
from brochure.writers.docx.xml import Tag, document, element, having, tag, w

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
BODY_PREFIXES = ("w", "r", "a", "wp", "pic", "mc", "w14", "wps", "asvg", "adec")
TYPES = {
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/fontTable.xml": f"{WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": CONTENT_TYPE.OPC_CORE_PROPERTIES,
    "docProps/app.xml": CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
    "docProps/custom.xml": CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
}
KINDS = {
    b"\x89PNG": ("png", "image/png"),
    b"\xff\xd8\xff": ("jpeg", "image/jpeg"),
    b"GIF8": ("gif", "image/gif"),
}


class Package(Struct):
    """An open Word file: python-docx's document, and what is kept beside its text."""

    docx: Any
    fonts: Mapping[str, Embedded]
    _media: dict[tuple[str, bytes], str] = field(default_factory=dict)
    _running: dict[Tag, str] = field(default_factory=dict)

    def link(self, href: str) -> str:
        """The relationship of an address outside the file."""
        return str(self.docx.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def media(self, data: bytes, kind: str) -> str:
        """The relationship of a picture in the text. kind: `svg`, or "" to tell from the data."""
        if (kind, data) not in self._media:
            self._media[kind, data] = self._relate(self.docx.part, data, kind)
        return self._media[kind, data]

    def _relate(self, part: Any, data: bytes, kind: str) -> str:
        known = next(
            (found for magic, found in KINDS.items() if data.startswith(magic)), ("svg", "image/svg+xml")
        )
        ending, content_type = ("svg", "image/svg+xml") if kind == "svg" else known
        name = PackURI(f"/word/media/image{len(self._media) + 1}.{ending}")
        made = Part(name, content_type, data, self.docx.part.package)
        return str(part.relate_to(made, RELATIONSHIP_TYPE.IMAGE))

    def running(self, root: Tag) -> str:
        """The relationship of a header or footer; equal ones are kept once."""
        if root not in self._running:
            kind = "header" if root.name == "w:hdr" else "footer"
            name = PackURI(f"/word/{kind}{len(self._running) + 1}.xml")
            data = document(_ignoring(root), *BODY_PREFIXES)
            made = Part(name, f"{WORD}.{kind}+xml", data, self.docx.part.package)
            self._running[root] = str(self.docx.part.relate_to(made, f"{OFFICE}/{kind}"))
        return self._running[root]

    def fill(self, body: Tag, styles: Tag, numbering: Tag) -> None:
        """Put the text, the styles and the lists in their places."""
        parts = ((self.docx.element.body, body), (self.docx.styles.element, styles))
        for place, content in (*parts, (self.docx.part.numbering_part.element, numbering)):
            for child in list(place):
                place.remove(child)
            place.extend(element(content, "w", "r", "a", "wp", "mc", "w14"))


def open_package(
    theme: Tag, settings: Tag, fonts: tuple[Tag, Mapping[str, Embedded]], properties: Mapping[str, bytes]
) -> Package:
    """A new file with its fixed parts. properties: the `docProps/` parts."""
    table, embedded = fonts
    body = _ignoring(w("document", w("body", w("sectPr"))))
    parts = {
        "word/document.xml": document(body, *BODY_PREFIXES),
        "word/styles.xml": document(_ignoring(w("styles")), "w", "mc", "w14"),
        "word/numbering.xml": document(_ignoring(w("numbering")), "w", "mc", "w14"),
        "word/settings.xml": document(settings, "w"),
        "word/fontTable.xml": document(table, "w", "r"),
        "word/theme/theme1.xml": document(theme, "a"),
        "docProps/core.xml": document(Tag("coreProperties"), default=f"{PACKAGE}/metadata/core-properties"),
        **properties,
    }
    package = Package(docx.Document(io.BytesIO(_zipped(parts))), embedded)
    _embed(package)
    return package


def _ignoring(root: Tag) -> Tag:
    """The root element with the mark that readers may ignore Word 2010's additions."""
    return having(root, mc__Ignorable="w14")


def _embed(package: Package) -> None:
    table = package.docx.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    for number, (identifier, font) in enumerate(package.fonts.items(), 1):
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(name, FONT, font.data, package.docx.part.package)
        table.rels.add_relationship(RELATIONSHIP_TYPE.FONT, part, identifier)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", _types(parts))
        archive.writestr("_rels/.rels", _relationships({name: name for name in parts if _is_root(name)}))
        inner = {name: name.removeprefix("word/") for name in parts if not _is_root(name)}
        archive.writestr("word/_rels/document.xml.rels", _relationships(inner))
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _is_root(name: str) -> bool:
    return name.startswith("docProps/") or name == "word/document.xml"


def _types(parts: Mapping[str, bytes]) -> bytes:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    entries = [tag("Default", Extension="rels", ContentType=rels)]
    entries += [tag("Override", PartName=f"/{name}", ContentType=TYPES[name]) for name in parts]
    return document(tag("Types", *entries), default=f"{PACKAGE}/content-types")


def _relationships(targets: Mapping[str, str]) -> bytes:
    kinds = {
        "word/document.xml": f"{OFFICE}/officeDocument",
        "docProps/core.xml": f"{PACKAGE}/relationships/metadata/core-properties",
        "docProps/app.xml": f"{OFFICE}/extended-properties",
        "docProps/custom.xml": f"{OFFICE}/custom-properties",
        "word/theme/theme1.xml": f"{OFFICE}/theme",
    }
    entries = (
        tag("Relationship", Id=f"rId{number}", Type=kinds.get(name, f"{OFFICE}/{_kind(name)}"), Target=target)
        for number, (name, target) in enumerate(targets.items(), 1)
    )
    return document(tag("Relationships", *entries), default=f"{PACKAGE}/relationships")


def _kind(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml")
