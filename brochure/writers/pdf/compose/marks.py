"""The words that every page of a draft must show: a slim band along the page's upper edge."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import Borders, ParagraphStyle, Rule, Sides, Stylesheet
from brochure.brand.legible import darkest, lightest
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import ARTIFACT, Placed, Side
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.text import measure_text

MARK = "mark"
EDGES: frozenset[Side] = frozenset({"top", "end", "start"})


def mark_band(marks: tuple[str, ...], context: Context) -> tuple[Placed, ...]:
    """The marks on one band across the sheet, in the theme's style `mark`; nothing where there are none."""
    if not marks:
        return ()
    style = context.styles.paragraph.get(MARK) or _plain_mark(context.styles)
    words = (n.Text(" · ".join(marks)),)
    band = measure_text(ARTIFACT, None, words, style, context.page.width, context).place(0.0, 0.0, 0.0)
    return (replace(band, grounds=tuple(replace(ground, bleed=EDGES) for ground in band.grounds)),)


def _plain_mark(styles: Stylesheet) -> ParagraphStyle:
    """For a theme without that style: the lightest colour on the darkest, ruled off from dark pages."""
    dark, light = darkest(styles.colors.values()), lightest(styles.colors.values())
    model = min(styles.paragraph.values(), key=lambda style: style.text.size)
    text = replace(model.text, size=8.0, weight=700, color=light, tracking=0.0, transform="none")
    rule = Borders(bottom=Rule(0.75, light))
    return ParagraphStyle(
        MARK, text, 12.0, align="center", background=dark, padding=Sides(2.0, 0.0, 2.0, 0.0), borders=rule
    )
