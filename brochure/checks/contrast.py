"""Text that cannot be read on its ground, where a document has it: an unused style of a theme is nobody's concern."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.brand.computed import Stylesheet
from brochure.brand.pale import tell
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children

Used = tuple[str, str]
"""A paragraph style, and a role inside it, "" for its own letters (`PairUse`)."""


def check_contrast(document: n.Document, styles: Stylesheet, sink: Sink) -> None:
    """Tell of each pair of colours that falls short and that the document shows."""
    if styles.pale:
        tell(styles, sink, {*_used(document, styles)})


def _used(document: n.Document, styles: Stylesheet) -> Iterator[Used]:
    left: list[tuple[AnyNode, str]] = [(document, "")]
    while left:
        node, style = left.pop()
        if isinstance(node, n.Paragraph | n.Heading | n.CodeBlock):
            style = node.style
        elif isinstance(node, n.Table):
            table = styles.table[node.style]
            yield from ((name, "") for name in (table.head, table.body, table.caption))
        elif isinstance(node, n.List):
            yield styles.list[node.style].marker_style, ""
        yield style, _role(node)
        left += [(child, style) for child in children(node)]


def _role(node: AnyNode) -> str:
    match node:
        case n.Link():
            return "link"
        case n.Strong():
            return "strong"
        case n.Emphasis():
            return "emphasis"
        case n.Phrase():
            return node.style or node.kind
        case _:
            return ""
