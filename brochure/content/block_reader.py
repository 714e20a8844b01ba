"""Reading markdown-it's block tokens one after the other: places, nesting, keys and the attribute lines above blocks.

What a token becomes, blocks.py knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markdown_it.token import Token
from msgspec import Struct, field

from brochure.budgets import MARKDOWN_DEPTH
from brochure.content.attributes import pairs
from brochure.content.figures import Pictures
from brochure.content.keys import BLOCK_HINT, Keys, is_block_key, key_of
from brochure.content.markdown import ATTRIBUTES
from brochure.content.model import UNNUMBERED
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n

_BRACES = ("{%", "{{", "{#}")
_ATTRIBUTE_LINE = re.compile(r"\s*\{[^{}]*\}\s*")


IncludedFiles = Callable[[str, Span], tuple[str, str] | None]
"""From a path as written to a file's text and its path below the root; tells the sink where there is none."""


def no_files(_path: str, _span: Span) -> tuple[str, str] | None:
    """Nothing to include."""
    return None


class NamedPlaces(Struct):
    """The names that HTML gives to places, `<a id="costs"></a>`, each with the key that a link to it leads to: of the
    heading, figure or table there, else of the heading above, "" where none is. heading: the key of the last one read.
    """

    keys: dict[str, str] = field(default_factory=dict)
    heading: str = ""

    def add(self, names: Iterable[str], key: str = "") -> None:
        """Names of a place. key: of the heading, figure or table there."""
        self.keys |= dict.fromkeys(names, key or self.heading)


