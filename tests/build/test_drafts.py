"""What a killed process was writing is removed by the next command, and never what another one is writing."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.build.drafts import MARKS, marked
from brochure.store import write

HOLDS = """
import sys
from pathlib import Path
from brochure.store import held
files = [held(Path(name)) for name in sys.argv[1:]]
print("held", flush=True)
sys.stdin.read()
"""
# As the first process of a container: it sees no number of ours, and its own are those of others.
APART = ("unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child")


def at_work(files: tuple[Path, ...], *before: str) -> subprocess.Popen[str]:
    """Another process, at work on files."""
    command = (*before, sys.executable, "-c", HOLDS, *map(str, files))
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def left(tmp_path: Path) -> tuple[Path, Path]:
    """Where a mark and a draft of another process are."""
    return tmp_path / "cache" / MARKS / "0a", tmp_path / "output" / ".a.pdf.0b.draft"


@pytest.fixture(params=[(), APART], ids=["here", "in a container"])
def other(request: pytest.FixtureRequest, left: tuple[Path, Path]) -> Iterator[subprocess.Popen[str]]:
    """The other process."""
    if request.param and subprocess.run([*APART, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine makes no namespaces for users")
    with at_work(left, *request.param) as process:
        yield process
        process.kill()


def killed(process: subprocess.Popen[str], *files: Path) -> None:
    """End it: the kernel ends a container's first process after the one that waits for it."""
    process.kill()
    process.wait()
    for path in files:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)


def command(folder: Path, code: int = 0) -> list[str]:
    """Run one that ends with a code; the files that are there after it."""
    assert marked(folder / "cache", [folder / "output"], lambda: code) == code
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_is_being_written_stays_and_what_was_goes(
    tmp_path: Path, left: tuple[Path, Path], other: subprocess.Popen[str]
) -> None:
    assert command(tmp_path) == [".a.pdf.0b.draft", "0a"]
    killed(other, *left)
    assert command(tmp_path) == []


def test_a_mark_stays_while_a_draft_is_held(tmp_path: Path, left: tuple[Path, Path]) -> None:
    """So the draft of a worker that goes on is found once that is gone too."""
    mark, draft = left
    with at_work((mark,)) as first, at_work((draft,)) as worker:
        killed(first, mark)
        assert command(tmp_path) == [draft.name, mark.name]
        killed(worker, draft)
    assert command(tmp_path) == []


def test_drafts_of_earlier_versions_go_too(tmp_path: Path, left: tuple[Path, Path]) -> None:
    """They are named by the number of a process."""
    for path in (left[0], left[1].with_name(f".a.pdf.{os.getpid()}.draft")):
        path.parent.mkdir(parents=True)
        path.touch()
    assert command(tmp_path) == []


def test_a_link_that_is_named_as_a_draft_leads_nowhere(tmp_path: Path, left: tuple[Path, Path]) -> None:
    mark, draft = left
    mark.parent.mkdir(parents=True)
    mark.touch()
    draft.parent.mkdir()
    (tmp_path / "mine").touch()
    draft.symlink_to("../mine")
    assert "mine" in command(tmp_path)


def test_two_that_write_one_file_both_succeed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As processes of two containers, which have one number."""
    replace = Path.replace

    def meanwhile(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        write(target, b"theirs")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", meanwhile)
    write(tmp_path / "a", b"ours")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"ours"


def test_who_fails_leaves_a_mark_and_who_succeeds_none(tmp_path: Path) -> None:
    assert len(command(tmp_path, 1)) == 1
    assert command(tmp_path) == []
