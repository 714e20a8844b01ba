"""What stands on pages of its own, a landscape sheet most often: there a sequence is cut, so that each is of one size.

A box, a figure or a table asks for such pages by its style (`page`); a table also where it finds room in none of the
styles before one that has them (`too-wide`). What holds on to it, as a heading, goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.fonts.book import FontBook
from brochure.writers.block_styles import holds_on
from brochure.writers.columns import TOLERANCE, fitted, in_style
from brochure.writers.textwidth import TextWidths


class SequencePiece(Struct, frozen=True):
    """Blocks of a sequence that stand on pages of one style, "" for the sequence's own."""

    page: str
    blocks: tuple[n.Block, ...]


def with_own_pages(
    document: n.Document, styles: Stylesheet, fonts: Callable[[], FontBook], sink: Sink
) -> n.Document:
    """The document, its sequences cut where blocks stand on pages of their own. fonts: is asked where tables may.

    Tells of a block that asks for them where nothing can be cut.
    """
    pages = (part for page in document.pages for part in _parts(page, document.lang, styles, fonts, sink))
    return replace(document, pages=tuple(pages))


def _parts(
    page: n.Page | n.Pages, lang: str, styles: Stylesheet, fonts: Callable[[], FontBook], sink: Sink
) -> Iterator[n.Page | n.Pages]:
    if isinstance(page, n.Page):
        _tell(page, styles, sink)
        yield page
        return
    own, room = {page.style, page.first, page.left, page.right, page.last}, styles.page[page.style].measure[2]
    pieces = _Cutter(styles, fonts, sink, lang, frozenset(own)).pieces(page.children, room, 0.0)
    for place, piece in enumerate(pieces):
        yield _part(page, piece, place == 0, place == len(pieces) - 1)


def _part(pages: n.Pages, piece: SequencePiece, first: bool, last: bool) -> n.Pages:
    """A part of a sequence: only its first one begins it, and only its last one ends it."""
    if first and last and not piece.page:
        return pages
    elsewhere = {*(() if first else ("first",)), *(() if last else ("last",))}
    part = replace(
        pages,
        children=piece.blocks,
        running=tuple(one for one in pages.running if one.on not in elsewhere),
        first=pages.first if first else "",
        last=pages.last if last else "",
    )
    if piece.page:
        part = replace(part, style=piece.page, first="", left="", right="", last="")
    return part if first else replace(part, start="page", budget=None, first_number=0, continues=True)


class _Cutter(Struct):
    """Cuts one sequence. lang: the document's; own: the styles of the sequence's pages."""

    styles: Stylesheet
    fonts: Callable[[], FontBook]
    sink: Sink
    lang: str
    own: frozenset[str]

    def pieces(self, blocks: Iterable[n.Block], room: float, inset: float) -> list[SequencePiece]:
        """Blocks by the pages that they stand on. room: for a table; inset: what boxes around take from any page."""
        found: list[SequencePiece] = []
        for block in blocks:
            for piece in self._cut(block, room, inset):
                _add(found, piece, self.styles)
        return found

    def _cut(self, block: n.Block, room: float, inset: float) -> list[SequencePiece]:
        match block:
            case n.Table():
                block = self._fitted(block, room, inset)
                return [SequencePiece(self._other(self.styles.table[block.style].page), (block,))]
            case n.Figure() | n.Section() | n.Region() if page := self._page(block):
                return [SequencePiece(page, (block,))]
            case n.Section() | n.Region():
                return self._opened(block, room, inset)
            case n.Columns():
                gutter = self.styles.box[block.style].gutter
                return self._opened(block, (room + gutter) / block.count - gutter, inset)
            case _:
                _tell(block, self.styles, self.sink, self.own)
                return [SequencePiece("", (block,))]

    def _opened(
        self, box: n.Section | n.Region | n.Columns, room: float, inset: float
    ) -> list[SequencePiece]:
        """A box in pieces; columns end where other pages begin."""
        padding = self.styles.box[box.style].padding
        taken = padding.start + padding.end
        pieces = self.pieces(box.children, room - taken, inset + taken)
        if all(not piece.page for piece in pieces):
            return [SequencePiece("", (box,))]
        bare = isinstance(box, n.Columns)
        return [
            piece
            if bare and piece.page
            else SequencePiece(piece.page, (replace(box, children=piece.blocks),))
            for piece in pieces
        ]

    def _fitted(self, table: n.Table, room: float, inset: float, tried: tuple[str, ...] = ()) -> n.Table:
        """The table as it is, or in the first style for other pages in which it finds room, or the last such style."""
        styles = self.styles.table
        if not any(self._other(styles[name].page) for name in self._further(table.style)):
            return table
        page = self._other(styles[table.style].page)
        width = self.styles.page[page].measure[2] - inset if page else room
        widths = TextWidths(self.fonts(), self.styles, self.lang)
        last, columns = fitted(table, styles, lambda it: widths.columns(it, width))
        further = styles[last.style].too_wide
        if columns.lacking <= TOLERANCE or further in {"", *tried} or not self._other(styles[further].page):
            return table
        turned = in_style(last, styles[last.style], styles[further])
        return self._fitted(turned, room, inset, (*tried, further))

    def _further(self, name: str) -> Iterator[str]:
        """The table styles that one leads to where it is too wide."""
        met = {""}
        while (name := self.styles.table[name].too_wide) not in met:
            met.add(name)
            yield name

    def _page(self, block: n.Figure | n.Section | n.Region) -> str:
        box = self.styles.box.get(block.style)
        return self._other(box.page) if box else ""

    def _other(self, page: str) -> str:
        """A page style, "" for one of the sequence's own."""
        return "" if page in self.own else page


def _add(found: list[SequencePiece], piece: SequencePiece, styles: Stylesheet) -> None:
    """Put a piece to those before it; it takes along what holds on to it."""
    if found and found[-1].page == piece.page:
        found[-1] = replace(found[-1], blocks=(*found[-1].blocks, *piece.blocks))
        return
    if found and piece.page:
        before = found.pop()
        held = len(list(takewhile(partial(holds_on, styles=styles), reversed(before.blocks))))
        stays = before.blocks[: len(before.blocks) - held]
        piece = replace(piece, blocks=(*before.blocks[len(stays) :], *piece.blocks))
        if stays:
            found.append(replace(before, blocks=stays))
    found.append(piece)


def _tell(node: n.Page | n.Block, styles: Stylesheet, sink: Sink, own: frozenset[str] = frozenset()) -> None:
    """Tell of what asks for pages of its own inside of what is not cut."""
    for inner in walk(node):
        style = (
            styles.box.get(inner.style) or styles.table.get(inner.style)
            if isinstance(inner, n.Node)
            else None
        )
        if style and style.page and style.page not in own:
            message = f"“{inner.style}” stands on pages of its own, and what is around it here cannot be cut"
            hint = "put it into a sequence of pages itself, outside of quotations, lists, rows and composed pages"
            sink.warning("layout/own-page", message, inner.span, hint)
