"""Footnotes of the whole document: numbered in reading order, and dressed like other blocks of the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, walk
from brochure.layout.styles import ElementStyles, StyleScope

MARK = "superior"
"""The character style of marks: that of everything which stands raised."""
TEXT = "footnote"
"""The paragraph style of what notes say; a theme without it sets them like captions."""

NoteChange = Callable[[n.Footnote], n.Footnote]


def with_notes(document: n.Document, styles: ElementStyles, sink: Sink) -> n.Document:
    """The document with its notes numbered and dressed. A note on a page that makes no further ones is told."""
    found = [node for node in walk(document) if isinstance(node, n.Footnote)]
    if not found:
        return document
    _check_pages(document, sink)
    numbers = {name: i for i, name in enumerate(dict.fromkeys(node.name for node in found), 1)}
    change = _Dresser(styles, numbers).dressed
    pages = tuple(replace(page, children=_blocks(page.children, change)) for page in document.pages)
    return replace(document, pages=pages)


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


# --- the tree with its footnotes changed ------------------------------------------------------


def _blocks(blocks: tuple[n.Block, ...], change: NoteChange) -> tuple[n.Block, ...]:
    return tuple(_block(block, change) if _holds_notes(block) else block for block in blocks)


def _holds_notes(node: AnyNode) -> bool:
    return any(isinstance(inner, n.Footnote) for inner in walk(node))


def _block(block: n.Block, change: NoteChange) -> n.Block:
    match block:
        case n.Heading() | n.Paragraph():
            return replace(block, children=_inlines(block.children, change))
        case n.List():
            items = tuple(replace(item, children=_blocks(item.children, change)) for item in block.items)
            return replace(block, items=items)
        case n.Figure():
            return replace(block, caption=_blocks(block.caption, change))
        case n.Table():
            caption = _inlines(block.caption, change)
            return replace(
                block, caption=caption, head=_rows(block.head, change), body=_rows(block.body, change)
            )
        case n.Row():
            regions = tuple(replace(r, children=_blocks(r.children, change)) for r in block.children)
            return replace(block, children=regions)
        case n.QrCode() | n.CodeBlock() | n.ThematicBreak():
            return block
        case n.Definitions():
            return replace(block, entries=tuple(_entry(entry, change) for entry in block.entries))
        case n.Quote():
            said = tuple(_paragraph(one, change) for one in block.attribution)
            return replace(block, children=_blocks(block.children, change), attribution=said)
        case n.Details():
            summary = _paragraph(block.summary, change)
            return replace(block, summary=summary, children=_blocks(block.children, change))
        case n.Section() | n.Aside() | n.Note() | n.Address() | n.Columns() | n.Region():
            return replace(block, children=_blocks(block.children, change))
    assert_never(block)


def _paragraph(paragraph: n.Paragraph, change: NoteChange) -> n.Paragraph:
    return replace(paragraph, children=_inlines(paragraph.children, change))


def _entry(entry: n.Definition, change: NoteChange) -> n.Definition:
    terms = tuple(_paragraph(term, change) for term in entry.terms)
    meanings = tuple(replace(one, children=_blocks(one.children, change)) for one in entry.meanings)
    return replace(entry, terms=terms, meanings=meanings)


def _rows(rows: tuple[n.TableRow, ...], change: NoteChange) -> tuple[n.TableRow, ...]:
    return tuple(
        replace(row, cells=tuple(replace(c, children=_blocks(c.children, change)) for c in row.cells))
        for row in rows
    )


def _inlines(inlines: tuple[n.Inline, ...], change: NoteChange) -> tuple[n.Inline, ...]:
    return tuple(_inline(node, change) for node in inlines)


def _inline(node: n.Inline, change: NoteChange) -> n.Inline:
    match node:
        case n.Footnote():
            return change(node)
        case n.Text() | n.LineBreak() | n.PageValue():
            return node
        case n.Strong() | n.Emphasis() | n.Phrase() | n.Link() | n.Abbr() | n.Inset():
            return replace(node, children=_inlines(node.children, change))
    assert_never(node)
