"""PDF values written compactly, and the file that packs them: the lowest layer of the PDF writer.

It knows the file format (ISO 32000-1 clause 7) and ReportLab's `pdfdoc`, and nothing of pages, text or tags.
ReportLab's own dictionaries stand one entry a line and its files have no object streams; a tagged file is
mostly small dictionaries, so ours are written tight and packed, which makes it less than half as large.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import cast

from reportlab.pdfbase import pdfdoc

Reference = pdfdoc.PDFObjectReference
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ESCAPES = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"), (b"\n", b"\\n"))
# PDF/A-2, 6.1.7.1: an end of line stands before the keyword.
END_OF_STREAM = b"\nendstream"
PACKED_TOGETHER = 250
# By object number: kind (1 in the file, 2 in an object stream), place, index (7.5.8.3).
Places = dict[int, tuple[int, int, int]]


class Name(str):
    """A PDF name (`/P`), as opposed to a text string."""

    __slots__ = ()


class PdfValue(pdfdoc.PDFObject):
    """A Python value as a PDF object: dict, list, str (a text string), Name, number, bool, None, bytes."""

    def __init__(self, value: object) -> None:
        self.value = value

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The value's bytes; ReportLab calls this when it writes the file."""
        return encode(self.value, document)


def encode(value: object, document: pdfdoc.PDFDocument) -> bytes:
    """The bytes of a value (ISO 32000-1, 7.3). Raises TypeError for what has no PDF form."""
    match value:
        case Name():
            return name(value)
        case Reference():
            return b"%d %d R" % document.idToObjectNumberAndVersion[value.name]
        case str():
            return text(value)
        case bool():
            return b"true" if value else b"false"
        case int():
            return b"%d" % value
        case dict() | Mapping():
            entries = [name(key) + _apart(encode(inner, document)) for key, inner in value.items()]
            return b"<<" + b"".join(entries) + b">>"
        case bytes():
            return b"<" + value.hex().encode() + b">"
        case list() | tuple() | Sequence():
            return b"[" + b" ".join([encode(inner, document) for inner in value]) + b"]"
        case float():
            return number(value).encode()
        case None:
            return b"null"
        case pdfdoc.PDFObject():
            return bytes(pdfdoc.format(value, document))
    raise TypeError(f"{type(value).__name__} has no PDF form")


def _apart(data: bytes) -> bytes:
    """With a space before it unless it begins with a delimiter (ISO 32000-1, 7.2.2)."""
    return data if data[:1] in (b"/", b"(", b"<", b"[") else b" " + data


@lru_cache(maxsize=1024)
def name(value: str) -> bytes:
    """`/Name`, with `#xx` for what a name may not hold as it is (ISO 32000-1, 7.3.5)."""
    return ("/" + "".join(_in_name(byte) for byte in value.encode())).encode()


def _in_name(byte: int) -> str:
    character = chr(byte)
    return character if "!" <= character <= "~" and character not in "#%()<>[]{}/" else f"#{byte:02X}"


def text(value: str) -> bytes:
    """A text string: as it is where it is printable ASCII, else UTF-16 with a byte order mark (7.9.2.2)."""
    plainly = value.isascii() and value.isprintable()
    data = value.encode() if plainly else b"\xfe\xff" + value.encode("utf-16-be")
    for plain, escaped in ESCAPES:
        data = data.replace(plain, escaped)
    return b"(" + data + b")"


@lru_cache(maxsize=4096)
def number(value: float, digits: int = 3) -> str:
    """The shortest form of a number: no exponent, no trailing zeros."""
    shown = f"{value:.{digits}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown


LEVEL = 6
"""Of zlib: level 9 takes three times as long and saves 1 %."""
PACKED = {"Filter": Name("FlateDecode")}


