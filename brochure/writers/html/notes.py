"""Notes on the web page: in a list at the end, or where the layout or a table has a place for them.

Each leads back to its mark. Roles are those of DPUB-ARIA 1.1.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.footnotes import link_back, place_of, text_style
from brochure.document.walk import walk
from brochure.writers.html.inline import BodyContext, named
from brochure.writers.html.markup import element, lines

NOTE, MARK = "l-note", "l-mark"
"""Classes of a note, and of what stands before its words: `body_css.py` sets the mark beside them."""


def notes_of_pages(document: n.Document, at: BodyContext) -> tuple[Markup, ...]:
    """The notes that stand at the feet of pages, in one list; nothing where there are none."""
    found = [node for node in walk(document) if isinstance(node, n.Footnote) and node.note]
    at_feet = [node for node in found if node.place == "foot"]
    if not at_feet:
        return ()
    given = {"class": at.styles.elements.get("note") or None, "role": "doc-endnotes"}
    notes = element("div", given, _items(at_feet, at))
    return (element("div", {"class": "l-page l-notes"}, lines((notes,))),)


def endnotes(node: n.Endnotes, at: BodyContext) -> Markup:
    """The notes of the text before, below what stands above them."""
    inside = at.within(node)
    items = element("div", {"role": "doc-endnotes"}, _items(node.notes, inside))
    return element("div", named(node, at, "l-region"), lines((inside.blocks(node.children), items)))


def below_table(table: Markup, notes: Sequence[n.Footnote], at: BodyContext) -> Markup:
    """A table in one figure with the notes below it; without any, the table alone."""
    if not notes:
        return table
    items = (_item(note, at, "doc-footnote") for note in notes)
    return element("figure", {"class": "l-noted"}, lines((table, *items)))


def _items(notes: Sequence[n.Footnote], at: BodyContext) -> Markup:
    return lines(_item(note, at) for note in notes)


def _item(node: n.Footnote, at: BodyContext, role: str = "") -> Markup:
    given = {"id": place_of(node), "class": NOTE, "role": role or None}
    return element("div", given, at.blocks(_with_way_back(node, at)))


def _with_way_back(node: n.Footnote, at: BodyContext) -> tuple[n.Block, ...]:
    """A note's blocks, its number before the first words: it leads back to the mark."""
    first, *more = node.note
    back = replace(link_back(node), title="", span=None)
    mark = n.Inset((back, n.Text(" ")), style=MARK)
    if isinstance(first, n.Paragraph):
        return (replace(first, children=(mark, *first.children)), *more)
    style = text_style(node, at.styles.elements.get("p", ""))
    return (n.Paragraph((mark,), style=style), *node.note)
