"""What the schema finds, said plainly: each finding with the line that it is about and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace
from pydantic import ValidationError

from brochure.budgets import FINDINGS
from brochure.content.schema import PublicationEntry, Surroundings, known_keys
from brochure.diagnostics import Diagnostic, Severity, Sink, Span, did_you_mean
from brochure.markedyaml import Marked

Path = tuple[str | int, ...]
_NAMES = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a mapping",
}
# pydantic's error type → what should stand there, and how that is written.
_EXPECTED = {
    "string_type": ("text", "put it in quotes"),
    "list_type": ("a list", "give each entry a line of its own that begins with “- ”"),
    "dict_type": ("a mapping", "write “name: value” lines, indented"),
    "model_type": ("a mapping", "write “name: value” lines, indented"),
    "int_type": ("a whole number", "write digits only"),
    "bool_type": ("true or false", "write true or false"),
}


def validate(marked: Marked, text: str, around: Surroundings, sink: Sink) -> PublicationEntry | None:
    """The publication's entry, or None after telling the sink all that is wrong with it. text: the file's."""
    if not isinstance(marked.data, dict):
        hint = "begin with “title: …”"
        sink.error("content/wrong-type", "the file is not a mapping of keys to values", marked.span(()), hint)
        return None
    try:
        return PublicationEntry.model_validate(marked.data, context=around)
    except ValidationError as found:
        errors = found.errors(include_url=False)
        for error in errors[: int(FINDINGS.limit)]:
            sink.extend(_diagnostics(dict(error), marked, text))
        if FINDINGS.excess(len(errors)):
            more = len(errors) - int(FINDINGS.limit)
            sink.error(
                "content/too-many", f"{more:,} faults more", marked.span(()), "is this the right file?"
            )
        return None


def text_span(marked: Marked, path: Path, text: str) -> Span:
    """Where the characters of a text begin: for a block scalar (`|`, `>`) the line below its sign."""
    span = marked.span(path)
    line = text.splitlines()[span.line - 1][span.column - 1 :] if span.line else ""
    return Span(span.file, span.line + 1) if line[:1] in ("|", ">") else span


def _diagnostics(error: Mapping[str, Any], marked: Marked, text: str) -> list[Diagnostic]:
    """One finding of the schema as one of ours; a faulty text gives one for each of its faults."""
    is_key = error["loc"][-1:] == ("[key]",)
    path: Path = error["loc"][:-1] if is_key else error["loc"]
    context = error.get("ctx", {})
    if context.get("inner"):
        return [_moved(inner, text_span(marked, path, text)) for inner in context["inner"]]
    code, message, hint = _said(error["type"], path, error.get("input"), context)
    span = marked.key_span(path) if is_key or error["type"] == "extra_forbidden" else marked.span(path)
    return [Diagnostic(Severity.ERROR, f"content/{code}", message, span, hint)]


def _moved(inner: Diagnostic, base: Span) -> Diagnostic:
    """A finding inside a text, its line counted from the file's first."""
    line = base.line + (inner.span.line - 1 if inner.span else 0)
    return replace(inner, span=Span(base.file, line, base.column if line == base.line else 0))


def _said(kind: str, path: Path, given: object, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Code, message and hint."""
    name = f"“{'.'.join(map(str, path))}”"
    if "hint" in context:
        return kind, f"{name}: {context['message']}", str(context["hint"])
    match kind:
        case "missing":
            return "missing-key", f"{name} is missing", f"add “{path[-1]}:”"
        case "extra_forbidden":
            return (
                "unknown-key",
                f"the key {name} means nothing here",
                did_you_mean(str(path[-1]), known_keys(path[:-1])),
            )
        case "literal_error":
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return "unknown-value", f"{name} cannot be “{given}”", did_you_mean(str(given), choices)
        case "too_short" | "string_too_short" | "greater_than_equal":
            return "empty", f"{name} is empty or too small", "give at least one"
        case "less_than_equal":
            return "too-large", f"{name} is {given}", f"give at most {context['le']}"
    if given is None:
        return "empty", f"{name} is empty", "write a value, or leave the key out where it is optional"
    wanted, hint = _EXPECTED.get(kind, (f"({kind})", ""))
    return "wrong-type", f"{name} must be {wanted}, not {_NAMES.get(type(given), 'this')}", hint
