"""Lists: markers beside or above the text, one column or a grid, a rule above each item.

Structure is that of a real list: L, LI, Lbl, LBody (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.brand.computed import Borders, ListStyle
from brochure.document import nodes as n
from brochure.writers.markers import marker_style, markers, width_beside
from brochure.writers.pdf.compose.box import Measured, Placed, Rect, on_grid, round_up
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import border_rules, breaking
from brochure.writers.pdf.compose.stack import Stack
from brochure.writers.pdf.compose.text import measure_marker


def measure_list(node: n.List, width: float, context: Context) -> Measured:
    """The list in its style. Its items stand in the rows of a grid, which shares what height it is given more; with one
    column each has a row of its own.
    """
    style = context.styles.list[node.style]
    columns, beside = 1 if context.dealt else max(1, style.columns), width_beside(style, node.room)
    inside = replace(context, dealt=False)
    item_width = (width - style.gutter * (columns - 1)) / columns
    items = tuple(
        _measure_item(item, marker, beside, style, item_width, inside.within(item))
        for item, marker in zip(node.items, markers(node, style), strict=True)
    )
    rows = grid_rows(len(items), columns, style.flow)
    heights = tuple(max(items[i].height for i in row) for row in rows)
    gaps = tuple(_gap(items, above, row, style) for above, row in zip(((), *rows), rows, strict=False))
    total = round_up(sum(heights) + sum(gaps), context.page.baseline)
    if columns > 1 and style.flow == "column" and context.too_high(total, "columns of a list", node.span):
        return measure_list(node, width, replace(context, dealt=True))

    def place(x: float, y: float, height: float) -> Placed:
        as_placed = _stretched(heights, height - sum(gaps), style) if columns > 1 else heights
        boxes: dict[int, Placed] = {}
        top = y
        for row, row_height, gap in zip(rows, as_placed, gaps, strict=True):
            top += gap
            for column, i in enumerate(row):
                boxes[i] = items[i].place(x + column * (item_width + style.gutter), top, row_height)
            top += row_height
        children = tuple(boxes[i] for i in sorted(boxes))
        return Placed("L", node, Rect(x, y, width, height), children, frame=breaking(style))

    return Measured(
        height=total,
        place=place,
        before=max(style.before, items[0].before if items else 0.0),
        after=max(style.after, items[-1].after if items else 0.0),
        stretches=columns > 1,
        baseline=items[0].baseline if items else 0.0,
    )


def _stretched(heights: Sequence[float], room: float, style: ListStyle) -> tuple[float, ...]:
    """Ruled rows become more even; rows without rules have even space between them."""
    spare, count = max(0.0, room - sum(heights)), len(heights)
    if style.rule:
        # Half of it for every row alike, so that the highest one does not touch the next rule.
        return even_rows([height + spare / count / 2 for height in heights], room)
    # Nothing follows the last row that would need a distance from it.
    each = spare / max(1, count - 1)
    return (*(height + each for height in heights[:-1]), *heights[-1:])


def grid_rows(count: int, columns: int, flow: str) -> tuple[tuple[int, ...], ...]:
    """Which items stand in which row: filled line by line, or column by column."""
    height = -(-count // columns)
    if flow == "row":
        return tuple(tuple(range(i, min(i + columns, count))) for i in range(0, count, columns))
    return tuple(tuple(range(row, count, height)) for row in range(height))


def even_rows(heights: Sequence[float], room: float) -> tuple[float, ...]:
    """The heights raised to one common level as far as the room goes; none becomes less than it was."""
    rest, left = room, len(heights)
    level = 0.0
    for height in sorted(heights, reverse=True):
        level = rest / left
        if height <= level:
            break
        rest, left = rest - height, left - 1
    return tuple(max(height, level) for height in heights) if left else tuple(heights)


def _gap(items: Sequence[Measured], above: tuple[int, ...], row: tuple[int, ...], style: ListStyle) -> float:
    """The space above a row: the list's own gap, or what the items' paragraphs ask for if that is more."""
    if not above:
        return 0.0
    asked = (*(items[i].after for i in above), *(items[i].before for i in row))
    return max(style.row_gap, *asked)


def _measure_item(
    node: n.Item, label: str, beside: float, style: ListStyle, width: float, context: Context
) -> Measured:
    """The rule, the marker and the text of an item. beside: how far from its marker the text stands, 0 where it stands
    below it.
    """
    step = context.page.baseline
    body_x = beside if label else 0.0
    body = context.stack(node.children, width - body_x)
    marker = None
    if label:
        look = context.styles.paragraph[marker_style(node, style)]
        marker = measure_marker(label, look, beside or width, context)
    marker_y, body_y = _levels(marker, body, style.stacked)
    needed = max(body_y + body.height, marker_y + marker.height if marker else 0.0)

    def place(x: float, y: float, height: float) -> Placed:
        rect = Rect(x, y, width, height)
        parts = [marker.place(x, y + marker_y, marker.height)] if marker else []
        inner = Rect(x + body_x, y + body_y, width - body_x, height - body_y)
        parts.append(Placed("LBody", None, inner, body.place(inner.x, inner.y, inner.height)))
        return Placed("LI", node, rect, tuple(parts), tuple(border_rules(rect, Borders(top=style.rule))))

    return Measured(
        # A marker of another size moves the text off the grid; the next item is back on it, unless copyfit
        # has taken the text's own lines off: rounding would give away what it saves.
        height=round_up(needed, step) if marker_y + body_y and on_grid(body.height, step) else needed,
        place=place,
        before=body.before,
        after=body.after,
        baseline=body_y + body.baseline,
    )


def _levels(marker: Measured | None, body: Stack, stacked: bool) -> tuple[float, float]:
    """How far down marker and text begin: one below the other, or with their first baselines level."""
    if marker is None:
        return 0.0, 0.0
    if stacked:
        return 0.0, marker.height
    drop = body.baseline - marker.baseline
    return max(0.0, drop), max(0.0, -drop)
