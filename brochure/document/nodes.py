"""The document tree: a closed set of frozen nodes, the one thing that layout makes and writers read.

Closed means: `Inline` and `Block` are the whole contract. A writer matches on them and ends with `assert_never`, so
that a new node fails type-checking until every writer knows it. `walk.py` alone traverses, `dump.py` alone prints.
"""

from __future__ import annotations

from typing import Literal

from brochure.diagnostics import Span as Span
from brochure.document.leaves import CaptionLabel as CaptionLabel
from brochure.document.leaves import Image as Image
from brochure.document.leaves import LineBreak as LineBreak
from brochure.document.leaves import Node as Node
from brochure.document.leaves import PageValue as PageValue
from brochure.document.leaves import QrCode as QrCode
from brochure.document.leaves import Text as Text
from brochure.document.leaves import ThematicBreak as ThematicBreak
from brochure.languages import Direction as Direction
from brochure.languages.counting import Marks


class Strong(Node, frozen=True):
    """Strong importance; style: the character style (default `strong`)."""

    children: tuple[Inline, ...]


class Emphasis(Node, frozen=True):
    """Stress emphasis; style: the character style (default `emphasis`)."""

    children: tuple[Inline, ...]


PhraseKind = Literal["code", "deleted", "sub", "sup"]


class Phrase(Node, frozen=True):
    """Words that mean something by their kind: code, what was struck out, what stands below or above the line.

    style: the character style (default: that of the element of the kind, `phrase_style`).
    """

    kind: PhraseKind
    children: tuple[Inline, ...]


class Link(Node, frozen=True):
    """A link. href: absolute URL, `mailto:`, `tel:` or `#anchor`; title: what it leads to, for Contents."""

    href: str
    children: tuple[Inline, ...]
    title: str = ""


class Abbr(Node, frozen=True):
    """An abbreviation with its expansion (PDF: Span with E; HTML: abbr title)."""

    children: tuple[Inline, ...]
    expansion: str


class Inset(Node, frozen=True):
    """A stretch of text with a character style, a language or a direction of its own.

    isolate: `ltr`, `rtl` or `auto` sets the stretch apart for the bidi algorithm (UAX #9, isolates).
    optional: copyfit may leave the stretch out. lookup: key of the value that stands here, in place of children. Both
    are settled before layout. paged: it tells the page of something, and stands only where there are pages.
    """

    children: tuple[Inline, ...]
    isolate: Literal["", "ltr", "rtl", "auto"] = ""
    optional: bool = False
    lookup: str = ""
    paged: bool = False


class Footnote(Node, frozen=True):
    """The place in a text that a note belongs to: a mark stands there, the note itself where `place` says.

    name: the key that its author gave it, once in a document. note: what it says; empty where the text refers to a note
    that was met before. number, mark: counted by the layout through the document or the table, and as it is shown.
    table: which of the tables with notes below them, from 1; 0 for a note elsewhere.
    """

    name: str
    note: tuple[Block, ...] = ()
    number: int = 0
    mark: str = ""
    place: Literal["foot", "end", "table"] = "foot"
    table: int = 0


InlineLeaf = Text | LineBreak | Footnote | PageValue | Image  # what a note says stands elsewhere
Inline = InlineLeaf | Strong | Emphasis | Phrase | Link | Abbr | Inset


Level = Literal[1, 2, 3, 4, 5, 6]


class Heading(Node, frozen=True):
    """A heading of level 1 to 6. anchor: unique name that links and the outline lead to.

    number: as shown, `2.1`, "" for none. listed: whether contents lists name it; counted: whether it may have a number.
    """

    level: Level
    children: tuple[Inline, ...]
    anchor: str = ""
    number: str = ""
    listed: bool = True
    counted: bool = True


class Paragraph(Node, frozen=True):
    """A paragraph."""

    children: tuple[Inline, ...]


class Item(Node, frozen=True):
    """One entry of a list. done: of a task, whether it is; None for an entry that is no task."""

    children: tuple[Block, ...]
    done: bool | None = None


