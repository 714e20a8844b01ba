"""Boxes of a Markdown file: quotations, callouts, and what stands on landscape pages of its own.

People write callouts as `> [!NOTE]` (GitHub), `::: note` (Pandoc, Quarto) and `!!! note "Title"` (MkDocs). All three
say a kind, and some a title; the words for the kinds are the theme's (strings.yml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from brochure.content.fenced_boxes import CLOSED
from brochure.content.inlines import parse_inline
from brochure.content.markdown import ALERT
from brochure.content.raw_html import HtmlReader
from brochure.diagnostics import Span
from brochure.document import nodes as n

LANDSCAPE = "landscape"
"""The word that begins what stands on landscape pages: `::: landscape`."""
LINE_ENDS = ("softbreak", "hardbreak")
SAID_BY = re.compile(r"[—–―]\s*|--+\s*")
KINDS: Mapping[str, n.NoteKind] = {
    "note": "note", "info": "note", "abstract": "note", "summary": "note", "question": "note", "example": "note",
    "todo": "note", "tldr": "note", "help": "note", "faq": "note",
    "tip": "tip", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
    "important": "important",
    "warning": "warning", "attention": "warning",
    "caution": "caution", "danger": "caution", "error": "caution", "bug": "caution", "failure": "caution",
}  # fmt: skip
"""The words that begin a callout, and the kind that each means."""
HINT = "note, tip, important, warning or caution"
FENCE = re.compile(
    r"""\{?\s*\.?(?:callout-)?([A-Za-z]+)(?:\s+(?:title=)?"([^"]*)"|\s+([^{}"]+?)|\[(.*)\])?\s*\}?"""
)

LOOK = re.compile(r"""\s(?!title=)([A-Za-z-]+)=(?:"[^"]*"|[^\s"{}]+)""")


class Callout(Struct, frozen=True):
    """What a callout's first line says. kind: "" for a word that means none; title: as Markdown.

    looks: the names of attributes that say how it looks.
    """

    word: str
    kind: n.NoteKind
    title: str = ""
    looks: tuple[str, ...] = ()


class BoxReader(HtmlReader):
    """Makes boxes of tokens."""

    def quote(self, token: Token, span: Span) -> n.Block:
        """A quotation, or the callout that it stands for (`> [!NOTE]`)."""
        if self.tokens[self.at].type != ALERT:
            key, children = self.key("blockquote", span), self.inside("blockquote_close", "quote")
            self.filled(children, "a quotation without text", span, "write it, or delete the >")
            return _attributed(n.Quote(children, key=key, span=span))
        said = self.next()
        return self.callout(_callout(said.info, said.content), "blockquote_close", token, span)

    def fenced(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """`::: note` or `!!! note "Title"`; `::: {.words}` that mean nothing here are left out, not what they hold."""
        if self.tokens[self.at].type == "admonition_title_open":  # `!!! note ""` has none
            while self.next().type != "admonition_title_close":
                pass
        callout, close = _fence(token.info), token.type.replace("_open", "_close")
        closed = token.meta.get(CLOSED, True)  # `!!!` needs no end
        if not (token.info or closed):
            self.sink.error("content/callout", "a ::: that closes nothing", span, "delete it")
            return self.until(close)
        if not closed:
            hint = "write ::: on a line of its own below what it holds"
            self.sink.error("content/callout", "a box that is not closed", span, hint)
        if callout and callout.word.lower() == LANDSCAPE:
            return (self.landscape(callout, close, token, span),)
        info = token.info.strip()
        if info.startswith("{") and not (callout and callout.kind):
            hint = "how things look is the theme’s: delete it; of a language write [words]{lang=…}"
            tell = self.sink.error if "lang=" in info else self.sink.warning
            tell("content/attributes", f"a box’s “{info}” is left out", span, hint)
            return self.inside(close, "div", token) if self.within else self.until(close)
        return (self.callout(callout or Callout(info, ""), close, token, span),)

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
            self.sink.error("content/callout", message, span, f"write {HINT}{other}")
        for name in callout.looks:
            hint = "how things look is the theme’s: delete it"
            self.sink.warning("content/attributes", f"a callout’s “{name}” is left out", span, hint)
        key = self.key("callout", span)
        title = parse_inline(callout.title, span, self.sink) if callout.title else ()
        children = self.inside(close, "note", opening)
        match children:
            case (n.Heading(children=said), _, *_) if not title and opening.type == "box_open":
                title, children = said, children[1:]  # as Quarto writes it
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


def _fence(info: str) -> Callout | None:
    """What stands behind `:::` or `!!!`; None where it cannot be read."""
    looks = tuple(LOOK.findall(info))
    found = FENCE.fullmatch(LOOK.sub("", info).strip())
    return replace(_callout(found[1], found[2] or found[3] or found[4] or ""), looks=looks) if found else None


def _callout(word: str, title: str) -> Callout:
    return Callout(word, KINDS.get(word.lower(), ""), title.strip())
