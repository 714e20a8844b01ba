"""Small publications of one text: built into a Word file, edited there, and brought home. A whole report would hide the case."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.exchange.kit import Edit, W, WordFile
from tests.project import Project

NAME = "minutes"
HEAD = "title: Water\ndate: 2026-11-29\nlanguage: en\nformats: [docx]\nparts: {text: text.md}\n"


class Minutes(Struct, frozen=True):
    """A publication, and its Word file as it was sent out."""

    project: Project
    sent: bytes

    @property
    def folder(self) -> Path:
        """The publication's."""
        return self.project.root / "content" / NAME

    @property
    def text(self) -> str:
        """The text as it is now."""
        return (self.folder / "text.md").read_text(encoding="utf-8")

    def change(self, old: str, new: str, file: str = "text.md") -> None:
        """The author works on."""
        self.project.replace(self.folder / file, old, new)

    def bring(self, edit: Edit, *options: str) -> Any:
        """The report on the file with an edit."""
        word = WordFile(self.sent)
        edit(word)
        path = self.project.root / "returned.docx"
        path.write_bytes(word.bytes())
        return self.project.build("--json", "import", str(path), *options).json()

    def told(self, edit: Edit, *options: str) -> list[tuple[str, str]]:
        """The key and the state of each change."""
        return [(one["key"], one["state"]) for one in self.bring(edit, *options)["changes"]]


def send(project: Project, text: str, head: str = HEAD, files: Mapping[str, bytes] | None = None) -> Minutes:
    """Write a publication, in place of one that was there, and build it."""
    folder = project.root / "content" / NAME
    for path in folder.iterdir() if folder.exists() else ():
        path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    named = {"publication.yml": head.encode(), "text.md": text.encode(), **(files or {})}
    for name, data in named.items():
        (folder / name).write_bytes(data)
    shutil.rmtree(project.root / "output" / NAME, ignore_errors=True)  # it may have been in another language
    outcome = project.build("--quiet", "--jobs", "1")
    assert outcome.code == 0, outcome.err
    (made,) = (project.root / "output" / NAME).glob("*/*.docx")
    return Minutes(project, made.read_bytes())


def untouched(word: WordFile) -> None:
    """Nobody edits anything."""


def replaced(*pairs: tuple[str, str]) -> Edit:
    """Words replaced wherever a run says them, as by “Replace all”."""

    def edit(word: WordFile) -> None:
        for old, new in pairs:
            found = [text for text in word.root.iter(f"{W}t") if old in (text.text or "")]
            assert found, old
            for text in found:
                text.text = (text.text or "").replace(old, new)

    return edit
