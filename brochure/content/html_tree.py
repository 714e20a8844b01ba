"""HTML as a small tree of its elements, with what is wrong in it.

Elements that need no end tag end where HTML says (HTML Living Standard, 13.1.2.4); those that only hold other blocks
may stand open, for CommonMark ends HTML at an empty line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.token import Token
from msgspec import Struct, field

from brochure.budgets import MARKDOWN_DEPTH
from brochure.content.html_tags import WORDS_ALONE, HtmlTag, TagReader, is_empty, read_tag

TRANSPARENT = frozenset(
    ("p", "div", "center", "section", "article", "aside", "main", "header", "footer", "nav", "tbody", "tfoot", "figure",
     "picture")
)  # fmt: skip
"""What only holds other blocks."""
BLOCKS = TRANSPARENT | {
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tr", "dl", "dt",
    "dd", "figcaption", "caption", "colgroup", "td", "th",
}  # fmt: skip
_INLINE = frozenset(
    ("a", "b", "strong", "i", "em", "cite", "dfn", "var", "s", "del", "strike", "code", "kbd", "samp", "tt", "sub",
     "sup", "span", "bdi", "bdo", "br", "wbr", "img", "col", *WORDS_ALONE)
)  # fmt: skip
_ENDED_BY: Mapping[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    "p": BLOCKS,
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "tr": frozenset(("tr", "tbody", "tfoot")),
    "thead": frozenset(("tbody", "tfoot")),
    "tbody": frozenset(("tbody", "tfoot")),
}
"""Elements that need no end tag, and the elements that begin where they end."""


def is_block(token: Token) -> bool:
    """Whether a sign of HTML in a line begins or ends an element that holds blocks, or is one."""
    tag = read_tag(token.content) if token.type == "html_inline" else None
    return tag is not None and tag.name in BLOCKS


class HtmlFault(Struct, frozen=True):
    """What cannot be said in Markdown. line: from 0, within the HTML."""

    line: int
    message: str
    hint: str


class HtmlElement(Struct):
    """An element with what is in it: elements and words. line: of its tag, from 0."""

    tag: HtmlTag
    line: int
    children: list[HtmlElement | str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The element's name."""
        return self.tag.name


class HtmlTree(TagReader):
    """Makes the tree; what is not closed, or closes nothing, is a fault unless it only holds other blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.root = HtmlElement(HtmlTag(""), 0)
        self.stack = [self.root]
        self.faults: list[HtmlFault] = []
        self.tags: list[tuple[HtmlTag, int]] = []

    def met(self, tag: HtmlTag) -> None:
        """An element begins or ends."""
        if tag.closes:
            self.end(tag.name)
        else:
            self.begin(tag)

    def begin(self, tag: HtmlTag) -> None:
        """An element begins in the innermost that is open and does not end here."""
        while tag.name in _ENDED_BY.get(self.stack[-1].name, ()):
            self.stack.pop()
        line = self.getpos()[0] - 1
        if tag.name in BLOCKS or tag.name == "img":
            self.tags.append((tag, line))
        if tag.name not in BLOCKS | _INLINE:
            self.refused(f"<{tag.name}>")
        excess = MARKDOWN_DEPTH.excess(len(self.stack))
        if excess:
            self.faults.append(HtmlFault(line, excess, "take it out of what stands around it"))
            return
        element = HtmlElement(tag, line)
        self.stack[-1].children.append(element)
        if not (is_empty(tag.name) or tag.empty):
            self.stack.append(element)

    def end(self, tag: str) -> None:
        """The innermost element of that name ends, and what is open in it."""
        at = next((at for at in range(len(self.stack) - 1, 0, -1) if self.stack[at].name == tag), 0)
        if at:
            self.unclosed(self.stack[at + 1 :])
            del self.stack[at:]
        elif tag not in TRANSPARENT and not is_empty(tag):
            self.faults.append(HtmlFault(self.getpos()[0] - 1, f"</{tag}> closes nothing", "delete it"))

    def handle_data(self, data: str) -> None:  # noqa: D102, of HTMLParser
        self.stack[-1].children.append(data)

    def handle_decl(self, decl: str) -> None:  # noqa: D102
        self.refused(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:  # noqa: D102
        self.refused(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:  # noqa: D102
        self.refused(f"<?{data}>")

    def refused(self, written: str) -> None:
        """Tell of what no format could show."""
        hint = "write Markdown; for a “<” write \\<"
        self.faults.append(HtmlFault(self.getpos()[0] - 1, f"raw HTML: {written[:40]}", hint))

    def unclosed(self, elements: Sequence[HtmlElement]) -> None:
        """Tell of elements that should have been closed."""
        for element in elements:
            if element.name not in TRANSPARENT and element.name not in _ENDED_BY:
                hint = f"write </{element.name}> behind its words, with no empty line between"
                self.faults.append(HtmlFault(element.line, f"<{element.name}> is not closed", hint))
