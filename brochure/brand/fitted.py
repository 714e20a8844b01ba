"""Copyfit: a stylesheet with one rung of the ladder applied. It may not know what the rung is for.

A line height that a rung changes leaves the page's baseline grid, and everything that a rung may change
leaves it alike: line heights and the space between paragraphs become whole numbers of one scaled step. So
lines in neighbouring columns still stand level, and what a rung saves is not given away again by rounding.
Boxes stay on the page's own grid: their padding, and the space round them, are whole steps of that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, FitStep, ListStyle, ParagraphStyle, Stylesheet
from brochure.languages import joins

AS_DESIGNED = FitStep()


def suited(step: FitStep, script: str) -> FitStep:
    """The rung as it holds for a script (ISO 15924): without tracking where letters join."""
    return replace(step, letter_spacing=0.0) if joins(script) else step


@lru_cache(maxsize=64)
def fitted(styles: Stylesheet, step: FitStep) -> Stylesheet:
    """The stylesheet with the rung applied to the styles that the ladder names and those that extend them."""
    changing = frozenset(changed_styles(styles))
    if replace(step, omit=False) == AS_DESIGNED or not changing:
        return styles
    grid = min((page.baseline for page in styles.page.values()), default=0.0)
    paragraphs = {
        name: _applied(style, step, grid, styles.copyfit.floor) if name in changing else style
        for name, style in styles.paragraph.items()
    }
    boxes = {name: _box(box, step, grid) if name in changing else box for name, box in styles.box.items()}
    lists = {name: _list(one, step, grid) if name in changing else one for name, one in styles.list.items()}
    return replace(styles, paragraph=paragraphs, box=boxes, list=lists)


def changed_styles(styles: Stylesheet) -> Iterator[str]:
    """The names of the styles that the ladder may change."""
    for style in styles.paragraph.values():
        if any(name in styles.copyfit.styles for name in _line(style, styles)):
            yield style.name
    yield from (name for name in styles.copyfit.styles if name in styles.box or name in styles.list)


def described(step: FitStep) -> str:
    """What a rung does, in the words of styles.yml: `letter-spacing -0.6%, line-height 97%`."""
    said = []
    for name in step.__struct_fields__:
        if (own := getattr(step, name)) != getattr(AS_DESIGNED, name) and isinstance(own, float):
            shown = f"{100 * own:{'+.3g' if name == 'letter_spacing' else '.4g'}}%"
            said.append(f"{name.replace('_', '-')} {shown}")
    said += [f"column-count {step.column_count}"] if step.column_count else []
    if step.omit:
        said.append("optional passages left out")
    return ", ".join(said) or "as designed"


def _line(style: ParagraphStyle, styles: Stylesheet) -> Iterator[str]:
    """The style's name, then those of the styles that it is based on."""
    while True:
        yield style.name
        if style.extends not in styles.paragraph:
            return
        style = styles.paragraph[style.extends]


def _applied(style: ParagraphStyle, step: FitStep, grid: float, floor: float) -> ParagraphStyle:
    size = _size(style.text.size, step.font_size, floor)
    tracking = round(style.text.tracking + step.letter_spacing * size, 4)
    return replace(
        style,
        text=replace(style.text, size=size, tracking=tracking),
        leading=round(style.leading * step.line_height, 4),
        first_line=round(style.first_line_em * size, 4) or style.first_line,
        before=_space(style.before, step, grid),
        after=_space(style.after, step, grid),
    )


def _box(box: BoxStyle, step: FitStep, grid: float) -> BoxStyle:
    """The box with its padding, the space round it and, where its picture may grow, the least height of that."""
    top, bottom = (_steps(side, step.padding, grid) for side in (box.padding.top, box.padding.bottom))
    return replace(
        box,
        padding=replace(box.padding, top=top, bottom=bottom),
        before=_steps(box.before, step.gap, grid),
        after=_steps(box.after, step.gap, grid),
        min_height=_steps(box.min_height, step.picture_height, grid) if box.max_height else box.min_height,
    )


def _list(style: ListStyle, step: FitStep, grid: float) -> ListStyle:
    """The list with the space in it and round it; a grid may have more columns."""
    return replace(
        style,
        columns=max(style.columns, step.column_count) if style.columns > 1 else style.columns,
        row_gap=_steps(style.row_gap, step.gap, grid),
        before=_steps(style.before, step.gap, grid),
        after=_steps(style.after, step.gap, grid),
    )


def _size(size: float, share: float, floor: float) -> float:
    """The size scaled, not below the floor; what was designed smaller than that does not shrink at all."""
    return max(round(size * share, 4), min(size, floor))


def _space(space: float, step: FitStep, grid: float) -> float:
    """Space that was whole baseline steps stays that (halves go up), each as high as the rung's lines ask."""
    whole = grid > 0 and space % grid == 0
    return round((_steps(space, step.margin, grid) if whole else space * step.margin) * step.line_height, 4)


def _steps(space: float, share: float, grid: float) -> float:
    """A share of a space as the nearest whole number of baseline steps (halves go up)."""
    return math.floor(space * share / grid + 0.5) * grid if grid > 0 and share != 1 else space * share
