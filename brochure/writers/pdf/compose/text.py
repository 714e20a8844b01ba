"""A paragraph or heading as a measured block: its lines, its indents, its ground and rules."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle
from brochure.document import nodes as n
from brochure.document.walk import AnyNode
from brochure.writers.pdf.compose.box import (
    Lines,
    Measured,
    Placed,
    Rect,
    TextContent,
    on_grid,
    round_up,
)
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across, frame_of, grounds_of, inset, upright
from brochure.writers.pdf.text.typesetter import SetText


class MeasuredText(Measured, frozen=True, kw_only=True):
    """A paragraph with its text as it is set."""

    text: SetText


def measure_text(
    role: str,
    node: AnyNode | None,
    children: tuple[n.Inline, ...],
    style: ParagraphStyle,
    width: float,
    context: Context,
) -> MeasuredText:
    """The paragraph set in its measure."""
    measure = width - across(style.indent) - across(style.padding)
    text = context.typesetter.set(children, style, measure, context.foreign, context.whole)
    return _measured(role, node, style, text, width, context)


def measure_marker(label: str, style: ParagraphStyle, width: float, context: Context) -> MeasuredText:
    """A list item's label, on one line: it has no use for the room that the item's style leaves at a line's end."""
    if style.indent.end:
        style = replace(style, indent=replace(style.indent, end=0.0))
    return _measured("Lbl", None, style, context.typesetter.marker(label, style, width), width, context)


def _measured(
    role: str, node: AnyNode | None, style: ParagraphStyle, text: SetText, width: float, context: Context
) -> MeasuredText:
    """The text at the top of its place; a greater height stays empty below it. role: its structure type."""
    needed, step = len(text.lines) * style.leading + upright(style.padding), context.page.baseline

    def place(x: float, y: float, height: float) -> Placed:
        outer = Rect(x, y, width, height)
        ground = Rect(x + style.indent.start, y, width - across(style.indent), needed)
        inner = inset(ground, style.padding)
        part = Lines(0, len(text.lines), inner.x, inner.y)
        content = TextContent(text, style, inner.width, (part,))
        return Placed(role, node, outer, (), grounds_of(ground, style), content, frame_of(style))

    return MeasuredText(
        # Copyfit takes a line height off the grid; rounding would then give away what it saves.
        height=round_up(needed, step) if on_grid(style.leading, step) else needed,
        place=place,
        before=style.before,
        after=style.after,
        baseline=style.padding.top + text.first_baseline,
        text=text,
    )
