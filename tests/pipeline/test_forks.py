"""Workers made by fork: what an Executor promises, and that a death is nobody else's."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

import pytest
from brochure.pipeline.forks import Forks

from brochure.pipeline.job import Job, Result
from brochure.pipeline.task import Came, Errand, Outcome, Task
from brochure.world import Inputs

STARTED: list[str] = []


def nothing() -> None:
    pass


def do(errand: tuple[str, int]) -> Any:
    """What a worker does: functions are known to it, and are not sent."""
    name, number = errand
    return WORK[name](number)


@pytest.fixture
def forks() -> Iterator[Forks]:
    with Forks(2, do, (tuple[str, int], Any), nothing, nothing) as made:
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


def strange(_: int) -> object:
    return object()


WORK = {each.__name__: each for each in (slow_square, pid, die, fail, started, large, strange)}


def test_results_are_those_of_their_errands(forks: Forks) -> None:
    futures = [forks.submit(do, ("slow_square", number)) for number in range(12)]
    assert [future.result() for future in reversed(futures)] == [n * n for n in reversed(range(12))]
    assert list(forks.map(do, [("slow_square", n) for n in range(5)])) == [0, 1, 4, 9, 16]


def test_there_are_no_more_workers_than_asked_for_and_they_stay(forks: Forks) -> None:
    processes = {future.result() for future in [forks.submit(do, ("pid", n)) for n in range(9)]}
    assert len(processes) == 2
    assert os.getpid() not in processes
    assert {future.result() for future in [forks.submit(do, ("pid", n)) for n in range(9)]} == processes


def test_a_worker_that_dies_takes_its_own_errand_with_it_and_no_other(forks: Forks) -> None:
    before, dead, after = (
        forks.submit(do, each) for each in (("slow_square", 3), ("die", 0), ("slow_square", 4))
    )
    with pytest.raises(BrokenExecutor):
        dead.result()
    assert (before.result(), after.result()) == (9, 16)
    assert forks.submit(do, ("slow_square", 5)).result() == 25


def test_what_is_raised_comes_back_with_its_place(forks: Forks) -> None:
    with pytest.raises(RuntimeError, match=r"in fail\n.*\n.*number 7"):
        forks.submit(do, ("fail", 7)).result()
    assert forks.submit(do, ("slow_square", 5)).result() == 25, "the worker goes on"


def test_what_is_no_plain_data_does_not_travel(forks: Forks) -> None:
    with pytest.raises(RuntimeError, match="object"):
        forks.submit(do, ("strange", 0)).result()
    with pytest.raises(TypeError):
        forks.submit(do, ("pid", object()))


def test_results_are_read_back_by_their_types() -> None:
    task = Task((Job("one", "fr", "pdf"),))
    outcome = Outcome(
        Result(task.jobs[0], "failed", Path("a/b"), facts={"n": 1}), b"\0", Inputs({"a": "b"}, {"c": ("d",)})
    )
    with Forks(1, lambda errand: (outcome,), (Errand, Came), nothing, nothing) as forks:
        assert forks.submit(forks._work, task).result() == (outcome,)
    with Forks(1, lambda errand: errand, (Errand, Errand), nothing, nothing) as forks:
        assert forks.submit(forks._work, task).result() == task


def test_megabytes_pass_in_both_directions(forks: Forks) -> None:
    futures = [forks.submit(do, ("large", 3_000_000)) for _ in range(3)]
    assert [len(future.result()) for future in futures] == [3_000_000] * 3
    with Forks(1, len, (bytes, int), nothing, nothing) as other:
        assert other.submit(len, b"y" * 3_000_000).result() == 3_000_000


def test_a_worker_starts_once_and_gets_ready_after_its_first_errand() -> None:
    types = (tuple[str, int], Any)
    with Forks(1, do, types, lambda: STARTED.append("started"), lambda: STARTED.append("ready")) as forks:
        assert forks.submit(do, ("started", 0)).result() == ["started"]
        assert forks.submit(do, ("started", 0)).result() == ["started", "ready"]
        assert forks.submit(do, ("started", 0)).result() == ["started", "ready"]
    assert STARTED == [], "it is the worker's, not ours"


def test_no_process_is_left_and_what_waited_is_cancelled() -> None:
    forks = Forks(1, do, (tuple[str, int], Any), nothing, nothing)
    worker = forks.submit(do, ("pid", 0)).result()
    at_work, waiting = (forks.submit(do, ("slow_square", n)) for n in (3, 4))
    forks.shutdown(cancel_futures=True)
    assert at_work.result() == 9
    assert waiting.cancelled()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
