"""What is found in a Word file: its segments with their lines, comments, and whatever else it says, as facts."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from msgspec import Struct, field

from brochure.document.bookmark import BookmarkName, text_digest
from brochure.document.record import BuildRecord
from brochure.exchange.appearance import PLAIN, Appearance
from brochure.exchange.characters import NUMBER, SIGNS, SeenLine, plain_text

FactKind = Literal[
    "picture", "equation", "note", "table", "hidden", "box", "style", "list", "formatting", "running", "property",
    "page", "setting", "theme", "definition",
]  # fmt: skip
_LABEL = re.compile(rf"[^{NUMBER}]{{,40}}{NUMBER}\W*")
"""What stands before a caption or heading that Word counts: `Figure 3. `."""


class Fact(Struct, frozen=True):
    """Something that a file says beside its words.

    name: of which thing (`title`, `header of page 1`), "" where there are many in a row; value: by which it is
    compared; shown: what people read of it, where that is more; key, words: the segment that it stands in.
    description: what a picture or table is described by; appearance: how it looks.
    described_since: of today's edition, that its description is another one than the file was made with.
    note: what a note says that is no segment of ours.
    """

    kind: FactKind
    name: str
    value: str
    shown: str = ""
    key: str = ""
    words: str = ""
    description: str = ""
    appearance: Appearance = PLAIN
    described_since: bool = False
    note: FoundSegment | None = None


class CellPlace(NamedTuple):
    """A cell of a table that says something: of which of the file's tables, in which row and column, from 0."""

    table: int
    row: int
    column: int


class FoundRow(Struct, frozen=True):
    """A row of a table. spans: how many columns each of its cells is wide; head: it names the columns.

    down: whether a cell of it is one with the cell above or below.
    """

    spans: tuple[int, ...]
    head: bool = False
    down: bool = False


FoundTable = tuple[FoundRow, ...]


class Room(NamedTuple):
    """What a paragraph is. style: its name; level: 1 to 9 of a heading, 0 for text; look: the name of the character
    style by which a heading looks otherwise than its style says.

    list: `bullet, level 2`, "" for none; marker: what its items begin with, `–`, `%1. from 5`;
    counted: the number of the list that counts it, by which Word tells one from another.
    formatting: what it says by itself, and the cell that it is the first text of; cell: where it stands in a table
    that says something.
    """

    style: str = ""
    level: int = 0
    list: str = ""
    marker: str = ""
    counted: str = ""
    formatting: str = ""
    cell: CellPlace | None = None
    look: str = ""


class FoundParagraph(NamedTuple):
    """A paragraph: its characters, and what it is."""

    line: SeenLine
    room: Room


class Comment(Struct):
    """A comment. anchor: the words that it is about; key: digits of the segment's key, "" for none.

    answers: the identifier of the comment that it answers; resolved: settled.
    """

    author: str
    date: str
    text: str
    anchor: str = ""
    key: str = ""
    where: str = ""
    identifier: str = ""
    answers: str = ""
    resolved: bool = False


class FoundSegment(Struct):
    """A segment as it stands in the file. place: number of the paragraph that it begins in.

    authors: of its tracked changes; hidden: text in it that nobody sees.
    cell: where it begins in a table that says something.
    """

    mark: BookmarkName
    place: int
    paragraphs: list[FoundParagraph] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    cell: CellPlace | None = None

    @property
    def lines(self) -> list[SeenLine]:
        """The characters of its paragraphs."""
        return [one.line for one in self.paragraphs]

    @property
    def first(self) -> FoundParagraph:
        """Its first paragraph, one that says nothing where it has none."""
        return self.paragraphs[0] if self.paragraphs else FoundParagraph((), Room())

    @property
    def text(self) -> str:
        """All that it says, as its bookmark's digits stand for it."""
        return self._words.translate(SIGNS)

    @property
    def _words(self) -> str:
        return " ".join(map(plain_text, self.lines))

    @property
    def as_it_was(self) -> bool:
        """Whether it says what it said when the file was made, but for what the layout counts before it."""
        return self.mark.text in map(text_digest, (self.text, _LABEL.sub("", self._words).translate(SIGNS)))


class EditedFile(Struct, frozen=True):
    """A file's segments in order, its comments, the paragraphs before the first segment, and all else that it says.

    tables: by the numbers that places name.
    record: what it was made with, if it says so.
    """

    found: tuple[FoundSegment, ...]
    comments: tuple[Comment, ...]
    before: tuple[FoundParagraph, ...]
    facts: tuple[Fact, ...] = ()
    tables: tuple[FoundTable, ...] = ()
    record: BuildRecord | None = None

    def of(self, key: str) -> tuple[FoundSegment, ...]:
        """Each place where a segment stands, by the digits of its key."""
        return tuple(found for found in self.found if found.mark.key == key)

    def having(self, kind: FactKind) -> tuple[Fact, ...]:
        """The facts of a kind."""
        return tuple(fact for fact in self.facts if fact.kind == kind)
