"""Composed pages as the body of the text: paragraphs, tables, and where each section ends.

A section's properties stand in its last paragraph; the last section's stand at the end of the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.writers.docx.flow import ColumnSection, FlowItem, PageDraft, Para
from brochure.writers.docx.panel import item_tag, paragraph_tag
from brochure.writers.docx.sections import Column, EndnotePlace, RunningParts, columns_tag, section
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import Tag, w


class _Part(Struct, frozen=True):
    """A section on its way: its page, its items, and the header and footer of one that starts the page."""

    leaf: PageDraft
    stretch: ColumnSection
    items: tuple[FlowItem, ...]
    start: RunningParts | None


def body(
    leaves: Sequence[PageDraft], running: Sequence[RunningParts], book: StyleBook, noted: bool = False
) -> Tag:
    """`w:body`. running: header and footer of each page; noted: whether there are endnotes.

    The first page has a first page of its own if it is composed; what runs over it looks like the next.
    """
    starts = [*running]
    if len(starts) > 1 and not leaves[0].flows:
        starts[0] = replace(starts[1], first=starts[0].default)
    pages = zip(leaves, starts, strict=True)
    parts = [part for leaf, start in pages for part in _parts(leaf, start, leaf is leaves[-1])]
    content: list[Tag] = []
    for part in parts:
        last = part is parts[-1]
        here = last or part.stretch.notes
        endnotes: EndnotePlace = ("here" if here else "further on") if noted else ""
        columns, leaf = columns_tag(part.stretch.columns, part.stretch.ruled), part.leaf
        properties = section(
            leaf.section, columns, book.rtl, part.start, leaf.beginning, book.pitch, endnotes
        )
        content += _tags(part, None if last else properties, book)
        if last:
            content.append(properties)
    return w("body", *content)


FLOATING = 36.0
"""Points of a second column in the section of a foot: LibreOffice lets a table as wide as the page float only where
there are columns."""


def _parts(leaf: PageDraft, start: RunningParts, last: bool) -> Iterator[_Part]:
    """The page's stretches as sections, each ending with a paragraph that can bear its properties.

    last: whether the properties of the last one stand after it.
    """
    stretches = [stretch for stretch in leaf.stretches if stretch.items]
    if not stretches or (len(stretches[-1].columns) > 1 and not stretches[-1].starts and not leaf.foot):
        stretches.append(ColumnSection((Column(leaf.width),)))
    if leaf.foot:
        # LibreOffice does not let a table float that stands right before the end of a section, and may
        # crash over one at its beginning when the text before it grows (7.4).
        columns = Column(leaf.width - FLOATING), Column(FLOATING)
        around = [Para() for _ in range(2)]
        stretches.append(ColumnSection(columns, [around[0], leaf.foot, around[1]]))
    for position, stretch in enumerate(stretches):
        items = tuple(stretch.items)
        if (
            not items
            or not isinstance(items[-1], Para)
            or _is_counted(items[-1])
            or (leaf.foot and not last and stretch is stretches[-1])
        ):
            items = (*items, Para())
        yield _Part(leaf, stretch, items, None if position else start)


def _is_counted(para: Para) -> bool:
    """Whether a paragraph is a caption with a number: LibreOffice finds none in the last one of a section."""
    return any("instrText" in tag.inside for tag in para.content)


def _tags(part: _Part, properties: Tag | None, book: StyleBook) -> Iterator[Tag]:
    for item in part.items:
        if isinstance(item, Para) and item is part.items[-1]:
            yield paragraph_tag(item, book, properties)
        else:
            yield item_tag(item, part.leaf.style, book)
