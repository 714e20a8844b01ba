"""A page: margins, the stack inside them, the ground to its edges, footer and marks. It does not paint."""

from __future__ import annotations

from dataclasses import dataclass, replace

from brochure.brand.computed import Borders, Color, PageStyle, ParagraphStyle, Rule, Sides, Stylesheet
from brochure.diagnostics import Span
from brochure.document import nodes as n
from brochure.writers.order import Fill
from brochure.writers.pdf.compose.box import ARTIFACT, Ground, Placed, Rect, Side
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across, inset
from brochure.writers.pdf.compose.measure import BlockMeasurer
from brochure.writers.pdf.compose.mirror import mirror
from brochure.writers.pdf.compose.overflow import first_below, words_below
from brochure.writers.pdf.compose.pictures import darkest, lightness, overshoot, page_rect
from brochure.writers.pdf.compose.text import measure_tag, measure_text

ALL_SIDES: frozenset[Side] = frozenset({"top", "end", "bottom", "start"})
MARK_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A composed page, its boxes in their final places. extras: footer and marks, which are no content.

    span: where the first text that does not fit was written.
    """

    style: PageStyle
    box: Placed
    extras: tuple[Placed, ...]
    fill: Fill
    span: Span | None = None


def compose_page(
    page: n.Page, number: int, context: Context, marks: tuple[str, ...], mirrored: bool
) -> Sheet:
    """The page's stack measured, placed and, in a right-to-left edition, mirrored."""
    style = context.page
    whole = Rect(0.0, 0.0, style.width, style.height)
    room = inset(whole, style.margin)
    stack = BlockMeasurer(context).within(page).stack(page.children, room.width)
    children = stack.place(room.x, room.y, room.height)
    box = bleed_out(Placed("Part", page, whole, children, _ground(style, context)), style)
    extras = (*_footer(number, context), *_marks(marks, context))
    fill = Fill(page.name or str(number), stack.height, room.height, words_below(children, room.bottom))
    span = first_below(children, room.bottom) or page.span
    if mirrored:
        box, extras = mirror(box, style.width), tuple(mirror(extra, style.width) for extra in extras)
    return Sheet(style, box, extras, fill, span)


def bleed_out(box: Placed, page: PageStyle) -> Placed:
    """The box and all in it, every bleeding ground run on to the page's bleed edges."""
    return replace(
        box,
        children=tuple(bleed_out(child, page) for child in box.children),
        grounds=tuple(_bled(ground, page) for ground in box.grounds),
    )


def _bled(ground: Ground, page: PageStyle) -> Ground:
    rect, bleed, by = ground.rect, ground.bleed, overshoot(page)
    left = -by if "start" in bleed else rect.x
    top = -by if "top" in bleed else rect.y
    right = page.width + by if "end" in bleed else rect.right
    bottom = page.height + by if "bottom" in bleed else rect.bottom
    return replace(ground, rect=Rect(left, top, right - left, bottom - top))


def _ground(style: PageStyle, context: Context) -> tuple[Ground, ...]:
    return (Ground(page_rect(context), style.background, ALL_SIDES),) if style.background else ()


def _footer(number: int, context: Context) -> tuple[Placed, ...]:
    """The page number, in the middle of the bottom margin's height."""
    page = context.page
    if not page.footer:
        return ()
    style = context.styles.paragraph[page.footer]
    width = page.width - across(page.margin)
    text = measure_text(ARTIFACT, None, (n.Text(str(number)),), style, width, context)
    top = page.height - page.margin.bottom / 2 - text.height / 2
    return (text.place(page.margin.start, top, text.height),)


def _marks(marks: tuple[str, ...], context: Context) -> tuple[Placed, ...]:
    """Words that every page must show, in a tag of their own that reads on any ground."""
    if not marks:
        return ()
    page = context.page
    style = _mark_style(context.styles)
    tag = measure_tag(ARTIFACT, " · ".join(marks), style, context)
    top = max(0.0, (page.margin.top - tag.height) / 2)
    return (tag.place(page.width - page.margin.end - tag.width, top, tag.height),)


def _mark_style(styles: Stylesheet) -> ParagraphStyle:
    """The families of the theme's text, small and bold, the darkest colour on the lightest."""
    dark, light = darkest(styles), _lightest(styles)
    model = min(styles.paragraph.values(), key=lambda style: style.text.size)
    text = replace(model.text, size=MARK_SIZE, weight=700, color=dark, tracking=0.0, transform="none")
    rule = Rule(0.75, dark)
    return ParagraphStyle(
        "mark", text, 12.0, background=light,
        padding=Sides(2.0, 6.0, 2.0, 6.0), borders=Borders(rule, rule, rule, rule),
    )  # fmt: skip


def _lightest(styles: Stylesheet) -> Color:
    return max(styles.colors.values(), key=lightness)
