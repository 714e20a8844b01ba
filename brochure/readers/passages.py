"""What a file says, in one form for all formats: passages in reading order, each with its role, place and marks.

A passage is a paragraph, a heading, a caption, or a picture with its alternative text. How it looks is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics import Span
from brochure.languages import full_tag

# Blanks of markup. Which of a typesetter's spaces stands somewhere, all formats keep.
_BLANKS = re.compile("[ \t\r\f\v]+")


class Mark(Struct, frozen=True, order=True):
    """A stretch of a passage's text that says more than its words. start, end: characters of the text.

    kind: `strong`, `em`, `code`, `deleted`, `sub`, `sup`, `link`, `abbr`, `lang`; value: address, expansion, language
    tag, "" for all others.
    """

    kind: str
    value: str
    start: int
    end: int


class Passage(Struct, frozen=True):
    """One passage. role: `h1`…`h6`, `p`, `figure`; text: its words, U+000A where a line is broken by force.

    around: what it stands in, from the outside in: `ol 3`, `ul 1`, `ul 2 done`, `cell 2,1`, `caption`, `quote`, `note`,
    `aside`, `address`, `term`, `meaning`, `entry 1` of a contents list; a header cell says what it heads and any cell
    what it spans: `cell 1,2 heads col spans 2`, `cell 3,1 reaches 2`. A note below a table stands in `tablenote a`;
    what a footnote or an endnote says is told after all else, in `footnote 3` alone.
    further: it is not the first of its list item. anchors: names by which links lead to it.
    key: of its segment, or `#` and the digits that stand for it in a Word file; "" where neither is known.
    place: where in the file (`page 2`, `paragraph 14`, `line 233`); span: where in the sources.
    """

    role: str
    text: str
    marks: tuple[Mark, ...] = ()
    around: tuple[str, ...] = ()
    further: bool = False
    anchors: tuple[str, ...] = ()
    key: str = ""
    place: str = ""
    span: Span | None = None


class Reading(Struct, frozen=True):
    """All that a file says. lang: of text that has no mark of another one; names: those that links may lead to."""

    title: str
    lang: str
    passages: tuple[Passage, ...]
    names: frozenset[str] = frozenset()


PAGED, PAGED_END = "\ufff9", "\ufffb"
"""Stand round words that tell a page, where it is known that they do (U+FFF9 and U+FFFB, interlinear annotation)."""
Statement = tuple[str, str]
"""The kind and the value of a mark."""
StyledText = tuple[str, frozenset[Statement]]
"""Characters, and what is said of them."""


class ReadingPlace(Struct, frozen=True):
    """Where something stands while a file is read. file: the file's language; lang: that in force here, a full tag.

    around: as of a passage.
    """

    file: str
    lang: str
    around: tuple[str, ...] = ()

    def within(self, *rooms: str, lang: str | None = None) -> Self:
        """What stands in it. rooms: what that is called, "" for nothing; lang: the tag that it has, if it has one."""
        around = (*self.around, *filter(None, rooms))
        if not lang and around == self.around:
            return self
        return replace(self, lang=full_tag(lang) if lang else self.lang, around=around)

    @property
    def said(self) -> frozenset[Statement]:
        """What is said of text here before any mark of its own."""
        return frozenset() if self.lang == self.file else frozenset({("lang", self.lang)})

    def spoken(self, said: frozenset[Statement]) -> frozenset[Statement]:
        """What is said of text here, where `said` holds around it."""
        return frozenset(one for one in said if one[0] != "lang") | self.said


def of_picture(alternative: str, said: frozenset[Statement]) -> StyledText:
    """The words of a picture within a line: of them counts where they lead, and nothing of how letters look."""
    return alternative, frozenset(one for one in said if one[0] == "link")


def told(pieces: Iterable[StyledText]) -> tuple[str, tuple[Mark, ...]]:
    """The text of a passage and its marks. Blanks are one space, none stands at an end or beside a break.

    A space at the edge of a mark is nobody's: whether the link or the sentence has it, no one can see or hear.
    """
    line = _Line()
    for text, said in pieces:
        if text:
            line.add(text, said)
    return line.closed()


class _Line(Struct):
    """A passage on its way. open: the stretches of each mark so far."""

    text: str = ""
    stretches: dict[Statement, list[list[int]]] = {}

    def add(self, text: str, said: frozenset[Statement]) -> None:
        text = _BLANKS.sub(" ", text)
        if not self.text:
            text = text.lstrip(" \n")
        if text[:1] == " " and self.text[-1:] in (" ", "\n"):
            text = text[1:]
        elif text[:1] == "\n" and self.text.endswith(" "):
            self.text = self.text[:-1]
        begin = len(self.text)
        self.text += text
        if said and (core := text.strip()):
            start = begin + text.index(core)
            for one in said:
                self._mark(one, start, start + len(core))

    def _mark(self, one: Statement, start: int, end: int) -> None:
        """A mark goes on where only spaces lie between."""
        stretches = self.stretches.setdefault(one, [])
        if stretches and not self.text[stretches[-1][1] : start].strip():
            stretches[-1][1] = end
        else:
            stretches.append([start, end])

    def closed(self) -> tuple[str, tuple[Mark, ...]]:
        marks = (Mark(*one, start, end) for one, found in self.stretches.items() for start, end in found)
        return self.text.rstrip(" \n"), tuple(sorted(marks))


def of_item(passages: Iterable[Passage], around: tuple[str, ...]) -> Iterator[Passage]:
    """The passages of a list item, all but the first as further ones; a list inside it has items of its own."""
    first = True
    for passage in passages:
        if not any(map(in_list, passage.around[len(around) :])):
            passage = passage if first else replace(passage, further=True)
        first = False
        yield passage


def in_list(room: str) -> bool:
    """Whether a place that a passage stands in is an item of a list."""
    return room.startswith(("ol ", "ul "))


def entry_room(level: int) -> str:
    """A line of a contents list as `around` names it; level from 1."""
    return f"entry {level}"


def table_note(mark: str) -> str:
    """A note below a table as `around` names it."""
    return f"tablenote {mark}"


def cell(row: int, column: int, heads: str = "", spans: int = 1, reaches: int = 1) -> str:
    """A table cell as `around` names it; row and column from 1. heads: `col`, `row` or ""; reaches: how many rows."""
    wide, high = f" spans {spans}" * (spans > 1), f" reaches {reaches}" * (reaches > 1)
    return f"cell {row},{column}{f' heads {heads}' * bool(heads)}{wide}{high}"
