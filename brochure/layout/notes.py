"""Footnotes of the whole document: numbered in reading order, and dressed like other blocks of the content."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import walk
from brochure.layout.styles import ElementStyles, StyleScope

MARK = "superior"
"""The character style of marks: that of everything which stands raised."""
TEXT = "footnote"
"""The paragraph style of what notes say; a theme without it sets them like captions."""


def with_notes(document: n.Document, styles: ElementStyles, sink: Sink) -> n.Document:
    """The document with its notes numbered and dressed. A note on a page that makes no further ones is told."""
    found = [node for node in walk(document) if isinstance(node, n.Footnote)]
    if not found:
        return document
    _check_pages(document, sink)
    numbers = {name: i for i, name in enumerate(dict.fromkeys(node.name for node in found), 1)}
    dresser = _Dresser(styles, numbers)
    return Rewriter(inline=dresser.inline).document(document)


def _check_pages(document: n.Document, sink: Sink) -> None:
    for page in document.pages:
        noted = next((node for node in walk(page) if isinstance(node, n.Footnote)), None)
        if noted and isinstance(page, n.Page):
            message = (
                f"a footnote stands on the page “{page.name or page.style}”, which has no room for notes"
            )
            hint = "print the text in <pages>, whose columns have feet"
            sink.error("layout/footnote", message, noted.span or page.span, hint)


class _Dresser:
    """Gives notes their numbers and styles; only the first of several marks carries the note."""

    def __init__(self, styles: ElementStyles, numbers: Mapping[str, int]) -> None:
        self.styles, self.numbers = styles, numbers
        self.met: set[str] = set()

    def inline(self, node: n.Inline) -> n.Inline:
        """A node of the text; marks are dressed."""
        return self.dressed(node) if isinstance(node, n.Footnote) else node

    def dressed(self, node: n.Footnote) -> n.Footnote:
        sheet = self.styles.sheet
        note = () if node.name in self.met else self._note(node, sheet)
        self.met.add(node.name)
        mark = MARK if MARK in sheet.character else ""
        return replace(node, number=self.numbers[node.name], note=note, style=mark)

    def _note(self, node: n.Footnote, sheet: Stylesheet) -> tuple[n.Block, ...]:
        name = TEXT if TEXT in sheet.paragraph else sheet.elements.get("figcaption", "")
        scope = StyleScope().with_text(name, node.span)
        return tuple(self.styles.dress(block, scope) for block in node.note)
