"""How wide a table's columns are: by what stands in them, in all formats that do not leave it to their reader.

A column is at least as wide as the longest piece in it that is not broken. Where not all stands on one line, its
texts take as few lines as they can; words that may be broken at their joints are whole where that costs few lines.
Widths that an author gives hold as they are. Knows no fonts: measuring is the writers' part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise

from msgspec import Struct
from msgspec.structs import astuple, replace

from brochure.brand.computed import ListStyle, ParagraphStyle, TableStyle
from brochure.document import nodes as n
from brochure.document.columns import placed, width_of
from brochure.document.walk import AnyNode, children
from brochure.languages.characters import CJK, has_cjk
from brochure.languages.numerals import decimal_place
from brochure.writers.joints import LONG_WORD, divided, jointed
from brochure.writers.markers import width_beside

TOLERANCE = 0.005
"""Of a table's width: what it may lack before that is seen."""
WHOLE = 20
HALF_WHOLE = 10
"""Characters: a text of so many with a digit in it, or of twice as many with a quarter of digits, is a number with its
unit, a date, a file's number: not broken.
"""
LABEL = 8
"""Ideographs: so many are a word or two, and are not broken; of longer texts as many as `PHRASE` stand together."""
PHRASE = 4
FIGURES = ("tnum", "lnum")
"""OpenType's tabular and lining figures: all as wide and as high as one another."""
LONGEST_WHOLE = 40
"""Characters: a longer word is broken at its joints, if it has any, however much room there is."""

WORTH = 1.5
"""Times as many lines as texts could have: more is too much for words that are not broken at their joints."""

_MARKS = "\u3001-\u3011\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65"
_PIECE = re.compile(
    rf"(?:(?![{_MARKS}])[{CJK}]){{1,{PHRASE}}}[{_MARKS}]*|[{_MARKS}]+"
    rf"|[^\t\n\u2028 \u2000-\u2006\u2008-\u200b\u3000{CJK}]+"
)
_LINE_ENDS = re.compile("[\n\u2028]")


class ContentWidth(Struct):
    """What a cell asks for, in points. least: its longest piece that is not broken; most: its longest line; whole: its
    longest word of those that are better not broken at their joints.

    lead, tail: of a number, how far it reaches from its decimal sign's left edge to the line's start, and to its end.
    """

    least: float = 0.0
    whole: float = 0.0
    most: float = 0.0
    lead: float = 0.0
    tail: float = 0.0

    def beside(self, room: float) -> ContentWidth:
        """What a text of so many points beside its words asks for."""
        return replace(self, least=self.least + room, whole=self.whole + room, most=self.most + room)


class ColumnWidths(Struct, frozen=True):
    """The widths of a table's columns in points, and in each of numbers the room kept from the decimal sign on.

    gaps: at the end of each, the room that its text leaves to that of the next beside what cells have for padding.
    lacking: the share of the width that they would need and do not have, 0 where all is whole.
    """

    widths: tuple[float, ...]
    tails: tuple[float, ...]
    gaps: tuple[float, ...]
    lacking: float = 0.0


def column_widths(
    table: n.Table, width: float, padding: float, of: Callable[[n.Cell], ContentWidth]
) -> ColumnWidths:
    """The columns of a table in so many points. padding: of each cell, both sides; of: what stands in a cell asks."""
    count = width_of(table)
    wanted = [_Column(padding, padding, padding) for _ in range(count)]
    cells = [one for _, row in placed((*table.head, *table.body)) for one in row]
    for number, cell in cells:
        if cell.colspan == 1:
            wanted[number - 1].add(of(cell), padding)
    for number, cell in cells:
        if cell.colspan > 1:
            _widen(wanted[number - 1 : number - 1 + cell.colspan], of(cell), padding)
    gaps = _gaps(cells, count, padding)
    for column, gap in zip(wanted, gaps, strict=True):
        column.keep(gap)
    tails = tuple(column.tail for column in wanted)
    if table.widths:
        shares = (*table.widths, *(1.0,) * count)[:count]
        given = tuple(share / sum(shares) * width for share in shares)
        pairs = zip(given, wanted, strict=True)
        lacking = max(1 - own / column.least if column.least else 0.0 for own, column in pairs)
        return ColumnWidths(given, tails, gaps, max(0.0, lacking))
    return ColumnWidths(tuple(_shared_out(wanted, width)), tails, gaps, _lacking(wanted, width))


def fitted(
    table: n.Table, styles: Mapping[str, TableStyle], measured: Callable[[n.Table], ColumnWidths]
) -> tuple[n.Table, ColumnWidths]:
    """The table in the first of its styles in which its columns fit, in the last where they fit in none; none of them
    asks for other pages than the first.
    """
    found, tried, style = measured(table), {table.style}, styles[table.style]
    while found.lacking > TOLERANCE and style.too_wide not in tried:
        further = styles.get(style.too_wide)
        if further is None or further.page != style.page:
            break
        tried.add(further.name)
        table, style = in_style(table, style, further), further
        found = measured(table)
    return table, found


