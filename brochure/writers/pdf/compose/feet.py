"""The notes at the feet of columns, kept until all sheets are filled, and then placed.

A sheet may have columns of several widths, one run of them below another. A foot stands above those that were there
before it and lie below the same stretch of the line.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from brochure.writers.pdf.compose.box import Placed
from brochure.writers.pdf.compose.filling import Area
from brochure.writers.pdf.compose.footnotes import Foot, Portion
from brochure.writers.pdf.compose.masters import Masters
from brochure.writers.pdf.compose.pour import Slice


class _Stand(Struct):
    """Notes at the foot of one column, which grow while nothing stands on them. below: the height under them."""

    x: float
    width: float
    below: float
    portions: list[Portion]

    def meets(self, x: float, width: float) -> bool:
        """Whether it stands below a stretch of the line."""
        return self.x < x + width and x < self.x + self.width


class Feet(Struct):
    """The feet of all sheets, in the order in which they were made."""

    foot: Foot
    stands: dict[int, list[_Stand]] = field(default_factory=dict)

    def taken(self, sheet: int, x: float, width: float) -> float:
        """The height that notes take already below a column of a sheet."""
        found = (stand for stand in self.stands.get(sheet, ()) if stand.meets(x, width))
        return max((stand.below + self.foot.height(stand.portions) for stand in found), default=0.0)

    def keep(self, portions: Sequence[Portion], area: Area) -> None:
        """Remember the notes of a column."""
        if not portions:
            return
        width = max(portion.note.width for portion in portions)
        stands = self.stands.setdefault(area.sheet, [])
        upper = next((one for one in reversed(stands) if one.meets(area.x, width)), None)
        if upper and (upper.x, upper.width) == (area.x, width):
            upper.portions += portions
        else:
            below = self.taken(area.sheet, area.x, width)
            stands.append(_Stand(area.x, width, below, list(portions)))

    def placed(self, masters: Masters) -> tuple[dict[str, list[Slice]], tuple[Placed, ...]]:
        """Where the strips of each note go, by its name, and the rules above notes."""
        slices: dict[str, list[Slice]] = {}
        rules: list[Placed] = []
        style = self.foot.style
        for sheet, stand in ((sheet, stand) for sheet, stands in self.stands.items() for stand in stands):
            height = self.foot.height(stand.portions)
            top = masters.room(sheet).bottom - stand.below - height
            rules.append(self.foot.ground(stand.x, top, stand.width, height, sheet))
            y = top + style.before + style.padding.top
            for portion in stand.portions:
                part = Slice(portion.top, portion.bottom, stand.x, y - portion.top, sheet)
                slices.setdefault(portion.note.node.name, []).append(part)
                y += portion.height
        return slices, tuple(rules)
