"""A box as bands: which of its blocks stand side by side, where on the page's grid, and the columns that Word makes
of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from brochure.brand.computed import BoxStyle, PageStyle, Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import text_of
from brochure.writers.block_styles import style_of
from brochure.writers.docx.around import Around
from brochure.writers.docx.flow import Band, FlowItem, Panel, Para, close
from brochure.writers.docx.heights import Heights
from brochure.writers.docx.sections import Column
from brochure.writers.docx.shape import ParagraphShape
from brochure.writers.grid import GridSpan, grid_spans

Beside = tuple[tuple[n.Region, ...], tuple[GridSpan, ...]]
"""Boxes side by side, and their places."""


def bands_of(children: tuple[n.Block, ...], page: PageStyle, width: float, flows: bool) -> Iterator[Beside]:
    """Bands from the top down. Blocks one below another are one box; where the text flows, each has a band of its own,
    so that a page may end between them.
    """
    for (beside, _), group in groupby(
        children, key=lambda child: (isinstance(child, n.Row | n.Columns), flows and id(child))
    ):
        if not beside:
            yield (n.Region(tuple(group)),), (GridSpan(0.0, width),)
            continue
        for node in group:
            if isinstance(node, n.Row):
                yield node.children, grid_spans(node.children, width, page)
            else:
                assert isinstance(node, n.Columns)
                regions = dealt(node)
                share = (width - page.gutter * (len(regions) - 1)) / len(regions)
                slots = (GridSpan(at * (share + page.gutter), share) for at in range(len(regions)))
                yield regions, tuple(slots)


def row_box(node: n.Row | n.Columns, around: Around, sheet: Stylesheet) -> BoxStyle:
    """The box of what stands side by side in a table for layout, on the ground that is there already.

    Its cells lose the space below their last blocks: it is that of the table. Columns have their own box where one
    sees it.
    """
    if isinstance(node, n.Columns) and sheet.box[node.style].is_seen:
        return sheet.box[node.style]
    columns = [region.children for region in node.children] if isinstance(node, n.Row) else [node.children]
    after = max((style_of(blocks[-1], sheet).after for blocks in columns if blocks), default=0.0)
    return BoxStyle(f"{around.box} row".strip(), around.ground, after=after)


def least_height(regions: Iterable[n.Region], sheet: Stylesheet) -> float:
    """The height in points that boxes side by side have at least, 0 where their styles ask for none."""
    return max((sheet.box[one.style].min_height for one in regions if one.style in sheet.box), default=0.0)


def padded(bands: Sequence[Band], box: BoxStyle) -> None:
    """Give a panel's padding to its first and last band: a row's height is that of its cells, padding and all."""
    bands[0].above, bands[-1].below = box.padding.top, box.padding.bottom
    for band in bands:
        band.height += (band.above + band.below) * (band.height > 0)


def panels_apart(items: Iterable[FlowItem], heights: Heights, opens: bool = False) -> list[FlowItem]:
    """The items with the space round panels, which tables cannot have, in the paragraphs above and below them.

    opens: whether there is something above the first.
    """
    made: list[FlowItem] = []
    for item in items:
        above = made[-1] if made else None
        if isinstance(item, Panel) and (above or (opens and item.box.before)):
            if not isinstance(above, Para):
                held = above.box.after if isinstance(above, Panel) else 0.0
                made.append(above := Para(shape=ParagraphShape(after=held)))
            above.add(after=max(0.0, item.box.before - heights.spaces(above)[1]))
        elif isinstance(item, Para) and isinstance(above, Panel):
            item.add(before=max(0.0, above.box.after - heights.spaces(item)[0]))
        made.append(item)
    if made and isinstance(last := made[-1], Panel):
        made.append(Para(shape=ParagraphShape(after=last.box.after)))
    return made


def joined(bands: Iterable[Band], sheet: Stylesheet) -> None:
    """Make the space between texts in bands of their own that of the lower band, the larger of two, as between
    paragraphs: Word leaves it out below a table in a cell.
    """
    for above, below in pairwise(bands):
        upper = next((cell.items[-1] for cell in reversed(above.cells) if cell.items), None)
        lower = next((cell.items[0] for cell in below.cells if cell.items), None)
        spaces = [lower.box.before] if isinstance(lower, Panel) else []
        if isinstance(upper, Para):
            spaces.append(sheet.paragraph[upper.style].after + upper.shape.after)
            close([upper], sheet)
        if isinstance(lower, Para):
            spaces.append(sheet.paragraph[lower.style].before + lower.shape.before)
            lower.add(before=-spaces[-1])
        below.above = max(spaces, default=0.0)


def dealt(columns: n.Columns) -> tuple[n.Region, ...]:
    """The blocks of columns in boxes side by side, which a table must have: about as much text in each."""
    lengths = [len(text_of(child)) for child in columns.children]
    total, so_far = sum(lengths) or 1, 0
    regions: list[list[n.Block]] = [[] for _ in range(columns.count)]
    for child, length in zip(columns.children, lengths, strict=True):
        regions[min(columns.count - 1, so_far * columns.count // total)].append(child)
        so_far += length
    return tuple(n.Region(tuple(region)) for region in regions)


def evened(slots: tuple[GridSpan, ...]) -> tuple[GridSpan, ...]:
    """The slots with equal widths, over the same room.

    For right-to-left sections: LibreOffice counts unequal `w:col` from the left, Word from the start. A table for
    layout would be as wide as in the PDF, and one more table to other programs.
    """
    end = slots[-1].start + slots[-1].width
    gap = slots[1].start - slots[0].start - slots[0].width if len(slots) > 1 else 0.0
    width = (end - gap * (len(slots) - 1)) / len(slots)
    return tuple(GridSpan(number * (width + gap), width) for number in range(len(slots)))


def columns_of(slots: tuple[GridSpan, ...], before: float, after: float) -> tuple[Column, ...]:
    """Text columns for the slots; what is skipped becomes the space before the next one.

    before, after: insets of the row, which widen the outer columns.
    """
    ends = [slot.start + slot.width for slot in slots]
    spaces = [following.start - end for following, end in zip(slots[1:], ends, strict=False)]
    widths = [slot.width for slot in slots]
    widths[0] += before
    widths[-1] += after
    return tuple(Column(width, space) for width, space in zip(widths, [*spaces, 0.0], strict=True))
