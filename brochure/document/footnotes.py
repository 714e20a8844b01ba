"""Footnotes in every format: the names of their places, and the link that a mark is."""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.document.walk import text_of, walk

NOTE_MARK = "note-mark-"
"""What the names of the places of marks begin with."""
SHOWN = 120
"""Characters of a note that a screen reader is told where its mark leads to it."""


def mark_of(node: n.Footnote) -> str:
    """The name of the place where a note's mark stands, to which the note leads back."""
    return f"{NOTE_MARK}{node.number}"


def place_of(node: n.Footnote) -> str:
    """The name of the place where the note stands."""
    return f"note-{node.number}"


def text_style(node: n.Footnote, otherwise: str) -> str:
    """The paragraph style of a note's first paragraph, for its number; another one where it has none."""
    inside = (inner for block in node.note for inner in walk(block))
    return next((inner.style for inner in inside if isinstance(inner, n.Paragraph)), otherwise)


def link_to(node: n.Footnote) -> n.Link:
    """The mark as the link that it is; its title is what the note says first."""
    said = " ".join(" ".join(text_of(block) for block in node.note).split())
    title = said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"
    number = str(node.number)
    return n.Link(f"#{place_of(node)}", (n.Text(number, span=node.span),), title or number, span=node.span)
