"""Pictures on the canvas: chooses between paths (`vector`) and pixels (`raster`), which do the drawing."""

from __future__ import annotations

from brochure.pictures.drawing import Drawing
from brochure.pictures.library import PictureError, PictureLibrary
from brochure.writers.pdf.canvas import Rectangle, TaggedCanvas
from brochure.writers.pdf.compose.box import PictureContent
from brochure.writers.pdf.compose.raster import RasterStore
from brochure.writers.pdf.compose.vector import draw_shapes
from brochure.writers.pdf.structure import Element


class FigurePainter:
    """Draws the pictures of one file. mirror: the edition runs from right to left."""

    def __init__(self, canvas: TaggedCanvas, pictures: PictureLibrary, mirror: bool) -> None:
        self.canvas, self.pictures, self.mirror = canvas, pictures, mirror
        self.rasters = RasterStore(canvas, pictures)

    def draw(self, content: PictureContent, box: Rectangle, element: Element | None) -> None:
        """The picture's part, filling `box` (points from the page's foot), as content of `element`.

        A picture that proves broken only now is told to the sink; its place stays empty.
        """
        try:
            self._draw(content, box, element)
        except PictureError as problem:
            self.canvas.sink.error(problem.code, str(problem), content.image.span, problem.hint)

    def _draw(self, content: PictureContent, box: Rectangle, element: Element | None) -> None:
        mirrored = content.image.mirrored and self.mirror
        drawing = self._drawing(content, mirrored)
        # What may fail comes before the element is opened.
        raster = "" if drawing else self.rasters.name(content.image.src, content.frame, mirrored, box)
        with self.canvas.content(element) if element else self.canvas.artifact():
            if drawing:
                draw_shapes(self.canvas, drawing, box)
            else:
                self.rasters.draw(raster, box)

    def _drawing(self, content: PictureContent, mirrored: bool) -> Drawing | None:
        """The picture as shapes, None where it is made of pixels or says more than shapes can."""
        src = content.image.src
        if self.pictures.get(src).kind == "raster":
            return None
        drawing = self.pictures.shapes(src, content.frame, mirrored)
        if drawing.exact:
            return drawing
        message = f"{src} is shown as pixels: {', '.join(drawing.reasons)}"
        hint = "draw it with plain shapes"
        self.canvas.sink.warning("pdf/picture-pixels", message, content.image.span, hint)
        return None
