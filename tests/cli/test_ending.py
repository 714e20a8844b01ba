"""A command that is ended from outside: by Ctrl-C, `kill`, a terminal that closes."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from brochure.cli import main
from brochure.cli.ending import SIGNALS, Interrupted, ended_by_signals
from tests.build.kit import start
from tests.project import Project

LIBRARY = """
import os, signal
os.kill(os.getpid(), signal.{name})
for _ in range(100):
    LOADED = True
"""
# Ctrl-C when the command's own modules are asked for.
LOADING = """
import os, signal, sys
class Finder:
    def find_spec(name, *_):
        if name == "brochure.cli.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder)
from brochure.cli.entry import main
main()
"""
# The command is at work, and prints where it is.
WORKING = """
import sys, time
from brochure.cli import main
main._start = lambda *_, **given: print("at work", flush=True) or time.sleep(60) or 0
sys.exit(main.run(None, []))
"""


@pytest.fixture
def heard() -> Iterator[None]:
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (*SIGNALS, signal.SIGALRM)}
    ended_by_signals()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_library_is_loaded_before_the_command_ends(
    name: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """uharfbuzz takes the process with it where its loading is torn off."""
    library = f"library_{name}"
    (tmp_path / f"{library}.py").write_text(LIBRARY.format(name=name))
    monkeypatch.syspath_prepend(tmp_path)

    def work() -> None:
        assert import_module(library).LOADED
        time.sleep(10)

    with pytest.raises(Interrupted) as end:
        work()
    assert library in sys.modules
    assert end.value.code == code
    assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL, "a second Ctrl-C ends it at once"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (ImportError("libicudata.so.77: failed to map segment from shared object"), "failed to map segment"),
        (MemoryError(), "no memory is left"),
    ],
)
def test_a_library_that_cannot_be_loaded_is_one_line(
    problem: Exception, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As under a small `ulimit -v`."""

    def start(*_: object, **_given: object) -> int:
        raise problem

    monkeypatch.setattr(main, "_start", start)
    outcome = Project(tmp_path).build()
    assert outcome.code == 1
    (line,) = outcome.lines
    assert line.startswith("Error: the press cannot load what it needs: ")
    assert said in line


def test_what_is_ignored_stays_ignored() -> None:
    """nohup and `&` have it so (POSIX, Shell Command Language, 2.11)."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        ended_by_signals()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_ctrl_c_while_the_command_is_loaded_says_nothing() -> None:
    process = start(Project(Path()), code=LOADING)
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == -signal.SIGINT


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_command_that_is_ended_says_so(number: signal.Signals, code: int) -> None:
    process = start(Project(Path()), code=WORKING)
    assert process.stdout is not None
    assert process.stdout.readline() == "at work\n"
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (code, "interrupted")
