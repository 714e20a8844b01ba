"""Builds jobs: opens each edition once, writes its formats, stores what has no error."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from itertools import groupby
from pathlib import Path

from brochure.diagnostics import Failed, Sink
from brochure.pipeline import store
from brochure.pipeline.edition import Edition, downloads, open_edition, order
from brochure.pipeline.job import Job, Result
from brochure.pipeline.project import CONTENT
from brochure.world import World
from brochure.writers.order import Artifact

Started = Callable[[Job], None]
Ended = Callable[[Result], None]


def build(
    root: Path, output: Path, jobs: Sequence[Job], sink: Sink, started: Started, ended: Ended
) -> list[Result]:
    """Build the jobs in their order. A job with an error stores nothing: the last good file stays."""
    results = []
    for _, group in groupby(jobs, key=lambda job: (job.publication, job.lang)):
        for result in _edition(root, output, list(group), started):
            sink.extend(result.diagnostics)
            ended(result)
            results.append(result)
    return results


def _edition(root: Path, output: Path, jobs: Iterable[Job], started: Started) -> Iterator[Result]:
    """The jobs of one edition. Where it cannot be opened, each of its jobs fails with the same findings."""
    edition: Edition | None = None
    opening = Sink()
    for job in jobs:
        started(job)
        begun = time.perf_counter()
        if edition is None and not opening.failed:
            with suppress(Failed):
                edition = open_edition(World(root), root / CONTENT / job.publication, job.lang, opening)
        yield _result(edition, job, output, opening, begun)


def _result(edition: Edition | None, job: Job, output: Path, opening: Sink, begun: float) -> Result:
    sink = Sink(list(opening))
    path = job.path(output)
    artifact = _written(edition, job, output, sink) if edition else None
    seconds = time.perf_counter() - begun
    if artifact is None or sink.failed:
        fills = artifact.fills if artifact else ()
        return Result(job, "failed", path, seconds=seconds, fills=fills, diagnostics=tuple(sink))
    store.write(path, artifact.data)
    size, pages = len(artifact.data), artifact.pages
    return Result(job, "built", path, size, pages, seconds, artifact.fills, tuple(sink))


def _written(edition: Edition, job: Job, output: Path, sink: Sink) -> Artifact | None:
    # A writer is loaded when it is asked for: a build pays for the formats that it makes.
    writer = import_module(f"brochure.writers.{job.format}")
    try:
        offered = downloads(job, output) if job.format == "html" else ()
        artifact: Artifact = writer.write(order(edition, job.format, offered, sink))
    except Failed:
        return None
    return artifact
