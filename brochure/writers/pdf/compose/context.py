"""What every measuring function is given: styles, pictures, the page, a typesetter for the language in force.

`Measurer` is the recursive half of it, so that a list or a table can measure the blocks inside it
without knowing what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Protocol

from msgspec import Struct

from brochure.brand.computed import BoxStyle, PageStyle, Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import AnyNode
from brochure.pictures.library import PictureLibrary
from brochure.writers.codes import CodeColors
from brochure.writers.columns import ContentWidth
from brochure.writers.pdf.compose.box import Measured
from brochure.writers.pdf.compose.stack import Stack
from brochure.writers.pdf.text.breaks import Split
from brochure.writers.pdf.text.typesetter import Typesetter


class Context(Struct, frozen=True):
    """The surroundings of a measurement. foreign: BCP 47 tag where it is not the edition's language.

    whole: words that are not divided there. pages: the numbers of the pages that anchors stand on, as far as known.
    align: of the table's cell that it is in, "" where its styles say. codes: the colours of QR codes.
    """

    styles: Stylesheet
    pictures: PictureLibrary
    sink: Sink
    page: PageStyle
    typesetter: Typesetter
    foreign: str = ""
    whole: Set[Split] = frozenset()
    pages: Mapping[str, str] = {}
    align: n.Align = ""
    codes: CodeColors = CodeColors()

    def box_style(self, name: str) -> BoxStyle:
        """The box style of that name; a plain box where there is none."""
        return self.styles.box.get(name) or BoxStyle(name)


class Measurer(Protocol):
    """Measures blocks at a width."""

    @property
    def context(self) -> Context:
        """The surroundings."""

    def within(self, node: AnyNode) -> Measurer:
        """The measurer for what is inside a node, which may change the language."""

    def keeping(self, words: Set[Split]) -> Measurer:
        """The measurer that also leaves these words whole."""

    def stack(self, blocks: Sequence[n.Block], width: float) -> Stack:
        """Blocks below one another."""

    def content_width(self, children: tuple[n.Inline, ...], style: str, head: bool) -> ContentWidth:
        """What a paragraph in the style of that name asks for in a table. head: it says what a column holds."""

    def text(
        self, role: str, node: AnyNode | None, children: tuple[n.Inline, ...], style: str, width: float
    ) -> Measured:
        """One paragraph in the paragraph style of that name."""

    def marker(self, label: str, style: str, width: float) -> Measured:
        """A list item's label in the paragraph style of that name."""
