"""The picture library: loads a picture once, with the brand's colours in it, and cuts it to a box.

Three things come out of it, one for each format's need: vector shapes (PDF), an SVG text (HTML, DOCX),
and pixels (photographs everywhere, the PNG fallback of SVG in DOCX).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.brand.computed import Color


@dataclass(frozen=True, slots=True)
class Picture:
    """A loaded picture. kind: `vector` or `raster`; width, height in its own units (px or user units).

    data: the SVG text (colours in place) or the file's bytes.
    """

    src: str
    kind: str
    width: float
    height: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a picture that is shown, in the picture's own units."""

    x: float
    y: float
    width: float
    height: float


@dataclass
class PictureLibrary:
    """Pictures by path below `root`; `colors` are the brand's, for SVG on tokens (`var(--brand-NAME)`)."""

    root: Path
    colors: Mapping[str, Color]
    _loaded: dict[str, Picture] = field(default_factory=dict)

    def get(self, src: str) -> Picture:
        """The picture. Raises PictureError where it is missing or cannot be read."""
        raise NotImplementedError(src)

    def frame(self, src: str, aspect: float, focus: tuple[float, float] = (0.5, 0.5)) -> Frame:
        """The largest part with the given width:height that keeps `focus` as central as it can."""
        raise NotImplementedError(src)

    def svg(self, src: str, frame: Frame | None = None, mirrored: bool = False) -> str:
        """A vector picture as SVG text, its viewBox cut to `frame`."""
        raise NotImplementedError(src)

    def pixels(
        self, src: str, frame: Frame | None, width: int, mirrored: bool = False, kind: str = ""
    ) -> bytes:
        """The part as a JPEG or PNG file of at most `width` pixels (a raster is never enlarged)."""
        raise NotImplementedError(src)


class PictureError(Exception):
    """A picture that is missing or cannot be read; the message is for people."""
