"""The declarations of a page style into its sheet, margins and grid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, PageStyle, Sides, TableStyle
from brochure.brand.pale import own_place
from brochure.brand.palette import PAPER
from brochure.brand.resolve import Values
from brochure.brand.values import PageSize


def page(v: Values) -> PageStyle:
    """A page style, on the brand's paper where it says nothing else; its margins know nothing of a brand's type."""
    width, height = _sheet(v)
    paper = v.brand.colors["background"]  # white where it is the sheet itself, which has no ground
    margin = replace(v, step=v.step / v.scale.leading).all_sides("margin", Sides())
    _check_room(v, margin, width, height)
    return PageStyle(
        name=v.style.name,
        width=width,
        height=height,
        margin=margin,
        columns=v.get("column-count", 12) or 1,
        gutter=v.points("column-gap"),
        baseline=v.step,
        bleed=v.points("bleed", v.brand.bleed),
        background=v.color("background-color") or (None if paper.rgb == PAPER else paper),
        **v.given(fill="fill"),
    )


def _check_room(v: Values, margin: Sides, width: float, height: float) -> None:
    """Tell of margins that leave nothing of the page, or that lie outside of it, at the nearest line that says so."""
    written = [v.found[key][-1].span for key in ("margin", "size") if key in v.found]
    place = own_place(written) or (written or [v.style.span])[0]
    style = f"the margins of the page style “{v.style.name}”"
    if min(margin.top, margin.end, margin.bottom, margin.start) < 0:
        hint = "a margin is nought or more; grounds and pictures run to the edge by `bleed`"
        v.sink.error("styles/page-room", f"{style} lie outside of the page", place, hint)
    elif margin.start + margin.end >= width or margin.top + margin.bottom >= height:
        message = f"{style} leave no room on {width:.0f} × {height:.0f} pt"
        v.sink.error("styles/page-room", message, place, "make the margins smaller, or the page larger")


def spare_pages(
    boxes: Mapping[str, BoxStyle], tables: Mapping[str, TableStyle], elements: Mapping[str, str]
) -> frozenset[str]:
    """The page styles that blocks ask for, unless every page has them, and the tables' styles that do."""
    asked = {box.page for box in boxes.values()} | {table.page for table in tables.values()}
    turned = {name for name, table in tables.items() if table.page}
    return frozenset((asked | turned) - {"", *elements.values()})


def _sheet(v: Values) -> tuple[float, float]:
    """Width and height: those that a style says, or those of the styles before it, turned."""
    width, height = v.brand.sheet
    for declaration in v.found.get("size", ()):
        size = cast(PageSize, declaration.value)
        if isinstance(size, str):
            short, long = sorted((width, height))
            size = (long, short) if size == "landscape" else (short, long)
        width, height = size
    return width, height
