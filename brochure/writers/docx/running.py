"""Headers and footers: the page's ground, the words that mark an edition, and what the layout puts there.

A running heading is Word's field STYLEREF, which holds the chapter's title; LibreOffice shows what it holds, so every
chapter that begins a page has a header of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle, ParagraphStyle, Stylesheet
from brochure.document import nodes as n
from brochure.document.labels import BEHIND
from brochure.document.rewrite import InlineReplacer
from brochure.document.walk import plain, running_on
from brochure.writers.docx.blocks import PageBlocks
from brochure.writers.docx.drawing import Anchor, Drawings
from brochure.writers.docx.flow import FlowItem, PageDraft, Para
from brochure.writers.docx.heights import Heights
from brochure.writers.docx.masters import two_sided
from brochure.writers.docx.package import Package
from brochure.writers.docx.panel import item_tag
from brochure.writers.docx.runs import Runs
from brochure.writers.docx.sections import RunningEdges, RunningParts, header_room
from brochure.writers.docx.shape import ANCHOR, PICTURE
from brochure.writers.docx.xml import w
from brochure.writers.draft_mark import MARK, mark_style

GROUND = 0


def with_own_styles(styles: Stylesheet) -> Stylesheet:
    """The stylesheet with the paragraph styles that no theme needs to write.

    `anchor` holds what has no text, one point high, `picture` a picture.
    """
    model = min(styles.paragraph.values(), key=lambda style: style.text.size)
    anchor = ParagraphStyle(ANCHOR, replace(model.text, size=1.0), 1.0)
    own = {ANCHOR: anchor, PICTURE: replace(anchor, name=PICTURE), MARK: mark_style(styles)}
    return replace(styles, paragraph={**own, **styles.paragraph, ANCHOR: anchor})


class Margins(Struct):
    """Makes the headers and footers of a file. marks: words on every page; blocks: fills a page with blocks."""

    marks: tuple[str, ...]
    package: Package
    drawings: Drawings
    runs: Runs
    heights: Heights
    blocks: Callable[[PageDraft], PageBlocks]

    def of(self, leaves: Sequence[PageDraft]) -> tuple[RunningParts, ...]:
        """Those of each page; where one page has some, all have, if only empty ones."""
        sides = two_sided((leaf.running, leaf.masters) for leaf in leaves)
        grounds = any(page.background for leaf in leaves for page in (leaf.style, *leaf.masters.values()))
        heads = bool(self.marks) or grounds or any(_has(leaf, "header") for leaf in leaves)
        heads = heads or any(leaf.masters for leaf in leaves)
        feet = any(_has(leaf, "footer") or leaf.masters for leaf in leaves)
        return tuple(self._parts(leaf, sides, heads, feet) for leaf in leaves)

    def _parts(self, leaf: PageDraft, sides: bool, heads: bool, feet: bool) -> RunningParts:
        def edges(*kinds: str) -> RunningEdges:
            head = self._written("hdr", leaf, self._header(leaf, kinds)) if heads else ""
            foot = self._written("ftr", leaf, self._footer(leaf, kinds)) if feet else ""
            return head, foot

        side = "left" if leaf.beginning.number and leaf.beginning.number % 2 == 0 else "right"
        opens = leaf.flows and ("first" in leaf.masters or any(one.on == "first" for one in leaf.running))
        return RunningParts(
            edges("right", "every"),
            edges("left", "every") if sides else None,
            edges("first", side, "every") if opens else None,
        )

    def _written(self, name: str, leaf: PageDraft, items: Iterable[FlowItem]) -> str:
        """The relationship's identifier of a header or footer of these paragraphs."""
        return self.package.running(w(name, *(item_tag(item, leaf.style, self.runs.book) for item in items)))

    def _header(self, leaf: PageDraft, kinds: Sequence[str]) -> list[FlowItem]:
        content = list(self.runs.plain(" · ".join(self.marks))) if self.marks else []
        page = _page(leaf, kinds)
        if page.background:
            content.insert(
                0, self.drawings.rectangle(page.background, page.width, page.height, Anchor(layer=GROUND))
            )
        own = self._items(leaf, "header", kinds)
        if not own or content:
            own.insert(0, Para(MARK if self.marks else ANCHOR, content=tuple(content)))
        if not isinstance(last := own[-1], Para):
            own.append(last := Para())
        last.add(after=self._lacking(leaf, page, "top", own))
        return own

    def _footer(self, leaf: PageDraft, kinds: Sequence[str]) -> list[FlowItem]:
        own = self._items(leaf, "footer", kinds) or [Para()]
        if not isinstance(first := own[0], Para):
            own.insert(0, first := Para())
        first.add(before=self._lacking(leaf, _page(leaf, kinds), "bottom", own))
        return own

    def _lacking(
        self, leaf: PageDraft, page: PageStyle, side: Literal["top", "bottom"], items: Iterable[FlowItem]
    ) -> float:
        """By how much what stands in a margin must be higher for the text to begin where the page's margin ends."""
        margin, section = getattr(page.margin, side), leaf.section
        if margin <= getattr(section.margin, side):
            return 0.0
        return max(0.0, float(margin) - header_room(section) - self.heights.stack(items))

    def _items(self, leaf: PageDraft, place: str, kinds: Sequence[str]) -> list[FlowItem]:
        """What the layout puts there, with the headings in force."""
        found = running_on(leaf.running, place, kinds)
        if found is None or not found.children:
            return []
        told = InlineReplacer(inlines_for=partial(_told, leaf=leaf)).blocks(found.children)
        return self.blocks(leaf.aside(leaf.width)).margin(told)


def _page(leaf: PageDraft, kinds: Sequence[str]) -> PageStyle:
    """The page style of the narrowest kind."""
    return next((style for kind in kinds for own, style in leaf.masters.items() if own == kind), leaf.style)


def _has(leaf: PageDraft, place: str) -> bool:
    return any(one.place == place and one.children for one in leaf.running)


def _told(node: n.Inline, leaf: PageDraft) -> Iterator[n.Inline]:
    """A node, or the heading in force where a layout asks for one; Word works out anew which that is on each page."""
    if not isinstance(node, n.PageValue) or node.value != "heading":
        yield node
        return
    heading = leaf.headings.get(node.level)
    if heading is None:
        return
    if heading.number:
        yield n.PageValue("number", node.level, said=heading.number)
        yield n.Text(BEHIND)
    yield replace(node, said=plain(heading.children))
