"""Painting: composed sheets become pages of a tagged file. Decides nothing about places.

The structure tree is built first, in document order; then each page is painted from back to front.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import assert_never

from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.footnotes import mark_of, place_of
from brochure.document.labels import heading_text
from brochure.document.walk import plain
from brochure.writers.pdf.canvas import Rectangle, TaggedCanvas
from brochure.writers.pdf.compose.box import (
    Ground,
    Lines,
    PictureContent,
    Placed,
    QrContent,
    Rect,
    Side,
    TextContent,
)
from brochure.writers.pdf.compose.figure import FigurePainter
from brochure.writers.pdf.compose.page import ALL_SIDES, Sheet
from brochure.writers.pdf.compose.qr import draw_qr
from brochure.writers.pdf.compose.tags import Tagged, Tagger
from brochure.writers.pdf.objects import Name
from brochure.writers.pdf.structure import StructureElement


def paint(canvas: TaggedCanvas, sheets: Sequence[Sheet], tagger: Tagger, figures: FigurePainter) -> None:
    """All sheets, one page each; what several share is tagged once."""
    for _, group in groupby(sheets, key=lambda sheet: id(sheet.box)):
        own = list(group)
        shares = _shares(
            islice(tagger.tag(own[0].box, canvas.root), 1, None)
        )  # without the whole, which is the page
        for sheet in own:
            page = sheet.style
            with canvas.page((page.width, page.height), sheet.label):
                _PagePainter(canvas, sheet, figures).paint(shares.get(sheet.index, []))


def _shares(tagged: Iterable[Tagged]) -> dict[int, list[Tagged]]:
    """For each sheet the boxes that have something on it, in document order."""
    found: dict[int, list[Tagged]] = {}
    for one in tagged:
        for sheet in _sheets(one.box):
            found.setdefault(sheet, []).append(one)
    return found


def _sheets(box: Placed) -> set[int]:
    """The sheets that a box has something on: it paints there, or a link leads there."""
    found = {ground.sheet for ground in box.grounds}
    if isinstance(box.node, n.Footnote) or (isinstance(box.node, n.Figure | n.Table) and box.node.anchor):
        found.add(box.sheet)
    match box.content:
        case None:
            pass
        case TextContent() as text:
            found |= {part.sheet for part in text.parts}
        case PictureContent() | QrContent() as picture:
            found.add(picture.sheet)
        case _:
            assert_never(box.content)
    return found


class _PagePainter:
    """Paints one page; turns heights from the top into heights from the foot."""

    def __init__(self, canvas: TaggedCanvas, sheet: Sheet, figures: FigurePainter) -> None:
        self.canvas, self.sheet, self.figures, self.height = canvas, sheet, figures, sheet.style.height

    def paint(self, share: Sequence[Tagged]) -> None:
        """The ground, pictures that fill the page, then all else in document order, then the extras."""
        sheet = self.sheet
        self._grounds(sheet.box.grounds)
        for tagged in sorted(share, key=lambda box: not _is_behind(box.box)):
            self._box(tagged)
        extras = _PagePainter(self.canvas, replace(sheet, index=0, bleeds=ALL_SIDES), self.figures)
        for extra in sheet.extras:
            extras._extra(extra)

    def _box(self, tagged: Tagged) -> None:
        box, element = tagged.box, tagged.element
        if tagged.repeated:
            with self.canvas.artifact("Pagination"):
                self._grounds(box.grounds)
                self._content(box, None)
            return
        self._grounds(box.grounds)
        if box.sheet == self.sheet.index:
            self._navigation(box)
        if element is None and isinstance(box.content, TextContent):
            with self.canvas.artifact("Layout"):
                self._content(box, None)
        else:
            self._content(box, element)

    def _content(self, box: Placed, element: StructureElement | None) -> None:
        match box.content:
            case TextContent() as text:
                for part in text.parts:
                    if part.sheet == self.sheet.index:
                        left = self.sheet.on_paper(Rect(part.x, part.y, text.width, 0.0)).x
                        top, lines = self.height - part.y, (part.first, part.last)
                        text.text.draw(self.canvas, left, top, element, *lines, self.figures.draw)
                        self._marks(text, part)
            case PictureContent() as picture:
                place = self._rectangle(picture.rect, picture.bleed)
                self._framed(element, place)
                self.figures.draw(picture.image, place, element)
                self._linked(picture.image, place, element)
            case QrContent() as code:
                self._framed(element, self._rectangle(code.rect))
                code = replace(code, rect=self.sheet.on_paper(code.rect))
                with self.canvas.content(element) if element else self.canvas.artifact():
                    draw_qr(self.canvas, code, self.figures.pictures.store, self.height)
            case None:
                return
            case _:
                assert_never(box.content)

    def _linked(self, image: n.Image, place: Rectangle, element: StructureElement | None) -> None:
        if image.href and element and element.parent:
            self.canvas.link(element.parent, image.href, place, image.alt, image.span)

    def _extra(self, box: Placed) -> None:
        """A header, a footer or a mark: an artifact of pagination (ISO 32000-1, 14.8.2.2.2)."""
        with self.canvas.artifact("Pagination", "Footer" if box.rect.y > self.height / 2 else "Header"):
            for inner in box.walk():
                self._grounds(inner.grounds)
                self._content(inner, None)

    def _grounds(self, grounds: Sequence[Ground]) -> None:
        for ground in grounds:
            if ground.sheet != self.sheet.index:
                continue
            self.canvas.fill(ground.color)
            x0, y0, x1, y1 = self._rectangle(ground.rect, ground.bleed)
            self.canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)

    def _framed(self, element: StructureElement | None, place: Rectangle) -> None:
        """A figure says where it stands (ISO 14289-1, 7.3)."""
        if element is not None:
            (x0, y0, x1, y1), page = place, self.canvas.box
            seen = (max(x0, page[0]), max(y0, page[1]), min(x1, page[2]), min(y1, page[3]))
            element.set("Layout", BBox=[round(value, 2) for value in seen], Placement=Name("Block"))

    def _navigation(self, box: Placed) -> None:
        """A heading's line in the outline, and the places that links lead to: of headings and notes."""
        top = self.height - box.rect.y
        match box.node:
            case n.Heading() as heading:
                if heading.anchor:
                    self.canvas.anchor(heading.anchor, 0.0, top)
                self.canvas.outline(plain(heading_text(heading)), heading.level, top)
            case n.Footnote() as note:
                self.canvas.anchor(place_of(note), 0.0, top)
            case n.Figure() | n.Table() as target if target.anchor:
                self.canvas.anchor(target.anchor, 0.0, top)
            case _:
                pass

    def _marks(self, text: TextContent, part: Lines) -> None:
        """The places of the marks of notes, to which these lead back."""
        for line, note in text.text.footnotes:
            if note.note and part.first <= line < part.last:
                top = part.y + (line - part.first) * text.style.leading
                self.canvas.anchor(mark_of(note), 0.0, self.height - top)

    def _rectangle(self, rect: Rect, bleed: frozenset[Side] = frozenset()) -> Rectangle:
        """x0, y0, x1, y1 from the page's lower left corner. bleed: the sides on which it runs on to its edges."""
        place = self.sheet.on_paper(rect, bleed)
        return place.x, self.height - place.bottom, place.right, self.height - place.y


def _is_behind(box: Placed) -> bool:
    return isinstance(box.content, PictureContent) and box.content.behind
