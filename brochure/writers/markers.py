"""What the items of a list and notes begin with, the same in all formats."""

from __future__ import annotations

from brochure.brand.computed import ListStyle
from brochure.document import nodes as n

NUMBER = "{n}"
"""What stands for an item's number in the marker of a style."""
BESIDE = (0.9, 0.62)
"""Of the type size: what the mark of a note takes, and each digit or letter of it."""


def markers(node: n.List, style: ListStyle) -> tuple[str, ...]:
    """The marker of each item, "" for none."""
    return tuple(
        _marker(node, style, number, item.done) for number, item in enumerate(node.items, node.start)
    )


def _marker(node: n.List, style: ListStyle, number: int, done: bool | None) -> str:
    if node.marks and done is None:
        shown = node.marks.shown(number)
    else:
        shown = (style.done if done and style.done else style.marker).replace(NUMBER, str(number))
    return shown.translate(str.maketrans("0123456789", node.digits)) if node.digits else shown


def marker_style(item: n.Item, style: ListStyle) -> str:
    """The paragraph style of an item's marker: that of its list's markers, else of the item's own text, which in a note
    is smaller.
    """
    first = next(iter(item.children), None)
    own = first.style if isinstance(first, n.Paragraph) else ""
    return style.marker_style or own or style.item


def width_beside(style: ListStyle, room: float = 0.0) -> float:
    """From a marker to the text beside it, in points; 0 where that stands below it. room: of the list itself."""
    return 0.0 if style.stacked else room or style.marker_width


def note_room(mark: str, size: float) -> float:
    """From the mark before a note to the text beside it, in points. size: of its type."""
    wide, digit = BESIDE
    return (wide + digit * (sum(map(str.isalnum, mark)) or len(mark))) * size
