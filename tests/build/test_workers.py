"""Workers: whatever ends one is told in one line, and is nobody else's affair; they begin in two ways."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from brochure.budgets import TASK_MEMORY, TASK_SECONDS
from brochure.build import pool, process, worker
from brochure.build.boundary import Overdue
from brochure.build.pool import AHEAD, Processes
from brochure.build.project import open_project
from brochure.build.task import Answer, IndexPages, Landing, Overview, Task, diagnostics
from brochure.build.worker import Worker
from brochure.layout import environment
from tests.build import kit
from tests.build.kit import FAULTS, faulty, files, tiny_project
from tests.build.planted import planted
from tests.project import PUBLICATION, Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = tiny_project(tmp_path_factory.mktemp("project"), "[fr, en, es]")
    assert project.build("--quiet", "--format", "html").code == 0
    return project


def limits(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Small ones for who will meet them."""
    monkeypatch.setenv("BROCHURE_SECONDS", "60")
    monkeypatch.setenv("BROCHURE_MEGABYTES", "400" if FAULTS[name][1] == "build/memory" else "3000")


def told_once(built: Project, output: Path, name: str, jobs: str) -> dict[str, Any]:
    """Build with a fault in English: one line tells of it, all else is built, indexed, and the same as without it."""
    _, code, said = FAULTS[name]
    outcome = built.build("--force", "--json", "--format", "html", "--jobs", jobs, "--output", str(output))
    assert (outcome.code, outcome.err) == (1, "")
    report = outcome.json()
    assert {r["lang"]: r["state"] for r in report["results"]} == {
        "fr": "built",
        "en": "failed",
        "es": "built",
    }
    (told,) = [d for d in report["diagnostics"] if d["severity"] == "error"]
    assert told["code"] == code
    assert told["message"] == f"{PUBLICATION} en html cannot be made: {said}"
    before, made = files(built.root / "output"), files(output)
    for lang in ("fr", "es"):
        assert (
            made[f"{PUBLICATION}/{lang}/{PUBLICATION}-{lang}.html"]
            == before[f"{PUBLICATION}/{lang}/{PUBLICATION}-{lang}.html"]
        )
    assert b"-es.html" in made[f"{PUBLICATION}/index.html"]
    assert b"-en.html" not in made[f"{PUBLICATION}/index.html"]
    return told  # type: ignore[no-any-return]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", FAULTS)
def test_what_ends_a_worker_fails_its_edition_and_no_other(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, jobs: str
) -> None:
    limits(monkeypatch, name)
    monkeypatch.setattr(Worker, "do", faulty(FAULTS[name][0]))
    told_once(built, tmp_path, name, jobs)


@pytest.mark.parametrize(("hears", "seconds"), [(True, 60), (False, 1)])
def test_a_template_that_has_no_end_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hears: bool, seconds: int
) -> None:
    """Who does not hear that time is over is ended from outside, and cannot say where it was."""
    project = tiny_project(tmp_path, theme="endless")
    layout = tmp_path / "templates" / "endless" / "layout.xml.j2"
    layout.parent.mkdir(parents=True)
    (layout.parent / "theme.yml").write_text("extends: base\n", encoding="utf-8")
    loop = "{% for a in range(10 ** 12) %}{% endfor %}"
    layout.write_text(f"{loop}\n<document/>", encoding="utf-8")
    monkeypatch.setenv("BROCHURE_SECONDS", str(seconds))
    monkeypatch.setattr(environment, "_bounded", lambda pieces: (kit.hurry(), *pieces))
    if not hears:
        monkeypatch.setattr(signal, "setitimer", lambda *_: None)
        monkeypatch.setattr(process, "LAST_WORDS", 0.1)
    outcome = project.build("--format", "html")
    (told,) = [line for line in outcome.lines if "build/time" in line]
    place = "templates/endless/layout.xml.j2:1: " if hears else ""
    assert told.startswith(
        f"{place}error: {PUBLICATION} fr html cannot be made: it is not done after {seconds} seconds"
    )


