"""What is kept is data: used while it is whole and in its own place, made anew else, and never run."""

from __future__ import annotations

import errno
import marshal
import os
import pickle
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest
from msgspec import Struct, msgpack

from brochure.store import Store, read, write, write_all


def entry(folder: Path) -> Path:
    (path,) = [path for path in folder.rglob("*") if path.is_file()]
    return path


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"subset"

    for _ in range(2):
        assert Store(tmp_path).get("fonts", ("a", 1), make, bytes) == b"subset"
    assert len(made) == 1


LOCKED = (
    "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)"
)


def test_one_process_at_a_time_is_alone(tmp_path: Path) -> None:
    def another_may_enter() -> bool:
        command = [sys.executable, "-c", LOCKED, str(tmp_path / "fits" / "ab")]
        return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0

    store = Store(tmp_path)
    for _ in range(2):
        with suppress(OSError), store.alone("fits/ab/cd"):
            assert not another_may_enter()
            raise OSError  # whatever happens inside
        assert another_may_enter()
    with Store(tmp_path, blind=True).alone("fits/ab/cd"), Store().alone("fits/ab/cd"):
        assert another_may_enter()


def test_other_parts_are_another_entry(tmp_path: Path) -> None:
    assert Store(tmp_path).get("fonts", ("a", 1), lambda: b"one", bytes) == b"one"
    assert Store(tmp_path).get("fonts", ("a", 2), lambda: b"two", bytes) == b"two"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    Store(tmp_path).get("fonts", ("a",), lambda: b"good", bytes)
    entry(tmp_path).write_bytes(damage)
    assert Store(tmp_path).get("fonts", ("a",), lambda: b"good", bytes) == b"good"
    assert Store(tmp_path).get("fonts", ("a",), lambda: b"never made", bytes) == b"good"


def test_an_entry_in_the_place_of_another_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save("jobs/fr", "the French one")
    (tmp_path / "jobs/fr").rename(tmp_path / "jobs/en")
    assert store.load("jobs/en", str) is None
    (tmp_path / "jobs/en").rename(tmp_path / "jobs/fr")
    assert store.load("jobs/fr", str) == "the French one"


class Point(Struct):
    x: int


@pytest.mark.parametrize("other", [{"x": "text"}, {"y": 1}, [1], b"bytes", None, {"x": {"x": {}}}])
def test_an_entry_of_another_shape_is_made_anew(tmp_path: Path, other: object) -> None:
    store = Store(tmp_path)
    store.get("points", (1,), lambda: Point(1), Point)
    name = entry(tmp_path).relative_to(tmp_path).as_posix()
    store.save(name, other)
    assert store.get("points", (1,), lambda: Point(2), Point) == Point(2)
    assert store.load(name, Point) == Point(2), "it has healed"


RAN: list[str] = []


class Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return RAN.append, ("pickle",)


CODE = compile("RAN.append('marshal')", "planted", "exec")


@pytest.mark.parametrize(
    "planted",
    [pickle.dumps(Harm()), marshal.dumps(CODE), b"RAN.append('source')", msgpack.encode(msgpack.Ext(1, pickle.dumps(Harm())))],
    ids=["pickle", "marshal", "source", "extension"],
)  # fmt: skip
@pytest.mark.parametrize("kind", [bytes, str, Point, dict])
def test_a_planted_entry_runs_nothing(tmp_path: Path, planted: bytes, kind: type) -> None:
    """Sealed as an entry of ours is: whoever can write into the cache can do that."""
    import hashlib

    store = Store(tmp_path)
    (tmp_path / "kind").write_bytes(hashlib.sha256(b"kind\0" + planted).digest() + planted)
    found = store.load("kind", kind)
    assert found is None or isinstance(found, (bytes, str))
    assert RAN == []


@pytest.mark.parametrize("planted", ["deep", "wide"])
def test_a_planted_entry_that_is_too_much_is_none(tmp_path: Path, planted: str) -> None:
    import hashlib

    data = b"\x91" * 100_000 + b"\x90" if planted == "deep" else b"\xdd\xff\xff\xff\xff"
    (tmp_path / "kind").write_bytes(hashlib.sha256(b"kind\0" + data).digest() + data)
    assert Store(tmp_path).load("kind", list) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_a_folder_or_a_device_is_no_entry_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "device").symlink_to("/dev/zero")
    for name in ("pipe", "folder", "device"):
        assert Store(tmp_path).load(name, bytes) is None
        with pytest.raises(OSError, match=r"regular|directory"):
            read(tmp_path / name)


def test_a_cache_that_cannot_be_written_to_is_no_fault_and_says_why_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file")
    for number in range(3):
        assert store.get("fonts", (number,), lambda: b"good", bytes) == b"good"
    assert store.trouble == [os.strerror(errno.ENOTDIR)]
    assert Store(None).get("fonts", ("a",), lambda: b"good", bytes) == b"good"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    write(tmp_path / "new" / "b", b"new")
    assert (tmp_path / "new" / "b").read_bytes() == b"new"
    with pytest.raises(OSError, match="irectory"):
        write(tmp_path / "folder", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder", "new"], "no draft is left"


def test_a_file_that_a_full_disk_has_no_room_for_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> int:
        return os.open("/dev/full", os.O_RDWR)  # full(4)

    monkeypatch.setattr("brochure.store.held", full)
    with pytest.raises(OSError, match="space") as raised:
        write(tmp_path / "a", b"new")
    assert raised.value.filename == str(tmp_path / "a")


def test_several_files_are_written_all_or_none(tmp_path: Path) -> None:
    old, new, kept = (tmp_path / name for name in ("old", "new", "kept"))
    old.write_bytes(b"1")
    kept.write_bytes(b"3")
    files = {old: b"one", new: b"two", kept: b"3"}
    assert write_all(files) == {old, new}
    assert (old.read_bytes(), new.read_bytes(), kept.read_bytes()) == (b"one", b"two", b"3")
    barred, inside = (
        tmp_path / "old" / "barred",
        tmp_path / "folder" / "in it" / "new",
    )  # a file is in the way
    with pytest.raises(NotADirectoryError) as raised:
        write_all({old: b"uno", inside: b"due", barred: b"tre", kept: b"quattro"})
    assert raised.value.filename == str(barred)
    assert (old.read_bytes(), kept.read_bytes()) == (b"one", b"3")
    assert not barred.exists()
    assert not (tmp_path / "folder").exists(), "a name that was not written can be taken again"


def test_of_several_processes_one_makes_a_value(tmp_path: Path) -> None:
    log = tmp_path / "made"

    def made() -> int:
        with log.open("a") as file:
            file.write(".")
        time.sleep(0.3)  # the others have come meanwhile
        return 7

    def got() -> None:
        sys.exit(Store(tmp_path / "kept").get("values", ("a",), made, int) != 7)

    others = [get_context("fork").Process(target=got) for _ in range(3)]
    for process in others:
        process.start()
    for process in others:
        process.join(60)
    assert [process.exitcode for process in others] == [0, 0, 0]
    assert log.read_text() == "."
