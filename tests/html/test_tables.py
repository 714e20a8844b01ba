"""Tables on the web page: numbers on their decimal signs, whole in their cells; groups of rows; narrow windows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from brochure.document import nodes as n
from brochure.writers.html import write
from tests import gates
from tests.html import pages
from tests.html.browser import Page
from tests.tables import NUMBERS, cell, document, numbers, table

LANGS = tuple(lang for lang in NUMBERS if lang in pages.LANGS)
# The left edge of each number's decimal sign: the right one of the digit before it.
EDGES = r"""[...document.querySelectorAll('.l-align-decimal p')].map(p => {
  const found = p.textContent.match(/^[^\d٠-٩]*[\d٠-٩]{1,3}(?:SPACE[\d٠-٩]{3}(?![\d٠-٩]))*/);
  const end = found ? found[0].length : p.textContent.length, range = document.createRange();
  range.setStart(p.firstChild, end - 1); range.setEnd(p.firstChild, end);
  return range.getBoundingClientRect().right })"""
GROUPS = {"fr": "[\\s\\u202f\\u00a0]", "es": "\\.", "ru": "[\\s\\u00a0]", "ar": "٬"}


def made(lang: str, *blocks: n.Block) -> str:
    return write(pages.order(lang, document=document(lang, *blocks))).data.decode()


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
@pytest.mark.parametrize("lang", LANGS)
def test_decimal_signs_stand_below_one_another(lang: str, tab: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(made(lang, numbers(lang)), encoding="utf-8")
    tab.show(file, 1280)
    edges = tab.script(EDGES.replace("SPACE", GROUPS.get(lang, ",")))
    assert len(edges) == len(NUMBERS[lang])
    assert max(edges) - min(edges) < 0.5
    copied = "[...document.querySelectorAll('.l-align-decimal')].map(one => one.innerText.trim())"
    assert tab.script(copied) == list(NUMBERS[lang])


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
def test_a_wide_table_scrolls_in_its_box_and_breaks_no_number(tab: Page, tmp_path: Path) -> None:
    head = [f"column {i}" for i in range(12)]
    wide = table(
        head, *(["a text that is long enough to be broken into lines", *["1 250 000 €"] * 11] for _ in "ab")
    )
    file = tmp_path / "page.html"
    heading = n.Heading(1, (n.Text("Titre"),), "titre", style="title")
    file.write_text(made("fr", heading, wide), encoding="utf-8")
    assert gates.nu_errors(file) == []
    tab.show(file, 360)
    assert tab.script("document.documentElement.scrollWidth") == 360
    box = "document.querySelector('.l-table')"
    assert tab.script(f"{box}.scrollWidth > {box}.clientWidth")
    assert tab.script(f"{box}.focus(), document.activeElement === {box}")
    assert (
        tab.script(
            "Math.max(...[...document.querySelectorAll('.l-align-decimal p')].map(p => p.clientHeight))"
        )
        < 40
    )
    assert tab.axe() == []


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
def test_words_in_ideographs_are_no_towers(tab: Page, tmp_path: Path) -> None:
    """Where a table is wider than its box, a browser would break them after each sign."""
    rows = [[f"内蒙古自治区 {i}", *["1,250,000.5 万元"] * 11] for i in (1, 2)]
    file = tmp_path / "page.html"
    file.write_text(
        made("zh-Hans", table(["内蒙古自治区", *["城镇名称"] * 11], *rows, lang="zh-Hans")), encoding="utf-8"
    )
    tab.show(file, 360)
    heights = tab.script("[...document.querySelectorAll('td p, th p')].map(p => p.clientHeight)")
    assert len(heights) == 36
    assert max(heights) < 40


def test_a_table_without_a_caption_is_called_by_its_columns() -> None:
    (box,) = lxml_html.fromstring(made("fr", table(("un", "deux"), ("a", "b")))).xpath(
        "//div[@class='l-table']"
    )
    assert (box.get("role"), box.get("aria-label"), box.get("tabindex")) == ("group", "un, deux", "0")


def test_rows_below_one_that_heads_them_are_a_group() -> None:
    group = n.TableRow((cell("group", "cell-head", "rowgroup", colspan=2),))
    row = n.TableRow((cell("a", "cell-head", "row"), cell("b")))
    page = lxml_html.fromstring(made("fr", n.Table((), (row, group, row, row, group, row), style="table")))
    assert [len(body) for body in page.xpath("//tbody")] == [1, 3, 2]
    assert [th.get("scope") for th in page.xpath("//th")] == [
        "row",
        "rowgroup",
        "row",
        "row",
        "rowgroup",
        "row",
    ]


def test_a_date_is_not_broken_and_an_address_at_its_joints_where_a_window_is_narrow() -> None:
    page = made("fr", table(("a", "b"), ("12 mars 2024", "https://www.example.org/a/long/address")))
    first, second = lxml_html.fromstring(page).xpath("//td")
    assert (first.get("class"), second.get("class")) == ("l-whole", "l-word-19")
    assert re.search(r"\.l-whole p\{white-space:nowrap\}", page)
    assert re.search(r"\.l-word-19 p\{min-inline-size:min\(19em,45vw\)", page)
    assert "a/<wbr>long/<wbr>address" in page
