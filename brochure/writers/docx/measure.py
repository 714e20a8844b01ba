"""How high text will stand in Word, near enough to compose a page: first-fit lines, words shaped once.

An estimate: Word breaks lines itself. Nothing here changes anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import uharfbuzz as hb
from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import TextStyle
from brochure.fonts.book import Face, FontBook
from brochure.languages import script_of
from brochure.writers.docx.xml import half_points, twips
from brochure.writers.inlines import StyledRun
from brochure.writers.joints import DICTIONARY, divided
from brochure.writers.textwidth import TextWidths, shaped_width

MeasuredPiece = tuple[str, tuple[Face, ...], float, float]
"""A text, the faces that set it, its size and its tracking in points."""
WIDE = "\u2e80-\u9fff\uff00-\uffef"
"""East Asian characters, which stand for words."""
GAP = 0.25
"""Of the type size: what Word leaves between East Asian text and others (ISO/IEC 29500-1, `w:autoSpaceDE`)."""
BLANKS = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f"
"""Spaces at which a line may end (UAX #14): neither U+00A0 nor U+2007 nor U+202F, unlike Python's `\\s`."""
_SPACED = re.compile(rf"[^{BLANKS}\n]+|[{BLANKS}]+|\n")
_BLANK = re.compile(f"[{BLANKS}]")


class WordWidths(TextWidths, frozen=True):
    """Measures what stands in tables in the sizes that Word has."""

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text in one line."""
        own = replace(style, size=half_points(style.size) / 2, tracking=twips(style.tracking) / 20)
        return TextWidths.width(self, text, own)


class HeightMeasure(Struct):
    """Measures with the faces of the font book."""

    fonts: FontBook

    def lines(self, runs: Sequence[StyledRun], width: float) -> int:
        """The lines that the texts need in a column of `width` points; no text has one."""
        return _lines([self._piece(style, node.text) for style, node in runs], width)

    def _piece(self, style: TextStyle, text: str) -> MeasuredPiece:
        # Word has half points and twentieths alone; the nearest of them may need a line more.
        return text, self.fonts.faces_for(style), half_points(style.size) / 2, twips(style.tracking) / 20

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a few characters in one line."""
        return shaped_width(text, self.fonts.faces_for(style)) * style.size / 1000 if text else 0.0

    def natural(self, style: TextStyle) -> float:
        """The height of a line that is as high as its font asks for."""
        faces = self.fonts.faces_for(style)
        if not faces:
            return style.size * 1.3
        extents, upem = faces[0].hb_font.get_font_extents("ltr"), faces[0].hb_face.upem
        height: float = (extents.ascender - extents.descender) * style.size / upem
        return height

    def tallest(self, style: TextStyle) -> float:
        """As `natural`, or what the font reserves on Windows (OS/2, usWinAscent and usWinDescent), if that is more."""
        faces = self.fonts.faces_for(style)
        if not faces:
            return self.natural(style)
        tags = hb.OTMetricsTag.HORIZONTAL_CLIPPING_ASCENT, hb.OTMetricsTag.HORIZONTAL_CLIPPING_DESCENT
        clipped: float = sum(faces[0].hb_font.get_metric_position(tag) or 0 for tag in tags)
        height: float = clipped * style.size / faces[0].hb_face.upem
        return max(self.natural(style), height)


def _lines(pieces: Sequence[MeasuredPiece], width: float) -> int:
    """used: of the line, up to the word; word: what of it has been met, as a run may end within a word."""
    count, used, word, before = 1, 0.0, 0.0, ""
    for text, faces, size, tracking in pieces:
        for number, part in enumerate(_words(text)):
            if part == "\n":
                count, used, word, before = count + 1, 0.0, 0.0, ""
                continue
            if number or not _goes_on(before, part):
                used, word = used + word, 0.0
            word += shaped_width(part, faces) * size / 1000 + tracking * len(part)
            word += size * GAP if _set_apart(before, part) else 0.0
            before = part
            if _BLANK.match(part):
                continue
            if used and used + word > width:
                count, used = count + 1, 0.0
            # An address that no line holds, Word parts wherever a line ends.
            if used + word > width > 0:
                count, word = count + int((used + word) / width), (used + word) % width
    return count


def _goes_on(before: str, part: str) -> bool:
    """Whether a word goes on where one run ends and the next begins."""
    between = before[-1:] + part[:1]
    if len(between) < 2 or _BLANK.search(between) or max(between) >= WIDE[0]:
        return False
    return between.isascii() or DICTIONARY.isdisjoint(map(script_of, between))


def _set_apart(one: str, other: str) -> bool:
    """Whether Word leaves a gap between two pieces: one East Asian, the other a word or number of another script."""
    pair = one[-1:], other[:1]
    return all(map(str.isalnum, pair)) and (pair[0] >= WIDE[0]) != (pair[1] >= WIDE[0])


def _words(text: str) -> list[str]:
    """Words, blanks, line ends, and East Asian characters one by one; those that no space parts, as
    dictionaries know them.
    """
    words = _spaced_or_wide() if text and max(text) >= WIDE[0] else _SPACED
    return [part for word in words.findall(text) for part in divided(word)]


@cache
def _spaced_or_wide() -> re.Pattern[str]:
    """Compiled for the first text that needs it: ranges so long take 2 ms."""
    return re.compile(rf"[{WIDE}]|[^{BLANKS}\n{WIDE}]+|[{BLANKS}]+|\n")