@pytest.mark.parametrize("name", FAULTS)
def test_so_it_is_where_workers_are_programs(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    limits(monkeypatch, name)
    monkeypatch.setattr(Processes.__init__, "__defaults__", (False, None, 0))
    monkeypatch.setattr(process, "PROGRAM", kit.spawned_with(name))
    told_once(built, tmp_path, name, "2")


def test_where_a_process_cannot_be_forked_a_program_makes_the_same_whatever_is_planted(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deceived, output = Project(tmp_path / "deceived"), tmp_path / "output"
    shutil.copytree(built.root, deceived.root)
    planted(deceived)
    monkeypatch.setattr(Processes.__init__, "__defaults__", (False, None, 0))
    monkeypatch.setattr("os.fork", None)
    assert deceived.build("--force", "--quiet", "--format", "html", "--output", str(output)).code == 0
    assert files(output) == files(built.root / "output")


def test_one_file_is_made_in_a_worker_too(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "do", faulty(kit.segfault, "fr"))
    outcome = built.build(
        "--force", "--lang", "fr", "--format", "docx", "--jobs", "1", "--output", str(tmp_path)
    )
    assert outcome.code == 1
    assert f"{PUBLICATION} fr docx cannot be made: its process was ended by SIGSEGV" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("name", "where"), [("hang", "in hang"), ("segfault", "in segfault"), ("abort", "a library says this")]
)
def test_who_asks_is_shown_where_it_was(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, where: str
) -> None:
    limits(monkeypatch, name)
    monkeypatch.setattr(Worker, "do", faulty(FAULTS[name][0], "fr"))
    given = ("--force", "--lang", "fr", "--format", "html", "--output", str(tmp_path))
    assert where not in built.build(*given).err
    assert where in built.build(*given, "--verbose").err


def test_an_index_that_ends_its_worker_is_told_too(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def do(self: Worker, task: Task) -> Answer:
        return kit.leave() if isinstance(task, Landing) else kit.DO(self, task)  # type: ignore[return-value]

    monkeypatch.setattr(Worker, "do", do)
    outcome = built.build("--force", "--quiet", "--lang", "fr", "--format", "html", "--output", str(tmp_path))
    assert outcome.code == 1
    assert outcome.lines[0].startswith(
        f"error: the index of {PUBLICATION} cannot be made: its process ended itself"
    )
    assert (tmp_path / PUBLICATION / "fr" / f"{PUBLICATION}-fr.html").is_file()


@pytest.mark.parametrize("name", ["BROCHURE_SECONDS", "BROCHURE_MEGABYTES"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "²", "ten", "1e3", " 5", "9" * 10])
def test_a_limit_that_is_none_is_wrong_usage(
    built: Project, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    outcome = built.build()
    assert outcome.code == 2
    assert f"{name} is “{value}”, not a whole number" in outcome.err


# --- The pool by itself --------------------------------------------------------------------------


def numbered(count: int) -> list[Overview]:
    return [Overview(str(number), "fr", ()) for number in range(count)]


def says_who(self: Worker, task: Task) -> Answer:
    """Itself, and what it was given."""
    assert isinstance(task, Overview)
    if task.lang == "die":
        kit.leave()
    return IndexPages({"process": str(os.getpid()).encode(), "task": task.publication.encode()})


@pytest.fixture
def two(built: Project, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(Worker, "do", says_who)
    made = Processes(*open_project(built.root), 2)
    yield made
    made.close()


def test_answers_come_in_the_order_of_the_tasks(two: Processes) -> None:
    assert [(task.publication, answer.files["task"].decode()) for task, answer in two.run(numbered(12))] == [
        (str(number), str(number)) for number in range(12)
    ]


def test_there_are_no_more_workers_than_asked_for_they_stay_and_none_is_left(two: Processes) -> None:
    first = {int(answer.files["process"]) for _, answer in two.run(numbered(9))}
    again = {int(answer.files["process"]) for _, answer in two.run(numbered(9))}
    assert again <= first
    assert len(first) == 2
    assert os.getpid() not in first
    two.close()
    for pid in first:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_one_that_dies_takes_its_own_task_with_it_and_no_other(two: Processes) -> None:
    tasks = [Overview(str(n), "die" if n in (1, 2, 5) else "fr", ()) for n in range(8)]
    came = [list(diagnostics(answer)) for _, answer in two.run(tasks)]
    assert [bool(told) for told in came] == [task.lang == "die" for task in tasks]


def test_megabytes_pass_in_both_directions(two: Processes) -> None:
    task = Overview("x" * 3_000_000, "fr", ())
    for _, answer in two.run([task, task, task]):
        assert len(answer.files["task"]) == 3_000_000


def test_what_is_no_plain_data_does_not_travel(two: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worker, "do", lambda self, task: IndexPages(card={"odd": object()}))
    ((_, answer),) = two.run(numbered(1))
    (told,) = answer.diagnostics
    assert told.code == "build/fault"


def test_few_tasks_are_begun_before_they_are_waited_for(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So memory stays bounded."""
    given = []
    give = process.Process.give
    monkeypatch.setattr(
        process.Process, "give", lambda self, number, *rest: (given.append(number), give(self, number, *rest))
    )
    monkeypatch.setattr(Worker, "do", says_who)
    made = Processes(*open_project(built.root), 2)
    for done, _ in enumerate(made.run(numbered(30))):
        assert max(given) < done + 2 * AHEAD + 1
    made.close()


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Lets a second of a worker's limit pass; none passes by itself."""
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)
    before = signal.getsignal(signal.SIGALRM)
    yield lambda: signal.raise_signal(signal.SIGALRM)
    signal.signal(signal.SIGALRM, before)


def test_a_task_has_the_seconds_of_its_limit_and_no_more(second: Callable[[], None]) -> None:
    worker._end_after(3)
    second()
    second()
    with pytest.raises(Overdue):
        second()


def test_the_time_that_a_worker_is_stopped_is_one_second(second: Callable[[], None]) -> None:
    """As by Ctrl-Z: of what comes meanwhile the system keeps one signal (signal(7))."""
    worker._end_after(3)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    for _ in range(300):
        second()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
    second()


def test_a_worker_gives_up_what_nobody_waits_for(
    second: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the command was killed."""
    worker._end_after(300)
    second()
    monkeypatch.setattr(os, "getppid", lambda: 1)
    with pytest.raises(Overdue):
        second()


def test_the_time_that_all_of_a_build_is_stopped_is_nobodys(
    two: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = count(0, 3600)
    monkeypatch.setattr(pool.time, "monotonic", lambda: float(next(hours)))
    assert not any([*diagnostics(answer)] for _, answer in two.run(numbered(6)))


def test_where_no_process_can_be_started_each_task_says_so(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("os.fork", refused)
    outcome = built.build("--force", "--lang", "fr", "--format", "html", "--output", str(tmp_path))
    assert outcome.code == 1
    assert "no process can be started for it: Resource temporarily unavailable" in outcome.err


def test_limits_are_those_of_the_table() -> None:
    text = (Path(__file__).parents[2] / "docs" / "ci.md").read_text(encoding="utf-8")
    for budget in (TASK_SECONDS, TASK_MEMORY):
        assert re.search(rf"`{budget.variable}`.*{budget.limit:,.0f}", text)
