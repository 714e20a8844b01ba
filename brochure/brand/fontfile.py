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
# Tables that setting, embedding and naming need, with the bytes of what is read of them (OpenType 1.9).
_NEEDED = {
    "cmap": (4, "which glyph a character has"),
    "head": (54, "its scale"),
    "hhea": (36, "its lines' height"),
    "hmtx": (4, "how wide its glyphs are"),
    "maxp": (6, "how many glyphs it has"),
    "name": (6, "its names"),
    "OS/2": (78, "its weight and heights"),
    "post": (32, "its slant"),
}
_LETTER = ord("a")
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
    missing = [f"{tag} ({why})" for tag, (_, why) in _NEEDED.items() if tag not in tables]
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
    """What HarfBuzz, which sets the text, cannot make of the tables: it looks at each when a part is cut out."""
    tables, _ = _tables(data)
    for tag, (least, why) in _NEEDED.items():
        if tables[tag][1] < least:
            return Fault(f"is damaged: its table {tag} ({why}) is too short")
    if not 16 <= _number(data, tables["head"][0] + 18) <= 16384:  # where HarfBuzz would put 1000
        return Fault("is damaged: its table head gives no scale")
    face = hb.Face(hb.Blob(data))
    font, part, characters = hb.Font(face), hb.SubsetInput(), face.unicodes
    if not face.glyph_count or not characters:
        return Fault("is damaged: no character has a glyph")
    if not any(_is_drawn(font, character) for character in characters):
        return Fault("is damaged: no character is drawn, or none has a width")
    if font.get_nominal_glyph(_LETTER) and _LETTER not in characters:
        return Fault("has signs in the places of letters", "use a font whose characters are those of Unicode")
    part.unicode_set.add(_LETTER)
    try:
        hb.subset(face, part)
    except RuntimeError:
        return Fault("is damaged: its tables contradict one another, and no part of it can be used")
    return None


def _is_drawn(font: hb.Font, character: int) -> bool:
    """Whether a character is seen and takes room."""
    glyph = font.get_nominal_glyph(character) or 0
    ink = font.get_glyph_extents(glyph)
    return bool(glyph and ink and ink.width and ink.height and font.get_glyph_h_advance(glyph))


def _number(data: bytes, at: int) -> int:
    """An unsigned number of two bytes."""
    return int.from_bytes(data[at : at + 2], "big")
