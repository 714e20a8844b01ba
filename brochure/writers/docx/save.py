"""The open file as bytes: always the same ones for the same content.

Fixed dates, fixed order, and embedded fonts compressed once and not again for every edition.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from brochure.writers.docx.embedding import Embedded, deflated
from brochure.writers.docx.package import DEFAULTS, PACKAGE, Package
from brochure.writers.docx.xml import document, tag

EPOCH = (1980 - 1980) << 9 | 1 << 5 | 1
"""1 January 1980 as MS-DOS writes dates, the earliest there is."""
STORED, DEFLATED, VERSION, UTF8 = 0, 8, 20, 0x800
SHARED = re.compile(
    r"word/(media|theme)/.*|word/(settings|fontTable|header\d+|footer\d+)\.xml|docProps/app\.xml"
)
"""What most editions of a theme have alike: with two drawings, 15 ms less for each edition after the first."""
PACKED = (".png", ".jpeg", ".gif")
"""Media that would not get smaller."""


class ArchiveEntry(Struct, frozen=True):
    """A file of the archive. size, checksum: of the data before compression; method: how it is stored."""

    name: bytes
    size: int
    checksum: int
    stored: bytes
    method: int


def saved(package: Package) -> bytes:
    """The package as an archive: content types first, then relationships, then the parts by name."""
    parts = sorted(package.opc.iter_parts(), key=lambda part: str(part.partname))
    fonts = {font.checksum: font for font in package.fonts.values()}
    entries = [_entry("[Content_Types].xml", _content_types(parts))]
    entries.append(_entry("_rels/.rels", _xml(package.opc.rels)))
    for part in parts:
        entries += _part(part, fonts)
    return _archive(entries)


def _part(part: Any, fonts: Mapping[int, Embedded]) -> Iterator[ArchiveEntry]:
    name = str(part.partname).lstrip("/")
    if name.endswith(".odttf"):
        font = fonts[zlib.crc32(part.blob)]
        yield ArchiveEntry(name.encode(), len(font.data), font.checksum, font.deflated, DEFLATED)
    else:
        yield _entry(name, part.blob)
    if part.rels:
        folder, _, file = name.rpartition("/")
        yield _entry(f"{folder}/_rels/{file}.rels", _xml(part.rels))


def _xml(relationships: Any) -> bytes:
    data: bytes = relationships.xml
    return data


def _content_types(parts: list[Any]) -> bytes:
    """ISO/IEC 29500-2, 10.1.2: by ending for media, by name for the rest."""
    used = {str(part.partname).rpartition(".")[2] for part in parts} | {"rels"}
    entries = [tag("Default", Extension=e, ContentType=t) for e, t in DEFAULTS.items() if e in used]
    for part in parts:
        if str(part.partname).rpartition(".")[2] not in DEFAULTS:
            entries.append(tag("Override", PartName=str(part.partname), ContentType=part.content_type))
    return document(tag("Types", *entries), default=f"{PACKAGE}/content-types")


def _entry(name: str, data: bytes) -> ArchiveEntry:
    return _shared(name, data) if SHARED.fullmatch(name) else _packed(name, data)


@lru_cache(maxsize=64)
def _shared(name: str, data: bytes) -> ArchiveEntry:
    return _packed(name, data)


def _packed(name: str, data: bytes) -> ArchiveEntry:
    if name.endswith(PACKED):
        return ArchiveEntry(name.encode(), len(data), zlib.crc32(data), data, STORED)
    return ArchiveEntry(name.encode(), len(data), zlib.crc32(data), deflated(data), DEFLATED)


def _archive(entries: list[ArchiveEntry]) -> bytes:
    """ZIP as APPNOTE.TXT 6.3 has it: local headers with data, central directory, its end."""
    pieces, directory, offset = [], bytearray(), 0
    for entry in entries:
        sizes = (entry.checksum, len(entry.stored), entry.size, len(entry.name), 0)
        common = struct.pack("<HHHHHLLLHH", VERSION, UTF8, entry.method, 0, EPOCH, *sizes)
        directory += struct.pack("<4sH", b"PK\1\2", VERSION) + common
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, offset) + entry.name
        local = b"PK\3\4" + common + entry.name
        pieces += [local, entry.stored]
        offset += len(local) + len(entry.stored)
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), offset, 0)
    return b"".join([*pieces, directory, end])
