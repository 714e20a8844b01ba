"""Declarations: what a kind of YAML file may say, as data that the reader and the JSON Schema follow.

A file is a record of fields. A field's type is one of five: a scalar (a value with a check of its own), a choice of
words, a list, a record (keys that are declared) or records (keys that people choose).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from brochure.diagnostics import Sink, Span
from brochure.fields.markedyaml import Marked, YamlPath
from brochure.fields.record import Record


class BadValueError(ValueError):
    """A value that cannot be read. code: the rule, of the file's own area where it has no “/”; hint: how to mend it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class Here(Struct, frozen=True):
    """Where a value stands, for its check. context: what the checks of this kind of file must know of the world.

    sink: for what is no reason to refuse the value, and for faults with lines of their own inside of it.
    """

    marked: Marked
    path: YamlPath
    sink: Sink
    context: Any = None

    def __str__(self) -> str:
        """The place as messages name it: “picture.drawing.alt”."""
        return f"“{self.key}”"

    @property
    def key(self) -> str:
        """The path with dots, as segments are named."""
        return ".".join(map(str, self.path))

    @property
    def name(self) -> str:
        """The last step of the path: the key itself, or the number in a list."""
        return str(self.path[-1]) if self.path else ""

    @property
    def span(self) -> Span:
        """The line and column of the value; of the nearest mapping around it where it is left out."""
        return self.marked.span(self.path)


class Scalar(Struct, frozen=True):
    """A value without parts that the reader knows. read: makes it of plain data, or raises BadValueError.

    schema: what JSON Schema says of it; what: the same in a word, for people.
    absent: makes what stands where nobody wrote one, None for None.
    """

    read: Callable[[Any, Here], Any]
    schema: Mapping[str, Any]
    what: str = "words"
    absent: Callable[[Here], Any] | None = None


class Choice(Struct, frozen=True):
    """One of a few words. means: what is read in place of a word, itself unless told."""

    words: tuple[str, ...]
    means: Mapping[str, Any] = {}


class ListOf(Struct, frozen=True):
    """Entries in order, read as a tuple. least: how many there must be."""

    each: Type
    least: int = 0


class RecordOf(Struct, frozen=True):
    """A mapping with declared keys. about: what it is, for people. others: other keys may stand there, unread.

    short: the key that a bare text stands for: `name: PFVT` for `name: {full: PFVT}`.
    make: what becomes of the values; one that nobody wrote is made of what its fields are when left out.
    check: raises BadValueError where keys do not go together.
    """

    fields: Mapping[str, Field]
    about: str = ""
    short: str = ""
    others: bool = False
    make: Callable[[dict[str, Any], Here], Any] = lambda values, _: Record(values)
    check: Callable[[Mapping[str, Any], Here], None] | None = None


class RecordsOf(Struct, frozen=True):
    """A mapping with keys of people's choice, in their order. key: checks them, None where any text will do."""

    each: Type
    key: Scalar | None = None
    least: int = 0
    make: Callable[[dict[str, Any]], Any] = lambda entries: entries


Type = Scalar | Choice | ListOf | RecordOf | RecordsOf


class Field(Struct, frozen=True):
    """A key of a record. about: what it means, for people; default: what is read where nothing is written.

    empty: whether the key may stand there without a value, which then says no more than no key.
    """

    type: Type
    about: str = ""
    required: bool = False
    default: Any = None
    empty: bool = True

    def stands_in(self, data: Mapping[str, Any], name: str) -> bool:
        """Whether it is written under that name: with a value, or where a value must be given."""
        several = isinstance(self.type, ListOf | RecordsOf)
        optional = self.empty and not self.required and self.default is None and not several
        return data[name] is not None or not optional if name in data else False
