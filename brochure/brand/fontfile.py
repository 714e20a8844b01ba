"""What is wrong with a font file, found before it is used (OpenType 1.9, “The OpenType Font File”).

The table directory and a few small tables are looked at; no outline is read.
"""

from __future__ import annotations

import struct

import uharfbuzz as hb
from msgspec import Struct

_SFNT = (b"\0\1\0\0", b"true", b"OTTO")
_AGAIN = "get the file again from where it came"
PACKED = (".woff2", ".woff")
"""Endings of fonts packed for the web, which are unpacked before anything is made of them."""
COLLECTIONS = (".ttc", ".otc")
SPLIT = (
    'name one font a file: `python -c "from fontTools.ttLib import TTCollection as C; '
    "[font.save(f'{i}.ttf') for i, font in enumerate(C('FILE'))]\"` takes them out of it"
)
_OTHERS = {
    b"": ("is empty", _AGAIN),
    b"version https://git-lfs": ("is a Git LFS pointer, not the font", "run `git lfs pull`"),
    b"wOFF": ("is a WOFF file under another ending", "name it .woff"),
    b"wOF2": ("is a WOFF2 file under another ending", "name it .woff2"),
    b"ttcf": ("is a collection of several fonts", SPLIT),
    b"%!PS": ("is a PostScript Type 1 font", "use its OpenType version"),
    b"\x80\x01": ("is a PostScript Type 1 font", "use its OpenType version"),
    b"PK\x03\x04": ("is a ZIP archive", "take the font out of it"),
    b"<": ("is a web page or another text", "save the font itself, not the page that offers it"),
}
# Tables that setting, embedding and naming need (OpenType 1.9, “Required Tables”; `post` is not looked at).
_NEEDED = {
    "cmap": "which glyph a character has",
    "head": "its scale",
    "hhea": "its lines' height",
    "hmtx": "how wide its glyphs are",
    "maxp": "how many glyphs it has",
    "name": "its names",
    "OS/2": "its weight and heights",
}
_HEAD = 54
"""Bytes of the table `head`."""
_RESTRICTED, _TO_PRINT, _TO_EDIT = 2, 4, 8
"""Values of fsType, bits 0…3: no embedding without leave; in documents to view and print; to edit. 0: in any."""
_WHOLE, _BITMAPS = 0x100, 0x200
"""Further bits of it: the font may not be cut down before; only its bitmaps may be embedded (OpenType 1.9, OS/2)."""


class Fault(Struct, frozen=True):
    """What is said of the file, as in “is empty”, and how to mend it."""

    what: str
    hint: str = _AGAIN


def fault_of(data: bytes) -> Fault | None:
    """Why a font file cannot be used, None where it can."""
    if data[:4] not in _SFNT:
        return _other(data)
    tables, ended = _tables(data)
    if ended:
        return Fault(f"is cut off: {ended}")
    missing = [f"{tag} ({why})" for tag, why in _NEEDED.items() if tag not in tables]
    if not {"CFF ", "CFF2"} & tables.keys() and not {"glyf", "loca"} <= tables.keys():
        missing.append("glyf and loca, or CFF (its outlines)")
    if missing:
        return Fault(f"lacks tables: {', '.join(missing)}", "use a whole font, with outlines")
    return _unreadable(data)


def is_restricted(data: bytes) -> bool:
    """Whether a sound font says that it may not be embedded."""
    at, _ = _tables(data)[0]["OS/2"]
    return _number(data, at + 8) & 0xF == _RESTRICTED


def refusal(rights: int, cut: bool) -> Fault | None:
    """Why a font may not lie in a file that people edit, None where it may. rights: its fsType (OpenType 1.9, OS/2).

    cut: whether a part of it would. Of several of bits 0…3, which old fonts may have, the mildest holds.
    """
    other = "use another font there, or ask its maker for leave"
    if rights & (_RESTRICTED | _TO_PRINT | _TO_EDIT) == _RESTRICTED:
        return Fault("says that it may not be embedded", other)
    if rights & (_TO_PRINT | _TO_EDIT) == _TO_PRINT:
        return Fault("may be embedded to view and print, and a Word file is edited", other)
    if rights & _BITMAPS:
        return Fault("may be embedded as bitmaps alone", other)
    if cut and rights & _WHOLE:
        return Fault("may be embedded whole alone", "write word: {fonts: full} in publication.yml")
    return None


def _other(data: bytes) -> Fault:
    """What it is instead of a font."""
    start = data[:40].lstrip() if data[:40].lstrip()[:1] == b"<" else data[:40]
    for magic, (what, hint) in _OTHERS.items():
        if start.startswith(magic) if magic else not data:
            return Fault(what, hint)
    return Fault("is no font", "a .ttf or .otf file is needed")


def _tables(data: bytes) -> tuple[dict[str, tuple[int, int]], str]:
    """Place and length of each table, and what the file is too short for, "" where it is whole."""
    count = _number(data, 4)
    directory = data[12 : 12 + 16 * count]
    if len(directory) < 16 * count or not count:
        return {}, "it ends within its directory"
    entries = (struct.unpack(">4sLLL", directory[at : at + 16]) for at in range(0, len(directory), 16))
    tables = {tag.decode("latin-1"): (place, length) for tag, _, place, length in entries}
    short = [tag for tag, (place, length) in tables.items() if place + length > len(data)]
    return tables, f"its table {short[0].strip()} is not all there" if short else ""


def _unreadable(data: bytes) -> Fault | None:
    """What HarfBuzz, which sets the text, cannot make of the tables."""
    tables, _ = _tables(data)
    head, length = tables["head"]
    # HarfBuzz puts 1000 where the scale is out of range.
    if length < _HEAD or not 16 <= _number(data, head + 18) <= 16384:
        return Fault("is damaged: its table head gives no scale")
    if not hb.Face(hb.Blob(data)).glyph_count or not _number(data, tables["cmap"][0] + 2):
        return Fault("is damaged: no character has a glyph")
    return None


def _number(data: bytes, at: int) -> int:
    """An unsigned number of two bytes."""
    return int.from_bytes(data[at : at + 2], "big")
