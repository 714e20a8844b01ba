"""A whole document composed: a pure function of the document and its styles, cheap enough to run again.

Copyfit runs it on stylesheet after stylesheet and reads the fills; only the last one is painted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle
from brochure.document import nodes as n
from brochure.document.page_labels import PageLabels
from brochure.languages import script
from brochure.languages.locale import in_digits
from brochure.languages.scripts import SQUARE
from brochure.writers.codes import code_colors
from brochure.writers.fill import Fill, TextUnit
from brochure.writers.pdf.compose.box import Placed, Rect
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.fullness import words_by_sheet
from brochure.writers.pdf.compose.kept_blocks import KeptBlocks
from brochure.writers.pdf.compose.marks import mark_band
from brochure.writers.pdf.compose.masters import Masters, masters_of
from brochure.writers.pdf.compose.measure import measure_block
from brochure.writers.pdf.compose.overflow import excess
from brochure.writers.pdf.compose.page import SIDEWAYS, Sheet, compose_page, page_ground
from brochure.writers.pdf.compose.references import ROUNDS, referred_pages
from brochure.writers.pdf.compose.running import RunningPlace, headings_in_force, running_boxes
from brochure.writers.pdf.compose.sequence import Poured, pour_sequence
from brochure.writers.pdf.text.typesetter import Typesetter
from brochure.writers.request import RenderRequest

ContextOf = Callable[[PageStyle], Context]
"""The surroundings of what stands on a page of a style."""


class _Draft(Struct, frozen=True):
    """A composed page and the node that it is of. blank: it only makes the next one a right-hand page."""

    sheet: Sheet
    node: n.Page | n.Pages
    blank: bool = False
    first: bool = False
    last: bool = False


class SequenceSoFar(Struct, frozen=True):
    """A sequence and those that continue it. place: in the document, from 1; pages: how many it has so far."""

    place: int
    budget: tuple[int, int] | None = None
    pages: int = 0

    def fill(self, node: n.Pages, used: float, room: float, index: int, holds: int) -> Fill:
        """How full a page of one of them is. index: in that one, from 0; holds: the words on it."""
        number = self.pages + index + 1
        most = self.budget[1] if self.budget else number
        return Fill(
            f"{node.name or 'pages'} {number}",
            used,
            room,
            span=node.span,
            sequence=self.place,
            holds=holds,
            beyond=most if number > most else 0,
        )


def compose(order: RenderRequest, typesetter: Typesetter) -> tuple[Sheet, ...]:
    """Every page measured and placed. Pictures that cannot be read are told to the order's sink."""
    pages: dict[str, str] = {}
    refers, blocks = bool(referred_pages(order.document)), KeptBlocks()
    codes = code_colors(order.document, order.styles)
    of = partial(
        Context, order.styles, order.pictures, order.sink,
        typesetter=typesetter, measure=measure_block, codes=codes,
    )  # fmt: skip
    for _ in range(ROUNDS):
        sheets = _composed(order, partial(of, pages=pages), blocks)
        before, pages = pages, _labels_of_anchors(order.document, sheets) if refers else {}
        if before == pages:
            break
    else:
        moving = ", ".join(sorted(name for name in pages if pages[name] != before.get(name)))
        hint = "the number of one changes the page of the other: change the text before one of them"
        message = f"page numbers do not settle: those of {moving}"
        order.sink.warning("pdf/page-numbers", message, order.document.span, hint)
    return sheets


def _composed(order: RenderRequest, context_of: ContextOf, blocks: KeptBlocks) -> tuple[Sheet, ...]:
    """Every page, with the numbers of pages as they were found before."""
    drafts: list[_Draft] = []
    whole = SequenceSoFar(0)
    for place, node in enumerate(order.document.pages, 1):
        context = context_of(order.styles.page[node.style])
        if isinstance(node, n.Page):
            drafts.append(_Draft(compose_page(node, len(drafts) + 1, context), node, False, True, True))
        else:
            whole = whole if node.continues else SequenceSoFar(place, node.budget)
            own = list(_sequence(node, whole, len(drafts) + 1, context, blocks))
            whole = replace(whole, pages=whole.pages + len(own))
            drafts += own
    unit: TextUnit = "character" if script(order.document.lang) in SQUARE else "word"
    return tuple(_told(sheet, unit) for sheet in _finished(drafts, order, context_of))


