"""CSV files: what spreadsheets write is read (RFC 4180), every cell has its place, and every fault too."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.diagnostics import Failed, Sink
from brochure.fields.tables import (
    check_columns,
    encoded,
    marked_rows,
    named_rows,
    read_table,
    row_name,
    scanned,
)
from brochure.world import World


def table(folder: Path, text: str | bytes, sink: Sink):
    (folder / "p.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(World(folder), folder / "p.csv", sink)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [("a", "b"), ("1", "2")]),
        ("a,b\n1,2", [("a", "b"), ("1", "2")]),
        ("a;b\n1;2,5\n", [("a", "b"), ("1", "2,5")]),
        ("a\nx\n", [("a",), ("x",)]),
        ('a,b\n"x, y","say ""ho"""\n', [("a", "b"), ("x, y", 'say "ho"')]),
        ('a,b\n"two\nlines",2\n', [("a", "b"), ("two\nlines", "2")]),
        ('a,b\n 1 , "2" \n', [("a", "b"), ("1", "2")]),
        ('a,b\n5" disk,2\n', [("a", "b"), ('5" disk', "2")]),
        ("a,b\n1,\n", [("a", "b"), ("1", "")]),
        ("وقت;标题\n٩;会\n", [("وقت", "标题"), ("٩", "会")]),
    ],
)  # fmt: skip
def test_what_spreadsheets_write_is_read(text: str, rows: list[tuple[str, ...]]) -> None:
    assert [tuple(cell.text for cell in row) for row in scanned(text)] == rows


def test_a_cell_is_where_its_characters_are() -> None:
    text = 'time;what\n"09\n00"; Opening \n'
    _, (time, what) = scanned(text)
    assert (text[time.start : time.end], time.line, time.column) == ('"09\n00"', 2, 1)
    assert (text[what.start : what.end], what.line, what.column) == ("Opening", 3, 6)


def test_what_is_written_as_a_cell_is_read_back() -> None:
    for text in ("plain", "a, b", "a; b", 'say "ho"', "two\nlines", '"', "会议"):
        (_, (cell, _)) = scanned(f"a,b\n{encoded(text)},x\n")
        assert cell.text == text


def test_rows_are_marked_like_yaml(tmp_path: Path) -> None:
    marked = marked_rows(
        table(tmp_path, "\ufefftime,what,who\n09:00,Opening,\n,,\n10:00,Talk,A\n", Sink()), ("p",)
    )
    assert marked.data == [
        {"time": "09:00", "what": "Opening"},
        {"time": "10:00", "what": "Talk", "who": "A"},
    ]
    assert str(marked.span(("p", 1, "what"))) == "p.csv:4:7"
    assert str(marked.span(("p", 0, "who"))) == "p.csv:2:15"


def test_a_row_has_the_name_of_its_first_cell(tmp_path: Path) -> None:
    rows = marked_rows(table(tmp_path, "time,what\n09:00,A\n10:30 Uhr,B\nнед. 2,C\n", Sink()), ("p",))
    named = named_rows(rows, ("p",), "time", Sink())
    assert list(named.data) == ["09-00", "10-30-uhr", "нед-2"]
    assert str(named.span(("p", "10-30-uhr", "what"))) == "p.csv:3:11"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "p.csv:1: error: the first line does not name the columns"),
        ("a,b;c\n1,2;3\n", "p.csv:1: error: commas and semicolons both stand between"),
        ("a\tb\n1\t2\n", "p.csv:1: error: tabs stand between the cells"),
        ('a,b\n1,"2\n', "p.csv:2:3: error: a quote begins a cell, and none ends it"),
        ('a,b\n"1"x,2\n', "p.csv:2:4: error: something stands behind the quote"),
        ("a,\n1,2\n", "p.csv:1:3: error: column 2 has no name"),
        ("a,b,a\n1,2,3\n", "p.csv:1:5: error: column 3 has the name of column 1, “a”"),
        ("a,b\n1,2,3\n", "p.csv:2:1: error: cells in this row: 3; columns: 2"),
        ("a,b\n1\n", "p.csv:2:1: error: cells in this row: 1; columns: 2"),
        ("a,b\nd\xe9j\xe0,2\n".encode("cp1252"), "p.csv:2: error: byte 0xE9 is not UTF-8 (save the file as UTF-8)"),
        ("a,b\n1,2\n".encode("utf-16"), "p.csv:1: error: byte 0xFF is not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_told_in_its_place(
    tmp_path: Path, text: str | bytes, told: str
) -> None:
    sink = Sink()
    with pytest.raises(Failed):
        table(tmp_path, text, sink)
    assert str(next(iter(sink))).startswith(told)


def test_rows_without_a_name_or_with_the_same_are_told(tmp_path: Path) -> None:
    rows, sink = marked_rows(table(tmp_path, "id,what\nA b,1\n,2\na-b,3\n", Sink()), ()), Sink()
    with pytest.raises(Failed):
        named_rows(rows, (), "id", sink)
    assert [str(one.span) for one in sink] == ["p.csv:3:1", "p.csv:4:1"]
    assert [one.message for one in sink] == [
        "row 2 has nothing in “id”, which names the rows",
        "“a-b” names a row already, in line 2",
    ]


def test_columns_that_mean_nothing_or_are_missing_are_told_once(tmp_path: Path) -> None:
    sink = Sink()
    check_columns(table(tmp_path, "time,wath\n1,2\n3,4\n", sink), ("time", "what"), ("what",), sink)
    assert [f"{one.span} {one.message} {one.hint}" for one in sink] == [
        "p.csv:1:6 the column “wath” means nothing here did you mean “what”?",
        "p.csv:1 there is no column “what” add it, or correct a name in this line",
    ]


def test_lines_that_end_in_cr_are_lines(tmp_path: Path) -> None:
    found = table(tmp_path, "a,b\r1,2\r3,4\r", Sink())
    assert [tuple(cell.text for cell in row) for row in found.rows] == [("1", "2"), ("3", "4")]


def test_the_line_that_names_the_separator_is_told(tmp_path: Path) -> None:
    sink = Sink()
    with pytest.raises(Failed):
        table(tmp_path, "sep=;\na;b\n1;2\n", sink)
    assert [str(one) for one in sink] == [
        "p.csv:1: error: “sep=;” names no columns (delete it: commas and semicolons are told apart without it) [table/syntax]"
    ]


def test_the_name_of_a_row_has_its_letters_marks() -> None:
    assert row_name("E\u0301te\u0301") == row_name("\u00c9t\u00e9") == "\u00e9t\u00e9"
    assert row_name("कि") != row_name("की")
    assert row_name("09:00_x") == "09-00-x"
