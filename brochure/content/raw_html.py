"""What a Markdown file may hold between its blocks that is no Markdown: comments, `<details>`, front matter."""

from __future__ import annotations

import re

from markdown_it.token import Token
from msgspec.structs import replace

from brochure.content.block_reader import BlockReader
from brochure.content.front_matter import title
from brochure.content.inlines import parse_inline, read_tokens
from brochure.content.markdown import parser
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import plain

_COMMENTS = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_NO_TEXT = ("attrs_block", "html_block")
_DETAILS_END = re.compile(r"\s*</details>\s*")
_DETAILS = re.compile(
    r"\s*<details(?:\s+open)?>\s*(?:<summary>(.*?)</summary>)?(.*?)(</details>)?\s*", re.DOTALL
)


class HtmlReader(BlockReader):
    """Reads it; what else HTML says is told."""

    def html(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """HTML between blocks: comments, which are no text, and `<details>`."""
        if _COMMENTS.fullmatch(token.content):
            return ()
        found = _DETAILS.fullmatch(token.content)
        if not found:
            hint = "write Markdown; <details>, <sub>, <sup>, <br> and comments may stay"
            self.sink.error("content/raw-html", f"raw HTML: {token.content.strip()[:40]}", span, hint)
            self.pending = []
            return ()
        return (self.details(found, span),)

    def details(self, found: re.Match[str], span: Span) -> n.Details:
        """`<details>`, whose text is Markdown; it ends with its block, or with a later one."""
        key = self.key("details", span)
        hint = "write <summary>words</summary> behind <details>"
        self.filled((found[1] or "").strip(), "<details> without a summary", span, hint)
        summary = n.Paragraph(parse_inline(found[1] or "", span, self.sink), key=f"{key}.summary", span=span)
        children = self.nested(found[2], span)
        if not found[3]:
            children += self.within_details(span)
        return n.Details(summary, children, key=key, span=span)

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

    def nested(self, text: str, span: Span) -> tuple[n.Block, ...]:
        """The blocks of Markdown that stands inside of HTML."""
        if not text.strip():
            return ()
        tokens = tuple(parser(files=True).parse("\n" * (span.line - 1) + text, {}))
        reader = replace(self, tokens=tokens, at=0, within=(*self.within, "details"), pending=[])
        return reader.until("")

    def front_matter(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """The title between `---` at a file's head, as the heading of a text that begins with none."""
        found = title(token.content, span, self.language, self.sink)
        if found is None:
            return ()
        words, place = parse_inline(found[0], found[1], self.sink), found[1]
        heading = self.first_heading()
        if heading is None:
            key = self.key("h", place)
            return (n.Heading(2, words, key, key=key, span=place),)
        if plain(words) != plain(heading):
            message = f"the title “{plain(words)}” is not printed: the text begins with “{plain(heading)}”"
            self.sink.warning("content/front-matter", message, place, "delete one of them")
        return ()

    def first_heading(self) -> tuple[n.Inline, ...] | None:
        """The words of the heading that a file begins with, None where it begins otherwise."""
        ahead = (at for at in range(self.at, len(self.tokens)) if self.tokens[at].type not in _NO_TEXT)
        first = next(ahead, None)
        if first is None or self.tokens[first].type != "heading_open":
            return None
        inline = self.tokens[first + 1]
        return read_tokens(inline.children or (), self.place(inline), Sink())


def _closes_details(token: Token) -> bool:
    return token.type == "html_block" and bool(_DETAILS_END.fullmatch(token.content))
