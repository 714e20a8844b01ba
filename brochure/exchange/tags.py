"""Inline nodes as XLIFF's inline tags, and back: `<g>` round words, `<x/>` for a forced break or a placeholder.

A tag has the number of the source's node that it stands for, so a link's address never leaves the house: what comes
back is looked up by number. XLIFF 1.2, 2.4 (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, assert_never, cast

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.budgets import INLINE_DEPTH
from brochure.content.crossrefs import placeholder
from brochure.content.inlines import parse_inline
from brochure.content.model import Inlines
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.exchange.bundle import UnacceptableError

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
OWN = "urn:brochure-press:exchange"
BOLD, ITALIC, LINK, TITLE, INSET, BREAK, NOTE, PLACEHOLDER, IMAGE = (
    "bold", "italic", "link", "x-link-title", "x-inset", "lb", "x-footnote", "x-placeholder", "x-image",
)  # fmt: skip
_PLACEHOLDER = re.compile(r"(\{\w+\})")
_OPENS, _CLOSES = {"bpt", "bx", "it open"}, {"ept", "ex", "it close"}
_SPACE = re.compile(r"[ \t]*[\n\r\t][ \n\r\t]*")


class InlineTag(Struct, frozen=True):
    """What a number stands for. text: of a placeholder."""

    ctype: str
    node: (
        n.Strong | n.Emphasis | n.Phrase | n.Link | n.Inset | n.LineBreak | n.Footnote | n.PageValue | n.Image | None
    ) = None  # fmt: skip
    text: str = ""


class Tags(Struct):
    """The tags of one segment by number, its source's first. used: the numbers that the text at hand has taken.

    markup: whether its texts are Markdown, else plain text with placeholders.
    """

    markup: bool = True
    known: list[InlineTag] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def number(self, tag: InlineTag) -> int:
        """The number of a tag: the first free one that says the same, or the next."""
        same = (number for number, known in enumerate(self.known, 1) if known == tag)
        number = next((one for one in same if one not in self.used), len(self.known) + 1)
        if number > len(self.known):
            self.known.append(tag)
        self.used.add(number)
        return number

    def find(self, element: etree._Element) -> InlineTag:
        """What an element that came back stands for. Raises UnacceptableError."""
        number = element.get("id", "")
        if number.isascii() and number.isdecimal() and 0 < int(number) <= len(self.known):
            return self.known[int(number) - 1]
        made = _described(element)
        if made is None:
            raise UnacceptableError(f"the tag {number or '?'} does not stand in the source")
        return made

    # --- out --------------------------------------------------------------------------------

    def write(self, element: etree._Element, inlines: Inlines) -> None:
        """Put a text into `<source>` or `<target>`; tags that are new are added."""
        self.used = set()
        self.fill(element, inlines)

    def fill(self, parent: etree._Element, inlines: Iterable[n.Inline]) -> None:
        """Append nodes to an element."""
        for inline in inlines:
            match inline:
                case n.Text():
                    self.text(parent, inline.text)
                case n.LineBreak():
                    self.tag(parent, "x", InlineTag(BREAK, n.LineBreak()))
                case n.Footnote():
                    mark = f"[^{inline.name}]"
                    self.tag(parent, "x", InlineTag(NOTE, n.Footnote(inline.name), mark))
                case n.Image():  # its words stand in the tag
                    picture = InlineTag(IMAGE, replace(inline, alt="", span=None))
                    self.text(self.tag(parent, "g", picture), inline.alt)
                case n.Link():
                    self.link(parent, inline)
                case n.Inset() if inline.lookup:
                    shown = placeholder(inline.lookup)
                    self.tag(parent, "x", InlineTag(PLACEHOLDER, n.Inset((), lookup=inline.lookup), shown))
                case n.Strong() | n.Emphasis() | n.Phrase() | n.Inset():
                    tag = InlineTag(_ctype(inline), replace(inline, children=(), span=None))
                    self.fill(self.tag(parent, "g", tag), inline.children)
                case n.Abbr():
                    self.fill(parent, inline.children)
                case n.PageValue():
                    pass  # the layout writes it, never the content
                case _:
                    assert_never(inline)

    def link(self, parent: etree._Element, link: n.Link) -> None:
        """A link; its title is a text of its own, at its end."""
        made = self.tag(parent, "g", InlineTag(LINK, n.Link(link.href, (), lang=link.lang)))
        self.fill(made, link.children)
        if link.title:
            append(self.tag(made, "g", InlineTag(TITLE)), link.title)

    def text(self, parent: etree._Element, text: str) -> None:
        """Characters; in plain text, placeholders are tags that a translator cannot mistype."""
        for piece in _PLACEHOLDER.split(text) if not self.markup else [text]:
            if not self.markup and _PLACEHOLDER.fullmatch(piece):
                self.tag(parent, "x", InlineTag(PLACEHOLDER, text=piece))
            else:
                append(parent, piece)

    def tag(self, parent: etree._Element, name: str, tag: InlineTag) -> etree._Element:
        """Append a tag."""
        number = str(self.number(tag))
        made = etree.SubElement(parent, f"{XLIFF}{name}", id=number, ctype=tag.ctype)
        if tag.text:
            made.set("equiv-text", tag.text)
        for name, value in _attributes(tag.node):
            made.set(f"{{{OWN}}}{name}", value)
        return made


def source_tags(inlines: Inlines, markup: bool) -> Tags:
    """The tags of a source, numbered in reading order."""
    tags = Tags(markup)
    tags.write(etree.Element("source"), inlines)
    return tags


def _described(element: etree._Element) -> InlineTag | None:
    """A tag that its own attributes describe: one that stands only in the target, or that a tool has added."""
    ctype = element.get("ctype", "")
    own = {name: element.get(f"{{{OWN}}}{name}", "") for name in ("href", "image", "lang", "dir", "optional")}
    direction = own["dir"] if own["dir"] in ("ltr", "rtl", "auto") else ""
    isolate = cast(Literal["", "ltr", "rtl", "auto"], direction)
    match ctype:
        case "bold":
            return InlineTag(BOLD, n.Strong(()))
        case "italic":
            return InlineTag(ITALIC, n.Emphasis(()))
        case "x-code" | "x-deleted" | "x-sub" | "x-sup":
            return InlineTag(ctype, n.Phrase(cast(n.PhraseKind, ctype.removeprefix("x-")), ()))
        case "lb":
            return InlineTag(BREAK, n.LineBreak())
        case "x-link-title":
            return InlineTag(TITLE)
        case "link" if own["href"]:
            return InlineTag(LINK, n.Link(own["href"], (), lang=own["lang"]))
        case "x-image":
            pictures = parse_inline(own["image"], None, Sink())
            return next((InlineTag(IMAGE, one) for one in pictures if isinstance(one, n.Image)), None)
        case "x-inset" if own["lang"] or isolate or own["optional"]:
            return InlineTag(INSET, n.Inset((), isolate, bool(own["optional"]), lang=own["lang"]))
    return None


def _ctype(node: n.Strong | n.Emphasis | n.Phrase | n.Inset) -> str:
    if isinstance(node, n.Phrase):
        return f"x-{node.kind}"
    return BOLD if isinstance(node, n.Strong) else ITALIC if isinstance(node, n.Emphasis) else INSET


def _attributes(node: n.Inline | None) -> Iterator[tuple[str, str]]:
    """What a number alone would not tell where the tag stands only in the target."""
    if isinstance(node, n.Link):
        yield "href", node.href
    if isinstance(node, n.Image):
        yield "image", to_markdown((node,))
    if isinstance(node, n.Link | n.Inset) and node.lang:
        yield "lang", node.lang
    if isinstance(node, n.Inset) and node.isolate:
        yield "dir", node.isolate
    if isinstance(node, n.Inset) and node.optional:
        yield "optional", "yes"


def append(parent: etree._Element, text: str) -> None:
    """Add characters at the end of an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


