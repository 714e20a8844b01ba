"""From node to structure type (ISO 32000-1, 14.8.4), with what PDF/UA-1 asks for (ISO 14289-1, clause 7).

Layout only (region, row, columns) has no element: reading must not follow the grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import AnyNode
from brochure.writers.pdf.compose.box import ARTIFACT, PAGINATION, Placed
from brochure.writers.pdf.objects import Name
from brochure.writers.pdf.structure import StructureAttributes, StructureElement


def role_of(block: n.Block) -> str:
    """The structure type of a block, "" for layout only. A heading's is its level's."""
    match block:
        case n.Heading():
            return f"H{block.level}"
        case n.Paragraph():
            return "P"
        case n.List() | n.Definitions():
            return "L"
        case n.CodeBlock():
            return "Code"
        case n.ThematicBreak():
            return ARTIFACT
        case n.Figure() | n.QrCode():
            return "Figure"
        case n.Table():
            return "Table"
        case n.Section() | n.Details():
            return "Sect"
        case n.Aside():
            return "Aside"
        case n.Address():
            return "Address"
        case n.Quote():
            return "BlockQuote"
        case n.Note():
            return "Note"
        case n.Region() | n.Row() | n.Columns() | n.Contents() | n.Endnotes():
            return ""
    assert_never(block)


_NUMBERING = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
"""ISO 32000-1, table 347."""


def attributes_of(node: AnyNode | None, role: str) -> StructureAttributes:
    """List numbering; boxes of tasks (14.8.5.6); scope, spans and headers of cells (14.8.5.7); kinds of notes
    (ISO 32000-2, table 387).
    """
    match node:
        case n.Footnote() if node.place != "foot":
            return {"FENote": {"NoteType": Name("Endnote" if node.place == "end" else "None")}}
        case n.List() if role == "L":
            counted = _NUMBERING[node.marks.kind if node.marks else "1"]
            return {"List": {"ListNumbering": Name(counted if node.ordered else "Disc")}}
        case n.Item() if role == "LI" and node.done is not None:  # its marker may be any sign, or none
            return {"PrintField": {"Role": Name("cb"), "checked": Name("on" if node.done else "off")}}
        case n.Definitions() if role == "L":
            return {"List": {"ListNumbering": Name("None")}}
        case n.Cell():
            scope = {"col": "Column", "row": "Row", "rowgroup": "Column", "": ""}[node.scope]
            own: dict[str, object] = {"Scope": Name(scope)} if scope else {}
            if node.colspan > 1:
                own["ColSpan"] = node.colspan
            if node.rowspan > 1:
                own["RowSpan"] = node.rowspan
            if node.headers:
                own["Headers"] = list(node.headers)
            return {"Table": own} if own else {}
        case _:
            return {}


def alternative(node: AnyNode | None) -> str:
    """The text that stands for a picture."""
    return node.alt if isinstance(node, n.Image | n.QrCode) else ""


class Tagged(Struct, frozen=True):
    """A placed box and its structure element; None where it has none of its own.

    repeated: it stands there because a page ends, and is no content, with all in it.
    """

    box: Placed
    element: StructureElement | None
    repeated: bool = False


class Tagger(Struct):
    """Builds the structure tree in document order, before anything is painted.

    lang: the edition's language. above: level of the heading met last, 0 before the first.
    """

    sink: Sink
    lang: str
    above: int = 0

    def tag(self, box: Placed, parent: StructureElement, lang: str = "") -> Iterator[Tagged]:
        """The box and all in it, in document order, each added below `parent` as it comes. Artifacts and layout boxes
        get no element. lang: of what they stand in, where it is not the edition's.

        Raises ValueError for content that has no role: it would be shown and never read.
        """
        if box.role in (ARTIFACT, PAGINATION):
            yield from (Tagged(inner, None, box.role == PAGINATION) for inner in box.walk())
            return
        if box.content and not box.role:
            raise ValueError(f"content without a role: {box.node}")
        lang = lang or self.lang
        inner = (box.node.lang if box.node else "") or lang
        element = self._element(box, parent, inner if inner != lang else "") if box.role else None
        # A layout box has no element to carry a language, so what is inside it must.
        passed = inner if element else lang
        yield Tagged(box, element)
        for child in box.children:
            yield from self.tag(child, element or parent, passed)

    def _element(self, box: Placed, parent: StructureElement, lang: str) -> StructureElement:
        role = self._heading_role(box.node) if isinstance(box.node, n.Heading) else box.role
        attributes = attributes_of(box.node, role)
        if isinstance(box.node, n.CodeBlock):
            parent = parent.add("P")  # an element for code stands in a line (14.8.4.4)
        if isinstance(box.node, n.Image) and box.node.href:
            parent = parent.add("Link")
        name = box.node.anchor if isinstance(box.node, n.Cell) else ""
        return parent.add(role, alt=alternative(box.node), lang=lang, name=name, attributes=attributes)

    def _heading_role(self, heading: n.Heading) -> str:
        """The heading's level, mended and told to the sink where levels are skipped (ISO 14289-1, 7.4.2)."""
        level = min(heading.level, self.above + 1)
        if level != heading.level:
            what = f"follows one of level {self.above}" if self.above else "is the first heading"
            message = f"a heading of level {heading.level} {what}"
            self.sink.warning("pdf/heading-skip", message, heading.span, f"use level {level}")
        self.above = level
        return f"H{level}"
