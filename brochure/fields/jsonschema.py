"""Declarations → JSON Schema (2020-12), by which an editor completes, checks and explains a file."""

from __future__ import annotations

from typing import Any, assert_never

from brochure.fields.declare import Choice, Field, ListOf, RecordOf, RecordsOf, Scalar, Type

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_schema(type: RecordOf, title: str) -> Schema:
    """The schema of a whole file."""
    return {"$schema": DIALECT, "title": title, **type_schema(type)}


def type_schema(type: Type) -> Schema:
    """What a value may be."""
    match type:
        case Scalar():
            return dict(type.schema)
        case Choice():
            return {"type": "string", "enum": list(type.words)}
        case ListOf():
            least = {"minItems": type.least} if type.least else {}
            return {"type": "array", "items": type_schema(type.each), **least}
        case RecordsOf():
            least = {"minProperties": type.least} if type.least else {}
            names = {"propertyNames": dict(type.key.schema)} if type.key else {}
            return {"type": "object", "additionalProperties": type_schema(type.each), **names, **least}
        case RecordOf():
            whole = _record(type)
            return {**whole, "type": ["string", "object"]} if type.short else whole
    assert_never(type)


def field_schema(field: Field) -> Schema:
    """What may stand under a key, and what it means."""
    about = {"description": field.about} if field.about else {}
    default = {} if field.default is None else {"default": field.default}
    return {**type_schema(field.type), **about, **default}


def _record(type: RecordOf) -> Schema:
    about = {"description": type.about} if type.about else {}
    required = [name for name, field in type.fields.items() if field.required]
    return {
        "type": "object",
        **about,
        "properties": {name: field_schema(field) for name, field in type.fields.items()},
        "additionalProperties": type.others,
        **({"required": required} if required else {}),
    }
