"""The copyfit ladder as styles.yml writes it: what may change, step by step, in a long or short edition."""

from __future__ import annotations

from typing import Any

from brochure.brand.computed import Copyfit, FitStep
from brochure.brand.properties import FACTOR, LENGTH, PARAGRAPH
from brochure.brand.values import Length
from brochure.fields.declare import Field, Here, ListOf, RecordOf
from brochure.fields.scalars import choice, needed


def _step(values: dict[str, Any], _: Here) -> FitStep:
    """The rung as factors."""
    return FitStep(
        size=_share(values["font-size"], 1.0),
        leading=_share(values["line-height"], 1.0),
        tracking=_share(values["letter-spacing"], 0.0),
        spacing=_share(values["margin"], 1.0),
        omit=values["omit"] == "optional",
    )


def _share(length: Length | None, otherwise: float) -> float:
    return length.points(em=1.0, whole=1.0) if length else otherwise


def _ladder(values: dict[str, Any], _: Here) -> Copyfit:
    """The ladder as factors and points."""
    floor: Length | None = values.pop("floor")
    return Copyfit(floor=floor.points() if floor else 0.0, **values)


STEP = RecordOf({
    "font-size": Field(FACTOR, "Share of the style's size: 97%."),
    "line-height": Field(FACTOR, "Share of the style's line height: 97%."),
    "letter-spacing": Field(LENGTH, "Tracking added, in em or %."),
    "margin": Field(FACTOR, "Share of the space between paragraphs: 80%."),
    "omit": Field(choice("optional"), "Leave out sentences marked optional."),
}, "One rung, a state of its own: it does not add to the rungs before it.", make=_step)  # fmt: skip
LADDER = RecordOf({
    "styles": needed(ListOf(PARAGRAPH), "Styles that may change, with those that extend them."),
    "long": Field(ListOf(STEP), "Tried while an edition runs over."),
    "short": Field(ListOf(STEP), "Tried while an edition leaves gaps."),
    "floor": Field(LENGTH, "No text goes below this size."),
}, "What is tried, in order, when an edition runs long or short.", make=_ladder)  # fmt: skip
