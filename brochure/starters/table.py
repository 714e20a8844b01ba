"""The starters (`starters.toml`) and their files: beside this module in a wheel, else in the checkout."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from brochure import store
from brochure.files import PACKAGE, ROOMS
from brochure.themes.chain import BRANDS

CONTENT, THEMES = ROOMS
OWN = Path(PACKAGE, "starters")
_BORROWED = re.compile(r"(?<=path: )\.\./([\w-]+)/([\w./-]+)")
"""A file of another theme, as a brand file names it."""


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
    """Its files by their paths in a project, among them the fonts that its themes name in those of other starters."""
    root = OWN if (OWN / CONTENT).is_dir() else Path(PACKAGE).parent
    found = (path for folder in starter.folders for path in sorted((root / folder).rglob("*")))
    wanted = (path for path in found if path.is_file() and not _is_left_out(path.name, starter))
    files = {path.relative_to(root).as_posix(): store.read(path) for path in wanted}
    for brand in [path for path in files if path.startswith(THEMES) and path.endswith(BRANDS)]:
        files |= _with_borrowed(brand, files[brand].decode(), starter, root)
    return files


def _with_borrowed(brand: str, text: str, starter: Starter, root: Path) -> dict[str, bytes]:
    """A theme's brand file, and what it names in themes that the starter has not, in its own folder and named there."""
    found: dict[str, bytes] = {}

    def own(written: re.Match[str]) -> str:
        theme, name = written.groups()
        if theme in starter.themes:
            return written[0]
        found[f"{brand.rpartition('/')[0]}/{name}"] = store.read(root / THEMES / theme / name)
        return name

    found[brand] = _BORROWED.sub(own, text).encode()
    return found


def _is_left_out(name: str, starter: Starter) -> bool:
    return name.startswith(".") or any(fnmatch(name, pattern) for pattern in starter.leave_out)
