"""How placed glyphs read back: what text each one stands for in the file, in the order of reading.

The structure's text is exact in every script, because glyphs are drawn in reading order and each has its own
text. Page text, which a reader program sorts by position, comes out right as far as the program can do it.
It may not move a visible glyph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochure.writers.pdf.text.line import Fragment, Placed
from brochure.writers.pdf.text.shape import Glyph

# Of a ligature's width from its right edge: where its first letter is said to stand.
EDGE = 0.2


def readings(fragment: Fragment) -> Sequence[Placed]:
    """The fragment's glyphs, each with the text it stands for; one that adds nothing stands for none.

    No ActualText: poppler takes the end of a span inside marked content for the end of the content, and the
    structure's text would stop there.
    """
    if not fragment.run.level & 1:
        return fragment.glyphs
    blank = fragment.run.face.glyph(" ")
    return [placed for cluster in _clusters(fragment) for placed in _told_apart(cluster, fragment, blank)]


def _clusters(fragment: Fragment) -> Iterator[list[Placed]]:
    """Glyphs that share one text: mostly one glyph each."""
    cluster: list[Placed] = []
    for placed in fragment.glyphs:
        if placed.reads and cluster:
            yield cluster
            cluster = []
        cluster.append(placed)
    if cluster:
        yield cluster


def _told_apart(cluster: list[Placed], fragment: Fragment, blank: int) -> Iterator[Placed]:
    """A right-to-left cluster with each letter on a glyph of its own: blanks for those that a ligature swallowed.

    Poppler and PDFium turn the text of right-to-left glyphs round one by one, so that a glyph which reads as
    two letters comes out as these letters in the wrong order.
    """
    letters, first = cluster[0].reads, cluster[0]
    swallowed = len(letters) - len(cluster)
    if (swallowed < 1 and len(letters) < 2) or not blank:
        yield from cluster
        return
    width = first.glyph.advance * fragment.run.piece.style.size / 1000
    for place in range(max(0, swallowed)):
        x = first.x + width * (1 - (place + EDGE) / len(letters))
        yield Placed(Glyph(blank, first.glyph.cluster, 0.0, 0.0, 0.0), x, letters[place])
    left = letters[max(0, swallowed) :]
    for index, placed in enumerate(cluster):
        yield Placed(placed.glyph, placed.x, left[index : index + 1])
