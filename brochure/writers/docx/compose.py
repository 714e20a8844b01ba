"""Composition of a page in height: spare room to what grows, grounds behind bands, the foot at its place.

Word sets the text itself, so every height here is an estimate, and a page keeps a line in reserve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, PageStyle, Sides, Stylesheet
from brochure.writers.docx.drawing import Drawings, Place
from brochure.writers.docx.flow import Band, Bar, Beside, Grid, Grown, Item, Leaf, Para, Stretch, Strip
from brochure.writers.docx.formats import Ground
from brochure.writers.docx.measure import Measure
from brochure.writers.docx.sections import HEADER_ROOM
from brochure.writers.docx.shape import ANCHOR, Shape
from brochure.writers.docx.xml import Tag

RESERVE = 28.0
"""Points of a page that are never given away: a line or two that Word breaks otherwise than we think."""
UNEVEN = 24.0
"""Points by which balanced columns of text may be higher than their share: paragraphs break at lines."""
LEAST_MARGIN = 28.35
"""Points of margin below a page that is too full: 10 mm, which printers can still reach."""
BEFORE_PICTURE, ON_GROUND = 3, 4
"""The layers of grounds, over the page's picture and behind its text, and of rules on them."""


class Composer(Struct):
    """Composes one page after another."""

    sheet: Stylesheet
    measure: Measure
    drawings: Drawings
    rtl: bool

    def compose(self, leaf: Leaf) -> None:
        """Settle all heights of a page."""
        for beside in leaf.beside:
            self._beside(leaf, beside)
        for stretch in leaf.stretches:
            if stretch.rows > 1:
                self._level(stretch)
        if leaf.flows:  # no page of it has a height to share out
            self._draw(leaf)
            for band in leaf.bands:
                self._band(leaf, band)
            return
        self._trim(leaf)
        bottom = self._foot_height(leaf) if leaf.foot else leaf.style.margin.bottom
        spare = leaf.style.height - leaf.style.margin.top - bottom - RESERVE
        spare -= sum(self._stretch(stretch) for stretch in leaf.stretches)
        spare -= sum(strip.height for strip in leaf.strips)
        spare -= self._raise_pictures(leaf, spare)
        self._draw(leaf)
        if leaf.foot:
            self._foot(leaf)
        if spare > 0:
            self._grow(leaf, spare)
        elif not leaf.foot:
            page = _roomier(leaf.style, -spare, self._least_margin(leaf))
            _tighten(leaf, -spare - (leaf.style.margin.bottom - page.margin.bottom))
            leaf.style = page
        for band in leaf.bands:
            self._band(leaf, band)

    def _beside(self, leaf: Leaf, beside: Beside) -> None:
        """Put a picture beside its text, their tops level; what follows keeps clear of it where it is higher."""
        paras, after = [*beside.text, beside.anchor], self._spaces(beside.text[-1])[1]
        beside.text[-1].add(after=-after)  # the anchor has it instead, so that it does not come twice
        beside.anchor.add(after=after)
        height = self._stack(paras) - self._spaces(paras[0])[0] - after
        beside.anchor.lead(beside.drawn(height - self._height(beside.anchor)))
        flowing = leaf.flowing
        following = flowing[flowing.index(beside.anchor) + 1 :]
        if following and height < beside.height:
            following[0].add(before=beside.height - height + max(0.0, after - self._spaces(following[0])[0]))

    def _least_margin(self, leaf: Leaf) -> float:
        """The least bottom margin: what printers reach, and the foot line above it."""
        return max(LEAST_MARGIN, HEADER_ROOM + self.sheet.paragraph[leaf.folio].leading if leaf.folio else 0)

    def _trim(self, leaf: Leaf) -> None:
        """Take away the space below the last line of the page: it could only begin an empty page."""
        last = next((s for s in reversed(leaf.stretches) if any(not p.shape.frame for p in s.paras)), None)
        if last is None or leaf.foot:
            return
        paras = [para for para in last.paras if not para.shape.frame]
        for para in [*paras[last.rows - 1 :: last.rows], paras[-1]] if last.rows else paras[-1:]:
            after = self.sheet.paragraph[para.style].after + para.shape.after
            para.add(after=-after)

    # --- pictures ---------------------------------------------------------------------------

    def _raise_pictures(self, leaf: Leaf, spare: float) -> float:
        """Give pictures what they may have of the spare height, each the same share of it; returns what they took."""
        strips = [*leaf.strips, *(bar.strip for bar in leaf.foot if bar.strip)]
        wanted = sum(strip.most - strip.height for strip in strips)
        share = min(1.0, max(0.0, spare) / wanted) if wanted else 0.0
        for strip in strips:
            strip.height += (strip.most - strip.height) * share
        return wanted * share

    def _draw(self, leaf: Leaf) -> None:
        """Draw the pictures that stand in the flow, and keep their room free."""
        for strip in leaf.strips:
            place, height = Place(down="line", layer=BEFORE_PICTURE), strip.height
            if "top" in strip.box.bleed and strip.anchor is leaf.flowing[0]:
                place, height = replace(place, down="page"), height + leaf.style.margin.top
            self._picture(leaf, strip, height, place)
            strip.anchor.add(after=strip.height)

    def _picture(self, leaf: Leaf, strip: Strip, height: float, place: Place) -> None:
        x, width = self._across(leaf.style, strip.box)
        run = strip.draw(width, height, replace(place, x=x))
        if run:
            strip.anchor.lead(run)

    # --- spare height -----------------------------------------------------------------------

    def _grow(self, leaf: Leaf, spare: float) -> None:
        shares = sum(grown.share for grown in leaf.grown)
        for grown in leaf.grown:
            self._give(leaf, grown, spare * grown.share / shares)

    def _give(self, leaf: Leaf, grown: Grown, room: float) -> None:
        """Where the room of a grown box goes: between a grid's rows, or as `valign` says."""
        paras = [para for para in grown.paras if not para.shape.frame]
        grids = [s for s in leaf.stretches if s.rows > 1 and any(para in paras for para in s.paras)]
        band = next((band for band in leaf.bands if band.anchor in paras), None)
        if not paras:
            return
        if grids and grown.box.valign in ("top", "spread"):
            # Nothing follows the last row that would need a distance from it: its share stays in reserve.
            rows = grids[0].rows
            for number, para in enumerate(grids[0].paras, 1):
                if number % rows and number < len(grids[0].paras):
                    para.add(after=room / rows)
        elif grown.box.valign == "spread":
            for para in paras[1:]:
                para.add(before=room / (len(paras) - 1))
        else:
            above = {"middle": room / 2, "bottom": room}.get(grown.box.valign, 0.0)
            self._round(leaf, paras, above, room - above, bool(band))

    def _round(self, leaf: Leaf, paras: list[Para], above: float, below: float, ground: bool) -> None:
        """Room above and below a box's blocks, within its ground where it has one."""
        if ground:
            paras[0].add(after=above)
            paras[-1].add(before=below)
            return
        paras[0].add(before=above)
        if paras[-1] is not leaf.flowing[-1]:
            paras[-1].add(after=below)

    def _level(self, grid: Stretch) -> None:
        """Bring the items of each of a grid's lines to one height."""
        heights = [self._height(para) for para in grid.paras]
        for number, para in enumerate(grid.paras):
            highest = max(heights[number % grid.rows :: grid.rows])
            para.add(after=highest - heights[number])

    # --- grounds ----------------------------------------------------------------------------

    def _band(self, leaf: Leaf, band: Band) -> None:
        """The ground of a band in the flow, tied to the paragraph that opens it."""
        page, height = leaf.style, self._between(leaf, band)
        place = Place(down="line", layer=BEFORE_PICTURE)
        if "top" in band.box.bleed and band.anchor is leaf.flowing[0]:
            place, height = replace(place, down="page"), height + page.margin.top
        band.anchor.lead(self._rectangle(leaf, band.box, height, place))

    def _between(self, leaf: Leaf, band: Band) -> float:
        """The height of a band from the paragraph that opens it to the one that closes it."""
        (opening, start), (closing, end) = band.first, band.last
        total = -band.anchor.shape.before
        for number in range(opening, closing + 1):
            stretch = leaf.stretches[number]
            first, last = number == opening, number == closing
            items = stretch.items[start - 1 if first else 0 : end + 1 if last else None]
            total += self._stretch(replace(stretch, items=items))
        closed = leaf.stretches[closing].items[end]
        return total - (closed.shape.after if isinstance(closed, Para) else 0.0)

    def _rectangle(self, leaf: Leaf, box: BoxStyle, height: float, place: Place) -> Tag:
        assert box.background is not None
        x, width = self._across(leaf.style, box)
        return self.drawings.rectangle(box.background, width, height, replace(place, x=x))

    def _across(self, page: PageStyle, box: BoxStyle) -> tuple[float, float]:
        """Where a ground or picture begins from the page's left edge, and how wide it is."""
        start = 0.0 if "start" in box.bleed else page.margin.start
        end = 0.0 if "end" in box.bleed else page.margin.end
        return (end if self.rtl else start), page.width - start - end

    # --- the foot of the page ---------------------------------------------------------------

    def _foot_height(self, leaf: Leaf) -> float:
        """From the top of the foot to the page's edge."""
        return sum(map(self._bar_height, leaf.foot)) + leaf.style.margin.bottom

    def _bar_height(self, bar: Bar) -> float:
        if bar.strip:
            return bar.strip.height
        rows = sum(max(map(self._stack, row), default=0.0) for row in bar.rows)
        return max(bar.box.padding.top + rows + bar.box.padding.bottom, bar.box.min_height)

    def _foot(self, leaf: Leaf) -> None:
        """Put the foot's pictures and frames at their places, from its top down."""
        top = leaf.style.height - self._foot_height(leaf)
        for bar in leaf.foot:
            height = self._bar_height(bar) + (leaf.style.margin.bottom if bar is leaf.foot[-1] else 0.0)
            place = Place(y=top, layer=BEFORE_PICTURE)
            if bar.strip:
                self._picture(leaf, bar.strip, height, place)
            drawn = [self._rectangle(leaf, bar.box, height, place)] if bar.box.background else []
            drawn += self._rows(leaf, bar, top + bar.box.padding.top)
            leaf.add(Para(ANCHOR, Shape(), tuple(drawn)))
            top += height

    def _rows(self, leaf: Leaf, bar: Bar, top: float) -> Iterator[Tag]:
        """Put the texts at their places; gives the rules above them."""
        for row in bar.rows:
            height = max(map(self._stack, row), default=0.0)
            for cell in filter(None, row):
                yield from self._cell(leaf, cell, top)
            top += height

    def _cell(self, leaf: Leaf, cell: list[Para], top: float) -> Iterator[Tag]:
        """A rule above framed text is drawn apart: LibreOffice keeps a border's distance twice there."""
        first = cell[0]
        ground = Ground.of(self.sheet.paragraph[first.style], first.shape)
        if ground.borders.top:
            first.shape = replace(first.shape, bare=True)
        below = top + (ground.padding.top if ground.borders.top else 0.0)
        for para in cell:
            self._put(para, below, leaf.style.width)
        if (rule := ground.borders.top) and first.shape.frame:
            place = Place(x=first.shape.frame.x, y=top, layer=ON_GROUND)
            yield self.drawings.rectangle(rule.color, first.shape.frame.width, rule.width, place)

    def _put(self, para: Para, top: float, page_width: float) -> None:
        frame = para.shape.frame
        assert frame is not None
        x = page_width - frame.x - frame.width if self.rtl else frame.x
        para.shape = replace(para.shape, frame=replace(frame, x=x, y=top))

    # --- heights ----------------------------------------------------------------------------

    def _stretch(self, stretch: Stretch) -> float:
        """The height of a stretch: its highest column."""
        items = [item for item in stretch.items if isinstance(item, Grid) or not item.shape.frame]
        if not items:
            return 0.0
        count = len(stretch.columns)
        if count > 1 and not stretch.starts and not stretch.rows:
            return self._stack(items) / count + UNEVEN
        starts = stretch.starts or tuple(range(0, len(items), stretch.rows or max(1, len(items))))
        ends = [*starts[1:], len(items)]
        columns = zip(starts, ends, strict=True)
        return max((self._stack(items[start:end]) for start, end in columns), default=0.0)

    def _stack(self, items: Iterable[Item]) -> float:
        """Items below one another, the larger of two neighbours' spaces between them."""
        known = list(items)
        spaces = [(0.0, 0.0), *(self._spaces(item) for item in known), (0.0, 0.0)]
        return sum(map(self._height, known)) + sum(max(a[1], b[0]) for a, b in pairwise(spaces))

    def _height(self, item: Item) -> float:
        if isinstance(item, Grid):
            return item.height
        style = self.sheet.paragraph[item.style]
        if not item.runs:
            return max(style.leading, item.extra)
        rule = item.shape.padding.top if item.shape.rule_between else 0.0
        return self.measure.lines(item.runs, item.width) * style.leading + item.extra + rule

    def _spaces(self, item: Item) -> tuple[float, float]:
        """Above and below, with the padding of a ground."""
        if isinstance(item, Grid):
            return 0.0, 0.0
        style, shape = self.sheet.paragraph[item.style], item.shape
        padding = Sides() if shape.rule_between else Ground.of(style, shape).padding
        return style.before + shape.before + padding.top, style.after + shape.after + padding.bottom


def _roomier(page: PageStyle, lacking: float, least: float) -> PageStyle:
    """The page with what it lacks taken from its bottom margin, down to the least."""
    bottom = min(page.margin.bottom, max(least, page.margin.bottom - lacking))
    return replace(page, margin=replace(page.margin, bottom=bottom))


def _tighten(leaf: Leaf, lacking: float) -> None:
    """Take what is still lacking from the space between the lines of grids, half of it at most."""
    grids = [stretch for stretch in leaf.stretches if stretch.rows > 1]
    gaps = sum(grid.rows - 1 for grid in grids)
    if lacking <= 0 or not gaps:
        return
    for grid in grids:
        inner = [p for n, p in enumerate(grid.paras) if (n + 1) % grid.rows and p is not grid.paras[-1]]
        least = min((para.shape.after for para in inner), default=0.0)
        for para in inner:
            para.add(after=-min(lacking / gaps, least / 2))
