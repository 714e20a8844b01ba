"""LibreOffice, where it is installed: a file in another format, and what it makes of our own file when it saves it.

It rewrites a Word file as a whole: styles, lists, pages. What it did to the untouched file it did to the edited one
too, so the baseline of such a file is ours through the same program. A program is run with a profile of its own, which
goes with it, and no longer than its budget.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.budgets import OFFICE_SECONDS

WORD, ODT = "docx", "odt"
_FILTERS = {WORD: "docx:MS Word 2007 XML", ODT: "odt:writer8"}
_NAMES = ("soffice", "libreoffice")


def installed() -> str | None:
    """The path of this machine's LibreOffice, None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def through(program: str, data: bytes, *formats: str) -> bytes | None:
    """A file saved in one format after the other, from the first, which it has; None where that fails."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{formats[0]}"
        path.write_bytes(data)
        for number, ending in enumerate(formats[1:]):
            path = _saved(program, path, Path(folder) / str(number), ending)
            if not path.is_file():
                return None
        return path.read_bytes()


def _saved(program: str, path: Path, folder: Path, ending: str) -> Path:
    profile = f"-env:UserInstallation={(path.parent / 'profile').absolute().as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        _FILTERS[ending],
        "--outdir",
        str(folder),
        str(path),
    ]
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=OFFICE_SECONDS.limit)
    except (OSError, subprocess.TimeoutExpired):
        return folder / "nothing"
    return folder / f"file.{ending}"
