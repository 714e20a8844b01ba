"""The plan of a build: which jobs are current and which run, and why. Loads nothing heavy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.build import trace
from brochure.build.job import Job, Result, restored
from brochure.build.task import BuildOptions, EditionTask
from brochure.build.trace import Made, Trace
from brochure.formats import FORMATS, Format
from brochure.memo import Memo


class Planned(Struct, frozen=True):
    """A job and why it runs; where it need not, current is its result. trace: of the file that stands."""

    job: Job
    reason: str
    current: Result | None = None
    trace: Trace | None = None


class Planner(Struct, frozen=True):
    """Looks at traces and files; where its memo's store is blind, everything is made.

    formats: those of each publication, all of them where it is not named.
    """

    memo: Memo
    output: Path
    options: BuildOptions = BuildOptions()
    formats: Mapping[str, Collection[Format]] = {}

    def plan(self, jobs: Sequence[Job]) -> list[Planned]:
        """Every job with its decision, edition by edition, in the order of the jobs."""
        return [planned for group in editions(jobs) for planned in self._edition(group)]

    def _edition(self, jobs: Sequence[Job]) -> Iterator[Planned]:
        again: list[str] = []
        for job in jobs:
            planned = self._job(job)
            if job.format == "html" and again and not planned.reason:
                reason = f"it offers the {' and '.join(again)} file, which is built again"
                planned = Planned(job, reason, None, planned.trace)
            elif planned.reason:
                again.append(job.format)
            yield planned

    def _job(self, job: Job) -> Planned:
        path = job.path(self.output)
        if self.memo.store.blind:
            reason = "a release is made anew" if self.options.release else "everything was asked for"
            return Planned(job, reason)
        kept = self.memo.load(trace.key(job), Made)
        reason = trace.why(kept, self.memo, path, self.options.settings)
        if kept and not reason and job.format == "html" and kept.value.beside != self.sizes(job):
            reason = "the files that it offers have changed"
        if kept and not reason:
            with suppress(ValueError):
                return Planned(job, "", restored(job, path, kept.value.report), kept)
        stands = kept is not None and not trace.changed(kept, self.memo, path)
        return Planned(job, reason or "what is known of it cannot be read", None, kept if stands else None)

    def standing(self, job: Job) -> Trace | None:
        """What a file in the output was made from, current or not; None where it is not what was built."""
        kept = trace.seeing(self.memo).load(trace.key(job), Made)
        return kept if kept and not trace.changed(kept, self.memo, job.path(self.output)) else None

    def sizes(self, job: Job) -> dict[str, int]:
        """The files of a job's edition that a web page offers: their sizes in bytes by format."""
        found: dict[str, int] = {}
        for format in {*self.formats.get(job.publication, FORMATS)} - {"html"}:
            with suppress(OSError):
                found[format] = replace(job, format=format).path(self.output).stat().st_size
        return found


def editions(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """The jobs edition by edition."""
    for _, group in groupby(jobs, key=lambda job: job.edition):
        yield list(group)


def tasks(planned: Sequence[Planned], options: BuildOptions, workers: int) -> list[list[EditionTask]]:
    """The tasks of a build, stage by stage.

    A task is an edition, so that its text is read once. Where there are fewer editions than workers, the formats
    of an edition run side by side, and the web page, which offers the others, in a second stage.
    """
    groups = list(editions([p.job for p in planned if p.reason]))
    if len(groups) >= workers:
        return [[EditionTask(tuple(group), options) for group in groups]]
    first = [[job] for group in groups for job in group if job.format != "html"]
    pages = [[job] for group in groups for job in group if job.format == "html"]
    return [[EditionTask(tuple(group), options) for group in stage] for stage in (first, pages) if stage]
