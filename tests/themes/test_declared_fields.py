"""A publication with fields of its own: the neutral theme prints them all; a layout that does not is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.content.test_fields import folder
from tests.extract import docx_text, html_text, pdf_text
from tests.project import Project
from tests.themes import kit


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("declared")
    folder(root, publication=("languages: [en, ar]\n", ""))
    made = Project(root).build("--quiet")
    assert (made.code, made.err.strip()) == (0, "")
    return root / "output" / "fair" / "en"


READERS = {"pdf": pdf_text, "docx": docx_text, "html": html_text}


@pytest.mark.parametrize("format", READERS)
def test_the_neutral_theme_prints_every_field(built: Path, format: str) -> None:
    words = " ".join(READERS[format](built / f"fair-en.{format}").split())
    for said in (
        "Come in",
        "2,300 seats from 1 May 2026.",
        "The city",
        "ODD street 1",
        "Seats 2,300",
        "1 May 2026",
    ):
        assert said in words
    for cell in (
        "Time",
        "What",
        "Price",
        "09:00",
        "Welcome",
        "10:30",
        "A talk",
        "1,250.50",
        "Zoe",
        "Ada",
        "A life.",
    ):
        assert cell in words


GROUPS = """\
stops: {type: table, label: Stations, columns: {name: {type: text, label: Station}}}
team: {type: records, label: Who is there, of: {name: text, role: text}}
way: {type: record, label: How to come, of: {on_foot: {type: record, label: On foot, of: {from: {type: text, label: From}}}}}
tips: {type: markdown, label: Good to know}
"""
SAID = """\
title: A fair
date: 1515-09-14
language: en
parts: {text: text.md}
stops: [{name: North}, {name: South}]
team: {ada: {name: Ada, role: Director}}
way: {on_foot: {from: The square}}
tips: Bring water.
"""


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.mktemp("grouped") / "content" / "fair"
    for name, text in {"fields.yml": GROUPS, "publication.yml": SAID, "text.md": "Come in.\n"}.items():
        kit.write(own / name, text)
    made = Project(own.parent.parent).build("--quiet")
    assert (made.code, made.err.strip()) == (0, "")
    return own.parent.parent / "output" / "fair" / "en"


@pytest.mark.parametrize("format", READERS)
def test_what_holds_several_fields_has_its_name_above_it(grouped: Path, format: str) -> None:
    words = " ".join(READERS[format](grouped / f"fair-en.{format}").split())
    for said in (
        "Stations Station North South",
        "Who is there Ada Director",
        "How to come On foot From The square",
        "Good to know Bring water.",
    ):
        assert said in words


def test_a_name_above_is_a_heading_and_that_of_a_table_its_caption(grouped: Path) -> None:
    page = (grouped / "fair-en.html").read_text(encoding="utf-8")
    assert re.findall(r"<(h[1-6])[^>]*>(?:<[^>]*>)*([^<]+)", page)[1:5] == [
        ("h2", "Who is there"),
        ("h2", "How to come"),
        ("h3", "On foot"),
        ("h2", "Good to know"),
    ]
    assert re.search(r"<caption[^>]*>.*Stations.*</caption>", page)


def test_the_cells_of_a_table_with_one_column_head_nothing(grouped: Path) -> None:
    page = (grouped / "fair-en.html").read_text(encoding="utf-8")
    assert len(re.findall("<th[ >]", page)) == 1


def test_a_field_that_no_layout_prints_is_told(tmp_path: Path) -> None:
    folder(tmp_path, publication=("languages: [en, ar]\n", "theme: mine\n"))
    layout = kit.LAYOUT.replace("{{ parts.programme }}", "{{ parts.text }}<p>{{ place.name }}</p>")
    kit.write(tmp_path / "templates" / "mine" / "layout.xml.j2", layout)
    told = Project(tmp_path).build("--quiet", "--format", "html")
    assert told.code == 1
    whole = [f"no layout prints the field “{name}” (" for name in ("motto", "programme", "people")]
    for one in whole:
        assert one in told.err
    assert "no layout prints 1 of the 3 texts of the field “place” (“place.address”) (pdf" in told.err


def test_a_text_with_a_link_of_its_own_and_the_link_beside_it_are_both_there(tmp_path: Path) -> None:
    kit.project(tmp_path, {"": {}}, ("en",))
    place = tmp_path / "content" / "none-en"
    fields = "contact: {type: record, of: {mail: text, site: link, name: text, page: link}}\n"
    kit.write(place / "fields.yml", fields)
    said = "{mail: '[to Ana](mailto:ana@example.org)', site: 'https://example.org/a', name: Ana, page: 'https://example.org/b'}"
    kit.write(place / "publication.yml", f"{kit.publication('en')}contact: {said}\n")
    outcome = Project(tmp_path).build("--quiet", "--format", "html")
    assert (outcome.code, outcome.err) == (0, "")
    page = (tmp_path / "output/none-en/en/none-en-en.html").read_text("utf-8")
    links = re.findall(r'<a [^>]*href="([^"]*(?:example)[^"]*)"[^>]*>(.*?)</a>', page)
    assert [*map(tuple, links)] == [
        ("mailto:ana@example.org", "to Ana"),
        ("https://example.org/a", "https://example.org/a"),
        ("https://example.org/b", "Ana"),
    ]
