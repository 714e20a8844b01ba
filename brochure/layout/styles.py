"""Which style each element has: its own, else the nearest container's `p-style`, else the `elements:` table.

It checks that the style exists, and dresses nodes of the content. It knows no markup but element names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import Sides, Stylesheet
from brochure.brand.properties import StyleSection
from brochure.brand.styles import ELEMENTS, OTHERWISE
from brochure.diagnostics import Sink, Span, did_you_mean
from brochure.document import nodes as n
from brochure.languages.alphabets import counting
from brochure.layout.columns import with_numbers

_REQUIRED = frozenset({"page", "paragraph", "list", "table"})
_BARE = frozenset({"figure", "picture", "qr"})


CREDIT = ".credit"
"""How the key ends of a paragraph that says who made a picture."""


class StyleScope(Struct, frozen=True):
    """What the containers round a place say: style by element name, with the place that says so.

    throughout: whether lists have the text of the place too, as in notes and cells.
    """

    given: Mapping[str, tuple[str, Span | None]] = field(default_factory=dict)
    throughout: bool = False

    def inside(self, attributes: Mapping[str, str], span: Span) -> StyleScope:
        """The scope inside a container that has these attributes (`p-style`, `h2-style`…)."""
        styled = ((name, style) for name, style in attributes.items() if name.endswith("-style"))
        own = {name.removesuffix("-style"): (style, span) for name, style in styled}
        return StyleScope({**self.given, **own}) if own else self

    def with_text(self, style: str, span: Span | None, throughout: bool = False) -> StyleScope:
        """The scope in a place whose paragraphs have a style of their own: list items, cells, captions."""
        return StyleScope({**self.given, "p": (style, span)}, throughout) if style else self


ThemeWords = Mapping[str, n.Text]
"""The theme's own words, by key."""


