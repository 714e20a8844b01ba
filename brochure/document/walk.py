"""Walking the document tree: the only place that knows which fields of a node hold other nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar, assert_never

from msgspec.structs import replace

from brochure.document import nodes as n

AnyNode = n.Document | n.Page | n.Pages | n.Running | n.Element
N = TypeVar("N", bound=n.Node)


def _nothing(_node: AnyNode) -> tuple[AnyNode, ...]:
    return ()


# A table and no `match`, which takes three times as long, as every node is asked some seventy times: a test sees that
# it is complete.
_INSIDE: Mapping[type, Callable[[Any], tuple[AnyNode, ...]]] = {
    **dict.fromkeys((n.Text, n.LineBreak, n.PageValue, n.Image, n.QrCode, n.ThematicBreak), _nothing),
    **dict.fromkeys(
        (
            n.Paragraph, n.Heading, n.CodeBlock, n.ContentsEntry, n.Strong, n.Emphasis, n.Phrase, n.Link, n.Abbr,
            n.Inset, n.Item, n.Cell, n.Region, n.Row, n.Section, n.Aside, n.Note, n.Address, n.Columns, n.Endnotes,
            n.Running,
        ),
        attrgetter("children"),
    ),
    n.Footnote: attrgetter("note"),
    n.TableRow: attrgetter("cells"),
    n.List: attrgetter("items"),
    n.Definitions: attrgetter("entries"),
    n.Document: attrgetter("pages"),
    **dict.fromkeys((n.Page, n.Pages), lambda node: (*node.running, *node.children)),
    **dict.fromkeys((n.Quote, n.Details), lambda node: blocks_of(node)),
    n.Definition: lambda node: (*node.terms, *node.meanings),
    n.Table: lambda node: (*node.caption, *node.head, *node.body),
    n.Figure: lambda node: (node.image, *node.caption),
    n.Contents: lambda node: (*node.children, *node.entries),
}  # fmt: skip


def children(node: AnyNode) -> tuple[AnyNode, ...]:
    """The nodes directly inside a node, in reading order; headers and footers before what they stand round."""
    return _INSIDE[type(node)](node)


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
        inside = _INSIDE[type(node)](node)
        if inside and (notes or not isinstance(node, n.Footnote)):
            left += inside[::-1]


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
