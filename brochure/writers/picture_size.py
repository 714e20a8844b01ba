"""How large a picture stands on paper and in Word."""

from __future__ import annotations

from brochure.brand.computed import BoxStyle, PageStyle
from brochure.document import nodes as n

MOST = 0.8
"""Of the height of a page's text: a picture is no higher by itself, so that its caption and a heading stand with it."""


def picture_size(
    image: n.Image, aspect: float, room: float, box: BoxStyle, page: PageStyle
) -> tuple[float, float]:
    """Width and height in points. aspect: the picture's own proportions; room: how wide it may be.

    Where one length is given, the other follows from its proportions; with neither it is as wide as it may be. It is
    cropped where both are given, and where it is decoration that fills its box: a strip of that height.
    """
    if image.height and (image.width or _is_strip(image, box)):
        return min(image.width or room, room), image.height
    wanted = image.width or (image.height * aspect if image.height else room * (image.share or 1.0))
    width = min(wanted, room)
    if image.height:
        return width, width / aspect
    if box.max_height and not image.share:
        return width, min(box.min_height or width / aspect, box.max_height)
    width = min(width, MOST * (page.height - page.margin.top - page.margin.bottom) * aspect)
    return width, width / aspect


def _is_strip(image: n.Image, box: BoxStyle) -> bool:
    return not image.alt and bool(box.bleed or box.max_height)