class ElementStyles(Struct, frozen=True):
    """The styles that exist, and those that elements have when nothing else is said. lang: the edition's."""

    sheet: Stylesheet
    sink: Sink
    lang: str = ""
    words: ThemeWords = {}

    def of(self, tag: str, own: str, scope: StyleScope, span: Span | None) -> str:
        """The style of an element; tells the sink where there is none, or none of that name."""
        name, origin = self._found(tag, own, scope, span)
        kind = ELEMENTS.get(tag)
        if not kind:
            return ""
        if name:
            return self._existing(name, kind, origin)
        if kind in _REQUIRED or (kind == "box" and tag not in _BARE):
            hint = f"give it one, or add “{tag}:” to elements: in styles.yml"
            self.sink.error("layout/no-style", f"<{tag}> has no style", span, hint)
        return ""

    def page(self, name: str, span: Span | None) -> str:
        """The name of a page style, "" where none is given."""
        return self._existing(name, "page", span) if name else ""

    def item(self, list_style: str) -> str:
        """The paragraph style of a list style's items."""
        style = self.sheet.list.get(list_style)
        return style.item if style else ""

    def cell(self, table_style: str, head: bool) -> str:
        """The paragraph style of a table style's cells."""
        style = self.sheet.table.get(table_style)
        if style is None:
            return ""
        return style.head if head else style.body

    def _found(self, tag: str, own: str, scope: StyleScope, span: Span | None) -> tuple[str, Span | None]:
        """The style's name and where it is said.

        Inline elements pass over the table: the style of the paragraph round them says how they look in it.
        """
        if own:
            return own, span
        if tag in scope.given:
            return scope.given[tag]
        if ELEMENTS.get(tag) == "character":
            return "", span
        elements = self.sheet.elements
        name = elements.get(tag, "") or (elements.get("page", "") if tag == "pages" else "")
        if not name and (other := OTHERWISE.get(tag)):
            return self._found(other, "", scope, span)
        return name, span

    def _existing(self, name: str, kind: StyleSection, span: Span | None) -> str:
        """The name, when a style of that kind has it."""
        known: Mapping[str, object] = getattr(self.sheet, kind)
        if name in known:
            return name
        message = f"there is no {kind} style “{name}”"
        self.sink.error("layout/unknown-style", message, span, did_you_mean(name, known))
        return ""

    # --- nodes of the content ---------------------------------------------------------------

    def dress(self, block: n.Block, scope: StyleScope) -> n.Block:
        """The block with a style on it and on all blocks inside, as if the layout had written it."""
        tag = _tag_in_text(block, scope)
        style = self.of(tag, block.style, scope, block.span)
        self._check_landscape(block, style)
        match block:
            case n.Paragraph() | n.Heading() | n.QrCode() | n.ThematicBreak():
                return replace(block, style=style)
            case n.CodeBlock():
                return replace(block, style=style, children=tuple(map(self._token, block.children)))
            case n.Definitions():
                entries = tuple(self._entry(entry, scope) for entry in block.entries)
                return replace(block, style=style, entries=entries)
            case n.Quote():
                said = self._paragraphs(block.attribution, "attribution", scope)
                children = self._all(block.children, scope)
                return replace(block, style=style, children=children, attribution=said)
            case n.Details():
                (summary,) = self._paragraphs((block.summary,), "summary", scope)
                return replace(block, style=style, summary=summary, children=self._all(block.children, scope))
            case n.Note() if block.kind:
                title = self._paragraphs((self._title(block),), "callout-title", scope)
                children = (*title, *self._all(block.children, scope))
                return replace(block, style=style, title=(), children=children)
            case n.List():
                inner = scope if scope.throughout else scope.with_text(self.item(style), block.span)
                marks = block.marks and replace(block.marks, letters=counting(self.lang))
                items = tuple(self._item(i, inner) for i in block.items)
                return replace(block, style=style, items=items, marks=marks)
            case n.Table():
                return self._table(block, style, scope)
            case n.Figure():
                return replace(block, style=style, caption=self._caption(block, scope))
            case (
                n.Section() | n.Aside() | n.Note() | n.Address() | n.Columns() | n.Region() | n.Contents()
                | n.Endnotes() | n.Row()
            ):  # fmt: skip
                return replace(block, style=style, children=self._all(block.children, scope))
        assert_never(block)

    def _check_landscape(self, block: n.Block, style: str) -> None:
        """Tell of a text that asks for landscape pages in a theme that has none."""
        box = self.sheet.box.get(style)
        if isinstance(block, n.Section) and self.sheet.format != "html" and not (box and box.page):
            message = "the theme has no landscape pages: this stands on the others"
            hint = "add to elements: in styles.yml “landscape:”, with a box style that has a “page:”"
            self.sink.warning("layout/own-page", message, block.span, hint)

    def tell_bare_columns(self, blocks: tuple[n.Block, ...]) -> None:
        """Tell of columns that run from page to page, where none of the formats shows a box round them."""
        for block in blocks:
            box = self.sheet.box.get(block.style) if isinstance(block, n.Columns) else None
            if box and (box.is_seen or box.padding != Sides()):
                lacks = "columns that run from page to page have no ground, border or padding"
                hint = "put them into a region with that style, which stands on a page as a whole"
                self.sink.warning("layout/columns-box", f"{lacks} (“{box.name}”)", block.span, hint)

    def within(self, tag: str, own: str, scope: StyleScope, span: Span | None) -> StyleScope:
        """The scope inside an element whose style is that of its paragraphs (`li`, `td`, `figcaption`)."""
        name, origin = self._found(tag, own, scope, span)
        return scope.with_text(self._existing(name, "paragraph", origin), span) if name else scope

    def _all(self, blocks: tuple[n.Block, ...], scope: StyleScope) -> tuple[n.Block, ...]:
        return tuple(self.dress(block, scope) for block in blocks)

    def _paragraphs(
        self, blocks: tuple[n.Paragraph, ...], tag: str, scope: StyleScope
    ) -> tuple[n.Paragraph, ...]:
        """Paragraphs that are an element of their own."""
        scopes = ((one, self.within(tag, "", scope, one.span)) for one in blocks)
        return tuple(replace(one, style=self.of("p", "", own, one.span)) for one, own in scopes)

    def _title(self, callout: n.Note) -> n.Paragraph:
        """What a callout is called: by its author, or by the word for its kind."""
        if callout.title:
            return n.Paragraph(callout.title, key=f"{callout.key}.title", span=callout.span)
        word = self.words[f"callout_{callout.kind or 'note'}"]
        return n.Paragraph((n.Text(word.text, lang=word.lang),), span=callout.span)

    def _caption(self, figure: n.Figure, scope: StyleScope) -> tuple[n.Block, ...]:
        """The caption; what it says of who made the picture has a style of its own."""
        tags = ("figcredit" if block.key.endswith(CREDIT) else "figcaption" for block in figure.caption)
        scopes = (self.within(tag, "", scope, figure.span) for tag in tags)
        return tuple(self.dress(one, inner) for one, inner in zip(figure.caption, scopes, strict=True))

    def _entry(self, entry: n.Definition, scope: StyleScope) -> n.Definition:
        """An entry of a glossary."""
        terms = self._paragraphs(entry.terms, "dt", scope)
        inner = self.within("dd", "", scope, entry.span)
        meanings = (replace(item, children=self._all(item.children, inner)) for item in entry.meanings)
        return replace(entry, terms=terms, meanings=tuple(meanings))

    def _token(self, inline: n.Inline) -> n.Inline:
        """A token of code, in a style where the theme has one for its kind."""
        return inline if inline.style in self.sheet.character else replace(inline, style="")

    def _item(self, item: n.Item, scope: StyleScope) -> n.Item:
        inner = self.within("li", item.style, scope, item.span)
        return replace(item, children=self._all(item.children, inner))

    def _table(self, table: n.Table, style: str, scope: StyleScope) -> n.Table:
        """A table with its rows dressed."""
        head, body = (
            tuple(replace(row, cells=tuple(self._cell(c, style, scope) for c in row.cells)) for row in rows)
            for rows in (table.head, table.body)
        )
        return with_numbers(replace(table, style=style, head=head, body=body), self.lang)

    def _cell(self, cell: n.Cell, style: str, scope: StyleScope) -> n.Cell:
        inner = scope.with_text(self.cell(style, bool(cell.scope)), cell.span, throughout=True)
        inner = self.within("th" if cell.scope else "td", cell.style, inner, cell.span)
        return replace(cell, children=self._all(cell.children, inner))


def _tag_in_text(block: n.Block, scope: StyleScope) -> str:
    """The element whose style a block of a text has. A text's only section is what it puts on a landscape page."""
    match block:
        case n.Figure() if "figure" not in scope.given:
            return "picture"
        case n.Section():
            return "landscape"
    return tag_of(block)


def tag_of(block: n.Block) -> str:
    """The element that stands for a block in layout templates."""
    match block:
        case n.Heading():
            return f"h{block.level}"
        case n.Paragraph():
            return "p"
        case n.List():
            if any(item.done is not None for item in block.items):
                return "tasks"
            return "ol" if block.ordered else "ul"
        case n.Definitions():
            return "dl"
        case n.CodeBlock():
            return "pre"
        case n.ThematicBreak():
            return "hr"
        case n.Note() if block.kind:
            return "callout" if block.kind == "note" else f"callout-{block.kind}"
        case n.QrCode():
            return "qr"
        case n.Quote():
            return "blockquote"
        case (
            n.Figure() | n.Table() | n.Row() | n.Section() | n.Aside() | n.Contents() | n.Endnotes()
            | n.Note() | n.Details() | n.Address() | n.Columns() | n.Region()
        ):  # fmt: skip
            return type(block).__name__.lower()
    assert_never(block)
