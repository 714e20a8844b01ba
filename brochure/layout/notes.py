"""Notes of the whole document: where each stands, its number in reading order, its mark; dressed like other blocks.

A note that one table alone refers to stands below it, counted there. All others are counted through the document: those
with `<endnotes>` after them stand there, the rest at the feet of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import NoteMarks
from brochure.brand.styles import NOTES
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import walk
from brochure.languages.locale import in_digits
from brochure.languages.rules import rules
from brochure.languages.scripts import script_of
from brochure.layout.styles import ElementStyles, StyleScope

MARK = "superior"
"""The character style of marks: that of everything which stands raised."""
TEXTS = dict(zip(("foot", "end", "table"), NOTES, strict=True))
"""The paragraph style of what notes say by their place; a theme without any sets them like captions."""
SYMBOLS = "*†‡§‖¶"
"""Marks that are no letters, in their old order; doubled once all have been used."""


def with_notes(document: n.Document, styles: ElementStyles, sink: Sink) -> n.Document:
    """The document with its notes in their places, numbered and dressed; `<endnotes>` without notes are left out, and
    pages that hold nothing else.

    A note at the foot of a page that makes no further ones is told.
    """
    if not any(isinstance(node, n.Footnote | n.Endnotes) for node in walk(document)):
        return document
    notes = DocumentNotes.of(document, styles)
    made = Rewriter(notes.block, notes.inline).document(document)
    pairs = zip(document.pages, made.pages, strict=True)
    made = replace(made, pages=tuple(new for old, new in pairs if new.children or not old.children))
    _check_pages(made, sink)
    return made


def filled(document: n.Document) -> n.Document:
    """The document with all that `<endnotes>` show: the notes since the one before."""
    shown: list[tuple[n.Footnote, ...]] = []
    waiting: list[n.Footnote] = []
    for node in walk(*(child for page in document.pages for child in page.children)):
        if isinstance(node, n.Footnote) and node.place == "end" and node.note:
            waiting.append(node)
        elif isinstance(node, n.Endnotes):
            shown.append(tuple(waiting))
            waiting = []
    notes = iter(shown)

    def block(one: n.Block) -> tuple[n.Block, ...]:
        return (replace(one, notes=next(notes)) if isinstance(one, n.Endnotes) else one,)

    return Rewriter(block=block).document(document)


class NotePlace(Struct, frozen=True):
    """Where a note stands, and what it is called there. table: of those with notes which one it is, 0 for none."""

    place: Literal["foot", "end", "table"]
    number: int
    mark: str
    table: int = 0


class DocumentNotes(Struct):
    """Gives the notes of a document their places and styles; only the first of several marks carries the note.

    found: their places, by name; empty: `<endnotes>` that show nothing, by identity; met: notes that a mark carries.
    """

    styles: ElementStyles
    found: dict[str, NotePlace] = field(default_factory=dict)
    empty: set[int] = field(default_factory=set)
    met: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: n.Document, styles: ElementStyles) -> DocumentNotes:
        """The places of all notes. The marks of headers and footers have none: no text of theirs has notes."""
        made = cls(styles)
        nodes = [node for page in document.pages for child in page.children for node in walk(child)]
        made._below_tables(nodes)
        made._in_the_text(nodes)
        return made

    def block(self, block: n.Block) -> tuple[n.Block, ...]:
        """A block, nothing for `<endnotes>` without notes."""
        return () if id(block) in self.empty else (block,)

    def inline(self, node: n.Inline) -> n.Inline:
        """A node of the text; marks are dressed."""
        if not isinstance(node, n.Footnote):
            return node
        own, style = self.found[node.name], MARK if MARK in self.styles.sheet.character else ""
        note = () if node.name in self.met else self._note(node, own)
        self.met.add(node.name)
        return replace(
            node, number=own.number, mark=own.mark, place=own.place, table=own.table, note=note, style=style
        )

    def _note(self, node: n.Footnote, own: NotePlace) -> tuple[n.Block, ...]:
        sheet = self.styles.sheet
        names = (TEXTS[own.place], TEXTS["foot"], sheet.elements.get("figcaption", ""))
        style = next((one for one in names if one in sheet.paragraph), "")
        scope = StyleScope().with_text(style, node.span, throughout=True)
        return tuple(self.styles.dress(block, scope) for block in node.note)

    def _below_tables(self, nodes: Sequence[object]) -> None:
        """The notes to which the marks of one table lead, and no others."""
        everywhere = Counter(_names(nodes))
        number = 0
        for table in (node for node in nodes if isinstance(node, n.Table)):
            inside = Counter(_names(walk(table)))
            own = [name for name, count in inside.items() if count == everywhere[name]]
            number += bool(own)
            style = self.styles.sheet.table.get(table.style)
            for count, name in enumerate(own, 1):
                mark = self._mark(count, style.note_marks if style else "letters")
                self.found[name] = NotePlace("table", count, mark, number)

    def _in_the_text(self, nodes: Iterable[object]) -> None:
        """All others, in the order of their first marks; those that no `<endnotes>` follow stand at the foot."""
        count, waiting = 0, list[str]()
        for node in nodes:
            if isinstance(node, n.Footnote) and node.name not in self.found:
                count += 1
                self.found[node.name] = NotePlace("foot", count, self._mark(count, "numbers"))
                waiting.append(node.name)
            elif isinstance(node, n.Endnotes):
                for name in waiting:
                    self.found[name] = replace(self.found[name], place="end")
                self.empty |= set() if waiting else {id(node)}
                waiting = []

    def _mark(self, number: int, marks: NoteMarks) -> str:
        """A number from 1 as the language and the table's style show it; Arabic letters, small, need brackets."""
        if marks == "numbers":
            return in_digits(number, self.styles.lang)
        letters = SYMBOLS if marks == "symbols" else rules(self.styles.lang).letters
        times, place = divmod(number - 1, len(letters))
        mark = letters[place] * (times + 1)
        return f"({mark})" if script_of(letters[0]) == "Arab" else mark


def _names(nodes: Iterable[object]) -> Iterator[str]:
    """The notes that marks lead to, in their order."""
    return (node.name for node in nodes if isinstance(node, n.Footnote))


def check_end(document: n.Document, sink: Sink) -> None:
    """Tell of notes that the publication wants at the end, and for which the layout has no place there."""
    first = next((node for page in document.pages for node in _at_foot(page)), None)
    if first:
        message = "publication.yml wants notes at the end (notes: end), and the layout has no <endnotes> after this one"
        hint = "write <endnotes> behind the text in the layout, or take the line out of publication.yml"
        sink.error("layout/endnotes", message, first.span, hint)


def _check_pages(document: n.Document, sink: Sink) -> None:
    for page in document.pages:
        if isinstance(page, n.Page) and (noted := next(_at_foot(page), None)):
            message = (
                f"a footnote stands on the page “{page.name or page.style}”, which has no room for notes"
            )
            hint = "print the text in <pages>, whose columns have feet, or write <endnotes> behind it"
            sink.error("layout/footnote", message, noted.span or page.span, hint)


def _at_foot(page: n.Page | n.Pages) -> Iterator[n.Footnote]:
    return (node for node in walk(page) if isinstance(node, n.Footnote) and node.place == "foot")
