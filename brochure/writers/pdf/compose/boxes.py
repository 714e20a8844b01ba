"""Boxes by role (region, section, aside, quote, note …): ground, padding, rules, a stack inside."""

from __future__ import annotations

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.document.walk import blocks_of
from brochure.writers.pdf.compose.box import EPSILON, Measured, Placed, Rect, round_up
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across, frame_of, grounds_of, inset, upright
from brochure.writers.pdf.compose.stack import Stack

PlainBox = n.Section | n.Aside | n.Quote | n.Note | n.Details | n.Address | n.Region
Boxed = PlainBox | n.Definitions | n.Contents | n.Endnotes


class MeasuredBox(Measured, frozen=True, kw_only=True):
    """A box with the stack inside its padding."""

    inner: Stack


def measure_box(role: str, node: PlainBox, width: float, context: Context) -> MeasuredBox:
    """The box round the blocks of a node."""
    return box_round(
        context.stack(blocks_of(node), room_in(node, width, context)), role, node, width, context
    )


def room_in(node: Boxed, width: float, context: Context) -> float:
    """The width inside the box of a node."""
    return width - across(context.box_style(node.style).padding)


def box_round(inner: Stack, role: str, node: Boxed, width: float, context: Context) -> MeasuredBox:
    """The box as high as its content and its `min_height` need, rounded up to the baseline step; the content stands
    where `valign` says.
    """
    style = context.box_style(node.style)
    before, after = outer_space(style, inner)
    needed = box_height(style, inner.height, context.page.baseline)

    def place(x: float, y: float, height: float) -> Placed:
        rect = Rect(x, y, width, height)
        room = inset(rect, style.padding)
        children = inner.place(room.x, room.y, room.height, style.valign, height > needed + EPSILON)
        grounds = grounds_of(rect, style, style.bleed)
        return Placed(role, node, rect, children, grounds, frame=frame_of(style))

    return MeasuredBox(
        height=needed,
        place=place,
        before=before,
        after=after,
        grow=node.grow if isinstance(node, n.Region) else 0,
        stretches=any(block.stretches or block.grow for block in inner.blocks),
        baseline=style.padding.top + inner.baseline if inner.baseline else 0.0,
        inner=inner,
    )


def box_height(style: BoxStyle, content: float, step: float) -> float:
    """The height of a box round content of the given height."""
    return round_up(max(content + upright(style.padding), style.min_height), step)


def outer_space(style: BoxStyle, inner: Stack) -> tuple[float, float]:
    """The space before and after a box; where nothing marks its edge, its outermost blocks' space counts."""
    top = style.background or style.borders.top or style.padding.top
    bottom = style.background or style.borders.bottom or style.padding.bottom
    before = style.before if top else max(style.before, inner.before)
    after = style.after if bottom else max(style.after, inner.after)
    return before, after
