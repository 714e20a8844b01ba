"""From the document tree to the HTML of the page's main part.

Every style is a class of the same name. Classes that begin with `l-` are layout and belong to web.css.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from markupsafe import Markup
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.contents import Branch, branches
from brochure.document.labels import heading_text, labelled
from brochure.document.walk import walk
from brochure.pictures.library import PictureError
from brochure.writers.grid import shares
from brochure.writers.html.inline import BodyContext, drawn, inline, inlines, named
from brochure.writers.html.marker_css import marker_classes
from brochure.writers.html.markup import classes, element, lines, void
from brochure.writers.html.notes import endnotes, notes_of_pages
from brochure.writers.html.table import table

WIDE = 1.5
"""Width for height from which a picture is wide."""


def main(document: n.Document, at: BodyContext) -> Markup:
    """All pages of a document, one band each."""
    bands = (_page(page, at) if isinstance(page, n.Page) else _pages(page, at) for page in document.pages)
    return lines((*bands, *notes_of_pages(document, at)))


# --- pages and boxes ------------------------------------------------------------------------


def _page(node: n.Page, at: BodyContext) -> Markup:
    """A page becomes a band. A figure that covers it stands first, and web.css lays the rest before it."""
    inside = replace(at.within(node), page=at.styles.page[node.style])
    arts = [child for child in node.children if _covers(child)]
    rest = [child for child in node.children if not _covers(child)]
    own = (f"l-page-{node.name}" if node.name else "", "l-over" if arts else "")
    return element("div", named(node, at, "l-page", *own), inside.blocks((*arts, *rest)))


def _pages(node: n.Pages, at: BodyContext) -> Markup:
    """A sequence of pages is running text; its headers, footers and columns belong to paper.

    On a screen, columns as long as a report would be read by scrolling down and up again.
    """
    inside = replace(at.within(node), page=at.styles.page[node.style])
    own = (f"l-page-{node.name}" if node.name else "",)
    running = lines(_running(child, inside) for child in node.children)
    return element("div", named(node, at, "l-page", "l-pages", *own), running)


def _running(node: n.Block, at: BodyContext) -> Markup:
    return at.within(node).blocks(node.children) if isinstance(node, n.Columns) else block(node, at)


def _covers(node: n.Block) -> bool:
    return isinstance(node, n.Figure) and node.place == "page"


def blocks(nodes: tuple[n.Block, ...], at: BodyContext) -> Markup:
    """Blocks as HTML."""
    return lines(block(node, at) for node in nodes)


def block(node: n.Block, at: BodyContext) -> Markup:
    """A block as HTML."""
    match node:
        case n.Heading():
            return _heading(node, at)
        case n.Paragraph():
            return _paragraph(node, at)
        case n.List():
            return _list(node, at)
        case n.Definitions():
            return _definitions(node, at)
        case n.CodeBlock():
            return _code(node, at)
        case n.ThematicBreak():
            return void("hr", named(node, at))
        case n.Figure():
            return _figure(node, at)
        case n.QrCode():
            return _drawn(node, at)
        case n.Table():
            return table(node, at)
        case n.Contents():
            return _contents(node, at)
        case n.Endnotes():
            return endnotes(node, at)
        case n.Row():
            return _row(node, at)
        case (
            n.Section()
            | n.Aside()
            | n.Quote()
            | n.Note()
            | n.Details()
            | n.Address()
            | n.Columns()
            | n.Region()
        ):
            return _box(node, at)
    assert_never(node)


def _box(node: n.Box, at: BodyContext) -> Markup:
    """A box by its role (HTML, 4.3 and 4.4). One without a heading is no section, only layout."""
    content = at.within(node).blocks(node.children)  # but for a summary and an attribution
    label = _label(node)
    match node:
        case n.Section() | n.Region() if label:
            return element("section", named(node, at, "l-headed") | label, content)
        case n.Section() | n.Region():
            return element("div", named(node, at, "l-region"), content)
        case n.Aside():
            return element("aside", named(node, at) | (label or {"role": "note"}), content)
        case n.Quote():
            return _quote(node, at, content)
        case n.Details():
            opened = element(
                "summary",
                named(node.summary, at),
                inlines(node.summary.children, at.within(node), node.summary),
            )
            given = named(node, at) | {"open": "" if node.opened else None}
            return element("details", given, lines((opened, content)))
        case n.Note():
            return element("div", named(node, at) | {"role": "note"}, content)
        case n.Address():
            return element("address" if _plain_address(node) else "div", named(node, at), content)
        case n.Columns():
            return element("div", named(node, at, "l-columns", f"l-columns-{node.count}"), content)
    assert_never(node)


def _quote(node: n.Quote, at: BodyContext, content: Markup) -> Markup:
    """A quotation; who said it stands outside of its words (HTML, 4.4.4)."""
    if not node.attribution:
        return element("blockquote", named(node, at), content)
    said = element("figcaption", {}, at.within(node).blocks(node.attribution))
    return element("figure", named(node, at), lines((element("blockquote", {}, content), said)))


def _label(node: n.Box) -> dict[str, str | None]:
    """A heading that stands first in a box names it; the page's own title names no part of the page."""
    first = node.children[0] if node.children else None
    if isinstance(first, n.Heading) and first.level > 1 and first.anchor:
        return {"aria-labelledby": first.anchor}
    return {}


