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
from brochure.memo import Memo
from brochure.pipeline.boundary import contained, reasoned
from brochure.pipeline.comparison import compare_file, compare_layouts
from brochure.pipeline.edition import CONFORMANCE, Edition
from brochure.pipeline.job import Job, Result, restored
from brochure.pipeline.laid_out import Fit, LaidOut
from brochure.pipeline.queries import QUERIES
from brochure.pipeline.task import Options, Outcome, Task
from brochure.readers import Unreadable
from brochure.store import Store
from brochure.world import Inputs, World
from brochure.writers.order import Artifact, Download


class Workshop:
    """Does tasks, one after another."""

    def __init__(self, world: World, store: Store) -> None:
        """store: where lies what builds hand on."""
        self.memo = Memo(world, store, QUERIES)

    def edition(self, publication: str, lang: str, options: Options) -> Edition:
        """An edition, opened."""
        return Edition(self.memo, publication, lang, options.release)

    def run(self, task: Task) -> tuple[Outcome, ...]:
        """Every job of the task, in its order. What is wrong with the edition itself, each job tells."""
        return tuple(self._outcomes(task))

    def _outcomes(self, task: Task) -> Iterator[Outcome]:
        begun = time.perf_counter()
        first = task.jobs[0]
        edition = self.edition(first.publication, first.lang, task.options)
        beside = dict(task.beside)
        for job in task.jobs:
            offered = _downloads(job, beside)
            sizes = {download.href: download.size for download in offered}
            made = self._current(task, job, sizes)
            if made is None:
                with self.memo.world.asked() as inputs:
                    made = replace(self._made(edition, job, offered), inputs=inputs)
            if made.result.size:
                beside[job.format] = made.result.size
            now = time.perf_counter()
            result = replace(made.result, seconds=now - begun)
            yield Outcome(result, made.data, under(made.inputs, task.options), sizes)
            begun = now

    def _current(self, task: Task, job: Job, sizes: Mapping[str, int]) -> Outcome | None:
        """That a job's file is current after all, where what has changed makes nothing else of what it rests on."""
        known, same = task.before.get(job.format), None
        if known is None or known.value.beside != sizes:
            return None
        with contained(str(job), self.memo.world, Sink()):  # what is wrong is told when it is made
            result = restored(job, Path(), known.value.report)
            same = self.memo.still(known.inputs, result.diagnostics, task.options.settings)
        return Outcome(result, None, same) if same else None

    def _made(self, edition: Edition, job: Job, offered: tuple[Download, ...]) -> Outcome:
        """A job's file, and what is known of it; without a file its diagnostics say why."""
        sink = Sink()
        outcome = Outcome(Result(job, "failed", Path()), None)
        with contained(str(job), self.memo.world, sink):
            outcome = _outcome(edition, job, offered, sink)
        if outcome.data is None:
            reasoned(str(job), sink)
        return replace(outcome, result=replace(outcome.result, diagnostics=tuple(sink)))


def under(inputs: Inputs, options: Options) -> Inputs:
    """All that has been asked so far, with the options that it was asked under."""
    files, folders = dict(sorted(inputs.files.items())), dict(sorted(inputs.folders.items()))
    return Inputs(files, folders, {**inputs.settings, **options.settings}, inputs.values, inputs.below)


def _outcome(edition: Edition, job: Job, offered: tuple[Download, ...], sink: Sink) -> Outcome:
    """A job's file, as far as it can be made. Raises Failed where the sink knows why there is no fit."""
    found = edition.fit(job.format, sink)
    compare_layouts(edition, found.step.omit, sink)
    artifact = None if sink.failed else _written(edition, found, job, offered, sink)
    if artifact:
        _check(artifact, job.format, found.step.omit, edition, sink)
    if artifact is None or sink.failed:
        fills = found.fills if job.format == "pdf" else ()
        return Outcome(Result(job, "failed", Path(), fills=fills, rung=found.rung), None)
    built = Result(
        job,
        "built",
        Path(),
        size=len(artifact.data),
        pages=artifact.pages,
        fills=artifact.fills,
        rung=found.rung,
        facts=_facts(edition.laid_out(job.format, sink, found.step.omit)),
    )
    return Outcome(built, artifact.data)


def _written(
    edition: Edition, found: Fit, job: Job, offered: tuple[Download, ...], sink: Sink
) -> Artifact | None:
    # A writer is loaded when it is asked for: a build pays for the formats that it makes.
    writer: Any = import_module(f"brochure.writers.{job.format}")
    step = FitStep(omit=found.step.omit) if job.format == "html" else found.step
    artifact: Artifact
    try:
        if job.format == "pdf":
            artifact = writer.painted(edition.pages(sink), sink)
        else:
            artifact = writer.write(edition.order(job.format, sink, offered, step))
    except Failed:
        return None
    return artifact


def _check(artifact: Artifact, format: Format, omit: bool, edition: Edition, sink: Sink) -> None:
    """Read the file that was written, and tell of what is wrong with it."""
    data: Any = artifact.data
    try:
        if format == "docx":
            data = import_module("brochure.readers.package").Package(artifact.data)
            sink.extend(import_module("brochure.checks.word_accessibility").check_word(data))
        compare_file(edition, format, data, omit, sink)
    except Unreadable as problem:
        sink.error("formats/unreadable", f"the {format} file {problem}", hint="this is a fault of the press")


def _downloads(job: Job, beside: Mapping[str, int]) -> tuple[Download, ...]:
    """The files that a web page offers: those of the same edition."""
    if job.format != "html":
        return ()
    others = [replace(job, format=format) for format in FORMATS if format in beside]
    return tuple(
        Download(other.format, other.filename, beside[other.format], CONFORMANCE.get(other.format, ""))
        for other in others
    )


def _facts(laid_out: LaidOut) -> dict[str, object]:
    """The document properties as plain data, and whether the edition says that its translation is not approved."""
    facts = {**asdict(laid_out.properties), "unapproved": laid_out.unapproved}
    return {
        name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in facts.items()
    }
