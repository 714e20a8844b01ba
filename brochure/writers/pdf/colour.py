"""Colours and page boxes: the one place to change for a print edition.

A screen edition paints in DeviceRGB under an sRGB output intent; a print edition will paint the brand's CMYK
values, and its pages will have bleed. It may not know what is painted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct
from reportlab.lib import colors

from brochure.brand.computed import Color
from brochure.writers.pdf.objects import number

ColourSpace = Literal["rgb", "cmyk"]


@lru_cache(maxsize=256)
def components(color: Color, space: ColourSpace = "rgb") -> tuple[float, ...]:
    """The colour's components, 0…1 each. A colour without CMYK values is converted without a profile."""
    if space == "rgb":
        return tuple(round(value / 255, 4) for value in color.rgb)
    if color.cmyk is not None:
        return tuple(round(value / 100, 4) for value in color.cmyk)
    return tuple(round(value, 4) for value in colors.rgb2cmyk(*(value / 255 for value in color.rgb)))


def paint(color: Color, space: ColourSpace) -> colors.Color:
    """The colour as ReportLab takes it."""
    if space == "rgb":
        return colors.Color(*components(color, space))
    cyan, magenta, yellow, black = components(color, space)
    return colors.CMYKColor(cyan, magenta, yellow, black)


@lru_cache(maxsize=256)
def fill_operator(color: Color, space: ColourSpace = "rgb") -> str:
    """The content stream operator that sets the fill colour (ISO 32000-1, 8.6.8)."""
    values = " ".join(number(value) for value in components(color, space))
    return f"{values} {'rg' if space == 'rgb' else 'k'}"


class PageBoxes(Struct, frozen=True):
    """A page's size after trimming, and how far it is painted beyond (ISO 32000-1, 14.11.2). In points.

    The origin is the trim box's lower left corner whatever the bleed, so that a composition needs no shift.
    """

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def trim(self) -> list[float]:
        """The finished page."""
        return self._grown(0)

    @property
    def painted(self) -> list[float]:
        """The bleed box."""
        return self._grown(self.bleed)

    @property
    def media(self) -> list[float]:
        """The sheet: bleed and slug included."""
        return self._grown(self.bleed + self.slug)

    def _grown(self, by: float) -> list[float]:
        return [round(value, 3) for value in (-by, -by, self.width + by, self.height + by)]
