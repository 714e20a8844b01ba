"""Photographs and other rasters: sampled down to print resolution, each part once in a file.

JPEG goes in as it is (DCT); a PNG, which may be transparent, as pixels with a soft mask (ISO 32000-1, 8.9.5).
"""

from __future__ import annotations

import io
import math

from PIL import Image

from brochure.pictures.library import Crop, PictureLibrary
from brochure.writers.pdf.canvas import Rectangle, TaggedCanvas
from brochure.writers.pdf.objects import Name, Reference, Stream, stream

RESOLUTION = 300
"""Pixels an inch: what offset print shows at a 150 line screen; more only makes the file larger."""


class RasterStore:
    """The rasters of one file, by picture, part and size."""

    def __init__(self, canvas: TaggedCanvas, pictures: PictureLibrary) -> None:
        self.canvas, self.pictures = canvas, pictures
        self.names: dict[tuple[str, Crop, bool, int], str] = {}

    def name(self, src: str, frame: Crop, mirrored: bool, box: Rectangle) -> str:
        """The image object with the part of a picture, fine enough for `box`. Raises PictureError."""
        pixels = math.ceil((box[2] - box[0]) / 72 * RESOLUTION)
        key = (src, frame, mirrored, pixels)
        if key not in self.names:
            self.names[key] = self._add(self.pictures.pixels(src, frame, pixels, mirrored))
        return self.names[key]

    def draw(self, name: str, box: Rectangle) -> None:
        """Show an image object, filling `box`."""
        x0, y0, x1, y1 = box
        self.canvas.show(name, (x1 - x0, 0, 0, y1 - y0, x0, y0))

    def _add(self, data: bytes) -> str:
        """Register a JPEG or PNG file as an image object; gives its name."""
        image = Image.open(io.BytesIO(data))
        if image.format == "JPEG" and image.mode in ("RGB", "L"):
            return self.canvas.register(_jpeg(data, image))
        return self.canvas.register(self._pixels(image))

    def _pixels(self, image: Image.Image) -> Stream:
        entries: dict[str, object] = {}
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            alpha = image.convert("RGBA").getchannel("A")
            mask = stream(alpha.tobytes(), **_entries(alpha, "DeviceGray"))
            entries["SMask"] = Reference(self.canvas._doc.getXObjectName(self.canvas.register(mask)))
        opaque = image.convert("RGB")
        return stream(opaque.tobytes(), **_entries(opaque, "DeviceRGB"), **entries)


def _jpeg(data: bytes, image: Image.Image) -> Stream:
    space = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
    # Compressed already.
    return Stream(data, {**_entries(image, space), "Filter": Name("DCTDecode")}, compressed=False)


def _entries(image: Image.Image, space: str) -> dict[str, object]:
    return {
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": image.width, "Height": image.height,
        "ColorSpace": Name(space), "BitsPerComponent": 8,
    }  # fmt: skip
