"""Derived assets are kept by what they depend on, and a damaged one is made anew, never trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.derived import Derived


def entry(folder: Path) -> Path:
    (path,) = [path for path in folder.rglob("*") if path.is_file()]
    return path


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"subset"

    for _ in range(2):
        assert Derived(tmp_path).get("fonts", ("a", 1), make) == b"subset"
    assert len(made) == 1


def test_other_parts_are_another_entry(tmp_path: Path) -> None:
    assert Derived(tmp_path).get("fonts", ("a", 1), lambda: b"one") == b"one"
    assert Derived(tmp_path).get("fonts", ("a", 2), lambda: b"two") == b"two"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    Derived(tmp_path).get("fonts", ("a",), lambda: b"good")
    entry(tmp_path).write_bytes(damage)
    assert Derived(tmp_path).get("fonts", ("a",), lambda: b"good") == b"good"
    assert Derived(tmp_path).get("fonts", ("a",), lambda: b"never made") == b"good"


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Derived(tmp_path / "file").get("fonts", ("a",), lambda: b"good") == b"good"
