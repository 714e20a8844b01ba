"""Computed styles: what the writers read. Values are absolute (points, colours), nothing is left to look up.

One name stands for one style everywhere: YAML key = CSS class = Word style.
This module holds no behaviour beyond small look-ups; `resolve.py` makes these from styles.yml and the brand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from brochure.brand.pairs import ColorOrigins, PalePair
from brochure.formats import Format

Rgb = tuple[int, int, int]
"""Red, green and blue, 0…255 each."""


class Color(Struct, frozen=True):
    """A brand colour. token: its name in the brand (`primary`, `night`). dark: that on a web page whose reader
    wants dark ones, None where it is the same there.
    """

    token: str
    rgb: Rgb
    dark: Rgb | None = None

    @property
    def on_dark(self) -> Color:
        """The colour of dark web pages as one of its own."""
        return Color(self.token, self.dark or self.rgb)

    @property
    def hex(self) -> str:
        """`#RRGGBB`, upper case."""
        return "#{:02X}{:02X}{:02X}".format(*self.rgb)


class Sides(Struct, frozen=True):
    """Four lengths in points, in logical directions (start is right in right-to-left editions)."""

    top: float = 0.0
    end: float = 0.0
    bottom: float = 0.0
    start: float = 0.0


class Rule(Struct, frozen=True):
    """A line along one side of a box or paragraph: width in points. One without a width is none."""

    width: float
    color: Color

    def __bool__(self) -> bool:
        return self.width > 0


class Borders(Struct, frozen=True):
    """The rules of the four sides, None for none."""

    top: Rule | None = None
    end: Rule | None = None
    bottom: Rule | None = None
    start: Rule | None = None


Break = Literal["", "page", "right"]
"""The page that a block begins: none, a new one, a new right-hand one."""
Transform = Literal["none", "uppercase"]
EmphasisMark = Literal["", "dot", "dot-above"]


class TextStyle(Struct, frozen=True):
    """How characters look. families: the fonts to try in order, the edition's own script first.

    size, tracking, rise (above the line) in points; features: OpenType tags (`tnum`, `-liga` switches off).
    struck: with a line through it. mark: what stands below or above each CJK letter.
    hyphens: whether words may be broken; None: as the paragraph's style says. background: behind the letters.
    """

    families: tuple[str, ...]
    size: float
    color: Color
    weight: int = 400
    italic: bool = False
    underline: bool = False
    tracking: float = 0.0
    transform: Transform = "none"
    features: tuple[str, ...] = ()
    mark: EmphasisMark = ""
    rise: float = 0.0
    hyphens: bool | None = None
    struck: bool = False
    background: Color | None = None


class CharacterStyle(Struct, frozen=True):
    """What a character style changes of the paragraph's text; None leaves the paragraph's value.

    size: points. scale: the same as a share of the text around, where the style gives it as one; size then is what
    that comes to in body text, for Word, which knows no shares. rise: em of its own size.
    extends: name of the style it is based on, "" for none (Word: basedOn).
    background: what is behind the letters.
    """

    name: str
    families: tuple[str, ...] | None = None
    size: float | None = None
    color: Color | None = None
    weight: int | None = None
    italic: bool | None = None
    underline: bool | None = None
    tracking: float | None = None
    transform: Transform | None = None
    features: tuple[str, ...] | None = None
    mark: EmphasisMark | None = None
    scale: float | None = None
    rise: float | None = None
    hyphens: bool | None = None
    extends: str = ""
    struck: bool | None = None
    background: Color | None = None


class ParagraphStyle(Struct, frozen=True):
    """How a paragraph looks. Lengths in points.

    outline: 0 for body text, 1…6 for a heading of that level.
    spans: it stands over all columns of a sequence of pages.
    link, strong, emphasis: names of the character styles used inside (so that a link on a dark ground reads).
    extends: name of the style it is based on, "" for none (Word: basedOn).
    hyphens: may break words; min_word, before_hyphen, after_hyphen: limits in letters; ladder: consecutive
    hyphenated lines allowed.
    first_line: indent of the first line; first_line_em: the same as a share of the type size, 0.0 for one in points.
    last_line: the least share of the measure that the last of several lines fills, with two words on it (three
    characters in Chinese), 0…1; 0: no such limit.
    """

    name: str
    text: TextStyle
    leading: float
    before: float = 0.0
    after: float = 0.0
    indent: Sides = field(default_factory=Sides)
    first_line: float = 0.0
    first_line_em: float = 0.0
    align: Literal["start", "center", "end", "justify"] = "start"
    hyphens: bool = False
    min_word: int = 6
    before_hyphen: int = 3
    after_hyphen: int = 3
    ladder: int = 2
    last_line: float = 0.0
    orphans: int = 2
    widows: int = 2
    keep_with_next: bool = False
    keep_together: bool = False
    break_before: Break = ""
    spans: bool = False
    background: Color | None = None
    padding: Sides = field(default_factory=Sides)
    borders: Borders = field(default_factory=Borders)
    outline: int = 0
    link: str = "link"
    strong: str = "strong"
    emphasis: str = "emphasis"
    extends: str = ""


class BoxStyle(Struct, frozen=True):
    """How a box (region, section, aside, columns…) looks. Lengths in points.

    bleed: sides on which the ground, and a figure's picture, run to the page's edge (and beyond, in a print edition).
    valign: where the content stands in a box taller than it; `spread` shares the room between the blocks.
    max_height: how high a figure's picture may grow where its page has room; 0 for a picture that does not.
    gutter: between columns. column_rule: a line in the middle of each gutter.
    fill: the least share of its height that the content of a box of the page should fill, 0…1.
    page: the style of the pages of its own that it stands on, "" for none.
    """

    name: str
    background: Color | None = None
    padding: Sides = field(default_factory=Sides)
    borders: Borders = field(default_factory=Borders)
    bleed: frozenset[Literal["top", "end", "bottom", "start"]] = frozenset()
    before: float = 0.0
    after: float = 0.0
    min_height: float = 0.0
    max_height: float = 0.0
    gutter: float = 0.0
    valign: Literal["top", "middle", "bottom", "spread"] = "top"
    column_rule: Rule | None = None
    break_before: Break = ""
    spans: bool = False
    fill: float = 0.0
    page: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether one sees where it ends, by a ground or a rule."""
        return self.background is not None or self.borders != Borders()


