"""Build the brochures: `python build.py --help` tells how.

Starts itself again in `.venv` where that is set up; where nothing is installed it says in one line how to.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDED = ("msgspec", "jinja2", "reportlab", "docx", "icu", "uharfbuzz")
HOW = "run “make setup”, or: python3 -m venv .venv && .venv/bin/pip install -r requirements.lock"


def main() -> int:
    """Run the command line in the interpreter that has what it needs; exit code 2 where none has."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told, not crash
        print(f"build.py needs Python 3.11 or later, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    if Path(sys.prefix).resolve() != VENV.resolve() and VENV_PYTHON.exists():
        return again([str(VENV_PYTHON), str(ROOT / "build.py"), *sys.argv[1:]])
    if any(find_spec(name) is None for name in NEEDED):
        print(f"build.py: the packages it needs are not installed; {HOW}", file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT))
    from brochure.cli.entry import end_without_a_word

    end_without_a_word()
    from brochure.cli.main import run

    return run(ROOT, sys.argv[1:])


def again(command: list[str]) -> int:
    """Run the command in this one's place."""
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess  # elsewhere the caller would not wait for the one that takes its place

    return subprocess.call(command)


def leave(code: int) -> NoReturn:
    """End at once: all is written, and taking hundreds of modules apart takes 10 ms and more."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(BrokenPipeError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(main())
