"""Font files that may be what is wanted, and which of them are taken for the weights and slants in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from brochure.brand.faces import checked, parse_font
from brochure.brand.fontfile import is_restricted
from brochure.build.fontsearch.wishes import SLANTED, WantedFace, Wish

_LICENCES = (
    ("SIL Open Font License 1.1", re.compile(r"open font licen[sc]e|\bOFL\b|scripts\.sil\.org|openfontlicense", re.I)),
    ("Apache License 2.0", re.compile(r"apache licen[sc]e|apache\.org/licenses/LICENSE-2", re.I)),
    ("Ubuntu Font Licence 1.0", re.compile(r"ubuntu font licen[sc]e", re.I)),
    ("GPL with font exception", re.compile(r"GNU General Public Licen[sc]e|\bGPL\b", re.I)),
    ("Bitstream Vera", re.compile(r"bitstream vera", re.I)),
)  # fmt: skip
UNKNOWN = "unknown"


class FontFile(Struct, frozen=True):
    """A file that was found. name: with its ending; origin: where, for people; terms: what lies beside it as licence.

    path: where it stands already, None for one that must be kept.
    """

    name: str
    data: bytes
    origin: str
    terms: str = ""
    path: Path | None = None


class Candidate(Struct, frozen=True):
    """A sound font file, with what it says of itself. weights: of a variable font, () for a static one."""

    file: FontFile
    family: str
    weight: int
    italic: bool
    weights: tuple[int, ...]
    restricted: bool
    licence: str

    def distance(self, face: WantedFace) -> tuple[bool, int, int]:
        """How far it is from what is wanted: slant first, then weight, then a static file before a variable one."""
        weight, slant = face
        least, most = self.weights or (self.weight, self.weight)
        off = max(least - weight, weight - most, 0)
        return (self.italic != (slant == SLANTED), off, len(self.weights))


def candidate(file: FontFile) -> Candidate | None:
    """What a file says of itself; None for what is no sound font."""
    fault, data = checked(file.data, Path(file.name).suffix)
    if fault:
        return None
    found = parse_font(data, file.name)
    face = found.typeface
    return Candidate(
        file, face.family, face.weight, face.italic, found.weights, is_restricted(data),
        _licence(data, file.terms),
    )  # fmt: skip


def taken(wish: Wish, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The files for the faces that are wanted, each once; a slant that is nowhere is left to the upright."""
    own = [one for one in candidates if not one.restricted]
    best = ((face, min(own, key=lambda one: one.distance(face))) for face in wish.faces if own)
    return tuple(dict.fromkeys(one for face, one in best if not one.distance(face)[0]))


def named(name: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those of a family."""
    return (one for one in candidates if one.family.lower() == name.lower())


def _licence(data: bytes, terms: str) -> str:
    """The licence by its usual name, from the font's own words or the text beside it."""
    face, ids = hb.Face(hb.Blob(data)), hb.OTNameIdPredefined
    said = [face.get_name(one) or "" for one in (ids.LICENSE, ids.LICENSE_URL, ids.COPYRIGHT)]
    for words in (*said, terms):
        for name, pattern in _LICENCES:
            if pattern.search(words):
                return name
    return UNKNOWN