def in_style(table: n.Table, old: TableStyle, new: TableStyle) -> n.Table:
    """The table with the text of its cells in another table style's."""
    names = {old.body: new.body, old.head: new.head}

    def restyled(row: n.TableRow) -> n.TableRow:
        return replace(
            row, cells=tuple(replace(c, children=tuple(map(dressed, c.children))) for c in row.cells)
        )

    def dressed(block: n.Block) -> n.Block:
        return replace(block, style=names.get(block.style, block.style))

    head, body = (tuple(map(restyled, rows)) for rows in (table.head, table.body))
    return replace(table, style=new.name, head=head, body=body)


class _Column(ContentWidth):
    """What a column asks for so far, its padding included; it cannot be narrower than its numbers.

    squares: of the widths of its texts on one line, summed.
    """

    squares: float = 0.0

    @property
    def is_of_numbers(self) -> bool:
        return self.lead + self.tail > 0

    def add(self, asked: ContentWidth, padding: float) -> None:
        self.lead, self.tail = max(self.lead, asked.lead), max(self.tail, asked.tail)
        self.least = max(self.least, max(asked.least, self.lead + self.tail) + padding)
        self.whole = max(self.whole, asked.whole + padding, self.least)
        self.most = max(self.most, asked.most + padding, self.whole)
        self.squares += (asked.most + padding) ** 2

    def keep(self, gap: float) -> None:
        """Room at its end."""
        self.tail += gap * self.is_of_numbers
        self.least, self.whole, self.most = self.least + gap, self.whole + gap, self.most + gap


def _gaps(cells: Sequence[tuple[int, n.Cell]], count: int, padding: float) -> tuple[float, ...]:
    """Where text ends at a column's end and begins at the next one's start, cells are twice as far apart: their texts
    would be read as one.
    """
    alone = [(column, cell.align) for column, cell in cells if cell.colspan == 1]
    ending = {column for column, align in alone if align in ("end", "decimal")}
    beginning = {column for column, align in alone if align in ("", "start")} - ending
    return tuple(padding * (at in ending and at + 1 in beginning) for at in range(1, count + 1))


def _widen(columns: Sequence[_Column], asked: ContentWidth, padding: float) -> None:
    """Room for a cell over several columns, shared by how wide they are."""
    least, whole, most = (sum(of) for of in zip(*((c.least, c.whole, c.most) for c in columns), strict=True))
    for column in columns:
        share = column.most / most if most else 1 / len(columns)
        column.least += max(0.0, asked.least + padding - least) * share
        column.whole = max(column.least, column.whole + max(0.0, asked.whole + padding - whole) * share)
        column.most = max(column.whole, column.most + max(0.0, asked.most + padding - most) * share)
        column.squares += ((asked.most + padding) * share) ** 2


def _shared_out(columns: Sequence[_Column], width: float) -> Sequence[float]:
    most = sum(c.most for c in columns)
    if not most:
        return [width / len(columns) for _ in columns]
    if most <= width:
        return [c.most * width / most for c in columns]
    if sum(c.least for c in columns) > width:
        return tuple(_squeezed(columns, width))
    broken = _lowest(columns, [c.least for c in columns], width)
    if sum(c.whole for c in columns) > width:
        return broken
    whole = _lowest(columns, [c.whole for c in columns], width)
    return whole if _lines(columns, whole) <= WORTH * _lines(columns, broken) else broken


def _lines(columns: Sequence[_Column], widths: Sequence[float]) -> float:
    """How many lines the texts of all cells take, as the root of the sum of their squares."""
    return math.sqrt(sum(c.squares / width**2 for c, width in zip(columns, widths, strict=True) if width))


def _lowest(columns: Sequence[_Column], floors: Sequence[float], width: float) -> Sequence[float]:
    """Widths with which texts take the fewest lines (`_lines`); none is below its floor, or wider than its texts.

    That is where they are as the cube roots of the sums of their texts' squares. What would be too narrow or too wide
    is set to its bound, the others share what is left, as boxes do (CSS Flexible Box Layout 1, 9.7).
    """
    widths: dict[int, float] = {}
    while len(widths) < len(columns):
        free = [at for at in range(len(columns)) if at not in widths]
        pulls = [columns[at].squares ** (1 / 3) for at in free]
        room = (width - sum(widths.values())) / (sum(pulls) or 1.0)
        shares = {at: pull * room for at, pull in zip(free, pulls, strict=True)}
        bound = {at: min(max(share, floors[at]), columns[at].most) for at, share in shares.items()}
        over = sum(bound.values()) - sum(shares.values())
        widths |= {at: one for at, one in bound.items() if not over or (one - shares[at]) * over > 0}
    return [widths[at] for at in range(len(columns))]


