"""The document's pages and sequences as sections of a Word file: a sequence is cut where a block begins a page.

Each begins with the number that it has in the PDF, so that contents lists are right, and has headers of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from brochure.brand.computed import Break, Stylesheet
from brochure.document import nodes as n
from brochure.document.page_labels import PageLabels
from brochure.document.walk import walk
from brochure.writers.block_styles import style_of
from brochure.writers.docx.flow import ColumnSection, PageDraft
from brochure.writers.docx.masters import is_mirrored, masters_of, right_sides
from brochure.writers.docx.sections import Beginning, Column
from brochure.writers.request import RenderRequest

SectionDraft = tuple[PageDraft, n.Page | n.Pages]


def drafts(order: RenderRequest, sheet: Stylesheet) -> Iterator[SectionDraft]:
    """The sections, still empty, each with what it will hold."""
    force: dict[int, n.Heading] = {}
    labels, mirrored = PageLabels.of(order.document, order.begins), is_mirrored(order.document, sheet)
    for place, page in enumerate(order.document.pages):
        number = order.begins[place] if place < len(order.begins) else 0
        for piece, breaks in _pieces(page, sheet):
            headings = _headings(piece, force)
            right = breaks == "right" or (not breaks and isinstance(page, n.Pages) and page.start == "right")
            if breaks:
                number = _number(piece, order)
            shown = labels.number(number) if number and isinstance(page, n.Pages) else 0
            numerals = page.numbers if isinstance(page, n.Pages) else "arabic"
            beginning = Beginning(right and place > 0, shown, numerals)
            draft = _draft(piece, sheet, headings, beginning)
            draft.sides = right_sides(piece, sheet, number or place + 1, mirrored)
            yield draft, piece


def _draft(
    page: n.Page | n.Pages, sheet: Stylesheet, headings: dict[int, n.Heading], beginning: Beginning
) -> PageDraft:
    draft = PageDraft(sheet.page[page.style], page.name, [], isinstance(page, n.Pages))
    draft.running, draft.headings, draft.beginning = page.running, headings, beginning
    draft.masters = masters_of(page, sheet)
    draft.stretches.append(ColumnSection((Column(draft.width),)))
    return draft


def _pieces(page: n.Page | n.Pages, sheet: Stylesheet) -> Iterator[tuple[n.Page | n.Pages, Break]]:
    """A sequence in pieces, each but the first with the page that its first block begins."""
    if isinstance(page, n.Page):
        yield page, ""
        return
    starts = [at for at, block in enumerate(page.children) if at and style_of(block, sheet).break_before]
    for start, end in zip([0, *starts], [*starts, len(page.children)], strict=True):
        piece = replace(page, children=page.children[start:end])
        if start:  # the sequence's first page was another
            running = tuple(one for one in page.running if one.on != "first")
            piece = replace(piece, first="", running=running)
        begins = start or (page.continues and page.children)
        yield piece, style_of(page.children[start], sheet).break_before if begins else ""


def _headings(page: n.Page | n.Pages, force: dict[int, n.Heading]) -> dict[int, n.Heading]:
    """The headings in force where a piece begins: its own first ones, else those of before. force: moves on."""
    first: dict[int, n.Heading] = {}
    before = dict(force)
    for node in walk(page):
        if isinstance(node, n.Heading):
            first.setdefault(node.level, node)
            for level in [level for level in force if level > node.level]:
                del force[level]
            force[node.level] = node
    return {**before, **first}


def _number(piece: n.Page | n.Pages, order: RenderRequest) -> int:
    """The number of the page that a piece begins in the PDF, 0 where no heading tells it."""
    first = next((node for node in walk(piece) if isinstance(node, n.Heading)), None)
    return order.pages.get(first.anchor, 0) if first else 0
