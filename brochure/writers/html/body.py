"""From the document tree to the HTML of the page's main part.

Every style is a class of the same name. Classes that begin with `l-` are layout and belong to web.css.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle, ParagraphStyle, Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.footnotes import link_to, mark_of, place_of, text_style
from brochure.document.walk import plain, walk
from brochure.languages import direction
from brochure.pictures.library import PictureError
from brochure.writers.grid import shares
from brochure.writers.html.art import Gallery
from brochure.writers.html.markup import classes, element, lines, void
from brochure.writers.inlines import character_style

WIDE = 1.5
"""Width for height from which a picture is wide."""


class BodyContext(Struct, frozen=True):
    """Where a node stands: what it needs to know of the nodes above it.

    paragraph: the style of the paragraph around, which names the styles of its links and its emphasis.
    page: the style of the page around, whose grid the rows stand on.
    """

    styles: Stylesheet
    gallery: Gallery
    sink: Sink
    direction: n.Direction
    paragraph: ParagraphStyle | None = None
    page: PageStyle | None = None

    def within(self, node: n.Node) -> BodyContext:
        """The place of the node's children."""
        return replace(self, direction=direction(node.lang)) if node.lang else self


def main(document: n.Document, at: BodyContext) -> Markup:
    """All pages of a document, one band each."""
    bands = (_page(page, at) if isinstance(page, n.Page) else _pages(page, at) for page in document.pages)
    notes = [node for node in walk(document) if isinstance(node, n.Footnote) and node.note]
    return lines((*bands, *([_notes(notes, at)] if notes else [])))


def _notes(notes: Sequence[n.Footnote], at: BodyContext) -> Markup:
    """What footnotes say, at the end (DPUB-ARIA 1.1, doc-endnotes)."""
    named = " ".join(name for name in (at.styles.elements.get("note", ""), "l-page", "l-notes") if name)
    items = lines(
        element("div", {"id": place_of(node)}, _children(_with_way_back(node, at), at)) for node in notes
    )
    return element("div", {"class": named, "role": "doc-endnotes"}, items)


def _with_way_back(node: n.Footnote, at: BodyContext) -> tuple[n.Block, ...]:
    """A note's blocks, its number before the first words: it leads back to the mark."""
    first, *more = node.note
    back = n.Link(f"#{mark_of(node)}", (n.Text(str(node.number)),), style=node.style)
    if isinstance(first, n.Paragraph):
        return (replace(first, children=(back, n.Text(" "), *first.children)), *more)
    style = text_style(node, at.styles.elements.get("p", ""))
    return (n.Paragraph((back,), style=style), *node.note)


# --- pages and boxes ------------------------------------------------------------------------


def _page(node: n.Page, at: BodyContext) -> Markup:
    """A page becomes a band. A figure that covers it stands first, and web.css lays the rest before it."""
    inside = replace(at.within(node), page=at.styles.page[node.style])
    arts = [child for child in node.children if _covers(child)]
    rest = [child for child in node.children if not _covers(child)]
    named = (f"l-page-{node.name}" if node.name else "", "l-over" if arts else "")
    return element("div", _named(node, at, "l-page", *named), _children((*arts, *rest), inside))


def _pages(node: n.Pages, at: BodyContext) -> Markup:
    """A sequence of pages is running text; its headers, footers and columns belong to paper.

    On a screen, columns as long as a report would be read by scrolling down and up again.
    """
    inside = replace(at.within(node), page=at.styles.page[node.style])
    named = (f"l-page-{node.name}" if node.name else "",)
    running = lines(_running(child, inside) for child in node.children)
    return element("div", _named(node, at, "l-page", "l-pages", *named), running)


def _running(node: n.Block, at: BodyContext) -> Markup:
    return _children(node.children, at.within(node)) if isinstance(node, n.Columns) else block(node, at)


def _covers(node: n.Block) -> bool:
    return isinstance(node, n.Figure) and node.place == "page"


def _children(nodes: tuple[n.Block, ...], at: BodyContext) -> Markup:
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
        case n.Figure():
            return _figure(node, at)
        case n.QrCode():
            return _drawn(node, at)
        case n.Table():
            return _table(node, at)
        case n.Row():
            return _row(node, at)
        case n.Section() | n.Aside() | n.Quote() | n.Note() | n.Address() | n.Columns() | n.Region():
            return _box(node, at)
    assert_never(node)


