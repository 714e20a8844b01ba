"""A document made of another: the only place that knows how to put changed nodes back where they stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from operator import is_
from typing import TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n

S = TypeVar("S", bound=Struct)
T = TypeVar("T")
H = TypeVar("H", n.Item, n.Cell, n.Region)
L = TypeVar("L", n.Heading, n.Paragraph, n.CodeBlock, n.ContentsEntry)
_Run = tuple[n.Inline, ...]


def updated(thing: S, **parts: object) -> S:
    """A struct with these parts; itself where they are the parts that it has."""
    return (
        thing
        if all(getattr(thing, name) is part for name, part in parts.items())
        else replace(thing, **parts)
    )


def same(things: tuple[T, ...], made: Iterable[T]) -> tuple[T, ...]:
    """What was made of the things; the tuple itself where they are the same objects."""
    new = tuple(made)
    return things if len(things) == len(new) and all(map(is_, things, new)) else new


def parted(text: n.Text, pattern: re.Pattern[str], made: Callable[[str], n.Inline]) -> Iterator[n.Inline]:
    """A text with other nodes in the place of what the one group of a pattern finds in it."""
    for number, piece in enumerate(pattern.split(text.text)):
        if number % 2:
            yield made(piece)
        elif piece:
            yield replace(text, text=piece)


def within(inline: n.Inline, change: Callable[[_Run], _Run]) -> n.Inline:
    """A node with the nodes in it changed; one that holds none as it is."""
    return inline if isinstance(inline, n.InlineLeaf) else replace(inline, children=change(inline.children))


class Rewriter(Struct, frozen=True):
    """Rebuilds a tree; what nothing changes stays the same object.

    block: what a block becomes, asked before what it holds; inline: what an inline node becomes, after what it holds.
    What `block` gives is rebuilt inside as well; () leaves a block out. Both see nodes in reading order.
    """

    block: Callable[[n.Block], tuple[n.Block, ...]] = lambda block: (block,)
    inline: Callable[[n.Inline], n.Inline] = lambda inline: inline

    def document(self, document: n.Document) -> n.Document:
        """The document with the text of its pages rebuilt; headers and footers stay."""
        pages = (updated(page, children=self.blocks(page.children)) for page in document.pages)
        return updated(document, pages=same(document.pages, pages))

    def blocks(self, blocks: tuple[n.Block, ...], kind: str = "p") -> tuple[n.Block, ...]:
        """Blocks, changed and rebuilt inside. kind: of the paragraphs among them: `p`, `li`, `td`…"""
        return same(blocks, (self.inside(made, kind) for block in blocks for made in self.block(block)))

    def inside(self, block: n.Block, kind: str) -> n.Block:
        """A block with what it holds rebuilt."""
        match block:
            case n.Heading():
                return self._line(block, f"h{block.level}")
            case n.Paragraph():
                return self._line(block, kind)
            case n.CodeBlock():
                return self._line(block, "code")
            case n.List():
                return updated(block, items=self._all(block.items, "li"))
            case n.Figure():
                return updated(block, caption=self.blocks(block.caption, "figcaption"))
            case n.Table():
                caption = self.text(block, "caption", block.caption)
                head, body = self._rows(block.head, "th"), self._rows(block.body, "td")
                return updated(block, caption=caption, head=head, body=body)
            case n.Row():
                return updated(block, children=self._all(block.children, "p"))
            case n.QrCode() | n.ThematicBreak():
                return block
            case n.Definitions():
                return updated(block, entries=same(block.entries, map(self._definition, block.entries)))
            case n.Quote():
                children, said = self.blocks(block.children, "quote"), block.attribution
                return updated(block, children=children, attribution=self._lines(said, "attribution"))
            case n.Details():
                summary = self._line(block.summary, "summary")
                return updated(block, summary=summary, children=self.blocks(block.children))
            case n.Contents():
                children, entries = self.blocks(block.children), self._lines(block.entries, "entry")
                return updated(block, children=children, entries=entries)
            case (
                n.Section() | n.Aside() | n.Note() | n.Address() | n.Columns() | n.Region() | n.Endnotes()
            ):  # fmt: skip
                return updated(block, children=self.blocks(block.children))
        assert_never(block)

    def _line(self, line: L, kind: str) -> L:
        return updated(line, children=self.text(line, kind, line.children))

    def _lines(self, lines: tuple[L, ...], kind: str) -> tuple[L, ...]:
        return same(lines, (self._line(one, kind) for one in lines))

    def _all(self, holders: tuple[H, ...], kind: str) -> tuple[H, ...]:
        """Items, cells or regions, rebuilt inside."""
        return same(holders, (updated(one, children=self.blocks(one.children, kind)) for one in holders))

    def _definition(self, entry: n.Definition) -> n.Definition:
        terms = self._lines(entry.terms, "dt")
        return updated(entry, terms=terms, meanings=self._all(entry.meanings, "dd"))

    def _rows(self, rows: tuple[n.TableRow, ...], kind: str) -> tuple[n.TableRow, ...]:
        return same(rows, (updated(row, cells=self._all(row.cells, kind)) for row in rows))

    def text(self, node: n.Node, kind: str, inlines: _Run) -> _Run:  # noqa: ARG002, others ask them
        """The text that stands in a node. kind: what it is there: `h1`, `p`, `li`, `caption`…"""
        return self.inlines(inlines)

    def inlines(self, inlines: _Run) -> _Run:
        """Text, what stands inside of links and emphasis first."""
        return same(inlines, map(self._inline, inlines))

    def _inline(self, node: n.Inline) -> n.Inline:
        match node:
            case n.Text() | n.LineBreak() | n.PageValue() | n.Image():
                return self.inline(node)
            case n.Footnote():
                return self.inline(updated(node, note=self.blocks(node.note, "note")))
            case n.Strong() | n.Emphasis() | n.Phrase() | n.Link() | n.Abbr() | n.Inset():
                return self.inline(updated(node, children=self.inlines(node.children)))
        assert_never(node)


class InlineReplacer(Rewriter, frozen=True, kw_only=True):
    """Puts any number of inline nodes in the place of one. inlines_for: those that stand for a node."""

    inlines_for: Callable[[n.Inline], Iterable[n.Inline]]

    def inlines(self, inlines: _Run) -> _Run:
        """Text, what stands inside of links and emphasis first."""
        return tuple(made for node in super().inlines(inlines) for made in self.inlines_for(node))
