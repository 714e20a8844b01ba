"""Colours as a PDF has them: DeviceRGB, under an sRGB output intent. It may not know what is painted."""

from __future__ import annotations

from functools import lru_cache

from brochure.brand.computed import Color, Rgb
from brochure.writers.pdf.objects import number


@lru_cache(maxsize=256)
def components(rgb: Rgb) -> tuple[float, float, float]:
    """Red, green and blue, 0…1 each."""
    red, green, blue = (round(value / 255, 4) for value in rgb)
    return red, green, blue


@lru_cache(maxsize=256)
def fill_operator(color: Color) -> str:
    """The content stream operator that sets the fill colour (ISO 32000-1, 8.6.8)."""
    return f"{' '.join(map(number, components(color.rgb)))} rg"
