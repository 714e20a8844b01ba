"""Pictures on the canvas: chooses between a form of paths (`vector`) and pixels (`raster`)."""

from __future__ import annotations

import math
import zlib

from brochure.document import nodes as n
from brochure.pictures.library import Crop, PictureError, PictureLibrary
from brochure.pictures.picture import place_of
from brochure.pictures.sharpness import coarse
from brochure.store import code_of
from brochure.writers.pdf import colour, objects
from brochure.writers.pdf.canvas import Rectangle, TaggedCanvas
from brochure.writers.pdf.compose import vector
from brochure.writers.pdf.compose.raster import register_raster
from brochure.writers.pdf.objects import Stream
from brochure.writers.pdf.structure import StructureElement

RESOLUTION = 300
"""Pixels an inch: what offset print shows at a 150 line screen; more only makes the file larger."""

_MADE_BY = (vector.__file__, objects.__file__, colour.__file__)


class FigurePainter:
    """Draws the pictures of one file, each part once in it. mirror: the edition runs from right to left."""

    def __init__(self, canvas: TaggedCanvas, pictures: PictureLibrary, mirror: bool) -> None:
        self.canvas, self.pictures, self.mirror = canvas, pictures, mirror
        self.rasters: dict[tuple[str, Crop, int, bool], str] = {}
        self.forms: dict[bytes, str] = {}

    def draw(self, image: n.Image, box: Rectangle, element: StructureElement | None) -> None:
        """The picture's part, filling `box` (points from the page's foot), as content of `element`, if any.

        A picture that proves broken only now is told to the sink; its place stays empty.
        """
        try:
            self._draw(image, box, element)
        except PictureError as problem:
            self.canvas.sink.add(problem.diagnostic(image.span))

    def _draw(self, image: n.Image, box: Rectangle, element: StructureElement | None) -> None:
        x0, y0, x1, y1 = box
        mirrored = image.mirrored and self.mirror
        aspect = round((x1 - x0) / (y1 - y0), 9)  # heights from the foot are differences, never exact
        frame = self.pictures.frame(image.src, aspect, image.focus)
        form = self._form(image, frame, mirrored, box)
        # What may fail comes before the element is opened.
        name = form or self._raster(image.src, frame, mirrored, x1 - x0)
        if told := coarse(self.pictures.get(image.src), frame, x1 - x0):
            self.canvas.sink.add(told)
        with self.canvas.content(element) if element else self.canvas.artifact():
            if form:
                across, down = (x1 - x0) / frame.width, (y1 - y0) / frame.height
                self.canvas.show(name, (across, 0.0, 0.0, -down, x0, y1))
            else:
                self.canvas.show(name, (x1 - x0, 0, 0, y1 - y0, x0, y0))

    def _raster(self, src: str, frame: Crop, mirrored: bool, width: float) -> str:
        """The part of a picture as a registered image, fine enough for a width. Raises PictureError."""
        pixels = math.ceil(width / 72 * RESOLUTION)
        key = (src, frame, pixels, mirrored)
        if key not in self.rasters:
            self.rasters[key] = register_raster(self.canvas, self.pictures.pixels(*key))
        return self.rasters[key]

    def _form(self, image: n.Image, frame: Crop, mirrored: bool, box: Rectangle) -> str:
        """The picture as a registered form, "" where it is made of pixels or says more than shapes can."""
        src = image.src
        if self.pictures.get(src).kind == "raster":
            return ""
        scale = (box[2] - box[0]) / frame.width
        how = (code_of(*_MADE_BY), zlib.ZLIB_RUNTIME_VERSION, vector.digits(scale))
        drawn = self.pictures.drawn(src, frame, mirrored, how, lambda it: vector.form(it, scale))
        if not drawn.reasons:
            if drawn.form not in self.forms:
                self.forms[drawn.form] = self.canvas.register(Stream(drawn.form))
            return self.forms[drawn.form]
        message = f"{src} is shown as pixels: {', '.join(drawn.reasons)}"
        hint = "draw it with plain shapes"
        self.canvas.sink.warning("pdf/picture-pixels", message, place_of(src, image.span), hint)
        return ""
