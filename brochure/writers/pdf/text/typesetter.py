"""The way in to text setting: a Typesetter sets inline nodes to a measure, a SetText is drawn.

It may not know blocks, pages or columns.
"""

from __future__ import annotations

from brochure.brand.computed import ParagraphStyle, Stylesheet
from brochure.diagnostics import Sink
from brochure.document.nodes import Direction, Inline
from brochure.fonts.book import FontBook
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.structure import Element


class SetText:
    """A paragraph broken into lines. All lengths in points.

    lines: one object for each line; style: the paragraph's; widest: natural width of the longest line.
    """

    lines: tuple[object, ...]
    style: ParagraphStyle
    widest: float

    @property
    def height(self) -> float:
        """All lines: their number times the leading."""
        return len(self.lines) * self.style.leading

    @property
    def first_baseline(self) -> float:
        """From the top of a line box down to its baseline."""
        raise NotImplementedError

    def words(self, first: int = 0, last: int | None = None) -> int:
        """How many words stand in lines first…last (last not included)."""
        raise NotImplementedError

    def draw(
        self, canvas: TaggedCanvas, x: float, top: float, element: Element | None,
        first: int = 0, last: int | None = None,
    ) -> None:  # fmt: skip
        """Draw lines first…last (last not included) as content of `element`, or as an artifact where it is None.

        x: left edge of the measure, in every direction of writing; top: upper edge of the first line drawn.
        A paragraph that is split is drawn twice, in reading order, with one element; its links stay one each.
        """
        raise NotImplementedError


class Typesetter:
    """Sets text in one edition's styles, fonts and language."""

    def __init__(self, styles: Stylesheet, fonts: FontBook, sink: Sink, lang: str, direction: Direction) -> None:
        self.styles, self.fonts, self.sink, self.lang, self.direction = styles, fonts, sink, lang, direction

    def set(self, children: tuple[Inline, ...], style: ParagraphStyle, width: float, lang: str = "") -> SetText:
        """The nodes as lines no wider than `width`; lang: the paragraph's own language, where it has one.

        style.first_line is applied here; indents, padding and space around are the caller's.
        Characters that no font has are told to the sink (`pdf/missing-glyph`).
        """
        raise NotImplementedError

    def marker(self, text: str, style: ParagraphStyle, width: float = 0.0) -> SetText:
        """A list marker, to be drawn with the list item's `Lbl` element. width 0: as wide as it is."""
        raise NotImplementedError
