"""How full pages and their boxes are, in words that an editor can count."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.fill import Fill, sentence, worth_telling
from brochure.writers.pdf import composed
from tests.pdf.faketext import order
from tests.sample import stylesheet


def fill(*blocks: n.Block, least: float = 0.0) -> Fill:
    styles = stylesheet("pdf")
    panel = replace(styles.box["panel"], fill=least, min_height=300.0)
    page = n.Page(blocks, name="one", style="page")
    made = order(n.Document((page,)), styles=replace(styles, box={**styles.box, "panel": panel}))
    return composed(made).fills[0]


def text(words: int, style: str = "body") -> n.Paragraph:
    return n.Paragraph((n.Text("seven words that are much alike, always " * (words // 7)),), style=style)


def test_about_as_many_words_as_are_told_find_room() -> None:
    begun = fill(text(140))
    assert begun.words > 140
    assert fill(text(140 + begun.words * 9 // 10)).fits
    assert not fill(text(140 + begun.words * 11 // 10)).fits


def test_about_as_many_words_as_are_told_are_too_many() -> None:
    full = fill(text(1400))
    assert full.words < 0
    assert fill(text(1400 + full.words * 11 // 10)).fits
    assert not fill(text(1400 + full.words * 9 // 10)).fits


def test_where_they_stand_is_told() -> None:
    ((x, y, width, height),) = fill(text(1400)).excess
    page = stylesheet("pdf").page["page"]
    assert x == pytest.approx(page.margin.start, abs=0.01)
    assert width == pytest.approx(page.width - page.margin.start - page.margin.end, abs=0.01)
    assert page.height - page.margin.bottom - 16 < y < page.height - page.margin.bottom + 16
    assert height % 16 == 0
    assert fill(text(140)).excess == ()


def test_a_box_is_as_full_as_its_own_style_asks_it_to_be() -> None:
    region = n.Region((text(35),), style="panel")
    (asked,) = fill(region, least=0.7).regions
    assert asked.short
    assert asked.words > 0
    assert fill(region, least=0.7).short, "and with it the page"
    assert not fill(region, least=0.1).short


def test_what_an_editor_reads() -> None:
    half = Fill("a", 50, 100, needed=50, words=12)
    assert sentence(2, half) == "page 2: room for about 12 words"
    assert not worth_telling(half)
    assert sentence(2, replace(half, used=99, needed=99, words=1)) == "page 2 is full: room for about 1 word"
    assert sentence(2, replace(half, used=130, words=-30)) == "page 2 runs over by about 30 words"
    chinese = replace(half, unit="character", used=99, needed=99)
    assert sentence(2, chinese) == "page 2 is full: room for about 12 characters"
    given = replace(half, rung=2, gave="padding 60%")
    assert sentence(2, given) == "page 2 gives way (padding 60%): room for about 12 words"
    assert worth_telling(given)
    picture = replace(half, used=130, words=0)
    assert sentence(2, picture) == "page 2 runs over by what it holds besides text"
