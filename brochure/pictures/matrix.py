"""Affine transforms as six numbers, as SVG writes them: x' = a·x + c·y + e, y' = b·x + d·y + f."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from brochure.pictures.drawing import Matrix, Path

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CALL = re.compile(r"\s*,?\s*(\w+)\s*\(([^)]*)\)")


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The transform that does `inner` first and `outer` then."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point, transformed."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def transformed(matrix: Matrix, path: Path) -> Path:
    """The path, each of its points transformed."""
    if matrix == IDENTITY:
        return path
    moved = []
    for operator in path:
        points = operator[1:]
        pairs = (apply(matrix, points[i], points[i + 1]) for i in range(0, len(points), 2))
        moved.append((operator[0], *(value for pair in pairs for value in pair)))
    return tuple(moved)  # type: ignore[arg-type]


def scale(matrix: Matrix) -> float:
    """By how much lengths grow, on average over the directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def even(matrix: Matrix) -> bool:
    """Whether lengths grow the same in every direction, so that a pen stays round."""
    a, b, c, d, _, _ = matrix
    size = max(abs(a), abs(b), abs(c), abs(d), 1e-12)
    return abs(a * c + b * d) < 1e-6 * size**2 and abs(a * a + b * b - c * c - d * d) < 1e-6 * size**2


def parse(text: str) -> Matrix:
    """The value of a `transform` attribute (SVG 1.1, 7.6). Raises ValueError."""
    result, position = IDENTITY, 0
    while text[position:].strip():
        call = _CALL.match(text, position)
        if call is None:
            raise ValueError(f"“{text}” is not a transform")
        result = multiply(result, _single(call[1], [float(n) for n in NUMBER.findall(call[2])]))
        position = call.end()
    return result


def _single(name: str, numbers: Sequence[float]) -> Matrix:
    match name, list(numbers):
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x, *rest]:
            return (1, 0, 0, 1, x, rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", [angle]:
            return _rotation(angle)
        case "rotate", [angle, x, y]:
            turned = multiply((1, 0, 0, 1, x, y), _rotation(angle))
            return multiply(turned, (1, 0, 0, 1, -x, -y))
        case "skewX", [angle]:
            return (1, 0, math.tan(math.radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            return (1, math.tan(math.radians(angle)), 0, 1, 0, 0)
        case _:
            raise ValueError(f"“{name}” with {len(numbers)} numbers is not a transform")


def _rotation(degrees: float) -> Matrix:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (cosine, sine, -sine, cosine, 0, 0)
