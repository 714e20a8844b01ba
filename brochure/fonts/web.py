"""Web fonts: the part of a face that a page needs, as WOFF2, under a name of its own.

The Open Font License forbids a modified font to bear a reserved name (OFL 1.1, clause 3; “Plex” is one),
and a subset is a modified font, so each is renamed. This module knows nothing of pages or CSS.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from brochure.derived import Derived, tool
from brochure.fonts.book import Face

NEUTRAL = frozenset(
    ("Sans", "Serif", "Mono", "Condensed", "Display", "Text", "Arabic", "Hebrew", "SC", "TC", "JP", "KR")
)
"""Words of a family's name that belong to nobody and may stay in a subset's name."""

TOOLS = tuple(map(tool, ("uharfbuzz", "fonttools", "brotli")))
"""What makes a subset, with versions: another version may make other bytes."""


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

    def made() -> bytes:
        from brochure.fonts import subset  # fontTools takes 10 ms, and most subsets are kept already

        return subset.make(face, wanted, tags, web_name(face.typeface.family))

    return Derived(cache).get("web-fonts", parts, made)
