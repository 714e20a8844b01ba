"""Words that come back are written into cells of CSV files, rows and Markdown of YAML; no other byte is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.load import load
from brochure.content.segments import texts
from brochure.diagnostics import Sink
from brochure.exchange.apply import Applied, Wanted, apply
from brochure.world import World

FIELDS = """\
programme: {type: table, columns: {time: {type: text, translate: false, label: Time}, what: {type: text, label: What}}}
rooms: {type: table, columns: {id: {type: text, translate: false, label: Number}, name: {type: text, label: Name}}}
intro: {type: markdown}
people: {type: records, short: name, of: {name: {type: text}}}
"""
YAML = """\
title: Fair
date: 2026
language: en
programme: programme.csv
rooms:
  - {id: a, name: 'The hall'}
  - id: b
    name: The garden   # behind the house
intro: |
  First **words**
  of it.

  - one
  - two
people: {ada: Ada, bob: "Bob"}
parts: {text: text.md}
"""
CSV = '\ufefftime;what\r\n09:00; Opening \r\n"10:00";"A ""great"" talk"\r\n11:00;"Two\r\nlines"\r\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "content" / "fair"
    own.mkdir(parents=True)
    for name, text in {
        "fields.yml": FIELDS,
        "publication.yml": YAML,
        "programme.csv": CSV,
        "text.md": "Text.\n",
    }.items():
        (own / name).write_bytes(text.encode())
    return own


def written(folder: Path, key: str, new: str) -> Applied:
    world = World(folder.parents[1])
    (value,) = (one for one in texts(load(world, folder, Sink())) if one.key == key)
    assert value.span
    return apply(world, folder, [Wanted(key, value.span, value.source, new)])


@pytest.mark.parametrize(
    ("key", "new", "old", "expected"),
    [
        ("programme.09-00.what", "Welcome", " Opening ", " Welcome "),
        ("programme.09-00.what", "Open; at last", " Opening ", ' "Open; at last" '),
        ("programme.10-00.what", 'A "good" talk', '"A ""great"" talk"', '"A ""good"" talk"'),
        ("rooms.a.name", "The great hall", "'The hall'", "'The great hall'"),
        ("rooms.b.name", "The small garden", "The garden   #", "The small garden   #"),
        ("intro.p1", "First **word** of it.", "First **words**\n  of it.", "First **word**\n  of it."),
        ("intro.li2", "three", "- two", "- three"),
        ("people.ada", "Ada L.", "{ada: Ada,", "{ada: Ada L.,"),
        ("people.bob", "Bob M.", '"Bob"', '"Bob M."'),
        ("fields.programme.what", "Talk", "label: What", "label: Talk"),
    ],
)  # fmt: skip
def test_the_words_are_written_where_they_stood(
    folder: Path, key: str, new: str, old: str, expected: str
) -> None:
    done = written(folder, key, new)
    assert done.refused == ()
    ((path, data),) = done.files.items()
    before = path.read_bytes().decode()
    assert old in before
    assert data.decode() == before.replace(old, expected, 1)


def test_what_names_a_row_is_changed_with_the_keys_of_its_texts(folder: Path) -> None:
    done = written(folder, "programme.09-00.time", "08:00")
    assert done.refused == ()
    assert done.draft.key_now("programme.09-00.what") == "programme.08-00.what"
    assert "programme.08-00.what" in done.draft.values()


def test_a_name_that_another_row_has_is_refused(folder: Path) -> None:
    done = written(folder, "programme.09-00.time", "10:00")
    assert (done.refused, dict(done.files)) == (("programme.09-00.time",), {})
