"""The pool: workers, each a process, that do the tasks of a build, so that none can harm the build or a sibling.

Answers come in the order of the tasks, and only a few wait for their turn, so that memory stays bounded. There are no
threads: workers are heard when an answer is asked for. Who is silent for too long is ended.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from select import select
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from brochure.budgets import TASK_SECONDS
from brochure.build.boundary import UNSOUND, unmade
from brochure.build.task import Answer, Task, diagnostics, failed
from brochure.store import Store
from brochure.world import World

if TYPE_CHECKING:  # 3 ms, which a build with nothing to do need not pay
    from brochure.build.process import Process

T = TypeVar("T", bound=Task)
FORK = sys.platform == "linux"  # elsewhere libraries of the system do not go on as two
AHEAD = 3  # tasks that are begun while an earlier one is waited for, for each worker
OFTEN = 0.01  # seconds between two questions whether a build goes on
SELDOM = 1.0  # seconds between two looks at the time, where nobody asks that
PATIENCE = 5.0  # seconds that a worker has to end what nobody waits for any more


class Superseded(Exception):
    """The build was given up for another one."""


class Pool(Protocol):
    """Those who do the tasks of one build; they stay warm from stage to stage."""

    def run(self, tasks: Sequence[T]) -> Iterator[tuple[T, Any]]:
        """Each task with its answer, in order. What ends a worker fails its task, and no other."""

    def close(self) -> None:
        """End them all."""


class Processes:
    """Up to `limit` workers on this machine, each started when it is needed."""

    def __init__(
        self,
        world: World,
        store: Store,
        limit: int,
        fork: bool = FORK,
        superseded: Callable[[], bool] | None = None,
        niceness: int = 0,
    ) -> None:
        """fork: whether workers begin as copies of this process, which must have no other thread then.

        superseded: whether the build is to be given up; then who waits for an answer meets Superseded.
        niceness: how far workers stand back where others need the processor too (nice(2)).
        """
        self._world, self._store, self._limit, self._fork = world, store, limit, fork
        self._superseded, self._build, self._niceness = superseded, 0, niceness
        self._time = TASK_SECONDS.asked_for(world.environ)
        self._workers: list[Process] = []

    def run(self, tasks: Sequence[T]) -> Iterator[tuple[T, Any]]:
        """As all pools do."""
        waiting: deque[tuple[int, Task]] = deque(enumerate(tasks))
        answers: dict[int, Answer] = {}
        for number, task in enumerate(tasks):
            self._feed(waiting, number, answers)
            while number not in answers:
                self._listen(answers)
                self._feed(waiting, number, answers)
            yield task, answers.pop(number)

    def begin(self) -> None:
        """Another build, for the same workers. One that is still at a task of the last has little time to end it.

        Raises Superseded where this one is to be given up meanwhile.
        """
        self._build += 1
        left: dict[int, Answer] = {}
        for worker in self._workers:
            worker.left = min(worker.left, PATIENCE)
        while any(worker.task for worker in self._workers):
            self._listen(left)

    def close(self) -> None:
        """End them all, whatever they are at."""
        for worker in self._workers:
            worker.kill()  # all of them, before the first is waited for
        for worker in self._workers:
            worker.ended()
        self._workers.clear()

    def _feed(self, waiting: deque[tuple[int, Task]], number: int, answers: dict[int, Answer]) -> None:
        """Give tasks to who has none. number: of the task whose answer is asked for."""
        while waiting and waiting[0][0] < number + AHEAD * self._limit:
            try:
                worker = self._free()
            except OSError as problem:
                place, task = waiting.popleft()
                why = f"no process can be started for it: {problem.strerror}"
                told = unmade("build/unstarted", str(task), why, "--jobs 1 needs least")
                answers[place] = failed(task, told)
                continue
            if worker is None:
                return
            worker.build = self._build
            worker.give(*waiting.popleft(), self._time)

    def _free(self) -> Process | None:
        """A worker without a task, None where all have one. Raises OSError where there can be none."""
        idle = next((worker for worker in self._workers if worker.task is None), None)
        if idle is None and len(self._workers) < self._limit:
            # Where there can be no more of them, the others go on.
            with suppress(OSError) if self._workers else nullcontext():
                self._workers.append(idle := self._another())
        return idle

    def _another(self) -> Process:
        from brochure.build import process  # 7 ms, and nothing is made in many builds

        if self._fork:
            return process.forked(self._world, self._store, self._workers)
        return process.spawned(self._world, self._store, self._niceness)

    def _listen(self, answers: dict[int, Answer]) -> None:
        """Wait until a worker has something to tell, or is overdue. Raises Superseded."""
        busy = [worker for worker in self._workers if worker.task]
        wait, begun = OFTEN if self._superseded else SELDOM, time.monotonic()
        heard, _, _ = select([worker.answers for worker in busy], [], [], wait)
        waited = min(wait, time.monotonic() - begun)  # no longer, where all of it was stopped meanwhile
        if self._superseded and self._superseded():
            raise Superseded
        for worker in busy:
            worker.left -= waited
            if worker.answers in heard:
                answers[worker.number] = self._heard(worker)
            elif worker.left <= 0:
                self._workers.remove(worker)
                answers[worker.number] = worker.given_up(self._time)

    def _heard(self, worker: Process) -> Answer:
        self._workers.remove(worker)
        answer = worker.answer()
        if answer is None:
            return worker.buried()
        if UNSOUND & {item.code for item in diagnostics(answer)}:
            worker.ended()  # its memory may be full, or in disorder
            return answer
        worker.task = None
        self._workers.append(worker)  # last, so that it has time to get ready for what comes
        return answer
