"""The values that brand and style files are written in: lengths, weights, borders, colours.

Each parser takes what YAML gives and returns a value, or raises `BadValueError` with a message and a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, cast

from msgspec import Struct

from brochure.budgets import LENGTH
from brochure.diagnostics import did_you_mean, nearest
from brochure.fields.declare import BadValueError, Scalar
from brochure.fields.scalars import refused

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 0.75}
RELATIVE = ("em", "bl", "%")
UNITS = (*POINTS, *RELATIVE)
TURNS = ("landscape", "portrait")
PageSize = tuple[float, float] | Literal["landscape", "portrait"]
"""Width and height in points; or how the sheet lies, whatever its size."""
SHEETS = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "Letter": (215.9, 279.4)}  # mm, portrait
WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400,
    "medium": 500, "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800,
    "black": 900,
}  # fmt: skip
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))\s*([A-Za-z%]*)")
_LITERAL_COLOR = re.compile(r"#|[a-z]+\(", re.IGNORECASE)


def scalar(parse: Callable[[Any], object], schema: Mapping[str, object], what: str = "words") -> Scalar:
    """A value of a declaration, read by one of these parsers wherever it stands."""
    return Scalar(lambda value, _: parse(value), schema, what)


class Length(Struct, frozen=True):
    """A number with its unit, one of UNITS; `x` for a plain factor."""

    number: float
    unit: str

    def __str__(self) -> str:
        return f"{self.number:g}{'' if self.unit == 'x' else self.unit}"

    def points(self, *, em: float = 0.0, step: float = 0.0, whole: float = 0.0) -> float:
        """In points. em: the font size; step: the baseline step; whole: what a percentage is a share of."""
        relative = {"em": em, "x": em, "bl": step, "%": whole / 100}
        factor = POINTS.get(self.unit) or relative[self.unit]
        return round(self.number * factor, 4)


class Border(Struct, frozen=True):
    """A line: its width, and the token of its colour."""

    width: Length
    color: str

    def __str__(self) -> str:
        return f"{self.width} {self.color}"


def parse_length(value: object, factor: bool = False) -> Length:
    """`10.5pt`, `-0.01em`, `2bl`, `0`; a number without unit only where a factor means something."""
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    found = _NUMBER.fullmatch(str(value).strip()) if plain else None
    if not found:
        raise refused("styles/length", value, "is not a length", "write it like 10.5pt, 4mm or 2bl")
    number, unit = float(found[1]), found[2]
    excess = LENGTH.excess(abs(number) * POINTS.get(unit, 1.0))
    if excess:
        hint = "write a length that fits a page"
        raise refused("styles/length", value, f"is out of range: {excess}", hint)
    if unit in UNITS:
        return Length(number, unit)
    if unit:
        raise BadValueError("styles/unit", f"“{unit}” is not a unit", did_you_mean(unit, UNITS))
    if number == 0 and not factor:
        return Length(0.0, "pt")
    if not factor:
        raise refused("styles/unit", value, "has no unit", f"write {found[1]}pt, or another unit")
    return Length(number, "x")


def parse_size(value: object) -> Length:
    """A size of type: as a length; `rem` and a plain number are shares of what there would be else."""
    written = str(value).strip().replace("rem", "em")
    length = parse_length(written, factor=True)
    if length.number <= 0 or length.unit == "bl":
        raise refused("styles/length", value, "is no size", "write it like 11pt, 16px or 1.1rem")
    return Length(length.number, "em") if length.unit == "x" else length


def parse_distance(value: object) -> Length:
    """A length that is not below nought."""
    length = parse_length(value)
    if length.number < 0:
        raise refused("styles/length", value, "is below nought", "write it without the minus")
    return length


def parse_step(value: object) -> Length:
    """A length above nought: what others are counted in."""
    length = parse_length(value)
    if length.number <= 0 or length.unit not in POINTS:
        raise refused("styles/length", value, "is no step", "write a length such as 4pt")
    return length


def parse_sides(
    value: object, side: Callable[[object], Length] = parse_length
) -> tuple[Length, Length, Length, Length]:
    """One to four lengths as in CSS: top, end, bottom, start; a missing one is as the opposite side."""
    words = str(value).split() if isinstance(value, str | int | float) else []
    if not 1 <= len(words) <= 4:
        raise refused("styles/length", value, "is not one to four lengths", "write it like 4pt 6pt")
    parts = [side(word) for word in words]
    top, end = parts[0], parts[1] if len(parts) > 1 else parts[0]
    bottom = parts[2] if len(parts) > 2 else top
    return (top, end, bottom, parts[3] if len(parts) > 3 else end)


def parse_token(value: object, tokens: Iterable[str]) -> str:
    """The name of a brand colour, one of `tokens`."""
    if not isinstance(value, str):
        raise refused("styles/color", value, "is not the name of a colour", "name a colour of the brand")
    tokens = list(tokens)
    if _LITERAL_COLOR.match(value):
        hint = "give it a name in _brand.yml under color: palette:, and write the name here"
        message = "a colour is written in the brand file, not in the styles"
        raise BadValueError("styles/literal-color", message, hint)
    if value not in tokens:
        message = f"the brand has no colour “{value}”"
        raise BadValueError("styles/unknown-color", message, did_you_mean(value, tokens))
    return value


def parse_border(value: object, tokens: Iterable[str]) -> Border | None:
    """`0.5pt primary` (or `0.5pt solid primary`); `none`."""
    words = [w for w in str(value).split() if w != "solid"]
    if words == ["none"]:
        return None
    if len(words) != 2:
        raise refused("styles/border", value, "is not a border", "write it like 0.5pt primary")
    return Border(parse_distance(words[0]), parse_token(words[1], tokens))


def parse_weight(value: object) -> int:
    """A font weight: 100 to 900 in hundreds, or one of CSS's names."""
    if isinstance(value, str) and value in WEIGHTS:
        return WEIGHTS[value]
    number = int(value) if isinstance(value, str) and re.fullmatch("[0-9]{3}", value) else value
    if isinstance(number, int) and not isinstance(number, bool) and number in range(100, 901, 100):
        return number
    hint = did_you_mean(str(value), WEIGHTS, "100 to 900 in hundreds, normal or bold")
    raise refused("brand/weight", value, "is not a font weight", hint)


def parse_page_size(value: object) -> PageSize:
    """As `parse_sheet`; or `landscape` or `portrait` alone, for the sheet that there is otherwise, turned so."""
    return cast(PageSize, value) if value in TURNS else parse_sheet(value)


def parse_sheet(value: object) -> tuple[float, float]:
    """Width and height in points: `A4`, `A4 landscape` or two lengths."""
    words = str(value).split()
    if words and words[0] in SHEETS and words[1:] in ([], ["portrait"], ["landscape"]):
        width, height = (side * POINTS["mm"] for side in SHEETS[words[0]])
        return (height, width) if words[1:] == ["landscape"] else (width, height)
    if len(words) == 2:
        width, height = (parse_length(word).points() for word in words)
        if width > 0 and height > 0:
            return (width, height)
    raise refused("styles/page-size", value, "is not a page size", _sheet_hint(value))


def _sheet_hint(value: object) -> str:
    name = str(value).split()[0] if str(value).split() else ""
    near = nearest(name, SHEETS, 0.8) if name not in SHEETS else ""
    return f"did you mean “{near}”?" if near else f"{', '.join(SHEETS)}, or two lengths: 99mm 210mm"


def mix(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """`share` of the one colour, the rest of the other."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return (red, green, blue)
