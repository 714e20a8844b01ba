"""The starters (`starters.toml`) and their files: beside this module in a wheel, else in the checkout."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from brochure import store
from brochure.files import PACKAGE, ROOMS

CONTENT, THEMES = ROOMS
OWN = Path(PACKAGE, "starters")


class Starter(Struct, frozen=True):
    """A row of starters.toml, whose keys are told there."""

    about: str
    publication: str
    themes: tuple[str, ...]
    leave_out: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that it is made of: its publication, then its themes."""
        return (f"{CONTENT}/{self.publication}", *(f"{THEMES}/{name}" for name in self.themes))


@cache
def starters() -> dict[str, Starter]:
    """Every starter by its name."""
    return msgspec.convert(read_toml("starters.toml"), dict[str, Starter])


def read_toml(name: str) -> dict[str, Any]:
    """What a TOML file beside this module says."""
    return tomllib.loads((OWN / name).read_text(encoding="utf-8"))


def files_of(starter: Starter) -> dict[str, bytes]:
    """Its files by their paths in a project."""
    root = OWN if (OWN / CONTENT).is_dir() else Path(PACKAGE).parent
    found = (path for folder in starter.folders for path in sorted((root / folder).rglob("*")))
    wanted = (path for path in found if path.is_file() and not _is_left_out(path.name, starter))
    return {path.relative_to(root).as_posix(): store.read(path) for path in wanted}


def _is_left_out(name: str, starter: Starter) -> bool:
    return name.startswith(".") or any(fnmatch(name, pattern) for pattern in starter.leave_out)
