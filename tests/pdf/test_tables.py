"""Tables in the PDF: columns as wide as what stands in them, numbers on their decimal signs, rows that stay together."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from brochure.brand.computed import ListStyle, Rule, Sides
from brochure.checks.same_text import check_file
from brochure.document import nodes as n
from brochure.document.walk import text_of
from brochure.readers import document as laid_out
from brochure.readers import pdf
from brochure.writers.columns import ContentWidth, column_widths, pieces, widest
from brochure.writers.pdf.compose.box import Placed
from brochure.writers.pdf.compose.document import compose
from tests.pdf.faketext import FakeTypesetter, measurer, order, words
from tests.pdf.setting import write
from tests.sample import WHITE, stylesheet
from tests.tables import NUMBERS, cell, document, numbers, table

PADDING = stylesheet("pdf").table["table"].cell_padding


def widths(found: n.Table, width: float = 400.0) -> list[float]:
    """The columns that the table is set in, read from the place of its first row's cells."""
    box = measurer().block(found, width).place(0, 0, 1000)
    row = next(one for one in box.walk() if one.role == "TR")
    assert sum(one.rect.width for one in row.children) == pytest.approx(width)
    return [one.rect.width for one in row.children]


def across(sides: Sides) -> float:
    return sides.start + sides.end


# --- widths ---------------------------------------------------------------------------------


def test_a_long_word_is_not_broken_and_numbers_take_what_they_need() -> None:
    text = "several words " * 12
    long, number, rest = widths(table(("a", "b", "c"), ("anticonstitutionnellement", "1 250 000 €", text)))
    em = stylesheet("pdf").paragraph["cell"].text.size / 2
    assert long >= 25 * em + across(PADDING)
    assert number >= 11 * em + across(PADDING)
    assert rest > long > number


def test_widths_that_an_author_gives_hold() -> None:
    found = table(("a", "b"), ("anticonstitutionnellement", "x"), widths=(1, 3))
    assert widths(found) == pytest.approx([100, 300])


def test_columns_that_say_nothing_have_a_little_room_and_equal_ones_are_equal() -> None:
    empty, full = widths(table(("", "b"), ("", "words"), ("", "words")))
    assert 0 < empty < full
    assert widths(table(("", ""), ("", ""))) == pytest.approx([200, 200])
    assert widths(table(("a",), ("b",))) == pytest.approx([400])


def test_twelve_columns_give_way_together_and_numbers_last() -> None:
    head = ["organisation", *(f"c{i}" for i in range(11))]
    found = widths(table(head, ["organisation", *["1 250"] * 11]), 300)
    assert min(found) > 0
    assert found[1:] == pytest.approx([found[1]] * 11)


def test_a_cell_over_columns_widens_them() -> None:
    wide = n.TableRow((cell("anticonstitutionnellement", colspan=2), cell("x")))
    rows = (n.TableRow((cell("a"), cell("b"), cell("several words that go on"))), wide)
    asked = {"anticonstitutionnellement": 200.0}

    def of(one: n.Cell) -> ContentWidth:
        text = one.children[0].children[0].text  # type: ignore[union-attr]
        return ContentWidth(*(asked.get(text, 10.0),) * 3)

    made = column_widths(n.Table((), rows), 230, 0, of)
    assert sum(made.widths[:2]) >= 200
    assert made.lacking == 0


@pytest.mark.parametrize(("width", "first"), [(500, 180), (400, 180), (280, 80)])
def test_a_long_word_is_whole_where_that_costs_few_lines(width: float, first: float) -> None:
    """It gives way to its pieces where the others' texts would take half as many lines again."""
    asked = {"a": ContentWidth(80.0, 180.0, 180.0), "b": ContentWidth(70.0, 70.0, 5000.0)}
    row = n.TableRow((cell("a"), cell("b")))
    found = column_widths(n.Table((), (row,)), width, 0, lambda one: asked[text_of(one)])
    assert found.widths[0] == pytest.approx(first)
    assert sum(found.widths) == pytest.approx(width)
    assert found.lacking == 0


