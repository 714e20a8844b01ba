"""Measuring: a block at a width becomes a measured block. The one place that knows all kinds of blocks."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.labels import heading_text
from brochure.writers.pdf.compose.box import ARTIFACT, Measured
from brochure.writers.pdf.compose.boxes import measure_box
from brochure.writers.pdf.compose.columns import measure_columns
from brochure.writers.pdf.compose.contents import measure_contents
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.definitions import measure_definitions
from brochure.writers.pdf.compose.endnotes import measure_endnotes, measure_noted_table
from brochure.writers.pdf.compose.lists import measure_list
from brochure.writers.pdf.compose.pictures import measure_figure, measure_qr
from brochure.writers.pdf.compose.references import referred
from brochure.writers.pdf.compose.row import measure_row
from brochure.writers.pdf.compose.tags import role_of
from brochure.writers.pdf.compose.text import measure_text

CODE = "zxx"
"""The tag of what is in no language (BCP 47): code runs from left to right in every edition."""


def measure_block(block: n.Block, width: float, context: Context) -> Measured:
    """A block of any kind. Raises Failed where there is no width for it, after telling."""
    if width < context.narrowest:
        message = f"there is no width left here: the place is {max(0.0, width):.0f} points wide"
        hint = "have fewer columns and regions side by side, or less padding and gaps"
        context.sink.fail("pages/narrow", message, block.span, hint)
    inside = context.within(block)
    match block:
        case n.Heading() | n.Paragraph():
            text = heading_text(block) if isinstance(block, n.Heading) else block.children
            children = referred(text, context.pages)
            return _text(role_of(block), block, children, width, inside)
        case n.List():
            return measure_list(block, width, inside)
        case n.Definitions():
            return measure_definitions(block, width, inside)
        case n.CodeBlock():
            return _text("Code", block, block.children, width, replace(context, foreign=CODE))
        case n.ThematicBreak():
            return _text(ARTIFACT, block, (), width, inside)
        case n.Figure():
            return measure_figure(block, width, inside)
        case n.QrCode():
            return measure_qr(block, width, inside)
        case n.Table():
            return measure_noted_table(block, width, inside)
        case n.Contents():
            return measure_contents(block, width, inside)
        case n.Endnotes():
            return measure_endnotes(block, width, inside)
        case n.Row():
            return measure_row(block, width, inside)
        case n.Columns():
            return measure_columns(block, width, inside)
        case n.Section() | n.Aside() | n.Quote() | n.Note() | n.Details() | n.Address() | n.Region():
            return measure_box(role_of(block), block, width, inside)
    assert_never(block)


def _text(
    role: str, node: n.Block, children: tuple[n.Inline, ...], width: float, context: Context
) -> Measured:
    return measure_text(role, node, children, context.paragraph_style(node.style), width, context)
