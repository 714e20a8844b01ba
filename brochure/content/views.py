"""The fields of a publication one after the other, for a layout that prints them whatever they are.

`{% for field in fields %}`: a field knows its name and type, whether there is anything in it, and what is inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from msgspec import Struct

from brochure.content.model import Publication, Value
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.fields.fieldsfile import FOR_LOGIC, LABELS, FieldDeclaration, leads
from brochure.fields.record import Record

Labels = Mapping[str, Any]
_NOT_IN_CELLS = ("picture", "markdown")


class FieldView(Struct, frozen=True):
    """A declared field with its value. value: as templates see it under its name.

    link: where the text leads, by the link declared next to it, "" for nowhere. path: with dots, as labels are named.
    """

    declaration: FieldDeclaration
    value: Any
    path: str
    labels: Labels
    link: str = ""

    @property
    def name(self) -> str:
        """Its key in publication.yml."""
        return self.declaration.name

    @property
    def type(self) -> str:
        """Its type in fields.yml."""
        return self.declaration.type

    @property
    def kind(self) -> str:
        """The kind of a text: `heading`, `address`…"""
        return self.declaration.kind

    @property
    def prefers(self) -> str:
        """Of a picture: `photograph` or `drawing`."""
        return self.declaration.prefer

    @property
    def links(self) -> bool:
        """Whether a text has links of its own, so that it cannot lead elsewhere."""
        return any(isinstance(node, n.Link) for inline in self.value.inlines for node in walk(inline))

    @property
    def label(self) -> Any:
        """What pages call it, "" where nothing is declared."""
        return self.labels.get(LABELS + self.path, "")

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """What a record has in it, in the order of its declaration, empty fields left out."""
        return tuple(view for view in self.cells if view)

    @property
    def rows(self) -> tuple[FieldView, ...]:
        """The records of several, or the rows of a table, each like a field that is one record."""
        return tuple(FieldView(self.declaration, record, self.path, self.labels) for record in self.value)

    @property
    def cells(self) -> tuple[FieldView, ...]:
        """What a record has in each of its fields, those that are empty too."""
        return tuple(_views(self.declaration.of, self.value, f"{self.path}.", self.labels))

    @property
    def leaves(self) -> Iterator[FieldView]:
        """The fields that hold no others: itself, or what stands in its records and rows at any depth."""
        match self.type:
            case "record":
                within = self.fields
            case "records" | "table":
                within = tuple(field for row in self.rows for field in row.fields)
            case _:
                yield self
                return
        for field in within:
            yield from field.leaves

    @property
    def columns(self) -> tuple[FieldView, ...]:
        """The first row of a table, for the labels that stand at its head."""
        return self.rows[0].cells if self.value else ()

    @property
    def grid(self) -> bool:
        """Whether its rows can be set as a table: cells hold no pictures and no blocks."""
        return self.type == "table" and not any(one.type in _NOT_IN_CELLS for one in self.declaration.of)

    @property
    def pictures(self) -> bool:
        """Whether its records have pictures."""
        return any(one.type == "picture" for one in self.declaration.of)

    @property
    def texts(self) -> tuple[Value, ...]:
        """The texts, one a record, where its records have no more than that; else none."""
        rows = [row.fields for row in self.rows]
        alone = all(len(row) == 1 and row[0].type == "text" and not row[0].link for row in rows)
        return tuple(row[0].value for row in rows) if alone else ()

    def __bool__(self) -> bool:
        return self.value is not None and bool(self.value)


def field_views(publication: Publication, labels: Labels | None = None) -> tuple[FieldView, ...]:
    """The fields that say something, in the order of their declaration; the parts are among them where they stand.

    labels: what pages call them, by key.
    """
    every = _views(publication.declared, publication.fields, "", labels or {})
    return tuple(view for view in every if view)


def by_role(publication: Publication) -> dict[str, str]:
    """The texts that have a role outside of the pages, by role; of several, one after the other."""
    found: dict[str, list[str]] = {}
    for view in field_views(publication):
        for leaf in view.leaves:
            if leaf.type == "text" and leaf.declaration.role:
                found.setdefault(leaf.declaration.role, []).append(leaf.value.plain)
    return {role: ", ".join(texts) for role, texts in found.items()}


def _views(
    of: tuple[FieldDeclaration, ...], record: Record, above: str, labels: Labels
) -> Iterator[FieldView]:
    """The fields of a record that are printed. A link that is declared next to a text is where that leads."""
    links = {text.name: link.name for text, link in pairwise(of) if leads(text, link)}
    for one in of:
        if one.type not in FOR_LOGIC and one.name not in links.values():
            link = getattr(record, links[one.name]) if one.name in links else ""
            yield FieldView(one, getattr(record, one.name), f"{above}{one.name}", labels, link)
