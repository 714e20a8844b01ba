"""Word files as LibreOffice shows them: as PDF, made in a profile of its own, one after another.

Only what is looked at is asked for, and what is asked for last is made next.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PROGRAM = "soffice"
MISSING = "LibreOffice is not installed: no picture of the Word file can be made here"
FAILED = "LibreOffice cannot show this Word file"
SECONDS = 120


class WordPages:
    """LibreOffice. told: is given the name of what was asked for, and a PDF or why there is none."""

    def __init__(self, told: Callable[[str, bytes, str], None], program: str = PROGRAM) -> None:
        self._told, self._program = told, shutil.which(program)
        self._wanted: tuple[str, bytes] | None = None
        self._there, self._ended = threading.Condition(), False
        self._running: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, name: str, docx: bytes) -> str:
        """Have a Word file shown; why it cannot be, "" where it can. What was asked before and not begun is left."""
        if self._program is None:
            return MISSING
        with self._there:
            self._wanted = name, docx
            self._there.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        return ""

    def close(self) -> None:
        """End it, with all that it has started."""
        with self._there:
            self._ended = True
            self._there.notify()
        if self._running:
            with suppress(ProcessLookupError):
                os.killpg(self._running.pid, signal.SIGKILL)
        if self._thread:
            self._thread.join(5)

    def _work(self) -> None:
        with tempfile.TemporaryDirectory(prefix="brochure-office-", ignore_cleanup_errors=True) as folder:
            while not self._ended:
                with self._there:
                    self._there.wait_for(lambda: self._wanted or self._ended)
                    wanted, self._wanted = self._wanted, None
                if wanted and not self._ended:
                    pdf = self._shown(Path(folder), wanted[1])
                    if not self._ended:
                        self._told(wanted[0], pdf, "" if pdf else FAILED)

    def _shown(self, folder: Path, docx: bytes) -> bytes:
        file, made = folder / "shown.docx", folder / "shown.pdf"
        file.write_bytes(docx)
        made.unlink(missing_ok=True)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            str(self._program), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file),
        ]  # fmt: skip
        silent = subprocess.DEVNULL
        with subprocess.Popen(
            command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        ) as self._running:
            try:
                self._running.wait(SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(self._running.pid, signal.SIGKILL)
        self._running = None
        return made.read_bytes() if made.is_file() else b""
