"""The workshop: where an edition's jobs are done, in this process or in a worker. It writes no output.

It lasts for one build, in which the files are taken not to change.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from msgspec.structs import asdict, replace

from brochure.brand.fit import AS_DESIGNED
from brochure.diagnostics import Failed, Sink
from brochure.formats import FORMATS
from brochure.pipeline.edition import CONFORMANCE, Edition, notice, open_edition, order, properties
from brochure.pipeline.fit import Fit, Fitting
from brochure.pipeline.hashing import Hasher
from brochure.pipeline.job import Job, Result, Rung
from brochure.pipeline.project import CONTENT
from brochure.pipeline.settings import settings
from brochure.pipeline.shelf import Shelf
from brochure.pipeline.task import Outcome, Task
from brochure.pipeline.trace import TODAY, Inputs
from brochure.world import World
from brochure.writers.order import Artifact, Download
from brochure.writers.pdf import painted


class Workshop:
    """Does tasks, one after another."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        self.root = root
        self.environ = environ
        self.hasher = Hasher()
        self.shelf = Shelf()
        self.settings = settings(root, environ, self.hasher)

    def run(self, task: Task) -> list[Outcome]:
        """Every job of the task, in its order. What is wrong with the edition itself, each job tells."""
        return list(self._outcomes(task))

    def _outcomes(self, task: Task) -> Iterator[Outcome]:
        begun = time.perf_counter()
        opening = Sink()
        fitting = self._open(task.jobs[0], task.options.release, opening)
        beside = dict(task.beside)
        for job in task.jobs:
            offered = _downloads(job, beside)
            outcome = self._outcome(fitting, job, task, offered, opening)
            if outcome.data is not None:
                beside[job.format] = len(outcome.data)
            now = time.perf_counter()
            yield replace(outcome, result=replace(outcome.result, seconds=now - begun))
            begun = now

    def _open(self, job: Job, release: bool, sink: Sink) -> Fitting | None:
        folder = self.root / CONTENT / job.publication
        with suppress(Failed):
            return Fitting(
                open_edition(World(self.root, self.environ), folder, job.lang, sink, release, self.shelf)
            )
        return None

    def _outcome(
        self, fitting: Fitting | None, job: Job, task: Task, offered: tuple[Download, ...], opening: Sink
    ) -> Outcome:
        sink = Sink(list(opening))
        found = fitting.fit_for(job.format, sink) if fitting else None
        artifact = _written(found, job, offered, sink) if found and not sink.failed else None
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
            facts=_facts(found.edition),
        )
        return Outcome(built, artifact.data, self._inputs(found.edition, task, offered))

    def _inputs(self, edition: Edition, task: Task, offered: tuple[Download, ...]) -> Inputs:
        world = edition.world
        # Fonts are mapped into memory, and pictures shared by editions: neither is read through the world.
        paths = [*edition.pictures.used, *(face.path for face in edition.theme.brand.typefaces)]
        shared = {path: self.hasher.sha(self.root / path) for path in paths}
        asked = {name: now for name, now in self.settings.items() if name != TODAY or world.dated}
        return Inputs(
            files=dict(sorted({**world.reads, **shared}.items())),
            folders=dict(sorted(world.listings.items())),
            settings={**asked, **task.options.settings},
            beside={download.href: download.size for download in offered},
        )


def _written(found: Fit, job: Job, offered: tuple[Download, ...], sink: Sink) -> Artifact | None:
    # A writer is loaded when it is asked for: a build pays for the formats that it makes.
    writer = import_module(f"brochure.writers.{job.format}")
    step = AS_DESIGNED if job.format == "html" else found.step
    try:
        if job.format == "pdf" and found.composition:
            return painted(found.composition, sink)
        artifact: Artifact = writer.write(order(found.edition, job.format, offered, sink, step))
    except Failed:
        return None
    if job.format == "docx":
        sink.extend(import_module("brochure.checks.word_accessibility").check_word(artifact.data))
    return artifact


def _downloads(job: Job, beside: Mapping[str, int]) -> tuple[Download, ...]:
    """The files that a web page offers: those of the same edition."""
    if job.format != "html":
        return ()
    others = [replace(job, format=format) for format in FORMATS if format in beside]
    return tuple(
        Download(other.format, other.filename, beside[other.format], CONFORMANCE.get(other.format, ""))
        for other in others
    )


def _facts(edition: Edition) -> dict[str, object]:
    """The document properties as plain data, and whether the edition says that its translation is not approved."""
    facts = {**asdict(properties(edition)), "unapproved": notice(edition) is not None}
    return {
        name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in facts.items()
    }
