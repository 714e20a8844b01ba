"""fields.yml: what it may say, and every fault with its line and how to mend it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from brochure.diagnostics import Failed, Sink
from brochure.fields.fieldsfile import FieldDeclaration, check_top, merged, read_fields
from brochure.world import World


def read(folder: Path, text: str, sink: Sink) -> tuple[FieldDeclaration, ...]:
    (folder / "fields.yml").write_text(text, encoding="utf-8")
    return read_fields(World(folder), folder / "fields.yml", sink)


def test_a_bare_word_is_a_type(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "motto: text\n", Sink())
    assert (one.name, one.type, one.kind, one.translate) == ("motto", "text", "text", True)


def test_a_theme_adds_changes_and_takes_away(tmp_path: Path) -> None:
    below = read(tmp_path, "a: text\nb: date\nc: link\n", Sink())
    above = read(tmp_path, "b: number\nc: none\nd: text\n", Sink())
    assert [(one.name, one.type) for one in merged((below, above))] == [
        ("a", "text"),
        ("b", "number"),
        ("d", "text"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: error: the file is not a mapping of keys to values"),
        ("- a", "1:1: error: the file is not a mapping of keys to values"),
        ("a: txet", "1:4: error: “a”: there is no type “txet” (did you mean “text”?)"),
        ("a: {label: A}", "1:4: error: “a.type” is missing (add “type:”)"),
        ("Title: text", "1:1: error: “Title”: “Title” cannot be the name of a field (small letters a–z"),
        ("a-b: text", "1:1: error: “a-b”: “a-b” cannot be the name of a field"),
        ("a: {type: text, requierd: true}", "1:17: error: the key “a.requierd” means nothing here (did you mean “required”?)"),
        ("a: {type: text, required: maybe}", "1:27: error: “a.required” must be yes or no, not text"),
        ("a: {type: text, choices: [b]}", "1:17: error: “a”: “choices” means nothing for the type text (it has: type, label"),
        ("a: {type: choice}", "1:5: error: “a”: the type choice needs “choices:”"),
        ("a: record", "1:1: error: “a”: the type record needs “of:”"),
        ("a: {type: table, columns: {b: {type: record, of: {c: text}}}}", "1:18: error: “a”: a cell cannot hold the type record"),
        ("a: {type: table, columns: {b: text}, key: c}", "1:38: error: “a”: there is no column “c”"),
        ("a: {type: record, of: {b: date}, short: b}", "1:34: error: “a”: “b” is no text among its fields"),
        ("a: {type: text, role: editor}", "1:23: error: “a.role” cannot be “editor”"),
        ("a: {type: number, default: few}", "1:19: error: “a”: the default of the type number is a number"),
        ("a: {type: choice, choices: [b], default: c}", "1:33: error: “a”: the default of the type choice is one of its choices"),
        ("a: {type: text, limit: 0}", "1:24: error: “a.limit” is 0"),
        ("a: {type: text, translate: sometimes}", "1:28: error: “a.translate” must be true, false or a mapping, not text"),
        ("a: {type: record, of: {b: {type: text, translate: {c: [d]}}}}", "1:19: error: “a”: “b” asks for “d” in “c”, which is no choice beside it"),
        ("a: {type: record, of: {b: {type: records, of: {x: text}, sort: c}}}", "1:19: error: “a”: “b” asks for “alphabetical” in “c”"),
        ("a: {type: record, of: {b: txet}}", "1:27: error: “a.of.b”: there is no type “txet”"),
        ("a: {type: table, columns: {b: text, c: {type: date, label: When}}}", "1:28: warning: the column “b” of “a” has no label: its head says “b”"),
        ("place: parts", "1:1: error: “place”: only the field “parts” can be of the type parts"),
        ("a: text\na: date", "2:1: error: “a” is already there in line 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_its_place(tmp_path: Path, text: str, expected: str) -> None:
    sink = Sink()
    with suppress(Failed):
        read(tmp_path, text, sink)
    line, _, rest = expected.split(":", 2)
    first = str(next(iter(sink)))
    assert first.startswith(f"fields.yml:{line}:")
    assert rest.strip() in first


def test_what_stands_at_no_column_s_head_needs_no_label(tmp_path: Path) -> None:
    """A link behind a text is where that leads, and what only layouts ask for is not printed."""
    columns = "b: {type: text, label: B}, c: link, d: yes/no, e: {type: choice, choices: [f]}"
    sink = Sink()
    read(tmp_path, f"a: {{type: table, columns: {{{columns}}}}}", sink)
    assert list(sink) == []


def test_names_that_mean_something_already_are_told(tmp_path: Path) -> None:
    sink = Sink()
    check_top(read(tmp_path, "title: text\nloop: text\nmotto: text\n", sink), ("title", "loop"), sink)
    assert [str(one.span) for one in sink] == ["fields.yml:1:1", "fields.yml:2:1"]
