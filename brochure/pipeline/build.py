"""Builds what is not current, stores what has no error, and remembers what each file was made from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from brochure.diagnostics import Diagnostic, Severity, Sink
from brochure.pipeline import executors, facts, store, trace
from brochure.pipeline.hashing import Hasher
from brochure.pipeline.job import Job, Result
from brochure.pipeline.plan import Planned, Planner, tasks
from brochure.pipeline.settings import settings
from brochure.pipeline.task import Options, Outcome, Task

CACHE = ".cache"

Started = Callable[[Job], None]
Ended = Callable[[Result], None]


def _nothing(_: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Build:
    """One build of a project. workers: processes; 0 for as many as there are processors. force: build all."""

    root: Path
    output: Path
    options: Options = field(default_factory=Options)
    workers: int = 0
    force: bool = False
    started: Started = _nothing
    ended: Ended = _nothing
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def run(self, jobs: Sequence[Job], sink: Sink) -> list[Result]:
        """Build the jobs; the results in their order. A job with an error stores nothing: the last file stays."""
        hasher = Hasher(self.cache / "hashes.json")
        planner = self._planner(hasher)
        planned = planner.plan(jobs)
        done: dict[Job, Result] = {p.job: p.current for p in planned if p.current}
        for result in self._built(planned, planner):
            done[result.job] = result
        hasher.save()
        results = [done[job] for job in jobs]
        for result in results:
            sink.extend(result.diagnostics)
        return results

    def plan(self, jobs: Sequence[Job]) -> list[Planned]:
        """What would run, and why."""
        return self._planner(Hasher(self.cache / "hashes.json")).plan(jobs)

    @property
    def cache(self) -> Path:
        """Where traces and hashes are kept."""
        return self.root / CACHE

    def _planner(self, hasher: Hasher) -> Planner:
        now = {**settings(self.root, self.environ, hasher), **self.options.settings}
        return Planner(self.root, self.output, self.cache, now, hasher, self.force)

    def _built(self, planned: Sequence[Planned], planner: Planner) -> Iterator[Result]:
        """Every job is told of once: those that are current first."""
        for one in planned:
            if one.current:
                self.ended(one.current)
        reasons = {p.job: p.reason for p in planned}
        workers = self.workers or _processors()
        for stage in tasks(planned, planner, self.options, workers):
            for task, outcomes in self._run([self._with_sizes(task, planner) for task in stage], workers):
                for outcome in outcomes if outcomes is not None else _crashed(task):
                    result = self._stored(outcome, planner.hasher, reasons)
                    self.ended(result)
                    yield result

    def _with_sizes(self, task: Task, planner: Planner) -> Task:
        """A web page built by itself offers the files that stand beside it."""
        first = task.jobs[0]
        own = {job.filename for job in task.jobs}
        sizes = planner.sizes(first)
        beside = {Path(name).suffix[1:]: size for name, size in sizes.items() if name not in own}
        return replace(task, beside=beside)

    def _run(self, stage: list[Task], workers: int) -> Iterator[tuple[Task, list[Outcome] | None]]:
        for task in stage:
            for job in task.jobs:
                self.started(job)
        if workers > 1 and len(stage) > 1:
            return executors.run_in_processes(stage, self.root, min(workers, len(stage)))
        from brochure.pipeline.workshop import Workshop

        return executors.run_here(stage, Workshop(self.root).run)

    def _stored(self, outcome: Outcome, hasher: Hasher, reasons: Mapping[Job, str]) -> Result:
        job = outcome.result.job
        path = job.path(self.output)
        result = replace(outcome.result, path=path, reason=reasons[job])
        if outcome.data is not None:
            store.write(path, outcome.data)
            hasher.forget(path)
            sha = hasher.sha(path)
            trace.save(self.cache, job, trace.Trace(outcome.inputs, sha, facts.plain(result)))
        return result


def _crashed(task: Task) -> list[Outcome]:
    """What is left of a task whose worker died."""
    told = [
        Diagnostic(
            Severity.ERROR,
            "build/crashed",
            f"the process that built {job} died",
            hint="a memory limit, or a fault in a library; run it alone with --jobs 1 to see more",
        )
        for job in task.jobs
    ]
    return [
        Outcome(Result(job, "failed", Path(), diagnostics=(diagnostic,)), None)
        for job, diagnostic in zip(task.jobs, told, strict=True)
    ]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
