"""The package of a Word file (ISO/IEC 29500-2): parts and what they refer to, on python-docx.

No template stands behind it: every part is ours, so nothing has to be read before it is written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from msgspec import Struct, field

from brochure.writers.docx.embedding import Embedded
from brochure.writers.docx.properties import fill_core, recorded
from brochure.writers.docx.record import record
from brochure.writers.docx.xml import Tag, document, having, tag, w
from brochure.writers.request import DocumentProperties

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument"
WORD = f"{TYPE}.wordprocessingml"
BODY_PREFIXES = ("w", "r", "a", "wp", "pic", "mc", "w14", "wps", "asvg", "adec")
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
TEXT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
CORE, RECORD = "docProps/core.xml", "customXml/item1.xml"
PARTS = {
    TEXT: (f"{WORD}.document.main+xml", RELATIONSHIP_TYPE.OFFICE_DOCUMENT),
    CORE: (_CORE_TYPE, RELATIONSHIP_TYPE.CORE_PROPERTIES),
    "docProps/app.xml": (f"{TYPE}.extended-properties+xml", RELATIONSHIP_TYPE.EXTENDED_PROPERTIES),
    "docProps/custom.xml": (f"{TYPE}.custom-properties+xml", f"{OFFICE}/custom-properties"),
    STYLES: (f"{WORD}.styles+xml", RELATIONSHIP_TYPE.STYLES),
    NUMBERING: (f"{WORD}.numbering+xml", RELATIONSHIP_TYPE.NUMBERING),
    "word/settings.xml": (f"{WORD}.settings+xml", RELATIONSHIP_TYPE.SETTINGS),
    "word/fontTable.xml": (f"{WORD}.fontTable+xml", RELATIONSHIP_TYPE.FONT_TABLE),
    "word/theme/theme1.xml": (f"{TYPE}.theme+xml", RELATIONSHIP_TYPE.THEME),
    RECORD: ("application/xml", f"{OFFICE}/customXml"),
}
"""The parts of every file: content type, and how the package refers to it, or the text."""
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "odttf": f"{TYPE}.obfuscatedFont",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
"""Content types by the ends of parts' names."""
KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
"""Kinds of pictures by their first bytes."""
_RELATED = re.compile(rb'\b(?:r:id|r:embed|r:link)="(\w+)"')
"""What a part refers to; the pictures and links of headers and notes are kept with the text's."""


class _Late(Part):
    """A part that is referred to before it is written."""

    data = b""

    @property
    def blob(self) -> bytes:
        """The part's bytes."""
        return self.data


