"""The fields of a publication one after the other, for a layout that prints them whatever they are.

`{% for field in fields %}`: a field knows its name and type, whether there is anything in it, and what is inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from brochure.content.model import Publication, Value
from brochure.fields.fieldsfile import FieldDeclaration
from brochure.fields.record import Record


class FieldView(Struct, frozen=True):
    """A declared field with its value. value: as templates see it under its name."""

    declaration: FieldDeclaration
    value: Any

    @property
    def name(self) -> str:
        """Its key in publication.yml."""
        return self.declaration.name

    @property
    def type(self) -> str:
        """Its type in fields.yml."""
        return self.declaration.type

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """What a record has in it, in the order of its declaration, empty fields left out."""
        return tuple(view for view in _views(self.declaration.of, self.value) if view)

    @property
    def rows(self) -> tuple[FieldView, ...]:
        """The records of several, or the rows of a table, each like a field that is one record."""
        return tuple(FieldView(self.declaration, record) for record in self.value)

    @property
    def cells(self) -> tuple[FieldView, ...]:
        """What a row has in each column, those that are empty too."""
        return tuple(_views(self.declaration.of, self.value))

    def __bool__(self) -> bool:
        return self.value is not None and bool(self.value)


def field_views(publication: Publication) -> tuple[FieldView, ...]:
    """The fields that say something, in the order of their declaration; the parts are among them where they stand."""
    return tuple(view for view in _views(publication.declared, publication.fields) if view)


def by_role(publication: Publication) -> dict[str, str]:
    """The texts that have a role outside of the pages, by role; of several, one after the other."""
    found: dict[str, list[str]] = {}
    for view in field_views(publication):
        for role, value in _roles(view):
            found.setdefault(role, []).append(value.plain)
    return {role: ", ".join(texts) for role, texts in found.items()}


def _views(of: tuple[FieldDeclaration, ...], record: Record) -> Iterator[FieldView]:
    return (FieldView(one, getattr(record, one.name)) for one in of)


def _roles(view: FieldView) -> Iterator[tuple[str, Value]]:
    match view.type:
        case "text" if view.declaration.role and view:
            yield view.declaration.role, view.value
        case "record":
            for inner in view.fields:
                yield from _roles(inner)
        case "records" | "table":
            for row in view.rows:
                for inner in row.fields:
                    yield from _roles(inner)
