"""Photographs and other rasters as objects of a PDF file.

JPEG goes in as it is (DCT); a PNG, which may be transparent, as pixels with a soft mask (ISO 32000-1, 8.9.5).
"""

from __future__ import annotations

import io

from PIL import Image

from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.objects import Name, Reference, Stream, stored, stream, unpacked


def register_raster(canvas: TaggedCanvas, data: bytes) -> str:
    """A JPEG or PNG file as an image object; gives its name."""
    image = Image.open(io.BytesIO(data))
    if image.format == "JPEG" and image.mode in ("RGB", "L"):
        return canvas.register(_jpeg(data, image))
    return canvas.register(_pixels(canvas, image))


def _pixels(canvas: TaggedCanvas, image: Image.Image) -> Stream:
    entries: dict[str, object] = {}
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        alpha = image.convert("RGBA").getchannel("A")
        mask = stream(alpha.tobytes(), **_entries(alpha, "DeviceGray"))
        entries["SMask"] = Reference(canvas._doc.getXObjectName(canvas.register(mask)))
    opaque = image.convert("RGB")
    return Stream(stored(opaque.tobytes(), canvas._doc, **_entries(opaque, "DeviceRGB"), **entries))


def _jpeg(data: bytes, image: Image.Image) -> Stream:
    space = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
    # Compressed already.
    return Stream(unpacked(data, **_entries(image, space), Filter=Name("DCTDecode")))


def _entries(image: Image.Image, space: str) -> dict[str, object]:
    return {
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": image.width, "Height": image.height,
        "ColorSpace": Name(space), "BitsPerComponent": 8,
    }  # fmt: skip
