"""A whole document composed: a pure function of the document and its styles, cheap enough to run again.

Copyfit runs it on stylesheet after stylesheet and reads the fills; only the last one is painted.
"""

from __future__ import annotations

from brochure.writers.pdf.compose.context import Context, Typesetting
from brochure.writers.pdf.compose.page import Sheet, compose_page
from brochure.writers.request import RenderRequest


def compose(order: RenderRequest, typesetter: Typesetting) -> tuple[Sheet, ...]:
    """Every page measured and placed. Pictures that cannot be read are told to the order's sink."""
    mirrored = order.document.direction == "rtl"
    return tuple(
        compose_page(page, number, _context(order, typesetter, page.style), order.marks, mirrored)
        for number, page in enumerate(order.document.pages, 1)
    )


def _context(order: RenderRequest, typesetter: Typesetting, style: str) -> Context:
    return Context(order.styles, order.pictures, order.sink, order.styles.page[style], typesetter)
