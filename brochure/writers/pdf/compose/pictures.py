"""Pictures and QR codes as measured blocks: how large, which part of the picture, the caption below.

A figure that covers the page takes no room in the stack; only its caption stands there.
"""

from __future__ import annotations

from brochure.brand.computed import BoxStyle, PageStyle
from brochure.document import nodes as n
from brochure.document.labels import labelled
from brochure.pictures.library import PictureError
from brochure.writers.codes import CodeColors
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
from brochure.writers.pdf.compose.context import Context, Measurer
from brochure.writers.pdf.compose.decorate import across, frame_of, grounds_of, inset
from brochure.writers.pdf.compose.stack import Stack
from brochure.writers.picture_size import picture_size

LEAST_OVERSHOOT = 3.0


class MeasuredFigure(Measured, frozen=True, kw_only=True):
    """A picture of a size, its caption below. page: where it stands when it covers the page."""

    node: n.Figure
    style: BoxStyle
    size: tuple[float, float]
    caption: Stack
    page: Rect | None = None

    def place(self, x: float, y: float, height: float) -> Placed:
        """Picture and caption; a decorative picture has no structure element."""
        rect = Rect(x, y, self.width, height)
        room = inset(rect, self.style.padding)
        grown = max(0.0, height - self.height) if self.spare else 0.0
        at = self.page or Rect(room.x, room.y, self.size[0], self.size[1] + grown)
        content = PictureContent(self.node.image, at, self.page is not None, self.style.bleed)
        role = "Figure" if self.node.image.alt else ARTIFACT
        picture = Placed(role, self.node.image, at, content=content)
        if not self.caption.blocks:
            grounds = grounds_of(rect, self.style, self.style.bleed)
            return Placed("", self.node, rect, (picture,), grounds, frame=frame_of(self.style))
        below = room.y if self.page else at.bottom + self.caption.before
        caption = Placed(
            "Caption",
            None,
            Rect(room.x, below, room.width, self.caption.height),
            self.caption.place(room.x, below, self.caption.height),
        )
        grounds = grounds_of(rect, self.style)
        return Placed("Div", self.node, rect, (picture, caption), grounds, frame=frame_of(self.style))


def measure_figure(node: n.Figure, width: float, measurer: Measurer) -> Measured:
    """The figure; a picture that cannot be read is told to the sink and leaves no box."""
    context = measurer.context
    style = context.box_style(node.style)
    room = width - across(style.padding)
    caption = measurer.stack(labelled(node), room)
    page = page_rect(context) if node.place == "page" else None
    try:
        size = (0.0, 0.0) if page else _size(node.image, style, room, context)
        context.pictures.get(node.image.src)
    except PictureError as problem:
        context.sink.add(problem.diagnostic(node.image.span))
        return MeasuredNothing(width=width, height=0.0, afloat=True, node=node)
    gap = caption.before if size[1] and caption.blocks else 0.0
    flexible = style.max_height and not page and not node.image.height
    return MeasuredFigure(
        width=width,
        height=box_height(style, size[1] + gap + caption.height, context.page.baseline),
        before=style.before,
        after=max(style.after, caption.after),
        spare=max(0.0, style.max_height - size[1]) if flexible else 0.0,
        afloat=page is not None and not caption.blocks,
        node=node,
        style=style,
        size=size,
        caption=caption,
        page=page,
    )


def page_rect(context: Context) -> Rect:
    """The page to its bleed edges."""
    page, by = context.page, overshoot(context.page)
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


class MeasuredNothing(Measured, frozen=True, kw_only=True):
    """The place of something that could not be made and has been reported."""

    node: n.Figure

    def place(self, x: float, y: float, height: float) -> Placed:
        """An empty box."""
        return Placed("", self.node, Rect(x, y, self.width, height))


class MeasuredQr(Measured, frozen=True, kw_only=True):
    """A QR code, at the start of its box."""

    node: n.QrCode
    style: BoxStyle
    size: float
    colors: CodeColors

    def place(self, x: float, y: float, height: float) -> Placed:  # noqa: ARG002
        """The code's ground and the code."""
        ground = Rect(x, y, self.size + across(self.style.padding), self.height)
        room = inset(ground, self.style.padding)
        square = Rect(room.x, room.y, self.size, self.size)
        content = QrContent(self.node.href, square, self.colors)
        return Placed("Figure", self.node, square, (), grounds_of(ground, self.style), content)


def measure_qr(node: n.QrCode, width: float, measurer: Measurer) -> MeasuredQr:
    """The code at its size, or as wide as its box."""
    style = measurer.context.box_style(node.style)
    room = width - across(style.padding)
    size = min(node.size or room, room)
    return MeasuredQr(
        width=width,
        height=round_up(box_height(style, size, 0.0), measurer.context.page.baseline),
        before=style.before,
        after=style.after,
        node=node,
        style=style,
        size=size,
        colors=measurer.context.codes,
    )
