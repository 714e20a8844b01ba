"""Columns of numbers are found by what stands in them; their authors may say otherwise."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.layout.columns import with_numbers
from tests.tables import NUMBERS, cell, numbers, table


def aligned(found: n.Table) -> list[list[str]]:
    """How each cell of the table stands, row by row."""
    return [[one.align for one in row.cells] for row in (*found.head, *found.body)]


@pytest.mark.parametrize("lang", NUMBERS)
def test_numbers_stand_on_their_decimal_signs_and_their_header_at_the_end(lang: str) -> None:
    head, *rows = aligned(numbers(lang))
    assert head == ["", "end"]
    assert rows == [["", "decimal"]] * len(NUMBERS[lang])


@pytest.mark.parametrize(
    "column",
    [("12", "a word"), ("12/03/2024", "13/03/2024"), ("–", "–"), ("", ""), ("one", "two")],
)
def test_other_columns_stand_as_they_did(column: tuple[str, ...]) -> None:
    assert aligned(table(("a", "b"), *(("x", text) for text in column))) == [["", ""]] * 3


def test_an_empty_cell_is_no_reason_against_numbers() -> None:
    assert aligned(table(("a", "b"), ("x", "12,5"), ("y", ""), ("z", "3")))[1] == ["", "decimal"]


def test_years_in_the_first_column_name_its_rows() -> None:
    assert aligned(table(("a", "b"), ("2023", "1"), ("2024", "20")))[1] == ["", "decimal"]
    assert aligned(table(("a", "b"), ("9", "x"), ("10,5", "y")))[1] == ["decimal", ""]


@pytest.mark.parametrize(("align", "found"), [("start", "start"), ("center", "center"), ("end", "decimal")])
def test_an_author_says_where_a_column_stands(align: str, found: str) -> None:
    plain = replace(numbers("fr"), head=(), body=())
    rows = tuple(n.TableRow((cell("x"), cell(text, align=align))) for text in NUMBERS["fr"])
    assert {row[1] for row in aligned(with_numbers(replace(plain, body=rows), "fr"))} == {found}


def test_a_cell_over_several_columns_keeps_its_place() -> None:
    rows = (
        n.TableRow((cell("x"), cell("1"), cell("2"))),
        n.TableRow((cell("all", colspan=2), cell("3"))),
    )
    found = with_numbers(n.Table((), rows, style="table"), "fr")
    assert aligned(found) == [["", "decimal", "decimal"], ["", "decimal"]]


def test_a_list_is_no_number_and_no_sign_for_none() -> None:
    one = n.List(False, (n.Item((n.Paragraph((n.Text("100"),), style="cell"),)),), style="list")
    rows = (n.TableRow((cell("x"), cell("12,5"))), n.TableRow((cell("y"), n.Cell((one,)))))
    assert aligned(with_numbers(n.Table((), rows, style="table"), "fr")) == [["", ""]] * 2
