"""Draw the theme's art: a territory seen from above, from dense blocks through edges to fields.

Run by hand when the drawing is changed, never by a build; the seed makes every run the same:

    python tools/draw_cover.py templates/pfvt/art

Method: the land is cut in two again and again, along a field of directions that turns with the river, until
a piece is as small as its distance from the town asks. The river and the roads cut first. All pieces are
convex, so that cutting by a half-plane is the only operation on polygons. Lengths in millimetres.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from artgeometry import (
    Curve,
    Ink,
    Point,
    Polygon,
    area,
    bow,
    extent,
    flowing,
    hatching,
    inset,
    middle,
    paint,
    ring,
    side,
    smooth,
    thickness,
)
from msgspec import Struct
from msgspec.structs import replace


class Town(Struct, frozen=True):
    """A place: its middle, and how far it reaches."""

    at: Point
    reach: float


class Link(Struct, frozen=True):
    """An arc of the alliance. bend: how far it leaves the straight way, to its left; strength 0…1."""

    start: Point
    end: Point
    bend: float
    strength: float = 1.0


class Plan(Struct, frozen=True):
    """One picture: its size, what lies where, and where it is calm (0) or told in full (1).

    banks: half the width of the river at its start and at its end.
    foot: below it fields are plain, because a band covers them.
    courts: whether blocks have them; a picture that is shown small does without.
    part: left, top, width, height of a detail, drawn without ground.
    inks: brand colours that change places (old, new).
    """

    size: Point
    towns: tuple[Town, ...]
    river: tuple[Point, ...]
    banks: tuple[float, float]
    roads: tuple[tuple[Point, ...], ...]
    bridges: tuple[Point, ...]
    links: tuple[Link, ...]
    loud: Callable[[Point], float]
    foot: float = 999.0
    courts: bool = True
    part: tuple[float, float, float, float] | None = None
    inks: tuple[tuple[str, str], ...] = ()
    seed: int = 11


class Land:
    """Cuts the page into pieces of land."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.random = plan, Random(plan.seed)
        self.river = Curve(plan.river, plan.banks)
        self.roads = [Curve(road, (0.45, 0.3)) for road in plan.roads]

    def urban(self, at: Point) -> float:
        """How much of a town it is there: 1 in the middle, 0 in the open."""
        x, y = at
        wobble = 1 + 0.18 * math.sin(x / 13 + 1.3) * math.sin(y / 11) + 0.1 * math.sin(x / 5 - y / 7)
        return max(max(0.0, 1 - math.dist(at, town.at) / (town.reach * wobble)) for town in self.plan.towns)

    def direction(self, at: Point) -> float:
        """The way streets run there: along the river where it is near, else as the country lies."""
        away, index = self.river.nearest(at)
        country = 0.35 + 0.5 * math.sin(at[0] / 70) + 0.4 * math.cos(at[1] / 55 + at[0] / 120)
        stream = self.river.angle(index)
        turned = (stream - country + math.pi / 4) % (math.pi / 2) - math.pi / 4
        return country + math.exp(-away / 30) * turned

    def wanted(self, at: Point) -> float:
        """The area of a piece there: blocks, then gardens, then fields, largest where it is calm."""
        u = self.urban(at)
        if u > 0.42:
            return 11.3 - 6.6 * smooth(u, 0.42, 0.88)
        return 13 + 125 * smooth(u, 0.34, 0.0) + 420 * smooth(self.plan.loud(at), 0.4, 0.05)

    def pieces(self, polygon: Polygon) -> Iterator[Polygon]:
        """The polygon cut into pieces of the size wanted, streets between them."""
        if len(polygon) < 3 or (size := area(polygon)) < 1.2:
            return
        at = middle(polygon)
        halves = self.by_curve(polygon, at) if size < 260 else None
        if halves is None:
            if size < self.wanted(at) * self.random.uniform(0.75, 1.5):
                yield self.ashore(polygon, at)
                return
            halves = self.by_street(polygon, at, size)
        for half in halves:
            yield from self.pieces(half)

    def ashore(self, polygon: Polygon, at: Point) -> Polygon:
        """The polygon without the corners that a bend of the river reaches."""
        for corner in list(polygon):
            away, index = self.river.nearest(corner)
            if away < self.river.width(index) + 0.4:
                (x, y), (nx, ny) = self.river.points[index], self.river.normal(index)
                inland = 1 if (at[0] - x) * nx + (at[1] - y) * ny > 0 else -1
                polygon = side(polygon, (x, y), (nx * inland, ny * inland), self.river.width(index) + 0.7)
        return polygon

    def by_curve(self, polygon: Polygon, at: Point) -> tuple[Polygon, Polygon] | None:
        """The two sides of the river or a road that runs through the polygon; None where none does."""
        for curve in (self.river, *self.roads):
            _, index = curve.nearest(at)
            normal, through = curve.normal(index), curve.points[index]
            gap = curve.width(index) + (0.7 if curve is self.river else 0.1)
            low, high = extent(polygon, math.atan2(normal[1], normal[0]))
            line = through[0] * normal[0] + through[1] * normal[1]
            near = math.dist(at, through) < 2 * math.sqrt(area(polygon)) and 0 < index < len(curve.points) - 1
            if near and low + 0.05 < line + gap and line - gap < high - 0.05:
                return side(polygon, through, normal, gap), side(
                    polygon, through, (-normal[0], -normal[1]), gap
                )
        return None

    def by_street(self, polygon: Polygon, at: Point, size: float) -> tuple[Polygon, Polygon]:
        """The two halves on either side of a new street, across the longer way of the polygon."""
        angle = self.direction(at) + self.random.gauss(0, 0.04)
        along, across = extent(polygon, angle), extent(polygon, angle + math.pi / 2)
        strips = 2.3 if self.urban(at) < 0.3 and size < 900 else 1
        if (across[1] - across[0]) * strips > along[1] - along[0]:
            angle, along = angle + math.pi / 2, across
        normal = (math.cos(angle), math.sin(angle))
        cut = along[0] + (along[1] - along[0]) * self.random.uniform(0.4, 0.6)
        through = (normal[0] * cut, normal[1] * cut)
        gap = 0.55 if size > 400 else 0.36 if size > 60 else 0.24
        gap *= 1 if self.urban(at) > 0.3 else 0.45
        return side(polygon, through, normal, gap), side(polygon, through, (-normal[0], -normal[1]), gap)


