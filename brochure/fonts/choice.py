"""Which face shows what of a text: a letter and its marks in the first one that has them all.

The same for running text in the PDF and for labels in drawings, and near what browsers do: digits and marks that belong
to no script are in the first face that has them, spaces stay in that of the letters before, and a sign that the first
face lacks, an arrow or an emoji, leaves no trace. Latin words in an Arabic or Chinese text are in the brand's own
family, as in Word. It may not shape.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from brochure.fonts.book import Face
from brochure.fonts.closure import clusters
from brochure.languages.characters import BLANK, is_ignorable
from brochure.languages.scripts import EAST_ASIAN, SHARED, WRITES, script_of, word_kind

_ON_SQUARES = ("Bopo", "Hani", "Hira", "Kana")
_HYPHENS = ("\u2010", "-")
_KEY = "\u20e3"
"""What makes a key of a digit."""
FaceRun = tuple[int, int, Face, str]
"""Characters start…end of a text, their face, and their script (ISO 15924), `Zyyy` where they are of none."""


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


def stretches(text: str, faces: tuple[Face, ...], levels: Sequence[int]) -> Iterator[FaceRun]:
    """The text cut where face, script or direction change. faces: to be tried in order, never none.

    levels: of each character (UAX #9).
    """
    strong = {code for code in map(script_of, set(text)) if code not in SHARED}
    if len(strong) < 2 and len(set(levels)) == 1 and _has_all(faces[0], text) and draws_as_first(faces, text):
        yield 0, len(text), faces[0], next(iter(strong), "Zyyy")
        return
    start, face = 0, None
    code = next((code for code in map(script_of, text) if code not in SHARED), "Zyyy")
    chosen: list[tuple[Face, str, int]] = []
    for cluster in clusters(text):
        own = _choice(cluster, faces, face, code)
        chosen += ((*one, level) for one, level in zip(own, levels[len(chosen) :], strict=False))
        if own[-1][0] is faces[0] or not _is_sign(cluster):
            face, code = own[-1]
    for (shown_in, script, _), group in groupby(chosen):
        end = start + len(list(group))
        yield start, end, shown_in, script
        start = end


def _is_sign(cluster: str) -> bool:
    """Whether it is a symbol: an arrow, an emoji with all that belongs to it, a letter of no script (ℹ), a keycap."""
    kind = unicodedata.category(cluster[0])[0]
    return kind == "S" or cluster[-1] == _KEY or (kind == "L" and script_of(cluster[0]) in SHARED)


def _has_all(face: Face, text: str) -> bool:
    return all(covers(face, character) or is_ignorable(character) for character in set(text))


def draws_as_first(faces: tuple[Face, ...], text: Iterable[str]) -> bool:
    """Whether the first face is also the first that is tried for each character."""
    return not faces[0].typeface.scripts or all(tried(faces, c)[0] is faces[0] for c in set(text))


@lru_cache(maxsize=16384)
def tried(faces: tuple[Face, ...], character: str) -> tuple[Face, ...]:
    """The faces as they are tried for a character, and for what belongs to it.

    A family that a brand has for some scripts comes last for letters of other alphabets, and one for East Asian
    scripts for ASCII: as Word's slots have it (ISO/IEC 29500-1, 17.3.2.26), whose Latin one is the brand's.
    """
    own, first = script_of(character), faces[0].typeface.scripts if faces else ()
    if not (_is_alphabet(own) or (character.isascii() and EAST_ASIAN.intersection(first))):
        return faces
    return tuple(
        sorted(faces, key=lambda face: face.typeface.scripts != () and own not in face.typeface.scripts)
    )


def _is_alphabet(script: str) -> bool:
    """Whether it is written as Latin is: from left to right, and not on squares."""
    return word_kind(script) == "val" and script not in (*SHARED, *_ON_SQUARES, *WRITES)


@lru_cache(maxsize=16384)
def _choice(
    cluster: str, faces: tuple[Face, ...], face: Face | None, code: str
) -> tuple[tuple[Face, str], ...]:
    """The face and script of each character of a cluster, after one in `face` and `code`."""
    whole = next((one for one in tried(faces, cluster[0]) if _has_all(one, cluster)), None)
    found: list[tuple[Face, str]] = []
    for character in cluster:
        own = script_of(character)
        weak = own in SHARED
        kind = unicodedata.category(character)[0]
        # A dash between ideographs is theirs.
        stays = kind in "MZ" or (kind == "P" and code in _ON_SQUARES and not character.isascii())
        if not (
            weak
            and (stays or is_ignorable(character))
            and face is not None
            and (is_ignorable(character) or covers(face, character))
        ):
            able = next((one for one in tried(faces, character) if covers(one, character)), faces[0])
            face = faces[0] if is_ignorable(character) else whole or able
            code = code if weak else own
        found.append((face, code))
    return tuple(found)
