"""A text as an edition shows it: what an import compares with, and writes home."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.model import Inlines, Publication, Value
from brochure.content.segments import segment_key, texts
from brochure.diagnostics import Span
from brochure.exchange.declared_tables import names_row
from brochure.exchange.local_values import LocalValue


class ShownText(Struct, frozen=True):
    """A text that the edition shows. barred: why an import may not write it, "" where it may.

    value: the number or date that it is. names: whether it names its row of a table. note: told where it is written.
    """

    key: str
    inlines: Inlines
    span: Span | None
    barred: str = ""
    value: LocalValue | None = None
    names: bool = False
    note: str = ""


def source_texts(publication: Publication) -> tuple[ShownText, ...]:
    """What the edition in the source's own language shows."""
    declared, language = publication.declared, publication.source_language
    return tuple(
        ShownText(
            one.key,
            one.inlines,
            one.span,
            value=local_value(one, language),
            names=names_row(declared, one.key),
        )
        for one in texts(publication)
    )


def local_value(one: Value, language: str) -> LocalValue | None:
    """The number or date that a text is, None where it is no such thing."""
    return None if one.data is None else LocalValue(one.data, language)


def with_notes(shown: Iterable[ShownText], publication: Publication, rows: int) -> tuple[ShownText, ...]:
    """The texts of a row of a series, those that all rows share with a note that says so. rows: how many there are."""
    own = {value.key for value in texts(publication) if segment_key(value, publication) != value.key}
    note = f"shared by {rows} rows of the series: changed in all of them"
    return tuple(one if one.key in own else replace(one, note=note) for one in shown)
