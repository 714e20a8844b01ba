"""Numbers of headings, figures and tables, counted through the document, and what can be referred to by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import plain, walk
from brochure.languages.locale import in_digits
from brochure.layout.styles import CREDIT, ThemeWords

C = TypeVar("C", n.Figure, n.Table)
CaptionKind = Literal["figures", "tables"]
NAMES: Mapping[CaptionKind, str] = {"figures": "figure_n", "tables": "table_n"}
"""The theme's word for a figure and a table with its number, by what is counted."""
NO_BREAK = "\N{NO-BREAK SPACE}"
_TYPED = re.compile(
    r"(?P<word>[^\W\d_]+)\s\d+(?:\.\d+)*(?=\s*(?:[.:：)—–-]|$))|(?:\d{1,2}|[A-Z]|[IVXLC]+)[.)](?=\s)|\d+(?:\.\d+)+[.)]?(?=\s)"
    r"|第\w+[章节節条條部编編]|[一二三四五六七八九十]+、"
)
"""A number that an author has typed at the beginning of a heading: 1. · 2.3 · IV) · Article 4 · 第一章."""


class ReferenceTarget(Struct, frozen=True):
    """A heading, figure or table that may be referred to and listed. level: of a heading in contents lists, from 1;
    0 for what no list names, as it has no caption.

    name: how the text calls it, “Figure 3”; a heading is called by its title.
    """

    kind: n.ListedKind
    anchor: str
    title: tuple[n.Inline, ...]
    number: str = ""
    name: str = ""
    level: int = 1


class DocumentNumbers(Struct):
    """Numbers what it meets, in reading order. top: the level of chapters; linked, listed: what asks for anchors.

    typed: the anchors of headings that their author has numbered, if more than one is: they get no other number.
    told: the first of them that would have one. found: every target met.
    _depth, _captions: of the sequence that is being numbered.
    """

    words: ThemeWords
    lang: str
    top: int
    linked: frozenset[str]
    listed: frozenset[n.ListedKind]
    typed: frozenset[str] = frozenset()
    found: list[ReferenceTarget] = field(default_factory=list)
    told: n.Heading | None = None
    _depth: int = 0
    _captions: bool = False
    _levels: list[int] = field(default_factory=list)
    _counts: dict[CaptionKind, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: n.Document, words: ThemeWords) -> DocumentNumbers:
        """The numbering of a document: a title of level 1 alone is no chapter, so that these begin at level 2."""
        every = tuple(walk(document))
        titles = [node for node in every if isinstance(node, n.Heading) and node.level == 1 and node.listed]
        linked = frozenset(
            node.href[1:] for node in every if isinstance(node, n.Link | n.Image) and node.href[:1] == "#"
        )
        listed = frozenset(node.of for node in every if isinstance(node, n.Contents))
        headings = [node for node in every if isinstance(node, n.Heading) and node.listed and node.counted]
        begun = [(node, found["word"]) for node in headings if (found := _TYPED.match(plain(node.children)))]
        alike = Counter(word for _, word in begun)
        typed = frozenset(node.anchor for node, word in begun if alike[word] > 1)
        return cls(words, document.lang, 1 if len(titles) > 1 else 2, linked, listed, typed)

    def numbered(self, document: n.Document) -> n.Document:
        """The document with its numbers."""
        return replace(document, pages=tuple(self._page(page) for page in document.pages))

    def _page(self, page: n.Page | n.Pages) -> n.Page | n.Pages:
        self._depth = page.numbered if isinstance(page, n.Pages) else 0
        self._captions = isinstance(page, n.Pages) and page.captions
        return replace(page, children=Rewriter(block=self.block).blocks(page.children))

    def block(self, block: n.Block) -> tuple[n.Block, ...]:
        """A block with its number."""
        match block:
            case n.Heading() if block.listed:
                return (self._heading(block),)
            case n.Figure() if block.caption:
                said = (
                    it for it in block.caption if isinstance(it, n.Paragraph) and not it.key.endswith(CREDIT)
                )
                first = next(said, None)
                return (self._captioned(block, "figures", first.children if first else ()),)
            case n.Table() if block.caption:
                return (self._captioned(block, "tables", block.caption),)
            case n.Figure() | n.Table() if (own := block.anchor or block.key) in self.linked:
                kind: CaptionKind = "tables" if isinstance(block, n.Table) else "figures"
                self.found.append(ReferenceTarget(kind, own, (), level=0))
                return (replace(block, anchor=own),)
        return (block,)

    def _heading(self, heading: n.Heading) -> n.Heading:
        depth = heading.level - self.top + 1
        counts = heading.counted and 0 < depth <= self._depth
        number = self._next(depth) if counts and heading.anchor not in self.typed else ""
        if counts and not number and not self.told:
            self.told = heading
        self.found.append(
            ReferenceTarget("headings", heading.anchor, heading.children, number, level=max(0, depth))
        )
        return replace(heading, number=number)

    def _next(self, depth: int) -> str:
        """The next number of a depth; those below it begin again."""
        del self._levels[depth:]
        self._levels += [0] * (depth - len(self._levels))
        self._levels[depth - 1] += 1
        return ".".join(map(self._shown, self._levels))

    def _captioned(self, block: C, kind: CaptionKind, title: tuple[n.Inline, ...]) -> C:
        """A figure or table with its label, and with a name where anything leads to it."""
        number, label = self._label(kind)
        own = block.anchor or block.key
        anchor = (own or f"{kind}-{number}") if own in self.linked or kind in self.listed else ""
        shown, name = (label.number, label.name) if label else ("", "")
        self.found.append(ReferenceTarget(kind, anchor, title, shown, name))
        return replace(block, label=label, anchor=anchor)

    def _label(self, kind: CaptionKind) -> tuple[int, n.CaptionLabel | None]:
        """The next number of a kind, and what a caption begins with where captions show it."""
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        if not self._captions:
            return number, None
        before, _, after = self.words[NAMES[kind]].text.partition("{n}")
        between = self.words["captioned"].text.partition("{name}")[2].partition("{caption}")[0]
        if before.endswith(" "):
            before = before[:-1] + NO_BREAK
        return number, n.CaptionLabel(before, self._shown(number), after, between)

    def _shown(self, number: int) -> str:
        """A number in the digits of the edition's language."""
        return in_digits(number, self.lang)
