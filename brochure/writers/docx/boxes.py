"""A box as bands: which of its blocks stand side by side, and where on the page's grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from brochure.brand.computed import PageStyle
from brochure.document import nodes as n
from brochure.document.walk import text_of
from brochure.writers.docx.grid import Slot, grid_slots

Beside = tuple[tuple[n.Region, ...], tuple[Slot, ...]]
"""Boxes side by side, and their places."""


def bands_of(children: tuple[n.Block, ...], page: PageStyle, width: float) -> Iterator[Beside]:
    """Bands from the top down. Blocks one below another are one box."""
    for beside, group in groupby(children, key=lambda child: isinstance(child, n.Row | n.Columns)):
        if not beside:
            yield (n.Region(tuple(group)),), (Slot(0.0, width),)
            continue
        for node in group:
            if isinstance(node, n.Row):
                yield node.children, grid_slots(node, page, width)
            else:
                assert isinstance(node, n.Columns)
                regions = dealt(node)
                share = (width - page.gutter * (len(regions) - 1)) / len(regions)
                slots = (Slot(at * (share + page.gutter), share) for at in range(len(regions)))
                yield regions, tuple(slots)


def dealt(columns: n.Columns) -> tuple[n.Region, ...]:
    """The blocks of columns in boxes side by side, which a table must have: about as much text in each."""
    lengths = [len(text_of(child)) for child in columns.children]
    total, so_far = sum(lengths) or 1, 0
    regions: list[list[n.Block]] = [[] for _ in range(columns.count)]
    for child, length in zip(columns.children, lengths, strict=True):
        regions[min(columns.count - 1, so_far * columns.count // total)].append(child)
        so_far += length
    return tuple(n.Region(tuple(region)) for region in regions)
