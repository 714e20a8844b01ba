"""What a picture is, the part of it that is shown, and how its faults are told. Arithmetic only."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from brochure.budgets import Budget
from brochure.diagnostics import Diagnostic, Severity, Span

PictureKind = Literal["vector", "raster"]
WHITE = "#FFFFFF"
NOT_HERE = ("picture/missing", "picture/outside")
"""What is wrong with a path, not with the picture."""


class PictureError(Exception):
    """A picture that is missing or cannot be used. what: said of it, as in “is empty”.

    code: the rule, as in a diagnostic; hint: how to mend it; line: in the SVG's text, 0 where there is none.
    """

    def __init__(
        self, src: str, what: str, hint: str = "", code: str = "picture/unreadable", line: int = 0
    ) -> None:
        super().__init__(f"{src} {what}")
        self.src, self.what, self.hint, self.code, self.line = src, what, hint, code, line

    def diagnostic(self, asked_by: Span | None) -> Diagnostic:
        """The fault for people, at its line in the picture if it has one."""
        if self.line:
            span = Span(self.src, self.line)
        elif self.code in NOT_HERE and asked_by:
            span = asked_by
        else:
            span = place_of(self.src, asked_by)
        message = f"the picture {self.what}" if span.file == self.src else str(self)
        return Diagnostic(Severity.ERROR, self.code, message, span, self.hint)


def place_of(src: str, asked_by: Span | None) -> Span:
    """Where a fault of a picture is told: at the text that asks for it. A layout asks for any logo and any
    field, and knows nothing of the file: there it is the picture itself.
    """
    return asked_by if asked_by and not asked_by.file.endswith(".j2") else Span(src)


def hold(budget: Budget, amount: float, src: str, line: int = 0, hint: str = "make it simpler") -> None:
    """Raise PictureError where there is too much of something in a picture. line: in the SVG's text."""
    if excess := budget.excess(amount):
        raise PictureError(src, f"is too large: {excess}", hint, "picture/huge", line)


class Label(Struct, frozen=True):
    """Words in a drawing, and the letters that they are set in. families: of the brand, to be tried in order."""

    text: str
    families: tuple[str, ...]
    weight: int = 400
    italic: bool = False
    line: int = 0


class Picture(Struct, frozen=True):
    """A loaded picture. kind: `vector` or `raster`; width, height in its own units (px or user units).

    data: the SVG text (colours in place) or the file's bytes. labels: the words in a drawing.
    findings: what a person should know of it (what was left out), as warnings. natural: its width in CSS pixels by
    itself, 0 for a drawing that says no more than its proportions.
    """

    src: str
    kind: PictureKind
    width: float
    height: float
    data: bytes
    labels: tuple[Label, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    natural: float = 0.0

    @property
    def whole(self) -> Crop:
        """The frame that shows all of it."""
        return Crop(0.0, 0.0, self.width, self.height)


class Crop(Struct, frozen=True):
    """The part of a picture that is shown, in the picture's own units from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def cut(width: float, height: float, aspect: float, focus: tuple[float, float]) -> Crop:
    """The largest part of a width × height picture with that aspect, as central on `focus` as it can be.

    aspect is width:height; focus is in 0…1 from the top left, values outside are taken as the nearest edge.
    """
    if aspect <= 0:
        raise ValueError(f"aspect must be positive, not {aspect}")
    shown_width, shown_height = min(width, height * aspect), min(height, width / aspect)
    return Crop(
        _start(width, shown_width, focus[0]),
        _start(height, shown_height, focus[1]),
        shown_width,
        shown_height,
    )


def _start(length: float, shown: float, focus: float) -> float:
    return min(max(focus * length - shown / 2, 0.0), length - shown)
