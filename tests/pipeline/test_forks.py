"""Workers made by fork: what an Executor promises, and that a death is nobody else's."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor

import pytest

from brochure.pipeline.forks import Forks

STARTED: list[str] = []


def nothing() -> None:
    pass


@pytest.fixture
def forks() -> Iterator[Forks]:
    with Forks(2, nothing, nothing) as made:
        yield made


def slow_square(number: int) -> int:
    time.sleep(0.02 * (3 - number % 3))
    return number * number


def pid(_: int) -> int:
    return os.getpid()


def die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(number: int) -> None:
    raise LookupError(f"number {number}")


def started(_: int) -> list[str]:
    return list(STARTED)


def large(size: int) -> bytes:
    return b"x" * size


def test_results_are_those_of_their_calls(forks: Forks) -> None:
    futures = [forks.submit(slow_square, number) for number in range(12)]
    assert [future.result() for future in reversed(futures)] == [n * n for n in reversed(range(12))]
    assert list(forks.map(slow_square, range(5))) == [0, 1, 4, 9, 16]


def test_there_are_no_more_workers_than_asked_for_and_they_stay(forks: Forks) -> None:
    processes = {future.result() for future in [forks.submit(pid, n) for n in range(9)]}
    assert len(processes) == 2
    assert os.getpid() not in processes
    assert {future.result() for future in [forks.submit(pid, n) for n in range(9)]} == processes


def test_a_worker_that_dies_takes_its_own_call_with_it_and_no_other(forks: Forks) -> None:
    before, dead, after = forks.submit(slow_square, 3), forks.submit(die, 0), forks.submit(slow_square, 4)
    with pytest.raises(BrokenExecutor):
        dead.result()
    assert (before.result(), after.result()) == (9, 16)
    assert forks.submit(slow_square, 5).result() == 25


def test_what_is_raised_comes_back_with_its_place(forks: Forks) -> None:
    with pytest.raises(LookupError, match="number 7") as raised:
        forks.submit(fail, 7).result()
    assert "in fail" in raised.value.__notes__[0]


def test_megabytes_pass_in_both_directions(forks: Forks) -> None:
    assert [len(f.result()) for f in [forks.submit(large, 3_000_000) for _ in range(3)]] == [3_000_000] * 3
    assert forks.submit(len, b"y" * 3_000_000).result() == 3_000_000


def test_a_worker_starts_once_and_gets_ready_after_its_first_call() -> None:
    with Forks(1, lambda: STARTED.append("started"), lambda: STARTED.append("ready")) as forks:
        assert forks.submit(started, 0).result() == ["started"]
        assert forks.submit(started, 0).result() == ["started", "ready"]
        assert forks.submit(started, 0).result() == ["started", "ready"]
    assert STARTED == [], "it is the worker's, not ours"


def test_no_process_is_left_and_what_waited_is_cancelled() -> None:
    forks = Forks(1, nothing, nothing)
    worker = forks.submit(pid, 0).result()
    at_work, waiting = forks.submit(slow_square, 3), forks.submit(slow_square, 4)
    forks.shutdown(cancel_futures=True)
    assert at_work.result() == 9
    assert waiting.cancelled()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
