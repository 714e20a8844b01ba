"""The world remembers what was read; whoever shares texts reads each of them once."""

from __future__ import annotations

from pathlib import Path

from brochure.diagnostics import Sink
from brochure.world import LIMIT, World


def test_a_text_is_read_once_by_those_who_share_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("un", encoding="utf-8")
    first = World(tmp_path, shared={})
    assert first.read_text(file, Sink()) == "un"
    file.write_text("deux", encoding="utf-8")
    second = first.another()
    assert second.read_text(file, Sink()) == "un"
    assert second.reads == first.reads
    assert World(tmp_path).read_text(file, Sink()) == "deux"


def test_the_last_ones_asked_for_are_kept(tmp_path: Path) -> None:
    world = World(tmp_path, shared={})
    files = [tmp_path / f"{number}.txt" for number in range(LIMIT + 1)]
    for file in files:
        file.write_text("un", encoding="utf-8")
        world.read_text(files[0], Sink())
        world.read_text(file, Sink())
    assert world.shared is not None
    assert len(world.shared) == LIMIT
    assert files[0] in world.shared
    assert files[1] not in world.shared


def test_paths_are_shown_from_the_root(tmp_path: Path) -> None:
    world = World(tmp_path)
    assert world.shown(tmp_path / "a" / ".." / "b" / "c.txt") == "b/c.txt"
    assert world.shown(tmp_path) == "."
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    assert World(tmp_path / "link").shown(tmp_path / "b") == "b"
