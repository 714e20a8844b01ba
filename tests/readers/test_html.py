"""What a web page says, ours or one written otherwise: text without paragraphs, what is hidden, lists that count."""

from __future__ import annotations

import pytest

from brochure.readers import Unreadable, html
from brochure.readers.passages import Passage


def passages(main: str, lang: str = "fr") -> tuple[Passage, ...]:
    page = f"<!DOCTYPE html><html lang='{lang}'><head><title> Un\n titre </title></head><body><nav>x</nav><main>{main}</main></body></html>"
    return html.read(page.encode()).passages


def said(main: str) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in passages(main)]


def test_text_between_blocks_is_a_paragraph() -> None:
    assert said("<div>a <b>b</b><p>c</p> d</div>") == [("p", "a b"), ("p", "c"), ("p", "d")]


def test_what_is_hidden_is_not_read() -> None:
    hidden = "<p hidden>a</p><div aria-hidden='true'>b</div><script>c</script><p>d<span hidden>e</span></p>"
    assert said(f"{hidden}<svg role='img' aria-label='f'><title>g</title></svg><img alt='' src='data:,x'>") == [
        ("p", "d"), ("figure", "f"),
    ]  # fmt: skip


def test_blanks_are_one_space_and_breaks_end_lines() -> None:
    assert said("<p>a\n  b<br>\n c\u00a0 d</p>") == [("p", "a b\nc\u00a0 d")]


def test_lists_count_from_their_start_and_items_may_say_theirs() -> None:
    lists = "<ol start=3><li>a<ul><li>b</ul><li value=9><p>c</p><p>d</p></ol>"
    found = passages(lists)
    assert [one.around for one in found] == [("ol 3",), ("ol 3", "ul 1"), ("ol 9",), ("ol 9",)]
    assert [one.further for one in found] == [False, False, False, True]


def test_languages_links_and_expansions() -> None:
    (one,) = passages("<p lang=en>a <a href='#x'>b</a> <abbr title=t>c</abbr> <bdi lang=fr>d</bdi></p>")
    marks = {(mark.kind, mark.value, one.text[mark.start : mark.end]) for mark in one.marks}
    assert marks == {
        ("lang", "en-Latn-US", "a b c"), ("link", "#x", "b"), ("abbr", "t", "c"),
    }  # fmt: skip


def test_tables_inside_tables_have_rows_of_their_own() -> None:
    inner = "<table><tr><td>b</td></tr></table>"
    found = passages(
        f"<table><caption>a</caption><tr><th scope=row>{inner}</th><td colspan=2>c</td><td>d</td></tr></table>"
    )
    assert [(one.text, one.around) for one in found] == [
        ("a", ("caption",)), ("b", ("cell 1,1 heads row", "cell 1,1")), ("c", ("cell 1,2 spans 2",)), ("d", ("cell 1,4",)),
    ]  # fmt: skip


def test_embedded_data_says_nothing_and_costs_nothing() -> None:
    page = (
        b'<html><head><style>a{src:url("data:font/woff2;base64,'
        + b"A" * 1_000_000
        + b'")}</style></head><main><p>a</main>'
    )
    assert [one.text for one in html.read(page).passages] == ["a"]


def test_a_text_may_have_many_places_where_its_lines_may_end() -> None:
    assert said(f"<pre>{'a/<wbr>' * 1000}</pre><p>b</p>") == [("p", "a/" * 1000), ("p", "b")]


def test_a_page_without_a_main_part_is_told() -> None:
    for page in (b"", b"<p>a</p>", b"\xff\xfe\x00"):
        with pytest.raises(Unreadable):
            html.read(page)
