"""Grounds and rules of a rectangle, in logical sides. A rule is a thin filled rectangle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from brochure.brand.computed import Borders, BoxStyle, ListStyle, ParagraphStyle, Sides, TableStyle
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import Frame, Ground, Rect, Side


def grounds_of(
    rect: Rect, style: BoxStyle | ParagraphStyle, bleed: frozenset[Side] = frozenset()
) -> tuple[Ground, ...]:
    """The background first, then the borders on top of it."""
    ground = (Ground(rect, style.background, bleed),) if style.background else ()
    return (*ground, *border_rules(rect, style.borders))


def frame_of(style: BoxStyle | ParagraphStyle) -> Frame | None:
    """What the box keeps where a page cuts it: its padding, if one sees where it ends."""
    seen = style.background or style.borders != Borders()
    padding = style.padding if seen else Sides()
    frame = Frame(padding.top, padding.bottom, (), style.break_before)
    return frame if frame != Frame() else None


def breaking(style: ListStyle | TableStyle) -> Frame | None:
    """What a list or table asks for where it begins."""
    return Frame(breaks=style.break_before) if style.break_before else None


def inset(rect: Rect, sides: Sides) -> Rect:
    """What is left inside the four lengths."""
    return Rect(
        rect.x + sides.start,
        rect.y + sides.top,
        rect.width - sides.start - sides.end,
        rect.height - sides.top - sides.bottom,
    )


def across(sides: Sides) -> float:
    """How much two sides take of a width."""
    return sides.start + sides.end


def upright(sides: Sides) -> float:
    """How much two sides take of a height."""
    return sides.top + sides.bottom


def border_rules(rect: Rect, borders: Borders) -> Iterator[Ground]:
    """The four rules, each inside its edge, so that a rule changes no measure."""
    if rule := borders.top:
        yield Ground(Rect(rect.x, rect.y, rect.width, rule.width), rule.color)
    if rule := borders.bottom:
        yield Ground(Rect(rect.x, rect.bottom - rule.width, rect.width, rule.width), rule.color)
    if rule := borders.start:
        yield Ground(Rect(rect.x, rect.y, rule.width, rect.height), rule.color)
    if rule := borders.end:
        yield Ground(Rect(rect.right - rule.width, rect.y, rule.width, rect.height), rule.color)


def gutter_rules(
    style: BoxStyle, starts: Sequence[float], y: float, height: float, sheet: int = 0
) -> Iterator[Ground]:
    """A rule in the middle of each gutter between columns that begin there."""
    if rule := style.column_rule:
        for x in starts[1:]:
            middle = x - style.gutter / 2 - rule.width / 2
            yield Ground(Rect(middle, y, rule.width, height), rule.color, sheet=sheet)


def bare(style: ParagraphStyle, align: n.Align) -> ParagraphStyle:
    """The text of a style without what stands round it."""
    return replace(
        style,
        align=align or "start",
        indent=Sides(),
        padding=Sides(),
        borders=Borders(),
        background=None,
        first_line=0.0,
    )