class Package(Struct):
    """An open Word file. opc: python-docx's package; text, styles, numbering: the parts that `fill` writes."""

    opc: Any
    fonts: Mapping[str, Embedded]
    text: _Late
    styles: _Late
    numbering: _Late
    _media: dict[tuple[str, bytes], str] = field(default_factory=dict)
    _running: dict[Tag, str] = field(default_factory=dict)
    _notes: list[bytes] = field(default_factory=list)

    def link(self, href: str) -> str:
        """The relationship of an address outside the file."""
        return str(self.text.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def media(self, data: bytes, kind: str) -> str:
        """The relationship of a picture in the text. kind: `svg`, or "" to tell from the data."""
        if (kind, data) not in self._media:
            known = (found for magic, found in KINDS.items() if data.startswith(magic))
            ending = kind or next(known, "svg")
            name = PackURI(f"/word/media/image{len(self._media) + 1}.{ending}")
            made = Part(name, DEFAULTS[ending], data, self.opc)
            self._media[kind, data] = str(self.text.relate_to(made, RELATIONSHIP_TYPE.IMAGE))
        return self._media[kind, data]

    def running(self, root: Tag) -> str:
        """The relationship of a header or footer; equal ones are kept once."""
        if root not in self._running:
            kind = "header" if root.name == "w:hdr" else "footer"
            name = PackURI(f"/word/{kind}{len(self._running) + 1}.xml")
            data = document(_ignoring(root), *BODY_PREFIXES)
            self._running[root] = self._beside(name, kind, data)
        return self._running[root]

    def notes(self, root: Tag) -> None:
        """Put the footnotes or the endnotes in their place."""
        kind = root.name.removeprefix("w:")
        data = document(_ignoring(root), *BODY_PREFIXES)
        self._beside(PackURI(f"/word/{kind}.xml"), kind, data)
        self._notes.append(data)

    def _beside(self, name: PackURI, kind: str, data: bytes) -> str:
        """Keep a part beside the text, with the links and pictures that it refers to; its relationship."""
        made = Part(name, f"{WORD}.{kind}+xml", data, self.opc)
        for identifier in sorted(set(_RELATED.findall(data))):
            known = self.text.rels[identifier.decode()]
            target = known.target_ref if known.is_external else known.target_part
            made.rels.add_relationship(known.reltype, target, known.rId, known.is_external)
        return str(self.text.relate_to(made, f"{OFFICE}/{kind}"))

    def fill(self, body: Tag, styles: Tag, numbering: Tag) -> None:
        """Put the text, the styles and the lists in their places."""
        self.text.data = document(_ignoring(w("document", body)), *BODY_PREFIXES)
        self.styles.data = document(_ignoring(styles), "w", "mc", "w14")
        self.numbering.data = document(_ignoring(numbering), "w", "mc", "w14")

    def record(self, given: DocumentProperties, looks: Collection[str]) -> None:
        """Note down what the file was made with, once all else stands in its place. looks: of headings."""
        texts, running = (self.text.data, *self._notes), [self._blob(one) for one in self._running.values()]
        data = record(texts, running, self.styles.data, self._digest, recorded(given), looks)
        kind, reference = PARTS[RECORD]
        self.text.relate_to(Part(PackURI(f"/{RECORD}"), kind, data, self.opc), reference)

    def _digest(self, identifier: str) -> str:
        """What stands for the bytes of a picture, as `readers/package.py` has it."""
        return hashlib.sha256(self._blob(identifier)).hexdigest()[:12]

    def _blob(self, identifier: str) -> bytes:
        data: bytes = self.text.rels[identifier].target_part.blob
        return data


def open_package(
    parts: Mapping[str, bytes], fonts: Mapping[str, Embedded], given: DocumentProperties
) -> Package:
    """A new file with its fixed parts, by name. fonts: by relationship identifier."""
    opc: Any = OpcPackage()  # its own annotations ask for a subclass
    names = (TEXT, STYLES, NUMBERING)
    late = {name: _Late(PackURI(f"/{name}"), PARTS[name][0], None, opc) for name in names}
    made = {name: Part(PackURI(f"/{name}"), PARTS[name][0], data, opc) for name, data in parts.items()}
    every, text = {**made, **late, CORE: _core(given, opc)}, late[TEXT]
    for name in (name for name in PARTS if name in every):
        owner = text if name.startswith("word/") and name != TEXT else opc
        owner.relate_to(every[name], PARTS[name][1])
    for number, (identifier, font) in enumerate(fonts.items(), 1):
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), DEFAULTS["odttf"], font.data, opc)
        made["word/fontTable.xml"].rels.add_relationship(RELATIONSHIP_TYPE.FONT, part, identifier)
    return Package(opc, fonts, text, late[STYLES], late[NUMBERING])


def _core(given: DocumentProperties, opc: Any) -> Any:
    """The core properties, filled."""
    empty = document(tag("coreProperties"), default=f"{PACKAGE}/metadata/core-properties")
    part = CorePropertiesPart.load(PackURI(f"/{CORE}"), PARTS[CORE][0], empty, opc)
    fill_core(part.core_properties, given)
    return part


def _ignoring(root: Tag) -> Tag:
    """The root element with the mark that readers may ignore Word 2010's additions."""
    return having(root, mc__Ignorable="w14")