class Painter:
    """Paints the land, the water and the arcs."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.land, self.random, self.ink = plan, Land(plan), Random(plan.seed), Ink()

    def draw(self) -> str:
        """The whole picture as SVG."""
        width, height = self.plan.size
        if not self.plan.part:
            self.ink.add(paint("fill", "dark"), [(0, 0), (width, 0), (width, height), (0, height)], True)
        for piece in self.land.pieces([(-6, -6), (width + 6, -6), (width + 6, height + 6), (-6, height + 6)]):
            self.piece(piece)
        self.water()
        self.ways()
        self.alliance()
        return recoloured(self.ink.svg(self.plan.part or (0, 0, width, height)), dict(self.plan.inks))

    def water(self) -> None:
        """The river, and the lines of its flow."""
        river = self.land.river
        left, right = river.offset(1)[::8], river.offset(-1)[::8]
        self.ink.path(paint("fill", "primary"), flowing(left) + flowing(right[::-1], "L") + "z")
        for share, opacity in ((-0.5, 0.25), (0.2, 0.4)):
            self.ink.path(paint("stroke", "light", opacity, 0.12), flowing(river.offset(share)[::8]))

    def piece(self, piece: Polygon) -> None:
        """One piece of land, by what it is."""
        if len(piece) < 3 or thickness(piece) < 0.7 or not self.shown(piece):
            return
        at = middle(piece)
        loud, urban = self.plan.loud(at), self.land.urban(at)
        if urban > 0.3:
            self.block(piece, urban)
        elif urban > 0.14:
            self.houses(piece)
        else:
            self.parcel(piece, loud)

    def shown(self, piece: Polygon) -> bool:
        """Whether the piece is drawn: in a detail those that reach into it, since it runs to the page's edges."""
        if not self.plan.part:
            return True
        left, top, width, height = self.plan.part
        (west, east), (north, south) = extent(piece, 0), extent(piece, math.pi / 2)
        return west < left + width and east > left and north < top + height and south > top

    def block(self, piece: Polygon, urban: float) -> None:
        """A block of the town: lighter towards the middle, here and there with a court."""
        tones = (0.12, 0.19, 0.27, 0.38, 0.52, 0.74)
        level = 5 * smooth(urban, 0.2, 1.05) + self.random.gauss(0, 0.7)
        tone = paint("fill", "light", tones[min(max(round(level), 0), 5)])
        chance = self.random.random()
        if urban > 0.5 and chance < 0.014:
            tone = paint("fill", "tertiary")
        elif urban > 0.5 and chance < 0.035 and area(piece) < 8:
            tone = paint("fill", "secondary")
        self.ink.add(tone, piece, True)
        if self.plan.courts and area(piece) > 5 and urban > 0.42 and self.random.random() < 0.45:
            court = inset(piece, 0.62)
            if len(court) > 2:
                self.ink.add(tone, court[::-1], True)

    def houses(self, piece: Polygon) -> None:
        """The edge of the town: rows of houses along the lanes, drawn as dashes."""
        yard = inset(piece, 0.55)
        if len(yard) < 3:
            return
        angle = self.land.direction(middle(piece))
        along, across = extent(yard, angle), extent(yard, angle + math.pi / 2)
        if along[1] - along[0] < across[1] - across[0]:
            angle, across = angle + math.pi / 2, along
        style = paint("stroke", "light", 0.24, 0.7, ' stroke-dasharray="9 5"')
        for line in hatching(yard, angle, max(1, round((across[1] - across[0]) / 1.5))):
            self.ink.add(style, line)

    def parcel(self, piece: Polygon, loud: float) -> None:
        """A field: a tint and furrows where the picture is told in full, a mere trace where it is calm."""
        if loud < 0.12:
            self.ink.add(paint("stroke", "light", 0.055, 0.14), piece, True)
            return
        step = math.ceil(loud * 4) / 4
        crops = [
            ("success", 0.46),
            ("success", 0.33),
            ("success", 0.22),
            ("tertiary", 0.13),
            ("light", 0.06),
            ("", 0),
        ]
        color, strength = self.random.choices(crops, [3, 4, 4, 1.5, 3, 2])[0]
        if strength * step > 0.05:
            self.ink.add(paint("fill", color, strength * step), piece, True)
        else:
            self.ink.add(paint("stroke", "light", 0.09, 0.14), piece, True)
        chance = self.random.random()
        if self.rich(loud, middle(piece)) and chance < 0.24:
            angle = self.land.direction(middle(piece))
            low, high = extent(piece, angle + math.pi / 2)
            for line in hatching(inset(piece, 0.5), angle, round((high - low) / 1.6)):
                self.ink.add(paint("stroke", "light", 0.17, 0.12), line)
        elif self.rich(loud, middle(piece)) and chance < 0.36:
            trees = paint("stroke", "success", 0.7, 0.7, ' stroke-linecap="round" stroke-dasharray="0 13"')
            self.ink.add(trees, inset(piece, 0.3)[:3])

    def rich(self, loud: float, at: Point) -> bool:
        """Whether a field shows what grows on it: not where it is calm, nor under the band at the foot."""
        return loud > 0.6 and at[1] < self.plan.foot

    def ways(self) -> None:
        """Roads over the land, fading where it is calm, and bridges where the town meets the river."""
        for road in self.land.roads:
            loud = [point for point in road.points if self.plan.loud(point) > 0.3]
            self.ink.path(paint("stroke", "light", 0.08, 0.2), flowing(road.points[::8]))
            self.ink.path(paint("stroke", "light", 0.28, 0.2), flowing(loud[::8]))
        river = self.land.river
        for place in self.plan.bridges:
            _, index = river.nearest(place)
            (x, y), (nx, ny), reach = river.points[index], river.normal(index), river.width(index) + 0.6
            ends = [(x + nx * reach, y + ny * reach), (x - nx * reach, y - ny * reach)]
            self.ink.add(paint("stroke", "light", 0.85, 0.38), ends)

    def alliance(self) -> None:
        """Fine arcs between the places, several threads each, and a ring at every end."""
        threads = Ink()
        for link in self.plan.links:
            for thread in range(4):
                width, opacity = (0.32, 1.0) if thread == 0 else (0.14, 0.5)
                style = paint("stroke", "tertiary", opacity * link.strength, width)
                threads.path(style, bow(link.start, link.end, link.bend * (1 - 0.16 * thread)))
        for town in self.plan.towns:
            radius = 1.1 + town.reach / 90
            threads.path(paint("fill", "dark", 0.99), ring(town.at, radius + 0.5))
            threads.path(paint("stroke", "tertiary", 1, 0.28), ring(town.at, radius))
            threads.path(paint("fill", "tertiary"), ring(town.at, radius * 0.45))
        for style, parts in threads.layers.items():
            self.ink.layers[style + " "] = parts


