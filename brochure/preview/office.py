"""Word files as LibreOffice shows them: as PDF, made in a profile of its own, one after another.

Only what is looked at is asked for, and what is asked for last is made next.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from brochure.office import PDF, WORD, Office

MISSING = "LibreOffice is not installed: no picture of the Word file can be made here"
FAILED = "LibreOffice cannot show this Word file"


class WordPages:
    """LibreOffice, by its path. told: is given the name of what was asked for, and a PDF or why there is none."""

    def __init__(self, told: Callable[[str, bytes, str], None], program: str | None) -> None:
        self._told, self._program = told, program
        self._wanted: tuple[str, bytes] | None = None
        self._there, self._ended = threading.Condition(), False
        self._office: Office | None = None
        self._thread: threading.Thread | None = None

    def ask(self, name: str, docx: bytes) -> str:
        """Have a Word file shown; why it cannot be, "" where it can. What was asked before and not begun is left."""
        if self._program is None:
            return MISSING
        with self._there:
            self._wanted = name, docx
            self._there.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, args=[self._program], daemon=True)
            self._thread.start()
        return ""

    def close(self) -> None:
        """End it, with all that it has started."""
        with self._there:
            self._ended = True
            self._there.notify()
        if self._office:
            self._office.stop()
        if self._thread:
            self._thread.join(5)

    def _work(self, program: str) -> None:
        with tempfile.TemporaryDirectory(prefix="brochure-office-", ignore_cleanup_errors=True) as folder:
            self._office = Office(program, Path(folder))
            while not self._ended:
                with self._there:
                    self._there.wait_for(lambda: self._wanted or self._ended)
                    wanted, self._wanted = self._wanted, None
                if wanted and not self._ended:
                    pdf = self._office.saved(wanted[1], WORD, PDF) or b""
                    if not self._ended:
                        self._told(wanted[0], pdf, "" if pdf else FAILED)
