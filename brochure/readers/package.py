"""A Word file opened with suspicion: its parts as XML, and what they lead to (ECMA-376, part 2).

Sizes are bounded before anything is unpacked, and no entity or outside address is followed: a file that comes by
e-mail may be anything. Who reads Word files opens them here.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
import zlib

from lxml import etree
from msgspec import Struct

from brochure.budgets import WORD_BYTES, WORD_ELEMENTS, WORD_PARTS, WORD_TEXT
from brochure.readers import Unreadable, Untrusted
from brochure.readers.untrusted_xml import NoXml, parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, _FALLBACK = f"{_MC}AlternateContent", f"{_MC}Fallback"
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}txbxContent")
DOCUMENT = "word/document.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
# Strict Open XML (ISO/IEC 29500-4, annex A.1 beside 29500-1) calls the same things by other namespaces.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_RENAMED = {b"customProperties": b"custom-properties", b"extendedProperties": b"extended-properties"}
# What a damaged, encrypted or unusual archive makes zipfile raise.
_NO_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError,
)  # fmt: skip


class Target(Struct, frozen=True):
    """What a relationship leads to. to: name of a part, or an address outside; kind: last word of its type."""

    kind: str
    to: str
    outside: bool


class WordPackage:
    """The parts of a Word file, read when they are asked for, each once.

    Whatever asks for a part may raise Unreadable, or Untrusted.
    """

    def __init__(self, data: bytes) -> None:
        _refuse(WORD_BYTES.excess(len(data)))
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _NO_ARCHIVE as problem:
            raise Unreadable(f"cannot be read as a DOCX: {problem}") from None
        self.names = tuple(self._archive.namelist())
        self._roots: dict[str, etree._Element] = {}
        self._digests: dict[str, str] = {}
        self._unpacked = self._weighed = 0
        _refuse(WORD_PARTS.excess(len(self.names)))
        roots = (target.to for target in self.targets("").values() if target.kind == "officeDocument")
        self.main = next(roots, DOCUMENT)

    @property
    def body(self) -> etree._Element:
        """What holds the text (`w:body`)."""
        root = self.xml(self.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise Unreadable(f"is no DOCX: it holds no {DOCUMENT} with a text")
        return body

    def xml(self, name: str) -> etree._Element | None:
        """A part's root element, None where there is no such part."""
        if name not in self.names:
            return None
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def digest(self, name: str) -> str:
        """What stands for a part's bytes (a picture's): twelve digits of their SHA-256; "" where there is none."""
        if name in self.names and name not in self._digests:
            self._weighed += self._archive.getinfo(name).file_size
            _refuse(WORD_BYTES.excess(self._weighed), f"{name}: ")
            self._digests[name] = hashlib.sha256(self._read(name)).hexdigest()[:12]
        return self._digests.get(name, "")

    def targets(self, name: str | None = None) -> dict[str, Target]:
        """What the relationships of a part, of the file itself (""), or else of the text, lead to, by identifier."""
        name = self.main if name is None else name
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        entries = root.iter(_RELATIONSHIP) if root is not None else ()
        return {entry.get("Id", ""): _target(entry, folder) for entry in entries}

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part that the text has of a kind (`styles`, `comments`), or that is called so."""
        kinds = {target.kind: target.to for target in self.targets().values() if not target.outside}
        return self.xml(kinds.get(kind, f"word/{kind}.xml"))

    def custom(self) -> dict[str, str]:
        """The file's custom properties by name."""
        root = self.xml("docProps/custom.xml")
        entries = root.iter(_PROPERTY) if root is not None else ()
        return {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in entries}

    @property
    def program(self) -> str:
        """Which program saved the file, "" where it does not say."""
        return self._texts("docProps/app.xml").get("Application", "")

    def core(self) -> dict[str, str]:
        """The file's core properties (title, creator, language…) by their local names."""
        return self._texts("docProps/core.xml")

    def _texts(self, name: str) -> dict[str, str]:
        """What stands in a part's elements, by their local names."""
        root = self.xml(name)
        return {etree.QName(entry).localname: entry.text or "" for entry in (() if root is None else root)}

    def _parsed(self, name: str) -> etree._Element:
        info = self._archive.getinfo(name)
        self._unpacked += info.file_size  # zipfile gives no more than is said here
        _refuse(WORD_TEXT.excess(self._unpacked), f"{name}: ")
        try:
            return _chosen(parsed(_STRICT.sub(_transitional, self._read(name)), WORD_ELEMENTS))
        except NoXml as problem:
            raise Untrusted(f"{name}: {problem}") from None

    def _read(self, name: str) -> bytes:
        try:
            return self._archive.read(name)
        except _NO_ARCHIVE as problem:
            raise Unreadable(f"cannot be read as a DOCX: {problem}") from None


def _chosen(root: etree._Element) -> etree._Element:
    """What stands there twice, for newer and older programs, once (ECMA-376, part 3, 9.3): words in the place of both,
    drawings within it, but for what only stands in for them.
    """
    for both in [*root.iter(ALTERNATIVES)]:
        parent = both.getparent()
        if next(both.iter(*_DRAWN), None) is not None:
            for older in [*both.iterchildren(_FALLBACK)]:
                both.remove(older)
        elif parent is not None and len(both):
            for one in both[0]:
                both.addprevious(one)
            parent.remove(both)
    return root


def _transitional(strict: re.Match[bytes]) -> bytes:
    """The transitional name of a strict namespace, which all others read."""
    subject, what = strict.groups()
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (subject, _RENAMED.get(what, what))


def _refuse(excess: str, what: str = "") -> None:
    if excess:
        raise Untrusted(f"{what}{excess}")


def _target(entry: etree._Element, folder: str) -> Target:
    to, outside = entry.get("Target", ""), entry.get("TargetMode") == "External"
    inside = posixpath.normpath(posixpath.join(folder, to)).lstrip("/")
    return Target(entry.get("Type", "").rpartition("/")[2], to if outside else inside, outside)
