"""Hostile input: one clear line for each, exit 1 or 2, nothing lost, and no end to patience.

The inputs are made in code, class by class. Each is run by itself on a fresh project, with a limit of 10 s of processor
time and 1 GB of memory: who goes beyond fails.
"""

from __future__ import annotations

import re
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from tests.build.kit import files
from tests.hostile import exchange_cases, manifest_cases, text_cases, theme_cases, usage_cases, yaml_cases
from tests.hostile.case import Case
from tests.project import Project, copy_project

SECONDS = 10
GIGABYTE = 1 << 30
CASES = {
    "yaml": [*yaml_cases.cases()],
    "text": [*text_cases.cases()],
    "exchange": [*exchange_cases.cases()],
    "theme": [*theme_cases.cases()],
    "usage": [*usage_cases.cases()],
    "manifest": [*manifest_cases.cases()],
}
ALL = [pytest.param(case, id=f"{kind}: {case.name}") for kind, cases in CASES.items() for case in cases]


def test_there_are_enough() -> None:
    assert len(ALL) >= 200
    names = [param.id for param in ALL]
    assert len(names) == len(set(names))


@contextmanager
def limited() -> Iterator[None]:
    """What goes on within ends with an exception after so much processor time, or so much memory."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"more than {SECONDS} s of processor time")

    before = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (now + GIGABYTE, before[1]))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.parametrize("case", ALL)
def test_it_is_told_in_a_line(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_project(tmp_path / "project")
    case.spoil(project)
    good = project.made("fr", "html")
    good.parent.mkdir(parents=True)
    good.write_bytes(b"the last good file")
    before = everything(project)
    for name, value in case.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(project.root)
    with limited():
        outcome = project.build(*case.words)
    assert outcome.code == case.code, outcome.err
    assert "Traceback" not in outcome.out + outcome.err
    said = [line for line in (outcome.err + outcome.out).splitlines() if re.search(case.says, line)]
    assert said, outcome.err[:3000]
    assert all(len(line) < 4000 for line in outcome.lines)
    after = everything(project)
    assert {name: after.get(name) for name in before} == before
    assert {name.split("/")[0] for name in after.keys() - before.keys()} <= {"output"}


def everything(project: Project) -> dict[str, bytes]:
    """Sources and output, and whatever else there is."""
    own = {name: data for name, data in files(project.root).items() if not (project.root / name).is_symlink()}
    return {name: data for name, data in own.items() if not name.startswith(".cache/")}