def test_texts_have_the_room_that_makes_their_rows_low() -> None:
    """Of a name, a description and an example that need not stand on one line, the description has the most."""
    asked = {
        "a": ContentWidth(50.0, 50.0, 50.0),
        "b": ContentWidth(40.0, 40.0, 600.0),
        "c": ContentWidth(40.0, 40.0, 90.0),
    }
    row = n.TableRow(tuple(map(cell, asked)))
    found = column_widths(n.Table((), (row, row)), 350, 0, lambda one: asked[text_of(one)])
    assert found.widths[0] == 50
    assert found.widths[1] > 3 * found.widths[2]
    assert sum(found.widths) == pytest.approx(350)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(*[st.floats(0, 900)] * 3), min_size=1, max_size=7),
    st.integers(1, 3),
    st.floats(20, 900),
)
def test_columns_fill_the_table_whatever_stands_in_them(
    cells: list[tuple[float, float, float]], span: int, width: float
) -> None:
    asked = {str(at): ContentWidth(*sorted(one)) for at, one in enumerate(cells)}
    row = n.TableRow(tuple(map(cell, asked)))
    wide = n.TableRow((replace(cell("0"), colspan=min(span, len(cells))),))
    for rows in ((row,), (row, wide), (wide,)):
        found = column_widths(n.Table((), rows), width, 0, lambda one: asked[text_of(one)])
        assert sum(found.widths) == pytest.approx(width)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("two words", ["two", "words"]),
        ("12 mars 2024", ["12 mars 2024"]),
        ("1 250 000 €", ["1 250 000 €"]),
        ("Article 12", ["Article 12"]),
        ("Added in: v0.1.90", ["Added", "in:", "v0.1.90"]),
        ("北京市", ["北京市"]),
        ("人口最多的地区之一，集中了", ["人口最多", "的地区之", "一，", "集中了"]),
        ("ลดลงเล็กน้อย x", ["ลด", "ลง", "เล็ก", "น้อย", "x"]),
        ("a\u00a0b c", ["a\u00a0b", "c"]),
        ("line\nother", ["line", "other"]),
        ("a/very;long)word=of(no+kind", ["a/very;", "long)", "word=", "of(no+", "kind"]),
        (
            "https://www.example.org/a/long/address",
            ["https://www", ".example", ".org/", "a/", "long/", "address"],
        ),
        ("getCustomerAccountBalanceById", ["get", "Customer", "Account", "Balance", "By", "Id"]),
        ("max_upload_size_in_bytes", ["max_upload_size_in_bytes"]),  # no longer than other words
    ],
)
def test_what_is_not_broken(text: str, whole: list[str]) -> None:
    assert [text[start:end] for start, end in pieces(text)] == whole


# --- numbers --------------------------------------------------------------------------------


def characters(data: bytes) -> Iterator[LTChar]:
    def inside(box: object) -> Iterator[LTChar]:
        if isinstance(box, LTChar):
            yield box
        elif isinstance(box, LTContainer):
            for one in box:
                yield from inside(one)

    for page in extract_pages(io.BytesIO(data)):
        yield from inside(page)


SIGN = {"fr": ",", "en": ".", "es": ",", "ru": ",", "ar": "٫", "zh-Hans": "."}


@pytest.mark.parametrize("lang", NUMBERS)
def test_decimal_signs_stand_below_one_another(lang: str) -> None:
    made = order(document(lang, numbers(lang)), stylesheet("pdf", lang))
    artifact = write(made)
    signs = [one.x0 for one in characters(artifact.data) if one.get_text() == SIGN[lang]]
    assert len(signs) == sum(text.count(SIGN[lang]) for text in NUMBERS[lang]) == 3
    assert max(signs) - min(signs) < 0.1
    assert check_file("pdf", laid_out.read(made.document, "Title"), pdf.read(artifact.data)) == []


def test_a_word_of_the_other_direction_stands_in_a_column_of_numbers() -> None:
    rows = ("1", "12٫5"), ("2", "1٫25"), ("3", "\u2066n/a\u2069")
    made = order(document("ar", table(("a", "b"), *rows)), stylesheet("pdf", "ar"))
    assert check_file("pdf", laid_out.read(made.document, "Title"), pdf.read(write(made).data)) == []


