"""The worker: does the tasks of a build in a process of its own, one after another. It writes no output.

While a build lasts, the files are taken not to change. Where a process builds again and again, the worker stays and
looks at them again when a task is of another build; what still holds in its memory is not made again.
It may be a program: `python -m`, project, cache, `blind` where it reads nothing that was kept.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from traceback import format_exc
from types import FrameType
from typing import IO, Any, NoReturn

from msgspec.structs import replace

from brochure.budgets import TASK_MEMORY, TASK_SECONDS
from brochure.build.boundary import Overdue, contained, overdue, place_of, reasoned
from brochure.build.comparison import compare_file, compare_layouts
from brochure.build.edition import Downloads, Edition, downloads
from brochure.build.facts import as_plain
from brochure.build.job import Job, Result, restored
from brochure.build.laid_out import Fit
from brochure.build.project import open_project
from brochure.build.protocol import TASK, encoded, receive, send
from brochure.build.queries import QUERIES
from brochure.build.task import Answer, EditionTask, Outcome, ProofTask, Task, failed
from brochure.checks.budget import check_over, check_sequences, runs_over
from brochure.diagnostics import Failed, Sink, Span
from brochure.document.bookmark import key_digest
from brochure.document.walk import walk
from brochure.formats import Format
from brochure.lazy import lazily
from brochure.memo import Memo
from brochure.readers import Unreadable, Untrusted
from brochure.store import Store, place
from brochure.world import World
from brochure.writers.request import Artifact

OFTEN = 20_000  # new objects between two searches for cycles, in a worker that goes on and on


class Worker:
    """Does tasks."""

    def __init__(self, world: World, store: Store) -> None:
        """store: where lies what builds hand on."""
        self.memo = Memo(world, store, QUERIES)
        self._build = 0

    def begin(self, build: int) -> None:
        """What comes is for the build of that number."""
        if build != self._build:
            self._build = build
            self.memo.world.look_again()

    def do(self, task: Task) -> Answer:
        """What comes of a task."""
        if isinstance(task, EditionTask):
            return tuple(self._outcomes(task))  # what is wrong with the edition itself, each job tells
        if isinstance(task, ProofTask):
            from brochure.build.proof import proof  # 7 ms, and only a preview asks

            return proof(self.memo, task)
        from brochure.build import indexes  # 10 ms, which most tasks do without

        return indexes.made(self.memo, task)

    def _outcomes(self, task: EditionTask) -> Iterator[Outcome]:
        begun = time.perf_counter()
        first = task.jobs[0]
        edition = Edition(self.memo, first.publication, first.lang, task.options.release, first.row)
        beside = dict(task.beside)
        for job in task.jobs:
            offered = downloads(job, beside)
            sizes = {download.format: download.size for download in offered}
            made = self._current(task, job, sizes)
            if made is None:
                if len(task.jobs) == 1 and job.format != "html":
                    _made_ready(edition, job)
                with self.memo.world.asked() as inputs:
                    made = replace(self._made(edition, job, offered, task.options.overflow), inputs=inputs)
            if made.result.size:
                beside[job.format] = made.result.size
            now = time.perf_counter()
            result = replace(made.result, seconds=now - begun)
            yield Outcome(result, made.data, task.options.under(made.inputs), sizes, made.overflow)
            begun = now

    def _current(self, task: EditionTask, job: Job, sizes: Mapping[str, int]) -> Outcome | None:
        """That a job's file is current after all, where what has changed makes nothing else of what it rests on."""
        known, same = task.before.get(job.format), None
        if known is None or known.value.beside != sizes:
            return None
        with contained(str(job), self.memo.world, Sink()):  # what is wrong is told when it is made
            result = restored(job, Path(), known.value.report)
            same = self.memo.still(known.inputs, result.diagnostics, task.options.settings)
        return Outcome(result, None, same) if same else None

    def _made(self, edition: Edition, job: Job, offered: Downloads, overflow: bool) -> Outcome:
        """A job's file, and what is known of it; without a file its diagnostics say why."""
        sink = Sink()
        outcome = Outcome(Result(job, "failed", Path()), None)
        with contained(str(job), self.memo.world, sink):
            outcome = _outcome(edition, job, offered, overflow, sink)
        if outcome.data is None:
            reasoned(str(job), sink)
        return replace(outcome, result=replace(outcome.result, diagnostics=tuple(sink)))


