"""What every measuring function is given: styles, pictures, the page, a typesetter, the language in force; and the way
to measure blocks of any kind, so that a list or a table need not know what stands inside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, PageStyle, ParagraphStyle, Stylesheet
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import AnyNode
from brochure.pictures.library import PictureLibrary
from brochure.writers.codes import CodeColors
from brochure.writers.columns import numeric
from brochure.writers.pdf.compose.box import Measured
from brochure.writers.pdf.compose.stack import Stack, stack
from brochure.writers.pdf.text.breaks import Split
from brochure.writers.pdf.text.typesetter import Typesetter


class Context(Struct, frozen=True):
    """The surroundings of a measurement. foreign: BCP 47 tag where it is not the edition's language.

    measure: what measures a block of any kind at a width (`measure.py`).
    whole: words that are not divided there. pages: the numbers of the pages that anchors stand on, as far as known.
    align: of the table's cell that it is in, "" where its styles say. codes: the colours of QR codes.
    highest: what the pages can hold that the text runs on to, narrowest: where nothing stands any more, in points.
    dealt: whether the columns of a list laid out as a grid are those of the page.
    """

    styles: Stylesheet
    pictures: PictureLibrary
    sink: Sink
    page: PageStyle
    typesetter: Typesetter
    measure: Callable[[n.Block, float, Context], Measured]
    foreign: str = ""
    whole: Set[Split] = frozenset()
    pages: Mapping[str, str] = {}
    align: n.Align = ""
    codes: CodeColors = CodeColors()
    highest: float = math.inf
    narrowest: float = 4.0
    dealt: bool = False

    def box_style(self, name: str) -> BoxStyle:
        """The box style of that name; a plain box where there is none."""
        return self.styles.box.get(name) or BoxStyle(name)

    def paragraph_style(self, name: str) -> ParagraphStyle:
        """The paragraph style of that name, as it is in the table's cell around."""
        named = self.styles.paragraph[name]
        if self.align == "decimal":
            return numeric(named)
        return replace(named, align=self.align) if self.align else named

    def within(self, node: AnyNode) -> Context:
        """The surroundings of what is inside a node, which may change the language."""
        align = node.align if isinstance(node, n.Cell) else ""
        if not node.lang and not align:
            return self
        return replace(self, foreign=node.lang or self.foreign, align=align or self.align)

    def too_high(self, height: float, what: str, span: Span | None) -> bool:
        """Whether columns are higher than any page: where it ended nobody could tell which comes next. It is told."""
        if height > self.highest:
            message = f"{what} are higher than a page, and set as one"
            hint = "shorten them, or take the box away: by themselves columns run from page to page"
            self.sink.warning("pages/columns", message, span, hint)
        return height > self.highest

    def keeping(self, words: Set[Split]) -> Context:
        """The same, where these words stay whole too."""
        return replace(self, whole=self.whole | words)

    def block(self, block: n.Block, width: float) -> Measured:
        """A block of any kind."""
        return self.measure(block, width, self)

    def stack(self, blocks: Sequence[n.Block], width: float) -> Stack:
        """Blocks below one another."""
        return stack([self.block(block, width) for block in blocks])
