"""How results are shown: a table on a terminal, plain lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from brochure.diagnostics import Diagnostic
from brochure.pipeline.job import Result


def size(count: int) -> str:
    """Bytes for people: `138 kB`."""
    return f"{count / 1000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"


def line(result: Result) -> str:
    """One result as a line of text."""
    if result.state == "failed":
        return f"failed  {result.job}"
    pages = f"{result.pages} pages, " if result.pages else ""
    return f"built   {result.path}  {pages}{size(result.size)}, {result.seconds:.2f} s"


def fill_lines(result: Result) -> list[str]:
    """How full each page is, in percent of its text area."""
    return [
        f"        {fill.name}: {100 * fill.used / fill.room:.0f} % full"
        + (f", {fill.over} words over" if fill.over else "")
        for fill in result.fills
        if fill.room
    ]


def as_json(results: Sequence[Result], diagnostics: Iterable[Diagnostic], code: int) -> str:
    """Everything that a program may want to know of a build."""
    shown = {
        "exit": code,
        "results": [_result(result) for result in results],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _result(result: Result) -> dict[str, Any]:
    job = result.job
    return {
        "publication": job.publication,
        "lang": job.lang,
        "format": job.format,
        "state": result.state,
        "path": str(result.path),
        "bytes": result.size,
        "pages": result.pages,
        "seconds": round(result.seconds, 3),
        "fills": [
            {"page": f.name, "used": round(f.used, 1), "room": round(f.room, 1), "over": f.over}
            for f in result.fills
        ],
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }
