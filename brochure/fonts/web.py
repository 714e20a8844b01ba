"""Web fonts: the part of a face that a page needs, as WOFF2, under a name of its own.

This module knows nothing of pages or CSS; subset.py makes the fonts that are not in the cache.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

import brotli
import uharfbuzz as hb

from brochure.fonts.book import Face
from brochure.fonts.names import web_name
from brochure.store import Store, code_of

_FONTTOOLS = find_spec("fontTools")
TOOLS = (
    hb.__version__,
    code_of(_FONTTOOLS.origin)
    if _FONTTOOLS and _FONTTOOLS.origin
    else "",  # its version; loading it takes 3 ms
    brotli.__version__,
)
"""What makes a subset, with versions: another version may make other bytes."""


def woff2(face: Face, characters: Iterable[str], features: Iterable[str], store: Store) -> bytes:
    """A face cut down to `characters`, as WOFF2 (W3C, WOFF File Format 2.0).

    features: OpenType tags to keep beside HarfBuzz's default set. store: where the result is kept
    under the hash of all that it depends on; None makes it afresh.
    """
    wanted, tags = "".join(sorted(set(characters))), sorted(set(features))
    parts = (face.digest, face.typeface.family, wanted, tags, TOOLS)

    def make() -> bytes:
        from brochure.fonts import subset  # fontTools' tables take 10 ms, and most subsets are in the cache

        return subset.web_font(face, web_name(face.typeface.family), wanted, tags)

    return store.get("web-fonts", parts, make, bytes)
