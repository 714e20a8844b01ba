"""Text of the layout → inline nodes: the content's own nodes in the place of its slots, blanks as in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.model import Value
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.layout.styles import ElementStyles, StyleScope
from brochure.layout.validate import Checked, Child, blank

PAGE_VALUES: dict[str, Literal["page", "pages", "heading"]] = {
    "page-number": "page", "page-count": "pages", "running-heading": "heading",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")


class InlineRun(Struct, frozen=True):
    """Inline nodes, and the segment that all of them come from where they come from one."""

    inlines: tuple[n.Inline, ...]
    key: str
    span: Span


class InlineBuilder(Struct, frozen=True):
    """Builds the text of one element after the other."""

    styles: ElementStyles
    sink: Sink

    def run(self, element: Checked, scope: StyleScope) -> InlineRun:
        """The text of an element. One content value alone gives it its key and its place."""
        children = [child for child in element.children if not (isinstance(child, str) and blank(child))]
        if len(children) == 1 and isinstance(children[0], Value):
            value = children[0]
            return InlineRun(value.inlines, value.key, value.span or element.span)
        inlines = tuple(self._inlines(_trimmed(element.children), element, scope))
        key = inlines[0].key if len(inlines) == 1 else ""
        return InlineRun(inlines, key, element.span)

    def _inlines(self, children: list[Child], parent: Checked, scope: StyleScope) -> Iterator[n.Inline]:
        for child in children:
            match child:
                case str():
                    yield n.Text(child, span=parent.span)
                case Value():
                    yield from (_keyed(inline, child) for inline in child.inlines)
                case Checked():
                    yield self._inline(child, scope)

    def _inline(self, element: Checked, scope: StyleScope) -> n.Inline:
        """One inline element."""
        given, span = element.given, element.span
        if element.tag == "br":
            return n.LineBreak(span=span)
        if element.tag in PAGE_VALUES:
            level = given.value("level", 2) if element.tag == "running-heading" else 2
            return n.PageValue(PAGE_VALUES[element.tag], level, span=span)
        run = self.run(element, scope)
        style = self.styles.of(element.tag, given.text("style"), scope, span)
        lang = given.value("lang", "")
        match element.tag:
            case "strong":
                return n.Strong(run.inlines, style=style, key=run.key, span=run.span, lang=lang)
            case "em":
                return n.Emphasis(run.inlines, style=style, key=run.key, span=run.span, lang=lang)
            case "abbr":
                words = given.text("title")
                return n.Abbr(run.inlines, words, style=style, key=run.key, span=run.span, lang=lang)
            case "a":
                return self._link(element, run, style, lang)
            case _:
                isolate = given.value("dir", "")
                return n.Inset(run.inlines, isolate, style=style, key=run.key, span=run.span, lang=lang)

    def _link(self, element: Checked, run: InlineRun, style: str, lang: str) -> n.Link:
        """A link, which no other link may stand in."""
        if any(isinstance(node, n.Link) for inline in run.inlines for node in walk(inline)):
            hint = "the content has a link here already: take the <a> away, or print .plain"
            self.sink.error("layout/nesting", "a link stands in a link", element.span, hint)
        href, title = element.given.value("href", ""), element.given.text("title")
        return n.Link(href, run.inlines, title, style=style, key=run.key, span=element.span, lang=lang)


def _keyed(inline: n.Inline, value: Value) -> n.Inline:
    """A node of the content that stands beside others: it keeps its own segment and place."""
    return replace(inline, key=inline.key or value.key, span=inline.span or value.span)


def _trimmed(children: tuple[Child, ...]) -> list[Child]:
    """Blanks of the template's own text as HTML has them: one between words, none at ends and breaks."""
    trimmed: list[Child] = []
    for index, child in enumerate(children):
        if not isinstance(child, str):
            trimmed.append(child)
            continue
        text = _BLANKS.sub(" ", child)
        if index == 0 or _breaks(children[index - 1]):
            text = text.lstrip(" ")
        if index == len(children) - 1 or _breaks(children[index + 1]):
            text = text.rstrip(" ")
        if text:
            trimmed.append(text)
    return trimmed


def _breaks(child: Child) -> bool:
    return isinstance(child, Checked) and child.tag == "br"
