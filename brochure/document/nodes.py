"""The document tree: a closed set of frozen nodes, the one thing that layout makes and writers read.

Closed means: `Inline` and `Block` are the whole contract. A writer matches on them and ends with
`assert_never`, so that a new node fails type-checking until every writer knows it.
This module holds no behaviour; `walk.py` is the only traversal, `dump.py` the only printed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brochure.diagnostics import Span

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node carries.

    style: name of a style in styles.yml; after `resolve` never empty on a block or a box.
    key: the segment that the node's text comes from; empty for what no one translates.
    span: file and line that the node was written in.
    lang: BCP 47 tag where it differs from the parent's, else empty.
    """

    style: str = ""
    key: str = ""
    span: Span | None = None
    lang: str = ""


# --- inline ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Characters, in logical order, typography already applied."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak(Node):
    """A forced end of line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Strong(Node):
    """Strong importance; style: the character style (default `strong`)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis(Node):
    """Stress emphasis; style: the character style (default `emphasis`)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link(Node):
    """A link. href: absolute URL, `mailto:`, `tel:` or `#anchor`; title: what it leads to, for Contents."""

    href: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Abbr(Node):
    """An abbreviation with its expansion (PDF: Span with E; HTML: abbr title)."""

    children: tuple[Inline, ...]
    expansion: str


@dataclass(frozen=True, slots=True)
class Inset(Node):
    """A stretch of text with a character style, a language or a direction of its own.

    isolate: `ltr`, `rtl` or `auto` sets the stretch apart for the bidi algorithm (UAX #9, isolates).
    optional: copyfit may leave the stretch out; settled before layout, so no writer meets it.
    """

    children: tuple[Inline, ...]
    isolate: Literal["", "ltr", "rtl", "auto"] = ""
    optional: bool = False


Inline = Text | LineBreak | Strong | Emphasis | Link | Abbr | Inset


# --- blocks ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A heading of level 1 to 3. anchor: unique name that links and the outline lead to."""

    level: Literal[1, 2, 3]
    children: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item(Node):
    """One entry of a list."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List(Node):
    """A list; its style (a list style) tells marker, columns and gaps."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Image(Node):
    """A picture. src: path below the repository's root; alt empty means decoration.

    focus: the point (x, y in 0…1 from the top left) that a crop must keep in view.
    width, height: points, None to follow the box or the picture's own proportions.
    mirrored: drawn mirrored in right-to-left editions, because the picture has a direction.
    """

    src: str
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    width: float | None = None
    height: float | None = None
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """A picture with an optional caption.

    place: `flow` stands among the blocks; `page` covers the whole page to its bleed edges, behind the rest.
    """

    image: Image
    caption: tuple[Block, ...] = ()
    place: Literal["flow", "page"] = "flow"


@dataclass(frozen=True, slots=True)
class QrCode(Node):
    """A QR code of `href`, `size` points wide; alt says where it leads."""

    href: str
    alt: str
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A table cell. scope: `col` or `row` makes it a header cell."""

    children: tuple[Block, ...]
    scope: Literal["", "col", "row"] = ""
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class TableRow(Node):
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table; head rows repeat where it breaks. widths: relative column widths, () for equal."""

    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    caption: tuple[Inline, ...] = ()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Section(Node):
    """A part of the text with its heading; style: a box style."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Aside(Node):
    """A panel beside or between the text (PDF: Sect… Aside mapped; HTML: aside); style: a box style."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quote(Node):
    """A block quotation; style: a box style."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note(Node):
    """A note to the text; style: a box style."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Address(Node):
    """Contact information; style: a box style."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Columns(Node):
    """Blocks that run through `count` columns of equal, balanced height; style: a box style (its gutter)."""

    children: tuple[Block, ...]
    count: int = 2


@dataclass(frozen=True, slots=True)
class Region(Node):
    """A box of the page; style: a box style (ground, padding, bleed).

    cols: columns of the page grid that it takes inside a Row (0: all that is left, shared evenly).
    skip: grid columns left empty before it.
    grow: its share of the height that the page has left over (0: none).
    """

    children: tuple[Block, ...]
    cols: int = 0
    skip: int = 0
    grow: int = 0


@dataclass(frozen=True, slots=True)
class Row(Node):
    """Boxes side by side on the page grid, in reading order; formats without a grid stack them."""

    children: tuple[Region, ...]
    grow: int = 0


Box = Section | Aside | Quote | Note | Address | Columns | Region
Block = Heading | Paragraph | List | Figure | QrCode | Table | Row | Box
Element = Inline | Block | Item | TableRow | Cell | Image


@dataclass(frozen=True, slots=True)
class Page(Node):
    """One page of a paged edition, one band of the web page; style: a page style."""

    children: tuple[Block, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document(Node):
    """The whole edition. `lang` is its BCP 47 tag."""

    pages: tuple[Page, ...]
    direction: Direction = "ltr"
