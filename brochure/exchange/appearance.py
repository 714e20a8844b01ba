"""How pictures and tables look in a Word file: their sizes, and what was set by hand.

ISO/IEC 29500-1, 17.4 and 20.1.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct

from brochure.exchange.programs import NO_EDIT
from brochure.readers.package import Target, W
from brochure.readers.wordml import OFF, WP, A, R, WordStyles, child, points, table_flags, val, value, whole

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
EMU = 12700  # in a point (20.1.2.1)
_CM = 72 / 2.54
_TURN = 60000  # of a degree (20.1.10.3)
_PER_CENT = 1000  # of a percentage (20.1.10.40)
_CUT = {"l": "left", "t": "top", "r": "right", "b": "bottom"}
_AS_IT_IS = {f"{A}xfrm", f"{A}prstGeom", f"{A}custGeom", f"{A}extLst"}
_NUMBER = re.compile(r"(-?\d{1,12}(?:\.\d{1,6})?)(%?)")
_NO_LINE = ("nil", "none", "")
_ROUNDED = 0.02
"""How much of a length programs may lose that count in other units."""


class Appearance(Struct, frozen=True):
    """How a picture or table looks. said: all that was set by hand, as people read it. All lengths are in points.

    sizes: of a picture its width and height, of a table its cells' widths by row, rows alike once.
    heights: those that rows were given; place: how far a floating picture stands from what.
    lines: the kinds of lines round a table's cells; cells: how cells are set by hand; empty: those without words.
    """

    said: frozenset[str] = frozenset()
    sizes: frozenset[tuple[float, ...]] = frozenset()
    heights: frozenset[float] = frozenset()
    place: tuple[tuple[str, float], ...] = ()
    lines: frozenset[str] = frozenset()
    cells: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()

    def as_many_as(self, other: Appearance) -> bool:
        """Whether there are as many sizes in a row: a table whose columns are others has no width to compare."""
        return {len(one) for one in self.sizes} == {len(one) for one in other.sizes}

    def as_large_as(self, other: Appearance) -> bool:
        """Whether all sizes are among another's, but for what programs round."""
        return all(any(_alike(own, their) for their in other.sizes) for own in self.sizes)

    def as_high_as(self, other: Appearance) -> bool:
        """Whether all heights are among another's; a row that is only gone takes its height along."""
        return all(any(_alike((own,), (their,)) for their in other.heights) for own in self.heights)

    def beside(self, other: Appearance) -> str:
        """What it says and another does not; what cells with words say is told with these."""
        said = (self.said - other.said) | (self.lines - other.lines) | (self.empty - other.cells)
        return ", ".join((*sorted(said), *self._placed(other)))

    def _placed(self, other: Appearance) -> Iterator[str]:
        stays = [name for name, _ in self.place] == [name for name, _ in other.place]
        if not (stays and _alike([far for _, far in self.place], [far for _, far in other.place])):
            yield from (f"{_cm(far)} cm {name}" for name, far in self.place)

    def shown(self, between: str) -> str:
        """The sizes as people read them. between: the sign of a row, `×` of width and height."""
        return "; ".join(f" {between} ".join(map(_cm, one)) + " cm" for one in sorted(self.sizes))

    @property
    def shown_heights(self) -> str:
        """The heights as people read them."""
        return f"rows {', '.join(map(_cm, sorted(self.heights)))} cm high" if self.heights else ""


PLAIN = Appearance()
"""Of what looks as the theme has it."""


def _cm(length: float) -> str:
    return f"{length / _CM:.1f}"


def _alike(one: Sequence[float], two: Sequence[float]) -> bool:
    pairs = zip(one, two, strict=False)
    return len(one) == len(two) and all(abs(a - b) <= max(1, _ROUNDED * b) for a, b in pairs)


def described(element: etree._Element, without: Container[str] = ()) -> str:
    """An element with all that it says, in one order: `shd fill FFFF00 val clear`. without: names of attributes."""
    said = sorted((etree.QName(str(name)).localname, str(text)) for name, text in element.attrib.items())
    own = (f"{name} {text}" for name, text in said if name not in without and not name.startswith("rsid"))
    inner = sorted(f"({described(one, without)})" for one in element)
    return " ".join((etree.QName(element).localname, *own, *inner))


def brief(element: etree._Element) -> str:
    """An element with its value, or all that stands in it."""
    said = (etree.QName(element).localname, value(element), value(element, "fill"))
    return described(element) if len(element) else " ".join(filter(None, said))


def by_hand(properties: etree._Element | None) -> Iterator[etree._Element]:
    """The elements of properties that a person has set."""
    every = properties if properties is not None else ()
    return (one for one in every if etree.QName(one).localname not in NO_EDIT)


# --- pictures ---------------------------------------------------------------------------------


