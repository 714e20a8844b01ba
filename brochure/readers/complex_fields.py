"""ComplexFields of a Word file: what they work out, and what they show (ISO/IEC 29500-1, 17.16.18)."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from brochure.readers.package import W

FIELD_PARTS = frozenset((f"{W}fldChar", f"{W}instrText"))
_LEVELS = re.compile(r'TOC\b.*\\o\s+"(\d)-\d"')


class ComplexFields(Struct):
    """The fields that are open while a file is read. first: the level of headings that the last contents list begins
    with.
    """

    first: int = 1
    _open: list[_Field] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether text here is the number of a page, which is none of the words."""
        return any(one.name == "PAGEREF" for one in self._open)

    def read(self, part: etree._Element) -> None:
        """A part of a field: its beginning, its instruction, its end."""
        kind = part.get(f"{W}fldCharType", "")
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "end" and self._open:
            self._open.pop()
        elif self._open and part.text:
            self._open[-1].instruction += part.text
            if found := _LEVELS.search(self._open[-1].instruction):
                self.first = int(found[1])
            elif self._open[-1].name == "TOC":
                self.first = 1


class _Field(Struct):
    """A field that has begun."""

    instruction: str = ""

    @property
    def name(self) -> str:
        """What it is: `PAGE`, `REF`…"""
        return next(iter(self.instruction.split()), "").upper()
