"""What the marked-content sequences of a PDF's pages read (ISO 32000-1, 14.6), by the fonts' ToUnicode maps.

It may not know the structure tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from msgspec import Struct, field

_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.S)
UNKNOWN = "\ufffd"


class Decoder(Struct, frozen=True):
    """How a font's strings are read. width: of one code, in bytes; characters: what each code reads as."""

    width: int = 1
    characters: dict[int, str] = field(default_factory=dict)

    def read(self, data: bytes) -> list[str]:
        """What each code of a string reads as, U+FFFD where the font does not tell."""
        codes = (int.from_bytes(data[at : at + self.width], "big") for at in range(0, len(data), self.width))
        return [self.characters.get(code, UNKNOWN) for code in codes]


def decoder(font: pikepdf.Object) -> Decoder:
    """The font's decoder, from its ToUnicode map (9.10.3)."""
    data = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    characters = dict(_mapped(data))
    return Decoder(2 if font.get("/Subtype") == "/Type0" else 1, characters)


def _mapped(data: bytes) -> Iterator[tuple[int, str]]:
    for block in _CHARACTERS.findall(data):
        for code, text in _PAIR.findall(block):
            yield int(code, 16), _utf16(text)
    for block in _RANGES.findall(data):
        for first, last, text, texts in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            if texts:
                yield from zip(codes, map(_utf16, re.findall(rb"<(.*?)>", texts)), strict=False)
            elif start := _utf16(text):
                yield from ((code, start[:-1] + chr(ord(start[-1]) + code - codes[0])) for code in codes)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def texts(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked-content sequence of a page, by its MCID."""
    fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    reader = _Reader({name: decoder(font) for name, font in fonts.items()})
    for instruction in pikepdf.parse_content_stream(page):
        reader.step(str(instruction.operator), list(instruction.operands))
    return reader.found


class _Sequence(Struct):
    """A sequence that is open. number: its MCID; said: its ActualText; backwards: it is /ReversedChars."""

    number: int | None = None
    said: str | None = None
    backwards: bool = False
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        parts = reversed(self.parts) if self.backwards else self.parts
        return "".join(parts) if self.said is None else self.said


class _Reader(Struct):
    fonts: dict[str, Decoder]
    found: dict[int, str] = field(default_factory=dict)
    font: Decoder = field(default_factory=Decoder)
    open: list[_Sequence] = field(default_factory=list)

    def step(self, operator: str, operands: list[object]) -> None:
        match operator:
            case "BDC" | "BMC":
                self.open.append(_sequence(operands))
            case "EMC" if self.open:
                self._leave()
            case "Tf":
                self.font = self.fonts.get(str(operands[0]), Decoder())
            case "Tj" | "TJ" | "'" | '"' if self.open:
                self.open[-1].parts += self._shown(operands[-1])

    def _shown(self, operand: object) -> Iterator[str]:
        for item in operand if isinstance(operand, pikepdf.Array) else [operand]:
            if isinstance(item, pikepdf.String):
                yield from self.font.read(bytes(item))

    def _leave(self) -> None:
        closed = self.open.pop()
        if closed.number is not None:
            self.found[closed.number] = self.found.get(closed.number, "") + closed.text()
        elif self.open:
            self.open[-1].parts.append(closed.text())


def _sequence(operands: list[object]) -> _Sequence:
    entry = operands[1] if len(operands) > 1 else None
    backwards = str(operands[0]) == "/ReversedChars"
    if not isinstance(entry, pikepdf.Dictionary):
        return _Sequence(backwards=backwards)
    number = int(entry.MCID) if "/MCID" in entry else None
    said = str(entry.ActualText) if "/ActualText" in entry else None
    return _Sequence(number, said, backwards)
