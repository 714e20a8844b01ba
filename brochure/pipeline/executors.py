"""Runs errands through the Executor interface of concurrent.futures: in this process, in others, or on a cluster.

What comes back comes in the order of the errands, and only a few wait at a time, so that memory stays bounded.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from brochure.pipeline.project import TEMPLATES
from brochure.pipeline.task import Came, Died, Errand, Task
from brochure.store import Store
from brochure.world import World

if TYPE_CHECKING:  # concurrent.futures takes 15 ms to load, which a build with nothing to do need not pay
    from concurrent.futures import Executor, Future

    from brochure.pipeline.workshop import Workshop

Work = Callable[[Any], Came]
# What a workshop is made with: the files and settings of the build, and where it keeps what builds hand on.
Place = tuple[World, Store]
E = TypeVar("E", bound=Errand)
LARGE = 1_000_000  # bytes
OFTEN = 20_000  # new objects between two searches for cycles, in a worker that goes on and on
AHEAD = 3  # errands that wait for a worker, for each worker

_workshop: Workshop | None = None  # one for each worker process, made when it starts


class Crew(Protocol):
    """Those who do the errands of one build; they stay warm from stage to stage."""

    def __enter__(self) -> Crew: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def run(self, errands: Sequence[E]) -> Iterator[tuple[E, Any]]:
        """Each errand with what came of it, in order: `Came`, or an exception: Died where its worker did.

        The rest goes on.
        """


class Processes:
    """Worker processes, started when there is more than one errand to do; until then, this process.

    work: what a worker does with an errand; a test may put its own in its place.
    """

    def __init__(self, place: Place, workers: int, work: Work | None = None) -> None:
        self.place = place
        self.workers = workers
        self.work = work or do
        self._pool: Executor | None = None
        self._here: Workshop | None = None

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def run(self, errands: Sequence[E]) -> Iterator[tuple[E, Any]]:
        """As all crews do."""
        if self._pool is None and (self.workers < 2 or len(errands) < 2):
            return ((errand, self._done_here(errand)) for errand in errands)
        return self._in_processes(deque(errands))

    def _done_here(self, errand: Errand) -> Came:
        if self._here is None:
            self._here = _opened(self.place)
        return done(self._here, errand)

    def _in_processes(self, left: deque[E]) -> Iterator[tuple[E, Any]]:
        workers = min(self.workers, len(left))
        while left:
            if self._pool is None:
                self._pool = _pool(self.place, self.work, workers)
            yield from _until_broken(self._pool, left, self.work, self.workers * AHEAD)
            if (
                left
            ):  # The pool broke: some errand at its head kills its worker. Alone, it kills only its own.
                self._close()
                for _ in range(min(workers, len(left))):
                    errand = left.popleft()
                    yield errand, self._alone(errand)

    def _alone(self, errand: Errand) -> Came | Exception:
        from concurrent.futures import BrokenExecutor

        try:
            with _pool(self.place, self.work, 1) as pool:
                return _came(pool.submit(self.work, errand))
        except BrokenExecutor:
            return Died()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def done(workshop: Workshop, errand: Errand) -> Came:
    """What comes of an errand: the outcomes of a task, the pages of an index."""
    if isinstance(errand, Task):
        return workshop.run(errand)
    from brochure.pipeline import indexes

    return indexes.made(workshop, errand)


def do(errand: Errand) -> Came:
    """Do an errand in a worker process."""
    assert _workshop is not None
    return done(_workshop, errand)


def _pool(place: Place, work: Work, workers: int) -> Executor:
    """Workers by fork where that is safe (https://docs.python.org/3/library/multiprocessing.html, start methods)."""
    if _may_fork():
        world, _ = place
        with world.files.ahead(_large(world.root / TEMPLATES)):  # meanwhile, and once for all workers:
            from brochure.pipeline.forks import Forks

            _postpone()

        return Forks(workers, work, (Errand, Came), partial(_start, *place), _idle)
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, initializer=_start, initargs=place)


def _large(folder: Path) -> list[str]:
    """Files that take milliseconds to hash: fonts, photographs."""
    names = (f"{path}/{name}" for path, _, names in os.walk(folder) for name in names)
    return [name for name in names if _size(name) > LARGE]


def _size(name: str) -> int:
    """Bytes; 0 for a link that leads nowhere."""
    with suppress(OSError):
        return os.stat(name).st_size  # noqa: PTH116 - as text, as files are hashed
    return 0


def _may_fork() -> bool:
    """Whether this system can go on as two from any place."""
    return sys.platform == "linux"


def _idle() -> None:
    """Load what comes last, web page and index, while others are still at work: 40 ms.

    From now on cycles are looked for oftener, and among new objects alone, so that memory does not grow.
    """
    import brochure.layout.compiled
    import brochure.layout.shell
    import brochure.pipeline.indexes
    import brochure.writers.html  # noqa: F401

    gc.freeze()
    gc.set_threshold(OFTEN)


def _start(*place: Any) -> None:
    """Begin a worker's life. Ctrl-C is the parent's business: it cancels what has not begun."""
    import signal

    global _workshop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workshop = _opened(place)


def _opened(place: Place) -> Workshop:
    """A workshop in a process of our own."""
    from brochure.pipeline.workshop import Workshop

    _postpone()
    return Workshop(*place)


def _postpone() -> None:
    """Pillow, which ReportLab asks for: 10 ms, and few editions show photographs."""
    from brochure.lazy import lazily

    lazily("PIL", "Image")


def _until_broken(pool: Executor, left: deque[E], work: Work, window: int) -> Iterator[tuple[E, Any]]:
    """What came of each errand in order, taking it off `left`, until all are done or the pool breaks."""
    from concurrent.futures import BrokenExecutor

    waiting: deque[Future[Any]] = deque()
    try:
        while left:
            while len(waiting) < min(window, len(left)):
                waiting.append(pool.submit(work, left[len(waiting)]))
            came = _came(waiting[0])
            waiting.popleft()
            yield left.popleft(), came
    except BrokenExecutor:
        return


def _came(future: Future[Any]) -> Came | Exception:
    """What came of an errand; what was raised, where that is not the end of the pool. Raises BrokenExecutor."""
    from concurrent.futures import BrokenExecutor

    try:
        came: Came = future.result()
    except BrokenExecutor:
        raise
    except Exception as problem:
        return problem
    return came
