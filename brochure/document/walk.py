"""Walking the document tree: the only place that knows which fields of a node hold other nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, assert_never

from msgspec.structs import replace

from brochure.document import nodes as n

AnyNode = n.Document | n.Page | n.Pages | n.Running | n.Element
N = TypeVar("N", bound=n.Node)


def children(node: AnyNode) -> tuple[AnyNode, ...]:
    """The nodes directly inside a node, in reading order; headers and footers before what they stand round."""
    match node:  # the most frequent first: this is asked more often than anything else
        case n.Text() | n.LineBreak() | n.PageValue():
            return ()
        case (
            n.Paragraph() | n.Cell() | n.Strong() | n.Item() | n.Link() | n.Region() | n.Heading()
            | n.Emphasis() | n.Inset() | n.Abbr() | n.Row() | n.Running() | n.ContentsEntry()
            | n.Section() | n.Aside() | n.Note() | n.Address() | n.Columns() | n.Phrase() | n.CodeBlock()
            | n.Endnotes()
        ):  # fmt: skip
            return node.children
        case n.TableRow():
            return node.cells
        case n.Footnote():
            return node.note
        case n.Image() | n.QrCode() | n.ThematicBreak():
            return ()
        case n.Page() | n.Pages():
            return (*node.running, *node.children)
        case n.Document():
            return node.pages
        case n.List():
            return node.items
        case n.Quote() | n.Details():
            return blocks_of(node)
        case n.Definitions():
            return node.entries
        case n.Definition():
            return (*node.terms, *node.meanings)
        case n.Table():
            return (*node.caption, *node.head, *node.body)
        case n.Figure():
            return (node.image, *node.caption)
        case n.Contents():
            return (*node.children, *node.entries)
    assert_never(node)


def blocks_of(box: n.Box) -> tuple[n.Block, ...]:
    """The blocks that stand in a box, in reading order."""
    match box:
        case n.Quote():
            return (*box.children, *box.attribution)
        case n.Details():
            return (box.summary, *box.children)
        case n.Section() | n.Aside() | n.Note() | n.Address() | n.Columns() | n.Region():
            return box.children
    assert_never(box)


def walk(node: AnyNode, notes: bool = True) -> Iterator[AnyNode]:
    """The node and all below it, depth first, in reading order. notes: with what notes say, which stands elsewhere."""
    left = [node]
    while left:
        node = left.pop()
        yield node
        if isinstance(node, n.Text):
            continue  # as most are: to ask for what is inside takes longer
        if notes or not isinstance(node, n.Footnote):
            left += reversed(children(node))


def mapped(node: N, change: Callable[[n.Node], n.Node]) -> N:
    """The tree with each node changed, what is inside it first. change: gives back a node of the same kind."""
    inside = {name: _mapped(getattr(node, name), change) for name in node.__struct_fields__}
    return change(replace(node, **inside))  # type: ignore[return-value]  # of the same kind


def _mapped(value: Any, change: Callable[[n.Node], n.Node]) -> Any:
    """A field of a node: the nodes that it holds, or what it says otherwise."""
    if isinstance(value, n.Node):
        return mapped(value, change)
    return tuple(_mapped(one, change) for one in value) if isinstance(value, tuple) else value


def text_of(node: AnyNode) -> str:
    """The characters below a node; a line break counts as a space, a footnote as nothing."""
    return "".join(_characters(node))


def plain(inlines: tuple[n.Inline, ...]) -> str:
    """The characters of a run of inline nodes."""
    return "".join([one.text if isinstance(one, n.Text) else text_of(one) for one in inlines])


def is_code(node: AnyNode) -> bool:
    """Whether it is code in a text."""
    return isinstance(node, n.Phrase) and node.kind == "code"


def outside_code(inlines: tuple[n.Inline, ...]) -> str:
    """The same, with U+FFFC, the object replacement character, for code and placeholders (Unicode 23.8)."""
    return "".join(text for node in inlines for text in _outside_code(node))


def _outside_code(node: AnyNode) -> Iterator[str]:
    awaited = isinstance(node, n.PageValue) or (isinstance(node, n.Inset) and bool(node.lookup))
    if is_code(node) or awaited:
        yield "\ufffc"
    elif isinstance(node, n.Text | n.LineBreak | n.Footnote):
        yield from _characters(node)
    else:
        for inner in children(node):
            yield from _outside_code(inner)


def _characters(node: AnyNode) -> Iterator[str]:
    match node:
        case n.Text():
            yield node.text
        case n.PageValue():
            yield node.said
        case n.LineBreak():
            yield " "
        case n.Footnote():
            return
        case _:
            for inner in children(node):
                yield from _characters(inner)
