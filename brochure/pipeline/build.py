"""Builds jobs: opens each edition once, writes its formats, stores what has no error."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from itertools import groupby
from pathlib import Path

from brochure.brand.fit import AS_DESIGNED
from brochure.diagnostics import Failed, Sink
from brochure.pipeline import store
from brochure.pipeline.edition import downloads, open_edition, order
from brochure.pipeline.fit import Fit, Fitting
from brochure.pipeline.job import Job, Result, Rung
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
    fitting: Fitting | None = None
    opening = Sink()
    for job in jobs:
        started(job)
        begun = time.perf_counter()
        if fitting is None and not opening.failed:
            with suppress(Failed):
                folder = root / CONTENT / job.publication
                fitting = Fitting(open_edition(World(root), folder, job.lang, opening))
        yield _result(fitting, job, output, opening, begun)


def _result(fitting: Fitting | None, job: Job, output: Path, opening: Sink, begun: float) -> Result:
    sink = Sink(list(opening))
    path = job.path(output)
    found = fitting.fit_for(job.format, sink) if fitting else None
    artifact = _written(found, job, output, sink) if found and not sink.failed else None
    seconds = time.perf_counter() - begun
    rung = found.rung if found else Rung()
    if artifact is None or sink.failed:
        fills = found.fills if found and job.format == "pdf" else ()
        return Result(job, "failed", path, seconds=seconds, fills=fills, rung=rung, diagnostics=tuple(sink))
    store.write(path, artifact.data)
    size, pages = len(artifact.data), artifact.pages
    return Result(job, "built", path, size, pages, seconds, artifact.fills, rung, tuple(sink))


def _written(found: Fit, job: Job, output: Path, sink: Sink) -> Artifact | None:
    # A writer is loaded when it is asked for: a build pays for the formats that it makes.
    writer = import_module(f"brochure.writers.{job.format}")
    try:
        offered = downloads(job, output) if job.format == "html" else ()
        step = AS_DESIGNED if job.format == "html" else found.step
        artifact: Artifact = writer.write(order(found.edition, job.format, offered, sink, step))
    except Failed:
        return None
    return artifact
