"""The copyfit ladder as styles.yml writes it: what may change, step by step, on a page that runs long or short."""

from __future__ import annotations

from typing import Any

from brochure.brand.computed import Copyfit, FitStep
from brochure.brand.properties import COUNT, DISTANCE, FACTOR, FITTED, LENGTH, SHARE, meaning
from brochure.brand.values import Length
from brochure.fields.declare import Field, Here, ListOf, RecordOf
from brochure.fields.scalars import needed


def _step(values: dict[str, Any], _: Here) -> FitStep:
    """The rung as factors."""
    own = {key.replace("-", "_"): value for key, value in values.items() if value}
    lengths = {n: one.points(em=1.0, whole=1.0) for n, one in own.items() if isinstance(one, Length)}
    return FitStep(**(own | lengths))


def _ladder(values: dict[str, Any], _: Here) -> Copyfit:
    """The ladder as factors and points."""
    lengths = {name: length.points() for name in ("floor", "spread") if (length := values.pop(name))}
    own = {name: value for name, value in values.items() if value is not None}
    return Copyfit(**own, **lengths)


STEP = RecordOf({
    "picture-height": Field(FACTOR, "Share of the height of pictures: 80%."),
    "padding": Field(FACTOR, "Share of a box's padding above and below: 75%."),
    "gap": Field(FACTOR, "Share of the space round boxes and between the items of lists: 50%."),
    "line-height": Field(FACTOR, "Share of the style's line height: 97%."),
    "letter-spacing": Field(LENGTH, "Tracking added, in em or %."),
    "font-size": Field(FACTOR, "Share of the style's size: 97%."),
    "margin": Field(FACTOR, "Share of the space between paragraphs: 80%."),
    "column-count": Field(COUNT, "Columns that a list laid out as a grid has at least."),
    "omit": Field(meaning({"optional": True}), "Leave out what is marked optional on the page."),
}, "One rung, a state of its own: it does not add to the rungs before it.", make=_step)  # fmt: skip
LADDER = RecordOf({
    "styles": needed(ListOf(FITTED), "Styles of paragraphs, boxes and lists that may change, with the paragraph "
        "styles that extend them."),
    "long": Field(ListOf(STEP), "Tried while a page runs over."),
    "short": Field(ListOf(STEP), "Tried while a page leaves gaps."),
    "floor": Field(LENGTH, "No text goes below this size."),
    "spread": Field(DISTANCE, "How far the type of one style may differ between pages (default: 0.5pt)."),
    "warn": Field(SHARE, "A page whose type is set below this share of its size is told of (default: 93%)."),
}, "What is tried, in order, where a page runs long or short.", make=_ladder)  # fmt: skip
