"""HTML that people write among Markdown: its tags, and which attributes mean something to a text.

Elements that say no more than Markdown can say are read as what they say; how things look (`class`, `style`, `align`)
is the theme's, so that such attributes are left out, and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from markdown_it.token import Token
from msgspec import Struct

from brochure.content.markdown import address
from brochure.diagnostics import Sink, Span
from brochure.languages import direction, same

WORDS_ALONE: Mapping[str, str] = {
    **dict.fromkeys(("abbr", "acronym"), "write what it stands for under abbreviations: in publication.yml"),
    **dict.fromkeys(("mark", "small", "big", "font", "u"), "how it looks is the theme’s: write **bold** or *italics*"),
    **dict.fromkeys(("ins", "time", "data", "label", "output"), "delete it: no format says it"),
}  # fmt: skip
"""Elements of which the words stay and nothing else, and what to do instead."""
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_OF_PICTURES = ("src", "title", "width", "height")
_EVERYWHERE = frozenset(("id", "markdown"))
_MEANING: Mapping[str, frozenset[str]] = {
    "a": frozenset(("href", "title", "lang", "name", "target", "rel")),
    "img": frozenset(("src", "alt", "title", "width", "height", "loading")),
    "span": frozenset(("lang", "dir")),
    "bdo": frozenset(("lang", "dir")),
    "code": frozenset(("class",)),
    "pre": frozenset(("lang",)),
    "ol": frozenset(("start", "type")),
    "bdi": frozenset(("lang", "dir")),
    "details": frozenset(("open",)),
    "td": frozenset(("colspan", "rowspan", "align")),
    "th": frozenset(("colspan", "rowspan", "align", "scope")),
}


def is_empty(name: str) -> bool:
    """Whether the element holds nothing and has no end (HTML Living Standard, 13.1.2: void elements)."""
    return name in _EMPTY


class HtmlTag(Struct, frozen=True):
    """The tag of an element. closes: it is its end tag; empty: it is written as `<x/>`."""

    name: str
    attributes: Mapping[str, str] = {}
    closes: bool = False
    empty: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it gives to its place, for links."""
        given = ("id", "name") if self.name == "a" else ("id",)
        return tuple(filter(None, map(self.attributes.get, given)))

    def in_markdown(self) -> Token:
        """The token that Markdown has for a link, `[](…)`, or for words set apart, `[]{lang=… dir=…}`."""
        given = {name: value for name, value in self.attributes.items() if name in ("title", "lang", "dir")}
        if href := address(self.attributes.get("href", "")):
            return Token("link_open", "a", 1, attrs={"href": href, **given})
        isolate = {"dir": "auto"} if self.name == "bdi" else {}
        return Token("span_open", "span", 1, attrs={**isolate, **given})


def as_markdown(token: Token) -> Token:
    """The token that Markdown has for a link or picture written as HTML; any other token as it is."""
    tag = read_tag(token.content) if token.type == "html_inline" else None
    if tag and tag.name == "a":
        return Token("link_close", "a", -1) if tag.closes else tag.in_markdown()
    if not tag or tag.name != "img":
        return token
    given = {name: value for name, value in tag.attributes.items() if name in _OF_PICTURES and value}
    return Token("image", "img", 0, attrs={**given}, content=tag.attributes.get("alt", ""))


class TagReader(HTMLParser):
    """Reads tags one after the other, and says of each what it is. read: all of them, unless more is made of them."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[HtmlTag] = []

    def met(self, tag: HtmlTag) -> None:
        """A tag that was read."""
        self.read.append(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102, of HTMLParser
        self.met(HtmlTag(tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        self.met(HtmlTag(tag, {name: value or "" for name, value in attrs}, empty=True))

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        self.met(HtmlTag(tag, closes=True))


def read_tag(written: str) -> HtmlTag | None:
    """The tag that stands there, None where there is another sign of HTML (a declaration, an instruction)."""
    reader = TagReader()
    reader.feed(written)
    reader.close()
    return reader.read[0] if reader.read else None


def without_comments(html: str) -> str:
    """The HTML without its comments; one that is not closed stays."""
    kept, at = "", 0
    while (begin := html.find("<!--", at)) >= 0 and (end := html.find("-->", begin)) >= 0:
        kept, at = kept + html[at:begin], end + len("-->")
    return kept + html[at:]


def names(tokens: Iterable[Token]) -> Iterator[str]:
    """The names that places in a text have for links: `<a id="costs"></a>`, `<a name="costs">`."""
    for token in tokens:
        found = read_tag(token.content) if token.type == "html_inline" else None
        yield from found.names if found else ()


def is_name_only(tokens: Iterable[Token]) -> bool:
    """Whether a text says nothing and is there for the names of its place."""
    said = [token for token in tokens if token.type != "softbreak" and token.content.strip()]
    tags = [read_tag(token.content) for token in said if token.type == "html_inline"]
    return bool(said) and len(tags) == len(said) and all(tag and tag.name == "a" for tag in tags)


def tell_looks(tag: HtmlTag, span: Span, sink: Sink, language: str = "") -> None:
    """Tell of a tag, or attributes of it, that say how things look, or nothing to any format. language: of the text,
    "" where nobody knows; it and its direction may be said again.
    """
    if tag.name in WORDS_ALONE:
        message = f"<{tag.name}> is left out, its words stay"
        sink.warning("content/raw-html", message, span, WORDS_ALONE[tag.name])
        return
    meaning = _EVERYWHERE | _MEANING.get(tag.name, frozenset())
    found = [
        name
        for name, said in tag.attributes.items()
        if name not in meaning and not _holds(name, said, language)
    ]
    if found:
        of_words = not {"lang", "dir"}.isdisjoint(found)
        hint = "write [words]{lang=… dir=…}" if of_words else "how things look is the theme’s: delete it"
        named = ", ".join(f"“{name}”" for name in found)
        sink.warning("content/raw-html", f"<{tag.name}>: {named} is left out", span, hint)


def _holds(name: str, said: str, language: str) -> bool:
    """Whether an attribute says what holds without it."""
    if name == "dir":
        return said.lower() in ("auto", direction(language) if language else "")
    return name == "lang" and same(said, language)
