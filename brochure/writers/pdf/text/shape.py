"""HarfBuzz: characters of one face, script and direction to glyphs, with a bounded cache.

Widths are in thousandths of an em, so a result serves every size. It may not know lines or styles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

import uharfbuzz as hb
from msgspec import Struct

from brochure.fonts.book import Face
from brochure.writers.pdf.metrics import metrics

# Two thousand runs are some fifty brochures' worth, and 20 MB.
CACHED = 2048
PICTURE_GLYPH = 0xFFFF
"""Stands for a picture: no face has so many glyphs (OpenType 1.9, maxp)."""
_UNSAFE = int(hb.GlyphFlags.UNSAFE_TO_BREAK)


class Shaped(Struct, frozen=True):
    """Glyphs in logical order, whatever the direction, so that a part of a text is a slice.

    ids: numbers in the face; clusters: for each glyph the first character that it stands for, ascending;
    advances; offsets: how far a glyph stands from the pen, () where all stand on it. In thousandths of an em.
    each: every character has one glyph of its own, as in most texts.
    """

    ids: tuple[int, ...] = ()
    clusters: tuple[int, ...] = ()
    advances: tuple[float, ...] = ()
    offsets: tuple[tuple[float, float], ...] = ()
    # HarfBuzz's own records: to ask each for its flags takes longer than shaping, and few are asked for.
    infos: tuple[hb.GlyphInfo, ...] = ()
    each: bool = True

    @property
    def starts(self) -> tuple[int, ...]:
        """The clusters, each once."""
        return tuple(dict.fromkeys(self.clusters))

    @property
    def missing(self) -> tuple[int, ...]:
        """The characters that the face does not have."""
        return tuple(cluster for glyph, cluster in zip(self.ids, self.clusters, strict=True) if glyph == 0)

    def part(self, first: int, last: int) -> slice:
        """Where the glyphs of characters first…last (last not included) are."""
        if self.each:
            return slice(first, last)
        return slice(bisect_left(self.clusters, first), bisect_left(self.clusters, last))

    def may_cut(self, at: int) -> bool:
        """Whether the text may be cut before a character without changing a glyph."""
        place = bisect_left(self.clusters, at)
        return place < len(self.clusters) and self.clusters[place] == at and not self._is_unsafe(place)

    def _is_unsafe(self, place: int) -> bool:
        """Whether a cut before the cluster that begins with this glyph needs shaping anew."""
        end = bisect_right(self.clusters, self.clusters[place], place)
        return any(int(info.flags) & _UNSAFE for info in self.infos[place:end])


@lru_cache(maxsize=CACHED)
def shape(
    face: Face, text: str, rtl: bool, script: str, lang: str, features: tuple[str, ...] = (),
    before: str = "", after: str = "",
) -> Shaped:  # fmt: skip
    """The glyphs of `text`. before, after: neighbours in other fonts, which a letter may join to.

    features: OpenType tags to switch on, or off with a minus before them.
    """
    buffer = hb.Buffer()
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = lang
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    hb.shape(face.hb_font, buffer, {tag.removeprefix("-"): not tag.startswith("-") for tag in features})
    return _logical(buffer, metrics(face).scale, len(before), len(text), rtl)


def _logical(buffer: hb.Buffer, scale: float, offset: int, length: int, rtl: bool) -> Shaped:
    infos, positions = buffer.glyph_infos or [], buffer.glyph_positions or []
    if not infos:
        return Shaped(each=not length)
    if rtl:
        infos.reverse()
        positions.reverse()
    clusters = [info.cluster for info in infos]
    if offset:
        clusters = [cluster - offset for cluster in clusters]
    shifted = [one for one in positions if one.x_offset or one.y_offset]
    moved = positions if shifted else ()
    return Shaped(
        tuple([info.codepoint for info in infos]),
        tuple(clusters),
        tuple([one.x_advance * scale for one in positions]),
        tuple([(one.x_offset * scale, one.y_offset * scale) for one in moved]),
        tuple(infos),
        each=clusters == list(range(length)),
    )