class BlockReader(Struct):
    """One pass over markdown-it's block tokens.

    part: the name of the part; language: of the publication, "" where nobody knows. files: gives files to include;
    including: those that are being included.
    pending: the attribute lines read but not yet given to a block.
    within: the kinds of the blocks that are open around. names: those that stand above the next block, for links.
    cells: what stands in the cells of a table of HTML that hold lists, by their numbers, in Markdown with its place.
    """

    tokens: tuple[Token, ...]
    file: str
    lines: list[str]
    keys: Keys
    pictures: Pictures
    sink: Sink
    at: int = 0
    within: tuple[str, ...] = ()
    pending: list[Token] = field(default_factory=list)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    part: str = ""
    files: IncludedFiles = no_files
    including: tuple[str, ...] = ()
    language: str = ""
    notes: dict[str, tuple[tuple[n.Block, ...], Span]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    cells: tuple[tuple[str, Span], ...] = ()
    places: NamedPlaces = field(default_factory=NamedPlaces)

    def next(self) -> Token:
        """The next token; the reader moves on."""
        self.at += 1
        return self.tokens[self.at - 1]

    def place(self, token: Token) -> Span:
        """The line that a token begins in."""
        return Span(self.file, token.map[0] + 1 if token.map else 0)

    def until(self, close: str) -> tuple[n.Block, ...]:
        """The blocks up to the closing token, or to the end."""
        found: list[n.Block] = []
        while self.at < len(self.tokens):
            token = self.next()
            if token.type == close:
                break
            if token.type != "attrs_block":
                found += self.block(token)
            elif self.lines[self.place(token).line - 1].lstrip().startswith(_BRACES):
                hint = "a text holds no commands: delete it, or write the words themselves"
                self.sink.error("content/unsupported", "a template’s command", self.place(token), hint)
            else:
                self.pending.append(token)
        for lonely in self.pending:
            hint = "put the line directly above the block that it belongs to"
            self.sink.error("content/attributes", "attributes with no block below", self.place(lonely), hint)
        self.pending = []
        return tuple(found)

    def inside(self, close: str, kind: str, opening: Token | None = None) -> tuple[n.Block, ...]:
        """The blocks inside another, whose paragraphs are of that kind. opening: its token, if it is not the last."""
        excess = MARKDOWN_DEPTH.excess(len(self.within) + 1)
        if excess:
            return self.left_out(close, excess, opening or self.tokens[self.at - 1])
        self.within = (*self.within, kind)
        blocks = self.until(close)
        self.within = self.within[:-1]
        return blocks

    def left_out(self, close: str, excess: str, opening: Token) -> tuple[n.Block, ...]:
        """What stands too deep is told, and passed over up to its closing token."""
        span = self.place(opening)
        self.sink.error("content/too-deep", excess, span, "take it out of what stands around it")
        while (token := self.next()).type != close or token.level != opening.level:
            pass
        return (n.Paragraph((), span=span),)

    def block(self, token: Token) -> tuple[n.Block, ...]:
        """The block that a token begins; none for what is not supported."""
        raise NotImplementedError

    def filled(self, text: object, lacks: str, span: Span, hint: str = "write it, or delete it") -> None:
        """Tell of a block that says nothing. text: what it says; lacks: the block in words, as it is then."""
        if not text:
            self.sink.error("content/empty", lacks, span, hint)

    def refused(self, what: str, names: Mapping[str, str]) -> None:
        """Tell of attributes above a block that no template or translator would meet. names: theirs, in words."""
        for token in self.pending:
            for name in [name for name in names if token.attrs.pop(name, None) is not None]:
                message, hint = f"{what} has no {names[name]}", "put it on a text"
                self.sink.error("content/attributes", message, self.place(token), hint)

    def key(self, kind: str, span: Span) -> str:
        """The key of the block that begins here, from the attribute lines above it; keeps its classes."""
        written, classes = "", []
        for token in self.pending:
            written = self.written(token, written)
            classes += str(token.attrs.get("class", "")).split()
        if classes and self.within:
            hint = "put it on the outermost block"
            self.sink.error("content/attributes", "a class here is seen by no template", span, hint)
        key = self.keys.key(written, self.within[-1] if kind == "p" and self.within else kind)
        if kind == "h":
            self.places.heading = key
        self.places.add(self.names, key if kind in ("figure", "table") else "")
        self.pending, self.names = [], ()
        self.classes[key] = tuple(classes)
        return key

    def written(self, token: Token, before: str) -> str:
        """The key on an attribute line; tells of whatever else stands there."""
        attributes: Mapping[str, object] = token.attrs
        span = self.place(token)
        own = key_of(str(attributes.get("id", "")))
        others = sorted({*attributes} - {"id", "class"})
        line = self.lines[span.line - 1].lstrip(" >-+*0123456789.):")
        if not token.meta.get(ATTRIBUTES) and not _ATTRIBUTE_LINE.fullmatch(line):
            hint = "give it its own line"
            self.sink.error("content/attributes", "text on a line of attributes", span, hint)
        if others:
            message = f"a block has no “{others[0]}”"
            inside = f"write [words]{{{others[0]}=…}}, all its words in brackets"
            hint = inside if others[0] in ("lang", "dir") else "only {#key .class}"
            self.sink.error("content/attributes", message, span, hint)
        if own and before:
            self.sink.error("content/attributes", f"two keys, “{before}” and “{own}”", span, "keep one")
        if own and not is_block_key(own):
            self.sink.error("content/key", f"“{own}” cannot be a key", span, BLOCK_HINT)
            own = ""
        return own or before


def behind(written: str, heading: Token) -> Token:
    """The attributes behind a heading's text, as if they stood on a line above it."""
    given = pairs(written.strip("{} "))
    classes = [name[1:] for name in given if name.startswith(".")] + [UNNUMBERED] * ("-" in given)
    others = {name: value for name, value in given.items() if name != "-" and name[0] != "."}
    token = Token("attrs_block", "", 0, map=heading.map, meta={ATTRIBUTES: True})
    token.attrs = {**({"class": " ".join(classes)} if classes else {}), **others}
    return token


def check_references(text: str, references: Mapping[str, Any], file: str, sink: Sink) -> None:
    """Tell of addresses apart from their text (`[name]: https://…`) that no text uses: nothing of them is printed.

    One that leads nowhere, `[//]: # (words)`, is how a comment is written without HTML.
    """
    folded = text.upper()
    for name, reference in references.items():
        if folded.count(f"[{name}]") < 2 and reference["href"] not in ("", "#"):
            span = Span(file, reference["map"][0] + 1)
            hint = "delete it, or write [text][name] where it belongs"
            sink.warning("content/broken-link", f"no text uses the address [{name.lower()}]", span, hint)