class List(Node, frozen=True):
    """A list; its style (a list style) tells marker, columns, gaps. marks: what its items begin with instead; room: in
    points from marker to text, where markers are wider than in the style; digits: 0 to 9, where they are not ASCII's.
    """

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1
    marks: Marks | None = None
    room: float = 0.0
    digits: str = ""


class Definition(Node, frozen=True):
    """Terms with what they mean: an entry of a glossary."""

    terms: tuple[Paragraph, ...]
    meanings: tuple[Item, ...]


class Definitions(Node, frozen=True):
    """A list of terms and their meanings; style: a box style."""

    entries: tuple[Definition, ...]


class CodeBlock(Node, frozen=True):
    """Lines of code as they were written; style: a paragraph style. language: as the author named it, "" for none.
    children: texts, those of a kind of token with its style, and a break at each line's end.
    """

    children: tuple[Inline, ...]
    language: str = ""


class Figure(Node, frozen=True):
    """A picture with an optional caption. label: what its caption begins with; anchor: name that links lead to.

    place: `flow` stands among the blocks; in a sequence of pages one with a caption that finds no room goes to the next
    column's top. `page` covers the whole page to its bleed edges, behind the rest.
    """

    image: Image
    caption: tuple[Block, ...] = ()
    place: Literal["flow", "page"] = "flow"
    label: CaptionLabel | None = None
    anchor: str = ""


Align = Literal["", "start", "center", "end", "decimal"]


class Cell(Node, frozen=True):
    """A table cell. align: where its text stands, "" by its style.

    scope: what makes it a header cell; `rowgroup`, alone in its row, heads those below it up to the next of its kind.
    `decimal`: it is one number, whose decimal sign stands below those of the other numbers of its column.
    headers: the names (`anchor`) of the cells that head it, where scopes and places do not say it alone.
    """

    children: tuple[Block, ...]
    scope: Literal["", "col", "row", "rowgroup"] = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align = ""
    anchor: str = ""
    headers: tuple[str, ...] = ()


class TableRow(Node, frozen=True):
    """A row of a table."""

    cells: tuple[Cell, ...]


class Table(Node, frozen=True):
    """A table; head rows repeat where it breaks. widths: relative column widths, () for equal.

    label: what its caption begins with; anchor: name that links lead to.
    """

    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    caption: tuple[Inline, ...] = ()
    widths: tuple[float, ...] = ()
    label: CaptionLabel | None = None
    anchor: str = ""


ListedKind = Literal["headings", "figures", "tables"]


class ContentsEntry(Node, frozen=True):
    """A line of a contents list, behind which stands the page of its target; style: a paragraph style.
    level: from 1; children: the title, without links; of: the anchor it leads to; number: before it, `2.1`, `Figure 3`.
    """

    level: int
    children: tuple[Inline, ...]
    of: str
    number: str = ""


class Contents(Node, frozen=True):
    """A list of a document's headings, figures or tables, with their pages; style: a box style.

    children: what stands above it, its own heading; entries: made by the layout. depth: levels of headings; first: the
    level of the headings that its first entries name. least: how many entries it must have to be shown at all.
    """

    children: tuple[Block, ...]
    of: ListedKind = "headings"
    depth: int = 2
    least: int = 1
    entries: tuple[ContentsEntry, ...] = ()
    first: int = 1


class Endnotes(Node, frozen=True):
    """Where the layout puts the notes of the text before it; style: a box style. children: what stands above them."""

    children: tuple[Block, ...]
    notes: tuple[Footnote, ...] = ()


class Section(Node, frozen=True):
    """A part of the text with its heading; style: a box style."""

    children: tuple[Block, ...]


class Aside(Node, frozen=True):
    """A panel beside or between the text (PDF: Sect… Aside mapped; HTML: aside); style: a box style."""

    children: tuple[Block, ...]


class Quote(Node, frozen=True):
    """A block quotation; style: a box style. attribution: who said it, and where."""

    children: tuple[Block, ...]
    attribution: tuple[Paragraph, ...] = ()


