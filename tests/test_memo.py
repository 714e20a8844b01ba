"""A value is made once, and again when something that it was made from is another."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from brochure.diagnostics import Failed, Sink, Span
from brochure.document import nodes as n
from brochure.memo import LIMIT, Memo, Query, _digest
from brochure.store import Store
from brochure.world import World


def memo(root: Path, *queries: Query[Any], **settings: str) -> Memo:
    """As another process opens it."""
    return Memo(World(root, {}, settings), Store(root / "cache"), {query.name: query for query in queries})


def words(memo: Memo, sink: Sink) -> list[str]:
    found = memo.world.read_text(memo.world.root / "words.txt", sink).split()
    sink.warning("test/words", f"{len(found)} words")
    return found


WORDS = Query("words", words, list[str])


def constant(value: object, kind: Any = None) -> Query[Any]:
    return Query("constant", lambda *_: value, kind)


def test_what_is_kept_holds_while_files_and_settings_do(tmp_path: Path) -> None:
    file, made = tmp_path / "words.txt", []

    def counted(memo: Memo, sink: Sink) -> list[str]:
        made.append(1)
        return words(memo, sink)

    def ask(**settings: str) -> tuple[list[str], list[str], dict[str, str]]:
        own, sink = memo(tmp_path, **settings), Sink()
        with own.world.asked() as asked:
            found = own.get(Query("words", counted, list[str]), sink)
        return found, [item.message for item in sink], asked.every.files

    file.write_text("one two")
    sha = hashlib.sha256(b"one two").hexdigest()
    assert ask(Python="3") == ask(Python="3") == (["one", "two"], ["2 words"], {"words.txt": sha})
    assert len(made) == 1
    ask(Python="4")
    assert len(made) == 2
    file.write_text("one two three")
    assert ask(Python="4")[0] == ["one", "two", "three"]
    assert len(made) == 3


def test_without_a_type_a_value_stays_in_memory(tmp_path: Path) -> None:
    own = memo(tmp_path)
    assert own.get(constant(object), Sink()) is own.get(constant(None), Sink())
    assert own.taken(constant(None), Sink()) is object
    assert own.taken(constant(None), Sink()) is None, "whoever takes it has it"
    assert not (tmp_path / "cache").exists()


def test_what_raises_is_not_kept_and_tells_the_next_one_too(tmp_path: Path) -> None:
    own, file = memo(tmp_path), tmp_path / "words.txt"
    for _ in range(2):
        sink = Sink()
        with pytest.raises(Failed), own.world.asked() as asked:
            own.get(WORDS, sink)
        assert [item.code for item in sink] == ["file/unreadable"]
        assert asked.files == {"words.txt": ""}, "who goes on without it depends on why"
    file.write_text("one")
    assert memo(tmp_path).get(WORDS, Sink()) == ["one"]


def test_what_fails_is_tried_once_until_an_input_is_another(tmp_path: Path) -> None:
    own, file, made = memo(tmp_path), tmp_path / "words.txt", []

    def counted(memo: Memo, sink: Sink) -> list[str]:
        made.append(1)
        return words(memo, sink)

    query = Query("words", counted, list[str])
    for _ in range(3):
        with pytest.raises(Failed):
            own.get(query, Sink())
    assert made == [1]
    file.write_text("one")
    own.world.files.look_again()
    assert own.get(query, Sink()) == ["one"]


def test_an_entry_in_the_place_of_another_is_not_taken(tmp_path: Path) -> None:
    name = Query("name", lambda memo, sink, own: own, str)
    for own in ("fr", "en"):
        memo(tmp_path).get(name, Sink(), own)
    first, second = (path for path in (tmp_path / "cache/name").rglob("*") if path.is_file())
    first.write_bytes(second.read_bytes())
    assert {memo(tmp_path).get(name, Sink(), own) for own in ("fr", "en")} == {"fr", "en"}


def test_a_blind_memo_reads_nothing_and_writes(tmp_path: Path) -> None:
    memo(tmp_path).get(constant("planted", str), Sink())
    blind = Memo(World(tmp_path, {}), Store(tmp_path / "cache", blind=True))
    assert blind.get(constant("honest", str), Sink()) == "honest"
    assert memo(tmp_path).get(constant("", str), Sink()) == "honest"


# --- Early cutoff -------------------------------------------------------------------------------


class Table:
    """A table of one line a row; what is made of each row, in capitals, and which row was made again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.made: list[str] = []
        self.rows = Query("rows", lambda memo, sink: memo.world.read_text(root / "t.csv", sink).split("\n"))
        self.row = Query("row", lambda memo, sink, n: self._row(memo, sink, int(n)), str)
        self.card = Query("card", self._card, str)

    def _row(self, memo: Memo, sink: Sink, number: int) -> str:
        row: str = memo.get(self.rows, sink)[number]
        if "?" in row:
            sink.warning("test/row", "is this so?", Span("t.csv", number + 1))
        return row

    def _card(self, memo: Memo, sink: Sink, number: str) -> str:
        self.made.append(number)
        other = memo.world.is_file(self.root / "shout")
        return memo.get(self.row, sink, number).upper() + "!" * other

    def cards(self, count: int) -> tuple[list[str], list[str], list[str]]:
        """What is on the cards, which were made for it, and what was told, in a process of its own."""
        self.made.clear()
        own, sink = memo(self.root, self.row), Sink()
        found = [own.get(self.card, sink, str(number)) for number in range(count)]
        return found, [*self.made], [str(one.span) for one in sink]


