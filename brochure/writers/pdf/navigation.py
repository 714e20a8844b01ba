"""Ways through the file: outline, named destinations, page labels (ISO 32000-1, 12.3 and 12.4.2).

It may not draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from brochure.writers.pdf.objects import Name, PackedDocument, Reference
from brochure.writers.pdf.structure import page_reference


class Destination(Struct, frozen=True):
    """A point that a link or the outline leads to: page from 1, points from its lower left corner."""

    page: int
    x: float
    y: float

    def destination(self) -> list[object]:
        """An explicit destination that leaves the reader's magnification as it is (12.3.2.2)."""
        return [page_reference(self.page), Name("XYZ"), round(self.x, 1), round(self.y, 1), None]


class OutlineEntry(Struct):
    """A line of the outline. level: 1 is outermost."""

    title: str
    level: int
    place: Destination
    children: list[OutlineEntry] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many lines are shown below it when all is open."""
        return sum(1 + child.lines for child in self.children)


def nested(entries: Sequence[OutlineEntry]) -> OutlineEntry:
    """The entries as a tree: each below the nearest one before it of a lower level; levels may be skipped."""
    root = OutlineEntry("", 0, Destination(1, 0, 0))
    path = [root]
    for entry in entries:
        while path[-1].level >= entry.level:
            path.pop()
        path[-1].children.append(entry)
        path.append(entry)
    return root


def write_outline(entries: Sequence[OutlineEntry], document: PackedDocument) -> Reference:
    """Register the outline (12.3.3), which has at least one entry, and give its reference."""
    root = nested(entries)
    counter = iter(range(1, len(entries) + 1))

    def children(parent: OutlineEntry, reference: Reference) -> dict[str, object]:
        names = [f"Outline{next(counter)}" for _ in parent.children]
        for index, child in enumerate(parent.children):
            place = child.place.destination()
            line: dict[str, object] = {"Title": child.title, "Parent": reference, "Dest": place}
            if index:
                line["Prev"] = Reference(names[index - 1])
            if index + 1 < len(names):
                line["Next"] = Reference(names[index + 1])
            document.refer(line, names[index])
            if child.children:
                line |= children(child, Reference(names[index]))
        return {"First": Reference(names[0]), "Last": Reference(names[-1]), "Count": parent.lines}

    top: dict[str, object] = {"Type": Name("Outlines")}
    reference = document.refer(top, "Outlines")
    top |= children(root, reference)
    return reference


def destinations(places: Mapping[str, Destination]) -> dict[str, object]:
    """The name tree of the places that `#anchor` links lead to (12.3.2.3)."""
    names: list[object] = []
    for anchor in sorted(places, key=str.encode):
        names += [anchor, places[anchor].destination()]
    return {"Dests": {"Names": names}}


def page_labels(labels: Mapping[int, str]) -> dict[str, object]:
    """Decimal numbers from 1, except for pages (from 1) that have a label of their own (12.4.2)."""
    numbers: list[object] = [] if 1 in labels else [0, {"S": Name("D")}]
    for page, label in sorted(labels.items()):
        numbers += [page - 1, {"P": label}]
        if page + 1 not in labels:
            numbers += [page, {"S": Name("D"), "St": page + 1}]
    return {"Nums": numbers}
