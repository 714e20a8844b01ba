"""The plan of a build: which jobs are current and which run, and why. Loads nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.formats import FORMATS
from brochure.pipeline import facts, trace
from brochure.pipeline.job import Job, Result
from brochure.pipeline.task import EditionTask, Options
from brochure.pipeline.trace import Trace
from brochure.store import Store
from brochure.world import World


class Planned(Struct, frozen=True):
    """A job and why it runs; where it need not, current is its result, and trace what that was made from."""

    job: Job
    reason: str
    current: Result | None = None
    trace: Trace | None = None


class Planner(Struct, frozen=True):
    """Looks at traces and files. store: where traces are."""

    world: World
    output: Path
    store: Store
    options: Options = Options()
    force: bool = False

    def plan(self, jobs: Sequence[Job]) -> list[Planned]:
        """Every job with its decision, edition by edition, in the order of the jobs."""
        return [planned for _, group in editions(jobs) for planned in self._edition(group)]

    def _edition(self, jobs: Sequence[Job]) -> Iterator[Planned]:
        again: list[str] = []
        for job in jobs:
            planned = self._job(job)
            if job.format == "html" and again and not planned.reason:
                planned = Planned(job, f"it offers the {' and '.join(again)} file, which is built again")
            elif planned.reason:
                again.append(job.format)
            yield planned

    def _job(self, job: Job) -> Planned:
        path = job.path(self.output)
        if self.force:
            return Planned(job, "everything was asked for")
        kept = trace.load(self.store, trace.name(job))
        reason = trace.why(kept, self.world, path, self.options.settings)
        if kept and not reason:
            reason = self._offers(job, kept.beside)
        if kept and not reason:
            with suppress(ValueError):
                return Planned(job, "", facts.restored(job, path, kept.report), kept)
        return Planned(job, reason or "what is known of it cannot be read")

    def standing(self, job: Job) -> Trace | None:
        """What a file in the output was made from, current or not; None where it is not what was built."""
        kept = trace.load(self.store, trace.name(job))
        return kept if kept and self.world.files.sha(job.path(self.output)) == kept.output else None

    def _offers(self, job: Job, then: Mapping[str, int]) -> str:
        if job.format == "html" and then != self.sizes(job):
            return "the files that it offers have changed"
        return ""

    def sizes(self, job: Job) -> dict[str, int]:
        """The files of a job's edition that a web page offers, with their sizes in bytes."""
        found = {}
        for other in (replace(job, format=format) for format in FORMATS if format != "html"):
            with suppress(OSError):
                found[other.filename] = other.path(self.output).stat().st_size
        return found


def editions(jobs: Sequence[Job]) -> Iterator[tuple[tuple[str, str], list[Job]]]:
    """The jobs edition by edition."""
    for key, group in groupby(jobs, key=lambda job: (job.publication, job.lang)):
        yield key, list(group)


def tasks(planned: Sequence[Planned], options: Options, workers: int) -> list[list[EditionTask]]:
    """The tasks of a build, stage by stage.

    A task is an edition, so that its text is read once. Where there are fewer editions than workers, the formats
    of an edition run side by side, and the web page, which offers the others, in a second stage.
    """
    groups = [group for _, group in editions([p.job for p in planned if p.reason])]
    if len(groups) >= workers:
        return [[EditionTask(tuple(group), options) for group in groups]]
    first = [[job] for group in groups for job in group if job.format != "html"]
    pages = [[job] for group in groups for job in group if job.format == "html"]
    return [[EditionTask(tuple(group), options) for group in stage] for stage in (first, pages) if stage]
