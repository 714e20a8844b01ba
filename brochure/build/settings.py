"""What a build depends on besides the project's files: versions, the clock, our own code. Loads nothing heavy."""

from __future__ import annotations

import os
import platform
import zlib
from collections.abc import Mapping
from pathlib import Path

from brochure.files import Files
from brochure.store import digest_of
from brochure.world import TODAY, World

PACKAGE = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"
BRAND = "brand"
"""The brand file that everything is dressed in, where `--brand` names one."""
BRAND_FILE = "BROCHURE_BRAND"
"""By which it reaches workers: a variable of their environment."""


def settings(root: Path, environ: Mapping[str, str], files: Files) -> dict[str, str]:
    """By name: Python, zlib, SOURCE_DATE_EPOCH, the packages and the code, the last two as hashes; a brand file."""
    dressed = {BRAND: environ[BRAND_FILE]} if environ.get(BRAND_FILE) else {}
    return dressed | {
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "SOURCE_DATE_EPOCH": environ.get("SOURCE_DATE_EPOCH", ""),
        LOCK: files.sha(_lock(root))[:16] or _installed(),
        "the press's own code": _code(files),
        TODAY: World(root, environ).now().date().isoformat(),
    }


def _lock(root: Path) -> Path:
    """The project's lock file, or that of the press where a project of its own has none."""
    own = root / LOCK
    return own if own.is_file() else PACKAGE.parent / LOCK


def _installed() -> str:
    """The versions of all packages beside ours, where pip has put it: no lock lies there."""
    return digest_of(sorted(path.name for path in PACKAGE.parent.glob("*.dist-info")))[:16]


def _code(files: Files) -> str:
    # As text: a Path for each of hundreds of files takes longer than all else that a build with nothing to do does.
    above = len(os.fspath(PACKAGE)) + 1
    found = (f"{folder}/{name}" for folder, _, names in os.walk(PACKAGE) for name in names)
    own = sorted(path for path in found if path.endswith((".py", ".icc", ".woff2", ".json")))
    return digest_of([[path[above:].replace(os.sep, "/"), files.sha(path)] for path in own])[:16]
