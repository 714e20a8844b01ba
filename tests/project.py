"""A copy of the real project to change and build, for tests of what a user does."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

from msgspec import Struct

from brochure.cli.main import run

ROOT = Path(__file__).resolve().parent.parent
PUBLICATION = "alliance-des-territoires"


class Outcome(Struct, frozen=True):
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was said on standard error, line by line."""
        return self.err.splitlines()

    def json(self) -> Any:
        """The report of `--json`."""
        return json.loads(self.out)


class Project(Struct, frozen=True):
    """A project folder. Fonts are linked, not copied."""

    root: Path

    @property
    def content(self) -> Path:
        """The brochure's folder."""
        return self.root / "content" / PUBLICATION

    @property
    def theme(self) -> Path:
        """The theme's folder."""
        return self.root / "templates" / "pfvt"

    def made(self, lang: str, format: str) -> Path:
        """An output file."""
        return self.root / "output" / PUBLICATION / lang / f"{PUBLICATION}-{lang}.{format}"

    def replace(self, path: Path, old: str, new: str) -> None:
        """Change a file's text, which must contain what is to be changed."""
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{path} does not contain {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def build(self, *arguments: str) -> Outcome:
        """Run the command line in this process."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(self.root, arguments)
        return Outcome(code, out.getvalue(), err.getvalue())


def copy_project(folder: Path) -> Project:
    """A project with the real brochure and theme, in a folder of its own."""
    shutil.copytree(ROOT / "content", folder / "content")
    fonts = shutil.ignore_patterns("fonts")
    shutil.copytree(ROOT / "templates", folder / "templates", ignore=fonts)
    for source in (ROOT / "templates").glob("*/fonts"):
        (folder / "templates" / source.parent.name / "fonts").symlink_to(source)
    (folder / "output").mkdir()
    return Project(folder)
