"""Drafts of files that a process was writing when it was killed: the next command removes them.

Who is at work leaves a mark in the cache, and takes it away when all went well. A mark that nobody holds any more
says that drafts may lie about; then all folders are looked through, for which a build with nothing to do has no time.
Marks and drafts have names by chance, as processes in two containers may have one number.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from brochure.files import names
from brochure.store import held, is_left

MARKS = "at-work"
_DRAFT = re.compile(r"\..+\.[0-9a-f]+\.draft")


def marked(cache: Path, folders: Sequence[Path], work: Callable[[], int]) -> int:
    """Do work that writes into the folders, once what others have left there is removed; 0 is what it gives if all
    went well.
    """
    mark = cache / MARKS / os.urandom(8).hex()
    with ExitStack() as open_files:
        with suppress(OSError):  # where no mark can be made, there is none either
            _remove_left((cache, *folders), mark.parent)
            open_files.callback(os.close, held(mark))
        code = work()
        if code == 0:
            with suppress(OSError):
                mark.unlink()
    return code


def _remove_left(folders: Sequence[Path], marks: Path) -> None:
    """Remove drafts that nobody holds, and then such marks. Raises OSError.

    While a draft is held, by a worker that goes on, the marks stay: a later command looks again.
    """
    left = [mark for name in names(marks) if is_left(mark := marks / name)]
    drafts = list(_drafts(folders)) if left else []
    for draft in filter(is_left, drafts):
        draft.unlink(missing_ok=True)
    if not any(draft.exists() for draft in drafts):
        for mark in left:
            mark.unlink(missing_ok=True)


def _drafts(folders: Sequence[Path]) -> Iterator[Path]:
    """Every draft in the folders."""
    for folder in folders:
        for path, _, inside in os.walk(folder):
            yield from (Path(path, name) for name in inside if _DRAFT.fullmatch(name))
