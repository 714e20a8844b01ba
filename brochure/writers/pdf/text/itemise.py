"""A flow cut into runs that can be shaped: one face, one script, one direction each. It may not shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.fonts.book import Face
from brochure.fonts.choice import covers, stretches
from brochure.languages.bidi import levels
from brochure.languages.scripts import ANYTHING
from brochure.writers.pdf.text.cjk import QUOTES, has_square_quotes, square_quotes, writes_square_quotes
from brochure.writers.pdf.text.flow import Flow, Piece

_QUOTE = re.compile(f"[{''.join(sorted(QUOTES))}]")
FacesOf = Callable[[Piece], tuple[Face, ...]]


class ShapingRun(Struct, frozen=True):
    """Characters start…end of a flow, or a picture. level: bidi embedding level, odd from right to left."""

    start: int
    end: int
    piece: Piece
    face: Face
    script: str
    level: int


def itemise(flow: Flow, rtl: bool, faces_of: FacesOf) -> list[ShapingRun]:
    """The runs of a flow in logical order. faces_of: the faces to try for a piece, best first, never none."""
    depth, square = levels(flow.text, rtl), square_quotes(flow.text)
    runs: list[ShapingRun] = []
    for piece in flow.pieces:
        faces = faces_of(piece)
        if piece.picture:
            runs.append(ShapingRun(piece.start, piece.end, piece, faces[0], ANYTHING, depth[piece.start]))
            continue
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


def _runs(text: str, piece: Piece, faces: tuple[Face, ...], depth: Sequence[int]) -> Iterator[ShapingRun]:
    part = slice(piece.start, piece.end)
    for start, end, face, code in stretches(text[part], faces, depth[part]):
        first = piece.start + start
        yield ShapingRun(first, piece.start + end, piece, face, code, depth[first])
