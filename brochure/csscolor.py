"""CSS colours (CSS Color 4) as `#RRGGBB` and an opacity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

ColorMatrix = tuple[tuple[float, float, float], ...]
_PLAIN = re.compile(r"#[0-9A-Fa-f]{6}")
# CSS Color 4, 17: from CIE XYZ under daylight (D65) to linear sRGB; from D50, which L*a*b* has, with Bradford's matrix.
_FROM_D65 = (
    (3.2409699, -1.5373832, -0.4986108),
    (-0.9692436, 1.8759675, 0.0415551),
    (0.0556301, -0.2039770, 1.0569715),
)
_FROM_D50 = (
    (3.1341359, -1.6173863, -0.4906619),
    (-0.9787955, 1.9162543, 0.0334427),
    (0.0719554, -0.2289768, 1.4053860),
)
# From linear Display P3, the space of Apple's screens and of Figma's exports, to CIE XYZ under daylight.
_FROM_P3 = (
    (0.4865709, 0.2656677, 0.1982173),
    (0.2289746, 0.6917385, 0.0792869),
    (0.0000000, 0.0451134, 1.0439444),
)


@lru_cache(maxsize=4096)  # drawings say the same colour thousands of times
def color(text: str) -> tuple[str, float] | None:
    """The colour as `#RRGGBB` and its opacity, 0…1; None for what is none, `currentcolor` among it."""
    if _PLAIN.fullmatch(text):
        return text.upper(), 1.0
    import tinycss2.color5  # 5 ms, and most colours are written as above

    try:
        found = tinycss2.color5.parse_color(text)
    except (ValueError, TypeError, IndexError, AttributeError, RecursionError):  # as it does for `color()`
        return None
    if found is None or isinstance(found, str):
        return None
    try:
        red, green, blue = (min(255, max(0, round(part * 255))) for part in _srgb(found))
    except (NotImplementedError, ValueError, OverflowError):
        return None
    return f"#{red:02X}{green:02X}{blue:02X}", found.alpha


def parse_rgb(value: str) -> tuple[int, int, int] | None:
    """Red, green, blue of a CSS colour in any notation of CSS Color 4, None for anything else.

    What is seen through is no colour of a brand: what it looks like depends on what is below it.
    """
    found = color(value.strip())
    if found is None or found[1] < 1:
        return None
    red, green, blue = bytes.fromhex(found[0][1:])
    return red, green, blue


def _srgb(found: Any) -> Iterable[float]:
    if found.space in ("srgb", "hsl", "hwb"):
        return tuple(found.to("srgb").coordinates)
    if found.space == "srgb-linear":
        return map(companded, _parts(found))
    if found.space == "display-p3":
        return map(companded, product(_FROM_D65, product(_FROM_P3, map(expanded, _parts(found)))))
    if found.space in ("lab", "lch", "xyz-d50"):
        return map(companded, product(_FROM_D50, found.to("xyz-d50").coordinates))
    return map(companded, product(_FROM_D65, found.to("xyz-d65").coordinates))


def _parts(found: Any) -> list[float]:
    return [part or 0.0 for part in found.coordinates]  # “none”


def product(matrix: ColorMatrix, point: Iterable[float]) -> list[float]:
    """A colour in the space that a matrix leads to."""
    parts = [*point]
    return [sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix]


def companded(value: float) -> float:
    """A linear part as sRGB has it (IEC 61966-2-1)."""
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def expanded(value: float) -> float:
    """A part as sRGB and Display P3 have it, made linear."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
