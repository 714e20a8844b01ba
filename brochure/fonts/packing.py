"""Fonts packed as WOFF2 (W3C) unpacked. Imported where a theme's own font is packed: fontTools' tables take 10 ms."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont


def unpacked(data: bytes) -> bytes:
    """A font that was packed as WOFF2, as it was before."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
