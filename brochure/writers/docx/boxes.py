"""A box as bands: which of its blocks stand side by side, where on the page's grid, and the columns that Word makes
of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from brochure.brand.computed import BoxStyle, PageStyle, Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import text_of
from brochure.writers.block_styles import style_of
from brochure.writers.docx.around import Around
from brochure.writers.docx.flow import Band
from brochure.writers.docx.sections import Column
from brochure.writers.grid import GridSpan, grid_spans

Beside = tuple[tuple[n.Region, ...], tuple[GridSpan, ...]]
"""Boxes side by side, and their places."""


def bands_of(children: tuple[n.Block, ...], page: PageStyle, width: float) -> Iterator[Beside]:
    """Bands from the top down. Blocks one below another are one box."""
    for beside, group in groupby(children, key=lambda child: isinstance(child, n.Row | n.Columns)):
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