def recoloured(svg: str, inks: Mapping[str, str]) -> str:
    """The picture with brand colours exchanged."""
    return re.sub(r"--brand-(\w+)", lambda found: f"--brand-{inks.get(found[1], found[1])}", svg)


CITY = (140.0, 207.0)
WEST, EAST, SOUTH, HILL = (36.0, 170.0), (198.0, 152.0), (24.0, 238.0), (94.0, 141.0)
COVER = Plan(
    size=(216, 303),
    towns=(Town(CITY, 68), Town(WEST, 18), Town(EAST, 14), Town(SOUTH, 20), Town(HILL, 14)),
    river=(
        (250, 112), (222, 122), (196, 134), (176, 160), (154, 180), (130, 200), (94, 211), (60, 205),
        (38, 222), (32, 254), (10, 284), (-20, 310),
    ),
    banks=(1.1, 3.9),
    roads=(
        (CITY, (108, 176), HILL, (84, 90), (60, 30), (40, -10)),
        (CITY, (176, 190), EAST, (208, 90), (230, 40)),
        (CITY, (90, 190), WEST, (-10, 150)),
        (CITY, (156, 240), (190, 262), (230, 280)),
        (CITY, (100, 236), SOUTH, (-10, 244)),
    ),
    bridges=((171, 165), (150, 184), (141, 192), (128, 201), (110, 208), (84, 211), (33, 240)),
    links=(
        Link(WEST, CITY, 0.42),
        Link(EAST, CITY, -0.34),
        Link(HILL, CITY, 0.3),
        Link(WEST, HILL, 0.4),
        Link(HILL, EAST, 0.36),
        Link(SOUTH, CITY, 0.36),
        Link(SOUTH, WEST, 0.4),
        Link(CITY, (250, 108), 0.3, 0.55),
        Link((-40, 138), HILL, 0.24, 0.55),
    ),
    loud=lambda at: smooth(at[1], 104, 166),
    foot=262,
)  # fmt: skip