def _plain_address(node: n.Address) -> bool:
    """An `address` may hold neither headings nor sections (HTML, 4.3.10)."""
    barred = n.Heading | n.Section | n.Aside | n.Address
    return not any(isinstance(inner, barred) for inner in walk(node) if inner is not node)


def _row(node: n.Row, at: BodyContext) -> Markup:
    """Regions on the page's grid; those that name no width share what is left."""
    columns = at.page.columns if at.page else 12
    taken = shares(node.children, columns)
    inside = at.within(node)
    content = lines(
        _grid_region(region, max(1, int(cols)), inside)
        for region, cols in zip(node.children, taken, strict=True)
    )
    return element("div", named(node, at, "l-row", f"l-grid-{columns}"), content)


def _grid_region(node: n.Region, cols: int, at: BodyContext) -> Markup:
    """A region of a row: the columns that it spans, those skipped among them; `body_css.py` writes the classes."""
    span = cols + node.skip
    skip = f"l-skip-{node.skip}-{span}" if node.skip else ""
    given = named(node, at, "l-region", f"l-span-{span}", skip)
    return element("div", given, at.within(node).blocks(node.children))


# --- text blocks ----------------------------------------------------------------------------


def _heading(node: n.Heading, at: BodyContext) -> Markup:
    given = {"id": node.anchor or None} | named(node, at)
    return element(f"h{node.level}", given, inlines(heading_text(node), at, node))


def _paragraph(node: n.Paragraph, at: BodyContext) -> Markup:
    return element("p", named(node, at), inlines(node.children, at, node))


def _code(node: n.CodeBlock, at: BodyContext) -> Markup:
    """Lines of code, from left to right in every edition; a screen too narrow for them scrolls."""
    given = named(node, at) | {"dir": "ltr" if at.direction == "rtl" else None, "tabindex": "0"}
    language = {"class": classes(node.language and f"language-{node.language}")}
    inside = replace(at, paragraph=at.styles.paragraph[node.style])
    pieces = (Markup("\n") if isinstance(one, n.LineBreak) else inline(one, inside) for one in node.children)
    words = Markup("").join(pieces)
    return element("pre", given, element("code", language, words))


def _definitions(node: n.Definitions, at: BodyContext) -> Markup:
    """Terms and their meanings."""
    inside = at.within(node)
    return element("dl", named(node, at), lines(_definition(entry, inside) for entry in node.entries))


def _definition(node: n.Definition, at: BodyContext) -> Markup:
    terms = [element("dt", named(term, at), inlines(term.children, at, term)) for term in node.terms]
    meanings = [
        element("dd", named(item, at), at.within(item).blocks(item.children)) for item in node.meanings
    ]
    return element("div", named(node, at), lines((*terms, *meanings)))


def _list(node: n.List, at: BodyContext) -> Markup:
    inside = at.within(node)
    items = lines(element("li", named(item, inside), _item(item, inside.within(item))) for item in node.items)
    about = named(node, at, _lines_of(node, at), *marker_classes(node).split())
    if not node.ordered:
        return element("ul", about, items)
    counted = node.marks.kind if node.marks else None
    return element(
        "ol", about | {"start": str(node.start) if node.start != 1 else None, "type": counted}, items
    )


