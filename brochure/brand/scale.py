"""How much larger or smaller a brand sets type than the styles of a theme do (brand.yml, `typography: base:`).

The brand says how large body text is and how far its lines stand apart. All other sizes keep their proportion to it,
and the baseline step goes with the lines; margins of pages do not.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from brochure.brand.roles import RoleLetters
from brochure.brand.values import Length

Sizes = Literal["brand", "theme"]
"""Whose sizes type is set in: those that the brand makes of the theme's, or these as they stand in its styles."""


class TypeScale(Struct, frozen=True):
    """Factors of the sizes and of the line heights in styles.yml.

    body: the size of body text that comes of it, points; screen: CSS pixels for a point.
    """

    size: float = 1.0
    leading: float = 1.0
    body: float = 0.0
    screen: float = 1.6

    def points(self, length: Length, whole: float) -> float:
        """A size that the brand says, in points; a pixel is one of the web page, where text is larger than in print."""
        pixels = length.unit == "px"
        return length.number / self.screen if pixels else length.points(em=whole, whole=whole)


def type_scale(base: RoleLetters, size: float, leading: float, screen: float) -> TypeScale:
    """What a brand makes of body text of a size and leading in points."""
    plain = TypeScale(body=size, screen=screen)
    if not size or not leading:
        return plain
    body = plain.points(base["font-size"], size) if "font-size" in base else size
    lines = base["line-height"] * body if base.get("line-height") else leading * body / size
    return TypeScale(body / size, lines / leading, body, screen)
