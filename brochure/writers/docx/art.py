"""Pictures, from the picture library to DrawingML; what cannot be shown is told to the sink."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, Color, PageStyle
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.pictures.library import Crop, PictureError, PictureLibrary
from brochure.pictures.qr import qr_modules, qr_svg
from brochure.pictures.sharpness import coarse
from brochure.store import Store
from brochure.writers.codes import WHITE, CodeColors
from brochure.writers.docx.drawing import Anchor, Drawings
from brochure.writers.docx.xml import Tag
from brochure.writers.picture_size import picture_size

DPI = 150
"""Of pictures made of pixels and of the fallback for SVG."""
BEHIND = 1


class Art(Struct):
    """The pictures of one file. ink: the colour of QR codes."""

    pictures: PictureLibrary
    drawings: Drawings
    sink: Sink
    rtl: bool
    code: CodeColors

    def page(self, image: n.Image, page: PageStyle) -> Tag | None:
        """A picture that covers its page behind the text."""
        return self._drawn(image, page.width, page.height, Anchor(layer=BEHIND), page.background or WHITE)

    def inline(self, image: n.Image, room: float, box: BoxStyle, page: PageStyle) -> tuple[Tag | None, float]:
        """A picture in the line, and its height: here it does not grow. box: the style of its figure."""
        width, height = picture_size(image, self._aspect(image), room, replace(box, min_height=0.0), page)
        return self._drawn(image, width, height, None), height

    def in_line(self, image: n.Image, size: float) -> Tag | None:
        """A picture among letters of a size in points; its own size is known (text_pictures.py)."""
        return self._drawn(image, image.width or size, image.height or size, None)

    def height(self, image: n.Image, width: float) -> float:
        """How high a picture of that width is by its own proportions."""
        return width / self._aspect(image)

    def strip(
        self, image: n.Image, ground: Color | None, width: float, height: float, place: Anchor | None
    ) -> Tag | None:
        """A picture that fills a place, or stands in the line, cropped to its focus. ground: what it stands on."""
        return self._drawn(image, width, height, place, ground or WHITE)

    def qr(self, node: n.QrCode, size: float) -> Tag:
        """A QR code, in the line."""
        pixels, svg = _qr(node.href, self.code, self.pictures.store)
        return self.drawings.picture(pixels, svg, size, size, node.alt)

    def _aspect(self, image: n.Image) -> float:
        try:
            picture = self.pictures.get(image.src)
        except PictureError:
            return 1.5
        return picture.width / picture.height

    def _drawn(
        self,
        image: n.Image,
        width: float,
        height: float,
        place: Anchor | None,
        ground: Color | None = None,
    ) -> Tag | None:
        """ground: of a picture from edge to edge, which hides what is behind it; JPEG needs a third of the room."""
        mirrored = image.mirrored and self.rtl
        try:
            frame = self.pictures.frame(image.src, width / height, image.focus)
            how = ("jpeg", ground.hex) if ground else ()
            pixels = self.pictures.pixels(image.src, frame, round(width * DPI / 72), mirrored, *how)
            svg = self._svg(image.src, frame, mirrored)
            if told := coarse(self.pictures.get(image.src), frame, width):
                self.sink.add(told)
        except PictureError as problem:
            self.sink.add(problem.diagnostic(image.span))
            return None
        return self.drawings.picture(pixels, svg, width, height, image.alt, place)

    def _svg(self, src: str, frame: Crop, mirrored: bool) -> bytes:
        if self.pictures.get(src).kind != "vector":
            return b""
        return self.pictures.svg(src, frame, mirrored, outlined=True).encode()


@lru_cache(maxsize=64)
def _qr(href: str, colors: CodeColors, store: Store) -> tuple[bytes, bytes]:
    """The code as PNG and as SVG; without a ground of its own the quiet zone is its surroundings', as in the PDF."""
    modules, ink, ground = qr_modules(href, store), colors.ink, colors.ground

    def made() -> bytes:
        from brochure.writers.docx.qr import png  # 20 ms, with Pillow

        return png(modules, ink, ground)

    pixels = store.get("qr-pixels", (href, ink.rgb, ground.rgb if ground else 0), made, bytes)
    svg = (
        qr_svg(href, store, ink.hex, ground=ground.hex) if ground else qr_svg(href, store, ink.hex, border=0)
    )
    return pixels, svg.encode()