def _made_ready(edition: Edition, job: Job) -> None:
    """Have the text read, laid out and fitted, where another worker may be asked for the same: one does it for both.

    A fresh build of one edition takes a third less processor time so. What is wrong is told when the file is made.
    """
    if job.format == "docx":
        import_module("brochure.writers.docx")  # while the other, whose pages the text is fitted to, is at it
    with (
        edition.memo.world.aside(),
        edition.memo.store.alone(place("laid-out", edition.key)),
        contained(str(job), edition.memo.world, Sink()),
    ):
        compare_layouts(edition, edition.fit("pdf", Sink()).omitted, Sink())


def _outcome(edition: Edition, job: Job, offered: Downloads, overflow: bool, sink: Sink) -> Outcome:
    """A job's file, as far as it can be made. Raises Failed where the sink knows why there is no fit.

    overflow: a PDF that runs over is made as well, to look at.
    """
    found = edition.fit(job.format, sink)
    result = Result(job, "failed", Path(), fills=found.fills if job.format == "pdf" else (), rung=found.rung)
    compare_layouts(edition, found.omitted, sink)
    over = job.format == "pdf" and _over(edition, found, sink)
    artifact = None if sink.failed else _written(edition, found, job, offered, sink)
    if artifact:
        _check(artifact, job.format, found.omitted, edition, sink)
    if artifact is None or sink.failed:
        return Outcome(result, None, overflow=_overflow(edition) if over and overflow else None)
    laid_out = edition.laid_out(job.format, sink, found.omitted)
    facts = as_plain(laid_out.properties, laid_out.unapproved)
    size, pages = len(artifact.data), artifact.pages
    return Outcome(replace(result, state="built", size=size, pages=pages, facts=facts), artifact.data)


def _over(edition: Edition, found: Fit, sink: Sink) -> bool:
    """Tell of what runs over its pages in the PDF, or leaves them empty; whether anything runs over."""
    pages = edition.laid_out("pdf", sink).document.pages
    check_over(found.fills, found.rung.of, sink)
    check_sequences(pages, found.fills, sink)
    return runs_over(pages, found.fills)


def _overflow(edition: Edition) -> bytes:
    """The PDF of an edition that runs over, with marks. What is wrong with it has been told."""
    from brochure.writers.pdf import marked, painted  # 90 ms, with ReportLab

    return painted(marked(edition.pages(Sink())), Sink()).data


def _written(edition: Edition, found: Fit, job: Job, offered: Downloads, sink: Sink) -> Artifact | None:
    artifact: Artifact | None = None
    with suppress(Failed):
        if job.format == "pdf":
            artifact = edition.painted(sink).artifact
        elif job.format == "docx":
            artifact = edition.word_file(found, sink)
        else:
            writer: Any = import_module("brochure.writers.html")  # a build pays for the formats that it makes
            artifact = writer.write(edition.order("html", sink, offered, found))
    return artifact


def _check(artifact: Artifact, format: Format, omit: tuple[str, ...], edition: Edition, sink: Sink) -> None:
    """Read the file that was written, and tell of what is wrong with it."""
    data: Any = artifact.data
    try:
        if format == "docx":
            data = import_module("brochure.readers.package").WordPackage(artifact.data)
            check = import_module("brochure.checks.word_accessibility").check_word
            sink.extend(check(data, partial(_places, edition, omit)))
        compare_file(edition, format, data, omit, sink)
    except Unreadable as problem:
        too_much = isinstance(problem, Untrusted)
        hint = "make several publications of it" if too_much else "this is a fault of the press"
        sink.error("formats/unreadable", f"the {format} file {problem}", hint=hint)


