"""A preview as people start it: a process over a small project, and the address that it prints."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.build.kit import start
from tests.project import Project


@contextmanager
def serving(project: Project, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and its address; it is gone at the end."""
    process = start(project, "serve", "--no-open", "--port", "0", *options)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().split()[-1]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def of_session(process: subprocess.Popen[str]) -> set[int]:
    """The processes that it has started and that are still there, and itself (proc_pid_stat(5), session)."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[3]) == process.pid and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found
