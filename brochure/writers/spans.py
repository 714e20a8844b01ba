"""Which blocks stand over all columns of a sequence of pages (CSS Multi-column Layout 1, column-span)."""

from __future__ import annotations

from typing import assert_never

from brochure.brand.computed import BoxStyle, Stylesheet
from brochure.document import nodes as n


def spans(block: n.Block, styles: Stylesheet) -> bool:
    """Whether the block's style has it stand over all columns."""
    match block:
        case n.Heading() | n.Paragraph() | n.CodeBlock() | n.ThematicBreak():
            return styles.paragraph[block.style].spans
        case n.List():
            return styles.list[block.style].spans
        case n.Table():
            return styles.table[block.style].spans
        case n.Row():
            return False
        case (
            n.QrCode() | n.Figure() | n.Section() | n.Aside() | n.Quote() | n.Note() | n.Details() | n.Definitions()
            | n.Address() | n.Contents() | n.Endnotes() | n.Columns() | n.Region()
        ):  # fmt: skip
            return styles.box.get(block.style, BoxStyle("")).spans
    assert_never(block)
