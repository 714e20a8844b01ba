"""LibreOffice, where it is installed: a file in another format.

It is run with a profile of its own, no longer than its budget, and ends with all that it has started.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.budgets import OFFICE_SECONDS

WORD, ODT, PDF = "docx", "odt", "pdf"
_FILTERS = {WORD: "docx:MS Word 2007 XML", ODT: "odt:writer8", PDF: "pdf"}
_NAMES = ("soffice", "libreoffice")


def installed() -> str | None:
    """The path of this machine's LibreOffice, None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def through(program: str, data: bytes, *formats: str) -> bytes | None:
    """A file saved in one format after the other, from the first, which it has; None where that fails."""
    with TemporaryDirectory(prefix="brochure-office-", ignore_cleanup_errors=True) as folder:
        office = Office(program, Path(folder))
        for given, wanted in pairwise(formats):
            made = office.saved(data, given, wanted)
            if made is None:
                return None
            data = made
    return data


class Office:
    """LibreOffice, for one file after another. folder: where its profile is, and the files that it reads and makes."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def saved(self, data: bytes, given: str, wanted: str) -> bytes | None:
        """A file of one format in another; None where that fails, takes too long or is stopped."""
        file, made = self._folder / f"file.{given}", self._folder / "made"
        file.write_bytes(data)
        shutil.rmtree(made, ignore_errors=True)
        profile = f"-env:UserInstallation={(self._folder / 'profile').absolute().as_uri()}"
        self._run([profile, "--headless", "--convert-to", _FILTERS[wanted], "--outdir", str(made), str(file)])
        found = made / f"file.{wanted}"
        return found.read_bytes() if found.is_file() else None

    def stop(self) -> None:
        """End what runs, from another thread; nothing more is begun."""
        self._stopped = True
        if running := self._running:
            _kill(running)

    def _run(self, arguments: list[str]) -> None:
        silent = subprocess.DEVNULL
        with (
            suppress(OSError),
            subprocess.Popen(
                [self._program, *arguments],
                stdin=silent,
                stdout=silent,
                stderr=silent,
                start_new_session=True,
            ) as self._running,
        ):
            if self._stopped:
                _kill(self._running)
            try:
                self._running.wait(OFFICE_SECONDS.limit)
            except subprocess.TimeoutExpired:
                _kill(self._running)
        self._running = None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started: what does the work is a child of what was called."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
