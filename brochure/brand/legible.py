"""Whether text of a colour, size and weight can be read on a ground: the arithmetic of WCAG 2.2."""

from __future__ import annotations

from collections.abc import Iterable

from brochure.brand.computed import Color
from brochure.csscolor import companded, expanded, parse_rgb

LARGE, LARGE_BOLD, BOLD = 18.0, 14.0, 700  # points, points, weight
NORMAL_RATIO, LARGE_RATIO = 4.5, 3.0


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darkest(colors: Iterable[Color]) -> Color:
    """The darkest of some colours: on a light ground, what eyes and scanners read best."""
    return min(colors, key=luminance)


def lightest(colors: Iterable[Color]) -> Color:
    """The lightest of some colours."""
    return max(colors, key=luminance)


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = map(linear, color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: int) -> float:
    """A part of an sRGB colour, 0…255, as light, 0…1 (as WCAG 2.2 has it)."""
    return expanded(part / 255)


def least(size: float, weight: int) -> float:
    """The ratio that text of a size (points) and weight needs."""
    large = size >= LARGE or (size >= LARGE_BOLD and weight >= BOLD)
    return LARGE_RATIO if large else NORMAL_RATIO


def grey(token: str, written: str) -> Color:
    """A grey that is as light as a colour; a middle one for what is none."""
    rgb = parse_rgb(written)
    light = luminance(Color(token, rgb)) if rgb else 0.2
    part = round(255 * companded(light))
    return Color(token, (part, part, part))
