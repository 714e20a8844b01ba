"""YAML is read as it is written, and every value and key knows its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.budgets import YAML_DEPTH, YAML_VALUES
from brochure.diagnostics import Failed, Sink, Span
from brochure.fields.markedyaml import load

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def problems(text: str) -> list[str]:
    sink = Sink()
    try:
        load(text, "f.yml", sink)
    except Failed:
        assert sink.failed
    return [f"{d.code}@{d.span.line if d.span else 0}" for d in sink]


@given(VALUES)
def test_json_reads_back_as_itself(value: object) -> None:
    sink = Sink()
    assert load(json.dumps(value, ensure_ascii=False, indent=1), "f.yml", sink).data == value
    assert not sink.items


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "2018-02", "12:30", "007", "1_000", "0x1F", "1.2.3", ".inf"]
)
def test_what_looks_like_text_stays_text(word: str) -> None:
    assert load(f"a: {word}", "f.yml", Sink()).data == {"a": word}


def test_every_value_and_key_has_its_place() -> None:
    marked = load("a:\n  - b: 1\n  - c:  two\n", "f.yml", Sink())
    assert marked.span(("a", 1, "c")) == Span("f.yml", 3, 9)
    assert marked.key_span(("a", 1, "c")) == Span("f.yml", 3, 5)
    assert marked.key_span(("a", 1)) == Span("f.yml", 3, 5)
    assert marked.span(("a", 7, "nowhere")) == marked.span(("a",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3", ["yaml/duplicate-key@3"]),
        ("a:\n\tb: 1", ["yaml/syntax@2"]),
        ("a: b: c", ["yaml/syntax@1"]),
        ("ok: 1\na: 'open", ["yaml/syntax@2"]),
        ("a: 1\n---\nb: 2", ["yaml/syntax@2"]),
        ("a: \x07", ["yaml/syntax@1"]),
        ("a: !python/object:os.system x", ["yaml/tag@1"]),
        ("a: !!int many", ["yaml/tag@1"]),
        ("a: &x [*x]", ["yaml/too-large@1"]),
        ("? [1]\n: 2", ["yaml/key@1"]),
        ("night: #12263F", ["yaml/unquoted-color@1"]),
        ("a: 1 # fff", []),
        ("a: # add later", []),
        ("b: 1\na: 1e999", ["yaml/number@2"]),
        ("a: -1e999", ["yaml/number@1"]),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, found: list[str]) -> None:
    assert problems(text) == found


def test_many_nested_aliases_do_not_fill_the_memory() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    sink = Sink()
    with pytest.raises(Failed):
        load("\n".join(rows), "f.yml", sink)
    assert [(d.code, d.message) for d in sink] == [
        ("yaml/too-large", YAML_VALUES.excess(int(YAML_VALUES.limit) + 1))
    ]


def test_an_alias_that_contains_itself_is_told_as_that() -> None:
    sink = Sink()
    with pytest.raises(Failed):
        load("a: 1\nb: &x\n  - *x\n", "f.yml", sink)
    assert [d.message for d in sink] == ["an alias that contains itself"]


def test_a_tab_is_named_and_a_color_told_to_be_quoted() -> None:
    sink = Sink()
    load('a: #fff\nb: "#fff"', "f.yml", sink)
    assert [d.hint for d in sink] == ['quote the colour: "#fff"']
    with pytest.raises(Failed):
        load("a:\n\tb: 1", "f.yml", sink)
    assert sink.items[-1].hint == "indent with spaces, not with tabs"


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "%YAML 1.2\n---\n"])
def test_an_empty_file_is_nothing(text: str) -> None:
    assert load(text, "f.yml", Sink()).data is None


def test_an_empty_file_is_told_of_at_its_first_line() -> None:
    assert load("# only a remark\n", "f.yml", Sink()).span(()) == Span("f.yml", 1, 1)


@pytest.mark.parametrize(("written", "line"), [("|\n  one", 2), (">-\n  one", 2), ("one", 1), ("'one'", 1)])
def test_the_characters_of_a_text_begin_where_they_stand(written: str, line: int) -> None:
    assert load(f"a: {written}\n", "f.yml", Sink()).text_span(("a",)).line == line


@pytest.mark.parametrize("text", ["? a", "a:", "a: !!null", "{a:\n}"])
def test_a_value_left_out_at_the_end_is_none(text: str) -> None:
    assert load(text, "f.yml", Sink()).data == {"a": None}


def test_lists_beside_one_another_are_not_deep_and_do_not_hide_one_that_is() -> None:
    most = int(YAML_DEPTH.limit)
    beside, deep = "[], " * (2 * most), "[" * (most - 1) + "]" * (most - 1)
    assert problems(f"[{beside}{deep}]") == []
    sink = Sink()
    with pytest.raises(Failed):
        load(f"[{beside}[{deep}]]", "f.yml", sink)
    column = 1 + len(beside) + most  # that of the innermost list
    assert [(d.code, d.span) for d in sink] == [("yaml/too-deep", Span("f.yml", 1, column))]
