"""The world answers questions, and whoever listens knows what was asked and answered."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from brochure import store
from brochure.budgets import PICTURE_BYTES, TEXT_BYTES
from brochure.diagnostics import Failed, Sink, Span
from brochure.files import PACKAGE, TooLarge
from brochure.world import TODAY, Inputs, World

ONE = hashlib.sha256(b"un").hexdigest()


@pytest.fixture
def world(tmp_path: Path) -> World:
    (tmp_path / "a.txt").write_text("un", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    return World(tmp_path, {}, {"Python": "3", TODAY: "2018-02-14"})


def test_every_answer_is_remembered(world: World) -> None:
    with world.asked() as asked:
        assert world.read_text(world.root / "a.txt", Sink()) == "un"
        assert not world.is_file(world.root / "b.txt")
        assert world.names(world.root / "folder") == ()
    world.read_text(world.root / "a.txt", Sink())
    assert asked == Inputs({"a.txt": ONE, "b.txt": ""}, {"folder": ()}, {"Python": "3"})


def test_what_cannot_be_read_is_an_answer_too(world: World) -> None:
    with world.asked() as asked:
        for name in ("b.txt", "folder"):
            for ask in (world.read_bytes, world.located):
                with pytest.raises(OSError, match=r"No such file|folder"):
                    ask(world.root / name)
    assert asked.files == {"b.txt": "", "folder": ""}


def test_who_is_given_what_another_asked_for_is_told(world: World) -> None:
    with world.asked() as outer:
        with world.asked() as inner:
            world.read_bytes(world.root / "a.txt")
        world.again(inner)
        world.is_file(world.root / "b.txt")
        with pytest.raises(LookupError), world.asked():
            raise LookupError
        world.names(world.root / "folder")
    assert (inner.files, outer.files) == ({"a.txt": ONE}, {"a.txt": ONE, "b.txt": ""})
    assert (inner.folders, outer.folders) == ({}, {"folder": ()})


def test_who_is_given_what_rests_on_a_value_rests_on_it_too(world: World) -> None:
    with world.asked() as first:
        world.rest("words/fr", "digest", Inputs({"a.txt": ONE}))
    with world.asked() as second:
        world.again(first)
    assert second == first
    assert second.values == {"words/fr": "digest"}


def test_who_rests_on_a_value_asked_for_nothing_itself(world: World) -> None:
    with world.asked() as outer:
        with world.asked() as inner:
            world.read_bytes(world.root / "a.txt")
        world.rest("letters/a", "digest", inner)
    assert (outer.files, outer.values, outer.below.files) == ({}, {"letters/a": "digest"}, {"a.txt": ONE})
    assert outer.every.files == {"a.txt": ONE}
    (world.root / "a.txt").write_text("deux", encoding="utf-8")
    after = World(world.root, {}, world.settings)
    assert (after.changed(outer), after.another(outer)) == ("a.txt has changed", "")


def test_files_of_the_press_are_named_from_its_base(world: World) -> None:
    with world.asked() as asked:
        world.read_bytes(Path(PACKAGE) / "formats.py")
        world.names(Path(PACKAGE) / "document")
    assert (list(asked.files), list(asked.folders)) == (["base:formats.py"], ["base:document"])
    assert World(world.root, {}, world.settings).changed(asked) == ""


def test_the_day_matters_to_who_asked_for_it(tmp_path: Path) -> None:
    with World(tmp_path, {"SOURCE_DATE_EPOCH": "1518566400"}).asked() as asked:
        pass
    assert TODAY not in asked.settings
    world = World(tmp_path, {"SOURCE_DATE_EPOCH": "1518566400"})
    with world.asked() as asked:
        assert world.now().isoformat() == "2018-02-14T00:00:00+00:00"
    assert asked.settings == {TODAY: "2018-02-14"}


def test_what_changes_while_a_value_is_made_makes_it_stale(world: World) -> None:
    """The value was made from the first answer."""
    with world.asked() as asked:
        world.read_bytes(world.root / "a.txt")
        (world.root / "a.txt").write_text("deux", encoding="utf-8")
        world.read_bytes(world.root / "a.txt")
    assert asked.files == {"a.txt": ONE}
    assert World(world.root, {}, world.settings).changed(asked) == "a.txt has changed"


def written(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("neuf", encoding="utf-8")


CHANGES = {
    "a.txt has changed": lambda root: written(root, "a.txt"),
    "a.txt is gone": lambda root: (root / "a.txt").unlink(),
    "b.txt is new": lambda root: written(root, "b.txt"),
    "folder: c.txt is new": lambda root: written(root, "folder/c.txt"),
    "": lambda root: written(root, "d.txt"),
}


@pytest.mark.parametrize("why", CHANGES)
def test_what_is_another_now_is_named(world: World, why: str) -> None:
    with world.asked() as asked:
        world.read_bytes(world.root / "a.txt")
        world.is_file(world.root / "b.txt")
        world.names(world.root / "folder")
    CHANGES[why](world.root)
    assert World(world.root, {}, world.settings).changed(asked) == why


def test_another_setting_is_named(world: World) -> None:
    with world.asked() as asked:
        pass
    assert World(world.root, {}, {"Python": "4"}).changed(asked) == "Python is 4, was 3"
    assert World(world.root, {}, {"Python": "3", TODAY: "2018-02-15"}).changed(asked) == ""


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
def test_what_may_not_be_read_is_told_where_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "one"
    folder.mkdir(parents=True)
    (folder / "a.md").symlink_to("/etc/hostname")
    os.mkfifo(folder / "b.md")
    (folder / "c.md").mkdir()
    for name, why in (("a.md", "link out of content/one"), ("b.md", "pipe"), ("c.md", "folder")):
        sink = Sink()
        with pytest.raises(Failed):
            World(tmp_path).read_text(folder / name, sink, Span("content/one/publication.yml", 12))
        (told,) = sink
        assert (told.code, str(told.span)) == ("file/refused", "content/one/publication.yml:12")
        assert f"content/one/{name}: it is" in told.message
        assert why in told.message
        assert told.hint


def test_a_text_is_read_as_it_is_now(world: World) -> None:
    file = world.root / "a.txt"
    assert world.read_text(file, Sink()) == "un"
    file.write_text("deux", encoding="utf-8")
    assert world.read_text(file, Sink()) == "deux"


def test_paths_are_shown_from_the_root(tmp_path: Path) -> None:
    world = World(tmp_path)
    assert world.shown(tmp_path / "a" / ".." / "b" / "c.txt") == "b/c.txt"
    assert world.shown(tmp_path) == "."
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    assert World(tmp_path / "link").shown(tmp_path / "b") == "b"


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit in (("a.md", TEXT_BYTES), ("a.tif", PICTURE_BYTES)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(int(limit.limit) + 1)
    monkeypatch.setattr(store, "read", None)
    world, sink = World(tmp_path), Sink()
    with pytest.raises(TooLarge, match=r"200,000,001 bytes, where 200,000,000 are allowed"):
        world.read_bytes(tmp_path / "a.tif", PICTURE_BYTES)
    with pytest.raises(Failed):
        world.read_text(tmp_path / "a.md", sink)
    (told,) = sink
    assert (told.code, told.message) == ("file/too-large", "4,000,001 bytes, where 4,000,000 are allowed")
