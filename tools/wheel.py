"""The wheel carries the starters of `brochure new`, whose folders brochure/starters/starters.toml names.

So they stand once in the repository, as publications that are built and tested. It is packed as tightly as zlib can.
The build backend runs this (pyproject.toml, cmdclass), where nothing but setuptools is installed.
"""

from __future__ import annotations

import shutil
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[1]
# Its types are known to some versions of setuptools alone.
_BdistWheel: Any = import_module("setuptools.command.bdist_wheel").bdist_wheel
STARTERS = Path("brochure", "starters")


class BuildWithStarters(build_py):
    """Copies the package, and the starters into it; an editable installation finds them in the repository."""

    def run(self) -> None:
        """Build what goes into the wheel."""
        super().run()
        if self.editable_mode:
            return
        for row in tomllib.loads((ROOT / STARTERS / "starters.toml").read_text(encoding="utf-8")).values():
            themes = [Path("templates", name) for name in row["themes"]]
            for folder in (Path("content", row["publication"]), *themes):
                left_out = shutil.ignore_patterns(".*", *row.get("leave_out", ()))
                target = Path(self.build_lib) / STARTERS / folder
                shutil.copytree(ROOT / folder, target, ignore=left_out, dirs_exist_ok=True)


class TightWheel(_BdistWheel):  # type: ignore[misc]
    """Packs the wheel again: zlib's own level leaves 0.3 % more, and fonts are most of it."""

    def run(self) -> None:
        """Make the wheel."""
        super().run()
        for _, _, name in self.distribution.dist_files[-1:]:
            wheel = Path(name)
            loose = wheel.rename(wheel.with_suffix(".loose"))
            with zipfile.ZipFile(loose) as old, zipfile.ZipFile(wheel, "w") as new:
                for entry in old.infolist():
                    new.writestr(entry, old.read(entry), zipfile.ZIP_DEFLATED, 9)
            loose.unlink()
