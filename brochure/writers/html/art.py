"""Pictures in the page: vectors as inline SVG, photographs as data URIs. Nothing is loaded from outside.

The page's Content-Security-Policy allows no style attributes, so all sizes are attributes of the elements.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from brochure import pictures
from brochure.document.nodes import Image, QrCode
from brochure.pictures.library import Crop, PictureLibrary
from brochure.pictures.qr import qr_svg
from brochure.store import Store, code_of
from brochure.writers.codes import CodeColors

HERO_PIXELS = 1600
"""Width of a photograph that covers a page: enough for a laptop, small enough for a telephone."""

SHARPNESS = 2
"""Pixels of a photograph for one CSS pixel, for dense screens."""

SVG_CODE = (
    str(Path(__file__).with_name("svg.py")),
    str(Path(pictures.__file__).with_name("svg") / "tree.py"),
)
"""The code that makes a drawing an element of the page."""


class Gallery(Struct, frozen=True):
    """Draws the pictures of one page. screen: CSS pixels for a point. Identifiers in SVGs are numbered apart.

    Methods raise PictureError where a picture is missing or cannot be used.
    """

    pictures: PictureLibrary
    screen: float
    code: CodeColors
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def image(self, image: Image, mirrored: bool) -> Markup:
        """A picture among the text, cropped where both its width and its height are given."""
        frame = self._frame(image)
        size = self._size(image, frame or self.pictures.get(image.src).whole)
        svg = self._svg(image, frame, size[0] * SHARPNESS, mirrored)
        if image.dark:
            other = replace(image, src=image.dark)
            from brochure.writers.html.svg import either  # 14 ms, as in inline

            svg = either(svg, self._svg(other, self._frame(other), size[0] * SHARPNESS, mirrored), size)
        return self._inline(svg, image.alt, size)

    def _svg(self, image: Image, frame: Crop | None, pixels: int, mirrored: bool) -> str:
        """A part of a picture as an SVG text. pixels: how wide it is if it is a photograph."""
        if self.pictures.get(image.src).kind == "vector":
            return self.pictures.svg(image.src, frame, mirrored)
        return self._photograph(image, frame, pixels, mirrored)

    def hero(self, image: Image, mirrored: bool) -> Markup:
        """A picture that covers its box, whatever the box's proportions; the focus stays in view."""
        svg = self._svg(image, None, HERO_PIXELS, mirrored)
        return self._inline(svg, image.alt, None, _aligned(image, mirrored) + " slice")

    def qr(self, code: QrCode) -> Markup:
        """A QR code."""
        side = round((code.size or 72) * self.screen)
        ink, ground = self.code.ink.hex, self.code.ground.hex if self.code.ground else ""
        svg = qr_svg(code.href, self.pictures.store, ink, ground=ground)
        return self._inline(svg, code.alt, (side, side))

    def _inline(self, svg: str, alt: str, size: tuple[int, int] | None, fit: str = "") -> Markup:
        return inline(self.pictures.store, svg, f"art{next(self.numbers)}-", alt, size, fit)

    def _frame(self, image: Image) -> Crop | None:
        if not image.width or not image.height:
            return None
        return self.pictures.frame(image.src, image.width / image.height, image.focus)

    def _size(self, image: Image, shown: Crop) -> tuple[int, int]:
        """In CSS pixels: from the width or the height asked for, else the picture's own."""
        aspect = shown.width / shown.height
        width = image.width or (image.height * aspect if image.height else None)
        pixels = width * self.screen if width else shown.width
        return round(pixels), round(pixels / aspect)

    def _photograph(self, image: Image, frame: Crop | None, pixels: int, mirrored: bool) -> str:
        """A photograph as an SVG text, so that it is cropped to its focus as a drawing is, without a style.

        (The Nu checker also takes every data URI of an `img` for a breach of the policy, even of `img-src *`.)
        """
        data = self.pictures.pixels(image.src, frame, pixels, mirrored)
        shown = frame or self.pictures.get(image.src).whole
        box = f'width="{shown.width:g}" height="{shown.height:g}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shown.width:g} {shown.height:g}">'
            f'<image {box} href="{data_uri(data)}"/></svg>'
        )


@lru_cache(maxsize=16)  # the editions of a theme show the same drawings; a photograph may have a megabyte
def inline(
    store: Store, svg: str, prefix: str, alt: str, size: tuple[int, int] | None, fit: str = ""
) -> Markup:
    """An SVG text as an element of the page: named or hidden, its identifiers under a prefix.

    store: where it is kept. size: CSS pixels, None to leave it to the box. fit: value of `preserveAspectRatio`, ""
    for the default.
    """

    def make() -> str:
        from brochure.writers.html.svg import inlined  # lxml takes 6 ms, and drawings are mostly kept already

        return inlined(svg, prefix, alt, size, fit)

    digest = hashlib.sha256(svg.encode()).hexdigest()
    about = (code_of(*SVG_CODE), digest, prefix, alt, size, fit)
    return Markup(store.get("inlined", about, make, str))


def data_uri(data: bytes) -> str:
    """The bytes of a picture file as a data URI (RFC 2397)."""
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _side(value: float) -> int:
    """0, 1 or 2: the third in which a coordinate lies."""
    return min(2, max(0, int(value * 3)))


def _aligned(image: Image, mirrored: bool) -> str:
    """The focus as SVG tells it: the start, the middle or the end of each axis."""
    x, y = image.focus
    words = ("Min", "Mid", "Max")
    return f"x{words[_side(1 - x if mirrored else x)]}Y{words[_side(y)]}"
