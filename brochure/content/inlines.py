"""Inline Markdown → inline nodes. One parser for Markdown files, YAML values and translations.

A closed subset: bold, italics, links, forced breaks, `[text]{lang=en}` and `[text]{.optional}`. Whatever else
looks like markup is an error with its line, so that no markup is ever printed. Where a link leads is not
judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from brochure.budgets import INLINE_DEPTH, TEXT_CHARACTERS
from brochure.content.normal import normalised
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.languages.tags import fault

if TYPE_CHECKING:
    from markdown_it.token import Token

OPTIONAL = "optional"
# What Markdown and `check` below look at; a text without it is its own characters.
_MARKUP = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff\ufffd-\uffff!&*<>\\[\\]\\\\_`{}~]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")

# What must not be left in running text, with the rule's code and how to mend it. First match wins.
Leftover = tuple[re.Pattern[str], str, str, str]
_LEFTOVERS: tuple[Leftover, ...] = (
    (re.compile(r"\[\^"), "unsupported", "a footnote", "write it into the text"),
    (re.compile(r"^\[[^\]]+\]:"), "broken-link", "a link apart from its text", "write [text](https://…)"),
    (re.compile(r"\]\("), "broken-link", "a link that cannot be read", "write [text](https://…)"),
    (re.compile(r"\{[#.][^\s{}]|\{\w+="), "attributes", "attributes out of place",
     "put {#key .class} on a line of its own above the block, {lang=en} right after [text]"),
    (re.compile(r"~~"), "unsupported", "struck-out text", r"delete the text, or write \~\~"),
    (re.compile(r"\*"), "unsupported", "an asterisk that marks nothing", r"close the bold, or write \*"),
    (re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff\ufffd-\uffff]"),
     "control-character", "a character that is no text", "delete it and type the text again"),
)  # fmt: skip
_UNSUPPORTED = {
    "code_inline": ("code", "leave out the backticks"),
    "image": ("a picture inside a line", "give the picture a paragraph of its own"),
}


def parse_inline(source: str, span: Span | None, sink: Sink) -> tuple[n.Inline, ...]:
    """The nodes of one text. `span` is where it begins; problems are told to the sink, reading goes on."""
    text = source.strip()
    excess = TEXT_CHARACTERS.excess(len(text))
    if excess:
        sink.error("content/too-large", excess, span, "a text of several paragraphs is a Markdown file")
        return ()
    if text and not _MARKUP.search(text):  # most short texts: 20 times as fast
        return (n.Text(text),)
    if _BLANK_LINE.search(text):
        hint = "leave out the blank line; a text of several paragraphs is a Markdown file"
        sink.error("content/paragraphs", "a blank line inside a text of one paragraph", span, hint)
    from brochure.content.markdown import parser  # 20 ms, and an edition may do without

    tokens = parser().parseInline(text, {})
    return read_tokens(tokens[0].children or (), span, sink)


def read_tokens(tokens: Sequence[Token], span: Span | None, sink: Sink) -> tuple[n.Inline, ...]:
    """The nodes of markdown-it's inline tokens."""
    excess = INLINE_DEPTH.excess(max((token.level for token in tokens), default=0))
    if excess:
        sink.error("content/too-deep", excess, span, "leave out markup that is inside of other markup")
        return ()
    reader = _Reader(tuple(tokens), span or Span(""), sink)
    return normalised(reader.until(""))


class _Reader(Struct):
    """One pass over the tokens; `span` moves down a line at each line's end."""

    tokens: tuple[Token, ...]
    span: Span
    sink: Sink
    at: int = 0

    def until(self, close: str) -> tuple[n.Inline, ...]:
        """The nodes up to the closing token of that type, or to the end."""
        found: list[n.Inline] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == close:
                break
            found += self.one(token)
        return tuple(found)

    def one(self, token: Token) -> tuple[n.Inline, ...]:
        """The node that a token begins; none for what is not supported."""
        match token.type:
            case "text":
                self.check(token.content)
                return (n.Text(token.content),)
            case "text_special":  # an escape or an entity: what would be markup is none here
                self.check(token.content, _LEFTOVERS[-1:])
                return (n.Text(token.content),)
            case "softbreak" | "hardbreak":
                self.span = replace(self.span, line=self.span.line + 1) if self.span.line else self.span
                return (n.LineBreak(),) if token.type == "hardbreak" else (n.Text(" "),)
            case "strong_open":
                return (n.Strong(self.until("strong_close")),)
            case "em_open":
                return (n.Emphasis(self.until("em_close")),)
            case "link_open":
                return self.link(token)
            case "span_open":
                return self.inset(token)
        self.unsupported(token)
        return ()

    def link(self, token: Token) -> tuple[n.Inline, ...]:
        """A link, which must have an address and a text."""
        span = self.span
        self.attributes(token, {"href", "title", "lang"})
        children = self.until("link_close")
        if any(isinstance(inner, n.Link) for child in children for inner in walk(child)):
            self.sink.error("content/unsupported", "a link inside a link", span, "leave one of them out")
        href, title = str(token.attrGet("href") or ""), str(token.attrGet("title") or "")
        if not href or not children:
            lacks = "no text" if href else "no address"
            self.sink.error("content/empty-link", f"a link with {lacks}", span, "write [text](https://…)")
            return children
        return (n.Link(href, children, title, lang=str(token.attrGet("lang") or ""), span=span),)

    def inset(self, token: Token) -> tuple[n.Inline, ...]:
        """A stretch with a language or a direction of its own, or one that copyfit may leave out."""
        optional = token.attrGet("class") == OPTIONAL
        self.attributes(token, {"lang", "dir", "class"} if optional else {"lang", "dir"})
        children = self.until("span_close")
        lang, direction = str(token.attrGet("lang") or ""), str(token.attrGet("dir") or "")
        if direction not in ("", "ltr", "rtl", "auto"):
            self.sink.error("content/attributes", f"dir={direction}", self.span, "dir is ltr, rtl or auto")
            direction = ""
        if not lang and not direction and not optional:
            return children
        return (n.Inset(children, cast(Literal["", "ltr", "rtl", "auto"], direction), optional, lang=lang),)

    def attributes(self, token: Token, known: set[str]) -> None:
        """Tell of attributes that this element does not have, and of a language that is none."""
        for name in sorted({*token.attrs} - known):
            shown = {"id": "a key (#…)", "class": "a class (.…)"}.get(name, f"“{name}”")
            self.sink.error(
                "content/attributes",
                f"{shown} on a stretch of text",
                self.span,
                "only lang=…, dir=… and .optional belong here",
            )
        lang = str(token.attrGet("lang") or "")
        if lang and (hint := fault(lang)):
            self.sink.error("content/language", f"“{lang}” is no language tag", self.span, hint)

    def unsupported(self, token: Token) -> None:
        """Tell of what no format could show."""
        if token.type == "html_inline":
            self.sink.error(
                "content/raw-html",
                f"raw HTML: {token.content}",
                self.span,
                "write Markdown; for a “<” write \\<",
            )
            return
        what, hint = _UNSUPPORTED.get(token.type, (token.type, ""))
        self.sink.error("content/unsupported", f"{what} cannot be used here", self.span, hint)

    def check(self, text: str, leftovers: Sequence[Leftover] = _LEFTOVERS) -> None:
        """Tell of markup that was not understood and would be printed, and of characters that are no text."""
        for pattern, code, what, hint in leftovers:
            found = pattern.search(text)
            if found:
                near = text[max(0, found.start() - 15) : found.end() + 15].strip()
                self.sink.error(f"content/{code}", f"{what}, near “{near}”", self.span, hint)
                return
