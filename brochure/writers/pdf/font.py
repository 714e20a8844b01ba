"""A font face inside one PDF file: a Type 0 font whose character codes stand for a glyph and its text.

ReportLab gives each glyph one code, so a ligature or a letter form that stands for different texts would be
read back as one of them. Here each pair of glyph and text has a code of its own, and ToUnicode is exact
(ISO 32000-1, 9.7 and 9.10.3). Embedded is a subset made by HarfBuzz. It may not shape or lay out.

How a code leads to its glyph depends on the outlines (9.7.4.2). In a TrueType font codes are CIDs, and a map beside
the font leads from CIDs to glyphs. In a CFF font inside OpenType a CID is a glyph's number, and a CMap of
our own leads from codes to CIDs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

import uharfbuzz as hb
from msgspec import Struct, field

from brochure.fonts.book import Face, taken_apart
from brochure.writers.pdf.metrics import metrics
from brochure.writers.pdf.objects import Name, PackedDocument, PdfValue, Reference, Stream, stored, stream

# A PDF viewer needs outlines and widths: layout, names and hints are dead weight.
_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "name", "OS/2", "post", "cmap", "STAT", "DSIG", "meta", "vhea",
    "vmtx", "VORG", "gasp", "hdmx", "LTSH", "VDMX", "PCLT", "kern",
)  # fmt: skip
NO_TEXT = "\u200b"
SYMBOLIC, ITALIC = 4, 64
ROWS = 100
CODES = "Brochure-Codes"
"""The name of our own CMap."""
SYSTEM = {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0}


class Program(Struct, frozen=True):
    """A subset of a face as a stream. label: six letters that tell it from others (9.6.4); new_ids: by glyph."""

    stream: bytes
    label: str
    new_ids: dict[int, int]


@lru_cache(maxsize=64)
def _program(face: Face, glyphs: frozenset[int]) -> Program:
    """The font program with these glyphs. Kept, as editions that differ little use the same ones."""
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    request.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    tags = (int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(tags)
    with taken_apart(face):
        plan = hb.SubsetPlan(face.hb_face, request)
        data = bytes(plan.execute().blob.data)
    label = hashlib.md5(data, usedforsecurity=False).digest()[:6]
    letters = "".join(chr(65 + byte % 26) for byte in label)
    kind: dict[str, object] = {"Subtype": Name("OpenType")} if face.is_cff else {"Length1": len(data)}
    return Program(stored(data, **kind), letters, dict(plan.old_to_new_glyph_mapping))


class _Widths(dict[int, float]):
    """A face's own advances in thousandths, which is where the viewer's pen goes."""

    def __init__(self, face: Face) -> None:
        self.face, self.scale = face, metrics(face).scale

    def __missing__(self, glyph: int) -> float:
        advance: int = self.face.hb_font.get_glyph_h_advance(glyph)
        width = self[glyph] = round(advance * self.scale, 3)
        return width


_widths = lru_cache(maxsize=256)(_Widths)


class _Codes(dict[tuple[int, str], str]):
    """What shows a glyph and reads as a text: a code of four hexadecimal digits, made when it is asked for.

    pairs: glyphs and texts by code; a glyph that reads as nothing of its own (`""`) reads as NO_TEXT.
    """

    def __init__(self) -> None:
        self.pairs: dict[tuple[int, str], int] = {(0, ""): 0}

    def __missing__(self, key: tuple[int, str]) -> str:
        glyph, text = key
        code = self.pairs.setdefault((glyph, text or NO_TEXT), len(self.pairs))
        shown = self[key] = f"{code:04X}"
        return shown


class EmbeddedFont(Struct, eq=False):
    """A face in one file. resource: its name in the page's resources (`F1`); codes: by glyph and text."""

    face: Face
    resource: str
    codes: _Codes = field(default_factory=_Codes)

    @property
    def widths(self) -> Mapping[int, float]:
        """Each glyph's own advance in thousandths."""
        return _widths(self.face)

    def write(self, document: PackedDocument) -> Reference:
        """Register the font's objects and give the reference to the Type 0 font."""
        program = _program(self.face, frozenset(glyph for glyph, _ in self.codes.pairs))
        name = Name(f"{program.label}+{self.face.name}")
        return document.refer({
            "Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": name, "Encoding": self._encoding(program),
            "DescendantFonts": [document.refer(self._descendant(name, program))],
            "ToUnicode": stream("\n".join(to_unicode([text for _, text in self.codes.pairs])).encode()),
        }, self.resource)  # fmt: skip

    def _new_ids(self, program: Program) -> list[int]:
        """The subset's glyph for each code."""
        return [program.new_ids[glyph] for glyph, _ in self.codes.pairs]

    def _encoding(self, program: Program) -> object:
        """What leads from codes to CIDs (9.7.5)."""
        if not self.face.is_cff:
            return Name("Identity-H")
        about = {"Type": Name("CMap"), "CMapName": Name(CODES), "CIDSystemInfo": SYSTEM, "WMode": 0}
        return stream("\n".join(to_cids(self._new_ids(program))).encode(), **about)

    def _descendant(self, name: Name, program: Program) -> dict[str, object]:
        """The CIDFont dictionary (9.7.4)."""
        common = {
            "Type": Name("Font"), "BaseFont": name, "CIDSystemInfo": SYSTEM, "DW": 1000,
            "FontDescriptor": PdfValue(self._descriptor(name, program.stream)),
        }  # fmt: skip
        widths = [_whole(self.widths[glyph]) for glyph, _ in self.codes.pairs]
        glyphs = self._new_ids(program)
        if self.face.is_cff:
            by_cid = sorted(dict(zip(glyphs, widths, strict=True)).items())
            each = [entry for cid, width in by_cid for entry in (cid, [width])]
            return {**common, "Subtype": Name("CIDFontType0"), "W": each}
        to_glyph = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
        return {**common, "Subtype": Name("CIDFontType2"), "W": [0, widths], "CIDToGIDMap": stream(to_glyph)}

    def _descriptor(self, name: Name, program: bytes) -> dict[str, object]:
        measures = metrics(self.face)
        italic = self.face.typeface.italic
        file = "FontFile3" if self.face.is_cff else "FontFile2"
        return {
            "Type": Name("FontDescriptor"), "FontName": name, "Flags": SYMBOLIC | (ITALIC if italic else 0),
            "FontBBox": [round(value) for value in measures.box], "ItalicAngle": round(measures.slope, 1),
            "Ascent": round(measures.ascent), "Descent": round(measures.descent),
            "CapHeight": round(measures.cap_height), "StemV": 50 + self.face.typeface.weight // 8,
            file: Stream(program),
        }  # fmt: skip


