"""How wide a text is by itself: its longest piece that is not broken, its longest line, and a number on each side of
its decimal sign. In points.
"""

from __future__ import annotations

from brochure.brand.computed import ParagraphStyle
from brochure.writers.columns import ContentWidth, sign_place, text_width
from brochure.writers.pdf.text.galley import Galley
from brochure.writers.pdf.text.line import fragments
from brochure.writers.pdf.text.linebreak import Extent


def content_width(galley: Galley, style: ParagraphStyle, lang: str, number: bool, head: bool) -> ContentWidth:
    """What a paragraph asks for. number: it is one, in a column of numbers, whose signs `lang` says; head: it says what
    a column holds.
    """
    if number:
        lead, tail = beside_sign(galley, style, lang)
        return ContentWidth(*(lead + tail,) * 3, lead, tail)
    return text_width(galley.text, head, galley.line_width)


def beside_sign(galley: Galley, style: ParagraphStyle, lang: str) -> tuple[float, float]:
    """How far a number reaches from its decimal sign's left edge to the line's start, and to its end.

    Digits run from left to right in every script: in a line from right to left the decimals stand towards its start.
    """
    line = Extent(0, len(galley.text), len(galley.text))
    # Marks of direction have no glyphs.
    placed = [part for part in fragments(galley, line, style, 0.0) if part.xs and not part.blank]
    if not placed:
        return 0.0, 0.0
    left, right = min(part.x for part in placed), max(part.x + part.width for part in placed)
    last = sign_place(galley.text, lang) - 1  # the digit that stands before the sign
    part = max((part for part in placed if part.start <= last), key=lambda part: part.start, default=None)
    at = left
    if part:
        glyph = min(last - part.start, len(part.xs) - 1)
        at = part.x + part.xs[glyph] + part.advances[glyph] * part.run.piece.style.size / 1000
    return (right - at, at - left) if galley.rtl else (at - left, right - at)
