"""The one reader: every fault of a file at once, each with its line and what is meant; what is sound, as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from brochure.budgets import FINDINGS
from brochure.diagnostics import Failed, Sink, Span
from brochure.fields import markedyaml
from brochure.fields.declare import BadValueError, Field, Here, ListOf, RecordOf, RecordsOf, Scalar
from brochure.fields.jsonschema import file_schema
from brochure.fields.reader import Reader
from brochure.fields.scalars import LINE, YES_NO, choice, line, needed, number

PLACE = RecordOf({"street": needed(LINE), "floor": Field(number(-2, 60))}, "A place.", short="street")
FILE = RecordOf({
    "name": needed(line(least=1), "What it is called."),
    "size": Field(number(0, 9, whole=False)),
    "open": Field(YES_NO, default=True),
    "sign": Field(choice("square", "round"), default="round"),
    "words": Field(ListOf(LINE, 1)),
    "places": Field(RecordsOf(PLACE)),
    "main-place": Field(PLACE),
})  # fmt: skip


def read(text: str) -> tuple[Any, list[str]]:
    """What is made of a file, and what is told."""
    sink = Sink()
    marked = markedyaml.load(text, "a.yml", sink)
    return Reader(marked, "shop", sink).read(FILE, marked.data), [str(one) for one in sink]


def test_values_and_what_is_left_out() -> None:
    made, told = read(
        "name: Au bon pain\nsize: 1.10\nplaces: { north: { street: Rue A, floor: 2 }, south: Rue B }\n"
    )
    assert told == []
    assert (made.name, made.size, made.open, made.sign, made.words) == ("Au bon pain", 1.1, True, "round", ())
    assert [(name, place.street, place.floor) for name, place in made.places.items()] == [
        ("north", "Rue A", 2),
        ("south", "Rue B", None),
    ]
    assert made.main_place.street is None, "a record that nobody wrote has fields that nobody wrote"


def test_a_comma_that_parts_a_text_in_braces_is_told() -> None:
    _, told = read("name: x\nplaces: { north: { street: Rue A, first floor } }\n")
    assert told == [
        "a.yml:2:35: error: the key “places.north.first floor” means nothing here "
        "(between { and } a comma begins a key: put a text that has one in quotation marks) [shop/unknown-key]"
    ]


def test_all_faults_are_told_at_once_each_at_its_line() -> None:
    text = "size: big\nopen: perhaps\nsign: squared\nwords: []\nplaces:\n  north: { floor: 99 }\n  south: 3\ncolour: red\n"
    made, told = read(text)
    assert made is None
    assert told == [
        "a.yml:1:1: error: “name” is missing (add “name:”) [shop/missing-key]",
        "a.yml:1:7: error: “size” must be a number, not text (it is “big”; write digits and a point) [shop/wrong-type]",
        "a.yml:2:7: error: “open” must be yes or no, not text (it is “perhaps”; write yes or no) [shop/wrong-type]",
        "a.yml:3:7: error: “sign” cannot be “squared” (did you mean “square”?) [shop/unknown-value]",
        "a.yml:4:8: error: “words” is empty or too small (give at least one) [shop/empty]",
        "a.yml:6:10: error: “places.north.street” is missing (add “street:”) [shop/missing-key]",
        "a.yml:6:19: error: “places.north.floor” is 99 (give at most 60) [shop/too-large]",
        "a.yml:7:10: error: “places.south” must be text or a mapping, not a number (put it in quotes, or write “name: value” lines, indented) [shop/wrong-type]",
        "a.yml:8:1: error: the key “colour” means nothing here (one of: main-place, name, open, places, sign, size, words) [shop/unknown-key]",
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["no", "2018-01-01", "0o17", "017", "12:30", "1_000", "1e3x"])
def test_what_looks_like_a_word_stays_one(written: str) -> None:
    made, told = read(f"name: {written}\n")
    assert (made.name, told) == (written, [])


@pytest.mark.parametrize(
    ("written", "kind"), [("1.10", "a number"), ("1e3", "a number"), ("true", "true or false")]
)
def test_what_yaml_takes_for_something_else_is_told(written: str, kind: str) -> None:
    _, told = read(f"name: {written}\n")
    assert told == [f"a.yml:1:7: error: “name” must be text, not {kind} (put it in quotes) [shop/wrong-type]"]


def test_several_values_for_one_are_told() -> None:
    _, told = read("name: { first: a }\n")
    assert told == [
        "a.yml:1:7: error: “name” must be text, not a mapping (write one value) [shop/wrong-type]"
    ]


def test_of_too_many_faults_the_rest_is_counted() -> None:
    limit = int(FINDINGS.limit)
    _, told = read("name: a\n" + "".join(f"k{i}: v\n" for i in range(limit + 7)))
    assert len(told) == limit + 1
    assert told[-1] == "a.yml:1:1: error: 7 faults more (is this the right file?) [shop/too-many]"


def test_as_many_faults_as_are_told_are_not_too_many() -> None:
    limit = int(FINDINGS.limit)
    _, told = read("name: a\n" + "".join(f"k{i}: v\n" for i in range(limit)))
    assert len(told) == limit
    assert told[-1].startswith(f"a.yml:{limit + 1}:1: error: the key “k{limit - 1}”")


def test_a_name_of_peoples_choice_is_checked_at_its_key() -> None:
    sink = Sink()
    marked = markedyaml.load("North: { street: Rue A }\nso: { street: Rue B }\n", "a.yml", sink)
    reader, key = Reader(marked, "shop", sink), line(least=3)
    assert reader.checked(key, "North", ("North",)) is True
    assert reader.checked(key, "so", ("so",)) is False
    assert [one.span for one in sink] == [Span("a.yml", 2, 1)]
    assert reader.faults == 1
    assert reader.read(RecordsOf(PLACE, key), marked.data) is None, "for the fault that was told"


def test_what_can_be_read_is_read_beside_what_cannot() -> None:
    sink = Sink()
    marked = markedyaml.load(
        "size: 12\nsign: square\nopen: false\ncolour: red\nwords: [a, 3]\n", "a.yml", sink
    )
    found = Reader(marked, "shop", sink).written(FILE, marked.data, ())
    assert found == {"open": False, "sign": "square", "words": ("a",)}
    assert [one.code for one in sink] == ["shop/too-large", "shop/wrong-type", "shop/unknown-key"]


def test_what_was_told_where_it_was_found_is_one_fault() -> None:
    def refused(_: object, here: Here) -> object:
        here.sink.error("shop/own", "told already", here.span)
        raise Failed

    sink, own = Sink(), Scalar(refused, {})
    marked = markedyaml.load("a: 1\n", "a.yml", sink)
    reader = Reader(marked, "shop", sink)
    assert reader.read(RecordOf({"a": Field(own)}), marked.data) is None
    assert [one.code for one in sink] == ["shop/own"]
    assert reader.faults == 1
    with pytest.raises(Failed):
        reader.inside(RecordOf({"a": Field(own)}), marked.data, ())


@pytest.mark.parametrize(("written", "told"), [("{}", 1), ("{ a: x }", 0), ("{ a: x, b: y }", 0)])
def test_as_many_entries_as_there_must_be_are_enough(written: str, told: int) -> None:
    sink = Sink()
    marked = markedyaml.load(f"{written}\n", "a.yml", sink)
    Reader(marked, "shop", sink).read(RecordsOf(PLACE, least=1), marked.data)
    assert [one.code for one in sink] == ["shop/empty"] * told


def test_keys_that_do_not_go_together_are_told_at_their_record() -> None:
    def together(written: Mapping[str, Any], here: Here) -> None:
        if {"a", "b"} <= {*written}:
            raise BadValueError("both", f"{here} has both", "leave one out")

    pair = RecordOf({"a": Field(LINE), "b": Field(LINE)}, check=together)
    sink = Sink()
    marked = markedyaml.load("one: { a: x }\ntwo: { a: x, b: y }\n", "a.yml", sink)
    assert Reader(marked, "shop", sink).read(RecordsOf(pair), marked.data) is None
    assert list(map(str, sink)) == ["a.yml:2:6: error: “two” has both (leave one out) [shop/both]"]


def test_keys_beside_the_declared_ones_may_stand_where_others_may() -> None:
    sink = Sink()
    marked = markedyaml.load("name: a\nown: [1]\n", "a.yml", sink)
    made = Reader(marked, "shop", sink).read(RecordOf({"name": Field(LINE)}, others=True), marked.data)
    assert (made.name, list(sink)) == ("a", [])


def test_the_schema_says_what_the_reader_holds() -> None:
    schema = file_schema(FILE, "Shop")
    assert schema["required"] == ["name"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["name"] == {
        "type": "string",
        "minLength": 1,
        "description": "What it is called.",
    }
    assert schema["properties"]["sign"] == {"type": "string", "enum": ["square", "round"], "default": "round"}
    assert schema["properties"]["words"] == {"type": "array", "items": {"type": "string"}, "minItems": 1}
    assert schema["properties"]["main-place"]["type"] == ["string", "object"]
