"""Word's own footnotes and endnotes (ISO/IEC 29500-1, 17.11), which it numbers and sets where they belong.

A file without notes of a kind has no such part. The two separators that Word asks for stand first in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brochure.document import nodes as n
from brochure.document.bookmark import anchor_bookmark
from brochure.document.footnotes import place_of
from brochure.document.walk import walk
from brochure.writers.docx.around import Around
from brochure.writers.docx.beginnings import put_note
from brochure.writers.docx.blocks import PageBlocks
from brochure.writers.docx.boxes import panels_apart
from brochure.writers.docx.flow import PageDraft
from brochure.writers.docx.panel import inside
from brochure.writers.docx.runs import KINDS, WordNoteKind
from brochure.writers.docx.xml import Tag, w

SEPARATORS = {-1: "separator", 0: "continuationSeparator"}
"""The rule above the notes, and above what goes on from the page before, by their identifiers."""


def note_properties(document: n.Document) -> Iterator[Tag]:
    """What the settings say of the kinds of notes that a document has (17.11.11, 17.11.4).

    Endnotes stand at the ends of sections, and have no Roman numbers.
    """
    for kind in KINDS.values():
        first, at_end = next(_of_kind(document, kind), None), kind == "endnote"
        if first:
            yield w(
                f"{kind}Pr",
                w("pos", val="sectEnd") if at_end else None,
                w("numFmt", val="decimal") if at_end else None,
                w("numStart", val=first.number) if first.number > 1 else None,
                *(w(kind, id=number) for number in SEPARATORS),
            )


def note_parts(
    document: n.Document, filler: Callable[[PageDraft], PageBlocks], leaf: PageDraft
) -> Iterator[Tag]:
    """`w:footnotes` and `w:endnotes`, as far as the document has them. leaf: a page whose width the notes have."""
    for kind in KINDS.values():
        notes = [*_of_kind(document, kind)]
        if notes:
            separators = (_separator(kind, number, sign) for number, sign in SEPARATORS.items())
            yield w(f"{kind}s", *separators, *(_note(kind, note, filler, leaf) for note in notes))


def _of_kind(document: n.Document, kind: WordNoteKind) -> Iterator[n.Footnote]:
    for node in walk(document):
        if isinstance(node, n.Footnote) and node.note and KINDS.get(node.place) == kind:
            yield node


def _separator(kind: WordNoteKind, number: int, sign: str) -> Tag:
    """What parts notes from the text; endnotes have what stands above them."""
    return w(kind, w("p", w("r", w(sign)) if kind == "footnote" else None), id=number, type=sign)


def _note(
    kind: WordNoteKind, note: n.Footnote, filler: Callable[[PageDraft], PageBlocks], leaf: PageDraft
) -> Tag:
    """What a note says, beside its number; a mark that repeats leads to its bookmark."""
    page = leaf.aside(leaf.width)
    blocks = filler(page)
    first, *_ = put_note(note, blocks, Around(width=leaf.width, free=False))
    first.content = blocks.runs.named(anchor_bookmark(place_of(note)), first.content)
    items = panels_apart(page.items, blocks.heights)
    return w(kind, *inside(items, page.style, blocks.runs.book), id=note.number)
