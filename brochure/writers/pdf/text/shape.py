"""HarfBuzz: characters of one face, script and direction to glyphs, with a bounded cache.

Widths are in thousandths of an em, so a result serves every size. It may not know lines or styles.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

import uharfbuzz as hb
from msgspec import Struct

from brochure.fonts.book import Face
from brochure.writers.pdf.metrics import metrics

# Sixteen thousand runs are some hundred brochures' worth.
CACHED = 16384


class Glyph(Struct, frozen=True):
    """A glyph in its place. cluster: index of the first character that it stands for; widths: thousandths."""

    id: int
    cluster: int
    advance: float
    dx: float
    dy: float


class Shaped(Struct, frozen=True):
    """Glyphs in logical order, whatever the direction, so that a part of a text is a slice.

    starts: the clusters, ascending; unsafe: characters before which a cut needs shaping anew.
    """

    glyphs: tuple[Glyph, ...]
    clusters: tuple[int, ...]
    starts: tuple[int, ...]
    unsafe: frozenset[int]
    missing: tuple[int, ...]

    def part(self, first: int, last: int) -> tuple[Glyph, ...]:
        """The glyphs of characters first…last (last not included)."""
        return self.glyphs[bisect_left(self.clusters, first) : bisect_left(self.clusters, last)]

    def may_cut(self, at: int) -> bool:
        """Whether the text may be cut before a character without changing a glyph."""
        place = bisect_left(self.starts, at)
        return place < len(self.starts) and self.starts[place] == at and at not in self.unsafe


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
    return _logical(buffer, metrics(face).scale, len(before), rtl)


def _logical(buffer: hb.Buffer, scale: float, offset: int, rtl: bool) -> Shaped:
    infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
    unsafe_flag = hb.GlyphFlags.UNSAFE_TO_BREAK
    glyphs, unsafe = [], set()
    for info, position in zip(infos, positions, strict=True):
        cluster = info.cluster - offset
        if info.flags & unsafe_flag:
            unsafe.add(cluster)
        glyphs.append(Glyph(
            info.codepoint, cluster, position.x_advance * scale, position.x_offset * scale,
            position.y_offset * scale,
        ))  # fmt: skip
    if rtl:
        glyphs.reverse()
    clusters = tuple(glyph.cluster for glyph in glyphs)
    missing = tuple(glyph.cluster for glyph in glyphs if glyph.id == 0)
    return Shaped(tuple(glyphs), clusters, tuple(sorted(set(clusters))), frozenset(unsafe), missing)
