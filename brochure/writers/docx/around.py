"""What surrounds a block on its way to Word: the width it has, the ground and the lines of its box, its language."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import Borders, BoxStyle, ListStyle, Stylesheet, TableStyle
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, blocks_of, walk
from brochure.writers.block_styles import style_of
from brochure.writers.docx.shape import ParagraphShape, Surroundings


class Around(Surroundings, frozen=True, kw_only=True):
    """What surrounds a block. width: points of its column; free: whether columns may begin here; level: depth of
    lists.
    """

    width: float
    level: int = 0
    free: bool = True
    lang: str = ""

    @property
    def room(self) -> float:
        """Points that are left for text."""
        return self.width - self.start - self.end - self.padding.start - self.padding.end

    def shape(self) -> ParagraphShape:
        """What it adds to a paragraph's style."""
        return ParagraphShape(*(getattr(self, name) for name in Surroundings.__struct_fields__))


def inside(box: BoxStyle, around: Around) -> Around:
    """What a box's blocks have around them: its ground in place of the outer one, or its insets alone."""
    if not box.is_seen:
        start, end = around.start + box.padding.start, around.end + box.padding.end
        return replace(around, start=start, end=end)
    return replace(
        around,
        box=box.name,
        ground=box.background or around.ground,
        borders=box.borders,
        padding=box.padding,
        start=around.start + around.padding.start,
        end=around.end + around.padding.end,
    )


def is_panel(node: n.Box, sheet: Stylesheet, free: bool) -> bool:
    """Whether a box is a table for layout, as its paragraphs cannot bear its ground and rules: it bleeds, grows, or
    holds what stands side by side, or what has a ground or rules of its own. A paragraph bears those of one box alone.

    free: whether columns may begin there.
    """
    box, held = sheet.box[node.style], [*walk(*blocks_of(node), notes=False)]
    grown = isinstance(node, n.Region) and node.grow > 0
    beside = grown or any(isinstance(inner, n.Row | n.Columns) for inner in held)
    bears = box.background is not None and free and (box.bleed or beside)
    return bool(bears) or (box.is_seen and any(_is_seen(inner, sheet) for inner in held))


def _is_seen(node: AnyNode, sheet: Stylesheet) -> bool:
    """Whether a block has a ground or rules of its own."""
    style = style_of(node, sheet) if isinstance(node, n.Block) else BoxStyle("")
    if isinstance(style, ListStyle):
        return style.rule is not None
    return isinstance(style, TableStyle) or style.background is not None or style.borders != Borders()


def is_table(node: n.Row | n.Columns, sheet: Stylesheet, flows: bool) -> bool:
    """Whether what stands side by side is a table for layout: columns of a section have no ground and no rules.

    In columns LibreOffice sets a box's padding with each of its paragraphs, too, where Word and a cell have it once.
    flows: whether it runs from page to page, where columns show no box, and a page's end would tear pictures apart.
    """
    if isinstance(node, n.Columns):
        return not flows and sheet.box[node.style].is_seen
    return len(node.children) > 1 and any(
        sheet.box.get(region.style, BoxStyle("")).is_seen
        or (flows and any(isinstance(block, n.Figure) for block in region.children))
        for region in node.children
    )
