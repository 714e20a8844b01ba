"""A document made of another: the only place that knows how to put changed nodes back where they stood."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n


def _same_block(block: n.Block) -> tuple[n.Block, ...]:
    return (block,)


def _same_inline(inline: n.Inline) -> n.Inline:
    return inline


class Rewriter(Struct, frozen=True):
    """Rebuilds a tree. block: what a block becomes, asked before what it holds; inline: what text becomes.

    What `block` gives is rebuilt inside as well; () leaves a block out. Both see nodes in reading order.
    """

    block: Callable[[n.Block], tuple[n.Block, ...]] = _same_block
    inline: Callable[[n.Inline], n.Inline] = _same_inline

    def document(self, document: n.Document) -> n.Document:
        """The document with the text of its pages rebuilt; headers and footers stay."""
        pages = tuple(replace(page, children=self.blocks(page.children)) for page in document.pages)
        return replace(document, pages=pages)

    def blocks(self, blocks: Iterable[n.Block]) -> tuple[n.Block, ...]:
        """Blocks, changed and rebuilt inside."""
        return tuple(self._inside(made) for block in blocks for made in self.block(block))

    def _inside(self, block: n.Block) -> n.Block:
        match block:
            case n.Heading() | n.Paragraph() | n.CodeBlock() if self.inline is _same_inline:
                return block
            case n.Heading() | n.Paragraph() | n.CodeBlock():
                return replace(block, children=self.inlines(block.children))
            case n.List():
                return replace(block, items=tuple(self._item(item) for item in block.items))
            case n.Figure():
                return replace(block, caption=self.blocks(block.caption))
            case n.Table():
                caption = self.inlines(block.caption)
                return replace(
                    block, caption=caption, head=self._rows(block.head), body=self._rows(block.body)
                )
            case n.Row():
                regions = tuple(replace(one, children=self.blocks(one.children)) for one in block.children)
                return replace(block, children=regions)
            case n.QrCode() | n.ThematicBreak():
                return block
            case n.Definitions():
                return replace(block, entries=tuple(self._definition(entry) for entry in block.entries))
            case n.Quote():
                said = tuple(self._paragraph(one) for one in block.attribution)
                return replace(block, children=self.blocks(block.children), attribution=said)
            case n.Details():
                summary = self._paragraph(block.summary)
                return replace(block, summary=summary, children=self.blocks(block.children))
            case n.Contents():
                entries = tuple(replace(one, children=self.inlines(one.children)) for one in block.entries)
                return replace(block, children=self.blocks(block.children), entries=entries)
            case (
                n.Section() | n.Aside() | n.Note() | n.Address() | n.Columns() | n.Region() | n.Endnotes()
            ):  # fmt: skip
                return replace(block, children=self.blocks(block.children))
        assert_never(block)

    def _item(self, item: n.Item) -> n.Item:
        return replace(item, children=self.blocks(item.children))

    def _definition(self, entry: n.Definition) -> n.Definition:
        terms = tuple(self._paragraph(term) for term in entry.terms)
        return replace(entry, terms=terms, meanings=tuple(self._item(one) for one in entry.meanings))

    def _paragraph(self, paragraph: n.Paragraph) -> n.Paragraph:
        return replace(paragraph, children=self.inlines(paragraph.children))

    def _rows(self, rows: tuple[n.TableRow, ...]) -> tuple[n.TableRow, ...]:
        return tuple(
            replace(row, cells=tuple(replace(one, children=self.blocks(one.children)) for one in row.cells))
            for row in rows
        )

    def inlines(self, inlines: Iterable[n.Inline]) -> tuple[n.Inline, ...]:
        """Text, what stands inside of links and emphasis first."""
        return tuple(self._inline(node) for node in inlines)

    def _inline(self, node: n.Inline) -> n.Inline:
        match node:
            case n.Text() | n.LineBreak() | n.PageValue():
                return self.inline(node)
            case n.Footnote():
                return self.inline(replace(node, note=self.blocks(node.note)) if node.note else node)
            case n.Strong() | n.Emphasis() | n.Phrase() | n.Link() | n.Abbr() | n.Inset():
                return self.inline(replace(node, children=self.inlines(node.children)))
        assert_never(node)
