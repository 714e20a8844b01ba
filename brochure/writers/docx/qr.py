"""A QR code as pixels, for programs that do not draw its SVG. Loaded only where one must be made: Pillow takes 8 ms."""

from __future__ import annotations

import io

from PIL import Image

from brochure.brand.computed import Color

SCALE = 12
"""Pixels a module."""


def png(modules: tuple[tuple[bool, ...], ...], ink: Color) -> bytes:
    """The code to its edges, on transparent ground."""
    side = len(modules)
    dark = bytes(255 if module else 0 for row in modules for module in row)
    mask = Image.frombytes("L", (side, side), dark)
    mask = mask.resize((mask.width * SCALE, mask.height * SCALE), Image.Resampling.NEAREST)
    shown = Image.new("RGBA", mask.size, (*ink.rgb, 0))
    shown.putalpha(mask)
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()
