"""How large pictures of the text are that do not say it, the same in all formats.

One among the blocks is as large as at 96 pixels an inch, where its file says how large: nobody's icon fills a page.
One within a line stands on the baseline as a letter does, and is no higher than the type size, so that lines keep their
distance. (One that is lowered to the middle of the letters looks better; LibreOffice 7.4 draws one with `w:position`
too narrow.)
"""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle, Stylesheet
from brochure.brand.values import POINTS
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter, updated
from brochure.document.walk import walk
from brochure.pictures.library import PictureLibrary

_SMALL = 0.5


def sized(document: n.Document, styles: Stylesheet, pictures: PictureLibrary, sink: Sink) -> n.Document:
    """The document with a size, in points, for each picture of its text that has none, and each within a line.

    One within a line that is shown at less than half its size is told.
    """
    if not any(isinstance(node, n.Image) and (node.written or node.key) for node in walk(document)):
        return document
    return _Sizing(styles=styles, pictures=pictures, sink=sink).document(document)


class _Sizing(Rewriter, frozen=True, kw_only=True):
    styles: Stylesheet
    pictures: PictureLibrary
    sink: Sink

    def text(self, node: n.Node, kind: str, inlines: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:  # noqa: ARG002
        """A text whose pictures have the size of its lines."""
        name = self.styles.table[node.style].caption if isinstance(node, n.Table) else node.style
        return replace(self, inline=partial(self.picture, self.styles.paragraph[name])).inlines(inlines)

    def inside(self, block: n.Block, kind: str) -> n.Block:
        """A block with sizes for the pictures in it; those of a layout fill the place that it gives them."""
        on_paper = self.styles.format != "html"  # browsers know it themselves
        if on_paper and isinstance(block, n.Figure) and block.image.key and not block.image.share:
            block = updated(block, image=self.figure(block.image))
        return super().inside(block, kind)

    def figure(self, image: n.Image) -> n.Image:
        """A picture among the blocks; one that is cropped stays so."""
        own = self.pictures.get(image.src)
        wanted = image.height * own.width / own.height if image.height else own.natural * POINTS["px"]
        return image if image.width or not wanted else replace(image, width=wanted)

    def picture(self, style: ParagraphStyle, node: n.Inline) -> n.Inline:
        """A picture with its size; anything else as it is."""
        if not isinstance(node, n.Image):
            return node
        own = self.pictures.get(node.src)
        aspect = own.width / own.height
        wanted = (
            node.height or (node.width or own.natural * POINTS["px"] or style.text.size * aspect) / aspect
        )
        width, height = node.width or wanted * aspect, wanted
        share = min(1.0, style.text.size / height)
        if share < _SMALL:
            message = f"{node.written} is shown {style.text.size:.0f} pt high, as the letters beside it are"
            hint = "give the picture a paragraph of its own"
            self.sink.warning("layout/small-picture", message, node.span, hint)
        return replace(node, width=width * share, height=height * share)
