"""The workshop: where an edition's jobs are done, in this process or in a worker. It writes no output.

It lasts for one build, in which the files are taken not to change.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec.structs import asdict, replace

from brochure.brand.computed import FitStep
from brochure.diagnostics import Failed, Sink
from brochure.formats import FORMATS, Format
from brochure.pipeline.comparison import Comparison
from brochure.pipeline.edition import CONFORMANCE, Edition
from brochure.pipeline.fitting import Fit, Fitting
from brochure.pipeline.hashing import Hasher
from brochure.pipeline.job import Job, Result, Rung
from brochure.pipeline.ready import Ready
from brochure.pipeline.shelf import Shelf
from brochure.pipeline.task import Options, Outcome, Task
from brochure.pipeline.trace import TODAY, Inputs
from brochure.world import World
from brochure.writers.order import Artifact, Download


class Workshop:
    """Does tasks, one after another."""

    def __init__(
        self, root: Path, environ: Mapping[str, str], settings: Mapping[str, str], kept: Path, hasher: Hasher
    ) -> None:
        """settings: what the build depends on besides files; kept: the folder for what builds hand on."""
        self.root = root
        self.world = World(root, environ, shared={})
        self.settings = settings
        self.hasher = hasher
        self.shelf = Shelf(root, self.hasher, settings, kept / "readings")

    def edition(self, publication: str, lang: str, options: Options) -> Edition:
        """An edition, opened."""
        world = self.world.another()
        return Edition(world, publication, lang, options.release, self.shelf)

    def run(self, task: Task) -> list[Outcome]:
        """Every job of the task, in its order. What is wrong with the edition itself, each job tells."""
        return list(self._outcomes(task))

    def _outcomes(self, task: Task) -> Iterator[Outcome]:
        begun = time.perf_counter()
        first = task.jobs[0]
        fitting = Fitting(self.edition(first.publication, first.lang, task.options))
        comparison = Comparison(fitting.edition)
        beside = dict(task.beside)
        for job in task.jobs:
            offered = _downloads(job, beside)
            outcome = self._outcome(fitting, comparison, job, task, offered)
            if outcome.data is not None:
                beside[job.format] = len(outcome.data)
            now = time.perf_counter()
            yield replace(outcome, result=replace(outcome.result, seconds=now - begun))
            begun = now

    def _outcome(
        self, fitting: Fitting, comparison: Comparison, job: Job, task: Task, offered: tuple[Download, ...]
    ) -> Outcome:
        sink = Sink()
        found = fitting.fit_for(job.format, sink)
        if found:
            comparison.layouts(found.step.omit, sink)
        artifact = _written(fitting, found, job, offered, sink) if found and not sink.failed else None
        if found and artifact:
            _check(artifact, job.format, found.step.omit, comparison, sink)
        told = Result(job, "failed", Path(), diagnostics=tuple(sink), rung=found.rung if found else Rung())
        if found is None or artifact is None or sink.failed:
            fills = found.fills if found and job.format == "pdf" else ()
            return Outcome(replace(told, fills=fills), None)
        built = replace(
            told,
            state="built",
            size=len(artifact.data),
            pages=artifact.pages,
            fills=artifact.fills,
            facts=_facts(fitting.edition.ready(job.format, sink, found.step.omit)),
        )
        beside = {download.href: download.size for download in offered}
        return Outcome(built, artifact.data, self.inputs(fitting.edition, task.options, beside))

    def inputs(self, edition: Edition, options: Options, beside: Mapping[str, int]) -> Inputs:
        """All that has been asked of the world for an edition so far."""
        world = edition.world
        shared = {path: self.hasher.sha(self.root / path) for path in edition.shared_files}
        asked = {name: now for name, now in self.settings.items() if name != TODAY or world.dated}
        return Inputs(
            files=dict(sorted({**world.reads, **shared}.items())),
            folders=dict(sorted(world.listings.items())),
            settings={**asked, **options.settings},
            beside=beside,
        )


def _written(
    fitting: Fitting, found: Fit, job: Job, offered: tuple[Download, ...], sink: Sink
) -> Artifact | None:
    # A writer is loaded when it is asked for: a build pays for the formats that it makes.
    writer: Any = import_module(f"brochure.writers.{job.format}")
    step = FitStep(omit=found.step.omit) if job.format == "html" else found.step
    artifact: Artifact
    try:
        if job.format == "pdf":
            artifact = writer.painted(fitting.composed(sink), sink)
        else:
            artifact = writer.write(fitting.edition.order(job.format, sink, offered, step))
    except Failed:
        return None
    return artifact


def _check(artifact: Artifact, format: Format, omit: bool, comparison: Comparison, sink: Sink) -> None:
    """Read the file that was written, and tell of what is wrong with it."""
    data: Any = artifact.data
    if format == "docx":
        data = import_module("brochure.readers.package").Package(artifact.data)
        sink.extend(import_module("brochure.checks.word_accessibility").check_word(data))
    comparison.file(format, data, omit, sink)


def _downloads(job: Job, beside: Mapping[str, int]) -> tuple[Download, ...]:
    """The files that a web page offers: those of the same edition."""
    if job.format != "html":
        return ()
    others = [replace(job, format=format) for format in FORMATS if format in beside]
    return tuple(
        Download(other.format, other.filename, beside[other.format], CONFORMANCE.get(other.format, ""))
        for other in others
    )


def _facts(ready: Ready) -> dict[str, object]:
    """The document properties as plain data, and whether the edition says that its translation is not approved."""
    facts = {**asdict(ready.properties), "unapproved": ready.unapproved}
    return {
        name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in facts.items()
    }
