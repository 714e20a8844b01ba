"""Photographs inside a drawing: as safe, as plain and as silent about their makers as those beside it."""

from __future__ import annotations

import base64
import re

from lxml import etree

from brochure import budgets
from brochure.pictures.picture import PictureError, hold
from brochure.pictures.svg.tree import HREFS, line_of, local

_DATA = re.compile(r"data:image/[\w+.-]+;base64,(.*)", re.DOTALL)


def make_images_plain(src: str, root: etree._Element) -> None:
    """Read every picture inside, and write anew those that not all readers show alike.

    Raises PictureError with the line where one cannot be read, or all together are larger than the budget.
    """
    pixels = 0.0
    for element in root.iter(etree.Element):
        name = next((name for name in HREFS if name in element.attrib), HREFS[0])
        if local(element) in ("image", "feImage") and (found := _DATA.match(element.get(name, ""))):
            try:
                uri, size = _plain(src, found[1])
            except PictureError as problem:
                what = f"holds a picture that {problem.what}"
                raise PictureError(src, what, problem.hint, problem.code, line_of(element)) from None
            element.set(name, uri)
            pixels += size
            hold(budgets.SVG_PIXELS, pixels, src, line_of(element), "make the pictures inside smaller")


def _plain(src: str, text: str) -> tuple[str, float]:
    """The picture as a data URI, and how many pixels it has."""
    from brochure.pictures import raster  # Pillow takes 40 ms, and few drawings hold pictures

    try:
        data = base64.b64decode(text, validate=False)
    except ValueError:
        raise PictureError(src, "is not base64") from None
    picture = raster.load(src, data)
    if not raster.is_plain(picture):
        data = raster.encode(picture, picture.whole, round(picture.width), False)
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}", picture.width * picture.height
