"""Lists as Word's styles know them: which paragraph style the items of each list have, and what the list adds to it."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from brochure.brand.computed import ListStyle, ParagraphStyle, Stylesheet
from brochure.writers.docx.formats import Formats
from brochure.writers.docx.names import ORDERED, UNORDERED, free_name
from brochure.writers.docx.shape import Number, ParagraphShape
from brochure.writers.markers import NUMBER, width_beside


def definitions(sheet: Stylesheet) -> tuple[tuple[str, bool], ...]:
    """Each list style, and whether its items are counted. The place of one, from 1, is `w:numId` of its first list."""
    counted = sheet.elements.get("ol", "numbers")
    return tuple((name, NUMBER in style.marker or name == counted) for name, style in sheet.list.items())


def item_names(sheet: Stylesheet) -> dict[str, str]:
    """Word's name for the items of each list: its own for the theme's usual lists, else that of the item's style.

    An item style that several lists share, or that is the body's, cannot have one list's number: there the list gives
    its name.
    """
    usual = {sheet.elements.get("ul", "bullets"): UNORDERED, sheet.elements.get("ol", "numbers"): ORDERED}
    shared = Counter(style.item for style in sheet.list.values()) + Counter([sheet.elements.get("p", "body")])

    def named(name: str, style: ListStyle) -> str:
        return usual.get(name) or free_name(style.item if shared[style.item] == 1 else name)

    return {name: named(name, style) for name, style in sheet.list.items()}


def grown(style: ListStyle, formats: Formats) -> float:
    """By how many points the line with the marker is higher than its style says: Word would cut a large marker off.

    One beside letters of its own height is cut off no more than they are.
    """
    asked, first = formats.natural[style.of_marker], _first_line(style, formats)
    if not style.marker or (not style.stacked and asked <= formats.natural[style.item]):
        return 0.0
    return max(0.0, asked - first.leading)


def _first_line(style: ListStyle, formats: Formats) -> ParagraphStyle:
    """The style of an item's first line: a stacked marker has one of its own."""
    return formats.sheet.paragraph[style.of_marker if style.stacked else style.item]


def item_shape(shape: ParagraphShape, style: ListStyle, number: Number, formats: Formats) -> ParagraphShape:
    """The place of an item's first paragraph, which has the number and the rule.

    What a large marker's line grows by, the padding below the rule gives.
    """
    more = grown(style, formats)
    large = bool(style.marker and (style.stacked or more))
    shape = replace(shape, number=number, grow_line=shape.grow_line or large)
    if not style.rule:
        return shape
    padding = replace(shape.padding, top=max(0.0, _first_line(style, formats).padding.top - more))
    borders = replace(shape.borders, top=style.rule)
    return replace(shape, borders=borders, padding=padding, rule_between=True)


def style_shape(place: int, style: ListStyle, formats: Formats) -> ParagraphShape:
    """What all items of a list have beyond their style. place: see `definitions`."""
    number = Number(style.name, place, 0, width_beside(style), formats.middles.get(style.name, 0.0))
    return item_shape(ParagraphShape(after=style.row_gap), style, number, formats)