def _whole(width: float) -> float:
    return int(width) if width == int(width) else width


def to_unicode(texts: Sequence[str]) -> Iterator[str]:
    """The lines of a ToUnicode CMap (9.10.3): code 0, 1, 2… reads as the text at that place, if any."""
    read = ((code, text.encode("utf-16-be").hex().upper()) for code, text in enumerate(texts) if text)
    rows = (f"<{code:04X}><{text}>" for code, text in read)
    yield from _cmap("Adobe-Identity-UCS", "UCS", 2, "bfchar", rows)


def to_cids(cids: Sequence[int]) -> Iterator[str]:
    """The lines of a CMap (9.7.5.3) that leads from code 0, 1, 2… to the CID at that place."""
    yield from _cmap(CODES, "Identity", 1, "cidchar", (f"<{code:04X}>{cid}" for code, cid in enumerate(cids)))


def _cmap(name: str, ordering: str, kind: int, entries: str, rows: Iterator[str]) -> Iterator[str]:
    yield "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
    yield f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>def"
    yield f"/CMapName/{name} def/CMapType {kind} def"
    yield "1 begincodespacerange<0000><FFFF>endcodespacerange"
    while group := list(islice(rows, ROWS)):
        yield f"{len(group)} begin{entries}"
        yield from group
        yield f"end{entries}"
    yield "endcmap CMapName currentdict/CMap defineresource pop end end"
