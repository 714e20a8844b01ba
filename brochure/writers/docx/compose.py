"""Composition of a page in height: spare room to what grows, panels apart from what is round them.

Word sets the text itself, so every height here is an estimate, and a page keeps a line in reserve.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, PageStyle, Stylesheet
from brochure.document import nodes as n
from brochure.writers.docx.boxes import panels_apart
from brochure.writers.docx.drawing import Anchor, Drawings
from brochure.writers.docx.flow import ColumnSection, Grown, PageDraft, Panel, Para
from brochure.writers.docx.heights import Heights
from brochure.writers.docx.sections import HEADER_ROOM
from brochure.writers.docx.shape import ANCHOR

RESERVE = 28.0
"""Points of a page that are never given away: a line or two that Word breaks otherwise than we think."""
LEAST_MARGIN = 28.35
"""Points of margin below a page that is too full: 10 mm, which printers can still reach."""
BEHIND_TEXT = 3
"""The layer of grounds and pictures, over the page's picture and behind its text."""
OVERLAP = 4.0
"""Points at least by which what is drawn above a panel reaches behind it, so that no light shows between."""


class Composer(Struct):
    """Composes one page after another. pitch: of the grid of East Asian lines, on which LibreOffice sets tables too."""

    sheet: Stylesheet
    heights: Heights
    drawings: Drawings
    rtl: bool
    pitch: float

    def compose(self, leaf: PageDraft) -> None:
        """Settle all heights of a page."""
        for stretch in leaf.stretches:
            if stretch.rows > 1:
                self._level(stretch)
            stretch.items = panels_apart(stretch.items, self.heights, opens=True)
        self._cap(leaf)
        if leaf.flows:  # no page of it has a height to share out
            self._draw(leaf)
            return
        self._trim(leaf)
        bottom = self.heights.height(leaf.foot) if leaf.foot else leaf.style.margin.bottom
        spare = leaf.style.height - leaf.style.margin.top - bottom - RESERVE
        spare -= sum(self.heights.stretch(stretch) for stretch in leaf.stretches)
        spare -= sum(strip.height for strip in leaf.strips)
        spare -= self._raise_pictures(leaf, spare)
        self._draw(leaf)
        if spare > 0:
            self._grow(leaf, spare)
        elif not leaf.foot:
            margin = leaf.style.margin
            bottom = min(margin.bottom, max(self._least_margin(leaf), margin.bottom + spare))
            spare += margin.bottom - bottom
            spare += _tighten(leaf, -spare)
            leaf.style = replace(leaf.style, margin=replace(margin, bottom=bottom))
        leaf.spare = (
            spare + RESERVE - self.pitch
        )  # where there is a grid, a page may begin a line of it lower

    def _least_margin(self, leaf: PageDraft) -> float:
        """The least bottom margin: what printers reach, and the foot line above it."""
        feet = (one.children for one in leaf.running if one.place == "footer")
        lines = (block.style for foot in feet for block in foot if isinstance(block, n.Paragraph))
        leading = max((self.sheet.paragraph[style].leading for style in lines), default=-HEADER_ROOM)
        return max(LEAST_MARGIN, HEADER_ROOM + leading)

    def _trim(self, leaf: PageDraft) -> None:
        """Take away the space below the last line of the page: it could only begin an empty page."""
        last = next((stretch for stretch in reversed(leaf.stretches) if stretch.paras), None)
        if last is None or leaf.foot:
            return
        paras = last.paras
        for para in [*paras[last.rows - 1 :: last.rows], paras[-1]] if last.rows else paras[-1:]:
            after = self.sheet.paragraph[para.style].after + para.shape.after
            para.add(after=-after)

    # --- panels -----------------------------------------------------------------------------

    def _cap(self, leaf: PageDraft) -> None:
        """Draw the ground of a panel that opens the page up to its edge. That part never grows; the panel does."""
        first = leaf.items[0] if leaf.items else None
        if isinstance(first, Panel) and "top" in first.box.bleed and first.box.background:
            height = leaf.opening.margin.top + self.sheet.paragraph[ANCHOR].leading + max(OVERLAP, self.pitch)
            x, width = self._across(leaf.style, first.box)
            place = Anchor(x=x, layer=BEHIND_TEXT)
            ground = self.drawings.rectangle(first.box.background, width, height, place)
            leaf.stretches[0].items.insert(0, Para(content=(ground,)))

    # --- pictures ---------------------------------------------------------------------------

    def _raise_pictures(self, leaf: PageDraft, spare: float) -> float:
        """Give pictures what they may have of the spare height, each the same share of it; returns what they took."""
        strips = [*leaf.strips, *leaf.foot_strips]
        wanted = sum(strip.most - strip.height for strip in strips)
        share = min(1.0, max(0.0, spare) / wanted) if wanted else 0.0
        for strip in strips:
            strip.height += (strip.most - strip.height) * share
        return wanted * share

    def _draw(self, leaf: PageDraft) -> None:
        """Draw the pictures that stand in the flow, and keep their room free; those of the foot stand in its table."""
        for strip in leaf.strips:
            place, height = Anchor(down="line", layer=BEHIND_TEXT), strip.height
            if "top" in strip.box.bleed and strip.anchor is leaf.paras[0]:
                place, height = replace(place, down="page"), height + leaf.opening.margin.top
            x, width = self._across(leaf.style, strip.box)
            strip.anchor.lead(strip.draw(width, height, replace(place, x=x)))
            strip.anchor.add(after=strip.height)
        for strip in leaf.foot_strips:
            strip.anchor.lead(strip.draw(leaf.style.width, strip.height, None))

    def _across(self, page: PageStyle, box: BoxStyle) -> tuple[float, float]:
        """Where a ground or picture begins from the page's left edge, and how wide it is."""
        start = 0.0 if "start" in box.bleed else page.margin.start
        end = 0.0 if "end" in box.bleed else page.margin.end
        return (end if self.rtl else start), page.width - start - end

    # --- spare height -----------------------------------------------------------------------

    def _grow(self, leaf: PageDraft, spare: float) -> None:
        shares = sum(grown.share for grown in leaf.grown)
        for grown in leaf.grown:
            self._give(leaf, grown, spare * grown.share / shares)

    def _give(self, leaf: PageDraft, grown: Grown, room: float) -> None:
        """Where the room of a grown box goes: into its panel, between a grid's rows, or as `valign` says."""
        paras = [item for item in grown.items if isinstance(item, Para)]
        grids = [s for s in leaf.stretches if s.rows > 1 and any(item in paras for item in s.items)]
        if grown.items and isinstance(grown.items[0], Panel):
            self._open(grown.items[0], room)
        elif not paras:
            return
        elif grids and grown.box.valign in ("top", "spread"):
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
            paras[0].add(before=above)
            if paras[-1] is not leaf.paras[-1]:
                paras[-1].add(after=room - above)

    def _open(self, panel: Panel, room: float) -> None:
        """A panel of one band has the room as that band's cells say; of several, above the first or below the last."""
        first, last = panel.bands[0], panel.bands[-1]
        above = {"middle": room / 2, "bottom": room}.get(panel.box.valign, 0.0) if first is not last else 0.0
        last.height = self.heights.band(last) + room - above
        first.above += above

    def _level(self, grid: ColumnSection) -> None:
        """Bring the items of each of a grid's lines to one height."""
        heights = [self.heights.height(para) for para in grid.paras]
        for number, para in enumerate(grid.paras):
            highest = max(heights[number % grid.rows :: grid.rows])
            para.add(after=highest - heights[number])


def _tighten(leaf: PageDraft, lacking: float) -> float:
    """Take what is still lacking from the space between the lines of grids, half of it at most; what that gives."""
    grids = [stretch for stretch in leaf.stretches if stretch.rows > 1]
    gaps, given = sum(grid.rows - 1 for grid in grids), 0.0
    if lacking <= 0 or not gaps:
        return 0.0
    for grid in grids:
        inner = [p for n, p in enumerate(grid.paras) if (n + 1) % grid.rows and p is not grid.paras[-1]]
        each = min(lacking / gaps, min((para.shape.after for para in inner), default=0.0) / 2)
        given += each * (grid.rows - 1)
        for para in inner:
            para.add(after=-each)
    return given
