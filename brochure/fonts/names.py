"""Names of subsets: the Open Font License forbids a modified font to bear a reserved name (OFL 1.1, clause 3).

Apart from what makes subsets, since who only names one need not load fontTools.
"""

from __future__ import annotations

import hashlib

NEUTRAL = frozenset(
    ("Sans", "Serif", "Mono", "Condensed", "Display", "Text", "Arabic", "Hebrew", "SC", "TC", "JP", "KR")
)
"""Words of a family's name that belong to nobody and may stay in a subset's name."""

FAMILY, SUBFAMILY, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
KEPT_NAMES = {0, 7, 13, 14}
"""Identifiers (OpenType, table `name`); copyright, trademark, licence and its address stay as they are in a font."""


def web_name(family: str) -> str:
    """The name under which subsets of a family are published: neutral words and a short hash.

    `IBM Plex Sans Arabic` becomes something like `Brochure Sans Arabic 1f3a`.
    """
    neutral = [word for word in family.split() if word in NEUTRAL]
    return " ".join(["Brochure", *neutral, hashlib.sha256(family.encode()).hexdigest()[:4]])
