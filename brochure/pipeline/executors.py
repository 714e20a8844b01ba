"""Runs tasks through the Executor interface of concurrent.futures: here, in processes, or on a cluster.

What comes back comes in the order of the tasks, and only a few wait at a time, so that memory stays bounded.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.pipeline.task import Outcome, Task

if TYPE_CHECKING:
    from brochure.pipeline.workshop import Workshop

Work = Callable[[Task], list[Outcome]]
_AHEAD = 3  # tasks that wait for a worker, for each worker

_workshop: Workshop | None = None  # one for each worker process, made when it starts


class Here(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as problem:
            future.set_exception(problem)
        return future


def processes(root: Path, workers: int) -> ProcessPoolExecutor:
    """Worker processes, each with a workshop that stays warm."""
    return ProcessPoolExecutor(workers, initializer=_start, initargs=(root,))


def _start(root: Path) -> None:
    """Begin a worker's life. Ctrl-C is the parent's business: it cancels what has not begun."""
    from brochure.pipeline.workshop import Workshop

    global _workshop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workshop = Workshop(root)


def work(task: Task) -> list[Outcome]:
    """Do a task in a worker process."""
    assert _workshop is not None
    return _workshop.run(task)


def run_here(tasks: Sequence[Task], work: Work) -> Iterator[tuple[Task, list[Outcome] | None]]:
    """The tasks one after another in this process."""
    return ((task, work(task)) for task in tasks)


def run_in_processes(
    tasks: Sequence[Task], root: Path, workers: int, work: Work = work
) -> Iterator[tuple[Task, list[Outcome] | None]]:
    """Each task with its outcomes, in order; None where its worker crashed. The rest goes on."""
    left = deque(tasks)
    while left:
        pool = processes(root, workers)
        try:
            yield from _until_broken(pool, left, work, workers * _AHEAD)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        if left:  # The pool broke: some task at its head kills its worker. Alone, it kills only its own.
            for _ in range(min(workers, len(left))):
                task = left.popleft()
                yield task, _alone(task, root, work)


def _until_broken(
    pool: Executor, left: deque[Task], work: Work, window: int
) -> Iterator[tuple[Task, list[Outcome]]]:
    """Outcomes in order, taking finished tasks off `left`, until all are done or the pool breaks."""
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        while left:
            while len(waiting) < min(window, len(left)):
                waiting.append(pool.submit(work, left[len(waiting)]))
            outcomes = waiting[0].result()
            waiting.popleft()
            yield left.popleft(), outcomes
    except BrokenExecutor:
        return


def _alone(task: Task, root: Path, work: Work) -> list[Outcome] | None:
    with processes(root, 1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenExecutor:
            return None
