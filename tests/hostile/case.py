"""A hostile input: what is done to a project, what is run then, and what must be said."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field

from tests.project import PUBLICATION, Project

WEB = ("--lang", "fr", "--format", "html")
ENGLISH = ("--lang", "en", "--format", "html")
CONTENT = f"content/{PUBLICATION}"
YML = f"{CONTENT}/publication.yml"
TEXT = f"{CONTENT}/texte.md"
PO = f"{CONTENT}/locale/en.po"

Spoil = Callable[[Project], object]


class Case(Struct, frozen=True):
    """says: a pattern for one of the lines. code: 1 where a file is at fault, 2 where the command line is."""

    name: str
    spoil: Spoil
    says: str = ""
    words: tuple[str, ...] = WEB
    code: int = 1
    environ: Mapping[str, str] = field(default_factory=dict)


def nothing(_: Project) -> None:
    """The project is well."""


def put(project: Project, where: str, what: str | bytes) -> Path:
    """Write a file in the place of what is there."""
    path = project.root / where
    if path.exists() or path.is_symlink():
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(what.encode("utf-8", "surrogatepass") if isinstance(what, str) else what)
    return path


def writing(where: str, what: str | bytes) -> Spoil:
    """Write this into a file."""
    return lambda project: put(project, where, what)


def changing(where: str, change: Callable[[str], str | bytes]) -> Spoil:
    """Write what a file's text becomes."""
    return lambda project: put(project, where, change((project.root / where).read_text(encoding="utf-8")))


def line(start: str, new: str, where: str = YML) -> Spoil:
    """Put a line in the place of the first one that begins so."""

    def change(text: str) -> str:
        found = re.search(rf"(?m)^{re.escape(start)}.*", text)
        assert found, start
        return text[: found.start()] + new + text[found.end() :]

    return changing(where, change)


def first(text: str, where: str = YML) -> Spoil:
    """Put a text at a file's beginning."""
    return changing(where, lambda old: text + old)


def last(text: str, where: str = TEXT) -> Spoil:
    """Put a text at a file's end."""
    return changing(where, lambda old: old + text)


def link(where: str, target: str) -> Spoil:
    """Put a symbolic link there."""

    def make(project: Project) -> None:
        path = project.root / where
        if path.exists():
            path.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    return make


def fifo(where: str) -> Spoil:
    """A pipe, at whose end nobody writes."""

    def make(project: Project) -> None:
        path = project.root / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        os.mkfifo(path)

    return make


def both(*spoils: Spoil) -> Spoil:
    """One after another."""
    return lambda project: [spoil(project) for spoil in spoils]
