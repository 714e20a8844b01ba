"""The words that every page of a draft must show: a slim band along the page's upper edge."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.draft_mark import mark_style
from brochure.writers.pdf.compose.box import ARTIFACT, Placed, Side
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.text import measure_text

EDGES: frozenset[Side] = frozenset({"top", "end", "start"})


def mark_band(marks: tuple[str, ...], context: Context) -> tuple[Placed, ...]:
    """The marks on one band across the sheet, in the theme's style `mark`; nothing where there are none."""
    if not marks:
        return ()
    words, style = (n.Text(" · ".join(marks)),), mark_style(context.styles)
    band = measure_text(ARTIFACT, None, words, style, context.page.width, context).place(0.0, 0.0, 0.0)
    return (replace(band, grounds=tuple(replace(ground, bleed=EDGES) for ground in band.grounds)),)
