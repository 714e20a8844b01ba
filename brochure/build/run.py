"""Builds what is not current, stores what has no error, and remembers what each file was made from."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.build import trace
from brochure.build.job import Job, Result, restored
from brochure.build.left import tell_left
from brochure.build.manifest import keep
from brochure.build.output import forget, note, put
from brochure.build.plan import Planned, Planner, tasks
from brochure.build.pool import Pool, Processes
from brochure.build.project import CACHE, open_project
from brochure.build.publish import IndexPublisher, shown_editions
from brochure.build.task import BuildOptions, EditionTask, Outcome
from brochure.build.told import told
from brochure.build.trace import Trace
from brochure.diagnostics import Diagnostic, Sink, Span
from brochure.formats import Format
from brochure.memo import Memo
from brochure.store import Store
from brochure.world import World

Started = Callable[[Job], None]
Ended = Callable[[Result], None]


class Resident(Struct, frozen=True):
    """What stays from build to build in a process that stays: what is known of files, what is kept, and workers."""

    world: World
    store: Store
    pool: Pool


class BuildScope(Struct, frozen=True):
    """What indexes and manifest tell of: all jobs of a project, or those of a shard (`3/8`), which has no indexes."""

    jobs: Sequence[Job]
    shard: str = ""

    @property
    def sources(self) -> dict[str, str]:
        """The source language of each publication: the first that its jobs name."""
        return {job.publication: job.lang for job in reversed(self.jobs)}


class Build(Struct, frozen=True):
    """One build of a project. workers: processes; 0 for as many as there are processors. force: build all.

    scheduler: address of a Dask cluster that does the work, "" for processes of our own.
    kept: where traces and hashes are kept, `.cache` of the project where it is None. formats: see Planner.
    resident: what stays from build to build, where this is one of many of the same process.
    """

    root: Path
    output: Path
    options: BuildOptions = field(default_factory=BuildOptions)
    workers: int = 0
    force: bool = False
    started: Started = lambda _: None
    ended: Ended = lambda _: None
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    scheduler: str = ""
    kept: Path | None = None
    formats: Mapping[str, Collection[Format]] = field(default_factory=dict)
    resident: Resident | None = None

    def run(self, jobs: Sequence[Job], sink: Sink, everything: BuildScope | None = None) -> list[Result]:
        """Build the jobs; the results in their order. A job with an error stores nothing: the last file stays.

        everything: what indexes and manifest tell of, whether it is built now or was before; None: neither is made.
        Raises Superseded where another build is waiting; what was made until then is stored.
        """
        planner = self._planner()
        planned = planner.plan(jobs)
        done: dict[Job, Result] = {p.job: p.current for p in planned if p.current}
        stock: dict[Job, Trace] = {p.job: p.trace for p in planned if p.trace and p.current}
        with self._pool(planned, planner, sink) as pool:
            for result, made_from in self._built(planned, planner, pool):
                done[result.job] = result
                if made_from:
                    stock[result.job] = made_from
            results = [done[job] for job in jobs]
            sink.extend(told(results))
            if everything:
                said = {one for result in results for one in result.diagnostics}
                self._publish(everything, stock, planner, pool, sink, said)
        planner.memo.world.files.save()
        for why in planner.memo.store.trouble[:1]:
            hint = "the next build makes again what this one could have handed on"
            sink.warning("cache/unwritable", f"nothing can be kept in {self.cache}: {why}", None, hint)
        return results

    def plan(self, jobs: Sequence[Job]) -> list[Planned]:
        """What would run, and why."""
        return self._planner().plan(jobs)

    def beside(self, job: Job) -> Mapping[str, int]:
        """The files that a job's web page offers, as they stand in the output: their sizes in bytes by format."""
        return self._planner().sizes(job)

    @property
    def cache(self) -> Path:
        """Where traces and hashes are kept."""
        return self.kept or self.root / CACHE

    def _planner(self) -> Planner:
        if self.resident:
            memo = Memo(self.resident.world, self.resident.store)
        else:
            blind = self.force or self.options.release
            memo = Memo(*open_project(self.root, self.environ, self.cache, blind))
        return Planner(memo, self.output, self.options, self.formats)

    def _pool(self, planned: Sequence[Planned], planner: Planner, sink: Sink) -> AbstractContextManager[Pool]:
        if self.resident:
            return nullcontext(self.resident.pool)
        if self.scheduler and any(p.reason for p in planned):
            from brochure.build.cluster import Cluster  # 18 ms

            blind = planner.memo.store.blind
            return closing(Cluster(self.scheduler, self.root, self.environ, sink, blind))
        return closing(Processes(planner.memo.world, planner.memo.store, self.workers or processors()))

    def _publish(
        self,
        scope: BuildScope,
        stock: Mapping[Job, Trace],
        planner: Planner,
        pool: Pool,
        sink: Sink,
        said: Collection[Diagnostic],
    ) -> None:
        """The last step: index pages, then the manifest of all that stands in the output. said: by editions.

        It is done again where another build of the same output has stored more meanwhile.
        """
        memo, shown = planner.memo, None
        publisher = IndexPublisher(memo, self.output, self.options, said)
        while (standing := _standing(scope, stock, planner)) != shown:
            indexes = (
                {} if scope.shard else publisher.publish(shown_editions(standing), scope.sources, pool, sink)
            )
            settings = {**memo.world.settings, **self.options.settings}
            keep(memo, self.output, standing, indexes, settings, scope.shard, sink)
            shown = standing
            memo.world.look_again()
        if not scope.shard:
            tell_left(memo.world, self.output, scope.jobs, sink)

    def _built(
        self, planned: Sequence[Planned], planner: Planner, pool: Pool
    ) -> Iterator[tuple[Result, Trace | None]]:
        """Every job is told of once: those that are current first."""
        for one in planned:
            if one.current:
                self.ended(one.current)
        plans = {p.job: p for p in planned}
        for stage in tasks(planned, self.options, self.workers or processors()):
            for task in stage:
                for job in task.jobs:
                    self.started(job)
            for _, outcomes in pool.run([self._with_known(task, planner, plans) for task in stage]):
                for outcome in outcomes:
                    result, made_from = self._stored(outcome, planner, plans[outcome.result.job])
                    self.ended(result)
                    yield result, made_from

    def _with_known(self, task: EditionTask, planner: Planner, plans: Mapping[Job, Planned]) -> EditionTask:
        """With what stands in the output: a web page built by itself offers the files beside it."""
        own, sizes = {job.format for job in task.jobs}, planner.sizes(task.jobs[0])
        beside = {format: size for format, size in sizes.items() if format not in own}
        before = {job.format: known for job in task.jobs if (known := plans[job].trace)}
        return replace(task, beside=beside, before=before)

    def _stored(self, outcome: Outcome, planner: Planner, plan: Planned) -> tuple[Result, Trace | None]:
        job, key = plan.job, trace.key(plan.job)
        path = job.path(self.output)
        if plan.trace and outcome.result.state == "current":
            then = plan.trace.value
            same = trace.trace(key, outcome.inputs, then.output, then.report, then.beside)
            return restored(job, path, then.report), planner.memo.save(same)
        result, sink = replace(outcome.result, path=path, reason=plan.reason), Sink()
        if outcome.data is None:
            self._show_overflow(outcome, planner, sink)
            return replace(result, diagnostics=(*result.diagnostics, *sink)), None
        if not (sha := put(path, outcome.data, planner.memo.world, sink)):
            return replace(result, state="failed", diagnostics=(*result.diagnostics, *sink)), None
        if job.format == "pdf":
            forget(self.root, job.overflow(self.output))
        made = trace.trace(key, outcome.inputs, sha, result.report, outcome.beside)
        return result, planner.memo.save(made)

    def _show_overflow(self, outcome: Outcome, planner: Planner, sink: Sink) -> None:
        """Write the PDF of an edition that runs over, if there is one, and say where it is."""
        path, world = outcome.result.job.overflow(self.output), planner.memo.world
        if outcome.overflow and put(path, outcome.overflow, world, sink):
            note(self.root, path)
            message = "here it is marked what runs over; the file is for looking at, and no edition"
            sink.warning("pages/overflow", message, Span(world.shown(path)))


def _standing(scope: BuildScope, stock: Mapping[Job, Trace], planner: Planner) -> dict[Job, Trace]:
    """What stands in the output now, of this build and of others. stock: of this one."""
    return {job: one for job in scope.jobs if (one := stock.get(job) or planner.standing(job))}


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
