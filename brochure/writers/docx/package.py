"""The package of a Word file (ISO/IEC 29500-2): its parts as bytes, and what they refer to.

No template stands behind it: every part is ours, so nothing has to be read before it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from brochure.writers.docx.embedding import Embedded
from brochure.writers.docx.xml import Tag, document, having, tag, w

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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
ENDINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
HYPERLINK = f"{OFFICE}/hyperlink"
ROOT_LINKS = (
    (f"{OFFICE}/officeDocument", "word/document.xml"),
    (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{OFFICE}/extended-properties", "docProps/app.xml"),
    (f"{OFFICE}/custom-properties", "docProps/custom.xml"),
)
FIXED_LINKS = (
    (f"{OFFICE}/styles", "styles.xml"),
    (f"{OFFICE}/numbering", "numbering.xml"),
    (f"{OFFICE}/settings", "settings.xml"),
    (f"{OFFICE}/fontTable", "fontTable.xml"),
    (f"{OFFICE}/theme", "theme/theme1.xml"),
)
"""Kind and target of what the package, and what its text, refers to in every file."""


class Package(Struct):
    """An open Word file. parts: by name; types: their content types; links: kind and target of what the text
    refers to, which is its first, second… relationship.
    """

    parts: dict[str, bytes]
    fonts: Mapping[str, Embedded]
    types: dict[str, str] = field(default_factory=lambda: dict(TYPES))
    links: list[tuple[str, str]] = field(default_factory=lambda: list(FIXED_LINKS))
    _media: dict[tuple[str, bytes], str] = field(default_factory=dict)
    _running: dict[Tag, str] = field(default_factory=dict)

    def link(self, href: str) -> str:
        """The relationship of an address outside the file."""
        return self._relate(HYPERLINK, href)

    def media(self, data: bytes, kind: str) -> str:
        """The relationship of a picture in the text. kind: `svg`, or "" to tell from the data."""
        if (kind, data) not in self._media:
            known = (ending for magic, ending in ENDINGS.items() if data.startswith(magic))
            ending = kind or next(known, "svg")
            name = f"media/image{len(self._media) + 1}.{ending}"
            self.parts[f"word/{name}"] = data
            self._media[kind, data] = self._relate(f"{OFFICE}/image", name)
        return self._media[kind, data]

    def running(self, root: Tag) -> str:
        """The relationship of a header or footer; equal ones are kept once."""
        if root not in self._running:
            kind = "header" if root.name == "w:hdr" else "footer"
            name = f"{kind}{len(self._running) + 1}.xml"
            self.parts[f"word/{name}"] = document(_ignoring(root), *BODY_PREFIXES)
            self.types[f"word/{name}"] = f"{WORD}.{kind}+xml"
            self._running[root] = self._relate(f"{OFFICE}/{kind}", name)
        return self._running[root]

    def fill(self, body: Tag, styles: Tag, numbering: Tag) -> None:
        """Put the text, the styles and the lists in their places."""
        self.parts["word/document.xml"] = document(_ignoring(w("document", body)), *BODY_PREFIXES)
        self.parts["word/styles.xml"] = document(_ignoring(styles), "w", "mc", "w14")
        self.parts["word/numbering.xml"] = document(_ignoring(numbering), "w", "mc", "w14")

    def _relate(self, kind: str, target: str) -> str:
        """The identifier of a relationship; what is referred to twice has one."""
        if (kind, target) not in self.links:
            self.links.append((kind, target))
        return f"rId{self.links.index((kind, target)) + 1}"


def _ignoring(root: Tag) -> Tag:
    """The root element with the mark that readers may ignore Word 2010's additions."""
    return having(root, mc__Ignorable="w14")


def relationships(links: Iterable[tuple[str, str, str]]) -> bytes:
    """A part of relationships: identifier, kind and target of each (ISO/IEC 29500-2, 9.3)."""
    entries = (
        tag(
            "Relationship",
            Id=identifier,
            Type=kind,
            Target=target,
            TargetMode="External" if kind == HYPERLINK else None,
        )
        for identifier, kind, target in links
    )
    return document(tag("Relationships", *entries), default=f"{PACKAGE}/relationships")


def numbered(links: Iterable[tuple[str, str]]) -> bytes:
    """Relationships named `rId1`, `rId2`…"""
    return relationships((f"rId{number}", *link) for number, link in enumerate(links, 1))
