"""What only the whole document shows: the levels of headings, anchors, links inside it, rows on the grid, lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from brochure.brand.computed import ListStyle, Stylesheet
from brochure.diagnostics import Sink, did_you_mean
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.unlike import unique
from brochure.document.walk import AnyNode, text_of, walk

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


def levelled(document: n.Document, sink: Sink) -> n.Document:
    """The document, headings of its texts that skip a level raised to the next one, and told; they look as before.

    Levels go down one by one (PDF/UA-1, ISO 14289-1, 7.4.2; WCAG technique H42); headings alike stay alike.
    """
    above: list[
        tuple[int, int]
    ] = []  # the headings that a heading stands under: level as written, and as set

    # Nothing stands under the heading of a contents list, and with a short list it goes.
    lists = [node for node in walk(document) if isinstance(node, n.Contents)]
    aside = {id(child) for node in lists for child in node.children}

    def level(block: n.Block) -> tuple[n.Block, ...]:
        if not isinstance(block, n.Heading) or id(block) in aside:
            return (block,)
        while above and above[-1][0] >= block.level:
            above.pop()
        least = above[-1][1] + 1 if above else 1
        fits = min(block.level, least) if _is_of_a_text(block) else block.level
        above.append((block.level, fits))
        if fits == block.level:
            return (block,)
        skipped = f"heading “{text_of(block)}” has level {block.level} after level {least - 1}"
        hint = f"write {'#' * fits}; how it looks is its style"
        sink.warning("layout/heading-level", f"{skipped}; it is set as level {fits}", block.span, hint)
        return (replace(block, level=fits),)

    return Rewriter(block=level).document(document)


def _is_of_a_text(heading: n.Heading) -> bool:
    """Whether an author wrote it in Markdown, without styles: its anchor is its key. A layout's is its designer's."""
    return bool(heading.key) and heading.anchor == heading.key


def anchored(document: n.Document, sink: Sink) -> n.Document:
    """The document, every heading with an anchor of its own; one that is written twice is told."""
    written = _written_anchors(document, sink)
    used = set(written)

    def name(block: n.Block) -> tuple[n.Block, ...]:
        if not isinstance(block, n.Heading) or block.anchor:
            return (block,)
        anchor = unique(_NOT_IN_A_NAME.sub("-", block.key).strip("-") or f"h{block.level}", used, "-")
        used.add(anchor)
        return (replace(block, anchor=anchor),)

    return Rewriter(block=name).document(document)


def check(document: n.Document, sheet: Stylesheet, sink: Sink) -> None:
    """Tell of headings that skip a level, links that lead nowhere, rows wider than the grid and lists that count."""
    every = tuple(walk(document))
    headings = [node for node in every if isinstance(node, n.Heading)]
    _check_levels(headings, sink)
    targets = (node for node in every if isinstance(node, n.Heading | n.Figure | n.Table))
    _check_links(every, {node.anchor for node in targets if node.anchor}, sink)
    for page in document.pages:
        _check_page_values(page, sink)
        if page.style in sheet.page:
            _check_rows(page, sheet.page[page.style].columns, sink)
        if isinstance(page, n.Pages):
            _check_masters(page, sheet, sink)
    _check_lists(every, sheet.list, sink)


def _written_anchors(document: n.Document, sink: Sink) -> set[str]:
    """The anchors that content or layout give, each once."""
    anchors: dict[str, n.Heading] = {}
    for heading in (node for node in walk(document) if isinstance(node, n.Heading)):
        if heading.anchor in anchors:
            first = anchors[heading.anchor].span
            hint = f"the other is in {first}" if first else "give one of them another id"
            message = f"the name “{heading.anchor}” is given twice"
            sink.error("layout/duplicate-anchor", message, heading.span, hint)
        elif heading.anchor:
            anchors[heading.anchor] = heading
    return set(anchors)


def _check_levels(headings: Iterable[n.Heading], sink: Sink) -> None:
    """Those that the layout writes go down one by one too: it says how they look by a style."""
    level = 0
    for heading in headings:
        if heading.level > level + 1:
            message = f"heading “{text_of(heading)}” has level {heading.level} after level {level}"
            hint = f"make it level {level + 1}; how it looks is its style"
            sink.error("layout/heading-level", message, heading.span, hint)
        level = heading.level


def _check_links(every: Iterable[AnyNode], anchors: Collection[str], sink: Sink) -> None:
    """Links inside the document lead to an anchor of it."""
    for node in every:
        if not isinstance(node, n.Link | n.Image) or not node.href.startswith("#"):
            continue
        if node.href[1:] not in anchors:
            message = f"the link “{text_of(node)}” leads to “{node.href}”, which is nowhere"
            sink.error("layout/broken-link", message, node.span, did_you_mean(node.href[1:], anchors))


def _check_page_values(page: n.Page | n.Pages, sink: Sink) -> None:
    """What one page alone can tell stands in its header or footer."""
    for node in (inner for child in page.children for inner in walk(child)):
        if isinstance(node, n.PageValue) and not node.of:
            message = "the text does not know on which page it stands"
            sink.error("layout/page-value", message, node.span, "put it in a <header> or <footer>")


def _check_masters(pages: n.Pages, sheet: Stylesheet, sink: Sink) -> None:
    """The pages of a sequence are of one size, and their text of one width: it runs from one to the next."""
    named = dict.fromkeys((pages.style, pages.first, pages.left, pages.right, pages.last))
    styles = [sheet.page[name] for name in named if name in sheet.page]
    for style in styles[1:]:
        if style.measure != styles[0].measure:
            message = f"the page styles “{styles[0].name}” and “{style.name}” stand in one sequence of pages"
            hint = "give them one size and one width between the margins, or make it two sequences"
            sink.error("layout/masters", message, pages.span, hint)


def _check_rows(page: n.Page | n.Pages, columns: int, sink: Sink) -> None:
    """The regions of a row fit on the page's grid."""
    for node in walk(page):
        if not isinstance(node, n.Row):
            continue
        taken = sum(region.cols + region.skip for region in node.children)
        shared = sum(1 for region in node.children if not region.cols)
        if taken + shared > columns:
            message = f"the row takes {taken + shared} columns; the page style “{page.style}” has {columns}"
            sink.error("layout/grid", message, node.span, "take from cols or skip")


def _check_lists(every: Iterable[AnyNode], styles: Mapping[str, ListStyle], sink: Sink) -> None:
    """A list whose items show numbers is an ordered one; Word could not say otherwise."""
    for node in every:
        style = styles.get(node.style) if isinstance(node, n.List) and not node.ordered else None
        if style and "{n}" in style.marker:
            message = f"the style “{style.name}” shows numbers, and this list is a <ul>"
            sink.error("layout/list-style", message, node.span, "make it an <ol>, or give it another style")
