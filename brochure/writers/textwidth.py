"""How wide texts are by themselves, for formats whose readers set them: near enough to share out a table's width.

Words are shaped with the faces of the font book, each once. The PDF, which sets its text itself, knows exactly
(pdf/text/natural.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

import uharfbuzz as hb
from msgspec import Struct

from brochure.brand.computed import ParagraphStyle, Stylesheet, TextStyle
from brochure.document import nodes as n
from brochure.fonts.book import Face, FontBook
from brochure.fonts.choice import tried
from brochure.languages import direction
from brochure.languages.bidi import levels, visual_order
from brochure.writers.columns import (
    ColumnWidths,
    ContentWidth,
    column_widths,
    numeric,
    sign_place,
    text_width,
    widest,
)
from brochure.writers.inlines import StyledRun, runs_of

SLACK = 1.0
"""Points that a piece of text is given more than it takes: programs set it a little otherwise."""


class TextWidths(Struct, frozen=True):
    """Measures what stands in tables, in points. lang: the edition's (BCP 47)."""

    fonts: FontBook
    styles: Stylesheet
    lang: str

    def columns(self, table: n.Table, width: float, lang: str = "") -> ColumnWidths:
        """The columns of a table in so many points. lang: of what is around it, where that is not the edition's."""
        padding = self.styles.table[table.style].cell_padding
        return column_widths(
            table, width, padding.start + padding.end, partial(self.asked, lang=table.lang or lang)
        )

    def asked(self, cell: n.Cell, lang: str = "") -> ContentWidth:
        """What a cell asks for."""
        own = cell.lang or lang or self.lang
        return widest(cell, partial(self._text, cell=cell, lang=own), self.styles.list)

    def _text(self, node: n.Paragraph | n.Heading | n.CodeBlock, cell: n.Cell, lang: str) -> ContentWidth:
        style, lang = self.styles.paragraph[node.style], node.lang or lang
        if cell.align == "decimal":
            return self._number(tuple(runs_of(node.children, numeric(style), self.styles)), lang)
        runs = tuple(runs_of(node.children, style, self.styles))
        return self._words(runs, style, head=cell.scope == "col")

    def _words(self, runs: Sequence[StyledRun], style: ParagraphStyle, head: bool) -> ContentWidth:
        text = "".join(node.text for _, node in runs)
        beside = style.indent.start + style.indent.end + style.padding.start + style.padding.end
        return text_width(text, head, partial(self._between, runs)).beside(beside + SLACK * bool(text))

    def _number(self, runs: Sequence[StyledRun], lang: str) -> ContentWidth:
        """A number on both sides of its decimal sign's left edge."""
        text, rtl = "".join(node.text for _, node in runs), direction(lang) == "rtl"
        if not text:
            return ContentWidth()
        place, depths = sign_place(text, lang), levels(text, rtl)
        order = visual_order(depths)
        seen = {index: at for at, index in enumerate(order)}
        left, whole = 0.0, 0.0
        for start, end in _stretches(depths, place):
            width = self._between(runs, start, end)
            whole += width
            left += width if seen[start] <= seen[max(place - 1, 0)] else 0.0
        lead, tail = (whole - left, left) if rtl else (left, whole - left)
        return ContentWidth(*(whole + SLACK,) * 3, lead + SLACK, tail)

    def _between(self, runs: Sequence[StyledRun], start: int, end: int) -> float:
        """The characters start…end of all runs together on one line."""
        total, at = 0.0, 0
        for style, node in runs:
            part = node.text[max(0, start - at) : max(0, end - at)]
            total += self.width(part, style)
            at += len(node.text)
        return total

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text in one line."""
        if not text:
            return 0.0
        faces = self.fonts.faces_for(style)
        return shaped_width(text, faces, style.features) * style.size / 1000 + style.tracking * len(text)


def _stretches(depths: Sequence[int], place: int) -> Iterator[tuple[int, int]]:
    """Stretches of characters of one direction, cut at a decimal sign."""
    start = 0
    for at in range(1, len(depths) + 1):
        if at == len(depths) or at == place or depths[at] != depths[start]:
            yield start, at
            start = at


@lru_cache(maxsize=16384)
def shaped_width(text: str, faces: tuple[Face, ...], features: tuple[str, ...] = ()) -> float:
    """Thousandths of an em. The first face that is tried for the text's first letter and has it sets it all."""
    if not faces:
        return 500.0 * len(text)
    # Digits between ideographs are as wide as in the first face at most: pages are better estimated high than low.
    order = tried(faces, text[0]) if text[0].isalpha() else faces
    face = next((one for one in order if one.glyph(text[0])), faces[0])
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, {one.lstrip("-"): not one.startswith("-") for one in features})
    width: float = sum(glyph.x_advance for glyph in buffer.glyph_positions) * 1000 / face.hb_face.upem
    return width
