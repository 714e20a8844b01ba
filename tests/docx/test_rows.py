"""What stands side by side within what stands side by side: a table for layout, as wide as its place."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from brochure.document import nodes as n
from brochure.writers.docx import write
from tests import gates, sample
from tests.docx.kit import order
from tests.docx.package_rules import Package, W, faults


def words(text: str) -> n.Paragraph:
    return n.Paragraph((n.Text(text),), style="body")


def region(*blocks: n.Block, style: str = "box") -> n.Region:
    return n.Region(blocks, style=style)


def package(lang: str, *blocks: n.Block) -> Package:
    direction: n.Direction = "rtl" if lang == "ar" else "ltr"
    made = Package(write(order(lang, n.Document((n.Page(blocks, style="page"),), direction, lang=lang))).data)
    assert faults(made) == []
    return made


INNER = {
    "row": n.Row((region(words("cinq")), region(words("deux")))),
    "columns": n.Columns((words("cinq"), words("deux")), 2, style="columns"),
}


@pytest.mark.parametrize("lang", ["fr", "ar"])
@pytest.mark.parametrize("kind", INNER)
def test_a_row_in_a_region_is_laid_out(kind: str, lang: str) -> None:
    outer = n.Row((region(words("avant"), INNER[kind], words("après")), region(words("à côté"))))
    body = package(lang, outer).body
    (table,) = body.iter(f"{W}tbl")
    cells = ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in table.iter(f"{W}tc")]
    assert cells == ["cinq", "deux"]
    half = sample.stylesheet("docx").page["page"].measure[2] / 2
    assert 18 * half < int(next(table.iter(f"{W}tblW")).get(f"{W}w") or 0) <= 20 * half


def test_what_follows_it_keeps_its_distance() -> None:
    outer = n.Row((region(INNER["row"], words("après")), region(words("à côté"))))
    after = next(p for p in package("fr", outer).body.iter(f"{W}p") if "".join(p.itertext()) == "après")
    space = after.find(f"{W}pPr/{W}spacing")
    assert space is not None
    assert int(space.get(f"{W}before") or 0) == 20 * sample.stylesheet("docx").paragraph["body"].after


def test_a_box_in_an_inner_row_has_its_ground() -> None:
    inner = n.Row((region(words("cinq"), style="panel"), region(words("deux"))))
    body = package("fr", n.Row((region(inner), region(words("à côté"))))).body
    one = next(p for p in body.iter(f"{W}p") if "".join(p.itertext()) == "cinq")
    styles = {one.find(f"{W}pPr/{W}pStyle").get(f"{W}val")}  # type: ignore[union-attr]
    assert one.find(f"{W}pPr/{W}shd") is not None or any("panel" in style.lower() for style in styles)


@pytest.mark.gate
@pytest.mark.xdist_group("office")
def test_a_box_with_a_ground_beside_another_is_as_high_as_its_text_asks_for(tmp_path: Path) -> None:
    """LibreOffice set its padding again with each of its paragraphs, and what followed went to another page."""
    side = region(*map(words, ("un", "deux", "trois")), style="panel")
    lone = Package(write(order("fr", n.Document((n.Page((side,), style="page"),), lang="fr"))).data)
    beside = package("fr", words("avant"), n.Row((region(words("à côté")), side)), words("après"))
    apart = []
    for number, found in enumerate((lone, beside)):
        (tmp_path / f"{number}.docx").write_bytes(found.data)
        with pdfplumber.open(gates.office_pdf(tmp_path / f"{number}.docx", tmp_path)) as pdf:
            tops = {word["text"]: word["top"] for word in pdf.pages[0].extract_words()}
            apart.append(tops["trois"] - tops["un"])
    assert apart[0] == pytest.approx(apart[1], abs=1)
