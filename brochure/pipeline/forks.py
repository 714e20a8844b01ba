"""Worker processes made by fork, behind the Executor interface of concurrent.futures.

A worker begins as a copy of this process, so it is there in 2 ms; loading what ProcessPoolExecutor needs takes 25,
a tenth of a build of one edition. A worker that dies takes only its own errand with it. There are no threads: results
are read when somebody waits for one. Errands and results travel as plain data (MessagePack), read back by their types.
"""

from __future__ import annotations

import os
import select
import signal
import traceback
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from typing import IO, Any, NoReturn

from msgspec import Struct, msgpack

_LENGTH = 8  # bytes before each message, which say how long it is
_WELL, _RAISED = b"\1", b"\0"  # the first byte of what a worker answers


class _Worker(Struct, eq=False):
    """A process. errands, results: our ends of its pipes; busy: what it is at work on; warm: it has done one before."""

    process: int
    errands: IO[bytes]
    results: IO[bytes]
    busy: Future[Any] | None = None
    warm: bool = False


class _Pending(Future[Any]):
    """A result that is read from its worker when it is asked for."""

    def __init__(self, forks: Forks) -> None:
        super().__init__()
        self._forks = forks

    def result(self, timeout: float | None = None) -> Any:
        """What came of it; waits as long as it takes. Raises BrokenExecutor where the worker died."""
        while not self.done():
            self._forks.listen()
        return super().result(timeout)


class Forks(Executor):
    """Up to `workers` processes that do one kind of work.

    work: what they do with an errand; types: of errands and results. start: what each does first; idle: what it does
    once, after its first errand.
    """

    def __init__(
        self,
        workers: int,
        work: Callable[[Any], Any],
        types: tuple[Any, Any],
        start: Callable[[], None],
        idle: Callable[[], None],
    ) -> None:
        self._limit = workers
        self._work, self._start, self._idle = work, start, idle
        self._errand, self._result = (msgpack.Decoder(each, dec_hook=_restored) for each in types)
        self._workers: list[_Worker] = []
        self._waiting: deque[tuple[_Pending, bytes]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a worker do an errand, the one argument. The function is the one that they are there for."""
        assert fn is self._work, "a worker knows the work that it was made for"
        (errand,) = *args, *kwargs.values()
        future = _Pending(self)
        self._waiting.append((future, _plain(errand)))
        self._feed()
        return future

    def listen(self) -> None:
        """Wait until a worker has something to tell, take it, and give out what is waiting."""
        busy = [worker for worker in self._workers if worker.busy]
        ready, _, _ = select.select([worker.results for worker in busy], [], [])
        for worker in busy:
            if worker.results in ready:
                self._take(worker)
        self._feed()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers; what they are at work on is ended first, what waits is cancelled if that is asked for."""
        while cancel_futures and self._waiting:
            self._waiting.pop()[0].cancel()
        while wait and any(worker.busy for worker in self._workers):
            self.listen()
        for worker in self._workers:
            os.kill(worker.process, signal.SIGKILL)  # all of them, before the first is waited for
        while self._workers:
            self._end(self._workers[-1])

    def _feed(self) -> None:
        while self._waiting:
            worker = next((one for one in self._workers if not one.busy), None) or self._another()
            if worker is None:
                return
            future, errand = self._waiting.popleft()
            worker.busy = future
            # A worker that died while it was idle is found out when its result is asked for.
            with suppress(BrokenPipeError):
                _send(worker.errands, errand)

    def _take(self, worker: _Worker) -> None:
        future, worker.busy = worker.busy, None
        assert future is not None
        try:
            answer = _received(worker.results)
        except EOFError:
            self._end(worker)
            future.set_exception(BrokenExecutor("a worker process died"))
            return
        # Who has had time to get ready is asked before who has not; and who has just worked, before the others.
        self._workers.remove(worker)
        self._workers.insert(0 if worker.warm else len(self._workers), worker)
        worker.warm = True
        if answer[:1] == _WELL:
            future.set_result(self._result.decode(memoryview(answer)[1:]))
        else:
            future.set_exception(RuntimeError(answer[1:].decode()))

    def _another(self) -> _Worker | None:
        """A new worker, None where there are enough."""
        if len(self._workers) >= self._limit:
            return None
        errands, ours = os.pipe()
        theirs, results = os.pipe()
        process = os.fork()
        if process == 0:
            for end in (ours, theirs, *(one.errands.fileno() for one in self._workers)):
                os.close(end)
            self._live(os.fdopen(errands, "rb"), os.fdopen(results, "wb"))
        os.close(errands)
        os.close(results)
        worker = _Worker(process, os.fdopen(ours, "wb"), os.fdopen(theirs, "rb"))
        self._workers.append(worker)
        return worker

    def _live(self, errands: IO[bytes], results: IO[bytes]) -> NoReturn:
        """A worker's life: it ends when its errands do, or with the one who gives them."""
        code = 1
        try:
            self._start()
            first = True
            while True:
                _send(results, self._answer(_received(errands)))
                if first:
                    self._idle()
                    first = False
        except (EOFError, BrokenPipeError):
            code = 0
        finally:
            os._exit(code)

    def _answer(self, errand: bytes) -> bytes:
        """What a worker says of an errand: its result, or what was raised."""
        try:
            return _WELL + _plain(self._work(self._errand.decode(errand)))
        except Exception:
            return _RAISED + traceback.format_exc().encode("utf-8", "backslashreplace")

    def _end(self, worker: _Worker) -> None:
        """Be done with a worker that is dead or was told to die."""
        self._workers.remove(worker)
        with suppress(BrokenPipeError):
            worker.errands.close()
        worker.results.close()
        os.waitpid(worker.process, 0)


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH))
    stream.write(message)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where the other end died."""
    length = stream.read(_LENGTH)
    message = stream.read(int.from_bytes(length))
    if len(length) < _LENGTH or len(message) < int.from_bytes(length):
        raise EOFError
    return message


def _plain(value: object) -> bytes:
    return msgpack.encode(value, enc_hook=os.fspath)  # of all that we send, a Path alone is not plain


def _restored(kind: type, value: Any) -> Any:
    return kind(value)