def _item(node: n.Item, at: BodyContext) -> Markup:
    """What stands in an item. A task is a box to tick, named by its first paragraph."""
    first = node.children[0] if node.children else None
    if node.done is None or not isinstance(first, n.Paragraph):
        return at.blocks(node.children)
    box = void("input", {"type": "checkbox", "disabled": "", "checked": "" if node.done else None})
    words = element("label", {}, box + Markup(" ") + inlines(first.children, at, first))
    return lines((element("p", named(first, at), words), *(block(child, at) for child in node.children[1:])))


def _lines_of(node: n.List, at: BodyContext) -> str:
    """The class of a list that runs down its columns, so that its items stand level in lines (`body_css.py`)."""
    style = at.styles.list[node.style]
    runs_down = style.columns > 1 and style.flow == "column"
    lines = -(-len(node.items) // style.columns)
    return f"l-lines-{lines}-{style.columns}" if runs_down else ""


def _figure(node: n.Figure, at: BodyContext) -> Markup:
    """A figure; without a caption and without words for it, it is decoration and no figure."""
    picture = _drawn(node, at)
    caption = node.caption and element("figcaption", {}, at.within(node).blocks(labelled(node)))
    name = "figure" if caption or node.image.alt else "div"
    return element(
        name,
        {"id": node.anchor or None} | named(node, at, _placed(node, at)),
        lines(part for part in (picture, caption) if part),
    )


def _placed(node: n.Figure, at: BodyContext) -> str:
    """Where web.css lays the figure, and what it must know of the picture's shape."""
    share = f"l-width-{round(100 * node.image.share)}" if node.image.share else "l-figure"
    ratio = _ratio(node, at)
    if node.place == "flow":
        return f"{share} l-tall" if ratio < 1 and not _flexible(node, at) else share
    return "l-art l-art-wide" if ratio >= WIDE else "l-art"


def _ratio(node: n.Figure, at: BodyContext) -> float:
    """Width for height; of a picture that cannot be had, 1."""
    if node.image.width and node.image.height:
        return node.image.width / node.image.height
    try:
        picture = at.gallery.pictures.get(node.image.src)
    except PictureError:
        return 1.0
    return picture.width / picture.height


def _drawn(node: n.Figure | n.QrCode, at: BodyContext) -> Markup:
    """The picture itself."""
    if isinstance(node, n.QrCode):
        return element("div", named(node, at, "l-qr"), at.gallery.qr(node))
    hero = node.place == "page" or _flexible(node, at)
    shown = drawn(node.image, at, at.gallery.hero if hero else at.gallery.image, node.span)
    return element("a", {"href": node.image.href}, shown) if node.image.href and shown else shown


def _flexible(node: n.Figure, at: BodyContext) -> bool:
    """Whether a picture fills a box whose height may vary; `css.py` says how."""
    box = at.styles.box.get(node.style)
    return bool(box and box.max_height) and not node.image.height


# --- contents lists -------------------------------------------------------------------------


def _contents(node: n.Contents, at: BodyContext) -> Markup:
    """A navigation of nested lists of links (HTML, 4.3.4), named by its own heading where it has one."""
    heading = next((child for child in node.children if isinstance(child, n.Heading) and child.anchor), None)
    label = {"aria-labelledby": heading.anchor} if heading else {}
    listed = _entries(branches(node.entries), node.entries, at)
    return element(
        "nav", named(node, at, "l-contents") | label, lines((at.within(node).blocks(node.children), listed))
    )


def _entries(found: Sequence[Branch], entries: Sequence[n.ContentsEntry], at: BodyContext) -> Markup:
    """Entries of one level, each with those below it."""
    return element("ol", {}, lines(element("li", {}, _branch(branch, entries, at)) for branch in found))


def _branch(branch: Branch, entries: Sequence[n.ContentsEntry], at: BodyContext) -> Markup:
    own = [] if branch.entry is None else [_entry(entries[branch.entry], at)]
    return lines((*own, *([_entries(branch.below, entries, at)] if branch.below else [])))


def _entry(entry: n.ContentsEntry, at: BodyContext) -> Markup:
    link = element("a", {"href": f"#{entry.of}"}, inlines(heading_text(entry), at, entry))
    return element("p", named(entry, at), link)
