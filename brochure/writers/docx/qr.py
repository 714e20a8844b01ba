"""A QR code as pixels, for programs that do not draw its SVG. Loaded only where one must be made: Pillow takes 8 ms."""

from __future__ import annotations

import io

from PIL import Image

from brochure.brand.computed import Color
from brochure.pictures.qr import QUIET

SCALE = 12
"""Pixels a module."""


def png(modules: tuple[tuple[bool, ...], ...], ink: Color, ground: Color | None) -> bytes:
    """The code to its edges on transparent ground, or with its quiet zone on a ground of its own."""
    side = len(modules)
    dark = bytes(255 if module else 0 for row in modules for module in row)
    mask = Image.frombytes("L", (side, side), dark)
    mask = mask.resize((mask.width * SCALE, mask.height * SCALE), Image.Resampling.NEAREST)
    shown = Image.new("RGBA", mask.size, (*ink.rgb, 0))
    shown.putalpha(mask)
    if ground:
        whole = Image.new("RGBA", [length + 2 * QUIET * SCALE for length in mask.size], (*ground.rgb, 255))
        whole.alpha_composite(shown, (QUIET * SCALE, QUIET * SCALE))
        shown = whole
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()
