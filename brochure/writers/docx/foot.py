"""What stands at the foot of a page, and which pictures are drawn when the page is composed."""

from __future__ import annotations

from brochure.brand.computed import BoxStyle, Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import walk

FootBlocks = tuple[n.Block, ...]


def foot_of(children: FootBlocks, sheet: Stylesheet) -> tuple[FootBlocks, FootBlocks]:
    """A page's blocks without its foot, and its foot: a last box that bleeds at the bottom, and above it what
    runs to both edges without growing, which stands on that box.
    """
    if len(children) < 2 or not _is_box(children[-1]) or "bottom" not in _bleed(children[-1], sheet):
        return children, ()
    first = len(children) - 1
    while first > 1 and _stands_on_the_foot(children[first - 1], sheet):
        first -= 1
    return children[:first], children[first:]


def is_strip(node: n.Figure, sheet: Stylesheet) -> bool:
    """Whether a picture runs to the page's edges, or grows with the room that its page has."""
    box = sheet.box.get(node.style)
    return node.place == "flow" and not node.caption and box is not None and bool(box.bleed or box.max_height)


def _stands_on_the_foot(node: n.Block, sheet: Stylesheet) -> bool:
    grows = isinstance(node, n.Region) and node.grow > 0
    drawn = isinstance(node, n.Figure) and is_strip(node, sheet)
    return (drawn or _is_box(node)) and not grows and _bleed(node, sheet) >= {"start", "end"}


def _is_box(node: n.Block) -> bool:
    """Whether it is a box that can stand there: one table does not hold another well."""
    boxed = isinstance(node, n.Region | n.Address | n.Aside | n.Section)
    return boxed and not any(isinstance(inner, n.Table) for inner in walk(node))


def _bleed(node: n.Block, sheet: Stylesheet) -> frozenset[str]:
    box = sheet.box.get(node.style, BoxStyle("")) if isinstance(node, n.Box | n.Figure) else BoxStyle("")
    return frozenset(box.bleed)
