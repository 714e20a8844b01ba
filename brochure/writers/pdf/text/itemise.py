"""A flow cut into runs that can be shaped: one face, one script, one direction each.

Unicode's bidi algorithm (UAX #9) is ICU's; which face shows a character is decided here. It may not shape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache

import icu
from msgspec import Struct
from msgspec.structs import replace

from brochure.fonts.book import Face
from brochure.languages import script_of
from brochure.writers.pdf.text.characters import BLANK, in_utf16, is_ignorable
from brochure.writers.pdf.text.cjk import QUOTES, has_square_quotes, square_quotes, writes_square_quotes
from brochure.writers.pdf.text.flow import Flow, Piece

_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_QUOTE = re.compile(f"[{''.join(sorted(QUOTES))}]")
_WEAK_SCRIPTS = ("Zyyy", "Zinh")
_HYPHENS = ("\u2010", "-")
FacesOf = Callable[[Piece], tuple[Face, ...]]


class Run(Struct, frozen=True):
    """Characters start…end of a flow. level: bidi embedding level, odd from right to left."""

    start: int
    end: int
    piece: Piece
    face: Face
    script: str
    level: int


def levels(text: str, rtl: bool) -> Sequence[int]:
    """The embedding level of each character; `rtl` is the paragraph's direction."""
    if not rtl and not _RTL.search(text):
        return bytes(len(text))
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(in_utf16(text)), 1 if rtl else 0)
    return tuple(bidi.getLevels()) if text else ()


@lru_cache(maxsize=65536)
def covers(face: Face, character: str) -> bool:
    """Whether the face shows the character, or HarfBuzz makes it of something that the face has.

    Spaces that a font lacks are synthesised from its space, U+2011 from its hyphen.
    """
    if face.glyph(character):
        return True
    if character in BLANK:
        return bool(face.glyph(" "))
    if character == "\u2011":
        return bool(face.glyph("\u2010"))
    decomposed = unicodedata.normalize("NFD", character)
    return decomposed != character and all(face.glyph(part) for part in decomposed)


def hyphen_of(face: Face) -> int:
    """The glyph that ends a line where a word is broken, 0 where the face has none."""
    return next((glyph for character in _HYPHENS if (glyph := face.glyph(character))), 0)


def itemise(flow: Flow, rtl: bool, faces_of: FacesOf) -> list[Run]:
    """The runs of a flow in logical order. faces_of: the faces to try for a piece, best first, never none."""
    depth, square = levels(flow.text, rtl), square_quotes(flow.text)
    runs: list[Run] = []
    for piece in flow.pieces:
        faces = faces_of(piece)
        for part, suited in _by_quotes(flow.text, piece, faces, square):
            runs += _runs(flow.text, part, suited, depth)
    return runs


def _by_quotes(
    text: str, piece: Piece, faces: tuple[Face, ...], square: Collection[int]
) -> Iterator[tuple[Piece, tuple[Face, ...]]]:
    """A piece cut round curly quotes that its first face draws for another script: on the square, or not.

    With each part the faces to try; for such a quote, those that draw it as it is meant.
    """
    left, written = piece, writes_square_quotes(piece.lang)
    for found in _QUOTE.finditer(text, piece.start, piece.end):
        place, meant = found.start(), written and found.start() in square
        if meant == has_square_quotes(faces[0]):
            continue
        others = tuple(face for face in faces if has_square_quotes(face) == meant and covers(face, found[0]))
        if others:
            if left.start < place:
                yield replace(left, end=place), faces
            yield replace(left, start=place, end=place + 1), others
            left = replace(left, start=place + 1)
    if left.start < left.end:
        yield left, faces


def _runs(text: str, piece: Piece, faces: tuple[Face, ...], depth: Sequence[int]) -> Iterator[Run]:
    shown = text[piece.start : piece.end]
    strong = {code for code in map(script_of, set(shown)) if code not in _WEAK_SCRIPTS}
    if len(strong) < 2 and len(set(depth[piece.start : piece.end])) == 1 and _has_all(faces[0], shown):
        code = next(iter(strong), "Zyyy")
        yield Run(piece.start, piece.end, piece, faces[0], code, depth[piece.start])
    else:
        yield from _mixed_runs(text, piece, faces, depth)


def _has_all(face: Face, text: str) -> bool:
    return all(is_ignorable(character) or covers(face, character) for character in set(text))


def _mixed_runs(text: str, piece: Piece, faces: tuple[Face, ...], depth: Sequence[int]) -> Iterator[Run]:
    """The runs of a piece in several scripts, directions or faces, character by character."""
    start, face, code = piece.start, None, ""
    codes = (script_of(character) for character in text[piece.start : piece.end])
    first_script = next((code for code in codes if code not in _WEAK_SCRIPTS), "Zyyy")
    for index in range(piece.start, piece.end):
        own_face, own_code = _choice(text[index], faces, face, code or first_script)
        same = own_face is face and own_code == code and depth[index] == depth[start]
        if face is not None and not same:
            yield Run(start, index, piece, face, code, depth[start])
            start = index
        face, code = own_face, own_code
    if face is not None:
        yield Run(start, piece.end, piece, face, code, depth[start])


@lru_cache(maxsize=16384)
def _choice(character: str, faces: tuple[Face, ...], face: Face | None, code: str) -> tuple[Face, str]:
    """The face and script of a character after one in `face` and `code`."""
    own = script_of(character)
    weak = own in _WEAK_SCRIPTS
    if weak and face is not None and (is_ignorable(character) or covers(face, character)):
        return face, code
    if is_ignorable(character):
        return faces[0], code
    return next((f for f in faces if covers(f, character)), faces[0]), code if weak else own
