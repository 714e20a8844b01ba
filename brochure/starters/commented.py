"""Files for beginners: every key that a kind of file may have, the optional ones as comments, from its declaration."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping

from brochure.fields.declare import Choice, Field, ListOf, RecordOf, RecordsOf, Scalar, Type

_GAP = "…"
"""Stands where a person is to write."""
_WIDTH = 110
_PLAIN = {"integer": "1", "boolean": "true"}


def commented(fields: Mapping[str, Field], written: Mapping[str, str]) -> str:
    """All keys in their order, each under what it means; those in `written` with that value, the others as comments.

    A key that is a comment has no space behind its #, so that words about keys are not taken for one.
    """
    return "\n".join(f"{_about(field)}\n{_line(name, field, written)}\n" for name, field in fields.items())


def _about(field: Field) -> str:
    of_type = field.type.about if isinstance(field.type, RecordOf) else ""
    return textwrap.fill(field.about or of_type, _WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _line(name: str, field: Field, written: Mapping[str, str]) -> str:
    return f"{name}: {written[name]}" if name in written else f"#{name}: {_example(field)}"


def _example(field: Field) -> str:
    """What holds where nothing is written, else a value with gaps, as YAML in one line."""
    if isinstance(field.type, Scalar | Choice | ListOf) and field.default is not None:
        return _flow(field.default)
    return _shape(field.type)


def _flow(value: object) -> str:
    """Plain data as YAML in one line; JSON is YAML, and its quotes can mostly go."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    return value if isinstance(value, str) else json.dumps(value)


def _shape(type: Type) -> str:
    """How a value of that type is written."""
    match type:
        case Scalar():
            return _PLAIN.get(str(type.schema.get("type")), _GAP)
        case Choice():
            return type.words[0]
        case ListOf():
            return f"[{_shape(type.each)}]"
        case RecordsOf():
            return f"{{name: {_shape(type.each)}}}"
        case RecordOf():
            entries = (f"{name}: {_example(field)}" for name, field in type.fields.items())
            return f"{{{', '.join(entries)}}}"
