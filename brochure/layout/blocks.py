"""Checked markup → blocks, pages and the document, each with its style, its place and its segment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, cast

from msgspec.structs import replace

from brochure.content.model import Abbreviation, Value
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.languages.locale import sort_key
from brochure.layout.columns import with_numbers
from brochure.layout.inlines import InlineBuilder
from brochure.layout.styles import ElementStyles, StyleScope
from brochure.layout.validate import Checked, inline
from brochure.layout.vocabulary import OMIT, RUNNING

MASTERS = ("first", "left", "right", "last")

_BOXES: dict[str, Callable[..., n.Box]] = {
    "section": n.Section,
    "aside": n.Aside,
    "blockquote": n.Quote,
    "note": n.Note,
    "address": n.Address,
}


class BlockBuilder:
    """Builds the tree from the outside in; what containers say about styles goes down with it as a Scope."""

    def __init__(self, styles: ElementStyles, sink: Sink, abbreviations: Iterable[Abbreviation] = ()) -> None:
        self.styles = styles
        self.glossary = glossary(abbreviations, styles.lang)
        self.sink = sink
        self.omitted: list[n.Omission] = []
        self.inlines = InlineBuilder(styles, sink)

    def pages(self, document: Checked) -> tuple[n.Page | n.Pages, ...]:
        """The pages and sequences of pages of the document."""
        scope = self._inside(document, StyleScope())
        self._leave_out(document, scope)
        return self._pages(document, scope)

    def _pages(self, element: Checked, scope: StyleScope) -> tuple[n.Page | n.Pages, ...]:
        """Those written directly inside an element."""
        found = element.named("page", "pages")
        return tuple(self._page(it, scope) if it.tag == "page" else self._sequence(it, scope) for it in found)

    def _page(self, element: Checked, scope: StyleScope) -> n.Page:
        style, inner = self._style(element, scope), self._inside(element, scope)
        name, running = element.given.value("name", ""), self._running(element, inner)
        return n.Page(self._flow(element, inner), name, running, style=style, span=element.span)

    def _sequence(self, element: Checked, scope: StyleScope) -> n.Pages:
        given, inner = element.given, self._inside(element, scope)
        first, left, right, last = (self.styles.page(given.text(name), element.span) for name in MASTERS)
        anew, flow = self._first_number(element), self._flow(element, inner)
        self.styles.tell_bare_columns(flow)
        return n.Pages(
            flow,
            given.value("name", ""),
            self._running(element, inner),
            first,
            left,
            right,
            last,
            start="right" if anew else given.value("start", "page"),
            budget=given.value("budget"),
            numbered=given.value("numbered", 0),
            captions=given.value("captions", "plain") == "numbered",
            numbers=given.value("numbers", "arabic"),
            first_number=anew,
            style=self._style(element, scope),
            span=element.span,
        )

    def _first_number(self, element: Checked) -> int:
        """What a sequence's first page counts as, 0 for the next number. Right-hand pages have odd numbers."""
        number: int = element.given.value("from", 0)
        if number and number % 2 == 0:
            hint = "write an odd number: pages counted anew begin on the right"
            self.sink.error(
                "layout/page-number", f"pages cannot be counted from {number}", element.span, hint
            )
        return number

    def _running(self, element: Checked, scope: StyleScope) -> tuple[n.Running, ...]:
        """The headers and footers of a page or sequence."""
        return tuple(
            n.Running(
                self._flow(child, self._inside(child, scope)),
                cast(Literal["header", "footer"], child.tag),
                child.given.value("on", "every"),
                span=child.span,
            )
            for child in element.named(*RUNNING)
        )

    def _flow(self, element: Checked, scope: StyleScope) -> tuple[n.Block, ...]:
        """The blocks directly inside an element: its own and those of the content."""
        return tuple(self._blocks(element, scope))

    def _blocks(self, element: Checked, scope: StyleScope) -> Iterator[n.Block]:
        self._leave_out(element, scope)
        for child in element.children:
            if isinstance(child, Checked):
                if child.tag == "glossary":
                    yield from self._glossary(child, scope)
                elif child.tag not in (OMIT, *RUNNING):
                    yield self._block(child, scope)
            elif isinstance(child, tuple):
                yield from (self.styles.dress(block, scope) for block in child)

    def _block(self, element: Checked, scope: StyleScope) -> n.Block:
        """One block element."""
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(element, scope)
            case "p":
                return self._paragraph(element, scope, self._style(element, scope))
            case "ol" | "ul":
                return self._list(element, scope)
            case "figure":
                return self._figure(element, scope)
            case "qr":
                return self._qr(element, scope)
            case "table":
                return self._table(element, scope)
            case "contents":
                return self._contents(element, scope)
            case "endnotes":
                above = self._flow(element, self._inside(element, scope))
                return n.Endnotes(above, style=self._style(element, scope), span=element.span)
            case "row":
                return self._row(element, scope)
            case _:
                return self._box(element, scope)

    def _leave_out(self, element: Checked, scope: StyleScope) -> None:
        """Keep what an element's <omit> children hold out of the pages, and remember it."""
        for child in element.named(OMIT):
            pages = self._pages(child, scope)
            blocks = () if pages else self._flow(child, scope)
            reason = child.given.text("reason")
            self.omitted.append(n.Omission((*pages, *blocks), reason, span=child.span))

    # --- text -------------------------------------------------------------------------------

    def _heading(self, element: Checked, scope: StyleScope) -> n.Heading:
        run = self.inlines.run(element, scope)
        level = cast(n.Level, int(element.tag[1]))
        anchor, lang = element.given.value("id", ""), element.given.value("lang", "")
        style = self._style(element, scope)
        listed = element.given.value("listed", "yes") == "yes"
        return n.Heading(
            level, run.inlines, anchor, listed=listed, style=style, key=run.key, span=run.span, lang=lang
        )

    def _paragraph(self, element: Checked, scope: StyleScope, style: str) -> n.Paragraph:
        """The text of an element as a paragraph."""
        run = self.inlines.run(element, scope)
        lang = element.given.value("lang", "") if element.tag == "p" else ""
        return n.Paragraph(run.inlines, style=style, key=run.key, span=run.span, lang=lang)

    def _paragraphs(self, element: Checked, scope: StyleScope) -> tuple[n.Block, ...]:
        """What stands in an element that holds text or blocks."""
        if any(inline(child) for child in element.children):
            return (self._paragraph(element, scope, self.styles.of("p", "", scope, element.span)),)
        return self._flow(element, scope)

    def _list(self, element: Checked, scope: StyleScope) -> n.List:
        given, style = element.given, self._style(element, scope)
        inner = self._inside(element, scope.with_text(self.styles.item(style), element.span))
        items = tuple(self._item(child, inner) for child in element.named("li"))
        start = given.value("start", 1) if element.tag == "ol" else 1
        lang = given.value("lang", "")
        return n.List(element.tag == "ol", items, start, style=style, span=element.span, lang=lang)

    def _item(self, element: Checked, scope: StyleScope) -> n.Item:
        blocks = self._paragraphs(element, self._within(element, scope))
        return n.Item(blocks, span=element.span, lang=element.given.value("lang", ""))

    # --- pictures ---------------------------------------------------------------------------

    def _figure(self, element: Checked, scope: StyleScope) -> n.Figure:
        place = element.given.value("place", "flow")
        # A picture behind a page stands in no box: the margin and padding of other figures are not its own.
        boxed = place == "flow" or element.given.text("style")
        inner = self._inside(element, scope)
        captions = [self._paragraphs(c, self._within(c, inner)) for c in element.named("figcaption")]
        images = element.named("img")
        image = self._image(images[0]) if images else n.Image("", span=element.span)
        if len(images) > 1 or len(captions) > 1:
            hint = "give each picture a <figure> of its own"
            self.sink.error("layout/nesting", "a figure has one <img> and one caption", element.span, hint)
        caption = captions[0] if captions else ()
        return n.Figure(
            image, caption, place, anchor=element.given.value("id", ""),
            style=self._style(element, scope) if boxed else "", span=element.span,
        )  # fmt: skip

    def _image(self, element: Checked) -> n.Image:
        given = element.given
        return n.Image(
            given.text("src"),
            given.text("alt"),
            given.value("focus", (0.5, 0.5)),
            given.value("width"),
            given.value("height"),
            given.value("mirrored", "no") == "yes",
            dark=given.text("dark"),
            span=element.span,
        )

    def _qr(self, element: Checked, scope: StyleScope) -> n.QrCode:
        given, style = element.given, self._style(element, scope)
        href, size = given.value("href", ""), given.value("size")
        return n.QrCode(href, given.text("alt"), size, style=style, span=element.span)

    # --- tables -----------------------------------------------------------------------------

    def _table(self, element: Checked, scope: StyleScope) -> n.Table:
        style, inner = self._style(element, scope), self._inside(element, scope)
        rows = element.named("tr")
        heads = next((i for i, row in enumerate(rows) if not _heads_columns(row)), len(rows))
        built = tuple(self._table_row(row, inner, style, index < heads) for index, row in enumerate(rows))
        captions = [self.inlines.run(caption, inner) for caption in element.named("caption")]
        made = n.Table(
            built[:heads],
            built[heads:],
            captions[0].inlines if captions else (),
            element.given.value("widths", ()),
            style=style,
            key=captions[0].key if captions else "",
            span=element.span,
            anchor=element.given.value("id", ""),
        )
        return with_numbers(made, self.styles.lang)

    def _table_row(self, row: Checked, scope: StyleScope, style: str, head: bool) -> n.TableRow:
        cells = row.named("th", "td")
        kind = "col" if head else "row" if len(cells) > 1 else "rowgroup"
        return n.TableRow(tuple(self._cell(cell, scope, style, kind) for cell in cells), span=row.span)

    def _cell(self, element: Checked, scope: StyleScope, table_style: str, kind: str) -> n.Cell:
        """A cell. kind: what a header cell heads unless it says; one that is alone, the rows below it.

        Where it is as narrow as a column, there is nothing beside it, and it is data.
        """
        given = element.given
        covered, reached = (given.value(name, 1) for name in ("colspan", "rowspan"))
        said, alone = given.value("scope", kind), kind == "rowgroup"
        header = element.tag == "th" and not (alone and covered == 1)
        inner = scope.with_text(self.styles.cell(table_style, header), element.span)
        blocks = self._paragraphs(element, self._within(element, inner))
        heads = cast(Literal["", "col", "row", "rowgroup"], (kind if alone else said) if header else "")
        return n.Cell(blocks, heads, covered, reached, span=element.span, lang=given.value("lang", ""))

    # --- boxes ------------------------------------------------------------------------------

    def _contents(self, element: Checked, scope: StyleScope) -> n.Contents:
        """A contents list, still empty; its own headings are not in it."""
        given, style = element.given, self._style(element, scope)
        above = self._flow(element, self._inside(element, scope))
        children = (replace(one, listed=False) if isinstance(one, n.Heading) else one for one in above)
        of = given.value("of", "headings")
        depth, least = given.value("depth", 2), given.value("least", 1)
        return n.Contents(tuple(children), of, depth, least, style=style, span=element.span)

    def _glossary(self, element: Checked, scope: StyleScope) -> Iterator[n.Section]:
        """The abbreviations, with what stands above them; nothing where there are none."""
        style, inner = self._style(element, scope), self._inside(element, scope)
        if self.glossary.entries:
            listed = self.styles.dress(replace(self.glossary, span=element.span), inner)
            yield n.Section((*self._flow(element, inner), listed), style=style, span=element.span)

    def _row(self, element: Checked, scope: StyleScope) -> n.Row:
        inner = self._inside(element, scope)
        self._leave_out(element, inner)
        regions = tuple(self._region(child, inner) for child in element.named("region"))
        return n.Row(regions, element.given.value("grow", 0), span=element.span)

    def _region(self, element: Checked, scope: StyleScope) -> n.Region:
        given, style = element.given, self._style(element, scope)
        blocks = self._flow(element, self._inside(element, scope))
        cols, skip, grow = given.value("cols", 0), given.value("skip", 0), given.value("grow", 0)
        return n.Region(blocks, cols, skip, grow, style=style, span=element.span)

    def _box(self, element: Checked, scope: StyleScope) -> n.Box:
        """A region, columns, or a box by its role."""
        if element.tag == "region":
            return self._region(element, scope)
        style = self._style(element, scope)
        blocks = self._flow(element, self._inside(element, scope))
        if element.tag == "columns":
            count = element.given.value("count", 2)
            return n.Columns(blocks, count, style=style, span=element.span)
        return _BOXES[element.tag](blocks, style=style, span=element.span)

    # --- styles -----------------------------------------------------------------------------

    def _style(self, element: Checked, scope: StyleScope) -> str:
        """The element's style."""
        return self.styles.of(element.tag, element.given.text("style"), scope, element.span)

    def _inside(self, element: Checked, scope: StyleScope) -> StyleScope:
        """The scope inside a container."""
        return scope.inside(element.given.words, element.span)

    def _within(self, element: Checked, scope: StyleScope) -> StyleScope:
        """The scope inside an item, cell or caption, whose style is that of its paragraphs."""
        own = element.given.text("style")
        return self._inside(element, self.styles.within(element.tag, own, scope, element.span))


def _heads_columns(row: Checked) -> bool:
    """Whether a row of a table, among the first, is one of headers: none of its cells is data, nor all head rows."""
    heads = row.named("th")
    return not row.named("td") and any(one.given.value("scope", "col") == "col" for one in heads)


# --- glossary ------------------------------------------------------------------------------------


def glossary(abbreviations: Iterable[Abbreviation], lang: str) -> n.Definitions:
    """The abbreviations in the order of the language's alphabet (UCA with CLDR's tailoring); without a style.

    Two of one short form stand in the order of what they stand for.
    """
    key = sort_key(lang)
    found = sorted(abbreviations, key=lambda one: (key(one.short.plain), key(one.long.plain)))
    return n.Definitions(tuple(_entry(one) for one in found))


def _entry(abbreviation: Abbreviation) -> n.Definition:
    term, meaning = _paragraph(abbreviation.short), _paragraph(abbreviation.long)
    return n.Definition((term,), (n.Item((meaning,), span=meaning.span),), span=term.span)


def _paragraph(value: Value) -> n.Paragraph:
    return n.Paragraph(value.inlines, key=value.key, span=value.span)
