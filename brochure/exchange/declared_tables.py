"""Tables that a theme or publication declares, by the keys of the texts in them: `programme.acts.09-00.title`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brochure.fields.fieldsfile import FieldDeclaration


def table_at(declared: Iterable[FieldDeclaration], key: str) -> FieldDeclaration | None:
    """The table that is declared at a key, None where none is."""
    return _table(declared, key.split("."))


def key_column(table: FieldDeclaration) -> str:
    """The column that names the rows of a table."""
    return table.key or table.of[0].name


def names_row(declared: Iterable[FieldDeclaration], key: str) -> bool:
    """Whether a text names its row, so that another text would make it another row."""
    table, _, rest = key.rpartition(".")
    found = table_at(declared, table.rpartition(".")[0])
    return found is not None and rest == key_column(found)


def _table(fields: Iterable[FieldDeclaration], path: Sequence[str]) -> FieldDeclaration | None:
    """The table at a path; the names of records lie between."""
    found = next((one for one in fields if one.name == path[0]), None)
    rest = path[2:] if found and found.type == "records" else path[1:]
    if found is None or (found.type == "table") == bool(rest):
        return None
    return _table(found.of, rest) if rest else found if found.type == "table" else None
