"""Columns in the Word file: what stands over all of them, the line between them, and their ground."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import Rule, Sides
from brochure.document import nodes as n
from brochure.writers.docx import write
from tests import sample
from tests.docx.kit import order
from tests.docx.package_rules import Package, W, faults


def words(text: str, style: str = "body") -> n.Paragraph:
    return n.Paragraph((n.Text(text),), style=style)


def package(flows: bool = True, **columns: object) -> Package:
    """Two columns of three paragraphs, the second of which spans both."""
    sheet = sample.stylesheet("docx")
    wide = replace(sheet.paragraph["lead"], spans=True)
    box = replace(sheet.box["columns"], **columns)  # type: ignore[arg-type]
    styles = replace(sheet, paragraph={**sheet.paragraph, "lead": wide}, box={**sheet.box, "columns": box})
    texts = (words("un"), words("sur tout", "lead"), words("deux"))
    blocks = (words("avant"), n.Columns(texts, 2, style="columns"), words("après"))
    page = n.Pages(blocks, style="page") if flows else n.Page(blocks, style="page")
    made = Package(write(order("fr", n.Document((page,), lang="fr"), styles)).data)
    assert faults(made) == []
    return made


def columns_of(made: Package) -> dict[str, str | None]:
    """The number of columns that each text stands in."""
    found: dict[str, str | None] = {}
    waiting: list[str] = []
    for one in made.body.iter(f"{W}p", f"{W}sectPr"):
        if one.tag == f"{W}p":
            waiting.append("".join(text.text or "" for text in one.iter(f"{W}t")))
            continue
        found |= dict.fromkeys(filter(None, waiting), one.find(f"{W}cols").get(f"{W}num"))
        waiting = []
    return found


def test_what_spans_all_columns_stands_by_itself_between_them() -> None:
    assert columns_of(package()) == {"avant": "1", "un": "2", "sur tout": "1", "deux": "2", "après": "1"}


@pytest.mark.parametrize("rule", [None, Rule(2, sample.BLUE)])
def test_a_line_between_columns_is_words_own(rule: Rule | None) -> None:
    seps = {
        cols.get(f"{W}sep")
        for cols in package(column_rule=rule).body.iter(f"{W}cols")
        if cols.get(f"{W}num") == "2"
    }
    assert seps == {"1" if rule else None}


def test_columns_with_a_ground_on_a_page_are_a_table_with_that_ground() -> None:
    made = package(flows=False, background=sample.PAPER, padding=Sides(16, 16, 16, 16))
    (table,) = made.body.iter(f"{W}tbl")
    assert "".join(table.itertext()) == "unsur toutdeux"
    style = made.styles[table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")]
    assert style.find(f"{W}tcPr/{W}shd") is not None


def test_columns_within_a_box_may_have_fewer_blocks_than_columns() -> None:
    columns = n.Columns((words("seul"),), 3, style="columns")
    box = n.Aside((words("dessus"), columns, words("dessous")), style="panel")
    page = n.Pages((box,), style="page")
    made = Package(write(order("fr", n.Document((page,), lang="fr"))).data)
    assert faults(made) == []
    assert [text.text for text in made.body.iter(f"{W}t")] == ["dessus", "seul", "dessous"]
