"""Plain data into typed models: what pydantic finds wrong becomes a diagnostic at its line, in plain words.

Knows nothing of what the models mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from brochure.brand.values import BadValueError, said
from brochure.diagnostics import Sink, did_you_mean
from brochure.markedyaml import Marked, Path

M = TypeVar("M", bound=BaseModel)

_WORDS = {
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping (key: value)",
    "model_type": "must be a mapping (key: value)",
}


def hyphened(name: str) -> str:
    """The key in the file for a field of a model."""
    return name.rstrip("_").replace("_", "-")


class Strict(BaseModel):
    """A mapping that holds only the keys we know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=hyphened)


class Open(BaseModel):
    """A mapping that may hold other keys too."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, alias_generator=hyphened)


def read_model(
    model: type[M],
    marked: Marked,
    path: Path,
    data: object,
    sink: Sink,
    area: str,
    known: object = None,
) -> M | None:
    """The model of the data that stands at the path; None after telling the sink all that is wrong.

    area: first part of the diagnostics' codes (`brand`, `styles`). known: the validators' context.
    """
    try:
        return model.model_validate(data, context=known)
    except ValidationError as problem:
        for error in problem.errors():
            _tell(error, model, marked, path, sink, area)
        return None


def _tell(
    error: ErrorDetails, model: type[BaseModel], marked: Marked, path: Path, sink: Sink, area: str
) -> None:
    """One finding of pydantic, in our words and at its place."""
    where = (*path, *error["loc"])
    key = where[-1] if where else ""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, BadValueError):
        sink.error(cause.code, cause.message, marked.span(where), cause.hint)
    elif error["type"] == "extra_forbidden":
        hint = did_you_mean(str(key), keys_at(model, error["loc"][:-1]))
        sink.error(f"{area}/unknown-key", f"unknown key “{key}”", marked.key_span(where), hint)
    elif error["type"] == "missing":
        sink.error(f"{area}/missing-key", f"“{key}” is missing", marked.key_span(where[:-1]))
    elif error["type"] == "literal_error":
        choices = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        message = f"{said(error['input'])} is no value of “{key}”"
        sink.error(f"{area}/value", message, marked.span(where), did_you_mean(str(error["input"]), choices))
    else:
        message = f"“{key}” {_WORDS.get(error['type'], error['msg'])}"
        sink.error(f"{area}/type", message, marked.span(where), f"it is {said(error['input'])}")


def keys_at(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The keys that a model knows at a path below it."""
    for step in path:
        field = next((f for n, f in model.model_fields.items() if step in (f.alias, n)), None)
        found = _model_in(field.annotation) if field else None
        model = found or model
    return [str(f.alias or n) for n, f in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that an annotation speaks of: itself, or inside an optional, a list or a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def check_mapping(marked: Marked, sink: Sink, area: str) -> None:
    """Tell of a file that holds a list or a word; an empty one says nothing, and that is allowed."""
    if not isinstance(marked.data, dict | None):
        message = f"the file must be a mapping of keys to values, not {said(marked.data)}"
        sink.error(f"{area}/type", message, marked.span(()), "write “key: value” lines")


def mapping(data: object) -> Mapping[str, object]:
    """The data where it is a mapping, else an empty one."""
    return data if isinstance(data, dict) else {}