def of_picture(frame: etree._Element, targets: Mapping[str, Target]) -> Appearance:
    """How a picture looks."""
    extent = frame.find(f"{WP}extent")
    size = () if extent is None else ((_number(extent, "cx") / EMU, _number(extent, "cy") / EMU),)
    return Appearance(frozenset(_done_to(frame, targets)), frozenset(size), place=tuple(_place(frame)))


def _place(frame: etree._Element) -> Iterator[tuple[str, float]]:
    """How far a floating picture stands from what (20.4.2.10, 20.4.2.11): `across from page`, 56.7."""
    for name, way in (("positionH", "across"), ("positionV", "down")):
        for one in frame.iterchildren(f"{WP}{name}"):
            said = {etree.QName(inner).localname: inner.text or "" for inner in one}
            offset = _NUMBER.fullmatch(said.get("posOffset", ""))
            at = " ".join(filter(None, (way, said.get("align"), "from", one.get("relativeFrom"))))
            yield at, float(offset[1]) / EMU if offset else 0.0


def _done_to(frame: etree._Element, targets: Mapping[str, Target]) -> Iterator[str]:
    yield from (f"title {one.get('title')}" for one in frame.iterchildren(f"{WP}docPr") if one.get("title"))
    for crop in frame.iter(f"{A}srcRect"):
        cuts = {side: round(_number(crop, name) / _PER_CENT) for name, side in _CUT.items()}
        yield from (f"cropped {part} % {side}" for side, part in cuts.items() if part)
    for blip in frame.iter(f"{A}blip"):
        yield from (described(one) for one in blip if one.tag not in _AS_IT_IS)
    for shape in frame.iter(f"{_PICTURE}spPr"):
        yield from (described(one) for one in shape if one.tag not in _AS_IT_IS)
    for placed in frame.iter(f"{A}xfrm"):
        turned = round(_number(placed, "rot") / _TURN)
        yield from (f"turned by {turned}°",) if turned else ()
        yield from ("mirrored" for name in ("flipH", "flipV") if placed.get(name, "0") not in OFF)
    for link in frame.iter(f"{A}hlinkClick"):
        target = targets.get(link.get(f"{R}id", ""))
        yield f"leads to {target.to if target else 'nowhere'}"
    wraps = (etree.QName(one).localname for one in frame)
    yield from (
        f"text round it: {name.removeprefix('wrap').lower()}" for name in wraps if name.startswith("wrap")
    )


def _number(element: etree._Element, name: str) -> float:
    """A number, 0 where there is none; a percentage in thousandths, also where it has its sign (Strict Open XML)."""
    said = _NUMBER.fullmatch(element.get(name, ""))
    return float(said[1]) * (_PER_CENT if said[2] else 1) if said else 0.0


# --- tables -----------------------------------------------------------------------------------


def of_table(table: etree._Element, styles: WordStyles) -> Appearance:
    """How a table looks."""
    said = {*map(described, by_hand(child(table, "tblPr"))), *table_flags(table)}
    style = styles.name(val(table, "tblPr", "tblStyle"))
    cells = [(frozenset(of_cell(cell)), says(cell)) for cell in table.iterfind(f"{W}tr/{W}tc")]
    rows = table.iterfind(f"{W}tr/{W}trPr/{W}trHeight")
    return Appearance(
        frozenset(said | {f"style {style}"}),
        frozenset(_widths(table)),
        frozenset(points(one, "val") for one in rows),
        lines=frozenset(_lines(table)),
        cells=frozenset[str]().union(*(looks for looks, _ in cells)),
        empty=frozenset[str]().union(*(looks for looks, says in cells if not says)),
    )


def of_cell(cell: etree._Element) -> Iterator[str]:
    """What is set by hand of a cell, and is no shape of its table."""
    return (f"cell {brief(one)}" for one in by_hand(child(cell, "tcPr")))


def says(element: etree._Element) -> bool:
    """Whether words stand in an element."""
    return next(element.iter(f"{W}t"), None) is not None


def _lines(table: etree._Element) -> Iterator[str]:
    for cell in table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"):
        yield from (
            described(one).replace(etree.QName(one).localname, "line")
            for one in cell
            if value(one) not in _NO_LINE
        )


def _widths(table: etree._Element) -> Iterator[tuple[float, ...]]:
    """The widths of each row's cells: their own, else those of the columns that they stand in."""
    grid = [points(one) for one in table.iterfind(f"{W}tblGrid/*")]
    for row in table.iterchildren(f"{W}tr"):
        widths, column = [], 0
        for cell in row.iterchildren(f"{W}tc"):
            about = child(cell, "tcPr")
            own, span = child(about, "tcW"), whole(val(about, "gridSpan"), 1)
            fixed = own is not None and value(own, "type") == "dxa"
            widths.append(points(own) if fixed else sum(grid[column : column + span]))
            column += span
        yield tuple(widths)
