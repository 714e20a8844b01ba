"""Fields of a Word file: what they work out is no text, what they show is (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from brochure.readers.package import W

_INSTRUCTIONS = (f"{W}instrText", f"{W}delInstrText")
_LEVELS = re.compile(r'TOC\b.*\\o\s+"(\d)-\d"')


class ComplexField(Struct):
    """A field that has begun. result: what it shows is being read; told: its mark has been given."""

    instruction: str = ""
    result: bool = False
    told: bool = False

    @property
    def name(self) -> str:
        """What it is: `PAGE`, `REF`…"""
        return next(iter(self.instruction.split()), "").upper()


class ComplexFields(Struct):
    """The fields that are open while a file is read. first: the level of headings that the last contents list begins
    with; ended: of each part, the beginnings of fields that have an end.
    """

    open: list[ComplexField] = field(default_factory=list)
    first: int = 1
    ended: dict[etree._Element, frozenset[etree._Element]] = field(default_factory=dict)

    @property
    def hidden(self) -> bool:
        """Whether text here is the number of a page, which is none of the words."""
        return any(one.name == "PAGEREF" for one in self.open)

    def take(self, element: etree._Element) -> bool:
        """Take an element of a run that belongs to a field's making; False where it is text of its own."""
        if element.tag == f"{W}fldChar":
            self._turn(element, element.get(f"{W}fldCharType", ""))
            return True
        if element.tag in _INSTRUCTIONS:
            if self.open:
                self._instruct(self.open[-1], str(element.text or ""))
            return True
        return any(not one.result for one in self.open)

    def _turn(self, element: etree._Element, kind: str) -> None:
        if kind == "begin" and self._ends(element):
            self.open.append(ComplexField())
        elif self.open and kind == "separate":
            self.open[-1].result = True
        elif self.open and kind == "end":
            self.open.pop()

    def _ends(self, begin: etree._Element) -> bool:
        """Whether a field has an end: one that a program cut off would take all that follows for its making."""
        root = begin.getroottree().getroot()
        if root not in self.ended:
            self.ended[root] = _ended(root)
        return begin in self.ended[root]

    def _instruct(self, one: ComplexField, text: str) -> None:
        one.instruction += text
        if one.name == "TOC":
            found = _LEVELS.search(one.instruction)
            self.first = int(found[1]) if found else 1


def _ended(root: etree._Element) -> frozenset[etree._Element]:
    """The beginnings of the fields that have an end."""
    begun: list[etree._Element] = []
    found: list[etree._Element] = []
    for one in root.iter(f"{W}fldChar"):
        kind = one.get(f"{W}fldCharType", "")
        if kind == "begin":
            begun.append(one)
        elif kind == "end" and begun:
            found.append(begun.pop())
    return frozenset(found)
