"""What a killed process was writing is removed by the next command, and never what another one is writing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.build.drafts import MARKS, marked

SLEEPS = (sys.executable, "-c", "import sys; sys.stdin.read()")


@pytest.fixture
def other() -> Iterator[subprocess.Popen[str]]:
    """Another process at work."""
    with subprocess.Popen(SLEEPS, stdin=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def left_by(process: int, folder: Path) -> tuple[Path, Path]:
    """A draft and a mark of a process."""
    mark, draft = folder / "cache" / MARKS / str(process), folder / "output" / f".a.pdf.{process}.draft"
    for path in (mark, draft):
        path.parent.mkdir(exist_ok=True, parents=True)
        path.touch()
    return mark, draft


def command(folder: Path, code: int = 0) -> list[str]:
    """Run one that ends with a code; the files that are there after it."""
    assert marked(folder / "cache", [folder / "output"], lambda: code) == code
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_is_being_written_stays_and_what_was_goes(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    mark, draft = left_by(other.pid, tmp_path)
    left_by(os.getpid(), tmp_path)  # one long ago that had our number
    assert command(tmp_path) == sorted([mark.name, draft.name])
    other.kill()
    other.wait()
    assert command(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells of them")
def test_who_was_killed_is_no_more_before_anybody_has_asked_for_it(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    """A worker whose parent is gone waits for the system's first process, for a second or more on a busy machine."""
    left_by(other.pid, tmp_path)
    other.kill()
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
    assert command(tmp_path) == []


def test_a_mark_stays_while_somebody_has_the_number_of_a_draft(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    """So the draft is found once that process is gone too."""
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], stdout=subprocess.PIPE, text=True
    )
    mark, own = left_by(int(gone.stdout), tmp_path)
    _, draft = left_by(other.pid, tmp_path)
    (tmp_path / "cache" / MARKS / str(other.pid)).unlink()
    assert own.exists()
    assert command(tmp_path) == sorted([mark.name, draft.name])
    other.kill()
    other.wait()
    assert command(tmp_path) == []


def test_who_fails_leaves_a_mark_and_who_succeeds_none(tmp_path: Path) -> None:
    assert command(tmp_path, 1) == [str(os.getpid())]
    assert command(tmp_path) == []
