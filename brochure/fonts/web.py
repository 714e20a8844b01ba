"""Web fonts: the part of a face that a page needs, as WOFF2, under a name of its own.

The Open Font License forbids a modified font to bear a reserved name (OFL 1.1, clause 3; “Plex” is one),
and a subset is a modified font, so each is renamed. This module knows nothing of pages or CSS.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from brochure.derived import Derived
from brochure.fonts.book import Face

NEUTRAL = frozenset(
    ("Sans", "Serif", "Mono", "Condensed", "Display", "Text", "Arabic", "Hebrew", "SC", "TC", "JP", "KR")
)
"""Words of a family's name that belong to nobody and may stay in a subset's name."""

COPYRIGHT, FAMILY, SUBFAMILY, UNIQUE, FULL, POSTSCRIPT, TRADEMARK, LICENCE, LICENCE_URL = (
    0,
    1,
    2,
    3,
    4,
    6,
    7,
    13,
    14,
)
"""Name identifiers (OpenType, table `name`)."""

TOOLS = tuple(version(name) for name in ("uharfbuzz", "fonttools", "brotli"))
"""What makes a subset, with versions: another version may make other bytes."""

HINTING = ("fpgm", "prep", "cvt ", "cvar", "gasp", "hdmx", "VDMX", "LTSH", "DSIG")


def web_name(family: str) -> str:
    """The name under which subsets of a family are published: neutral words and a short hash.

    `IBM Plex Sans Arabic` becomes something like `Brochure Sans Arabic 1f3a`.
    """
    neutral = [word for word in family.split() if word in NEUTRAL]
    return " ".join(["Brochure", *neutral, hashlib.sha256(family.encode()).hexdigest()[:4]])


def woff2(face: Face, characters: Iterable[str], features: Iterable[str], cache: Path | None) -> bytes:
    """A face cut down to `characters`, as WOFF2 (W3C, WOFF File Format 2.0).

    features: OpenType tags to keep beside HarfBuzz's default set. cache: folder in which the result is kept
    under the hash of all that it depends on; None makes it afresh.
    """
    wanted, tags = "".join(sorted(set(characters))), sorted(set(features))
    parts = (face.digest, face.typeface.family, wanted, tags, TOOLS)
    return Derived(cache).get("web-fonts", parts, lambda: _make(face, wanted, tags))


def _make(face: Face, characters: str, features: list[str]) -> bytes:
    font = TTFont(io.BytesIO(_subset(face, characters, features)), recalcTimestamp=False)
    _rename(font, web_name(face.typeface.family), face.typeface.weight, face.typeface.italic)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _subset(face: Face, characters: str, features: list[str]) -> bytes:
    """hb-subset: glyphs, layout rules closed over them, no hinting (screens of today do not use it)."""
    asked = hb.SubsetInput()
    asked.unicode_set.update(ord(character) for character in characters)
    asked.layout_feature_tag_set.update(_tag(feature) for feature in features)
    asked.drop_table_tag_set.update(_tag(table) for table in HINTING)
    asked.name_id_set.set({COPYRIGHT, TRADEMARK, LICENCE, LICENCE_URL})
    asked.flags |= hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face.hb_face, asked).blob.data)


def _tag(name: str) -> int:
    """Four characters as HarfBuzz counts them (hb_tag_t)."""
    return int.from_bytes(name.encode("ascii").ljust(4)[:4], "big")


def _rename(font: TTFont, family: str, weight: int, italic: bool) -> None:
    style = " ".join(word for word in (_weight(weight), "Italic" if italic else "") if word) or "Regular"
    full = f"{family} {style}"
    names = {FAMILY: family, SUBFAMILY: style, UNIQUE: full, FULL: full, POSTSCRIPT: full.replace(" ", "-")}
    for identifier, text in names.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)


def _weight(weight: int) -> str:
    return {400: "", 700: "Bold"}.get(weight, str(weight))
