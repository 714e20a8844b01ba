"""Drafts of files that a process was writing when it was killed: the next command removes them.

Who is at work leaves a mark in the cache, and takes it away when all went well. A mark of a process that is no more
says that drafts may lie about; then all folders are looked through, for which a build with nothing to do has no time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from brochure.files import names

MARKS = "at-work"
_DRAFT = re.compile(r"\..+\.(\d+)\.draft")


def marked(cache: Path, folders: Sequence[Path], work: Callable[[], int]) -> int:
    """Do work that writes into the folders, once what others have left there is removed; 0 is what it gives if all
    went well.
    """
    mark = cache / MARKS / str(os.getpid())
    with suppress(OSError):  # where no mark can be made, there is none either
        _remove_left((cache, *folders), mark.parent)
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    code = work()
    if code == 0:
        with suppress(OSError):
            mark.unlink()
    return code


def _remove_left(folders: Sequence[Path], marks: Path) -> None:
    """Remove drafts of processes that are no more, and then their marks. Raises OSError.

    While a draft is somebody's who lives, a worker that goes on or a stranger with the same number, the marks stay:
    a later command looks again.
    """
    left = [name for name in names(marks) if _gone(name)]
    drafts = list(_drafts(folders)) if left else []
    for draft, process in drafts:
        if _gone(process):
            draft.unlink(missing_ok=True)
    if not any(draft.exists() for draft, _ in drafts):
        for name in left:
            (marks / name).unlink(missing_ok=True)


def _drafts(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every draft in the folders, with the number of the process that was writing it."""
    for folder in folders:
        for path, _, inside in os.walk(folder):
            for name in inside:
                if draft := _DRAFT.fullmatch(name):
                    yield Path(path, name), draft[1]


def _gone(process: str) -> bool:
    """Whether a process is no more, by its number."""
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except (OSError, ValueError):
        return False
    return int(process) == os.getpid() or _ended(process)


def _ended(process: str) -> bool:
    """Whether it has ended, and is only waiting for somebody to be told (a zombie; proc_pid_stat(5), state)."""
    with suppress(OSError):  # Linux alone tells
        state = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
        return state in ("Z", "X")
    return False