def _told(sheet: Sheet, unit: TextUnit) -> Sheet:
    """A sheet with what people are told of it. unit: what they count; of one that runs over, where it does."""
    bottom = sheet.style.height - sheet.style.margin.bottom
    over = () if sheet.fill.fits else map(sheet.on_paper, excess(sheet.box, bottom, sheet.index))
    areas = tuple((round(it.x, 2), round(it.y, 2), round(it.width, 2), round(it.height, 2)) for it in over)
    return replace(sheet, fill=replace(sheet.fill, excess=areas, unit=unit))


def _sequence(
    node: n.Pages, whole: SequenceSoFar, number: int, context: Context, blocks: KeptBlocks
) -> Iterator[_Draft]:
    """The pages of a sequence that begins with page `number`, or with the next one if that is to be on the right."""
    if node.start == "right" and number % 2 == 0:
        empty = n.Page((), style=node.style, span=node.span)
        yield _Draft(compose_page(empty, number, context), empty, True)
        number += 1
    masters = masters_of(node, context.styles, number)
    poured = pour_sequence(node, masters, context, blocks)
    box = _box(node, poured, masters)
    words = words_by_sheet(poured.boxes) if whole.budget else Counter()
    for index in range(poured.sheets):
        style = masters.of(index, poured.sheets)
        last = index == poured.sheets - 1
        room = masters.room(index)
        used = max(0.0, poured.low[index] - room.y)  # only what no page could hold makes it run over
        fill = whole.fill(node, used, room.height, index, words[index])
        sheet = Sheet(style, box, (), fill, index, bleeds=SIDEWAYS)
        yield _Draft(sheet, node, index in poured.blank, index == 0, last)


def _box(node: n.Pages, poured: Poured, masters: Masters) -> Placed:
    """All that stands on the sheets of a sequence, as one box."""
    style = masters.right
    grounds = tuple(
        ground
        for index in range(poured.sheets)
        for ground in page_ground(masters.of(index, poured.sheets), index)
    )
    children = (*poured.artifacts, *poured.boxes)
    whole = Rect(0.0, 0.0, style.width, style.height)
    return Placed("Part", node, whole, children, grounds)


def _finished(drafts: Sequence[_Draft], order: RenderRequest, context_of: ContextOf) -> Iterator[Sheet]:
    """The sheets with their headers, footers and marks."""
    forces = headings_in_force([draft.sheet for draft in drafts])
    labels = _labels(order.document, [draft.sheet for draft in drafts])
    total = in_digits(len(drafts), order.document.lang)
    for number, (draft, headings) in enumerate(zip(drafts, forces, strict=True), 1):
        sheet = draft.sheet
        context, label = context_of(sheet.style), labels.label(number)
        place = RunningPlace(number, label, total, draft.first, draft.last, headings)
        running = () if draft.blank else running_boxes(draft.node.running, place, context)
        extras, rtl = (*running, *mark_band(order.marks, context)), order.document.direction == "rtl"
        yield replace(sheet, extras=extras, label="" if label == str(number) else label, rtl=rtl)


def begins_of(document: n.Document, sheets: Sequence[Sheet]) -> tuple[int, ...]:
    """The numbers of the pages that the document's pages and sequences begin on, counted through it from 1."""
    first: dict[int, int] = {}
    for number, sheet in enumerate(sheets, 1):
        first.setdefault(id(sheet.box.node), number)
    return tuple(first[id(node)] for node in document.pages)


def _labels(document: n.Document, sheets: Sequence[Sheet]) -> PageLabels:
    """What the pages show."""
    return PageLabels.of(document, begins_of(document, sheets))


def _labels_of_anchors(document: n.Document, sheets: Sequence[Sheet]) -> dict[str, str]:
    """What the page shows that each heading, figure and table stands on."""
    labels = _labels(document, sheets)
    return {name: labels.label(page) for name, page in pages_of_anchors(sheets).items()}


def pages_of_anchors(sheets: Sequence[Sheet]) -> dict[str, int]:
    """The number of the page that each heading, figure and table stands on."""
    numbers = {(id(sheet.box), sheet.index): number for number, sheet in enumerate(sheets, 1)}
    boxes = {id(sheet.box): sheet.box for sheet in sheets}
    return {
        inner.node.anchor: numbers[key, inner.sheet]
        for key, box in boxes.items()
        for inner in box.walk()
        if isinstance(inner.node, n.Heading | n.Figure | n.Table) and inner.node.anchor
    }
