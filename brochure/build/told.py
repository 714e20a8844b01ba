"""What the results of a build tell. Of a series, what is alike in many rows is told once, with their number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from brochure.build.job import Job, Result
from brochure.build.project import CONTENT, LOCALE, PUBLICATION_FILE
from brochure.diagnostics import Diagnostic

Alike = tuple[object, ...]
ONCE = frozenset(("picture/coarse",))
"""What is told once a file: every edition and format shows a picture in a size of its own."""


def told(results: Sequence[Result]) -> Iterator[Diagnostic]:
    """All findings of the results in their order, those of rows that are alike as one."""
    rows: defaultdict[str, set[str]] = defaultdict(set)
    found: dict[Alike, tuple[Diagnostic, dict[str, None]]] = {}
    for result in results:
        job = result.job
        rows[job.publication].add(job.row)
        for item in result.diagnostics:
            alike = job.publication, *_alike(item, job)
            found.setdefault(alike, (item, {}))[1][job.row] = None
    for alike, (first, met_in) in found.items():
        yield _counted(first, [*met_in], len(rows[str(alike[0])]))


def _counted(first: Diagnostic, met_in: Sequence[str], of: int) -> Diagnostic:
    """A finding with the rows that it was met in, where these are several."""
    if len(met_in) < 2:
        return first
    return replace(first, message=f"in {len(met_in)} of {of} rows: {first.message}, first {met_in[0]}")


def _alike(item: Diagnostic, job: Job) -> Alike:
    """What findings have alike that have one reason; of rows neither their numbers nor the names of their editions.

    What stands in a text of the rows' own has a place of its own.
    """
    if item.code in ONCE and item.span:
        return item.code, item.span.file
    if not job.row:
        return (item,)
    if item.span and _is_text(item.span.file):
        return item.severity.value, item.code, item.span, item.message
    message = re.sub(rf"{re.escape(job.title)}|\b{re.escape(job.row)}\b|\d+", "#", item.message)
    return item.severity.value, item.code, item.span.file if item.span else "", message


def _is_text(file: str) -> bool:
    room, _, name = file.rpartition("/")
    return file.startswith(f"{CONTENT}/") and name != PUBLICATION_FILE and not room.endswith(f"/{LOCALE}")