class Stream(pdfdoc.PDFObject):
    """A stream (7.3.8), its bytes as they stand in the file: made for this one, or for one before."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002
        """Its bytes."""
        return self.body


# What holds no reference asks nothing of its document.
_NO_DOCUMENT = cast(pdfdoc.PDFDocument, pdfdoc.DummyDoc())


def stored(content: bytes, document: pdfdoc.PDFDocument = _NO_DOCUMENT, /, **entries: object) -> bytes:
    """The bytes of a compressed stream with these entries in its dictionary. document: of the objects to which some
    refer; without any they are the same in every file.
    """
    return _stream_bytes(zlib.compress(content, LEVEL), encode({**entries, **PACKED}, document))


def unpacked(content: bytes, **entries: object) -> bytes:
    """The same where the content must stand in the file as it is, or says itself how it is compressed."""
    return _stream_bytes(content, encode(entries, _NO_DOCUMENT))


def stream(content: bytes, **entries: object) -> Stream:
    """A compressed stream with these entries, none of which refers to an object."""
    return Stream(stored(content, **entries))


class PackedDocument(pdfdoc.PDFDocument):
    """ReportLab's document, written with object streams and a cross-reference stream (7.5.7, 7.5.8).

    Leans on: `Reference`, `objectcounter`, `numberToId`, `idToObject`, `Pages` and the shared font dictionary
    `BasicFonts` of ReportLab's document, and `pdfdoc.format`.
    """

    Pages: pdfdoc.PDFPages

    def refer(self, value: object, name: str | None = None) -> Reference:
        """Register a value as an indirect object and give the reference to it."""
        known = value if isinstance(value, pdfdoc.PDFObject) else PdfValue(value)
        return cast(Reference, self.Reference(known, name))  # type: ignore[no-untyped-call]

    def share_fonts(self, fonts: Mapping[str, Reference]) -> None:
        """The font resources that every page refers to."""
        self.idToObject[pdfdoc.BasicFonts] = PdfValue(fonts)

    def write(self, catalogue: Mapping[str, object], information: Mapping[str, object]) -> bytes:
        """The file. The same objects give the same bytes, and the ID is their digest."""
        root, info = self.refer(catalogue), self.refer(information)
        streams, packed = self._written()
        file = bytearray(HEADER)
        places: Places = {0: (0, 0, 65535)}
        following = self.objectcounter + 1
        for oid, body in streams.items():
            places[oid] = (1, len(file), 0)
            file += _indirect(oid, body)
        for start in range(0, len(packed), PACKED_TOGETHER):
            group = packed[start : start + PACKED_TOGETHER]
            places[following] = (1, len(file), 0)
            places |= {oid: (2, following, index) for index, (oid, _) in enumerate(group)}
            file += _indirect(following, _object_stream(group))
            following += 1
        places[following] = (1, len(file), 0)
        file += _indirect(following, self._cross_reference(places, root, info, bytes(file)))
        return bytes(file) + b"startxref\n%d\n%%%%EOF\n" % places[following][1]

    def _written(self) -> tuple[dict[int, bytes], list[tuple[int, bytes]]]:
        """Every object by number, streams apart. Writing an object may make further ones."""
        streams: dict[int, bytes] = {}
        packed: list[tuple[int, bytes]] = []
        oid = 1
        while oid in self.numberToId:
            value = self.idToObject[self.numberToId[oid]]
            body = pdfdoc.format(value, self, toplevel=1)
            if isinstance(value, Stream):
                streams[oid] = body
            else:
                packed.append((oid, body.strip()))
            oid += 1
        return streams, packed

    def _cross_reference(self, places: Places, root: Reference, info: Reference, before: bytes) -> bytes:
        digest = hashlib.md5(before, usedforsecurity=False).digest()
        rows = (places[oid] for oid in range(len(places)))
        data = b"".join(struct.pack(">BIH", *row) for row in rows)
        entries = {
            "Type": Name("XRef"), "Size": len(places), "W": [1, 4, 2],
            "Root": root, "Info": info, "ID": [digest, digest],
        }  # fmt: skip
        return stored(data, self, **entries)


def _object_stream(group: Sequence[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for oid, body in group:
        index.append(b"%d %d" % (oid, offset))
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    data = head + b"\n".join(body for _, body in group)
    return stored(data, Type=Name("ObjStm"), N=len(group), First=len(head))


def _stream_bytes(data: bytes, dictionary: bytes) -> bytes:
    return dictionary[:-2] + b"/Length %d>>\nstream\n" % len(data) + data + END_OF_STREAM


def _indirect(oid: int, body: bytes) -> bytes:
    return b"%d 0 obj\n" % oid + body + b"\nendobj\n"
