"""Numbers and lengths as SVG and CSS write them, none of them out of range."""

from __future__ import annotations

import re
from collections.abc import Iterable

from brochure import budgets

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_MOST = budgets.SVG_NUMBER.limit
# CSS Values 4, 6.2: absolute lengths in px.
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "q": 96 / 101.6, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
    "rem": 16.0,
}  # fmt: skip
# 6.1: lengths in em. An ex and a ch are taken as half of one, as the standard has it where the font does not say.
_EMS = {"em": 1.0, "ex": 0.5, "ch": 0.5}


def number(text: str) -> float:
    """The number. Raises ValueError where it is none, or beyond the budget."""
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"“{text[:60]}” is not a number") from None
    if -_MOST <= value <= _MOST:
        return value
    raise ValueError(f"a number is out of range: {budgets.SVG_NUMBER.excess(abs(value))}")


def plain_numbers(found: Iterable[str]) -> list[float]:
    """The numbers of texts that NUMBER has found, many at once. Raises ValueError where one is out of range."""
    values = list(map(float, found))
    if values and (max(values) > _MOST or min(values) < -_MOST):
        number(str(max(values, key=abs)))
    return values


def length(text: str, whole: float = 0.0, em: float = 16.0) -> float:
    """An SVG length in user units; a percentage is of `whole`, em the size of the letters. Raises ValueError."""
    found = NUMBER.match(text.strip())
    if found is None:
        raise ValueError(f"“{text}” is not a length")
    unit = text.strip()[found.end() :].strip().lower()
    if unit == "%":
        return number(found[0]) / 100 * whole
    if unit in _EMS:
        return number(found[0]) * _EMS[unit] * em
    if unit not in _UNITS:
        raise ValueError(f"“{text}”: the unit “{unit}” is not supported")
    return number(found[0]) * _UNITS[unit]


def short(value: float, digits: int = 4) -> str:
    """The number with so many digits after the point at most: 0.0001 is finer than any picture."""
    return f"{round(value, digits):.10g}"
