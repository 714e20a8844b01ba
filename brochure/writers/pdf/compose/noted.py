"""Footnotes in the tree: each stands right after the block that refers to it, and is read there; that of a term before
what the term means, as an entry of a list holds labels and bodies alone (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Placed, TextContent

_OF_ENTRIES = ("Lbl", "LBody")


def with_notes(boxes: Sequence[Placed], notes: Mapping[str, Sequence[Placed]]) -> tuple[Placed, ...]:
    """The boxes with their notes. notes: by name, as they are placed; those of tables and figures follow these."""
    if not notes:
        return tuple(boxes)
    left = dict(notes)
    return tuple(inner for box in boxes for inner in _noted(box, left))


def _noted(box: Placed, left: dict[str, Sequence[Placed]]) -> tuple[Placed, ...]:
    if box.role == "Table" or isinstance(box.node, n.Figure):
        return (box, *(note for inner in box.walk() for note in _own(inner, left)))
    children = tuple(inner for child in box.children for inner in _noted(child, left))
    if box.role == "LI" and (notes := tuple(inner for inner in children if inner.role not in _OF_ENTRIES)):
        *labels, body = (inner for inner in children if inner.role in _OF_ENTRIES)
        children = (*labels, replace(body, children=(*notes, *body.children)))
    return (replace(box, children=children), *_own(box, left))


def _own(box: Placed, left: dict[str, Sequence[Placed]]) -> tuple[Placed, ...]:
    """The notes that a box's own text refers to first."""
    if not isinstance(box.content, TextContent):
        return ()
    return tuple(note for _, node in box.content.text.footnotes for note in left.pop(node.name, ()))
