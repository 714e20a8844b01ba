"""Blocks as paragraphs, tables and stretches of columns: the walk through a page. Heights are compose.py's part; here
only order, styles and places are settled.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import chain, groupby
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Borders, BoxStyle, ListStyle, Stylesheet
from brochure.document import nodes as n
from brochure.document.labels import BEHIND
from brochure.document.walk import blocks_of, has_pictures, text_of
from brochure.languages import direction
from brochure.writers.block_styles import leads_on, style_of
from brochure.writers.codes import WHITE
from brochure.writers.docx.around import Around, inside, is_panel, is_table
from brochure.writers.docx.art import Art
from brochure.writers.docx.beginnings import melts, numbered, touches
from brochure.writers.docx.boxes import (
    Beside,
    bands_of,
    columns_of,
    evened,
    joined,
    least_height,
    padded,
    panels_apart,
    row_box,
)
from brochure.writers.docx.contents import entry_line, framed, labelled_content
from brochure.writers.docx.drawing import Anchor
from brochure.writers.docx.flow import (
    Band,
    BleedPicture,
    FlowCell,
    FlowItem,
    Grown,
    PageDraft,
    Panel,
    Para,
    close,
    enclosed,
    open_with_picture,
    set_apart,
)
from brochure.writers.docx.foot import foot_of, is_strip
from brochure.writers.docx.heights import Heights
from brochure.writers.docx.numbering import Numbering
from brochure.writers.docx.runs import Runs
from brochure.writers.docx.sections import Column
from brochure.writers.docx.shape import ANCHOR, PICTURE, Number, ParagraphShape, indents
from brochure.writers.docx.table import put_table
from brochure.writers.docx.xml import w
from brochure.writers.grid import grid_spans
from brochure.writers.inlines import runs_of


class PageBlocks(Struct):
    """Fills one page, the leaf."""

    sheet: Stylesheet
    runs: Runs
    numbering: Numbering
    art: Art
    heights: Heights
    leaf: PageDraft

    def page(self, page: n.Page | n.Pages) -> PageDraft:
        """The page's blocks; what bleeds at its foot, and what stands on that, is put at the foot of the page."""
        around = Around(width=self.leaf.width, lang=page.lang)
        body, foot = foot_of(page.children, self.sheet)
        for child in body:
            self._grown(child, around)
        if foot:
            self.leaf.foot = self._foot(foot, around)
        return self.leaf

    def margin(self, blocks: tuple[n.Block, ...]) -> list[FlowItem]:
        """What blocks become in a header or footer."""
        around = Around(width=self.leaf.width, free=False)
        if any(isinstance(block, n.Row) for block in blocks):
            return [self._panel(blocks, BoxStyle("running"), around)]
        self.stack(blocks, around)
        return self.leaf.items

    def _box(self, node: n.Box) -> BoxStyle:
        return self.sheet.box[node.style]

    def _grown(self, node: n.Block, around: Around) -> None:
        before = len(self.leaf.items)
        self.block(node, around)
        share = node.grow if isinstance(node, n.Region | n.Row) else 0
        if share:
            box = self._box(node) if isinstance(node, n.Region) else BoxStyle("")
            self.leaf.grown.append(Grown(share, box, self.leaf.items[before:]))

    # --- blocks -----------------------------------------------------------------------------

    def stack(self, nodes: Iterable[n.Block], around: Around) -> list[Para]:
        """Blocks one below another; the paragraphs that they become."""
        first = len(self.leaf.paras)
        for node in nodes:
            self.block(node, around)
        return self.leaf.paras[first:]

    def block(self, node: n.Block, around: Around) -> None:
        """Any block."""
        if node.lang:
            around = replace(around, lang=node.lang)
        match node:
            case n.Heading() | n.Paragraph() | n.CodeBlock():
                self._text(node, around)
            case n.List():
                self._list(node, around)
            case n.Definitions():
                self._definitions(node, around)
            case n.ThematicBreak():
                self.add(Para(node.style, self.shape(around)))
            case n.Figure():
                self._figure(node, around)
            case n.QrCode():
                self._qr(node, around)
            case n.Table():
                put_table(node, self, around)
            case n.Contents():
                self._contents(node, around)
            case n.Endnotes():
                self._endnotes(node, around)
            case n.Row() | n.Columns() if not around.free or is_table(node, self.sheet, self.leaf.flows):
                self.leaf.add(self._panel((node,), row_box(node, around, self.sheet), around))
            case n.Row():
                self._row(node, around)
            case n.Columns():
                self._columns(node, around)
            case n.Section() | n.Aside() | n.Quote() | n.Note() | n.Details() | n.Address() | n.Region():
                self._boxed(node, around)
            case _:
                assert_never(node)

    def _text(self, node: n.Heading | n.Paragraph | n.CodeBlock, around: Around) -> None:
        shape, look, anchor, number = self.shape(around), "", "", ""
        if isinstance(node, n.CodeBlock):  # runs from left to right
            shape = replace(shape, turned=self.runs.book.rtl, code=True)
        elif isinstance(node, n.Heading):
            shape, anchor, number = replace(shape, level=node.level), node.anchor, node.number
            look = self.runs.book.look(node.style, node.level)
        content = self.runs.content(node.children, node.style, shape.turned, around.lang, look)
        content = self.runs.bookmarked(content, node.key, node.children, anchor)
        if number.isascii():
            shape = replace(shape, number=self.numbering.heading(number, node.style) if number else None)
        else:  # Word counts in no other digits that we could name
            content = (*self.runs.plain(number + BEHIND), *content)
        shape = replace(shape, grow_line=has_pictures(node.children), keep_next=leads_on(node))
        runs = tuple(runs_of(node.children, self.sheet.paragraph[node.style], self.sheet))
        self.add(Para(node.style, shape, content, runs, self._measure(node.style, around)))

    def _definitions(self, node: n.Definitions, around: Around) -> None:
        """Terms and meanings as paragraphs of their styles."""
        meant = (
            (*entry.terms, *(b for item in entry.meanings for b in item.children)) for entry in node.entries
        )
        set_apart(self.stack(chain.from_iterable(meant), around), self.sheet.box.get(node.style))

    def _endnotes(self, node: n.Endnotes, around: Around) -> None:
        """What stands above the notes, at the end of a section: there Word puts them."""
        set_apart(self.stack(node.children, around), self.sheet.box.get(node.style))
        self.leaf.end_with_notes()

    def shape(self, around: Around) -> ParagraphShape:
        """What surrounds a text, and whether its language turns it."""
        turned = bool(around.lang) and (direction(around.lang) == "rtl") != self.numbering.book.rtl
        return replace(around.shape(), turned=turned)

    def add(self, para: Para) -> Para:
        """Put a paragraph at the end."""
        if melts(self.leaf.last, para, self.sheet):
            self.leaf.add(Para())
        self.leaf.add(para)
        return para

    def _measure(self, style: str, around: Around) -> float:
        own = indents(self.sheet.paragraph[style], around.ground)
        return around.room - own.start - own.end

    def _boxed(self, node: n.Box, around: Around) -> None:
        """A box: its ground is its paragraphs', or a panel's where that cannot reach far enough."""
        box, around = self._box(node), replace(around, quote=around.quote or isinstance(node, n.Quote))
        if is_panel(node, self.sheet, around.free):
            self.leaf.add(self._panel(blocks_of(node), box, around))
            return
        before = box.before
        if touches(self.leaf.last, box):
            before = max(0.0, before - self.leaf.paras[-1].shape.after)
            self.add(Para())
        if paras := self.stack(blocks_of(node), inside(box, around)):
            enclosed(paras, box, before)

    # --- panels -----------------------------------------------------------------------------

    def _panel(
        self, children: tuple[n.Block, ...], box: BoxStyle, around: Around, foot: bool = False
    ) -> Panel:
        """A box as a table for layout, from edge to edge where it bleeds."""
        page, bleed = self.leaf.style, {*box.bleed, *(("start", "end") if foot else ())}
        before = page.margin.start if "start" in bleed else 0.0
        after = page.margin.end if "end" in bleed else 0.0
        insets = before + box.padding.start, after + box.padding.end
        bands = [
            self._band(band, box, insets, around)
            for band in bands_of(
                children, page, around.room - box.padding.start - box.padding.end, self.leaf.flows
            )
        ]
        if self.leaf.flows:
            joined(bands, self.sheet)
        if bands:
            for cell in bands[-1].cells:
                close(cell.items, self.sheet)
            padded(bands, box)
            if (lacking := box.min_height - sum(map(self.heights.band, bands))) > 0:
                bands[-1].height = self.heights.band(bands[-1]) + lacking
        return Panel(box, bands, around.start - before, foot)

    def _band(self, beside: Beside, box: BoxStyle, insets: tuple[float, float], around: Around) -> Band:
        """Boxes side by side. insets: from the ground's edges to the first and the last of them."""
        regions, slots = beside
        ends = [*(slot.start for slot in slots[1:]), slots[-1].start + slots[-1].width]
        cells = []
        for number, (region, slot, end) in enumerate(zip(regions, slots, ends, strict=True)):
            start = insets[0] + slot.start if not number else 0.0
            gap = end - slot.start - slot.width + (insets[1] if number == len(slots) - 1 else 0.0)
            own = self.sheet.box.get(region.style, box)
            width, valign = start + slot.width + gap, own.valign if own.valign != "top" else box.valign
            if self.numbering.book.rtl:  # there its paragraphs are indented (see panel.cell_margins)
                inner, start, gap = replace(around, width=width, start=start, end=gap, free=False), 0.0, 0.0
            else:
                inner = replace(around, width=slot.width, start=0.0, end=0.0, free=False)
            shown = (region,) if own is not box and own.is_seen else region.children
            cells.append(FlowCell(width, self._apart(shown, inner), start, gap, valign))
        return Band(box, cells, least_height(regions, self.sheet), splits=self.leaf.flows and len(cells) == 1)

    def _apart(self, children: tuple[n.Block, ...], around: Around) -> list[FlowItem]:
        """What blocks become in a cell."""
        outside = self.leaf
        self.leaf = outside.aside(around.width)
        self.stack(children, around)
        inner, self.leaf = self.leaf, outside
        return panels_apart(inner.items, self.heights)

    def _foot(self, nodes: tuple[n.Block, ...], around: Around) -> Panel:
        """The boxes at the foot of the page, one panel on the ground of the lowest; it ends at the page's edge."""
        page = self.leaf.style
        last, bands = nodes[-1], []
        assert isinstance(last, n.Box)
        across = replace(around, width=page.width, ground=self._box(last).background)
        for node in nodes:
            if isinstance(node, n.Figure):
                strip = self._strip(node, across, PICTURE)
                bands.append(Band(self._box(last), [FlowCell(page.width, [strip.anchor])], strip=strip))
            else:
                assert isinstance(node, n.Box)
                bands += self._panel(blocks_of(node), self._box(node), around, foot=True).bands
        bands[-1].below += page.margin.bottom
        bands[-1].height += page.margin.bottom * (bands[-1].height > 0)
        return Panel(self._box(last), bands, foot=True)

    # --- columns ----------------------------------------------------------------------------

    def _columns(self, node: n.Columns, around: Around) -> None:
        box = self._box(node)
        for over_all, group in groupby(node.children, key=lambda block: style_of(block, self.sheet).spans):
            alone = over_all and self.leaf.flows
            inside = around if alone else self._open(node.count, box.gutter, around, bool(box.column_rule))
            self.stack(group, inside)
            self.leaf.columns(Column(self.leaf.width))

    def _open(self, count: int, gutter: float, around: Around, ruled: bool = False) -> Around:
        """Begin columns of equal width. ruled: with a line between them."""
        width = (around.width - gutter * (count - 1)) / count
        self.leaf.columns(*(Column(width, gutter) for _ in range(count))).ruled = ruled
        return replace(around, width=width, free=False)

    def _row(self, node: n.Row, around: Around) -> None:
        """Boxes side by side become columns of their widths."""
        slots = grid_spans(node.children, around.width - around.start - around.end, self.leaf.style)
        if len(slots) == 1:
            (region,), (slot,) = node.children, slots
            after = around.width - around.start - around.end - slot.start - slot.width
            self.block(region, replace(around, start=around.start + slot.start, end=around.end + after))
            return
        if self.numbering.book.rtl:
            slots = evened(slots)
        columns = columns_of(slots, around.start, around.end)
        stretch, last = self.leaf.columns(*columns), len(slots) - 1
        starts: list[int] = []
        for number, (region, column) in enumerate(zip(node.children, columns, strict=True)):
            if starts:
                self.add(Para(content=(w("r", w("br", type="column")),)))
            starts.append(len(stretch.items))
            start, end = around.start * (number == 0), around.end * (number == last)
            self.block(region, replace(around, width=column.width, start=start, end=end, free=False))
        stretch.starts = tuple(starts)
        self.leaf.columns(Column(self.leaf.width))

    # --- lists ------------------------------------------------------------------------------

    def _list(self, node: n.List, around: Around) -> None:
        style = self.sheet.list[node.style]
        inside = around
        if style.columns > 1 and around.free:
            inside = self._open(style.columns, style.gutter, around)
        numbers = {
            done: self.numbering.number(node, around.level, done)
            for done in dict.fromkeys(item.done for item in node.items)
        }
        first = len(self.leaf.paras)
        for item in node.items:
            self._item(item, style, numbers[item.done], inside)
        set_apart(self.leaf.paras[first:], style)
        if inside is not around and inside.free != around.free:
            self.leaf.stretches[-1].rows = -(-len(node.items) // style.columns)
            self.leaf.columns(Column(self.leaf.width))

    def _item(self, item: n.Item, style: ListStyle, number: Number, around: Around) -> None:
        start, lang = around.start + number.hanging, item.lang or around.lang
        inside = replace(around, start=start, level=around.level + 1, lang=lang, free=False)
        stretch = self.leaf.stretches[-1]
        at = len(stretch.items)
        self.stack(item.children, inside)
        said = (one for one in stretch.items[at:] if not (isinstance(one, Para) and one.is_space))
        bearer = next(said, None)
        if not isinstance(bearer, Para) or bearer.shape.level or bearer.shape.number:
            bearer = Para(style.item, replace(self.shape(inside), keep_next=True))
            stretch.items.insert(at, bearer)
        numbered(bearer, style, number, self.runs.book.formats)
        bearer.content = self.runs.bookmarked(bearer.content, item.key, (n.Text(text_of(item)),))
        self.leaf.paras[-1].at_least(style.row_gap)

    def _figure(self, node: n.Figure, around: Around) -> None:
        first, box = len(self.leaf.paras), self.sheet.box.get(node.style, BoxStyle(""))
        borne = box.is_seen and not around.box and node.place == "flow"  # a paragraph bears one box alone
        if around.free and is_strip(node, self.sheet):
            self.leaf.strips.append(strip := self._strip(node, around))
            self.add(strip.anchor)
        elif node.place == "page":
            page = self.leaf.opening  # which it covers, behind the text
            run = self.art.drawn(node.image, page.width, page.height, Anchor(), page.background or WHITE)
            self.add(Para(content=(run,) if run else ()))
        else:
            inner = inside(box, around) if borne else around
            run, height = self.art.inline(node.image, inner.room, box, self.leaf.style)
            run = self.runs.linked(node.image.href, run) if run and node.image.href else run
            shape = replace(inner.shape(), box="", grow_line=True, keep_next=bool(node.caption))
            self.add(Para(PICTURE, shape, (run,) if run else (), extra=height))
            if box.background or box.borders != Borders(top=box.borders.top):
                around = inner  # else Word would draw the rule above a narrower caption, too
        for para in self.stack(node.caption, around)[:1]:
            para.content = labelled_content(node, self.runs, para.content, para.style)
        paras = self.leaf.paras[first:]
        if not node.caption:
            paras[0].content = self.runs.anchored(paras[0].content, node.anchor)
        enclosed(paras, box, box.before, borne)

    def _contents(self, node: n.Contents, around: Around) -> None:
        """A contents list: Word's own field, which holds its lines as they are in the PDF."""
        first = len(self.leaf.paras)
        self.stack(node.children, around)
        for entry in node.entries:
            self.add(entry_line(entry, node, self.runs, around, self.shape(around)))
        framed(self.leaf.paras[first:], node, self.sheet.box.get(node.style, BoxStyle("")))

    def _strip(self, node: n.Figure, around: Around, style: str = ANCHOR) -> BleedPicture:
        """A picture that runs to the page's edges, or grows: drawn when the page is composed."""
        box, width = self.sheet.box[node.style], around.width - around.start - around.end
        least = node.image.height or box.min_height or self.art.height(node.image, width)
        least = min(least, box.max_height) if box.max_height and not node.image.height else least
        most = least if node.image.height else max(least, box.max_height)
        ground = around.ground or self.leaf.style.background or WHITE
        return BleedPicture(box, Para(style), least, most, partial(self.art.drawn, node.image, ground=ground))

    def _qr(self, node: n.QrCode, around: Around) -> None:
        size = min(node.size or around.room, around.room)
        shape = replace(around.shape(), box="", grow_line=True)
        self.add(Para(PICTURE, shape, (self.art.qr(node, size),), extra=size))

    def cell(self, cell: n.Cell, around: Around) -> list[FlowItem]:
        """The paragraphs and tables of a table cell."""
        items = self._apart(cell.children, around)
        open_with_picture(items)
        close(items, self.sheet)
        return items
