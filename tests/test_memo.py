"""A value is made once, and again when something that it was made from is another."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from brochure.diagnostics import Failed, Sink
from brochure.memo import LIMIT, Memo
from brochure.store import Store
from brochure.world import World


def memo(root: Path, **settings: str) -> Memo:
    """As another process opens it."""
    return Memo(World(root, {}, settings), Store(root / "cache"))


def words(memo: Memo, sink: Sink) -> list[str]:
    found = memo.world.read_text(memo.world.root / "words.txt", sink).split()
    sink.warning("test/words", f"{len(found)} words")
    return found


def test_what_is_kept_holds_while_files_and_settings_do(tmp_path: Path) -> None:
    file, made = tmp_path / "words.txt", []

    def ask(**settings: str) -> tuple[list[str], list[str], dict[str, str]]:
        own, sink = memo(tmp_path, **settings), Sink()

        def make(told: Sink) -> list[str]:
            made.append(1)
            return words(own, told)

        with own.world.asked() as asked:
            found = own.get(("words",), sink, make, list[str])
        return found, [item.message for item in sink], asked.files

    file.write_text("one two")
    sha = hashlib.sha256(b"one two").hexdigest()
    assert ask() == ask() == (["one", "two"], ["2 words"], {"words.txt": sha})
    assert len(made) == 1
    ask(Python="4")
    assert len(made) == 2
    file.write_text("one two three")
    assert ask(Python="4")[0] == ["one", "two", "three"]
    assert len(made) == 3


def test_without_a_type_a_value_stays_in_memory(tmp_path: Path) -> None:
    own = memo(tmp_path)
    assert own.get(("live",), Sink(), lambda _: object) is own.get(("live",), Sink(), lambda _: None)
    assert not (tmp_path / "cache").exists()


def test_what_raises_is_not_kept_and_tells_the_next_one_too(tmp_path: Path) -> None:
    own, file = memo(tmp_path), tmp_path / "words.txt"
    for _ in range(2):
        sink = Sink()
        with pytest.raises(Failed):
            own.get(("words",), sink, lambda told: words(own, told), list[str])
        assert [item.code for item in sink] == ["file/unreadable"]
    file.write_text("one")
    assert memo(tmp_path).get(("words",), Sink(), lambda told: words(own, told), list[str]) == ["one"]


def test_an_entry_in_the_place_of_another_is_not_taken(tmp_path: Path) -> None:
    own = memo(tmp_path)
    for name in ("fr", "en"):
        own.get(("words", name), Sink(), lambda _, name=name: name, str)
    first, second = sorted((tmp_path / "cache/memo/words").iterdir())
    first.write_bytes(second.read_bytes())
    assert {
        memo(tmp_path).get(("words", name), Sink(), lambda _, name=name: name, str) for name in ("fr", "en")
    } == {
        "fr",
        "en",
    }


class Old(Struct):
    words: list[str]


class New(Struct):
    words: list[str]
    more: int


def test_an_entry_of_another_type_heals_itself(tmp_path: Path) -> None:
    memo(tmp_path).get(("words",), Sink(), lambda _: Old(["one"]), Old)
    assert memo(tmp_path).get(("words",), Sink(), lambda _: New(["two"], 2), New) == New(["two"], 2)
    assert memo(tmp_path).get(("words",), Sink(), lambda _: New([], 0), New) == New(["two"], 2)


def test_a_worker_keeps_no_more_after_many_editions_than_after_some(tmp_path: Path) -> None:
    own = Memo(World(tmp_path))
    for number in range(10 * LIMIT):
        assert own.share(("publication", str(number)), lambda n=number: n) == number
        assert own.share(("theme",), lambda n=number: n) == 0, "what all ask for stays"
    assert len(own._kept) == LIMIT


# --- A small press over it: whatever is edited, it shows what a clean one shows -----------------


def chain(own: Memo, theme: str, sink: Sink) -> list[str]:
    def make(_: Sink) -> list[str]:
        found = [theme]
        while own.world.is_file(path := own.world.root / "themes" / found[-1] / "theme.yml"):
            below = own.world.read_text(path, sink)
            if below in found:
                break
            found.append(below)
        return found

    return own.get(("chain", theme), sink, make, list[str])


def styles(own: Memo, theme: str, sink: Sink) -> list[str]:
    def make(_: Sink) -> list[str]:
        paths = [own.world.root / "themes" / name / "styles.yml" for name in chain(own, theme, sink)]
        return [own.world.read_text(path, sink) for path in paths if own.world.is_file(path)]

    return own.get(("styles", theme), sink, make, list[str])


def page(own: Memo, sink: Sink) -> str:
    def make(_: Sink) -> str:
        folder = own.world.root / "text"
        texts = [own.world.read_text(folder / name, sink) for name in own.world.names(folder)]
        return f"{texts} {styles(own, 'child', sink)} {own.world.settings}"

    return own.get(("page",), sink, make, str)


def written(path: Path, chance: random.Random) -> None:
    path.write_text(chance.choice(["base", "child", "text", "more"]))


def unlinked(path: Path, _: random.Random) -> None:
    path.unlink(missing_ok=True)


def same_size_and_time(path: Path, chance: random.Random) -> None:
    import os

    if path.exists():
        stat = path.stat()
        path.write_text(chance.choice(["base", "text", "more"])[: stat.st_size].ljust(stat.st_size))
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


EDITS: list[Callable[[Path, random.Random], None]] = [written, written, unlinked, same_size_and_time]
NAMES = ("themes/child/theme.yml", "themes/child/styles.yml", "themes/base/theme.yml", "themes/base/styles.yml",
         "themes/base/other.txt", "text/a.md", "text/b.md")  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_incremental_is_clean(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    made: list[Any] = []
    for _ in range(60):
        chance.choice(EDITS)(tmp_path / chance.choice(NAMES), chance)
        settings = {"release": chance.choice(["yes", "no"])}
        clean = page(Memo(World(tmp_path, {}, settings)), Sink())
        assert page(memo(tmp_path, **settings), Sink()) == clean
        made.append(clean)
    assert len(set(made)) > 10
