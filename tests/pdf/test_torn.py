"""What is wider than its column is told, also where it is broken to stand in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import Sides
from brochure.document import nodes as n
from tests import tables
from tests.pdf.faketext import order
from tests.pdf.setting import write

LONG = "Donaudampfschifffahrtsgesellschaftskapitän"


def told(*blocks: n.Block, lang: str = "fr") -> list[tuple[str, str]]:
    """What is told of blocks in a narrow column."""
    column = n.Row((n.Region(blocks, cols=2, style="box"), n.Region((), style="box")))
    wanted = order(tables.document(lang, column))
    write(wanted)
    return [(found.code, found.message.partition(" is ")[0]) for found in wanted.sink]


def paragraph(text: str) -> n.Paragraph:
    return n.Paragraph((n.Text(text),), style="body", span=n.Span("a.md", 3))


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("fr", f"Le {LONG} est là.", f"“{LONG[:30]}…”"),
        ("zh-Hans", f"城市 {LONG} 城市", f"“{LONG[:30]}…”"),
        ("ru", "Достопримечательностями", "“Достопримечательностями”"),
        ("fr", "https://example.org/" + "x" * 40, "“https://example.org/xxxxxxxxxx…”"),
    ],
)
def test_a_word_that_is_broken_to_fit_is_told(lang: str, text: str, word: str) -> None:
    assert told(paragraph(text), lang=lang) == [("pdf/too-wide", word)]


@pytest.mark.parametrize(
    "text",
    [
        "Un mot",
        "Donau\u00addampf\u00adschiff\u00adfahrts\u00adkapitän",
        "(Donau\u00addampf\u00adschiff\u00adfahrts\u00adkapitän)",
        "城市城郊和乡村地区相互依存",
    ],
)
def test_a_word_that_is_divided_where_it_may_be_is_not(text: str) -> None:
    assert told(paragraph(text)) == []


def test_a_table_with_too_narrow_columns_is_told_once() -> None:
    found = told(tables.table([LONG], [LONG]))
    assert [code for code, _ in found] == ["pdf/wide-table"]


def test_the_number_of_a_note_has_room_whatever_its_style_leaves_at_the_end_of_lines() -> None:
    note = n.Footnote("a", (n.Paragraph((n.Text("Une note."),), style="caption"),), 1)
    text = n.Paragraph((n.Text("Un mot"), note), style="body")
    wanted = order(n.Document((n.Pages((text,), style="page"),), lang="fr"))
    caption = wanted.styles.paragraph["caption"]
    narrow = replace(caption, indent=Sides(end=200.0))
    styles = replace(wanted.styles, paragraph={**wanted.styles.paragraph, "caption": narrow})
    write(replace(wanted, styles=styles))
    assert list(wanted.sink) == []


def test_nothing_is_told_of_what_has_room() -> None:
    wanted = order(tables.document("fr", paragraph(LONG)))
    write(wanted)
    assert list(wanted.sink) == []
