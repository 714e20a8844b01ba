"""The nearest tone of a colour that can be read: its hue, lighter or darker, in OKLCH (CSS Color 4, 9.4).

https://bottosson.github.io/posts/oklab/ has the matrices.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from brochure.brand.computed import Color, Rgb
from brochure.brand.legible import contrast, linear
from brochure.csscolor import ColorMatrix, companded, product

ContrastNeeds = Sequence[tuple[Color, float]]
"""Grounds, and the contrast that text needs on each."""
_TO_LMS: ColorMatrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB: ColorMatrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB: ColorMatrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS: ColorMatrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_STEP = 0.005
"""Of lightness, 0…1, between two tones that are tried: less than an eye tells apart."""
_FADE = 0.95
"""What is left of the chroma at each attempt to bring a tone into sRGB."""


def nearest(color: Color, needs: ContrastNeeds) -> Color | None:
    """The tone that is as near in lightness as can be and can be read on all grounds, on dark web pages too.

    None where there is none: grounds of very different lightness bear no common text.
    """
    light = _found(color.rgb, needs)
    dark = _found(color.on_dark.rgb, [(ground.on_dark, least) for ground, least in needs])
    if light is None or dark is None:
        return None
    return Color(color.token, light, None if dark == light else dark)


def _found(rgb: Rgb, needs: ContrastNeeds) -> Rgb | None:
    """The first tone that can be read on all grounds."""
    tones = ((tone, Color("", tone)) for tone in _tones(rgb))
    passing = (t for t, color in tones if all(contrast(color, ground) >= least for ground, least in needs))
    return next(passing, None)


def _tones(rgb: Rgb) -> Iterator[Rgb]:
    """The colour, then its tones, further and further from it, darker before lighter."""
    yield rgb
    lightness, a, b = product(_TO_LAB, [math.cbrt(part) for part in product(_TO_LMS, map(linear, rgb))])
    for step in range(1, round(1 / _STEP) + 1):
        for other in (lightness - step * _STEP, lightness + step * _STEP):
            if 0 <= other <= 1:
                yield _in_gamut(other, a, b)


def _in_gamut(lightness: float, a: float, b: float) -> Rgb:
    """A tone in sRGB, with less chroma where it has none of that (CSS Color 4, 13.2)."""
    while True:
        lms = (part**3 for part in product(_FROM_LAB, (lightness, a, b)))
        parts = product(_FROM_LMS, lms)
        if all(-0.0005 <= part <= 1.0005 for part in parts) or abs(a) + abs(b) < 0.001:
            red, green, blue = (round(255 * min(1.0, max(0.0, companded(part)))) for part in parts)
            return red, green, blue
        a, b = a * _FADE, b * _FADE
