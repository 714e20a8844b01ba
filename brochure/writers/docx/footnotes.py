"""`word/footnotes.xml`: Word's own footnotes (ISO/IEC 29500-1, 17.11), which it numbers and sets at the page's foot.

A file without notes has no such part. The two separators that Word asks for stand first in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brochure.document import nodes as n
from brochure.document.bookmark import anchor_bookmark
from brochure.document.footnotes import place_of
from brochure.document.walk import walk
from brochure.writers.docx.around import Around
from brochure.writers.docx.blocks import PageBlocks
from brochure.writers.docx.flow import ColumnSection, PageDraft
from brochure.writers.docx.panel import item_tag
from brochure.writers.docx.sections import Column
from brochure.writers.docx.xml import Tag, spaced, w

SEPARATORS = {-1: "separator", 0: "continuationSeparator"}
"""The rule above the notes, and above what goes on from the page before, by their identifiers."""


def footnotes(document: n.Document, filler: Callable[[PageDraft], PageBlocks], leaf: PageDraft) -> Tag | None:
    """`w:footnotes`, None where the document has no notes. leaf: a page whose width the notes have."""
    notes = [node for node in walk(document) if isinstance(node, n.Footnote) and node.note]
    if not notes:
        return None
    separators = (_separator(number, kind) for number, kind in SEPARATORS.items())
    return w("footnotes", *separators, *(_footnote(note, filler, leaf) for note in notes))


def _separator(number: int, kind: str) -> Tag:
    return w("footnote", w("p", w("r", w(kind))), id=number, type=kind)


def _footnote(note: n.Footnote, filler: Callable[[PageDraft], PageBlocks], leaf: PageDraft) -> Tag:
    """What a note says, after its number; a mark that repeats leads to its bookmark."""
    page = PageDraft(leaf.style, leaf.name, [ColumnSection((Column(leaf.width),))])
    blocks = filler(page)
    for block in note.note:
        blocks.block(block, Around(leaf.width, free=False))
    for first in page.paras[:1]:
        mark = blocks.runs.note_mark(note, w("footnoteRef"))
        content = (mark, w("r", spaced("t", " ")), *first.content)
        first.content = blocks.runs.named(anchor_bookmark(place_of(note)), content)
    return w("footnote", *_tags(page, blocks), id=note.number)


def _tags(page: PageDraft, blocks: PageBlocks) -> Iterator[Tag]:
    for stretch in page.stretches:
        for item in stretch.items:
            yield item_tag(item, page.style, blocks.runs.book)
