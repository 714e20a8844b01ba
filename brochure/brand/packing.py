"""Fonts packed as WOFF or WOFF2 (W3C) unpacked. Imported where a theme's own font is packed: fontTools takes 10 ms."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

_UNPACKED_SIZE = slice(16, 20)
"""Where the header of either format says how large the font is (WOFF2, 4.1: totalSfntSize)."""


def unpacked(data: bytes) -> bytes:
    """A font that was packed as WOFF or WOFF2, as it was before. Raises ValueError for what cannot be unpacked."""
    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        font.flavor = None
        out = io.BytesIO()
        font.save(out)
    except Exception as problem:  # fontTools raises what its tables and the decompressor do
        raise ValueError("it cannot be unpacked") from problem
    return out.getvalue()


def unpacked_size(data: bytes) -> int:
    """What the header says that it comes to, in bytes, before anything is unpacked."""
    return int.from_bytes(data[_UNPACKED_SIZE], "big")
