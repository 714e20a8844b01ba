"""Tables in Markdown: what stands among the rows that heads others."""

from __future__ import annotations

import pytest

from brochure.content.blocks import parse_part
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.exchange.rows import MarkdownRows
from brochure.exchange.source_places import NoPlaceError


def rows(*lines: str) -> list[list[tuple[str, int]]]:
    """What the cells of the body head, and how many columns they take."""
    head = "| " + " | ".join("abc") + " |\n|---|---|---|\n"
    sink = Sink()
    part = parse_part("text", head + "\n".join(lines), "text.md", lambda src, _: src, sink)
    assert [str(one) for one in sink] == []
    table = part.values[0].block if hasattr(part, "values") else next(iter(part)).block
    assert isinstance(table, n.Table)
    return [[(cell.scope, cell.colspan) for cell in row.cells] for row in table.body]


def test_a_bold_cell_over_all_columns_heads_the_rows_below() -> None:
    assert rows("| **Group** |||", "| x | 1 | 2 |") == [[("rowgroup", 3)], [("", 1)] * 3]


@pytest.mark.parametrize(
    "line", ["| Plain |||", "| **Bold** and plain |||", "| **Bold** || x |", "| **Bold** | | |"]
)
def test_other_cells_head_nothing(line: str) -> None:
    assert {scope for row in rows(line, "| x | 1 | 2 |") for scope, _ in row} == {""}


def test_a_first_column_that_is_bold_throughout_heads_its_rows() -> None:
    found = rows("| **Group** |||", "| **x** | 1 | 2 |", "| **y** | **3** | 4 |")
    assert [[scope for scope, _ in row] for row in found] == [["rowgroup"], ["row", "", ""], ["row", "", ""]]


def test_a_first_cell_that_reaches_down_heads_the_rows_that_it_reaches_into() -> None:
    found = rows("| **x** | 1 | 2 |", "| ^^ | 3 | 4 |", "| **y** | 5 | 6 |")
    assert [[scope for scope, _ in row] for row in found] == [["row", "", ""], ["", ""], ["row", "", ""]]


@pytest.mark.parametrize("unseen", ["&rlm;", "&zwj;", "&nbsp;", "&shy;"])
def test_a_cell_of_which_nothing_is_seen_is_empty(unseen: str) -> None:
    part = parse_part(
        "text", f"| a | b |\n|---|---|\n| 1 | {unseen} |", "text.md", lambda src, _: src, Sink()
    )
    table = next(iter(part)).block
    assert isinstance(table, n.Table)
    (said,) = table.body[0].cells[1].children
    assert said.children == ()


TWO_HEADS = "| area | 2026 ||\n| ^^ | plan | real |\n|---|---|---|\n| x | 1 | 2 |\n| y | 3 | 4 |"


def test_all_rows_above_the_line_of_dashes_are_headers_each_on_its_line() -> None:
    sink = Sink()
    (table,) = [one.block for one in parse_part("text", TWO_HEADS, "text.md", lambda src, _: src, sink)]
    assert [str(one) for one in sink] == []
    assert isinstance(table, n.Table)
    assert [row.span and row.span.line for row in (*table.head, *table.body)] == [1, 2, 4, 5]
    cells = [[(cell.scope, cell.colspan, cell.rowspan) for cell in row.cells] for row in table.head]
    assert cells == [[("col", 1, 2), ("col", 2, 1)], [("col", 1, 1)] * 2]
    assert {cell.scope for row in table.body for cell in row.cells} == {""}


def test_rows_that_come_home_stand_below_all_headers() -> None:
    rows = MarkdownRows()
    for line in (1, 2, 3):
        with pytest.raises(NoPlaceError):
            rows.at(TWO_HEADS, Span("text.md", line))
    found = [rows.at(TWO_HEADS, Span("text.md", line)) for line in (4, 5)]
    assert [(row.first, row.top) for row in found] == [(3, 3), (4, 3)]


def test_a_cell_of_the_body_continues_no_header() -> None:
    sink = Sink()
    text = TWO_HEADS.replace("| x |", "| ^^ |")
    list(parse_part("text", text, "text.md", lambda src, _: src, sink))
    assert [one.code for one in sink] == ["content/table"]


def said(block: n.Block) -> str:
    """A text in Markdown, the entries of a list in brackets."""
    if isinstance(block, n.List):
        entries = (" ".join(map(said, item.children)) for item in block.items)
        return f"{'1.' if block.ordered else '-'} [{' | '.join(entries)}]"
    assert isinstance(block, n.Paragraph)
    assert block.span == Span("text.md", 3)
    return to_markdown(block.children)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<p>un *deux*</p><p>`<b>` &amp; &lt;p&gt;</p>", ["un *deux*\\\n`<b>` & \\<p\\>"]),
        ("un<br>deux <p></p>", ["un\\\ndeux"]),
        ("<ul><li>un **deux**</li><li><p>trois</p></li></ul>", ["- [un **deux** | trois]"]),
        ("un : <ol><li>deux<ul><li>`<ul>`</li></ul></li></ol>", ["un :", "1. [deux - [`<ul>`]]"]),
        ("<div>un</div> `<ul>` deux", ["un\\\n`<ul>` deux"]),
        ("`<ul>` \\<p\\>", ["`<ul>` \\<p\\>"]),
    ],
)
def test_a_cell_may_hold_paragraphs_and_lists_of_html(cell: str, expected: list[str]) -> None:
    """Their words are Markdown's: code and escaped signs are no elements."""
    sink, text = Sink(), f"| a | b |\n|---|---|\n| 1 | {cell} |\n| 2 | x |"
    table = next(iter(parse_part("text", text, "text.md", lambda src, _: src, sink))).block
    assert isinstance(table, n.Table)
    assert [said(block) for block in table.body[0].cells[1].children] == expected
    assert list(sink) == []
