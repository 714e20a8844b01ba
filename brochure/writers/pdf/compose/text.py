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
    """A set paragraph; role: its structure type."""

    role: str
    node: AnyNode | None
    style: ParagraphStyle
    text: SetText

    def place(self, x: float, y: float, height: float) -> Placed:
        """The paragraph at the top of its place; a greater height stays empty below it."""
        style = self.style
        outer = Rect(x, y, self.width, height)
        ground = Rect(
            x + style.indent.start,
            y,
            self.width - across(style.indent),
            len(self.text.lines) * style.leading + upright(style.padding),
        )
        inner = inset(ground, style.padding)
        part = Lines(0, len(self.text.lines), inner.x, inner.y)
        content = TextContent(self.text, style, inner.width, (part,))
        return Placed(self.role, self.node, outer, (), grounds_of(ground, style), content, frame_of(style))


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
    height = len(text.lines) * style.leading + upright(style.padding)
    step = context.page.baseline
    return MeasuredText(
        width=width,
        # Copyfit takes a line height off the grid; rounding would then give away what it saves.
        height=round_up(height, step) if on_grid(style.leading, step) else height,
        before=style.before,
        after=style.after,
        baseline=style.padding.top + text.first_baseline,
        role=role,
        node=node,
        style=style,
        text=text,
    )
