"""The paragraph style of the words that every page of a draft must show: the theme's `mark`, or a plain one."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import Borders, ParagraphStyle, Rule, Sides, Stylesheet
from brochure.brand.legible import darkest, lightest

MARK = "mark"


def mark_style(styles: Stylesheet) -> ParagraphStyle:
    """That style; of a theme without it, the lightest colour on the darkest, ruled off from dark pages."""
    if MARK in styles.paragraph:
        return styles.paragraph[MARK]
    dark, light = darkest(styles.colors.values()), lightest(styles.colors.values())
    model = min(styles.paragraph.values(), key=lambda style: style.text.size)
    text = replace(model.text, size=8.0, weight=700, color=light, tracking=0.0, transform="none")
    rule = Borders(bottom=Rule(0.75, light))
    return ParagraphStyle(
        MARK, text, 12.0, align="center", background=dark, padding=Sides(2.0, 0.0, 2.0, 0.0), borders=rule
    )
