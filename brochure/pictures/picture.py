"""What a picture is, the part of it that is shown, and how its faults are told. Arithmetic only."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["vector", "raster"]


class PictureError(Exception):
    """A picture that is missing or cannot be used; the message is for people.

    code: the rule, as in a diagnostic; hint: how to mend it; line: in the SVG's text, 0 where there is none.
    """

    def __init__(self, message: str, hint: str = "", code: str = "picture/unreadable", line: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code
        self.line = line


class Picture(Struct, frozen=True):
    """A loaded picture. kind: `vector` or `raster`; width, height in its own units (px or user units).

    data: the SVG text (colours in place) or the file's bytes.
    """

    src: str
    kind: Kind
    width: float
    height: float
    data: bytes

    @property
    def whole(self) -> Frame:
        """The frame that shows all of it."""
        return Frame(0.0, 0.0, self.width, self.height)


class Frame(Struct, frozen=True):
    """The part of a picture that is shown, in the picture's own units from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def cut(width: float, height: float, aspect: float, focus: tuple[float, float]) -> Frame:
    """The largest part of a width × height picture with that aspect, as central on `focus` as it can be.

    aspect is width:height; focus is in 0…1 from the top left, values outside are taken as the nearest edge.
    """
    if aspect <= 0:
        raise ValueError(f"aspect must be positive, not {aspect}")
    shown_width, shown_height = min(width, height * aspect), min(height, width / aspect)
    return Frame(
        _start(width, shown_width, focus[0]),
        _start(height, shown_height, focus[1]),
        shown_width,
        shown_height,
    )


def _start(length: float, shown: float, focus: float) -> float:
    return min(max(focus * length - shown / 2, 0.0), length - shown)
