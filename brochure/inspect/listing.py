"""Plain text listings: titled parts, names beside values, numbers for people. It may not know any file format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

POINTS_OF_MM = 72 / 25.4


def part(title: str, lines: Iterable[str]) -> list[str]:
    """A title with its lines below, indented; nothing at all where there are no lines."""
    below = [f"  {line}" for line in lines]
    return ["", title, *below] if below else []


def pairs(values: Mapping[str, str]) -> list[str]:
    """`name  value` a line, values in one column; what is empty is left out."""
    shown = {name: value for name, value in values.items() if value}
    width = max(map(len, shown), default=0)
    return [f"{name:<{width}}  {value}" for name, value in shown.items()]


def attributes(values: Mapping[str, str]) -> str:
    """` Lang=fr Alt=“Une carte”`: each after a space, quoted where it is more than a word."""
    return "".join(f" {name}={_quoted(value)}" for name, value in values.items())


def _quoted(value: str) -> str:
    return f"“{value}”" if not value or any(c.isspace() for c in value) else value


def millimetres(width: float, height: float) -> str:
    """A size given in points: `210 × 297 mm`."""
    across, down = (f"{round(length / POINTS_OF_MM, 1):g}" for length in (width, height))
    return f"{across} × {down} mm"
