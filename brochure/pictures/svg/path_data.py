"""SVG path data (SVG 1.1, 8.3) to absolute move, line, curve and close. Knows no element and no style.

Why not svgelements: it took 71 ms for 37 kB of path data and 24 ms to import, this takes a fifth of that, and
the rest of a picture (clips, gradients, what cannot be drawn) must be read from the tree in any case.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from brochure.pictures.drawing import Curve, LineTo, Operator, VectorPath
from brochure.pictures.svg.numbers import NUMBER, plain_numbers

_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
SHORT = 8192
"""Characters of path data that are kept with what was made of them: memory is not to grow with a map."""
_THIN = 1e-9
"""A radius so small that the arc is a line."""
# An e belongs to a number, and is no command.
_COMMAND = re.compile(r"[\s,]*([A-Za-z])([^A-DF-Za-df-z]*)")
_SPACE = re.compile(r"[\s,]*")
# The flags of an arc may stand without space between: `a1 1 0 013 4`.
_ARC = re.compile(
    r"[\s,]*".join(f"({part})" for part in [NUMBER.pattern] * 3 + ["[01]"] * 2 + [NUMBER.pattern] * 2)
)


def read_path(data: str) -> VectorPath:
    """The path. Raises ValueError with the place where the data stops making sense."""
    return _kept(data) if len(data) < SHORT else _read(data)


def _read(data: str) -> VectorPath:
    pen = _Pen()
    for command, values in _commands(data):
        pen.draw(command, values)
    return tuple(pen.path)


_kept = lru_cache(maxsize=2048)(_read)  # a drawing is read when it is checked, and again when it is drawn


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with one set of its numbers; a command that is left out is repeated."""
    end = 0
    for found in _COMMAND.finditer(data):
        if found.start() != end:
            break
        end = found.end()
        yield from _sets(found[1], found[2])
    if rest := data[end:].strip(" \t\r\n,"):
        raise ValueError(f"path data: “{rest[:12]}” where a command should stand")


def _sets(command: str, text: str) -> Iterator[tuple[str, list[float]]]:
    """A command's numbers, so many at a time as it takes."""
    count = _COUNTS.get(command.upper())
    if count is None:
        raise ValueError(f"path data: there is no command “{command}”")
    pattern = _ARC if count == 7 else NUMBER
    if not _SPACE.fullmatch(pattern.sub("", text)):
        raise ValueError(f"path data: “{command}{text[:12]}” where only numbers should follow")
    found = pattern.findall(text)
    values = plain_numbers(part for arc in found for part in arc) if count == 7 else plain_numbers(found)
    if not count and not values:
        yield command, values
    elif not count or not values or len(values) % count:
        raise ValueError(f"path data: “{command}{text[:12]}” has {len(values)} numbers, and takes {count}")
    for at in range(0, len(values), count or 1):
        yield command, values[at : at + count]
        command = {"M": "L", "m": "l"}.get(command, command)


