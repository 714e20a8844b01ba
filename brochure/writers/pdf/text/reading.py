"""How placed glyphs read back: what text each one stands for in the file, in the order of reading.

The structure's text is exact in every script, because glyphs are drawn in reading order and each has its own
text. Page text, which a reader program sorts by position, comes out right as far as the program can do it.
It may not move a visible glyph.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.writers.pdf.text.line import Fragment, Placed
from brochure.writers.pdf.text.shape import Glyph

# Of a ligature's width from its right edge: where its first letter is said to stand.
EDGE = 0.2


def groups(fragment: Fragment) -> Iterator[list[Placed]]:
    """Glyphs that share one text: mostly one glyph each; more where a character is made of several glyphs."""
    placed = list(_ligatures_told_apart(fragment)) if fragment.run.level & 1 else fragment.glyphs
    group: list[Placed] = []
    for one in placed:
        if one.reads and group:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _ligatures_told_apart(fragment: Fragment) -> Iterator[Placed]:
    """Right-to-left ligatures, each letter on a glyph of its own: a blank for all but the last.

    Poppler and PDFium turn the text of right-to-left glyphs round one by one, so that a glyph which reads as
    two letters comes out as these letters in the wrong order.
    """
    blank, size = fragment.run.face.glyph(" "), fragment.run.piece.style.size / 1000
    glyphs = fragment.glyphs
    for index, placed in enumerate(glyphs):
        shared = index + 1 < len(glyphs) and not glyphs[index + 1].reads
        letters = placed.reads
        if len(letters) < 2 or shared or not blank:
            yield placed
            continue
        width = placed.glyph.advance * size
        for place, letter in enumerate(letters[:-1]):
            x = placed.x + width * (1 - (place + EDGE) / len(letters))
            yield Placed(Glyph(blank, placed.glyph.cluster, 0.0, 0.0, 0.0), x, letter)
        yield Placed(placed.glyph, placed.x, letters[-1])
