"""A worker as the pool sees it: a process that is given one task at a time, answers, and may end in any way.

On Linux it begins as a copy of this process, which takes 2 ms; elsewhere as a program of its own, which takes 300
(docs.python.org/3/library/multiprocessing.html, start methods).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from select import select
from typing import IO

from msgspec import Struct

from brochure.budgets import Budget
from brochure.build.boundary import died, overdue
from brochure.build.protocol import ANSWER, encoded, receive, send
from brochure.build.task import Answer, Task, failed
from brochure.store import Store
from brochure.world import World

Ends = tuple[int, int, int]
"""A worker's standard input, output and error: tasks, answers, words."""
PROGRAM = (sys.executable, "-m", "brochure.build.worker")
PACKAGE = Path(__file__).resolve().parents[1]
WORDS = 20_000  # bytes: the end of what a worker has written to standard error
LAST_WORDS = 3.0  # seconds that a worker has to tell where it hangs


class Process(Struct, eq=False):
    """A worker. tasks, answers: our ends of its pipes; words: its standard error, a file.

    task: what it is at work on, the one of that `number`, for the build of that number; left: the seconds that it has.
    """

    pid: int
    tasks: IO[bytes]
    answers: IO[bytes]
    words: int
    task: Task | None = None
    number: int = 0
    left: float = 0.0
    build: int = 0

    def give(self, number: int, task: Task, limit: Budget) -> None:
        """Have it do a task. One that died while it had nothing to do is found out when it is heard.

        It ends an overdue task itself, and knows best where it was; one that cannot is given up a little later.
        """
        self.number, self.task, self.left = number, task, limit.limit + LAST_WORDS
        with suppress(BrokenPipeError):
            send(self.tasks, encoded((self.build, task)))

    def answer(self) -> Answer | None:
        """Its answer; None where it is dead, or says what is none."""
        with suppress(EOFError, ValueError):
            return receive(self.answers, ANSWER)
        return None

    def buried(self) -> Answer:
        """The answer for one that died at its task."""
        assert self.task
        return failed(self.task, died(str(self.task), *self.ended()))

    def given_up(self, limit: Budget) -> Answer:
        """The answer for one that nobody waits for any more. It is told to say where it is, and ended."""
        assert self.task
        os.kill(self.pid, signal.SIGABRT)
        select([self.answers], [], [], LAST_WORDS)
        return failed(self.task, overdue(str(self.task), limit, self.ended()[1]))

    def kill(self) -> None:
        """End it, whatever it is at."""
        os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> tuple[int, str]:
        """End it, if it has not; its exit code, a signal as a negative number, and its last words."""
        self.kill()
        with suppress(BrokenPipeError):
            self.tasks.close()
        self.answers.close()
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        said = os.pread(self.words, WORDS, max(0, os.fstat(self.words).st_size - WORDS))
        os.close(self.words)
        return code, said.decode(errors="backslashreplace")


def forked(world: World, store: Store, others: Iterable[Process]) -> Process:
    """A worker that begins as a copy of this process, beside others. Raises OSError, as `spawned`."""
    from brochure.build.worker import live  # which takes 300 ms, once for all workers

    beside = [end.fileno() for one in others for end in (one.tasks, one.answers)]

    def start(own: Ends, ours: Iterable[int]) -> int:
        if pid := os.fork():
            return pid
        try:
            for end in (*ours, *beside):
                os.close(end)
            tasks, answers, words = own
            for stream in (1, 2):  # what a library prints is no answer, and nobody waits for its end
                os.dup2(words, stream)
            live(os.fdopen(tasks, "rb"), os.fdopen(answers, "wb"), world, store)
        finally:
            os._exit(1)

    return _started(start)


def spawned(world: World, store: Store, niceness: int = 0) -> Process:
    """A worker that begins as a program, as blind as its store. niceness: see the pool."""
    path = os.pathsep.join(filter(None, (os.fspath(PACKAGE.parent), world.environ.get("PYTHONPATH"))))
    around = {**world.environ, "PYTHONPATH": path}
    how = ("blind",) if store.blind else ()
    command = (*PROGRAM, os.fspath(world.root), os.fspath(store.folder or ""), *how)

    def start(own: Ends, _: Iterable[int]) -> int:
        standard = [(os.POSIX_SPAWN_DUP2, end, number) for number, end in enumerate(own)]
        return os.posix_spawn(command[0], command, around, file_actions=standard)

    worker = _started(start)
    if niceness and hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, worker.pid, os.getpriority(os.PRIO_PROCESS, 0) + niceness)
    return worker


def _started(start: Callable[[Ends, Iterable[int]], int]) -> Process:
    """start: begins a process with its ends of the pipes, and without ours; its number."""
    tasks, ours = os.pipe()
    theirs, answers = os.pipe()
    # A file without a name, where the system has such.
    words = os.memfd_create("words") if hasattr(os, "memfd_create") else os.open(os.devnull, os.O_RDWR)
    try:
        pid = start((tasks, answers, words), (ours, theirs))
    except OSError:
        for end in (ours, theirs, words):
            os.close(end)
        raise
    finally:
        os.close(tasks)
        os.close(answers)
    return Process(pid, os.fdopen(ours, "wb"), os.fdopen(theirs, "rb"), words)
