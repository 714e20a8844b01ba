"""What the marked-content sequences of a PDF's pages read (ISO 32000-1, 14.6), by the fonts' ToUnicode maps.

It may not know the structure tree.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from msgspec import Struct, field

# The operators that say which text stands in which sequence; pikepdf leaves out all others.
_OPERATORS = "BDC BMC EMC Tf Tj TJ ' \""
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.S)
UNKNOWN = "\ufffd"


class Decoder(Struct, frozen=True):
    """How a font's strings are read. width: of one code, in bytes; characters: what each code reads as."""

    width: int = 1
    characters: Mapping[int, str] = {}

    def read(self, data: bytes) -> list[str]:
        """What each code of a string reads as, U+FFFD where the font does not tell."""
        codes: Sequence[int] = data
        if self.width == 2:
            codes = struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
        return [self.characters.get(code, UNKNOWN) for code in codes]


def decoder(font: pikepdf.Object) -> Decoder:
    """The font's decoder, from its ToUnicode map (9.10.3)."""
    data = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    return Decoder(2 if font.get("/Subtype") == "/Type0" else 1, dict(_mapped(data)))


def _strings(operand: Any) -> bytes:
    """The bytes of a string, or of all strings of an array."""
    items = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    return b"".join(bytes(item) for item in items if isinstance(item, pikepdf.String))


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


class FontDecoders(Struct):
    """The decoders of a file's fonts, each made once."""

    _known: dict[tuple[int, int], Decoder] = field(default_factory=dict)

    def of(self, resources: pikepdf.Object) -> dict[str, Decoder]:
        """The decoders of a page's fonts, by the names that the page gives them."""
        return {
            name: self._decoder(font) for name, font in resources.get("/Font", pikepdf.Dictionary()).items()
        }

    def _decoder(self, font: pikepdf.Object) -> Decoder:
        own = font.objgen
        if own == (0, 0):  # a direct object has no number
            return decoder(font)
        if own not in self._known:
            self._known[own] = decoder(font)
        return self._known[own]


def texts(page: pikepdf.Page, fonts: FontDecoders | None = None) -> dict[int, str]:
    """The text of each marked-content sequence of a page, by its MCID. fonts: those known from other pages."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    reader = _Reader(
        (fonts or FontDecoders()).of(resources), resources.get("/Properties", pikepdf.Dictionary())
    )
    steps: dict[str, Callable[[Any], None]] = {
        "BDC": reader.enter, "BMC": reader.enter, "EMC": reader.leave, "Tf": reader.choose,
        "Tj": reader.show, "TJ": reader.show, "'": reader.show, '"': reader.show,
    }  # fmt: skip
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        steps[str(instruction.operator)](instruction.operands)
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
    """Follows a page's operators. named: the property lists that the page's resources hold (14.6.2)."""

    fonts: dict[str, Decoder]
    named: pikepdf.Object
    found: dict[int, str] = field(default_factory=dict)
    font: Decoder = field(default_factory=Decoder)
    open: list[_Sequence] = field(default_factory=list)

    def choose(self, operands: Any) -> None:
        """`Tf`: another font."""
        self.font = self.fonts.get(str(operands[0]), Decoder())

    def show(self, operands: Any) -> None:
        """The operators that show text: the strings among their operands read as the font says."""
        if not self.open or not operands:
            return
        self.open[-1].parts += self.font.read(_strings(operands[-1]))

    def enter(self, operands: Any) -> None:
        """`BMC`, `BDC`: a sequence begins, with its property list where it has one."""
        entry = operands[1] if len(operands) > 1 else None
        if isinstance(entry, pikepdf.Name):
            entry = self.named.get(str(entry))
        backwards = str(operands[0]) == "/ReversedChars" if operands else False
        if not isinstance(entry, pikepdf.Dictionary):
            self.open.append(_Sequence(backwards=backwards))
            return
        number, said = entry.get("/MCID"), entry.get("/ActualText")
        self.open.append(
            _Sequence(None if number is None else int(number), None if said is None else str(said), backwards)
        )

    def leave(self, _operands: Any) -> None:
        """`EMC`: the sequence that was begun last ends; one without a number is part of that around it."""
        if not self.open:
            return
        closed = self.open.pop()
        if closed.number is not None:
            self.found[closed.number] = self.found.get(closed.number, "") + closed.text()
        elif self.open:
            self.open[-1].parts.append(closed.text())
