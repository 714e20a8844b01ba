"""Affine transforms as six numbers, as SVG writes them: x' = a·x + c·y + e, y' = b·x + d·y + f."""

from __future__ import annotations

import math
import re

from fontTools.misc.transform import Transform

from brochure.pictures.drawing import Matrix, Operator, VectorPath
from brochure.pictures.svg.numbers import length, number

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_CALL = re.compile(r"\s*,?\s*(\w+)\s*\(([^)]*)\)")
_ARGUMENT = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%|[a-z]*)", re.IGNORECASE)
# CSS Values 4, 7.1: angles in degrees.
_ANGLES = {"": 1.0, "deg": 1.0, "rad": 180 / math.pi, "turn": 360.0, "grad": 0.9}


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The transform that does `inner` first and `outer` then."""
    a, b, c, d, e, f = Transform(*outer).transform(inner)
    return a, b, c, d, e, f


def transformed(matrix: Matrix, path: VectorPath) -> VectorPath:
    """The path, each of its points transformed."""
    if matrix == IDENTITY:
        return path
    a, b, c, d, e, f = matrix
    moved: list[Operator] = []
    for operator in path:
        match operator:
            case "C", x1, y1, x2, y2, x, y:  # written out: a map has a hundred thousand of them
                moved.append((
                    "C", a * x1 + c * y1 + e, b * x1 + d * y1 + f, a * x2 + c * y2 + e, b * x2 + d * y2 + f,
                    a * x + c * y + e, b * x + d * y + f,
                ))  # fmt: skip
            case "M", x, y:
                moved.append(("M", a * x + c * y + e, b * x + d * y + f))
            case "L", x, y:
                moved.append(("L", a * x + c * y + e, b * x + d * y + f))
            case _:
                moved.append(operator)
    return tuple(moved)


def scale(matrix: Matrix) -> float:
    """By how much lengths grow, on average over the directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def even(matrix: Matrix) -> bool:
    """Whether lengths grow the same in every direction, so that a pen stays round."""
    a, b, c, d, _, _ = matrix
    size = max(abs(a), abs(b), abs(c), abs(d), 1e-12)
    return abs(a * c + b * d) < 1e-6 * size**2 and abs(a * a + b * b - c * c - d * d) < 1e-6 * size**2


def parse(text: str, width: float = 0.0, height: float = 0.0) -> Matrix:
    """The value of `transform`, as attribute (SVG 1.1, 7.6) or property (CSS Transforms 1). Raises ValueError.

    width, height: what percentages are of.
    """
    result, position = IDENTITY, 0
    while text[position:].strip() not in ("", "none"):
        call = _CALL.match(text, position)
        if call is None:
            raise ValueError(f"“{text[:60]}” is not a transform")
        result = multiply(result, _single(call[1].lower(), _ARGUMENT.findall(call[2]), width, height))
        position = call.end()
    return result


def _single(name: str, arguments: list[tuple[str, str]], width: float, height: float) -> Matrix:
    wholes = (height,) if name == "translatey" else (width, height)
    if name.startswith("translate"):
        given = [length("".join(a), whole) for a, whole in zip(arguments, wholes, strict=False)]
    elif name.startswith(("rotate", "skew")):
        given = [
            _angle(a) if i < 1 or name == "skew" else length("".join(a)) for i, a in enumerate(arguments)
        ]
    else:
        given = [number(value) / (100 if unit == "%" else 1) for value, unit in arguments]
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case (("translate" | "translatex"), [x, *rest]):
            return (1, 0, 0, 1, x, rest[0] if rest else 0)
        case "translatey", [y]:
            return (1, 0, 0, 1, 0, y)
        case "scale", [x, *rest]:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "scalex", [x]:
            return (x, 0, 0, 1, 0, 0)
        case "scaley", [y]:
            return (1, 0, 0, y, 0, 0)
        case "rotate", [angle]:
            return _rotation(angle)
        case "rotate", [angle, x, y]:
            turned = multiply((1, 0, 0, 1, x, y), _rotation(angle))
            return multiply(turned, (1, 0, 0, 1, -x, -y))
        case (("skewx" | "skew"), [angle]):
            return (1, 0, math.tan(math.radians(angle)), 1, 0, 0)
        case "skewy", [angle]:
            return (1, math.tan(math.radians(angle)), 0, 1, 0, 0)
        case "skew", [x, y]:
            return (1, math.tan(math.radians(y)), math.tan(math.radians(x)), 1, 0, 0)
        case _:
            raise ValueError(f"“{name}” with {len(arguments)} numbers is not a transform")


def _angle(argument: tuple[str, str]) -> float:
    value, unit = argument
    if unit.lower() not in _ANGLES:
        raise ValueError(f"“{value}{unit}” is not an angle")
    return number(value) * _ANGLES[unit.lower()]


def _rotation(degrees: float) -> Matrix:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (cosine, sine, -sine, cosine, 0, 0)