def _box(node: n.Box, at: BodyContext) -> Markup:
    """A box by its role (HTML, 4.3 and 4.4). One without a heading is no section, only layout."""
    content = _children(node.children, at.within(node))
    label = _label(node)
    match node:
        case n.Section() | n.Region() if label:
            return element("section", _named(node, at, "l-headed") | label, content)
        case n.Section() | n.Region():
            return element("div", _named(node, at, "l-region"), content)
        case n.Aside():
            return element("aside", _named(node, at) | (label or {"role": "note"}), content)
        case n.Quote():
            return element("blockquote", _named(node, at), content)
        case n.Note():
            return element("div", _named(node, at) | {"role": "note"}, content)
        case n.Address():
            return element("address" if _plain_address(node) else "div", _named(node, at), content)
        case n.Columns():
            return element("div", _named(node, at, "l-columns", f"l-columns-{node.count}"), content)
    assert_never(node)


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
    return element("div", _named(node, at, "l-row", f"l-grid-{columns}"), content)


def _grid_region(node: n.Region, cols: int, at: BodyContext) -> Markup:
    """A region of a row: the columns that it spans, those skipped among them; `css.py` writes the classes."""
    span = cols + node.skip
    skip = f"l-skip-{node.skip}-{span}" if node.skip else ""
    given = _named(node, at, "l-region", f"l-span-{span}", skip)
    return element("div", given, _children(node.children, at.within(node)))


# --- text blocks ----------------------------------------------------------------------------


def _heading(node: n.Heading, at: BodyContext) -> Markup:
    given = {"id": node.anchor or None} | _named(node, at)
    return element(f"h{node.level}", given, _inlines(node.children, at, node))


def _paragraph(node: n.Paragraph, at: BodyContext) -> Markup:
    return element("p", _named(node, at), _inlines(node.children, at, node))


def _list(node: n.List, at: BodyContext) -> Markup:
    inside = at.within(node)
    items = lines(
        element("li", _named(item, inside), _children(item.children, inside.within(item)))
        for item in node.items
    )
    start = {"start": str(node.start) if node.ordered and node.start != 1 else None}
    return element("ol" if node.ordered else "ul", _named(node, at, _lines_of(node, at)) | start, items)