def _squeezed(columns: Sequence[_Column], width: float) -> Iterator[float]:
    """Where there is too little room, words give way before numbers do."""
    numbers = sum(c.least for c in columns if c.is_of_numbers)
    words = sum(c.least for c in columns) - numbers
    for_words = max(width - numbers, width * words / (words + numbers) / 2) if words else 0.0
    for column in columns:
        room, all_like_it = (width - for_words, numbers) if column.is_of_numbers else (for_words, words)
        yield column.least * room / all_like_it


def _lacking(columns: Sequence[_Column], width: float) -> float:
    least = sum(c.least for c in columns)
    return max(0.0, 1 - width / least) if least else 0.0


_TextBlock = n.Paragraph | n.Heading | n.CodeBlock
_SMALL_PICTURE = 36.0


def widest(
    cell: n.Cell, of: Callable[[_TextBlock], ContentWidth], lists: Mapping[str, ListStyle]
) -> ContentWidth:
    """What a cell asks for. of: what a text does; a picture asks for its width, and may be shown smaller; text in a
    list stands beside its marker.
    """
    found = [ContentWidth(), *_asking(cell, of, lists)]
    return ContentWidth(*map(max, zip(*map(astuple, found), strict=True)))


def _asking(
    node: AnyNode, of: Callable[[_TextBlock], ContentWidth], lists: Mapping[str, ListStyle]
) -> Iterator[ContentWidth]:
    """What each text and picture asks for."""
    match node:
        case n.Paragraph() | n.Heading() | n.CodeBlock():
            yield of(node)
            return
        case n.Figure() if width := node.image.width:
            small = min(width, _SMALL_PICTURE)
            yield ContentWidth(small, small, width)
    beside = width_beside(lists[node.style], node.room) if isinstance(node, n.List) else 0.0
    for inner in children(node):
        yield from (asked.beside(beside) for asked in _asking(inner, of, lists))


# --- numbers and texts ----------------------------------------------------------------------------------


def numeric(style: ParagraphStyle) -> ParagraphStyle:
    """The style in a column of numbers."""
    kept = (one for one in style.text.features if one not in ("pnum", "onum"))
    features = tuple(dict.fromkeys((*kept, *FIGURES)))
    return replace(style, align="start", first_line=0.0, text=replace(style.text, features=features))


def is_whole(text: str) -> bool:
    """Whether a line is a number with its unit, or a date: it is short, and has a digit, or a quarter of digits."""
    digits = sum(map(str.isdecimal, text))
    return bool(digits) and len(text) <= (WHOLE if 4 * digits >= len(text) else HALF_WHOLE)


def is_label(text: str) -> bool:
    """Whether a line is a word or two in ideographs, between which a program would break it."""
    return len(text) <= LABEL and has_cjk(text)


def sign_place(text: str, lang: str) -> int:
    """Where a number's decimal sign stands, or would stand; the end of what stands in a number's place."""
    place = decimal_place(text, lang)
    return len(text) if place is None else place


def pieces(text: str, head: bool = False, longest: int = LONG_WORD) -> Iterator[tuple[int, int]]:
    """Where the pieces of a text begin and end that are not broken: words, numbers with their units, dates.

    head: it says what a column holds, in as many lines as it needs; a digit in it makes no number of it. longest: the
    characters of a word from which on it is broken at its joints.
    """
    start = 0
    for line in _LINE_ENDS.split(text):
        if (is_whole(line) and not head) or is_label(line):
            yield start, start + len(line)
        else:
            yield from ((start + a, start + b) for a, b in _words(line, longest))
        start += len(line) + 1


def text_width(text: str, head: bool, between: Callable[[int, int], float]) -> ContentWidth:
    """What a text asks for. between: the width of some of its characters on one line; head: as of `pieces`."""
    least, whole = (
        max((between(*piece) for piece in pieces(text, head, longest)), default=0.0)
        for longest in (LONG_WORD, LONGEST_WHOLE)
    )
    most, start = whole, 0
    for line in _LINE_ENDS.split(text):
        most = max(most, between(start, start + len(line)))
        start += len(line) + 1
    return ContentWidth(least, whole, most)


def _words(line: str, longest: int) -> Iterator[tuple[int, int]]:
    cuts = {word.start: word.cuts for word in jointed(line) if word.end - word.start > longest}
    for word in _PIECE.finditer(line):
        joints = (cut for start, cut in cuts.items() if word.start() <= start < word.end())
        parts = accumulate(map(len, divided(word[0])), initial=word.start())
        yield from pairwise(sorted({*parts, *chain(*joints)}))
