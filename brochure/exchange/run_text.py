"""What a run says: its characters (ISO/IEC 29500-1, 17.3.3), and what the fields show that it stands in (17.16).

The instructions of a field are no text, its result is. Word writes a link as a field instead of `w:hyperlink` in some
cases, such as when changes are tracked. The number of a page, figure or heading that Word counts anew is no text of
anyone's: it is read as one mark, whatever it is today.
"""

from __future__ import annotations

import re

from lxml import etree

from brochure.exchange.characters import BREAK, NUMBER
from brochure.readers.complex_fields import ComplexFields
from brochure.readers.package import W

_SIGNS = {f"{W}cr": BREAK, f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "\u2011"}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))?(?:\s*\\l\s+"([^"]*)")?', re.IGNORECASE)
_TIP = re.compile(r'\s*HYPERLINK\b.*\\o\s+"([^"]*)"', re.IGNORECASE)
_COUNTED = re.compile(
    r"\s*(?:(?:PAGE|NOTE)?REF\s+(?!_Ref|_Toc)|SEQ\b|STYLEREF\b|PAGE\b|NUMPAGES\b)", re.IGNORECASE
)
"""What counts; not what people have put in, which leads to bookmarks of Word's."""


def text_of(element: etree._Element) -> str:
    """The characters of a run's child."""
    if element.tag == f"{W}t":
        return str(element.text or "")
    if element.tag == f"{W}br":
        return BREAK
    if element.tag == f"{W}sym":
        return _symbol(element.get(f"{W}char", ""))
    return _SIGNS.get(str(element.tag), "")


def _symbol(code: str) -> str:
    """A character of a symbol font (17.3.3.30); its place in the private use area says nothing without the font."""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if "\ue000" <= letter <= "\uf8ff" else letter


class Fields(ComplexFields):
    """The fields that are open, as an import reads what they show."""

    @property
    def href(self) -> str:
        """Where the text leads that is read now, "" where it is no field's link."""
        links = (self.address(one.instruction) for one in reversed(self.open) if one.result)
        return next((link for link in links if link), "")

    @property
    def tip(self) -> str:
        """What is shown where the pointer rests on the text that is read now (17.16.5.25, the switch o)."""
        tips = (_TIP.match(one.instruction) for one in self.open if one.result)
        return next((found[1] for found in tips if found), "")

    def shown(self, text: str) -> str:
        """A text that stands here, as it is read: what a field has counted as one mark."""
        counted = next((one for one in self.open if one.result and _COUNTED.match(one.instruction)), None)
        if counted is None or not text:
            return text
        mark = "" if counted.told else NUMBER
        counted.told = True
        return mark

    @staticmethod
    def address(instruction: str) -> str:
        """Where a HYPERLINK field leads, "" for another field."""
        found = _HYPERLINK.match(instruction)
        if not found:
            return ""
        href = found[1] or found[2] or ""
        return f"{href}#{found[3]}" if found[3] else href
