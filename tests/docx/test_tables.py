"""Tables in the Word file: as wide as their box, apart from one another, with all that their cells hold."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.docx import write
from brochure.writers.docx.measure import WordWidths
from brochure.writers.pdf import composed
from tests import sample
from tests.docx.kit import FONTS, order
from tests.docx.package_rules import WP, Package, W, faults, spacing
from tests.pdf.faketext import order as pdf_order
from tests.tables import NUMBERS, document, numbers
from tests.tables import cell as plain
from tests.tables import table as of_words


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


# --- columns and numbers --------------------------------------------------------------------


def of_document(made: n.Document, lang: str) -> Package:
    found = Package(write(order(lang, made, sample.stylesheet("docx", lang))).data)
    assert faults(found) == []
    return found


def grid(found: Package) -> list[int]:
    return [int(column.get(f"{W}w")) for column in found.body.iter(f"{W}gridCol")]


def test_columns_are_as_wide_as_what_stands_in_them_and_cells_as_their_columns() -> None:
    text = "several words that go on " * 5
    found = package(of_words(("a", "b", "c"), ("anticonstitutionnellement", "1 250 000 €", text)))
    long, number, rest = grid(found)
    assert rest > long > number
    cells = [int(one.get(f"{W}w")) for one in found.body.iter(f"{W}tcW")]
    assert cells == [long, number, rest] * 2
    assert next(found.body.iter(f"{W}tblLayout")).get(f"{W}type") == "fixed"


@pytest.mark.parametrize("lang", NUMBERS)
def test_columns_are_divided_as_in_the_pdf(lang: str) -> None:
    made = document(lang, numbers(lang))
    ours = grid(of_document(made, lang))
    placed = composed(pdf_order(made, sample.stylesheet("pdf", lang))).sheets
    row = next(box for sheet in placed for box in sheet.box.walk() if box.role == "TR")
    for mine, theirs in zip(ours, row.children, strict=True):
        assert abs(mine / sum(ours) - theirs.rect.width / row.rect.width) < 0.02


@pytest.mark.parametrize("lang", NUMBERS)
def test_a_number_with_fewer_decimals_ends_further_in_and_its_cell_holds_its_text_whole(lang: str) -> None:
    found = of_document(document(lang, numbers(lang)), lang)
    cells = [row.findall(f"{W}tc")[1] for row in found.body.iter(f"{W}tr")][1:]
    ends = [length_at_end(one) for one in cells]
    if lang == "ar":  # in a line from right to left the whole part stands at the end
        assert 0 == ends[0] < ends[1] < ends[2]
    else:
        assert 0 == ends[3] < ends[1] < ends[0] < ends[2] <= ends[4]
    assert [text_of(one) for one in cells] == list(NUMBERS[lang])


def length_at_end(cell: etree._Element) -> int:
    """The indent of a cell's text at its end, in twips."""
    indents = [one.get(f"{W}right") for one in cell.iter(f"{W}ind")]
    return int(indents[0]) if indents else 0


@pytest.mark.parametrize("lang", NUMBERS)
def test_what_ends_at_a_columns_end_leaves_room_before_what_begins(lang: str) -> None:
    """As in the PDF: a number and the words beside it are not read as one."""
    found = of_document(document(lang, of_words(("a", "b", "c"), ("x", "12", "y"), lang=lang)), lang)
    padding = sample.stylesheet("docx", lang).table["table"].cell_padding
    cells = [row.findall(f"{W}tc") for row in found.body.iter(f"{W}tr")]
    assert [[length_at_end(one) for one in row] for row in cells] == [
        [0, round(20 * (padding.start + padding.end)), 0]
    ] * 2


def test_a_row_that_heads_others_keeps_with_the_next() -> None:
    head = n.TableRow((plain("group", "cell-head", "rowgroup", colspan=2),))
    names = n.TableRow((plain("a", "cell-head", "col"), plain("b", "cell-head", "col")))
    made = n.Table((names,), (head, n.TableRow((plain("a"), plain("1")))), style="table")
    body = package(made).body
    head, first, second = body.iter(f"{W}tr")
    above = next(body.iter(f"{W}tbl")).getprevious()
    assert above is not None  # which a heading above it holds on to
    assert above.find(f".//{W}keepNext") is not None
    assert head.find(f".//{W}keepNext") is not None
    assert first.find(f".//{W}keepNext") is not None
    assert second.find(f".//{W}keepNext") is None


def test_tables_without_captions_in_a_row_have_no_blank_line_between_them() -> None:
    """Word makes one of two that touch, so an empty paragraph keeps them apart: one, with the space of both."""
    body = package(table(cell(words("0"))), table(cell(words("1")))).body.find(f"{W}body")
    assert body is not None
    kinds = [child.tag.removeprefix(W) for child in body]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_columns_are_measured_in_the_sizes_that_word_has() -> None:
    """Half points: what is 8.82 points high in the PDF is 9 points high in Word, and must not be broken there."""
    style = sample.stylesheet("docx").paragraph["cell"].text
    measure = WordWidths(FONTS, sample.stylesheet("docx"), "fr")
    small, large = (measure.width("mots", replace(style, size=size)) for size in (8.82, 9.0))
    assert small == large > 0
