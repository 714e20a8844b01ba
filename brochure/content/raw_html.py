"""What a Markdown file may hold between its blocks that is no Markdown: comments, `<details>`, front matter."""

from __future__ import annotations

import re
from html import escape
from typing import cast

from markdown_it.token import Token
from msgspec.structs import replace

from brochure.budgets import MARKDOWN_DEPTH
from brochure.content.block_reader import BlockReader
from brochure.content.foreign import tell_table
from brochure.content.front_matter import title
from brochure.content.html_blocks import InMarkdown, as_html, in_markdown
from brochure.content.html_tags import HtmlTag, read_tag, tell_looks, without_comments
from brochure.content.html_tree import MARKDOWN, is_block, left_open
from brochure.content.inlines import parse_inline, read_tokens
from brochure.content.markdown import parser
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import plain, walk

_NUMBER = re.compile(r"<!--(\d+)-->")
_IN_CELLS = (n.Paragraph, n.List, n.Figure)
_NO_TEXT = ("attrs_block", "html_block")
_DETAILS_END = re.compile(r"\s*</details>\s*")
_SUMMARY = re.compile(r"\s*<summary(?:\s[^>]*)?>(.*?)</summary>\s*", re.DOTALL | re.IGNORECASE)
_DETAILS = re.compile(
    r"\s*(<details(?:\s[^>]*)?>)\s*(?:<summary(?:\s[^>]*)?>(.*?)</summary>)?(.*?)(</details>)?\s*",
    re.DOTALL | re.IGNORECASE,
)


