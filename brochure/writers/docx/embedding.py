"""Fonts made ready for a Word file: as they are, or changed and renamed; obfuscated and compressed once.

Preparing an East Asian font takes a second or so, hence the folder in which its result is kept.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from brochure import fonts
from brochure.fonts.book import Face, taken_apart
from brochure.fonts.closure import closed
from brochure.formats import WordFonts
from brochure.store import Store, code_of

LEVELS: Mapping[str, tuple[str, Iterable[int], Iterable[int]]] = {
    # GB/T 2312: 3,755 characters in common use, and 3,008 less so
    "Hans": ("gb2312", range(16, 56), range(56, 88)),
    # Big5, its rows counted from A1: 5,401 frequent ones, 7,652 less so
    "Hant": ("big5", range(4, 39), range(41, 90)),
    # JIS X 0208: kana, and the 2,965 characters of the first level; 3,390 of the second
    "Jpan": ("euc_jp", (4, 5, *range(16, 48)), range(48, 85)),
    # KS X 1001: 2,350 syllables; 4,888 Chinese characters
    "Kore": ("euc_kr", range(16, 41), range(42, 94)),
}
"""By script: an encoding, the rows of it that hold the characters in common use, and those of its second level."""


class Embedded(Struct, frozen=True):
    """A font as it stands in the package. key: the GUID that undoes the obfuscation; data: as stored.

    deflated: data compressed, for the archive; checksum: CRC-32 of data.
    """

    key: str
    data: bytes
    deflated: bytes
    checksum: int


def whole(face: Face, family: str, article: str, store: Store) -> Embedded:
    """A font as its file has it, its outlines as Word wants them. store: as for `prepared`.

    One that stands for Word's regular or bold and is of another weight is named so: Word finds it by no other name.
    """
    stands_in = face.typeface.weight not in (400, 700)
    return prepared(face, family * stands_in, article * stands_in, "", True, store)


def characters(script: str, asked: WordFonts, text: str) -> str:
    """What a font of an East Asian script is cut down to: common characters and those of the text; "" for all."""
    if asked == "full":
        return ""
    return "".join(sorted(closed(text) | common_characters(script, both=asked == "script")))


@lru_cache(maxsize=24)
def prepared(face: Face, family: str, article: str, characters: str, gaps: bool, store: Store) -> Embedded:
    """The font with these characters, "" for all, under another family name (OFL 1.1, clause 3), "" for its own.

    gaps: with its line gap, which may be a whole em in East Asian fonts; our lines are set by the style. store: where
    it is kept under the hash of what it depends on.
    """

    def made() -> Embedded:
        from brochure.fonts import subset  # 10 ms, with fontTools, and most fonts are kept already

        data = subset.cut(face, characters) if characters else bytes(face.blob.data)
        data = _in_true_type(face, data)
        style = article.replace("BoldItalic", "Bold Italic")
        return _embed(subset.renamed(data, family, style, line_gap=gaps) if family else data)

    code = code_of(__file__, *fonts.__path__)
    how = (face.digest, family, article, characters, gaps, zlib.ZLIB_RUNTIME_VERSION, code)
    with taken_apart(face):
        return store.get("word-fonts", how, made, Embedded)


def _in_true_type(face: Face, data: bytes) -> bytes:
    if not face.is_cff:
        return data
    from brochure.fonts.outlines import true_type  # 20 ms, and few fonts have other outlines

    return true_type(data)


@lru_cache(maxsize=4)
def common_characters(script: str, both: bool = False) -> frozenset[str]:
    """Latin letters, marks and East Asian forms, and the characters in common use, so that the text can be edited.

    both: those of the second level too.
    """
    latin = range(0x20, 0x180)
    marks = [*range(0x2010, 0x2040), *range(0x3000, 0x3020), *range(0xFF00, 0xFFF0), 0x20AC, 0x2122]
    encoding, first, second = LEVELS.get(script, LEVELS["Hans"])
    rows = (*first, *second) if both else first
    pairs = (bytes((0xA0 + row, cell)) for row in rows for cell in range(0x40, 0xFF))
    common = "".join(c for pair in pairs for c in pair.decode(encoding, "ignore") if not c.isascii())
    return frozenset([*map(chr, [*latin, *marks]), *common])


def _embed(data: bytes) -> Embedded:
    """Obfuscate: the first 32 bytes XOR the GUID's, backwards (ISO/IEC 29500-4, 9.2.1 font embedding)."""
    guid = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(data).hexdigest())
    pattern = guid.bytes[::-1] * 2
    hidden = bytes(byte ^ mask for byte, mask in zip(data, pattern, strict=False)) + data[32:]
    return Embedded(f"{{{str(guid).upper()}}}", hidden, deflated(hidden), zlib.crc32(hidden))


def deflated(data: bytes) -> bytes:
    """Data compressed as an archive has it (APPNOTE.TXT 6.3, 4.4.5, method 8)."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()
