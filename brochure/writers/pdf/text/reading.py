"""How placed glyphs read back: what text each one stands for in the file, in the order of reading.

The structure's text is exact in every script, because glyphs are drawn in reading order and each has its own
text. Page text, which a reader program sorts by position, comes out right as far as the program can do it.
It may not move a visible glyph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from brochure.writers.pdf.text.line import Fragment

# Of a ligature's width from its right edge: where its first letter is said to stand.
EDGE = 0.2


def readings(fragment: Fragment) -> Fragment:
    """The fragment, each of its glyphs with the text it stands for; one that adds nothing stands for none.

    No ActualText: poppler takes the end of a span inside marked content for the end of the content, and the
    structure's text would stop there.
    """
    if not fragment.run.level & 1 or all(len(text) < 2 for text in fragment.reads):
        return fragment
    blank = fragment.run.face.glyph(" ")
    return _told_apart(fragment, blank) if blank else fragment


def _told_apart(fragment: Fragment, blank: int) -> Fragment:
    """Right-to-left glyphs with each letter on one of its own: blanks for those that a ligature swallowed.

    Poppler and PDFium turn the text of right-to-left glyphs round one by one, so that a glyph which reads as
    two letters comes out as these letters in the wrong order.
    """
    ids: list[int] = []
    xs: list[float] = []
    reads: list[str] = []
    rises: list[float] = []
    for first, end in _clusters(fragment.reads):
        letters = fragment.reads[first]
        swallowed = max(0, len(letters) - (end - first))
        width = fragment.advances[first] * fragment.run.piece.style.size / 1000
        ids += [blank] * swallowed
        xs += [fragment.xs[first] + width * (1 - (n + EDGE) / len(letters)) for n in range(swallowed)]
        reads += letters[:swallowed]
        rises += [0.0] * swallowed
        ids += fragment.ids[first:end]
        xs += fragment.xs[first:end]
        reads += _one_each(letters[swallowed:], end - first)
        rises += fragment.rises[first:end]
    return replace(fragment, ids=ids, xs=xs, reads=reads, rises=rises if fragment.rises else ())


def _clusters(reads: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where glyphs that share one text begin and end: mostly one glyph each."""
    starts = [0, *(place for place, text in enumerate(reads) if text and place)]
    return zip(starts, [*starts[1:], len(reads)], strict=True)


def _one_each(letters: str, count: int) -> Iterator[str]:
    """A letter for each glyph, "" for those that are left over."""
    return (letters[place : place + 1] for place in range(count))
