"""The characters of what stands in a run (ISO/IEC 29500-1, 17.3.3)."""

from __future__ import annotations

from lxml import etree

from brochure.exchange.characters import BREAK
from brochure.readers.package import W

_SIGNS = {f"{W}cr": BREAK, f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "\u2011"}


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