class _Pen:
    """Where the pen is, where its subpath began, and the control point that S and T mirror."""

    def __init__(self) -> None:
        self.path: list[Operator] = []
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.control: tuple[str, float, float] = ("", 0.0, 0.0)

    def draw(self, command: str, values: list[float]) -> None:
        """Do one command."""
        kind = command.upper()
        if not self.path and kind != "M":
            raise ValueError("path data: the first command must be M")
        if self.path and self.path[-1] == ("Z",) and kind not in "MZ":
            self.path.append(("M", self.x, self.y))
        match kind, self._absolute(command, values):
            case "M", [x, y]:
                self.start_x, self.start_y = x, y
                self._step(("M", x, y), x, y)
            case "Z", _:
                self._step(("Z",), self.start_x, self.start_y)
            case "A", [rx, ry, angle, large, sweep, x, y]:
                for curve in arc(self.x, self.y, rx, ry, angle, bool(large), bool(sweep), x, y):
                    self._step(curve, curve[-2], curve[-1])
                self.x, self.y = x, y
            case (("L" | "H" | "V"), [x, y]):
                self._step(("L", x, y), x, y)
            case _, points:
                self._bend(kind, points)

    def _absolute(self, command: str, values: list[float]) -> list[float]:
        """The values as absolute points, both coordinates for H and V too."""
        x, y = (self.x, self.y) if command.islower() else (0.0, 0.0)
        match command.upper():
            case "H":
                return [values[0] + x, self.y]
            case "V":
                return [self.x, values[0] + y]
            case "A":
                return [*values[:5], values[5] + x, values[6] + y]
            case _:
                return [value + (y if index % 2 else x) for index, value in enumerate(values)]

    def _bend(self, kind: str, points: list[float]) -> None:
        family = "C" if kind in "CS" else "Q"
        if kind in "ST":
            seen, x, y = self.control
            first = [2 * self.x - x, 2 * self.y - y] if seen == family else [self.x, self.y]
            points = [*first, *points]
        if family == "C":
            x1, y1, x2, y2, x, y = points
        else:
            qx, qy, x, y = points
            x1, y1 = self.x + 2 / 3 * (qx - self.x), self.y + 2 / 3 * (qy - self.y)
            x2, y2 = x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y)
        self._step(("C", x1, y1, x2, y2, x, y), x, y)
        self.control = (family, *((x2, y2) if family == "C" else (points[0], points[1])))

    def _step(self, operator: Operator, x: float, y: float) -> None:
        self.path.append(operator)
        self.x, self.y = x, y
        self.control = ("", 0.0, 0.0)


def arc(
    x0: float, y0: float, rx: float, ry: float, angle: float, large: bool, sweep: bool, x: float, y: float
) -> Iterator[Curve | LineTo]:
    """An elliptical arc as curves of at most a quarter turn (SVG 1.1, F.6)."""
    if (x0, y0) == (x, y):
        return
    rx, ry, turn = abs(rx), abs(ry), math.radians(angle)
    if min(rx, ry) < _THIN:
        yield "L", x, y
        return
    cosine, sine = math.cos(turn), math.sin(turn)
    ux, uy = cosine * (x0 - x) / 2 + sine * (y0 - y) / 2, cosine * (y0 - y) / 2 - sine * (x0 - x) / 2
    grow = max(1.0, math.hypot(ux / rx, uy / ry))
    rx, ry = rx * grow, ry * grow
    # In the ellipse's own space, where it is the unit circle, the centre stands square to the chord's middle.
    px, py = ux / rx, uy / ry
    square = px * px + py * py
    away = math.sqrt(max(0.0, 1 / square - 1)) * (-1 if large == sweep else 1)
    cx, cy = away * py, -away * px
    first, last = math.atan2(py - cy, px - cx), math.atan2(-py - cy, -px - cx)
    span = (last - first) % (2 * math.pi) if sweep else -((first - last) % (2 * math.pi))
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    mx, my = (x0 + x) / 2, (y0 + y) / 2
    for index in range(count):
        curve = _circle_part(first + span * index / count, span / count)
        points = [((p + cx) * rx, (q + cy) * ry) for p, q in curve]
        flat = [v for p, q in points for v in (cosine * p - sine * q + mx, sine * p + cosine * q + my)]
        yield ("C", flat[0], flat[1], flat[2], flat[3], flat[4], flat[5])


def _circle_part(start: float, span: float) -> list[tuple[float, float]]:
    """Two control points and the end of a curve along the unit circle."""
    handle = 4 / 3 * math.tan(span / 4)
    end = start + span
    return [
        (math.cos(start) - handle * math.sin(start), math.sin(start) + handle * math.cos(start)),
        (math.cos(end) + handle * math.sin(end), math.sin(end) - handle * math.cos(end)),
        (math.cos(end), math.sin(end)),
    ]
