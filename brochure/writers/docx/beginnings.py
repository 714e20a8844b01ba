"""How a list's item and a box begin: with a number that may stand above the text, and apart from a box above."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import Borders, BoxStyle, ListStyle, Stylesheet
from brochure.writers.docx.flow import Para
from brochure.writers.docx.measure import Measure
from brochure.writers.docx.shape import Number
from brochure.writers.docx.xml import w


def numbered(para: Para, style: ListStyle, number: Number, sheet: Stylesheet, measure: Measure) -> None:
    """The item's first paragraph bears the number; a stacked one stands on a line of its own.

    Word cuts off what is higher than an exact line: a large marker's line grows, by what the padding above has.
    """
    shape = replace(para.shape, number=number, start=para.shape.start - number.hanging)
    text = sheet.paragraph[para.style]
    marker = sheet.paragraph[style.marker_style or style.item]
    first = marker if style.stacked else text
    grown = max(0.0, measure.natural(marker.text) - first.leading) if style.marker else 0.0
    if style.stacked and style.marker:
        para.lead(w("r", w("br")))
        para.extra += marker.leading
    if style.rule:
        padding = replace(shape.padding, top=max(0.0, first.padding.top - grown))
        shape = replace(
            shape, borders=replace(shape.borders, top=style.rule), padding=padding, rule_between=True
        )
    para.extra += grown
    para.shape = replace(shape, grow_line=shape.grow_line or bool(style.marker and (style.stacked or grown)))


def touches(last: object, box: BoxStyle) -> bool:
    """Whether a box stands right below the last one: without a paragraph between them Word makes one of the two."""
    drawn = box.background is not None or box.borders != Borders()
    return (
        drawn
        and isinstance(last, Para)
        and (last.shape.ground is not None or last.shape.borders != Borders())
    )
