"""Which folders are publications; one that cannot be is told, and the others are built."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from brochure.build.project import publications
from brochure.diagnostics import Sink


def project(root: Path, *names: str) -> Path:
    for name in names:
        folder = root / "content" / name
        folder.mkdir(parents=True)
        (folder / "publication.yml").touch()
    return root


def found(root: Path) -> tuple[list[str], list[str]]:
    """The names of the publications, and what is told."""
    sink = Sink()
    return [folder.name for folder in publications(root, sink)], [str(one).partition(" (")[0] for one in sink]


def test_a_folder_with_a_publication_file_is_one(tmp_path: Path) -> None:
    root = project(tmp_path, "b", "a")
    (root / "content" / "notes").mkdir()
    (root / "content" / "README.md").touch()
    assert found(root) == (["a", "b"], [])
    assert found(tmp_path / "elsewhere") == ([], [])


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after `chmod 000`, which does not keep the superuser out."""
    root, listdir = project(tmp_path, "first", "second"), os.listdir

    def refusing(folder: Path) -> list[str]:
        if folder.name == "second":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", refusing)
    told = "content/second: error: the folder cannot be read: Permission denied [file/unreadable]"
    assert found(root) == (["first"], [told])


def test_two_that_some_systems_take_for_one_are_told(tmp_path: Path) -> None:
    root = project(tmp_path, "Multi", "multi")
    assert found(root) == (["Multi"], ["content/multi: error: some systems take “multi” for “Multi”"])


def test_one_that_is_called_as_the_folder_of_brands_is_told(tmp_path: Path) -> None:
    names, told = found(project(tmp_path, "brands"))
    assert names == []
    assert told[0].startswith(
        "content/brands: error: “brands” is the folder of what is built under a brand file"
    )
