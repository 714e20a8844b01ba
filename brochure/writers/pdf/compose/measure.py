"""Measuring: a block at a width becomes a measured block. The one place that knows all kinds of blocks."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle
from brochure.document import nodes as n
from brochure.document.labels import heading_text
from brochure.document.walk import AnyNode
from brochure.writers.columns import ContentWidth, numeric
from brochure.writers.pdf.compose.box import ARTIFACT, Measured
from brochure.writers.pdf.compose.boxes import measure_box
from brochure.writers.pdf.compose.columns import measure_columns
from brochure.writers.pdf.compose.contents import measure_contents
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across
from brochure.writers.pdf.compose.definitions import measure_definitions
from brochure.writers.pdf.compose.endnotes import measure_endnotes, measure_noted_table
from brochure.writers.pdf.compose.lists import measure_list
from brochure.writers.pdf.compose.pictures import measure_figure, measure_qr
from brochure.writers.pdf.compose.references import referred
from brochure.writers.pdf.compose.row import measure_row
from brochure.writers.pdf.compose.stack import Stack, stack
from brochure.writers.pdf.compose.tags import role_of
from brochure.writers.pdf.compose.text import measure_marker, measure_text
from brochure.writers.pdf.text.breaks import Split

CODE = "zxx"
"""The tag of what is in no language (BCP 47): code runs from left to right in every edition."""


class BlockMeasurer(Struct, frozen=True):
    """Measures any block (the `Measurer` that the others are given)."""

    context: Context

    def within(self, node: AnyNode) -> BlockMeasurer:
        """The measurer for what is inside a node, which may change the language."""
        align = node.align if isinstance(node, n.Cell) else ""
        if not node.lang and not align:
            return self
        foreign = node.lang or self.context.foreign
        return BlockMeasurer(replace(self.context, foreign=foreign, align=align or self.context.align))

    def keeping(self, words: Set[Split]) -> BlockMeasurer:
        """The measurer that also leaves these words whole."""
        return BlockMeasurer(replace(self.context, whole=self.context.whole | words))

    def stack(self, blocks: Sequence[n.Block], width: float) -> Stack:
        """Blocks below one another."""
        return stack([self.block(block, width) for block in blocks])

    def text(
        self, role: str, node: AnyNode | None, children: tuple[n.Inline, ...], style: str, width: float
    ) -> Measured:
        """One paragraph in the paragraph style of that name."""
        return measure_text(role, node, children, self._style(style), width, self.context)

    def content_width(self, children: tuple[n.Inline, ...], style: str, head: bool) -> ContentWidth:
        """What a paragraph in the style of that name asks for in a table. head: it says what a column holds."""
        own, number = self._style(style), self.context.align == "decimal"
        asked = self.context.typesetter.content_width(children, own, self.context.foreign, number, head)
        beside = across(own.indent) + across(own.padding)
        return replace(asked, least=asked.least + beside, most=asked.most + beside)

    def _style(self, name: str) -> ParagraphStyle:
        """The paragraph style of that name, as it is in the table's cell around."""
        named, align = self.context.styles.paragraph[name], self.context.align
        if align == "decimal":
            return numeric(named)
        return replace(named, align=align) if align else named

    def marker(self, label: str, style: str, width: float) -> Measured:
        """A list item's label in the paragraph style of that name."""
        return measure_marker(label, self.context.styles.paragraph[style], width, self.context)

    def block(self, block: n.Block, width: float) -> Measured:
        """A block of any kind."""
        inside = self.within(block)
        match block:
            case n.Heading() | n.Paragraph():
                text = heading_text(block) if isinstance(block, n.Heading) else block.children
                children = referred(text, self.context.pages)
                return inside.text(role_of(block), block, children, block.style, width)
            case n.List():
                return measure_list(block, width, inside)
            case n.Definitions():
                return measure_definitions(block, width, inside)
            case n.CodeBlock():
                left_to_right = BlockMeasurer(replace(self.context, foreign=CODE))
                return left_to_right.text("Code", block, block.children, block.style, width)
            case n.ThematicBreak():
                return inside.text(ARTIFACT, block, (), block.style, width)
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
