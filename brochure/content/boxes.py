"""Boxes of a Markdown file: quotations, callouts, and what stands on landscape pages of its own."""

from __future__ import annotations

import re

from markdown_it.token import Token
from msgspec.structs import replace

from brochure.content import callouts
from brochure.content.callouts import Callout
from brochure.content.inlines import parse_inline
from brochure.content.raw_html import HtmlReader
from brochure.diagnostics import Span
from brochure.document import nodes as n

LANDSCAPE = "landscape"
"""The word that begins what stands on landscape pages: `::: landscape`."""
LINE_ENDS = ("softbreak", "hardbreak")
SAID_BY = re.compile(r"[—–―]\s*|--+\s*")


class BoxReader(HtmlReader):
    """Makes boxes of tokens."""

    def quote(self, token: Token, span: Span) -> n.Block:
        """A quotation, or the callout that it stands for (`> [!NOTE]`)."""
        opens, *inside = self.tokens[self.at : self.at + 2]
        callout = callouts.alert(inside[0]) if opens.type == "paragraph_open" else None
        if callout is None:
            key, children = self.key("blockquote", span), self.inside("blockquote_close", "quote")
            self.filled(children, "a quotation without text", span, "write it, or delete the >")
            return _attributed(n.Quote(children, key=key, span=span))
        self.without_first_line(inside[0])
        return self.callout(callout, "blockquote_close", token, span)

    def without_first_line(self, inline: Token) -> None:
        """Take off the line that says what a quotation is; the whole paragraph where it has no other."""
        children = inline.children or []
        ends = (at for at, token in enumerate(children) if token.type in LINE_ENDS)
        end = next(ends, None)
        if end is None:
            self.at += 3
        else:
            inline.children = children[end + 1 :]

    def fenced(self, token: Token, span: Span) -> n.Block:
        """`::: note` or `!!! note "Title"`."""
        if self.tokens[self.at].type == "admonition_title_open":  # `!!! note ""` has none
            while self.next().type != "admonition_title_close":
                pass
        callout = callouts.fence(token.info)
        close = token.type.replace("_open", "_close")
        if callout and callout.word.lower() == LANDSCAPE:
            return self.landscape(callout, close, token, span)
        return self.callout(callout or Callout(token.info.strip(), ""), close, token, span)

    def landscape(self, said: Callout, close: str, opening: Token, span: Span) -> n.Section:
        """What stands on landscape pages of its own, up to its closing token."""
        if said.title:
            hint = "write it as a heading inside"
            self.sink.error("content/callout", "a landscape page has no title", span, hint)
        if self.within:
            hint = "put it outside of what stands around it"
            self.sink.error("content/callout", "a landscape page inside another block", span, hint)
        key = self.key("landscape", span)
        children = self.inside(close, "p", opening)
        self.filled(children, "a landscape page without text", span)
        return n.Section(children, key=key, span=span)

    def callout(self, callout: Callout, close: str, opening: Token, span: Span) -> n.Note:
        """A callout up to its closing token."""
        if not callout.kind:
            message = f"“{callout.word}” is no kind of callout"
            other = "" if opening.type == "blockquote_open" else f"; or {LANDSCAPE}, for a landscape page"
            self.sink.error("content/callout", message, span, f"write {callouts.HINT}{other}")
        for name in callout.looks:
            hint = "how things look is the theme’s: delete it"
            self.sink.warning("content/attributes", f"a callout’s “{name}” is left out", span, hint)
        key = self.key("callout", span)
        title = parse_inline(callout.title, span, self.sink) if callout.title else ()
        children = self.inside(close, "note", opening)
        self.filled(children, "a callout without text", span)
        return n.Note(children, callout.kind or "note", title, key=key, span=span)


def _attributed(quote: n.Quote) -> n.Quote:
    """A quotation whose last paragraph begins with a dash: it says whose words they are."""
    last = quote.children[-1] if quote.children else None
    if not isinstance(last, n.Paragraph) or not last.children:
        return quote
    first = last.children[0]
    if len(quote.children) > 1 and isinstance(first, n.Text) and SAID_BY.match(first.text):
        return replace(quote, children=quote.children[:-1], attribution=(last,))
    return quote
