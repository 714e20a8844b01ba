"""The page styles of a sequence as one section has them: its first page, its left and its right ones.

A section has one size and one set of margins (ISO/IEC 29500-1, 17.6.11), and headers and footers for its first page,
its even and its odd ones (17.10.1). So these bear what differs: the ground, and with their height the upper and lower
margins, as text begins below a header however high it is. At the sides all pages have the sequence's margins.
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


def section_page(own: PageStyle, masters: SectionMasters) -> PageStyle:
    """The page of the section: the least upper and lower margins, which headers and footers add to."""
    margins = [own.margin, *(style.margin for style in masters.values())]
    top, bottom = (min(getattr(margin, side) for margin in margins) for side in ("top", "bottom"))
    return replace(own, margin=replace(own.margin, top=top, bottom=bottom))


def two_sided(pages: Iterable[tuple[Sequence[n.Running], SectionMasters]]) -> bool:
    """Whether left and right pages have headers or footers of their own. pages: what each has in its margins."""
    return any({"left", "right"} & {*masters, *(one.on for one in running)} for running, masters in pages)


def tell_lost(document: n.Document, sheet: Stylesheet, sink: Sink) -> None:
    """Tell of what Word does not show: the last page of a sequence as one of its own, and side margins of the first."""
    for page in document.pages:
        for one in page.running:
            if one.on == "last" and one.children:
                message = f"the Word file has no {one.place} of its own for a last page"
                hint = "what all pages of that side have stands there"
                sink.warning("docx/running", message, one.span, hint)
        if isinstance(page, n.Pages):
            _tell_pages(page, sheet, sink)


def _tell_pages(pages: n.Pages, sheet: Stylesheet, sink: Sink) -> None:
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
