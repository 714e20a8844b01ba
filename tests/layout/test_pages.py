"""Sequences of pages in a layout: masters, headers and footers, notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.content.model import Named
from brochure.document import nodes as n
from brochure.document.dump import dump
from brochure.document.walk import walk
from tests.layout.kit import block, complaints, part, rendered, value

LAYOUT = """<document>
<pages first="cover" left="page" name="text" start="right" budget="4-8">
  <header on="left"><p>{{ title }}</p></header>
  <header on="first"/>
  <footer><p style="caption"><page-number/> / <page-count/>, <running-heading level="3"/></p></footer>
  <h1>{{ title }}</h1>
  <columns count="2">{{ parts.body }}</columns>
</pages>
</document>
"""


def test_a_sequence_has_masters_running_heads_and_a_budget(tmp_path: Path) -> None:
    (pages,) = rendered(tmp_path, LAYOUT).pages
    assert isinstance(pages, n.Pages)
    assert (pages.style, pages.first, pages.left, pages.right) == ("page", "cover", "page", "")
    assert (pages.name, pages.start, pages.budget) == ("text", "right", (4, 8))
    assert [(one.place, one.on, len(one.children)) for one in pages.running] == [
        ("header", "left", 1), ("header", "first", 0), ("footer", "every", 1)
    ]  # fmt: skip
    assert dump(pages.running[2]).splitlines()[2:] == [
        "    pagevalue value=page",
        "    text “ / ”",
        "    pagevalue value=pages",
        "    text “, ”",
        "    pagevalue value=heading level=3",
    ]
    assert [type(child) for child in pages.children] == [n.Heading, n.Columns]


def test_a_page_has_headers_and_footers_of_its_own(tmp_path: Path) -> None:
    inside = "<page><footer><p><page-number/></p></footer><p>{{ title }}</p></page>"
    (page,) = rendered(tmp_path, f"<document>{inside}</document>").pages
    assert [one.place for one in page.running] == ["footer"]
    assert len(page.children) == 1


def test_a_page_whose_boxes_have_nothing_to_say_is_none_and_one_without_boxes_is_blank(
    tmp_path: Path,
) -> None:
    """What a publication leaves out would leave rules and a number alone on a page."""
    empty = '<page name="glance"><footer><p><page-number/></p></footer><region/><row><region/></row></page>'
    blank, said = (
        '<page name="blank"/>',
        '<page name="said"><region/><region><p>{{ title }}</p></region></page>',
    )
    pages = rendered(tmp_path, f"<document>{empty}{blank}{said}</document>").pages
    assert [page.name for page in pages] == ["blank", "said"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('<pages left="nowhere"><p>{{ title }}</p></pages>', "there is no page style “nowhere”"),
        ('<pages budget="many"><p>{{ title }}</p></pages>', "write the least and the most, such as 24-32"),
        ('<pages budget="9-3"><p>{{ title }}</p></pages>', "write the least and the most, such as 24-32"),
        ('<pages><p><page-number/></p></pages>', "put it in a <header> or <footer>"),
        ('<pages><header on="often"><p>{{ title }}</p></header><p>{{ title }}</p></pages>', "often"),
        ('<pages><section><header><p>a</p></header></section></pages>', "<header> may not stand in <section>"),
        ('<pages left="narrow"><p>{{ title }}</p></pages>', "give them one size and one width"),
    ],
)  # fmt: skip
def test_wrong_sequences_are_told_with_their_line(tmp_path: Path, written: str, said: str) -> None:
    found = complaints(tmp_path, f"<document>\n{written}\n</document>")
    assert any(said in line and ":2: " in line for line in found), found


def noted(name: str, text: str = "") -> n.Footnote:
    return n.Footnote(name, (n.Paragraph((n.Text(text),)),) if text else ())


def test_notes_are_numbered_in_reading_order_and_the_first_mark_carries_the_note(tmp_path: Path) -> None:
    title = value(
        "title", "One", noted("b", "Said of b."), " two", noted("a", "Of a."), noted("b", "Said of b.")
    )
    layout = "<document><pages><p>{{ title }}</p></pages></document>"
    made = rendered(tmp_path, layout, title=title)
    found = [node for node in walk(made) if isinstance(node, n.Footnote)]
    assert [(node.name, node.number, len(node.note)) for node in found] == [
        ("b", 1, 1),
        ("a", 2, 1),
        ("b", 1, 0),
    ]
    assert found[0].note[0].style == "caption"


def test_a_note_on_a_composed_page_is_told(tmp_path: Path) -> None:
    title = value("title", "One", noted("a", "Said."))
    layout = '<document><page name="cover"><p>{{ title }}</p></page></document>'
    assert any(
        "page “cover”, which has no room for notes" in line
        for line in complaints(tmp_path, layout, title=title)
    )


def test_a_class_that_no_layout_asks_for_is_told(tmp_path: Path) -> None:
    asks = '<document><page style="page">{% for b in parts.body.blocks %}{% if "wide" in b.classes %}{{ b }}{% else %}{{ b }}{% endif %}{% endfor %}</page></document>'
    classes = {"one": ("wide",), "two": ("unnumbered", "wied")}
    blocks = (replace(block(key, "Words.", 3), classes=own) for key, own in classes.items())
    given = Named("part", (("body", part("body", *blocks)),))
    assert [one for one in complaints(tmp_path, asks, parts=given) if "class" in one] == [
        "text.md:3: warning: no layout asks for the class “wied”: it changes nothing (did you mean “wide”?) [layout/class]"
    ]


@pytest.mark.parametrize(
    "asks", ["b.classes|length", "b.classes == ('wide',)", "'x' in b.classes and b.classes|first"]
)
def test_where_a_layout_looks_at_classes_in_its_own_way_none_is_told(tmp_path: Path, asks: str) -> None:
    layout = f'<document><page style="page">{{% for b in parts.body.blocks %}}{{% if {asks} %}}{{{{ b }}}}{{% else %}}{{{{ b }}}}{{% endif %}}{{% endfor %}}</page></document>'
    blocks = (replace(block("one", "Words.", 3), classes=("wide",)),)
    given = Named("part", (("body", part("body", *blocks)),))
    assert [one for one in complaints(tmp_path, layout, parts=given) if "class" in one] == []