class ListStyle(Struct, frozen=True):
    """How a list looks. Lengths in points.

    marker: `{n}` stands for the number (`{n}`, `{n}.`, `•`, `–`, "" for none); marker_style: a paragraph
    style (its text, size and leading; the marker sits on the first line's baseline unless `stacked`).
    stacked: the marker stands above the text, not beside it. marker_width: from its start to the text's.
    columns > 1 lays the items out as a grid; flow: `column` fills column by column, as every format can; `row` line
    by line, as Word cannot.
    rule: a line above each item. row_gap, gutter: between items and columns.
    item: paragraph style of the items' paragraphs. done: the marker of a task that is done, "" for the same.
    """

    name: str
    item: str
    marker: str = "•"
    marker_style: str = ""
    marker_width: float = 14.0
    stacked: bool = False
    columns: int = 1
    flow: Literal["row", "column"] = "column"
    row_gap: float = 0.0
    gutter: float = 0.0
    rule: Rule | None = None
    before: float = 0.0
    after: float = 0.0
    break_before: Break = ""
    spans: bool = False
    done: str = ""

    @property
    def of_marker(self) -> str:
        """The paragraph style of its markers."""
        return self.marker_style or self.item


NoteMarks = Literal["letters", "numbers", "symbols"]


class TableStyle(Struct, frozen=True):
    """How a table looks. head, body, caption: paragraph styles. Lengths in points.

    too_wide: the table style instead, where columns do not find the room that they need; "" for none. page: as in
    BoxStyle. note_marks: how the notes below it are counted.
    """

    name: str
    head: str
    body: str
    caption: str
    head_background: Color | None = None
    band: Color | None = None
    row_rule: Rule | None = None
    outer_rule: Rule | None = None
    cell_padding: Sides = field(default_factory=Sides)
    before: float = 0.0
    after: float = 0.0
    break_before: Break = ""
    spans: bool = False
    head_rule: Rule | None = None
    too_wide: str = ""
    note_marks: NoteMarks = "letters"
    page: str = ""


