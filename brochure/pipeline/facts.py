"""Results as plain data and back, as traces and the manifest keep them. Loads nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from brochure.diagnostics import Diagnostic
from brochure.pipeline.job import Job, Result

KEPT = ("size", "pages", "fills", "rung", "diagnostics", "facts")


def plain(result: Result) -> dict[str, Any]:
    """What is known of a built file, for `restored`."""
    return {name: msgspec.to_builtins(getattr(result, name)) for name in KEPT}


def restored(job: Job, path: Path, data: Mapping[str, Any]) -> Result:
    """The result of an earlier build, now current. Raises ValueError for other data."""
    return msgspec.convert({**data, "job": job, "state": "current", "path": path}, Result)


def plain_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Diagnostics as plain data."""
    return [msgspec.to_builtins(item) for item in diagnostics]


def restored_diagnostics(data: Iterable[Mapping[str, Any]]) -> tuple[Diagnostic, ...]:
    """The diagnostics again. Raises ValueError for other data."""
    return msgspec.convert(data, tuple[Diagnostic, ...])
