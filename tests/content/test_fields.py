"""What a publication declares itself: values, segments and roles as declared, and every fault in its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from brochure.content.load import load
from brochure.content.lookups import in_locale
from brochure.content.model import Publication
from brochure.content.segments import segments
from brochure.content.views import by_role, field_views
from brochure.diagnostics import Failed, Sink
from brochure.typography.apply import in_alphabet
from brochure.world import World

FIELDS = """\
hero: {type: picture, default: images/hero, otherwise: art/hero.svg}
motto: {type: text, kind: heading, limit: 40, note: Short., default: Come in}
parts: parts
place:
  type: record
  of:
    name: {type: text, role: publisher, required: true}
    kind: {type: choice, choices: [hall, garden], default: hall}
    address: {type: text, translate: {kind: [garden]}, abbreviations: false}
    web: {type: link}
    seats: {type: number, least: 1, most: 5000, label: Seats}
    opens: {type: date}
    heated: {type: yes/no, default: true}
programme: {type: table, columns: {time: {type: text, translate: false, label: Time}, what: {type: text, required: true, label: What}, price: {type: number, label: Price}, free: {type: yes/no}}}
people: {type: records, least: 1, sort: alphabetical, of: {name: {type: text, required: true}, bio: {type: markdown}}}
"""
YAML = """\
title: Fair of the ODD
date: 2026-05
language: en
languages: [en, ar]
place: {name: The city, address: ODD street 1, web: "https://example.org", seats: 2300, opens: 2026-05-01}
programme: programme.csv
people:
  zoe: {name: Zoe}
  ada: {name: Ada, bio: "A **life**."}
