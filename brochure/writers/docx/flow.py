"""The document as Word sees it before it is written: pages, stretches of columns, paragraphs.

Paragraphs keep style and shape apart until the page is composed (compose.py); then they become tags.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, ListStyle, PageStyle, Stylesheet
from brochure.document import nodes as n
from brochure.writers.docx.drawing import Anchor
from brochure.writers.docx.masters import SectionMasters, SideMargins, section_page
from brochure.writers.docx.sections import Beginning, Column
from brochure.writers.docx.shape import ANCHOR, PICTURE, ParagraphShape
from brochure.writers.docx.xml import Tag
from brochure.writers.inlines import StyledRun


class Para(Struct, eq=False):
    """A paragraph. runs: its texts with their styles; extra: points that it is higher than its lines."""

    style: str = ANCHOR
    shape: ParagraphShape = ParagraphShape()
    content: tuple[Tag, ...] = ()
    runs: tuple[StyledRun, ...] = ()
    width: float = 0.0
    extra: float = 0.0

    @property
    def is_space(self) -> bool:
        """Whether it holds nothing, and only keeps others apart."""
        return self.style == ANCHOR and not self.content

    def add(self, before: float = 0.0, after: float = 0.0) -> None:
        """More space above or below."""
        if before or after:
            self.shape = replace(
                self.shape, before=self.shape.before + before, after=self.shape.after + after
            )

    def at_least(self, after: float) -> None:
        """So much space below, if it has not more: what ends at the same place does not add up."""
        self.add(after=max(0.0, after - self.shape.after))

    def lead(self, *content: Tag | None) -> None:
        """Put something before what it holds, as far as it can be had."""
        self.content = (*filter(None, content), *self.content)


class Grid(Struct, eq=False):
    """A table or a part of one, ready. height: points, estimated."""

    tag: Tag
    height: float


class FlowCell(Struct, eq=False):
    """One of the boxes side by side in a band. width: points, with the insets before and after its text."""

    width: float
    items: list[FlowItem] = field(default_factory=list)
    start: float = 0.0
    end: float = 0.0
    valign: str = "top"


class Band(Struct, eq=False):
    """A row of a panel: boxes side by side on one ground. height: points that it has at least; it grows with its text.

    above, below: the box's padding. strip: the picture that it is, if it is one. splits: whether a page may end in it.
    """

    box: BoxStyle
    cells: list[FlowCell]
    height: float = 0.0
    above: float = 0.0
    below: float = 0.0
    strip: BleedPicture | None = None
    splits: bool = False


class Panel(Struct, eq=False):
    """A box whose ground and rules its paragraphs cannot bear (see `is_panel`): a table for layout.

    bands: one below another. start: of its ground, from the text's start, in points (negative into the margin).
    foot: whether it stands at the foot of the page, whatever is above.
    """

    box: BoxStyle
    bands: list[Band]
    start: float = 0.0
    foot: bool = False


FlowItem = Para | Grid | Panel


class ColumnSection(Struct, eq=False):
    """What stands in the same columns. starts: number of the item that begins each column, () to balance.
    rows: lines of a list laid out as a grid, 0 for anything else. notes: whether endnotes stand at its end.
    ruled: whether a line stands between the columns.
    """

    columns: tuple[Column, ...]
    items: list[FlowItem] = field(default_factory=list)
    starts: tuple[int, ...] = ()
    rows: int = 0
    notes: bool = False
    ruled: bool = False

    @property
    def paras(self) -> list[Para]:
        """Its paragraphs, without what stands in tables."""
        return [item for item in self.items if isinstance(item, Para)]


class Grown(Struct, eq=False):
    """A box that takes a share of the page's spare height, with its items in the flow."""

    share: int
    box: BoxStyle
    items: list[FlowItem]


class BleedPicture(Struct, eq=False):
    """A picture that is drawn when its page is composed: it runs to the page's edges, or grows.

    anchor: the paragraph that holds it. height: in points, from the least on; most: how high it may become.
    draw: gives the run, where the picture can be had, for a width, a height and a place (in the line without one).
    """

    box: BoxStyle
    anchor: Para
    height: float
    most: float
    draw: Callable[[float, float, Anchor | None], Tag | None]


