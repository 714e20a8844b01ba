"""Pictures and QR codes as measured blocks: how large, which part of the picture, the caption below.

A figure that covers the page takes no room in the stack; only its caption stands there.
"""

from __future__ import annotations

from brochure.brand.computed import BoxStyle, PageStyle
from brochure.document import nodes as n
from brochure.document.labels import labelled
from brochure.writers.pdf.compose.box import (
    ARTIFACT,
    Measured,
    PictureContent,
    Placed,
    QrContent,
    Rect,
    round_up,
)
from brochure.writers.pdf.compose.boxes import box_height
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across, frame_of, grounds_of, inset
from brochure.writers.picture_size import picture_size

LEAST_OVERSHOOT = 3.0


def measure_figure(node: n.Figure, width: float, context: Context) -> Measured:
    """A picture, its caption below. A decorative picture has no structure element.

    Raises PictureError where it cannot be read, which is told before (checks/pictures.py).
    """
    style = context.box_style(node.style)
    within = width - across(style.padding)
    caption = context.stack(labelled(node), within)
    page = page_rect(context.page) if node.place == "page" else None
    size = (0.0, 0.0) if page else _size(node.image, style, within, context)
    gap = caption.before if size[1] and caption.blocks else 0.0
    needed = box_height(style, size[1] + gap + caption.height, context.page.baseline)
    flexible = style.max_height and not page and not node.image.height
    spare = max(0.0, style.max_height - size[1]) if flexible else 0.0

    def place(x: float, y: float, height: float) -> Placed:
        rect = Rect(x, y, width, height)
        room, grown = inset(rect, style.padding), max(0.0, height - needed) if spare else 0.0
        at = page or Rect(room.x, room.y, size[0], size[1] + grown)
        content = PictureContent(node.image, at, page is not None, style.bleed)
        picture = Placed("Figure" if node.image.alt else ARTIFACT, node.image, at, content=content)
        if not caption.blocks:
            grounds = grounds_of(rect, style, style.bleed)
            return Placed("", node, rect, (picture,), grounds, frame=frame_of(style))
        below = Rect(room.x, room.y if page else at.bottom + caption.before, room.width, caption.height)
        said = Placed("Caption", None, below, caption.place(room.x, below.y, caption.height))
        return Placed("Div", node, rect, (picture, said), grounds_of(rect, style), frame=frame_of(style))

    return Measured(
        height=needed,
        place=place,
        before=style.before,
        after=max(style.after, caption.after),
        spare=spare,
        afloat=page is not None and not caption.blocks,
    )


def page_rect(page: PageStyle) -> Rect:
    """The page to its bleed edges."""
    by = overshoot(page)
    return Rect(-by, -by, page.width + 2 * by, page.height + 2 * by)


def overshoot(page: PageStyle) -> float:
    """How far beyond the page's edge what bleeds is painted.

    Without bleed a little all the same: the page clips it, and no reader shows a hairline along its edge.
    """
    return max(page.bleed, LEAST_OVERSHOOT)


def _size(image: n.Image, style: BoxStyle, room: float, context: Context) -> tuple[float, float]:
    """The placed size; a picture in a box that has a greatest height begins with the least."""
    picture = context.pictures.get(image.src)
    return picture_size(image, picture.width / picture.height, room, style, context.page)


def measure_qr(node: n.QrCode, width: float, context: Context) -> Measured:
    """The code on its ground, at its size or as wide as its box."""
    style = context.box_style(node.style)
    room = width - across(style.padding)
    size = min(node.size or room, room)
    needed = round_up(box_height(style, size, 0.0), context.page.baseline)

    def place(x: float, y: float, height: float) -> Placed:  # noqa: ARG001
        ground = Rect(x, y, size + across(style.padding), needed)
        corner = inset(ground, style.padding)
        square = Rect(corner.x, corner.y, size, size)
        content = QrContent(node.href, square, context.codes)
        return Placed("Figure", node, square, (), grounds_of(ground, style), content)

    return Measured(height=needed, place=place, before=style.before, after=style.after)
