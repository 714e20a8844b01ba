"""A copy of the real project to change and build, for tests of what a user does."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from brochure.cli.main import run
from brochure.themes.chain import PRESS_BASE

ROOT = Path(__file__).resolve().parent.parent
PUBLICATION = "alliance-des-territoires"
THEMES = ("base", "pfvt")  # the first takes a font from the second
# What a build keeps of themes, fonts and pictures; the other folders of the cache hold texts and files.
OF_THEMES = ("cuts", "drawings", "inlined", "pictures", "styles", "svg", "web-fonts", "word-fonts")
BELOW = re.compile(r"(?m)^extends: (\w+)|\.\./(\w+)/fonts/")


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
    """A project folder."""

    root: Path

    @property
    def content(self) -> Path:
        """The brochure's folder."""
        return self.root / "content" / PUBLICATION

    @property
    def theme(self) -> Path:
        """The theme's folder."""
        return self.root / "templates" / "pfvt"

    def own(self, name: str) -> Path:
        """A file of the theme's; one that it has from the neutral theme is copied into it, to be changed."""
        path = self.theme / name
        if not path.exists():
            shutil.copy(PRESS_BASE / name, path)
        return path

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


def copied(source: str, target: str) -> None:
    """Copy a file of the theme; fonts, which are large and which no test changes, are the same file by another name."""
    if source.endswith((".ttf", ".otf")):
        with contextlib.suppress(OSError):  # on another file system
            os.link(source, target)
            return
    shutil.copy2(source, target)


def copy_themes(folder: Path, theme: str = "pfvt") -> None:
    """A theme, and what the project adds to the neutral one, with all that they build on, into a project's folder."""
    for name in {*THEMES} | _built_on(theme):
        source, target = ROOT / "templates" / name, folder / "templates" / name
        shutil.copytree(source, target, copy_function=copied)


def copy_project(folder: Path, publication: str = PUBLICATION) -> Project:
    """A project with the real brochure, or another publication, in a folder of its own, and no theme of the others.

    Its cache knows the brochure's theme, as where somebody has built before, and no text.
    """
    made = _copied(folder, publication)
    for name in OF_THEMES:
        shutil.copytree(_built().root / ".cache" / name, folder / ".cache" / name)
    return made


def _copied(folder: Path, publication: str) -> Project:
    shutil.copytree(ROOT / "content" / publication, folder / "content" / publication)
    copy_themes(folder, _theme_of(publication))
    (folder / "output").mkdir()
    return Project(folder)


@cache
def _built() -> Project:
    """The brochure, built once for all tests of this process: fonts cut anew take half the time of a small build."""
    made = _copied(Path(COPIES.name), PUBLICATION)
    assert made.build("--quiet").code == 0
    return made


COPIES = tempfile.TemporaryDirectory(prefix="built-")
"""Taken away by conftest.py: a worker of pytest-xdist ends without the clean-up of Python."""


def _built_on(theme: str) -> set[str]:
    """A theme, those that it extends, and those whose fonts it names."""
    folder = ROOT / "templates" / theme
    said = [
        path.read_text(encoding="utf-8")
        for path in (folder / "theme.yml", folder / "_brand.yml")
        if path.exists()
    ]
    below = {one for text in said for pair in BELOW.findall(text) for one in pair if one}
    return {theme}.union(*map(_built_on, below))


def _theme_of(publication: str) -> str:
    text = (ROOT / "content" / publication / "publication.yml").read_text(encoding="utf-8")
    return text.partition("\ntheme: ")[2].split()[0]
