"""Results as plain data and back, as traces and the manifest keep them. Loads nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from enum import Enum
from pathlib import Path
from typing import Any

from brochure.diagnostics import Diagnostic, Severity, Span
from brochure.pipeline.job import Job, Result, Rung
from brochure.writers.fill import Fill


def plain(result: Result) -> dict[str, Any]:
    """What is known of a built file, for `restored`."""
    data = asdict(replace(result, job=Job("", "", "pdf"), path=Path()))
    for name in ("job", "path", "state", "seconds", "reason"):
        del data[name]
    cleaned: dict[str, Any] = _cleaned(data)
    return cleaned


def restored(job: Job, path: Path, data: Mapping[str, Any]) -> Result:
    """The result of an earlier build, now current. Raises KeyError, TypeError or ValueError for other data."""
    return Result(
        job,
        "current",
        path,
        size=int(data["size"]),
        pages=int(data["pages"]),
        fills=tuple(map(_fill, data["fills"])),
        rung=_rung(data["rung"]),
        diagnostics=tuple(map(_diagnostic, data["diagnostics"])),
        facts=data["facts"],
    )


def plain_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Diagnostics as plain data."""
    return [_cleaned(asdict(item)) for item in diagnostics]


def restored_diagnostics(data: Iterable[Mapping[str, Any]]) -> tuple[Diagnostic, ...]:
    """The diagnostics again. Raises KeyError, TypeError or ValueError for other data."""
    return tuple(map(_diagnostic, data))


def _cleaned(value: Any) -> Any:
    """Enumerations by value, tuples as lists: what JSON gives back is then equal."""
    match value:
        case Enum():
            return value.value
        case dict():
            return {key: _cleaned(entry) for key, entry in value.items()}
        case list() | tuple():
            return [_cleaned(entry) for entry in value]
    return value


def _fill(data: Mapping[str, Any]) -> Fill:
    inner = tuple(map(_fill, data["regions"]))
    return Fill(**{**data, "span": _span(data["span"]), "regions": inner})


def _rung(data: Mapping[str, Any]) -> Rung:
    return Rung(**{**data, "omitted": tuple(data["omitted"])})


def _diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(**{**data, "severity": Severity(data["severity"]), "span": _span(data["span"])})


def _span(data: Mapping[str, Any] | None) -> Span | None:
    return Span(**data) if data else None
