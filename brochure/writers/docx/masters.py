"""The page styles of a sequence as one section has them: its first page, its left and its right ones.

A section has one size and one set of margins (ISO/IEC 29500-1, 17.6.11), and headers and footers for its first page,
its even and its odd ones (17.10.1). So these bear what differs: the ground, and with their height the upper and lower
margins, as text begins below a header however high it is. At the sides all pages have those of the right ones; in a
book whose left pages have them the other way round, Word mirrors them (17.15.1.57), in all sections of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from brochure.brand.computed import PageStyle, Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n

MasterKind = Literal["first", "left", "right"]
SectionMasters = Mapping[MasterKind, PageStyle]
SideMargins = tuple[float, float]
"""The start and the end margin, in points."""


def masters_of(page: n.Page | n.Pages, sheet: Stylesheet) -> SectionMasters:
    """The page styles of the kinds of pages that look otherwise than the sequence's own."""
    if isinstance(page, n.Page):
        return {}
    named: dict[MasterKind, str] = {"first": page.first, "left": page.left, "right": page.right}
    own = sheet.page[page.style]
    found = {kind: sheet.page[name] for kind, name in named.items() if name in sheet.page}
    return {kind: style for kind, style in found.items() if _shown(style) != _shown(own)}


def _shown(style: PageStyle) -> tuple[object, ...]:
    """What headers and footers can show of a page style."""
    return style.background, style.margin.top, style.margin.bottom


def is_mirrored(document: n.Document, sheet: Stylesheet) -> bool:
    """Whether left pages of a sequence have the side margins of its right ones, the other way round."""
    pairs = (_pair(page, sheet) for page in document.pages if isinstance(page, n.Pages))
    return any(left == right[::-1] != right for right, left in pairs)


def right_sides(page: n.Page | n.Pages, sheet: Stylesheet, number: int, mirrored: bool) -> SideMargins:
    """The start and end margins of a section's right pages. number: of its first page; mirrored: the file is."""
    if isinstance(page, n.Pages):
        return _pair(page, sheet)[0]
    own = _sides(sheet.page[page.style])
    return own[::-1] if mirrored and number % 2 == 0 else own


def _pair(pages: n.Pages, sheet: Stylesheet) -> tuple[SideMargins, SideMargins]:
    """The start and end margins of right pages, and of left ones."""
    own = sheet.page[pages.style]
    right, left = (_sides(sheet.page.get(name, own)) for name in (pages.right, pages.left))
    return right, left


def _sides(style: PageStyle) -> SideMargins:
    return style.margin.start, style.margin.end


def section_page(own: PageStyle, masters: SectionMasters, sides: SideMargins) -> PageStyle:
    """The page of the section: the least upper and lower margins, which headers and footers add to, and its sides."""
    margins = [own.margin, *(style.margin for style in masters.values())]
    top, bottom = (min(getattr(margin, side) for margin in margins) for side in ("top", "bottom"))
    return replace(own, margin=replace(own.margin, top=top, bottom=bottom, start=sides[0], end=sides[1]))


def two_sided(pages: Iterable[tuple[Sequence[n.Running], SectionMasters]]) -> bool:
    """Whether left and right pages have headers or footers of their own. pages: what each has in its margins."""
    return any({"left", "right"} & {*masters, *(one.on for one in running)} for running, masters in pages)


def tell_lost(document: n.Document, sheet: Stylesheet, sink: Sink) -> None:
    """Tell of what Word does not show: the last page of a sequence as one of its own, and side margins of others."""
    mirrored = is_mirrored(document, sheet)
    for page in document.pages:
        for one in page.running:
            if one.on == "last" and one.children:
                message = f"the Word file has no {one.place} of its own for a last page"
                hint = "what all pages of that side have stands there"
                sink.warning("docx/running", message, one.span, hint)
        if isinstance(page, n.Pages):
            _tell_pages(page, sheet, mirrored, sink)


def _tell_pages(pages: n.Pages, sheet: Stylesheet, mirrored: bool, sink: Sink) -> None:
    own, first, last = (sheet.page.get(name) for name in (pages.style, pages.first, pages.last))
    if own and last and (_shown(last), last.margin) != (_shown(own), own.margin):
        message = f"the Word file has no last page with a ground and margins of its own (“{pages.last}”)"
        sink.warning("docx/running", message, pages.span, "its last page looks as the others do")
    if own and first and first.margin.start != own.margin.start:
        message = (
            f"the Word file has the side margins of “{pages.style}” on first pages too (“{pages.first}”)"
        )
        sink.warning(
            "docx/running", message, pages.span, "its ground and its upper and lower margins are there"
        )
    right, left = _pair(pages, sheet)
    if left != (right[::-1] if mirrored else right):
        told = "those of right pages, the other way round" if mirrored else "those of right pages"
        message = (
            f"the Word file has on left pages other side margins than “{pages.left or pages.style}”: {told}"
        )
        hint = "give left pages the side margins of right ones, the other way round, in all sequences"
        sink.warning("docx/running", message, pages.span, hint)
