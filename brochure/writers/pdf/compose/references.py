"""Numbers of other pages in running text. They are known when all is composed, and may then change where lines end.

So a document that refers to pages is composed again with the numbers found, until they stay the same: two or three
times as a rule, and never more than ROUNDS.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.walk import AnyNode, walk

ROUNDS = 5
UNKNOWN = "00"
"""Stands in the first round for a number: as wide as most will be."""


def referred_pages(node: AnyNode) -> tuple[str, ...]:
    """The anchors whose page numbers a node tells, with all in it."""
    return tuple(
        inner.of
        for inner in walk(node)
        if isinstance(inner, n.ContentsEntry)
        or (isinstance(inner, n.PageValue) and inner.of and inner.value == "page")
    )


def referred(inlines: tuple[n.Inline, ...], pages: Mapping[str, str]) -> tuple[n.Inline, ...]:
    """The inlines with the numbers of the pages that they refer to; themselves where there are none."""
    if not any(isinstance(node, n.PageValue) for one in inlines for node in walk(one)):
        return inlines
    return tuple(_referred(node, pages) for node in inlines)


def _referred(node: n.Inline, pages: Mapping[str, str]) -> n.Inline:
    match node:
        case n.PageValue() if node.of:
            said = pages.get(node.of, UNKNOWN) if node.value == "page" else node.said
            return replace(node, said=said)
        case n.Text() | n.LineBreak() | n.Footnote() | n.PageValue() | n.Image():
            return node
        case _:
            return replace(node, children=tuple(_referred(child, pages) for child in node.children))
