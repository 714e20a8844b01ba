"""What a Markdown file may hold between its blocks that is no Markdown: comments, `<details>`, front matter."""

from __future__ import annotations

import re

from markdown_it.token import Token
from msgspec.structs import replace

from brochure.content.block_reader import BlockReader
from brochure.content.inlines import parse_inline
from brochure.content.markdown import parser
from brochure.diagnostics import Span
from brochure.document import nodes as n

_COMMENTS = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)
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
        if not (found[1] or "").strip():
            hint = "write <summary>words</summary> behind <details>"
            self.sink.error("content/empty", "<details> without a summary", span, hint)
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
        """What stands between `---` at a file's head belongs to the publication, not to its text."""
        if token.content.strip():
            hint = "write it into publication.yml, and delete the lines from --- to ---"
            first = token.content.strip().splitlines()[0]
            self.sink.error("content/front-matter", f"front matter in a part: {first}", span, hint)
        return ()


def _closes_details(token: Token) -> bool:
    return token.type == "html_block" and bool(_DETAILS_END.fullmatch(token.content))
