"""The style of a block, whatever kind of style its blocks have, and what it says of where a block stands."""

from __future__ import annotations

from typing import assert_never

from brochure.brand.computed import BoxStyle, ListStyle, ParagraphStyle, Stylesheet, TableStyle
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, is_bold, plain

_NO_BOX = BoxStyle("")
_HEADING_WORDS = 120
"""Characters: a longer text that is wholly bold is no heading."""


def style_of(block: n.Block, styles: Stylesheet) -> ParagraphStyle | ListStyle | TableStyle | BoxStyle:
    """The style of a block; a plain box's where it has none."""
    match block:
        case n.Heading() | n.Paragraph() | n.CodeBlock() | n.ThematicBreak():
            return styles.paragraph[block.style]
        case n.List():
            return styles.list[block.style]
        case n.Table():
            return styles.table[block.style]
        case (
            n.QrCode() | n.Figure() | n.Section() | n.Aside() | n.Quote() | n.Note() | n.Details() | n.Definitions()
            | n.Address() | n.Contents() | n.Endnotes() | n.Columns() | n.Region() | n.Row()
        ):  # fmt: skip
            return styles.box.get(block.style, _NO_BOX)
    assert_never(block)


def holds_on(block: n.Block, styles: Stylesheet) -> bool:
    """Whether a block may not be parted from what follows it."""
    is_text = isinstance(block, n.Heading | n.Paragraph)
    return is_text and (styles.paragraph[block.style].keep_with_next or leads_on(block))


def leads_on(node: AnyNode | None) -> bool:
    """Whether a text announces what follows it, whatever its style: a heading, one that ends in a colon, or stands for
    a heading, as it is bold.
    """
    if not isinstance(node, n.Paragraph):
        return isinstance(node, n.Heading)
    words = plain(node.children).rstrip()
    return words.endswith((":", "：")) or (len(words) < _HEADING_WORDS and is_bold(node.children))