def test_what_ends_at_a_columns_end_leaves_room_before_what_begins() -> None:
    """A number and the words beside it would be read as one; two columns of numbers stand apart by themselves."""
    box = measurer().block(table(("a", "b", "c", "d"), ("x", "12", "34", "y")), 400).place(0, 0, 1000)
    rows = [one for one in box.walk() if one.role == "TR"]
    for row in rows:
        ends = [cell.rect.right - cell.children[0].rect.right for cell in row.children]
        assert ends[2] - ends[1] == pytest.approx(across(PADDING), abs=0.5)


def test_a_head_says_in_several_lines_what_its_column_holds() -> None:
    """A year in it makes no number of it: nine such columns fit a page."""
    found = table(("Country", *("Results in 2024",) * 8), ("France", *"12345678"))
    em = stylesheet("pdf").paragraph["cell-head"].text.size / 2
    assert max(widths(found, 480)[1:]) < 15 * em


# --- rows -----------------------------------------------------------------------------------


def rows_of(found: n.Table, *before: n.Block) -> list[Placed]:
    """The rows of the body, as they are placed on sheets."""
    made = n.Document((n.Pages((*before, found), "text", style="page"),), lang="fr")
    boxes = [box for box in compose(order(made), FakeTypesetter())[0].box.walk() if box.role == "TR"]
    return [box for box in boxes if box.node in found.body and not any(box is one for one in found.head)]


def test_rows_that_a_cell_reaches_into_stay_on_its_page() -> None:
    rows = []
    for i in range(40):
        rows += [
            n.TableRow((cell(f"high {i}", rowspan=3), cell("a " * 20))),
            n.TableRow((cell("b " * 20),)),
            n.TableRow((cell("c " * 20),)),
        ]
    placed = rows_of(n.Table((), tuple(rows), style="table"), words(100))
    sheets = [box.sheet for box in placed]
    assert len(set(sheets)) > 2
    assert all(len(set(sheets[i : i + 3])) == 1 for i in range(0, len(sheets), 3))


def test_a_row_that_heads_others_is_never_the_last_of_a_page() -> None:
    rows = []
    for i in range(60):
        rows.append(n.TableRow((cell(f"group {i}", "cell-head", "rowgroup", colspan=2),)))
        rows += [n.TableRow((cell("a " * 10), cell("1")))] * (1 + i % 3)
    placed = rows_of(n.Table((), tuple(rows), style="table"))
    last = [one for one, after in pairwise(placed) if one.sheet != after.sheet]
    assert len(last) > 1
    assert not any(one.node.cells[0].scope for one in last)  # type: ignore[union-attr]


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_no_ground_of_a_row_or_cell_hides_a_rule(rows: int) -> None:
    """What is painted later lies above; the sheet has grounds of the head, its cells, and every second row."""
    sheet = stylesheet("pdf")
    style = replace(sheet.table["table"], head_rule=Rule(3, WHITE))
    ruled = replace(sheet, table={**sheet.table, "table": style})
    found = table(("a", "b"), *[("c", "1")] * rows)
    box = measurer(styles=ruled).block(found, 400.0).place(0, 0, 1000)
    painted = [ground for one in box.walk() for ground in one.grounds]
    last_ground = max(at for at, one in enumerate(painted) if one.rect.height > 5)
    rules = [at for at, one in enumerate(painted) if one.rect.height <= 5]
    assert len(rules) == rows - 1 + len(("above", "below the head", "below"))
    assert min(rules) > last_ground


def test_a_column_without_words_needs_no_width() -> None:
    rows = tuple(
        n.TableRow((n.Cell((words(9, "cell"),)), n.Cell((n.Paragraph((), style="cell"),)))) for _ in range(2)
    )
    made = measurer().block(n.Table((), rows, style="table"), 100.0)
    assert made.height > 0


def test_text_in_a_list_asks_for_the_room_of_its_markers() -> None:
    text = n.Paragraph((n.Text("x"),), style="cell")
    inner = n.List(True, (n.Item((text,)),), room=20.0, style="list")
    outer = n.List(False, (n.Item((text,)), n.Item((text, inner))), style="list")
    styles = {"list": ListStyle("list", "cell", marker_width=10.0)}
    found = widest(n.Cell((text, outer)), lambda _: ContentWidth(30.0, 30.0, 40.0), styles)
    assert (found.least, found.most) == (60.0, 70.0)