def _places(edition: Edition, omit: tuple[str, ...]) -> dict[str, Span]:
    """Where the sources have each text of the Word file, by the digits of its key."""
    nodes = walk(edition.laid_out("docx", Sink(), omit).document)
    return {key_digest(node.key): node.span for node in nodes if node.key and node.span}


# --- A worker's life ---------------------------------------------------------------------------


def live(tasks: IO[bytes], answers: IO[bytes], world: World, store: Store) -> NoReturn:
    """Answer tasks until there are no more, or nobody who gives them; then the process ends."""
    code = 1
    try:
        _begin(world.environ)
        worker = Worker(world, store)
        _answer(worker, tasks, answers)
        _settle()
        while True:
            _answer(worker, tasks, answers)
    except (EOFError, BrokenPipeError):
        code = 0
    except BaseException:
        os.write(2, format_exc().encode("utf-8", "backslashreplace"))
    finally:
        os._exit(code)


def _begin(environ: Mapping[str, str]) -> None:
    """Ctrl-C and a closed terminal are the parent's business; a crash says where it was; and Pillow, which ReportLab
    asks for, takes 10 ms.

    Until its first answer nothing looks for cycles: a text of 200 pages has hardly any, and to go through it takes 4 %.
    """
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    faulthandler.enable(2)
    _limit_memory(int(TASK_MEMORY.asked_for(environ).limit) * 1_000_000)
    lazily("PIL", "Image")


def _limit_memory(more: int) -> None:
    """Let this process take so many bytes more than it has; then Python raises MemoryError."""
    with suppress(OSError):  # Linux alone tells what a process has, in pages: proc_pid_statm(5), size
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def _answer(worker: Worker, tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Do the next task. Raises EOFError where there is none."""
    (build, task), sink, world = receive(tasks, TASK), Sink(), worker.memo.world
    limit, message = TASK_SECONDS.asked_for(world.environ), b""
    _end_after(limit.limit)
    # Where a library does not listen and the one who would end this process was killed, the system does.
    signal.setitimer(signal.ITIMER_PROF, limit.limit + 60)
    try:
        with contained(str(task), world, sink):
            worker.begin(build)
            message = encoded(worker.do(task))
    except Overdue as problem:
        sink.add(overdue(str(task), limit, format_exc(), place_of(problem, world)))
    signal.setitimer(signal.ITIMER_REAL, 0)
    send(answers, message or encoded(failed(task, *sink)))
    signal.setitimer(signal.ITIMER_PROF, 0)


def _end_after(limit: float) -> None:
    """Raise Overdue once the task is at work for that many seconds, or nobody waits for it any more.

    Seconds are counted, as a process that is stopped, alone or with the machine, hears of one for all that time.
    """
    seconds, parent = count(1), os.getppid()

    def passed(_number: int, _frame: FrameType | None) -> None:
        if next(seconds) >= limit or os.getppid() != parent:
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise Overdue

    signal.signal(signal.SIGALRM, passed)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


def _settle() -> None:
    """After the first task: look for cycles oftener, and among new objects alone, so that memory does not grow.

    While others are at work, load what comes last, web page and index: 40 ms.
    """
    for name in ("layout.compiled", "layout.environment", "build.indexes", "writers.html"):
        import_module(f"brochure.{name}")
    gc.freeze()
    gc.set_threshold(OFTEN)
    gc.enable()


def main(root: str, cache: str, *how: str) -> NoReturn:
    """A worker that is a program. What a library prints is no answer."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    live(tasks, answers, *open_project(Path(root), None, Path(cache), "blind" in how))


if __name__ == "__main__":
    main(*sys.argv[1:])