DETAIL = replace(COVER, part=(0, 178, 216, 58), courts=False, inks=(("light", "dark"), ("dark", "light")))
HERO = Plan(
    size=(320, 140),
    towns=(
        Town((238, 80), 60), Town((196, 32), 15), Town((300, 34), 16), Town((296, 116), 17),
        Town((160, 84), 15),
    ),
    river=(
        (370, 22), (342, 40), (312, 62), (282, 64), (258, 60), (234, 70), (208, 86), (188, 108),
        (178, 134), (176, 170),
    ),
    banks=(1.2, 3.4),
    roads=(
        ((238, 80), (214, 62), (196, 32), (184, -12)),
        ((238, 80), (276, 56), (300, 34), (330, -10)),
        ((238, 80), (266, 104), (296, 116), (336, 128)),
        ((238, 80), (200, 76), (160, 84), (90, 74), (-10, 96)),
    ),
    bridges=((278, 63), (247, 63), (233, 70), (221, 78), (206, 88), (184, 116)),
    links=(
        Link((160, 84), (238, 80), 0.5),
        Link((160, 84), (196, 32), 0.36),
        Link((196, 32), (238, 80), 0.34),
        Link((196, 32), (300, 34), 0.2),
        Link((300, 34), (238, 80), -0.34),
        Link((296, 116), (238, 80), -0.36),
        Link((300, 34), (296, 116), 0.3),
        Link((-40, 112), (160, 84), 0.2, 0.4),
    ),
    loud=lambda at: smooth(at[0], 108, 190),
)  # fmt: skip


def main(target: Path) -> None:
    """Write the pictures into the folder."""
    for name, plan in {"cover": COVER, "detail": DETAIL, "hero": HERO}.items():
        text = Painter(plan).draw()
        (target / f"{name}.svg").write_text(text, encoding="utf-8")
        print(f"{name}.svg: {len(text) / 1000:.1f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
