"""A Markdown file → blocks with their keys and lines.

A closed subset of CommonMark, and tables; what no format could show is an error with its line, never dropped.
This module knows of pictures only what `Pictures` tells it, and may not judge where links lead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, cast

from markdown_it.token import Token
from msgspec import Struct, field

from brochure.budgets import MARKDOWN_DEPTH
from brochure.content.focus import parse_focus
from brochure.content.inlines import read_tokens
from brochure.content.keys import HINT as KEY_HINT
from brochure.content.keys import KEY, Keys
from brochure.content.markdown import EXCESS, Excess, parser
from brochure.content.model import BlockValue, Part
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n

Pictures = Callable[[str, Span], str]
"""From a picture's path as written to its path below the root; tells the sink where there is none."""

_ATTRIBUTE_LINE = re.compile(r"\s*\{[^{}]*\}\s*")
_UNSUPPORTED = {
    "fence": ("content/unsupported", "a code block", "write it as a paragraph"),
    "code_block": ("content/unsupported", "a code block", "begin the line with fewer than four spaces"),
    "hr": ("content/unsupported", "a rule", "delete it: the layout draws lines"),
    "html_block": ("content/raw-html", "raw HTML", "write Markdown; notes go into # comments of a YAML file"),
}  # fmt: skip


def parse_part(name: str, text: str, file: str, pictures: Pictures, sink: Sink) -> Part:
    """The part that a Markdown file holds; its problems are told to the sink."""
    excess: list[Excess] = []
    tokens = parser().parse(text, {EXCESS: excess})
    for message, line in excess:
        sink.error("content/too-large", message, Span(file, line), "is this the right file?")
    reader = _Reader(tuple(tokens), file, text.splitlines(), Keys(name), pictures, sink)
    blocks = reader.until("")
    if not blocks and not excess:
        sink.error(
            "content/empty", f"{file} holds no text", Span(file, 1), "write it, or take it out of parts:"
        )
    values = (BlockValue(block, kind_of(block), reader.classes.get(block.key, ())) for block in blocks)
    return Part(name, file, tuple(values))


def kind_of(block: n.Block) -> str:
    """The word for a block in templates and catalogues."""
    match block:
        case n.Heading():
            return f"h{block.level}"
        case n.Paragraph():
            return "p"
        case n.List():
            return "ol" if block.ordered else "ul"
        case n.Quote():
            return "quote"
        case n.Table():
            return "table"
    return "figure"


