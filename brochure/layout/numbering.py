"""Numbers of headings, figures and tables, counted through the document, and what can be referred to by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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
    r"(?P<word>[^\W\d_]+)\s\d+(?:\.\d+)*(?:(?P<apart>\s*[.:：)—–-])|$)|(?:\d{1,2}|[A-Z]|[IVXLC]+)[.)](?=\s)|\d+(?:\.\d+)+[.)]?(?=\s)"
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

    typed: the first heading of a level that its author has numbered: from there down none gets a number.
    told: the same, if one would have had a number. found: every target met.
    _depth, _captions: of the sequence that is being numbered.
    """

    words: ThemeWords
    lang: str
    top: int
    linked: frozenset[str]
    listed: frozenset[n.ListedKind]
    typed: n.Heading | None = None
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
        return cls(words, document.lang, 1 if len(titles) > 1 else 2, linked, listed, _typed(headings))

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
        # What has no chapter above it has no number: 0.1 here would be 1.1 in Word.
        counts = heading.counted and 0 < depth <= min(self._depth, len(self._levels) + 1)
        if counts and self.typed and heading.level >= self.typed.level:
            counts, self.told = False, self.typed
        number = self._next(depth) if counts else ""
        self.found.append(
            ReferenceTarget("headings", heading.anchor, heading.children, number, level=max(0, depth))
        )
        return replace(heading, number=number)

    def _next(self, depth: int) -> str:
        """The next number of a depth; those below it begin again."""
        self._levels = [*self._levels, 0][:depth]
        self._levels[-1] += 1
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


def _typed(headings: Sequence[n.Heading]) -> n.Heading | None:
    """The first of the highest level whose headings most have a number of one kind, typed by their author."""
    for level in sorted({heading.level for heading in headings}):
        own = [heading for heading in headings if heading.level == level]
        begun = [(heading, found) for heading in own if (found := _TYPED.match(plain(heading.children)))]
        alike = Counter(found["word"] for _, found in begun)
        apart = {
            found["word"] for _, found in begun if found["apart"] or not found["word"]
        }  # and no mere title
        most = max((alike[word] for word in apart), default=0)
        if most > 1 and 2 * most >= len(own):
            return begun[0][0]
    return None
