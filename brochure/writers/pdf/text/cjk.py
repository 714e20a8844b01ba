"""Spacing of Chinese and Japanese text beyond what fonts do: the one place that knows its marks.

A full-width mark has its ink in one half of its square. The other half is empty, and it goes where it would be seen:
at both ends of a line, and between two marks. Inside a line it may be given up so that one more mark comes in.
Which half is empty the ink itself tells: Taiwan's comma stands in the middle of its square and gives up nothing.

The rules are those of Requirements for Chinese Text Layout (https://www.w3.org/TR/clreq/, 3.1.6 and 3.2.2).
It may not know lines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct, field

from brochure.fonts.book import Face
from brochure.languages import EAST_ASIAN, script
from brochure.languages.characters import CJK, is_cjk, is_free_of_cjk
from brochure.writers.pdf.metrics import metrics

OPENING = frozenset("「『（〔［｛〈《【〖〘〚〝“‘")
CLOSING = frozenset("」』）〕］｝〉》】〗〙〛〞〟”’，、；：。．！？")
# The white after these tells where a sentence ends: it stays inside a line.
SENTENCE_ENDS = frozenset("。．！？")
_PARTNERS = {"“": "”", "‘": "’"}
QUOTES = frozenset("“”‘’")
# Between ideographs and Latin letters or digits, in em.
WESTERN_GAP = 0.125
# Of an em: a mark narrower than this is proportional; less white than this beside the ink is no empty half.
SQUARE, EMPTY = 0.9, 0.38
# Of a square: what a measure may lack of a whole one, since lengths are rounded.
ROUNDING = 0.01


class Halves(Struct, frozen=True):
    """The empty halves of a paragraph's marks, in points, by the mark's place.

    before: of opening marks; after: of closing ones; yielding: those of `after` that a line may do without.
    """

    before: Mapping[int, float] = field(default_factory=dict)
    after: Mapping[int, float] = field(default_factory=dict)
    yielding: Mapping[int, float] = field(default_factory=dict)


NONE = Halves()
Glyphs = Iterable[tuple[int, Face, int, float]]
"""For each character its place, its face, its glyph, and the type size in points."""


def halves(text: str, glyphs: Glyphs) -> Halves:
    """The empty halves of a text's marks. glyphs: at least those of its marks."""
    before: dict[int, float] = {}
    after: dict[int, float] = {}
    for place, face, glyph, size in glyphs:
        character = text[place]
        if character in OPENING and _white(face, glyph)[0] >= EMPTY:
            before[place] = size / 2
        elif character in CLOSING and _white(face, glyph)[1] >= EMPTY:
            after[place] = size / 2
    yielding = {
        place: half
        for place, half in after.items()
        if text[place] not in SENTENCE_ENDS and not (place + 1 in before or place + 1 in after)
    }
    return Halves(before, after, yielding) if before or after else NONE


@lru_cache(maxsize=1024)
def _white(face: Face, glyph: int) -> tuple[float, float]:
    """The white on both sides of a glyph's ink, in em; none where it does not fill a square."""
    scale = metrics(face).scale / 1000
    width, ink = face.hb_font.get_glyph_h_advance(glyph) * scale, face.hb_font.get_glyph_extents(glyph)
    if width < SQUARE or ink is None:
        return 0.0, 0.0
    return ink.x_bearing * scale, width - (ink.x_bearing + ink.width) * scale


def gaps(text: str, marks: Halves, sizes: Iterable[tuple[int, int, float]]) -> Iterator[tuple[int, float]]:
    """Points to add after characters. sizes: (start, end, size in points) of each run, in order."""
    if is_free_of_cjk(text):
        return
    for place, half in marks.after.items():
        if place + 1 in marks.before or place + 1 in marks.after:
            yield place, -half
    for place, half in marks.before.items():
        if place - 1 in marks.before:
            yield place - 1, -half
    for start, end, size in sizes:
        for found in _western_edge().finditer(text, start, end + 1):
            if start < found.start() <= end:
                yield found.start() - 1, WESTERN_GAP * size


@cache
def _western_edge() -> re.Pattern[str]:
    """Where an ideograph and a Latin letter or digit stand side by side. Takes 2 ms to compile."""
    ideograph = rf"(?![\W\d_])[{CJK}]"
    western = r"(?![\W_])[0-\u10ff]"
    return re.compile(rf"(?<={ideograph})(?={western})|(?<={western})(?={ideograph})")


def square_quotes(text: str) -> frozenset[int]:
    """The curly quotes of a text that stand round or beside ideographs: marks on the square where Chinese is written.

    Those among Latin words are Latin’s: the world’s cities, to say “yes” here.
    """
    if is_free_of_cjk(text) or QUOTES.isdisjoint(text):
        return frozenset()
    found: set[int] = set()
    for begin, end in _quotations(text):
        beside = text[:begin].rstrip()[-1:] + text[begin : end + 1] + text[end + 1 :].lstrip()[:1]
        if any(map(is_cjk, beside)):
            found |= {begin, end}
    return frozenset(found)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where each quotation begins and ends; a quote without a partner, often an apostrophe, is one by itself."""
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in _PARTNERS:
            opened.append(place)
        elif character in QUOTES:
            paired = bool(opened) and _PARTNERS[text[opened[-1]]] == character
            yield (opened.pop() if paired else place), place
    yield from ((place, place) for place in opened)


def writes_square_quotes(lang: str) -> bool:
    """Whether a language (BCP 47) has its curly quotes on the square. Korean sets them as Latin does."""
    return script(lang) in EAST_ASIAN - {"Kore"}


def on_squares(width: float, size: float, tracking: float) -> float:
    """The measure cut to whole squares, so that a full line of ideographs needs no stretching (clreq, 3.3.1).

    There is no tracking after the last one.
    """
    step = size + tracking
    return max(math.floor((width + tracking) / step + ROUNDING), 1) * step - tracking


@lru_cache(maxsize=64)
def has_square_quotes(face: Face) -> bool:
    """Whether a face draws curly quotes on the square."""
    glyph = face.glyph("“")
    return bool(glyph) and face.hb_font.get_glyph_h_advance(glyph) * metrics(face).scale >= 1000 * SQUARE
