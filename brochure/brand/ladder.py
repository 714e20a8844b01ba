"""The copyfit ladder as styles.yml writes it: what may change, step by step, in a long or short edition."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from brochure.brand.computed import Copyfit, FitStep
from brochure.brand.properties import Factor, LengthValue, ParagraphName
from brochure.brand.reading import Strict
from brochure.brand.values import Length


class Step(Strict):
    """One rung, a state of its own: it does not add to the rungs before it."""

    font_size: Factor | None = Field(None, description="Share of the style's size: 97%.")
    line_height: Factor | None = Field(None, description="Share of the style's line height: 97%.")
    letter_spacing: LengthValue | None = Field(None, description="Tracking added, in em or %.")
    margin: Factor | None = Field(None, description="Share of the space between paragraphs: 80%.")
    omit: Literal["optional"] | None = Field(None, description="Leave out sentences marked optional.")

    def computed(self) -> FitStep:
        """The rung as factors."""
        return FitStep(
            size=_share(self.font_size, 1.0),
            leading=_share(self.line_height, 1.0),
            tracking=_share(self.letter_spacing, 0.0),
            spacing=_share(self.margin, 1.0),
            omit=self.omit == "optional",
        )


class Ladder(Strict):
    """What is tried, in order, when an edition runs long or short."""

    styles: list[ParagraphName] = Field(description="Styles that may change, with those that extend them.")
    long: list[Step] = Field(default_factory=list, description="Tried while an edition runs over.")
    short: list[Step] = Field(default_factory=list, description="Tried while an edition leaves gaps.")
    floor: LengthValue | None = Field(None, description="No text goes below this size.")

    def computed(self) -> Copyfit:
        """The ladder as factors and points."""
        return Copyfit(
            styles=tuple(self.styles),
            long=tuple(step.computed() for step in self.long),
            short=tuple(step.computed() for step in self.short),
            floor=self.floor.points() if self.floor else 0.0,
        )


def _share(length: Length | None, otherwise: float) -> float:
    return length.points(em=1.0, whole=1.0) if length else otherwise