# --- back -----------------------------------------------------------------------------------


def nodes_in(element: etree._Element, tags: Tags) -> Inlines:
    """The nodes of a `<source>` or `<target>` that came back. Raises UnacceptableError for tags that mean nothing."""
    reading = _Reading([(etree.Element(element.tag), "")])
    reading.inside(element)
    (whole, _), *alone = reading.open
    if alone:
        raise _alone(alone[0][0])
    return _nodes(whole, tags)


class _Reading(Struct, frozen=True):
    """A text whose tags become `<g>` and `<x/>`, however a tool has written them (XLIFF 1.2, 2.3).

    open: the elements that words are in, the innermost last, each with what its other half calls it.
    """

    open: list[tuple[etree._Element, str]]

    def inside(self, element: etree._Element) -> None:
        """All that stands in an element."""
        append(self.open[-1][0], element.text or "")
        for child in element:
            self.tag(child, str(child.tag).removeprefix(XLIFF))
            append(self.open[-1][0], child.tail or "")

    def tag(self, element: etree._Element, name: str) -> None:
        """A tag, or one half of a pair; what stands in such a half or in `<ph>` is code."""
        half = f"{name} {element.get('pos', '')}".strip()
        pair = element.get("rid") or element.get("id") or ""
        if name == "mrk":  # a tool's own remark on some words; Trados keeps in one what was deleted
            if element.get("mtype") != "x-sdl-deleted":
                self.inside(element)
        elif half in _OPENS:
            self.begin("g", element, pair)
        elif half in _CLOSES:
            self.end(element, pair)
        elif name == "g":
            made = self.begin("g", element, "")
            self.inside(element)
            if self.open[-1][0] is not made:
                raise _alone(self.open[-1][0])
            self.open.pop()
        else:
            self.begin("x" if name == "ph" else name, element, "")
            self.open.pop()

    def begin(self, name: str, element: etree._Element, pair: str) -> etree._Element:
        """What follows stands in this tag."""
        made = etree.SubElement(self.open[-1][0], name if name.startswith("{") else f"{XLIFF}{name}")
        made.attrib.update(element.attrib)
        self.open.append((made, pair))
        return made

    def end(self, element: etree._Element, pair: str) -> None:
        """The tag that was begun last is whole."""
        if not pair or self.open.pop()[1] != pair:
            raise _alone(element)