class PageDraft(Struct, eq=False):
    """One page of the document on its way to Word, or a sequence that flows.

    foot: what stands at its foot whatever is above.
    spare: the height that is left of a page when all is composed, below 0 where it will run over.
    running: its headers and footers; headings: those in force where it begins, by level; beginning: of its page.
    masters: the styles of its first, left and right pages that look otherwise.
    """

    style: PageStyle
    name: str
    stretches: list[ColumnSection]
    flows: bool = False
    grown: list[Grown] = field(default_factory=list)
    strips: list[BleedPicture] = field(default_factory=list)
    foot: Panel | None = None
    spare: float = 0.0
    running: tuple[n.Running, ...] = ()
    headings: dict[int, n.Heading] = field(default_factory=dict)
    beginning: Beginning = field(default_factory=Beginning)
    masters: SectionMasters = {}
    sides: SideMargins | None = None

    @property
    def section(self) -> PageStyle:
        """The page as its section has it."""
        margin = self.style.margin
        return section_page(self.style, self.masters, self.sides or (margin.start, margin.end))

    @property
    def opening(self) -> PageStyle:
        """The page that it begins with."""
        return self.masters.get("first", self.style)

    @property
    def width(self) -> float:
        """Points between the margins."""
        return self.style.width - self.style.margin.start - self.style.margin.end

    def aside(self, width: float) -> PageDraft:
        """A draft of what stands on this page apart from its text, in a column of so many points."""
        return PageDraft(self.style, self.name, [ColumnSection((Column(width),))], self.flows)

    @property
    def foot_strips(self) -> list[BleedPicture]:
        """The pictures at its foot."""
        return [band.strip for band in (self.foot.bands if self.foot else ()) if band.strip]

    @property
    def items(self) -> list[FlowItem]:
        """All that stands in its flow, in order."""
        return [item for stretch in self.stretches for item in stretch.items]

    @property
    def paras(self) -> list[Para]:
        """Its paragraphs, without what stands in tables and panels."""
        return [item for item in self.items if isinstance(item, Para)]

    @property
    def last(self) -> FlowItem | None:
        """What stands last in the columns of now."""
        items = self.stretches[-1].items
        return items[-1] if items else None

    def add(self, item: FlowItem) -> None:
        """Put an item at the end."""
        self.stretches[-1].items.append(item)

    def end_with_notes(self) -> None:
        """Let endnotes stand here, and go on in the same columns."""
        last = self.stretches[-1]
        last.notes = True
        self.stretches.append(ColumnSection(last.columns))

    def columns(self, *columns: Column) -> ColumnSection:
        """Go on in other columns."""
        last = self.stretches[-1]
        if last.items:
            last = ColumnSection(columns)
            self.stretches.append(last)
        last.columns = columns
        return last


def close(items: list[FlowItem], sheet: Stylesheet) -> None:
    """Take away the space after the last text of a cell: it would add to the cell's padding."""
    for last in items[-1:]:
        if isinstance(last, Para):
            last.add(
                before=-last.shape.before * last.is_space,
                after=-sheet.paragraph[last.style].after - last.shape.after,
            )


def open_with_picture(items: list[FlowItem]) -> None:
    """Take away the space above a picture that a cell begins with, as `close` does below."""
    for first in items[:1]:
        if isinstance(first, Para) and first.style == PICTURE:
            first.add(before=-first.shape.before)


def set_apart(paras: Sequence[Para], style: BoxStyle | ListStyle | None) -> None:
    """Give paragraphs the space round what they are together."""
    if style and paras:
        paras[0].add(before=style.before)
        paras[-1].at_least(style.after)


def enclosed(paras: Sequence[Para], box: BoxStyle, before: float, borne: bool = True) -> None:
    """Give paragraphs the space round their box, and its padding where they bear no ground and no rule that has it."""
    ground = box.background is not None
    paras[0].add(before=before + (0 if borne and (ground or box.borders.top) else box.padding.top))
    paras[-1].add(after=box.after + (0 if borne and (ground or box.borders.bottom) else box.padding.bottom))
