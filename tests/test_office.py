"""LibreOffice, by programs that stand for it: it ends with all that it has started."""

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure import office
from brochure.budgets import OFFICE_SECONDS
from tests.waiting import until

CHILD = 'sleep 600 & echo $! > "$0.child"; wait'
"""What `soffice` is: a program that starts the one that does the work."""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{CHILD}\n")
    path.chmod(0o755)
    return path


def child(program: Path) -> str:
    """The number of the process that does the work, "" before there is one."""
    file = Path(f"{program}.child")
    return file.read_text().strip() if file.exists() else ""


def ended(process: str) -> bool:
    """Whether a process is gone, or waits for its parent to take note of it (proc_pid_stat(5))."""
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_one_that_takes_too_long(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "OFFICE_SECONDS", replace(OFFICE_SECONDS, limit=2))
    assert office.through(str(program), b"", "docx", "odt") is None
    until(lambda: ended(child(program)))


def test_one_that_is_stopped(program: Path, tmp_path: Path) -> None:
    running, made = office.Office(str(program), tmp_path), []
    thread = threading.Thread(target=lambda: made.append(running.saved(b"", "docx", "pdf")))
    thread.start()
    until(lambda: child(program))
    running.stop()
    thread.join(10)
    assert made == [None]
    until(lambda: ended(child(program)))
    assert running.saved(b"", "docx", "pdf") is None, "nothing more is begun"


def test_one_that_cannot_be_run(tmp_path: Path) -> None:
    assert office.through(str(tmp_path / "no-office"), b"", "docx", "odt") is None
