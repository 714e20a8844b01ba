"""The font book: which file holds a family, weight and slant, and which font has a character.

Loaded faces are shared by all editions of a process.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper, cached_property
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from msgspec import Struct, field

from brochure.brand.computed import TextStyle, Typeface
from brochure.brand.fontfile import PACKED, fault_of
from brochure.diagnostics import Diagnostic, Severity, Span, Unusable
from brochure.store import Store
from brochure.world import World

PACKAGE = "brochure."
_TEXT_FACE, _WITH_SERIFS = 2, range(2, 11)


class Face(Struct, eq=False, dict=True):
    """One font file, read once. Metrics are in thousandths of an em.

    world: through which it is read, the last one that asked for it. sha: SHA-256 of the file.
    """

    typeface: Typeface
    world: World
    sha: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.world.path(self.typeface.path)

    @cached_property
    def blob(self) -> hb.Blob:
        """The file; one packed for the web is unpacked, a variable one cut. Raises OSError, and Unusable.

        It is read, not mapped: a mapped file that is written over meanwhile ends the process.
        """
        data = self.world.read_bytes(self.path)
        if self.path.suffix.lower() in PACKED:
            from brochure.brand.packing import unpacked  # fontTools' tables take 10 ms

            data = unpacked(data)
        whole = hb.Blob(data)
        if not self.typeface.varied:
            return whole
        with taken_apart(self):
            return instance(whole, self.typeface)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, with the weight and slope that it stands for: one file may stand for several."""
        slope = "italic" if self.typeface.italic else ""
        return f"{self.sha}:{self.typeface.weight}{slope}"

    @cached_property
    def hb_face(self) -> hb.Face:
        """HarfBuzz's face."""
        return hb.Face(self.blob)

    @cached_property
    def hb_font(self) -> hb.Font:
        """HarfBuzz's font at the face's own scale."""
        return hb.Font(self.hb_face)

    @cached_property
    def is_cff(self) -> bool:
        """Whether its outlines are PostScript's (OpenType, tables `CFF ` and `CFF2`), not TrueType's."""
        return bool(self.blob.data[:4] == b"OTTO")

    @property
    def has_serifs(self) -> bool:
        """Whether its maker says so (OpenType 1.9, OS/2: PANOSE, the style of serifs in text faces)."""
        family, serifs = self.hb_face.reference_table("OS/2").data[32:34] or b"\0\0"
        return family == _TEXT_FACE and serifs in _WITH_SERIFS

    @cached_property
    def rights(self) -> int:
        """What its maker lets others do with it in documents: fsType (OpenType 1.9, OS/2)."""
        return int.from_bytes(self.hb_face.reference_table("OS/2").data[8:10], "big")

    @cached_property
    def name(self) -> str:
        """PostScript-like name, unique in the book: `IBMPlexSans-Bold`."""
        weight = f"-{self.typeface.weight}" if self.typeface.varied else ""
        return self.path.stem.replace("[", "-").replace("]", "") + weight

    def glyph(self, character: str) -> int:
        """The glyph of a character, 0 where the font has none."""
        return self.hb_font.get_nominal_glyph(ord(character)) or 0


@contextmanager
def taken_apart(face: Face) -> Iterator[None]:
    """Raise Unusable for whatever a library meets in the font's tables: an outline is first read when it is needed."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as problem:
        message = f"{face.path.name} is damaged: a part of it cannot be read"
        span, hint = Span(face.typeface.path), "get the file again from where it came"
        raise Unusable(Diagnostic(Severity.ERROR, "brand/bad-font", message, span, hint)) from problem


class FontBook(Struct):
    """The theme's typefaces, found by family, weight and slant.

    store: where fonts derived from these (subsets) are kept. kept: what was made with these faces in this process.
    """

    world: World
    typefaces: tuple[Typeface, ...]
    store: Store = field(default_factory=Store)
    kept: dict[str, Any] = field(default_factory=dict)
    _faces: dict[Typeface, Face] = field(default_factory=dict)
    _tried: dict[tuple[tuple[str, ...], int, bool], tuple[Face, ...]] = field(default_factory=dict)

    def face(self, typeface: Typeface) -> Face:
        """The loaded face of a typeface."""
        if typeface not in self._faces:
            self._faces[typeface] = loaded(typeface, self.world)
        return self._faces[typeface]

    def faces(self, families: Iterable[str], weight: int, italic: bool) -> tuple[Face, ...]:
        """For each family its nearest face, in the order asked for; unknown families are left out."""
        key = tuple(families), weight, italic
        if key not in self._tried:
            found = (self._nearest(family, weight, italic) for family in key[0])
            self._tried[key] = tuple(self.face(typeface) for typeface in found if typeface)
        return self._tried[key]

    def faces_for(self, style: TextStyle) -> tuple[Face, ...]:
        """The faces that a text style tries, in order."""
        return self.faces(style.families, style.weight, style.italic)

    def _nearest(self, family: str, weight: int, italic: bool) -> Typeface | None:
        """Slant first, then the nearest weight (a heavier one where two are as near)."""
        own = [t for t in self.typefaces if t.family == family]
        if not own:
            return None
        return min(own, key=lambda t: (t.italic != italic, abs(t.weight - weight), -t.weight))


_loaded: dict[tuple[str, Typeface], Face] = {}
"""Faces by what their file holds: projects of one process that have the same fonts have one face of each."""


def loaded(typeface: Typeface, world: World) -> Face:
    """The face of a file as it is now: one for all books, so that a book that is made again shapes nothing again."""
    sha = world.files.sha(world.path(typeface.path))
    known = _loaded.get((sha, typeface))
    if known:
        known.world = world
        return known
    _forget_changed(world)
    found = _loaded[sha, typeface] = Face(typeface, world, sha)
    return found


def _forget_changed(world: World) -> None:
    """Forget faces whose files are others now, or gone, with all that the caches of modules know of their letters.

    Else these keep the old files in memory, of which a Chinese one has 8 MB.
    """
    of = {key: face for key, face in _loaded.items() if face.world is world}
    changed = [key for key, face in of.items() if world.files.sha(face.path) != face.sha]
    for key in changed:
        del _loaded[key]
    for name, module in tuple(sys.modules.items()) if changed else ():
        if name.startswith(PACKAGE):
            for cached in vars(module).values():
                if isinstance(cached, _lru_cache_wrapper):
                    cached.cache_clear()


def instance(blob: hb.Blob, typeface: Typeface) -> hb.Blob:
    """A variable font in one weight and slant, all other axes as they are by default (OpenType 1.9, fvar).

    HarfBuzz takes 10 ms for it; CFF2 outlines become CFF, which PDF knows. Raises ValueError where no font comes of it.
    """
    face, wanted = hb.Face(blob), hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    axes = {axis.tag for axis in face.axis_infos}
    if "wght" in axes:
        wanted.pin_axis_location(face, "wght", typeface.weight)
    if typeface.italic and "ital" in axes:
        wanted.pin_axis_location(face, "ital", 1)
    wanted.flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    cut = hb.subset(face, wanted).blob
    if fault := fault_of(bytes(cut.data)):
        raise ValueError(fault.what)
    return cut
