"""Notes in every format: the names of their places, the link that a mark is, and those that stand below a table."""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.document.walk import text_of, walk

NOTE_MARK = "note_mark_"
"""What the names of the places of marks begin with; a name in Word as it is."""
NOTE, TABLE_NOTE = "note-", "tablenote_"
"""What the names of the places of notes begin with, and of those below tables."""
_WORD_NOTE = "a_note_"
"""The former in Word, where a hyphen may not stand (document/bookmark.py)."""
SHOWN = 120
"""Characters of a note that a screen reader is told where its mark leads to it."""


def mark_of(node: n.Footnote) -> str:
    """The name of the place where a note's mark stands, to which the note leads back."""
    return f"{NOTE_MARK}{_counted(node)}"


def place_of(node: n.Footnote) -> str:
    """The name of the place where the note stands."""
    return f"{TABLE_NOTE if node.table else NOTE}{_counted(node)}"


def leads_to_note(bookmark: str) -> bool:
    """Whether a bookmark of ours in a Word file is that of a note, or of a mark."""
    return bookmark.startswith((NOTE_MARK, TABLE_NOTE, _WORD_NOTE))


def _counted(node: n.Footnote) -> str:
    return f"{node.table}_{node.number}" if node.table else str(node.number)


def text_style(node: n.Footnote, otherwise: str) -> str:
    """The paragraph style of a note's first paragraph, for its number; another one where it has none."""
    return next((inner.style for inner in walk(*node.note) if isinstance(inner, n.Paragraph)), otherwise)


def link_to(node: n.Footnote) -> n.Link:
    """The mark as the link that it is; its title is what the note says first."""
    said = " ".join(" ".join(text_of(block) for block in node.note).split())
    title = said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"
    return n.Link(
        f"#{place_of(node)}", (n.Text(node.mark, span=node.span),), title or node.mark, span=node.span
    )


def link_back(node: n.Footnote) -> n.Link:
    """The mark before what a note says, which leads back to the text."""
    return n.Link(f"#{mark_of(node)}", (n.Text(node.mark),), node.mark, style=node.style, span=node.span)


def notes_below(table: n.Table) -> tuple[n.Footnote, ...]:
    """The notes that stand below a table, in their order."""
    found = (node for node in walk(table) if isinstance(node, n.Footnote) and node.note)
    return tuple(node for node in found if node.table)