class PageStyle(Struct, frozen=True):
    """A page: size, margins, grid. Lengths in points; margins are logical (start/end).

    fill: the least share of its height that the text should fill, 0…1.
    """

    name: str
    width: float
    height: float
    margin: Sides
    columns: int = 12
    gutter: float = 14.17
    baseline: float = 4.0
    bleed: float = 0.0
    background: Color | None = None
    fill: float = 0.0

    @property
    def measure(self) -> tuple[float, float, float]:
        """What text that runs from page to page needs to be the same: width, height, and the width of the text."""
        return self.width, self.height, round(self.width - self.margin.start - self.margin.end, 3)


class Typeface(Struct, frozen=True):
    """One font file of a family. varied: the weight is cut out of a variable font, whose own it is not.

    scripts: those that the brand has the family for (ISO 15924); none where it serves any.
    """

    family: str
    weight: int
    italic: bool
    path: str
    varied: bool = False
    scripts: tuple[str, ...] = ()


PHRASE_STYLES: Mapping[str, str] = {
    "code": "code", "deleted": "deleted", "sub": "subscript", "sup": "superscript",
}  # fmt: skip
"""The character style of each kind of phrase."""


class FitStep(Struct, frozen=True):
    """One rung of the copyfit ladder, a whole state: it does not add to the rungs before it.

    font_size, line_height: factors of a style's own; letter_spacing: added to it, in em; margin: factor of the space
    between paragraphs, in whole baseline steps. padding: the same of a box's padding, above and below its content;
    gap: of the space round boxes, and between the items of lists. picture_height: factor of it. column_count: how many
    a list laid out as a grid has at least; 0 for its own. omit: optional passages are left out.
    """

    picture_height: float = 1.0
    padding: float = 1.0
    gap: float = 1.0
    letter_spacing: float = 0.0
    line_height: float = 1.0
    margin: float = 1.0
    font_size: float = 1.0
    column_count: int = 0
    omit: bool = False

    @property
    def grows(self) -> bool:
        """Whether it makes something larger: a rung for a page that leaves gaps."""
        factors = self.font_size, self.line_height, self.margin, self.padding, self.gap, self.picture_height
        return max(factors) > 1


class Copyfit(Struct, frozen=True):
    """The ladder: `long` is tried in order while a page runs over, `short` while it leaves gaps.

    styles: of paragraphs, boxes and lists, those that may change (with those that extend them).
    floor: the size in points below which no text goes. spread: by how many points the type of one style may differ
    between pages. warn: a share of the size below which a page is told of as a warning, 0…1.
    """

    styles: tuple[str, ...] = ()
    long: tuple[FitStep, ...] = ()
    short: tuple[FitStep, ...] = ()
    floor: float = 0.0
    spread: float = 0.5
    warn: float = 0.93


class Stylesheet(Struct, frozen=True, eq=False):
    """Every style of a theme, computed for one format and one edition's script; editions share it.

    screen: CSS pixels for one point of a style's size (HTML), from styles.yml.
    fallbacks: families by ISO 15924 script (`Arab`, `Hans`), to be tried after a style's own.
    elements: the style of an element without a style of its own, by element name (`p`: `body`).
    spare: styles of what only some texts hold; a file has those that it uses. pale: colours that cannot be read on
    the grounds that styles name; origins: what it takes to tell of others.
    copyfit: what may be changed where a page runs long or short.
    """

    format: Format
    colors: Mapping[str, Color]
    page: Mapping[str, PageStyle]
    paragraph: Mapping[str, ParagraphStyle]
    character: Mapping[str, CharacterStyle]
    box: Mapping[str, BoxStyle]
    list: Mapping[str, ListStyle]
    table: Mapping[str, TableStyle]
    fallbacks: Mapping[str, tuple[str, ...]]
    screen: float = 1.6
    elements: Mapping[str, str] = field(default_factory=dict)
    copyfit: Copyfit = Copyfit()
    spare: frozenset[str] = frozenset()
    pale: tuple[PalePair, ...] = ()
    origins: ColorOrigins = ColorOrigins()

    @property
    def body(self) -> ParagraphStyle:
        """The style of running text: `body`; of a theme that has none, that of its paragraphs, or the first."""
        names = ("body", self.elements.get("p", ""), *self.paragraph)
        return next(self.paragraph[name] for name in names if name in self.paragraph)