def _alone(element: etree._Element) -> UnacceptableError:
    number = element.get("id", "?")
    return UnacceptableError(f"the tag {number} begins or ends alone, or in the middle of another")


def _nodes(element: etree._Element, tags: Tags) -> Inlines:
    excess = INLINE_DEPTH.excess(sum(1 for _ in element.iterancestors()))
    if excess:
        raise UnacceptableError(excess)
    found: list[n.Inline] = [*_text(element.text)]
    for child in element:
        found += _node(child, tags)
        found += _text(child.tail)
    return tuple(found)


def _node(element: etree._Element, tags: Tags) -> Inlines:
    name = str(element.tag).removeprefix(XLIFF)
    if name not in ("g", "x"):
        raise UnacceptableError(f"the tag <{name}> was not there when the text went out")
    tag = tags.find(element)
    node = tag.node
    if (name == "x") != (tag.ctype in (BREAK, NOTE, PLACEHOLDER)):
        raise UnacceptableError(f"the tag {element.get('id', '?')} has become a <{name}>")
    match node:
        case None:
            return (n.Text(tag.text),) if tag.ctype == PLACEHOLDER else ()
        case n.LineBreak() | n.Footnote() | n.PageValue():
            return (node,)
        case n.Image():
            return (replace(node, alt=_title(element)),)
        case n.Inset() if node.lookup:
            return (node,)
        case n.Link():
            title = "".join(_title(child) for child in element if _is_title(child, tags))
            return (replace(node, children=_nodes(element, tags), title=title),)
        case n.Strong() | n.Emphasis() | n.Phrase() | n.Inset():
            return (replace(node, children=_nodes(element, tags)),)
    assert_never(node)


def _is_title(element: etree._Element, tags: Tags) -> bool:
    return element.tag == f"{XLIFF}g" and tags.find(element).ctype == TITLE


def _title(element: etree._Element) -> str:
    return _SPACE.sub(" ", "".join(str(text) for text in element.itertext())).strip()


def _text(text: str | None) -> Inlines:
    """Characters; line ends that a tool has put in are spaces."""
    return (n.Text(_SPACE.sub(" ", text)),) if text else ()