NoteKind = Literal["", "note", "tip", "important", "warning", "caution"]


class Note(Node, frozen=True):
    """A note to the text; style: a box style. kind: of a callout.

    title: what its author calls it, () for the word for its kind. Once dressed, its first paragraph says the title.
    """

    children: tuple[Block, ...]
    kind: NoteKind = ""
    title: tuple[Inline, ...] = ()


class Details(Node, frozen=True):
    """What a reader may pass over: on the web it opens from its summary, or is opened; style: a box style."""

    summary: Paragraph
    children: tuple[Block, ...]
    opened: bool = False


class Address(Node, frozen=True):
    """Contact information; style: a box style."""

    children: tuple[Block, ...]


class Columns(Node, frozen=True):
    """Blocks that run through `count` columns of equal, balanced height; style: a box style (its gutter)."""

    children: tuple[Block, ...]
    count: int = 2


class Region(Node, frozen=True):
    """A box of the page; style: a box style. grow: its share of the height that the page has left over (0: none).

    cols: columns of the grid that it takes inside a Row (0: what is left, shared evenly); skip: those empty before it.
    """

    children: tuple[Block, ...]
    cols: int = 0
    skip: int = 0
    grow: int = 0


class Row(Node, frozen=True):
    """Boxes side by side on the page grid, in reading order; formats without a grid stack them."""

    children: tuple[Region, ...]
    grow: int = 0


Box = Section | Aside | Quote | Note | Details | Address | Columns | Region
Block = (
    Heading | Paragraph | List | Definitions | CodeBlock | ThematicBreak | Figure | QrCode | Table | Contents
    | Endnotes | Row | Box
)  # fmt: skip
Element = Inline | Block | Item | Definition | TableRow | Cell | ContentsEntry


class Running(Node, frozen=True):
    """A header or footer: what stands in the margin of pages and is no part of the text; children may be none.

    on: the pages that it stands on: `every`, those on one side (`right` is the odd ones), or the sequence's `first` or
    `last`. Where several hold for a page, the narrowest does.
    """

    children: tuple[Block, ...]
    place: Literal["header", "footer"]
    on: Literal["every", "left", "right", "first", "last"] = "every"


class Page(Node, frozen=True):
    """One page of a paged edition, one band of the web page; style: a page style."""

    children: tuple[Block, ...]
    name: str = ""
    running: tuple[Running, ...] = ()


PageNumerals = Literal["arabic", "roman"]


class Pages(Node, frozen=True):
    """A sequence of as many pages as its text needs; on the web page running text.

    style: the page style of its pages; first, left, right, last: of those that differ, "" for the same. They are of one
    size, and their text is of one width. start: the page that it begins on. budget: how many pages it may have.
    numbered: how many levels of its headings have numbers; captions: whether its figures and tables have.
    numbers: the numerals of its pages; first_number: what its first page counts as, 0 for the next number.
    continues: it is the rest of the sequence before it, which other pages have interrupted, or those pages.
    """

    children: tuple[Block, ...]
    name: str = ""
    running: tuple[Running, ...] = ()
    first: str = ""
    left: str = ""
    right: str = ""
    last: str = ""
    start: Literal["page", "right"] = "page"
    budget: tuple[int, int] | None = None
    numbered: int = 0
    captions: bool = False
    numbers: PageNumerals = "arabic"
    first_number: int = 0
    continues: bool = False


class Omission(Node, frozen=True):
    """What a format leaves out and the others show, and why. No writer meets it; who compares the formats does."""

    children: tuple[Page | Pages | Block, ...]
    reason: str


class Document(Node, frozen=True):
    """The whole edition. `lang` is its BCP 47 tag. omitted: what the layout leaves out on purpose.

    attributed: the keys of the texts that stand in attributes alone: alternatives, addresses.
    """

    pages: tuple[Page | Pages, ...]
    direction: Direction = "ltr"
    omitted: tuple[Omission, ...] = ()
    attributed: tuple[str, ...] = ()
