"""Blocks as paragraphs, tables and stretches of columns: the walk through a page of the document.

What stands where in height is compose.py's part; here only order, styles and places are settled.
"""

from __future__ import annotations

from functools import partial
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, ListStyle, Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import blocks_of, text_of, walk
from brochure.languages import direction
from brochure.writers.docx.around import Around, inside, spreads
from brochure.writers.docx.art import Art
from brochure.writers.docx.beginnings import numbered, touches
from brochure.writers.docx.drawing import Place
from brochure.writers.docx.flow import Band, Bar, Beside, Grown, Item, Leaf, Para, Stretch, Strip
from brochure.writers.docx.foot import foot_of, is_strip
from brochure.writers.docx.grid import Slot, columns_of, evened, grid_slots
from brochure.writers.docx.measure import Measure
from brochure.writers.docx.numbering import Numbering
from brochure.writers.docx.runs import Runs
from brochure.writers.docx.sections import Column
from brochure.writers.docx.shape import ANCHOR, Frame, Number, Shape
from brochure.writers.docx.table import table_tag
from brochure.writers.docx.xml import Tag, w
from brochure.writers.inlines import runs_of

IN_FRONT = 5
"""The layer of pictures that stand beside text."""


class Blocks(Struct):
    """Fills one page, the leaf."""

    sheet: Stylesheet
    runs: Runs
    numbering: Numbering
    art: Art
    measure: Measure
    leaf: Leaf

    def page(self, page: n.Page | n.Pages) -> Leaf:
        """The page's blocks; what bleeds at its foot, and what stands on that, is put at the foot of the page."""
        around = Around(self.leaf.width, lang=page.lang)
        body, foot = foot_of(page.children, self.sheet)
        for child in body:
            self._grown(child, around)
        self.leaf.foot = [self._bar(node, around) for node in foot]
        return self.leaf

    def _box(self, node: n.Box) -> BoxStyle:
        return self.sheet.box[node.style]

    def _grown(self, node: n.Block, around: Around) -> None:
        before = len(self.leaf.paras)
        self.block(node, around)
        share = node.grow if isinstance(node, n.Region | n.Row) else 0
        if share:
            box = self._box(node) if isinstance(node, n.Region) else BoxStyle("")
            self.leaf.grown.append(Grown(share, box, self.leaf.paras[before:]))

    # --- blocks -----------------------------------------------------------------------------

    def block(self, node: n.Block, around: Around) -> None:
        """Any block."""
        if node.lang:
            around = replace(around, lang=node.lang)
        match node:
            case n.Heading():
                self._text(node, around, node.anchor)
            case n.Paragraph():
                self._text(node, around)
            case n.List():
                self._list(node, around)
            case n.Definitions():
                self._definitions(node, around)
            case n.CodeBlock():
                self._code(node, around)
            case n.ThematicBreak():
                self._add(Para(node.style, self._shape(around), ()))
            case n.Figure():
                self._figure(node, around)
            case n.QrCode():
                self._qr(node, around)
            case n.Table():
                self._table(node, around)
            case n.Row():
                self._row(node, around)
            case n.Columns():
                self._columns(node, around)
            case n.Section() | n.Aside() | n.Quote() | n.Note() | n.Details() | n.Address() | n.Region():
                self._boxed(node, around)
            case _:
                assert_never(node)

    def _text(self, node: n.Heading | n.Paragraph, around: Around, anchor: str = "") -> Para:
        content = self.runs.content(node.children, node.style, around.lang)
        content = self.runs.bookmarked(content, node.key, node.children, anchor)
        runs = tuple(runs_of(node.children, self.sheet.paragraph[node.style], self.sheet))
        shape = replace(self._shape(around), level=self._level(node))
        return self._add(Para(node.style, shape, content, runs, self._measure(node.style, around)))

    def _code(self, node: n.CodeBlock, around: Around) -> None:
        """Lines of code in one paragraph, which runs from left to right."""
        para = self._text(n.Paragraph(node.children, style=node.style), around)
        para.shape = replace(para.shape, turned=self.numbering.book.rtl, code=True)

    def _definitions(self, node: n.Definitions, around: Around) -> None:
        """Terms and meanings as paragraphs of their styles."""
        first = len(self.leaf.paras)
        for entry in node.entries:
            for block in (*entry.terms, *(block for item in entry.meanings for block in item.children)):
                self.block(block, around)
        box, paras = self.sheet.box.get(node.style, BoxStyle("")), self.leaf.paras[first:]
        if paras:
            paras[0].add(before=box.before)
            paras[-1].at_least(box.after)

    def _level(self, node: n.Heading | n.Paragraph) -> int | None:
        """The element's level, where its style is not one of that level: a style is a look and no more."""
        level = node.level if isinstance(node, n.Heading) else 0
        return None if level == self.sheet.paragraph[node.style].outline else level

    def _shape(self, around: Around) -> Shape:
        """What surrounds a text, and whether its language turns it."""
        turned = bool(around.lang) and (direction(around.lang) == "rtl") != self.numbering.book.rtl
        return replace(around.shape(), turned=turned)

    def _add(self, para: Para) -> Para:
        self.leaf.add(para)
        return para

    def _measure(self, style: str, around: Around) -> float:
        own = self.sheet.paragraph[style].indent
        sides = around.start + around.end + around.padding.start + around.padding.end
        return around.width - sides - own.start - own.end

    def _boxed(self, node: n.Box, around: Around) -> None:
        """A box: its ground is its paragraphs', or a shape behind them where that cannot reach far enough."""
        box = self._box(node)
        if box.background and around.free and (box.bleed or spreads(node)):
            self._banded(node, box, around)
            return
        before = box.before
        if touches(self.leaf.last, box):
            before = max(0.0, before - self.leaf.paras[-1].shape.after)
            self._add(Para(ANCHOR, Shape(), ()))
        first, inner = len(self.leaf.paras), inside(box, around)
        for child in blocks_of(node):
            self.block(child, inner)
        paras = self.leaf.paras[first:]
        if paras:
            drawn = box.background is not None
            paras[0].add(before=before + (0 if drawn or box.borders.top else box.padding.top))
            paras[-1].add(after=box.after + (0 if drawn or box.borders.bottom else box.padding.bottom))

    def _banded(self, node: n.Box, box: BoxStyle, around: Around) -> None:
        """A box on a shape: a paragraph of one point above holds the shape, one below closes the padding."""
        opening = self._add(Para(ANCHOR, Shape(box.name), ()))
        opening.add(before=box.before, after=box.padding.top)
        first = len(self.leaf.stretches) - 1, len(self.leaf.stretches[-1].items)
        inside = replace(around, start=around.start + box.padding.start, end=around.end + box.padding.end)
        for child in blocks_of(node):
            self.block(child, inside)
        closing = self._add(Para(ANCHOR, Shape(box.name), ()))
        closing.add(before=box.padding.bottom, after=box.after)
        last = len(self.leaf.stretches) - 1, len(self.leaf.stretches[-1].items) - 1
        self.leaf.bands.append(Band(box, opening, first, last))

    def _columns(self, node: n.Columns, around: Around) -> None:
        box = self._box(node)
        if not around.free:
            for child in node.children:
                self.block(child, around)
            return
        with_columns = self._open(node.count, box.gutter, around)
        for child in node.children:
            self.block(child, with_columns)
        self.leaf.columns(Column(self.leaf.width))

    def _open(self, count: int, gutter: float, around: Around) -> Around:
        """Begin columns of equal width."""
        width = (around.width - gutter * (count - 1)) / count
        self.leaf.columns(*(Column(width, gutter) for _ in range(count)))
        return replace(around, width=width, free=False)

    def _row(self, node: n.Row, around: Around) -> None:
        """Boxes side by side become columns of their widths; inside columns they stack."""
        if not around.free:
            for region in node.children:
                self.block(region, around)
            return
        slots = grid_slots(node, self.leaf.style, around.width - around.start - around.end)
        if len(slots) == 1:
            (region,), (slot,) = node.children, slots
            after = around.width - around.start - around.end - slot.start - slot.width
            self.block(region, replace(around, start=around.start + slot.start, end=around.end + after))
            return
        if _code_at_end(node):
            self._beside_code(node, slots, around)
            return
        if self.numbering.book.rtl:
            slots = evened(slots)
        columns = columns_of(slots, around.start, around.end)
        stretch, last = self.leaf.columns(*columns), len(slots) - 1
        starts: list[int] = []
        for number, (region, column) in enumerate(zip(node.children, columns, strict=True)):
            if starts:
                self._add(Para(ANCHOR, Shape(), (w("r", w("br", type="column")),)))
            starts.append(len(stretch.items))
            start, end = around.start * (number == 0), around.end * (number == last)
            self.block(region, replace(around, width=column.width, start=start, end=end, free=False))
        stretch.starts = tuple(starts)
        self.leaf.columns(Column(self.leaf.width))

    def _beside_code(self, node: n.Row, slots: tuple[Slot, ...], around: Around) -> None:
        """Text with a QR code at its end side, which is anchored below the text, as it is read after it."""
        code = node.children[1].children[0]
        assert isinstance(code, n.QrCode)
        size, page = min(code.size or slots[1].width, slots[1].width), self.leaf.style
        width = around.width - around.start - around.end
        clear = max(width - slots[0].width, size + page.gutter)
        end = page.margin.end + around.end
        x = end if self.numbering.book.rtl else page.width - end - size
        first = len(self.leaf.paras)
        self.block(node.children[0], replace(around, end=around.end + clear, free=False))
        text = self.leaf.paras[first:]

        def drawn(above: float) -> Tag:
            place = Place(x=x, y=-above, down="paragraph", layer=IN_FRONT, front=True)
            return self.art.qr(code, size, place)

        self.leaf.beside.append(Beside(text, self._add(Para(ANCHOR, Shape(), ())), size, drawn))

    # --- lists ------------------------------------------------------------------------------

    def _list(self, node: n.List, around: Around) -> None:
        style = self.sheet.list[node.style]
        inside = around
        if style.columns > 1 and around.free:
            inside = self._open(style.columns, style.gutter, around)
        middle = self._middle(node, style) if self.numbering.book.rtl else 0.0
        numbers = {
            done: self.numbering.instance(style.name, node.ordered, node.start, around.level, middle, done)
            for done in sorted({bool(item.done) for item in node.items})
        }
        first = len(self.leaf.paras)
        for item in node.items:
            self._item(
                item, style, Number(numbers[bool(item.done)], around.level, _hanging(style), middle), inside
            )
        paras = self.leaf.paras[first:]
        if paras:
            paras[0].add(before=style.before)
            paras[-1].at_least(style.after)
        if inside is not around and inside.free != around.free:
            self.leaf.stretches[-1].rows = -(-len(node.items) // style.columns)
            self.leaf.columns(Column(self.leaf.width))

    def _middle(self, node: n.List, style: ListStyle) -> float:
        """Half the width of the list's first marker."""
        look = self.sheet.paragraph.get(style.marker_style) or self.sheet.paragraph[style.item]
        return self.measure.width(style.marker.replace("{n}", str(node.start)), look.text) / 2

    def _item(self, item: n.Item, style: ListStyle, number: Number, around: Around) -> None:
        where = f"{around.where} › {style.name}" if around.where else style.name
        inside = replace(
            around, start=around.start + number.hanging, level=around.level + 1, where=where,
            lang=item.lang or around.lang,
        )  # fmt: skip
        first = len(self.leaf.paras)
        if item.children and isinstance(
            item.children[0], n.List
        ):  # its first paragraph has a number of its own
            self._add(Para(style.item, self._shape(inside), ()))
        for child in item.children:
            self.block(child, inside)
        paras = self.leaf.paras[first:]
        if paras:
            numbered(paras[0], style, number, self.sheet, self.measure)
            paras[0].content = self.runs.bookmarked(paras[0].content, item.key, (n.Text(text_of(item)),))
            paras[-1].at_least(style.row_gap)

    # --- pictures and tables ----------------------------------------------------------------

    def _figure(self, node: n.Figure, around: Around) -> None:
        first = len(self.leaf.paras)
        if around.free and is_strip(node, self.sheet):
            self.leaf.strips.append(self._strip(node, around))
        elif node.place == "page":
            run = self.art.page(node.image, self.leaf.style)
            self._add(Para(ANCHOR, Shape(), (run,) if run else ()))
        else:
            width = around.width - around.start - around.end - around.padding.start - around.padding.end
            run, height = self.art.inline(node.image, width)
            shape = replace(around.shape(), where="picture", grow_line=True, keep_next=bool(node.caption))
            self._add(Para(ANCHOR, shape, (run,) if run else (), extra=height))
        for child in node.caption:
            self.block(child, around)
        if node.style in self.sheet.box:
            box, paras = self.sheet.box[node.style], self.leaf.paras[first:]
            paras[0].add(before=box.before + box.padding.top)
            paras[-1].add(after=box.after + box.padding.bottom)

    def _strip(self, node: n.Figure, around: Around) -> Strip:
        """A picture that runs to the page's edges, or grows: drawn when the page is composed."""
        box, width = self.sheet.box[node.style], around.width - around.start - around.end
        least = node.image.height or box.min_height or self.art.height(node.image, width)
        least = min(least, box.max_height) if box.max_height and not node.image.height else least
        most = least if node.image.height else max(least, box.max_height)
        return Strip(
            box, self._add(Para(ANCHOR, Shape(), ())), least, most, partial(self.art.strip, node.image)
        )

    # --- the foot of the page ---------------------------------------------------------------

    def _bar(self, node: n.Block, around: Around) -> Bar:
        """A box at the foot of the page: its paragraphs are framed, so that they stand there whatever is above."""
        if isinstance(node, n.Figure):
            return Bar(self.sheet.box[node.style], strip=self._strip(node, around))
        assert isinstance(node, n.Box)
        box, page = self._box(node), self.leaf.style
        left = page.margin.start + box.padding.start
        width = around.width - box.padding.start - box.padding.end
        bar = Bar(box)
        for child in node.children:
            slots = grid_slots(child, page, width) if isinstance(child, n.Row) else (Slot(0.0, width),)
            blocks: tuple[n.Block, ...] = child.children if isinstance(child, n.Row) else (child,)
            bar.rows.append(
                [self._framed(b, s, left, box, around) for b, s in zip(blocks, slots, strict=True)]
            )
        return bar

    def _framed(self, block: n.Block, slot: Slot, left: float, box: BoxStyle, around: Around) -> list[Para]:
        first = len(self.leaf.paras)
        frame = Frame(left + slot.start, 0.0, slot.width)
        self.block(block, Around(slot.width, where=box.name, free=False, frame=frame, lang=around.lang))
        return self.leaf.paras[first:]

    def _qr(self, node: n.QrCode, around: Around) -> None:
        room = around.width - around.start - around.end - around.padding.start - around.padding.end
        size = min(node.size or room, room)
        run = self.art.qr(node, size)
        shape = replace(around.shape(), where="picture", grow_line=True)
        self._add(Para(ANCHOR, shape, (run,), extra=size))

    def _table(self, node: n.Table, around: Around) -> None:
        style = self.sheet.table[node.style]
        if node.caption:
            shape = replace(self._shape(around), keep_next=True, where="table")
            content = self.runs.bookmarked(
                self.runs.content(node.caption, style.caption, around.lang), node.key, node.caption
            )
            runs = tuple(runs_of(node.caption, self.sheet.paragraph[style.caption], self.sheet))
            caption = Para(style.caption, shape, content, runs, around.width)
            caption.add(before=style.before)
            self._add(caption)
        else:
            self._add(Para(ANCHOR, Shape(before=style.before), ()))
        self.leaf.add(table_tag(node, style, self, around))
        # Without a paragraph between them Word makes one table of two.
        self._add(Para(ANCHOR, Shape(after=style.after), ()))

    def cell(self, cell: n.Cell, width: float, lang: str) -> list[Item]:
        """The paragraphs and tables of a table cell."""
        outside = self.leaf
        self.leaf = Leaf(outside.style, outside.name, [Stretch((Column(width),))])
        for child in cell.children:
            self.block(child, Around(width, free=False, lang=lang, align=cell.align))
        inside, self.leaf = self.leaf, outside
        for last in inside.paras[-1:]:  # Space after the text would add to the cell's padding.
            last.add(after=-self.sheet.paragraph[last.style].after - last.shape.after)
        return [item for stretch in inside.stretches for item in stretch.items]


def _code_at_end(row: n.Row) -> bool:
    """Whether a row is a box of text with a QR code after it. A table needs columns: what is narrower than
    its column stands at the right-to-left start in Word, and at the left in LibreOffice.
    """
    if len(row.children) != 2 or any(isinstance(inner, n.Table) for inner in walk(row)):
        return False
    text, code = (region.children for region in row.children)
    return bool(text) and len(code) == 1 and isinstance(code[0], n.QrCode)


def _hanging(style: ListStyle) -> float:
    return 0.0 if style.stacked else style.marker_width