def _lines_of(node: n.List, at: BodyContext) -> str:
    """The class of a list that runs down its columns, so that its items stand level in lines (`css.py`)."""
    style = at.styles.list[node.style]
    runs_down = style.columns > 1 and style.flow == "column"
    lines = -(-len(node.items) // style.columns)
    return f"l-lines-{lines}-{style.columns}" if runs_down else ""


def _figure(node: n.Figure, at: BodyContext) -> Markup:
    """A figure; without a caption and without words for it, it is decoration and no figure."""
    picture = _drawn(node, at)
    caption = node.caption and element("figcaption", {}, _children(node.caption, at.within(node)))
    name = "figure" if caption or node.image.alt else "div"
    return element(
        name, _named(node, at, _placed(node, at)), lines(part for part in (picture, caption) if part)
    )


def _placed(node: n.Figure, at: BodyContext) -> str:
    """Where web.css lays the figure. Beside an opening's words it must tell wide pictures from tall ones."""
    if node.place == "flow":
        return "l-figure"
    try:
        picture = at.gallery.pictures.get(node.image.src)
    except PictureError:
        return "l-art"
    return "l-art l-art-wide" if picture.width >= WIDE * picture.height else "l-art"


def _drawn(node: n.Figure | n.QrCode, at: BodyContext) -> Markup:
    """The picture itself; one that cannot be had is told, and left out."""
    try:
        if isinstance(node, n.QrCode):
            return element("div", _named(node, at, "l-qr"), at.gallery.qr(node))
        draw = at.gallery.hero if node.place == "page" or _flexible(node, at) else at.gallery.image
        return draw(node.image, node.image.mirrored and at.direction == "rtl")
    except PictureError as problem:
        at.sink.add(problem.diagnostic(node.span))
        return Markup()


def _flexible(node: n.Figure, at: BodyContext) -> bool:
    """Whether a picture fills a box whose height may vary; `css.py` says how."""
    box = at.styles.box.get(node.style)
    return bool(box and box.max_height) and not node.image.height


def _table(node: n.Table, at: BodyContext) -> Markup:
    """A table in a box of its own, which scrolls where the screen is too narrow, by keyboard too."""
    inside = at.within(node)
    name = at.styles.table[node.style].caption
    caption = node.caption and element("caption", {"class": name}, _inlines(node.caption, inside, name))
    widths = _widths(node)
    columns = widths and element("colgroup", {}, "".join(void("col", {"class": w}) for w in widths))
    head = node.head and element("thead", {}, lines(_table_row(row, inside) for row in node.head))
    body = element("tbody", {}, lines(_table_row(row, inside) for row in node.body))
    content = lines(part for part in (caption, columns, head, body) if part)
    label = {"role": "group", "aria-label": plain(node.caption), "tabindex": "0"} if node.caption else {}
    table = element("table", _named(node, at), content)
    return element("div", {"class": "l-table", **label}, table)


def _widths(node: n.Table) -> list[str]:
    """The columns' widths as classes, in whole percents (`css.py` writes them)."""
    total = sum(node.widths)
    return [f"l-width-{round(100 * width / total)}" for width in node.widths] if total else []


def _table_row(node: n.TableRow, at: BodyContext) -> Markup:
    return element("tr", _named(node, at), lines(_cell(cell, at) for cell in node.cells))


def _cell(node: n.Cell, at: BodyContext) -> Markup:
    scope = {"scope": node.scope or None, "colspan": str(node.colspan) if node.colspan > 1 else None}
    content = _children(node.children, at.within(node))
    return element("th" if node.scope else "td", _named(node, at) | scope, content)


# --- inline ---------------------------------------------------------------------------------


def _inlines(nodes: tuple[n.Inline, ...], at: BodyContext, owner: n.Node | str) -> Markup:
    """The words of a paragraph, whose style names those of its links and its emphasis."""
    style = owner if isinstance(owner, str) else owner.style
    place = at if isinstance(owner, str) else at.within(owner)
    inside = replace(place, paragraph=at.styles.paragraph[style])
    return Markup("").join(inline(node, inside) for node in nodes)


def inline(node: n.Inline, at: BodyContext) -> Markup:
    """A stretch of text as HTML."""
    match node:
        case n.Text():
            text = escape(node.text)
            return element("span", _named(node, at), text) if node.style or node.lang else text
        case n.LineBreak():
            return void("br", {})
        case n.Strong():
            return element("strong", _worded(node, at), _within(node, at))
        case n.Emphasis():
            return element("em", _worded(node, at), _within(node, at))
        case n.Link():
            title = {"title": node.title if node.title and node.title != plain(node.children) else None}
            return element("a", _worded(node, at) | {"href": node.href} | title, _within(node, at))
        case n.Abbr():
            return element("abbr", _named(node, at) | {"title": node.expansion}, _within(node, at))
        case n.Inset():
            return _inset(node, at)
        case n.Footnote():
            return element("sup", _named(node, at), _mark(node))
        case n.PageValue():
            return Markup()  # a screen has no pages
    assert_never(node)


def _mark(node: n.Footnote) -> Markup:
    """A footnote's mark, which leads to the note; the first one is what the note leads back to."""
    link = link_to(node)
    given = {"href": link.href, "id": mark_of(node) if node.note else None, "role": "doc-noteref"}
    return element("a", given, escape(str(node.number)))


def _inset(node: n.Inset, at: BodyContext) -> Markup:
    """`bdi` sets the stretch apart for the bidi algorithm (HTML, 4.5.24); what its style raises is a superscript."""
    given = _named(node, at)
    if node.isolate:
        return element("bdi", given | {"dir": node.isolate}, _within(node, at))
    style = at.styles.character.get(node.style)
    rise = style.rise or 0.0 if style else 0.0
    return element("sup" if rise > 0 else "sub" if rise < 0 else "span", given, _within(node, at))


def _within(node: n.Strong | n.Emphasis | n.Link | n.Abbr | n.Inset, at: BodyContext) -> Markup:
    inside = at.within(node)
    return Markup("").join(inline(child, inside) for child in node.children)


def _worded(node: n.Strong | n.Emphasis | n.Link, at: BodyContext) -> dict[str, str | None]:
    """Attributes of emphasis and links: where they name no style, the paragraph names it for them."""
    return _named(node, at, "" if node.style else character_style(node, at.paragraph))


def _bleeds(node: n.Node, at: BodyContext) -> str:
    """What runs to both edges of the paper runs to both edges of the window."""
    box = at.styles.box.get(node.style) if isinstance(node, n.Box | n.Figure) else None
    return "l-bleed" if box and box.bleed >= {"start", "end"} else ""


def _named(node: n.Node, at: BodyContext, *more: str) -> dict[str, str | None]:
    """What any element may carry: classes, the key of its segment, its language and direction."""
    turned = node.lang and direction(node.lang) != at.direction
    given: dict[str, str | None] = {
        "class": classes(*more, _bleeds(node, at), node.style),
        "data-key": node.key or None,
        "lang": node.lang or None,
        "dir": direction(node.lang) if turned else None,
    }
    return given
