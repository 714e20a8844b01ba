"""Tables in the Word file: as wide as their box, apart from one another, with all that their cells hold."""

from __future__ import annotations

from lxml import etree

from brochure.document import nodes as n
from brochure.writers.docx import write
from tests import sample
from tests.docx.kit import order
from tests.docx.package_rules import WP, Package, W, faults, spacing


def cell(*blocks: n.Block) -> n.Cell:
    return n.Cell(blocks)


def words(text: str, style: str = "cell") -> n.Paragraph:
    return n.Paragraph((n.Text(text),), style=style)


def table(*cells: n.Cell) -> n.Table:
    return n.Table((n.TableRow(cells),), (), style="table")


def package(*blocks: n.Block) -> Package:
    made = Package(write(order("fr", n.Document((n.Page(blocks, style="page"),), lang="fr"))).data)
    assert faults(made) == []
    return made


def text_of(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def length(element: etree._Element, path: str) -> int:
    found = element.find("/".join(W + step for step in path.split("/")))
    return int(found.get(f"{W}w")) if found is not None else 0


def test_a_table_keeps_to_its_box() -> None:
    box = n.Region((table(cell(words("Ici"))),), style="panel")
    padding = sample.stylesheet("docx").box["panel"].padding
    panel, found = package(box).body.iter(f"{W}tbl")
    outside = next(package(table(cell(words("Ici")))).body.iter(f"{W}tbl"))
    assert length(panel, "tr/tc/tcPr/tcMar/left") == round(20 * padding.start) > 0
    lacking = length(outside, "tblPr/tblW") - length(found, "tblPr/tblW")
    assert abs(lacking - 20 * (padding.start + padding.end)) <= 1
    assert length(found, "tblPr/tblW") == length(found, "tblGrid/gridCol")


def test_a_table_beside_a_code_has_a_column_of_its_own() -> None:
    """A code anchored to it would lie on it."""
    code = n.Region((n.QrCode("https://www.example.org/", "le site", 72),), style="box", cols=4)
    body = package(n.Row((n.Region((table(cell(words("Ici"))),), style="box", cols=8), code))).body
    first, second = (int(column.get(f"{W}w")) for column in body.iter(f"{W}col"))
    assert length(next(body.iter(f"{W}tbl")), "tblPr/tblW") == first > second
    assert len(list(body.iter(f"{WP}inline"))) == 1


def test_two_tables_stay_two() -> None:
    """Tables that follow each other without a paragraph are one table to Word."""
    body = package(table(cell(words("un"))), table(cell(words("deux")))).body
    for found in body.iter(f"{W}tbl"):
        following = found.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


def test_a_table_in_a_cell_is_there_and_a_paragraph_ends_the_cell() -> None:
    body = package(table(cell(table(cell(words("dedans")))))).body
    outer, inner = body.iter(f"{W}tbl")
    assert text_of(outer) == text_of(inner) == "dedans"
    assert inner.getparent()[-1].tag == f"{W}p"


def test_space_after_a_cells_text_does_not_raise_the_cell() -> None:
    found = package(table(cell(words("un", "body"), words("deux", "body"))))
    first, second = found.body.find(f".//{W}tc").iter(f"{W}p")
    assert (spacing(found, first)["after"], spacing(found, second)["after"]) == ("160", "0")
