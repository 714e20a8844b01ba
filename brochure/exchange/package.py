"""An untrusted Word file opened: its parts as XML, or a diagnostic that says why not.

Sizes are bounded before anything is unpacked, and no entity or outside address is followed: a file that comes
by e-mail may be anything. What the parts mean is reading.py's business.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from brochure.budgets import WORD_BYTES, WORD_PARTS, WORD_TEXT
from brochure.diagnostics import Failed, Sink, Span
from brochure.exchange.untrusted_xml import NoXml, parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
DOCUMENT = "word/document.xml"
_HINT = "send back the file that build.py made, edited"


class WordFile(Struct, frozen=True):
    """The parts that an import needs. file: as shown to people; links: address by relationship.

    styles, comments: None where the file has none. properties: the custom ones, by name.
    """

    file: str
    body: etree._Element
    styles: etree._Element | None
    comments: etree._Element | None
    links: Mapping[str, str]
    properties: Mapping[str, str]


def open_word_file(data: bytes, file: str, sink: Sink) -> WordFile:
    """Open a DOCX. Raises Failed after telling the sink why it is none, or one that cannot be trusted."""
    excess = WORD_BYTES.excess(len(data))
    if excess:
        sink.error("import/untrusted", excess, Span(file), _HINT)
        raise Failed
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _open(_Parts(archive, file, sink))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        hint = "save it as Word document (.docx), without a password"
        sink.error("import/not-docx", "this is no Word file", Span(file), hint)
        raise Failed from None


class _Parts(Struct):
    """The archive, read with suspicion. unpacked: bytes so far."""

    archive: zipfile.ZipFile
    file: str
    sink: Sink
    unpacked: int = 0

    def refuse(self, message: str) -> Failed:
        """Tell why the file is not read."""
        self.sink.error("import/untrusted", message, Span(self.file), _HINT)
        return Failed()

    def xml(self, name: str) -> etree._Element | None:
        """A part's root element, None where there is no such part."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        self.unpacked += info.file_size  # zipfile gives no more than is said here
        excess = WORD_TEXT.excess(self.unpacked)
        if excess:
            raise self.refuse(f"{name}: {excess}")
        try:
            return parsed(self.archive.read(info))
        except NoXml as problem:
            raise self.refuse(f"{name}: {problem}") from None


def _open(parts: _Parts) -> WordFile:
    excess = WORD_PARTS.excess(len(parts.archive.namelist()))
    if excess:
        raise parts.refuse(excess)
    root = parts.xml(DOCUMENT)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise zipfile.BadZipFile
    kinds, links = _relationships(parts)
    return WordFile(
        parts.file,
        body,
        parts.xml(kinds.get("styles", "word/styles.xml")),
        parts.xml(kinds.get("comments", "word/comments.xml")),
        links,
        _properties(parts.xml("docProps/custom.xml")),
    )


def _relationships(parts: _Parts) -> tuple[dict[str, str], dict[str, str]]:
    """Of the text: the other parts by kind, and the addresses outside by identifier."""
    root = parts.xml("word/_rels/document.xml.rels")
    kinds, links = {}, {}
    for entry in root.iter(f"{_RELS}Relationship") if root is not None else ():
        target = entry.get("Target", "")
        if entry.get("TargetMode") == "External":
            links[entry.get("Id", "")] = target
        else:
            inside = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
            kinds[entry.get("Type", "").rpartition("/")[2]] = inside
    return kinds, links


def _properties(root: etree._Element | None) -> dict[str, str]:
    entries = root.iter(_PROPERTY) if root is not None else ()
    return {entry.get("name", ""): "".join(str(text) for text in entry.itertext()) for entry in entries}
