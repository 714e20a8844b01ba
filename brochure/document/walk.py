"""Walking the document tree: the only place that knows which fields of a node hold other nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar, assert_never

from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.languages.characters import IGNORABLE, OBJECT

AnyNode = n.Document | n.Page | n.Pages | n.Running | n.Element
N = TypeVar("N", bound=n.Node)


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


_PLAIN = (
    n.Paragraph, n.Heading, n.Strong, n.Emphasis, n.Phrase, n.Link, n.Abbr, n.Inset, n.CodeBlock, n.Item, n.Cell, n.Row,
    n.Region, n.Section, n.Aside, n.Note, n.Address, n.Columns, n.Endnotes, n.Running, n.ContentsEntry,
)  # fmt: skip
# A table, where others match: it is asked 17,000 times an edition, in a quarter of the time (8 % of a batch).
_INSIDE: Mapping[type[AnyNode], Callable[[Any], tuple[AnyNode, ...]]] = {
    **dict.fromkeys((n.Text, n.LineBreak, n.PageValue, n.Image, n.QrCode, n.ThematicBreak), lambda _: ()),
    **dict.fromkeys(_PLAIN, attrgetter("children")),
    **dict.fromkeys((n.Page, n.Pages), lambda page: (*page.running, *page.children)),
    **dict.fromkeys((n.Quote, n.Details), blocks_of),
    n.Document: attrgetter("pages"),
    n.Footnote: attrgetter("note"),
    n.List: attrgetter("items"),
    n.Definitions: attrgetter("entries"),
    n.Definition: lambda entry: (*entry.terms, *entry.meanings),
    n.TableRow: attrgetter("cells"),
    n.Table: lambda table: (*table.caption, *table.head, *table.body),
    n.Figure: lambda figure: (figure.image, *figure.caption),
    n.Contents: lambda contents: (*contents.children, *contents.entries),
}


def walk(*nodes: AnyNode, notes: bool = True) -> Iterator[AnyNode]:
    """Each node and all below it, depth first, in reading order. notes: with what notes say, which stands elsewhere."""
    left = [*reversed(nodes)]
    while left:
        node = left.pop()
        yield node
        if notes or not isinstance(node, n.Footnote):
            left += _INSIDE[type(node)](node)[::-1]


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
    """The characters below a node; a line break counts as a space, a footnote as nothing,
    a picture among them as its alternative.
    """
    return "".join([_said(one) for one in walk(node, notes=False)])


def _said(node: AnyNode) -> str:
    if isinstance(node, n.Text):
        return node.text
    if isinstance(node, n.Image):
        return node.alt if node.written else ""
    return node.said if isinstance(node, n.PageValue) else " " * isinstance(node, n.LineBreak)


def plain(inlines: tuple[n.Inline, ...]) -> str:
    """The characters of a run of inline nodes."""
    return "".join([one.text if isinstance(one, n.Text) else text_of(one) for one in inlines])


def says(inlines: Iterable[AnyNode]) -> bool:
    """Whether anything of it is seen: more than blanks and characters that have no form of their own."""
    return any(
        isinstance(node, n.Footnote | n.PageValue | n.Image)
        or (isinstance(node, n.Inset) and bool(node.lookup))
        or (isinstance(node, n.Text) and bool(IGNORABLE.sub("", node.text).strip()))
        for node in walk(*inlines, notes=False)
    )


def is_bold(inlines: Iterable[n.Inline]) -> bool:
    """Whether all of a text is strong, but for blanks and the marks of notes."""
    said = [one for one in inlines if not (isinstance(one, n.Text) and not one.text.strip())]
    return bool(said) and all(isinstance(one, n.Strong | n.Footnote) for one in said)


def has_pictures(inlines: tuple[n.Inline, ...]) -> bool:
    """Whether pictures stand among the words."""
    return any(isinstance(node, n.Image) for node in walk(*inlines, notes=False))


def is_code(node: AnyNode) -> bool:
    """Whether it is code in a text."""
    return isinstance(node, n.Phrase) and node.kind == "code"


def outside_code(inlines: tuple[n.Inline, ...]) -> str:
    """The same, with U+FFFC, the object replacement character, for code, placeholders and pictures (Unicode 23.8)."""
    return "".join(text for node in inlines for text in _outside_code(node))


def _outside_code(node: AnyNode) -> Iterator[str]:
    awaited = isinstance(node, n.PageValue | n.Image) or (isinstance(node, n.Inset) and bool(node.lookup))
    if is_code(node) or awaited:
        yield OBJECT
    elif isinstance(node, n.Text | n.LineBreak | n.Footnote):
        yield text_of(node)
    else:
        for inner in children(node):
            yield from _outside_code(inner)


def running_on(running: Iterable[n.Running], place: str, kinds: Iterable[str]) -> n.Running | None:
    """The header or footer (`place`) that holds on pages of these kinds, of which the narrowest stands first."""
    by_kind: dict[str, n.Running] = {one.on: one for one in running if one.place == place}
    return next((by_kind[kind] for kind in kinds if kind in by_kind), None)