def test_of_many_rows_the_one_that_changed_is_made_again(tmp_path: Path) -> None:
    rows, table = [f"row {number}" for number in range(200)], Table(tmp_path)
    (tmp_path / "t.csv").write_text("\n".join(rows))
    assert len(table.cards(200)[1]) == 200
    rows[7] = "another"
    (tmp_path / "t.csv").write_text("\n".join(rows))
    found, made, _ = table.cards(200)
    assert (found[7], made) == ("ANOTHER", ["7"])
    today = memo(tmp_path, table.row)
    kept = [today.load(("card", str(number)), str) for number in range(200)]
    assert not any(today.world.changed(one.inputs) if one else "lost" for one in kept), (
        "and need not be asked again"
    )
    assert table.cards(200) == (found, [], [])
    (tmp_path / "shout").touch()
    assert len(table.cards(200)[1]) == 200, "what was asked beside the row counts as ever"
    (tmp_path / "t.csv").write_text("\n".join(rows) + "\n")
    assert table.cards(200)[1] == []


def test_a_line_that_was_told_of_is_told_where_it_is_now(tmp_path: Path) -> None:
    table, file = Table(tmp_path), tmp_path / "t.csv"
    file.write_text("a\nb?\nb?")
    assert table.cards(3)[2] == ["t.csv:2", "t.csv:3"]
    file.write_text("b\nb?\nb?")
    assert table.cards(3) == (["B", "B?", "B?"], ["0", "1", "2"], ["t.csv:2", "t.csv:3"])
    file.write_text("b\nb\nb?")
    assert table.cards(3)[2] == ["t.csv:3"]


def test_without_the_table_of_queries_what_has_changed_is_made_again(tmp_path: Path) -> None:
    table = Table(tmp_path)
    (tmp_path / "t.csv").write_text("a")
    memo(tmp_path).get(table.card, Sink(), "0")
    (tmp_path / "t.csv").write_text("a\n")
    memo(tmp_path).get(table.card, Sink(), "0")
    assert table.made == ["0", "0"]


def test_a_digest_knows_all_but_lines() -> None:
    def digest(text: str, span: Span) -> str:
        return _digest(n.Text(text, span=span), ())

    same = {digest("a", Span("f", line, column)) for line in range(3) for column in range(3)}
    lines = '"span":{"file":"f","line":1,"column":2}'
    other = {
        digest("b", Span("f", 1)),
        digest("a", Span("g", 1)),
        digest(lines, Span("f")),
        digest(lines[:-3], Span("f")),
    }
    assert (len(same), len(other | same)) == (1, 5)
    assert _digest({"a": 1, "b": 2}, ()) == _digest({"b": 2, "a": 1}, ())


class Old(Struct):
    words: list[str]


class New(Struct):
    words: list[str]
    more: int


def test_an_entry_of_another_type_heals_itself(tmp_path: Path) -> None:
    memo(tmp_path).get(constant(Old(["one"]), Old), Sink())
    assert memo(tmp_path).get(constant(New(["two"], 2), New), Sink()) == New(["two"], 2)
    assert memo(tmp_path).get(constant(New([], 0), New), Sink()) == New(["two"], 2)


def test_a_worker_keeps_no_more_after_many_editions_than_after_some(tmp_path: Path) -> None:
    own, name = Memo(World(tmp_path)), Query("name", lambda memo, sink, own: own)
    for number in range(10 * LIMIT):
        assert own.get(name, Sink(), str(number)) == str(number)
        assert own.get(name, Sink(), "theme") == "theme", "what all ask for stays"
    assert len(own._kept) == LIMIT


# --- A small press over it: whatever is edited, it shows what a clean one shows -----------------


def chain(own: Memo, sink: Sink, theme: str) -> list[str]:
    found = [theme]
    while own.world.is_file(path := own.world.root / "themes" / found[-1] / "theme.yml"):
        below = own.world.read_text(path, sink)
        if below in found:
            break
        found.append(below)
    return found


def styles(own: Memo, sink: Sink, theme: str) -> list[str]:
    paths = [own.world.root / "themes" / name / "styles.yml" for name in own.get(CHAIN, sink, theme)]
    return [own.world.read_text(path, sink) for path in paths if own.world.is_file(path)]


def longest(own: Memo, sink: Sink, theme: str) -> int:
    """Something that often is the same, whatever changes."""
    return max(map(len, own.get(STYLES, sink, theme)), default=0)


def page(own: Memo, sink: Sink) -> str:
    folder = own.world.root / "text"
    texts = [own.world.read_text(folder / name, sink) for name in own.world.names(folder)]
    return f"{texts} {own.get(LONGEST, sink, 'child')} {own.world.settings}"


CHAIN = Query("chain", chain, list[str])
STYLES = Query("styles", styles, list[str])
LONGEST = Query("longest", longest, int)
PAGE = Query("page", page, str)


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
        assert memo(tmp_path, CHAIN, STYLES, LONGEST, **settings).get(PAGE, Sink()) == clean
        made.append(clean)
    assert len(set(made)) > 10