parts: {text: text.md}
abbreviations: {ODD: A goal}
"""
CSV = "time,what,price,free\n09:00,Welcome,,yes\n10:30,A talk,1250.50,no\n"
FILES = {"fields.yml": FIELDS, "publication.yml": YAML, "programme.csv": CSV, "text.md": "{{ place.seats }} seats from {{ place.opens }}.\n"}  # fmt: skip


def folder(root: Path, **changed: tuple[str, str]) -> Path:
    """A publication; changed: by the first word of a file's name, what is replaced in it."""
    own = root / "content" / "fair"
    own.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        old, new = changed.get(name.partition(".")[0], ("", ""))
        assert old in text
        (own / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return own


def read(root: Path, **changed: tuple[str, str]) -> Publication:
    own = folder(root, **changed)
    return load(World(root), own, Sink())


def told(root: Path, **changed: tuple[str, str]) -> str:
    sink = Sink()
    with pytest.raises(Failed):
        load(World(root), folder(root, **changed), sink)
    return str(next(iter(sink))).removeprefix("content/fair/")


def test_values_are_what_layouts_ask_for(tmp_path: Path) -> None:
    fields: Any = read(tmp_path).fields
    assert (fields.place.name.plain, fields.place.kind, fields.place.heated) == ("The city", "hall", True)
    assert fields.place.web == "https://example.org"
    assert (fields.place.seats.data, fields.place.opens.data.iso) == (Decimal(2300), "2026-05-01")
    assert fields.motto.plain == "Come in"
    assert [(row.what.plain, row.free) for row in fields.programme] == [("Welcome", True), ("A talk", False)]
    assert fields.programme["10-30"].price.data == Decimal("1250.50")
    assert not fields.programme["09-00"].price
    assert not fields.hero
    assert [block.kind for block in fields.people["ada"].bio] == ["p"]


def test_records_that_ask_for_it_follow_the_alphabet_of_an_edition(tmp_path: Path) -> None:
    publication = read(tmp_path)
    assert publication.fields.people.ids == ("zoe", "ada"), "the source keeps its own order"
    assert in_alphabet(publication, "ar").fields.people.ids == ("ada", "zoe")


def test_segments_are_in_the_order_of_the_declaration(tmp_path: Path) -> None:
    found = segments(read(tmp_path))
    assert [one.key for one in found] == [
        "title", "motto", "text.p1", "place.name", "programme.09-00.what", "programme.10-30.what",
        "people.zoe.name", "people.ada.name", "people.ada.bio.p1", "abbreviations.ODD.short", "abbreviations.ODD",
        "fields.place.seats", "fields.programme.time", "fields.programme.what", "fields.programme.price",
    ]  # fmt: skip
    motto = next(one for one in found if one.key == "motto")
    assert (motto.kind, motto.max_length, motto.context) == ("heading", 40, "Short.")
    assert (
        str(next(one for one in found if one.key == "programme.10-30.what").span)
        == "content/fair/programme.csv:3:7"
    )


def test_a_row_put_between_moves_no_segment(tmp_path: Path) -> None:
    before = {one.key for one in segments(read(tmp_path))}
    after = {one.key for one in segments(read(tmp_path, programme=("10:30,", "09:30,Coffee,,yes\n10:30,")))}
    assert after - before == {"programme.09-30.what"}
    assert before <= after


def test_a_table_in_yaml_is_the_same_table(tmp_path: Path) -> None:
    rows = (
        '\n  - {time: "09:00", what: Welcome, free: yes}\n  - {time: "10:30", what: A talk, price: 1250.50}'
    )
    one, other = read(tmp_path), read(tmp_path, publication=(" programme.csv", rows))
    assert [s.key for s in segments(one)] == [s.key for s in segments(other)]
    assert [row.what.plain for row in other.fields.programme] == ["Welcome", "A talk"]


def test_a_choice_says_whether_a_text_is_translated(tmp_path: Path) -> None:
    changed = read(tmp_path, publication=("address:", "kind: garden, address:"))
    assert "place.address" in {one.key for one in segments(changed)}


def test_abbreviations_are_left_alone_where_it_is_declared(tmp_path: Path) -> None:
    publication = read(tmp_path)
    assert [type(node).__name__ for node in publication.fields.place.address.inlines] == ["Text"]
    assert "Abbr" in [type(node).__name__ for node in publication.title.inlines]


@pytest.mark.parametrize(
    ("lang", "seats", "price", "opens"),
    [
        ("en", "2,300", "1,250.50", "1 May 2026"),
        ("fr", "2\u202f300", "1\u202f250,50", "1er mai 2026"),
        ("es", "2300", "1250,50", "1 de mayo de 2026"),
        ("ar-u-nu-arab", "٢٬٣٠٠", "١٬٢٥٠٫٥٠", "١ مايو ٢٠٢٦"),
        ("ru", "2\u00a0300", "1\u00a0250,50", "1 мая 2026 г."),
        ("zh-Hans", "2,300", "1,250.50", "2026年5月1日"),
    ],
)
def test_numbers_and_dates_are_in_the_words_of_the_language(
    tmp_path: Path, lang: str, seats: str, price: str, opens: str
) -> None:
    found: Any = in_locale(
        read(tmp_path, publication=("language: en\nlanguages: [en, ar]", f"language: {lang}"))
    ).fields
    assert found.place.seats.plain == seats
    assert found.programme["10-30"].price.plain == price
    assert found.place.opens.plain.removesuffix(" г.") == opens.removesuffix(" г.")


def test_a_role_finds_its_text_whatever_the_field_is_called(tmp_path: Path) -> None:
    assert by_role(read(tmp_path)) == {"publisher": "The city"}


def test_fields_come_one_after_the_other(tmp_path: Path) -> None:
    views = field_views(read(tmp_path))
    assert [view.name for view in views] == ["motto", "parts", "place", "programme", "people"]
    place = views[2]
    assert [(view.name, view.link) for view in place.fields] == [
        ("name", ""), ("address", "https://example.org"), ("seats", ""), ("opens", ""),
    ]  # fmt: skip
    assert views[3].grid
    assert [cell.name for cell in views[3].columns] == ["time", "what", "price"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("place: {name", "plaec: {name", "publication.yml:5:1: error: the key “plaec” means nothing here (did you mean “place”?)"),
        ("name: The city, ", "", "publication.yml:5:8: error: “place.name” is missing (add “name:”) [content/missing-key]"),
        ("seats: 2300", "seats: many", "publication.yml:5:86: error: “place.seats” must be a number, not text"),
        ("seats: 2300", "seats: 9000", "publication.yml:5:86: error: “place.seats” is 9000 (give at most 5000)"),
        ("opens: 2026-05-01", "opens: May", "publication.yml:5:99: error: “place.opens”: “May” is no date that can be read"),
        ("web:", "kind: barn, web:", "publication.yml:5:53: error: “place.kind” cannot be “barn”"),
        ("web:", "heated: maybe, web:", "publication.yml:5:55: error: “place.heated” must be yes or no, not text"),
        ("https://example.org", "example.org", "publication.yml:5:52: error: “place.web”: “example.org” is no address"),
        ("programme.csv", "program.csv", "publication.yml:6:12: error: “programme”: there is no file program.csv (did you mean “programme.csv”?)"),
        ("programme.csv", "programme.xlsx", "publication.yml:6:12: error: “programme”: programme.xlsx is no CSV file (save the table as CSV"),
        ("programme.csv", "../programme.csv", "publication.yml:6:12: error: “programme”: ../programme.csv is not in the publication's folder"),
        ("programme.csv", "{a: b}", "publication.yml:6:12: error: “programme” must be a list of rows or the name of a CSV file, not a mapping"),
        ("programme.csv", "[{time: a, what: b}, {time: A, what: c}]", "publication.yml:6:40: error: “A” names a row already, in line 6"),
        ("programme.csv", "[{time: a, wath: b}]", "publication.yml:6:13: error: “programme.a.what” is missing"),
        ("zoe: {name: Zoe}", "Zoé: {name: Zoe}", "publication.yml:8:3: error: “people.Zoé”: “Zoé” cannot be a name here"),
        ('"A **life**."', '"A <blink>life</blink>."', "publication.yml:9:25: error: raw HTML: <blink>"),
        ("title: Fair", "hero: images/no.jpg\ntitle: Fair", "publication.yml:1:7: error: “hero”: there is no file images/no.jpg"),
        ("title: Fair", "hero: {focus: here}\ntitle: Fair", "publication.yml:1:15: error: “hero.focus”: “here” is no place in a picture"),
        ("title: Fair", "motto: [a]\ntitle: Fair", "publication.yml:1:8: error: “motto” must be text, not a list"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_field_is_told_in_its_place(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    problem = told(tmp_path, publication=(old, new))
    line, column, rest = expected.split(":", 3)[1:]
    assert problem.startswith(f"publication.yml:{line}:")
    assert rest in problem, column


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("time,what,price", "time,wath,price", "programme.csv:1:6: error: the column “wath” means nothing here (did you mean “what”?)"),
        ("time,what,price", "hour,what,price", "programme.csv:1:1: error: the column “hour” means nothing here"),
        ("09:00,Welcome", "09:00,", "programme.csv:2:7: error: “programme.09-00.what” is missing"),
        ("1250.50", "dear", "programme.csv:3:14: error: “programme.10-30.price” must be a number, not text"),
        ("1250.50", '"1250,50"', "programme.csv:3:14: error: “programme.10-30.price” must be a number, not text"),
        (",yes", ",perhaps", "programme.csv:2:16: error: “programme.09-00.free” must be yes or no, not text"),
        ("Welcome", "<blink>Welcome</blink>", "programme.csv:2:7: error: raw HTML: <blink>"),
        ("Welcome", "[here](nowhere)", "programme.csv:2:7: error: “nowhere” leads nowhere"),
        ("Welcome", "See[^1]", "programme.csv:2:7: error: a footnote [^1] in a short text"),
        ("10:30", "09:00", "programme.csv:3:1: error: “09:00” names a row already, in line 2"),
        ("10:30", "", "programme.csv:3:1: error: row 2 has nothing in “time”, which names the rows"),
        ("A talk,", "A talk,,", "programme.csv:3:1: error: cells in this row: 5; columns: 4"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_table_is_told_with_row_and_column(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert told(tmp_path, programme=(old, new)).startswith(expected)


@pytest.mark.parametrize(
    ("written", "shown"), [("12.50", "12.50"), ("1.0000000000000000001",) * 2, ("1e1", "10")]
)
def test_a_number_keeps_the_digits_that_were_written(tmp_path: Path, written: str, shown: str) -> None:
    fields: Any = in_locale(read(tmp_path, publication=("seats: 2300", f"seats: {written}"))).fields
    assert fields.place.seats.plain == shown


@pytest.mark.parametrize(
    ("written", "flag"), [("TRUE", True), ("False", False), ("YES", True), ("No", False)]
)
def test_yes_and_no_are_read_as_spreadsheets_write_them(tmp_path: Path, written: str, flag: bool) -> None:
    fields: Any = read(tmp_path, programme=(",yes", f",{written}")).fields
    assert fields.programme["09-00"].free is flag
