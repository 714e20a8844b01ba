"""The package of a Word file (ISO/IEC 29500-2): parts and what they refer to.

No template stands behind it: every part is ours, so nothing has to be read before it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from brochure.writers.docx.embedding import Embedded
from brochure.writers.docx.opc import OFFICE, PACKAGE, PackagePart, Relationship
from brochure.writers.docx.xml import Tag, document, having, w

TYPE = "application/vnd.openxmlformats-officedocument"
WORD = f"{TYPE}.wordprocessingml"
BODY_PREFIXES = ("w", "r", "a", "wp", "pic", "mc", "w14", "wps", "asvg", "adec")
TYPES = {
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/fontTable.xml": f"{WORD}.fontTable+xml",
    "word/theme/theme1.xml": f"{TYPE}.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{TYPE}.extended-properties+xml",
    "docProps/custom.xml": f"{TYPE}.custom-properties+xml",
}
FONT = f"{TYPE}.obfuscatedFont"
ROOT_LINKS = (
    (f"{OFFICE}/officeDocument", "word/document.xml"),
    (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{OFFICE}/extended-properties", "docProps/app.xml"),
    (f"{OFFICE}/custom-properties", "docProps/custom.xml"),
)
TEXT_LINKS = (
    (f"{OFFICE}/styles", "word/styles.xml"),
    (f"{OFFICE}/numbering", "word/numbering.xml"),
    (f"{OFFICE}/settings", "word/settings.xml"),
    (f"{OFFICE}/fontTable", "word/fontTable.xml"),
    (f"{OFFICE}/theme", "word/theme/theme1.xml"),
)
"""What the package, and what its text, refers to in every file."""
KINDS = {
    b"\x89PNG": ("png", "image/png"),
    b"\xff\xd8\xff": ("jpeg", "image/jpeg"),
    b"GIF8": ("gif", "image/gif"),
}


_RELATED = re.compile(rb'\b(?:r:id|r:embed|r:link)="(\w+)"')
"""What a part refers to; a header's pictures and links are kept with the text's."""


class Package(Struct):
    """An open Word file. parts: by name, the file itself as ""; fonts: what parts are packed already, by name."""

    parts: dict[str, PackagePart]
    fonts: Mapping[str, Embedded]
    _media: dict[tuple[str, bytes], str] = field(default_factory=dict)
    _running: dict[Tag, str] = field(default_factory=dict)

    @property
    def _text(self) -> PackagePart:
        return self.parts["word/document.xml"]

    def link(self, href: str) -> str:
        """The relationship of an address outside the file."""
        return self._text.relate(f"{OFFICE}/hyperlink", href, outside=True)

    def media(self, data: bytes, kind: str) -> str:
        """The relationship of a picture in the text. kind: `svg`, or "" to tell from the data."""
        if (kind, data) not in self._media:
            known = (found for magic, found in KINDS.items() if data.startswith(magic))
            drawing = ("svg", "image/svg+xml")
            ending, content_type = drawing if kind == "svg" else next(known, drawing)
            name = f"media/image{len(self._media) + 1}.{ending}"
            self._media[kind, data] = self._add("image", name, content_type, data)
        return self._media[kind, data]

    def running(self, root: Tag) -> str:
        """The relationship of a header or footer; equal ones are kept once."""
        if root not in self._running:
            kind = "header" if root.name == "w:hdr" else "footer"
            name = f"{kind}{len(self._running) + 1}.xml"
            self._running[root] = self._add(kind, name, f"{WORD}.{kind}+xml", data := _body(root))
            found = (identifier.decode() for identifier in sorted(set(_RELATED.findall(data))))
            self.parts[f"word/{name}"].related = {one: self._text.related[one] for one in found}
        return self._running[root]

    def notes(self, root: Tag) -> None:
        """Put the footnotes or the endnotes in their place."""
        kind = root.name.removeprefix("w:")
        self._add(kind, f"{kind}.xml", f"{WORD}.{kind}+xml", _body(root))

    def _add(self, kind: str, name: str, content_type: str, data: bytes) -> str:
        """The relationship of a new part of the text's."""
        part = self.parts[f"word/{name}"] = PackagePart(f"word/{name}", content_type, data)
        return self._text.relate(f"{OFFICE}/{kind}", part.name)

    def fill(self, body: Tag, styles: Tag, numbering: Tag) -> None:
        """Put the text, the styles and the lists in their places."""
        self._text.data = _body(w("document", body))
        for name, root in (("styles", styles), ("numbering", numbering)):
            self.parts[f"word/{name}.xml"].data = document(_ignoring(root), "w", "mc", "w14")


def open_package(parts: Mapping[str, bytes], fonts: Mapping[str, Embedded]) -> Package:
    """A new file with its fixed parts, by name. fonts: by relationship identifier."""
    made = {name: PackagePart(name, kind, parts.get(name, b"")) for name, kind in TYPES.items()}
    made[""] = PackagePart("")
    for whole, links in (("", ROOT_LINKS), ("word/document.xml", TEXT_LINKS)):
        for kind, name in links:
            made[whole].relate(kind, name)
    packed = {f"word/fonts/font{number}.odttf": font for number, font in enumerate(fonts.values(), 1)}
    for name, font in packed.items():
        made[name] = PackagePart(name, FONT, font.data)
    named = zip(fonts, packed, strict=True)
    made["word/fontTable.xml"].related = {key: Relationship(f"{OFFICE}/font", name) for key, name in named}
    return Package(made, packed)


def _body(root: Tag) -> bytes:
    return document(_ignoring(root), *BODY_PREFIXES)


def _ignoring(root: Tag) -> Tag:
    """The root element with the mark that readers may ignore Word 2010's additions."""
    return having(root, mc__Ignorable="w14")