class HtmlReader(BlockReader):
    """Reads it; HTML is read as the Markdown that says the same, and what none says is told."""

    def html(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """HTML between blocks: comments, which are no text, `<details>`, and what Markdown has a block for."""
        if not without_comments(token.content).strip():
            return ()
        if found := _DETAILS.fullmatch(token.content):
            if excess := MARKDOWN_DEPTH.excess(len(self.within) + 1):
                self.sink.error("content/too-deep", excess, span, "take it out of what stands around it")
                return ()
            return (self.details(found, span),)
        said = self.in_markdown(self.whole(token), span)
        if said is None:
            self.pending = []
            return ()
        blocks, cells = (
            tuple((one.text, replace(span, line=span.line + one.line)) for one in found)
            for found in (said.blocks, said.cells)
        )
        return tuple(
            one for text, place in blocks for one in self.nested(text, place, html=False, cells=cells)
        )

    def whole(self, token: Token) -> str:
        """The HTML of a block, and where that leaves a table or list open all up to its end: empty lines end a block,
        and what follows them is Markdown (CommonMark 0.31, 4.6), here in an element of its own.
        """
        name, first = left_open(token.content), token.map[0] if token.map else 0
        if not name or token.level or name in self.unclosed:
            return token.content
        lines, depth = token.content.splitlines(), 1
        for at, one in enumerate(self.tokens[self.at :], self.at):
            if one.level or not one.map or one.nesting < 0:
                continue
            lines += [""] * (one.map[0] - first - len(lines))
            if one.type != "html_block":
                text = escape("\n".join(self.lines[slice(*one.map)]), quote=False)
                lines += f"<{MARKDOWN}>{text}</{MARKDOWN}>".split("\n")
                continue
            lines += one.content.splitlines()
            tags = re.findall(rf"<(/?){name}\b", one.content, re.IGNORECASE)
            depth += len(tags) - 2 * tags.count("/")
            if depth <= 0:
                self.at = at + 1
                return "\n".join(lines)
        self.unclosed.add(name)
        return token.content

    def in_markdown(self, html: str, span: Span, cell: bool = False) -> InMarkdown | None:
        """What HTML says; None where it cannot be said, which is told. cell: as of `html_blocks.in_markdown`."""
        said = in_markdown(html, cell)
        met = dict[tuple[str, ...], tuple[HtmlTag, int]]()
        for tag, line in said.tags:
            met.setdefault((tag.name, *tag.attributes), (tag, line))
        for tag, line in met.values():  # the first of each kind
            tell_looks(tag, replace(span, line=span.line + line), self.sink, self.language)
        for fault in said.faults:
            place = replace(span, line=span.line + fault.line)
            self.sink.error("content/raw-html", fault.message, place, fault.hint)
        return None if said.faults else said

    def details(self, found: re.Match[str], span: Span) -> n.Details:
        """`<details>`, whose text is Markdown; it ends with its block, or with a later one."""
        tag = read_tag(found[1])
        if tag:
            tell_looks(tag, span, self.sink, self.language)
        key = self.key("details", span)
        words = found[2] or self.summary()
        hint = "write <summary>words</summary> behind <details>"
        self.filled(words.strip(), "<details> without a summary", span, hint)
        summary = n.Paragraph(parse_inline(words, span, self.sink), key=f"{key}.summary", span=span)
        self.within = (*self.within, "details")
        children = self.nested(found[3], span)
        self.within = self.within[:-1]
        if not found[4]:
            children += self.within_details(span)
        return n.Details(summary, children, bool(tag and "open" in tag.attributes), key=key, span=span)

    def summary(self) -> str:
        """The summary that stands below `<details>` and an empty line; "" where none does."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        found = _SUMMARY.fullmatch(token.content) if token and token.type == "html_block" else None
        self.at += bool(found)
        return found[1] if found else ""

    def within_details(self, span: Span) -> tuple[n.Block, ...]:
        """The blocks up to `</details>`."""
        depth, end = 0, self.at
        while end < len(self.tokens) and (depth or not _closes_details(self.tokens[end])):
            depth += self.tokens[end].nesting
            if depth < 0:
                break
            end += 1
        if end == len(self.tokens) or not _closes_details(self.tokens[end]):
            hint = "write </details> on a line of its own, below an empty line"
            self.sink.error("content/raw-html", "<details> is not closed", span, hint)
            return ()
        self.tokens[end].type = "details_close"
        return self.inside("details_close", "details")

    def nested(
        self,
        text: str,
        span: Span,
        html: bool = True,
        cells: tuple[tuple[str, Span], ...] = (),
        in_line: bool = False,
    ) -> tuple[n.Block, ...]:
        """The blocks of Markdown that stands inside of HTML. html: there may be more of it between them; in_line: it
        stands in one line of the file.
        """
        if not text.strip():
            return ()
        written = "\n" * (span.line - 1) + text
        tokens = tuple(parser(files=True, html=html).parse(written, {}))
        for token in tokens if in_line else ():
            token.map = [span.line - 1, span.line] if token.map else None
        reader = replace(self, tokens=tokens, at=0, lines=written.splitlines(), cells=cells)
        blocks = reader.until("")
        self.pending, self.names = reader.pending, reader.names
        return blocks

    def html_cell(self, inline: Token, span: Span) -> tuple[Token, tuple[n.Block, ...]]:
        """What stands in a cell as HTML: as a text in Markdown, or as blocks where there are lists in it."""
        found = _NUMBER.fullmatch(inline.content)
        if found and int(found[1]) < len(self.cells):
            return inline, self.listed(*self.cells[int(found[1])])
        if not any(is_block(token) for token in inline.children or ()):
            return inline, ()
        said = self.in_markdown(as_html(inline.content), span, cell=True)
        if said and said.cells:
            return inline, self.listed(said.cells[0].text, span)
        return parser(files=True).parseInline(said.blocks[0].text if said else "")[0], ()

    def listed(self, text: str, span: Span) -> tuple[n.Block, ...]:
        """The blocks of a cell: texts and lists of them."""
        blocks = self.nested(text, span, html=False, in_line=True)
        for node in walk(*blocks):
            if isinstance(node, n.Block) and not isinstance(node, _IN_CELLS):
                hint = "a cell holds words, pictures and lists: write it below the table"
                self.sink.error("content/raw-html", "a block inside a cell", span, hint)
        return blocks

    def front_matter(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """The title between `---` at a file's head as a heading above all others, where the text has none itself."""
        if self.lines[span.line - 1].strip() != "---":
            tell_table(span, self.sink)
            return ()
        found = title(token.content, span, self.language, self.sink)
        if found is None:
            return ()
        words, place = parse_inline(found[0], found[1], self.sink), found[1]
        levels = {at: int(one.tag[1:]) for at, one in enumerate(self.tokens) if one.type == "heading_open"}
        highest = min(levels.values(), default=3)
        first = next(
            (at for at, one in enumerate(self.tokens[self.at :], self.at) if one.type not in _NO_TEXT), -1
        )
        heading = self.said(first + 1) if first in levels else None  # that the file begins with
        above_others = [self.said(at + 1) for at, level in levels.items() if level == highest]
        if plain(words) in (heading, *above_others):
            return ()
        own = levels.get(first, 0)
        if own != 1 and (own != highest or len(above_others) > 1):
            key = self.key("h", place)
            return (n.Heading(cast(n.Level, max(1, highest - 1)), words, key, key=key, span=place),)
        message = f"the title “{plain(words)}” is not printed: the text begins with “{heading}”"
        self.sink.warning("content/front-matter", message, place, "delete one of them")
        return ()

    def said(self, at: int) -> str:
        """The words of a text, of which nothing is told yet."""
        inline = self.tokens[at]
        return plain(read_tokens(inline.children or (), self.place(inline), Sink()))


def _closes_details(token: Token) -> bool:
    return token.type == "html_block" and bool(_DETAILS_END.fullmatch(token.content))