class _Reader(Struct):
    """One pass over markdown-it's block tokens.

    pending: the attribute lines read but not yet given to a block.
    within: the kinds of the blocks that are open around.
    """

    tokens: tuple[Token, ...]
    file: str
    lines: list[str]
    keys: Keys
    pictures: Pictures
    sink: Sink
    at: int = 0
    within: tuple[str, ...] = ()
    pending: list[Token] = field(default_factory=list)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def next(self) -> Token:
        """The next token; the reader moves on."""
        self.at += 1
        return self.tokens[self.at - 1]

    def place(self, token: Token) -> Span:
        """The line that a token begins in."""
        return Span(self.file, token.map[0] + 1 if token.map else 0)

    def until(self, close: str) -> tuple[n.Block, ...]:
        """The blocks up to the closing token, or to the end."""
        found: list[n.Block] = []
        while self.at < len(self.tokens):
            token = self.next()
            if token.type == close:
                break
            if token.type == "attrs_block":
                self.pending.append(token)
            else:
                found += self.block(token)
        for lonely in self.pending:
            self.sink.error(
                "content/attributes", "attributes with no block below", self.place(lonely),
                "put the line directly above the block that it belongs to",
            )  # fmt: skip
        self.pending = []
        return tuple(found)

    def inside(self, close: str, kind: str) -> tuple[n.Block, ...]:
        """The blocks inside another, whose paragraphs are of that kind."""
        excess = MARKDOWN_DEPTH.excess(len(self.within) + 1)
        if excess:
            return self.left_out(close, excess)
        self.within = (*self.within, kind)
        blocks = self.until(close)
        self.within = self.within[:-1]
        return blocks

    def left_out(self, close: str, excess: str) -> tuple[n.Block, ...]:
        """What stands too deep is told, and passed over up to its closing token."""
        opening = self.tokens[self.at - 1]
        span = self.place(opening)
        self.sink.error("content/too-deep", excess, span, "take it out of what stands around it")
        while (token := self.next()).type != close or token.level != opening.level:
            pass
        return (n.Paragraph((), span=span),)

    def block(self, token: Token) -> tuple[n.Block, ...]:
        """The block that a token begins; none for what is not supported."""
        span = self.place(token)
        match token.type:
            case "heading_open":
                return self.heading(int(token.tag[1:]), span)
            case "paragraph_open":
                return self.paragraph(span)
            case "bullet_list_open" | "ordered_list_open":
                return (self.list(token, span),)
            case "blockquote_open":
                key = self.key("blockquote", span)
                return (n.Quote(self.inside("blockquote_close", "quote"), key=key, span=span),)
            case "table_open":
                return (self.table(span),)
        code, what, hint = _UNSUPPORTED.get(token.type, ("content/unsupported", token.type, ""))
        self.sink.error(code, f"{what} cannot be used here", span, hint)
        self.pending = []
        return ()

    def heading(self, level: int, span: Span) -> tuple[n.Block, ...]:
        """A heading of level 1 to 3; its key is its anchor."""
        inline, _ = self.next(), self.next()
        if level > 3:
            hint = "use #, ## or ###"
            self.sink.error("content/unsupported", f"a heading of level {level}", span, hint)
        key = self.key("h", span)
        children = read_tokens(inline.children or (), span, self.sink)
        if not children:
            self.sink.error("content/empty", "a heading without text", span, "write it, or delete the #")
        return (n.Heading(cast(Literal[1, 2, 3], min(level, 3)), children, key, key=key, span=span),)

    def paragraph(self, span: Span) -> tuple[n.Block, ...]:
        """A paragraph, or a figure where it holds a picture and nothing else."""
        inline, _ = self.next(), self.next()
        tokens = inline.children or []
        if len(tokens) == 1 and tokens[0].type == "image":
            return (self.figure(tokens[0], span),)
        key = self.key("p", span)
        return (n.Paragraph(read_tokens(tokens, span, self.sink), key=key, span=span),)

    def figure(self, token: Token, span: Span) -> n.Figure:
        """`![alt](images/x.jpg "caption"){focus="30% 60%"}`."""
        key = self.key("figure", span)
        for name in sorted({*token.attrs} - {"src", "alt", "title", "focus"}):
            self.sink.error("content/attributes", f"a picture has no “{name}”", span, 'only focus="30% 60%"')
        focus = parse_focus(str(token.attrGet("focus") or "center"))
        if focus is None:
            hint = "such as center, left top or 30% 60%"
            self.sink.error("content/focus", "focus is not a place in the picture", span, hint)
        source = self.pictures(str(token.attrGet("src") or ""), span)
        image = n.Image(source, token.content, focus or (0.5, 0.5), key=f"{key}.alt", span=span)
        title = str(token.attrGet("title") or "")
        caption = (n.Paragraph((n.Text(title),), key=f"{key}.caption", span=span),) if title else ()
        return n.Figure(image, caption, key=key, span=span)

    def list(self, token: Token, span: Span) -> n.List:
        """A list; each entry may begin with a line `{#key}` of its own."""
        ordered = token.type == "ordered_list_open"
        key = self.key("ol" if ordered else "ul", span)
        items: list[n.Item] = []
        while (inner := self.next()).type == "list_item_open":
            place = self.place(inner)
            children = self.inside("list_item_close", "li")
            if not children:
                self.sink.error("content/empty", "a list entry without text", place, "write it, or delete it")
            items.append(n.Item(children, span=place))
        start = token.attrGet("start")
        return n.List(ordered, tuple(items), 1 if start is None else int(start), key=key, span=span)

    def table(self, span: Span) -> n.Table:
        """A table with one header row."""
        key = self.key("table", span)
        rows: list[n.TableRow] = []
        while (token := self.next()).type != "table_close":
            if token.type == "tr_open":
                rows.append(self.row(key, len(rows), self.place(token)))
        return n.Table((rows[0],), tuple(rows[1:]), key=key, span=span)

    def row(self, table: str, number: int, span: Span) -> n.TableRow:
        """A row; cells are keyed by row and column, from the header row 0 and column 1."""
        cells: list[n.Cell] = []
        while self.next().type != "tr_close":
            inline, _ = self.next(), self.next()
            children = read_tokens(inline.children or (), span, self.sink)
            paragraph = n.Paragraph(children, key=f"{table}.{number}.{len(cells) + 1}", span=span)
            cells.append(n.Cell((paragraph,), "" if number else "col", span=span))
        return n.TableRow(tuple(cells), span=span)

    def key(self, kind: str, span: Span) -> str:
        """The key of the block that begins here, from the attribute lines above it; keeps its classes."""
        written, classes = "", []
        for token in self.pending:
            written = self.written(token, written)
            classes += str(token.attrs.get("class", "")).split()
        if classes and self.within:
            hint = "put it on the outermost block"
            self.sink.error("content/attributes", "a class here is seen by no template", span, hint)
        self.pending = []
        key = self.keys.key(written, self.within[-1] if kind == "p" and self.within else kind)
        self.classes[key] = tuple(classes)
        return key

    def written(self, token: Token, before: str) -> str:
        """The key on an attribute line; tells of whatever else stands there."""
        attributes: Mapping[str, object] = token.attrs
        span = self.place(token)
        own = str(attributes.get("id", ""))
        others = sorted({*attributes} - {"id", "class"})
        if not _ATTRIBUTE_LINE.fullmatch(self.lines[span.line - 1].lstrip(" >-+*0123456789.)")):
            self.sink.error(
                "content/attributes", "text on a line of attributes", span, "give it its own line"
            )
        if others:
            message = f"a block has no “{others[0]}”"
            self.sink.error("content/attributes", message, span, "only {#key .class}")
        if own and before:
            self.sink.error("content/attributes", f"two keys, “{before}” and “{own}”", span, "keep one")
        if own and not KEY.fullmatch(own):
            self.sink.error("content/key", f"“{own}” cannot be a key", span, KEY_HINT)
            own = ""
        return own or before
