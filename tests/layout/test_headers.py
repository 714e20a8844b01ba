"""Which header cells head each cell of a table, where scopes alone do not say it (HTML, 4.9.12.2)."""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.layout.headers import TableHeaders

Scope = str


def cell(text: str, scope: Scope = "", wide: int = 1, high: int = 1) -> n.Cell:
    made = n.Cell((n.Paragraph((n.Text(text),)),), "", wide, high)
    return n.Cell(made.children, scope, wide, high)  # type: ignore[arg-type]


def rows(*lines: tuple[n.Cell, ...]) -> tuple[n.TableRow, ...]:
    return tuple(map(n.TableRow, lines))


def headed(head: tuple[n.TableRow, ...], body: tuple[n.TableRow, ...]) -> dict[str, list[str]]:
    """By a cell's words: the words of its headers."""
    document = n.Document((n.Pages((n.Table(head, body),)),))
    (page,) = TableHeaders().document(document).pages
    (table,) = page.children
    assert isinstance(table, n.Table)
    cells = [cell for row in (*table.head, *table.body) for cell in row.cells]
    names = {cell.anchor: said(cell) for cell in cells if cell.anchor}
    assert len(names) == sum(1 for cell in cells if cell.anchor)
    return {said(cell): [names[name] for name in cell.headers] for cell in cells}


def said(cell: n.Cell) -> str:
    (paragraph,) = cell.children
    assert isinstance(paragraph, n.Paragraph)
    (text,) = paragraph.children
    assert isinstance(text, n.Text)
    return text.text


def test_a_plain_table_needs_no_names() -> None:
    head = rows((cell("", "col"), cell("2024", "col")))
    body = rows((cell("North", "row"), cell("1")))
    assert headed(head, body) == {"": [], "2024": [], "North": [], "1": []}


def test_two_rows_of_headers_head_their_columns_both() -> None:
    head = rows(
        (cell("Region", "col", high=2), cell("2023", "col", wide=2), cell("2024", "col", wide=2)),
        (cell("a", "col"), cell("b", "col"), cell("c", "col"), cell("d", "col")),
    )
    body = rows(
        (cell("North", "row"), *(cell(x) for x in "1234")), (cell("South", "row"), *(cell(x) for x in "5678"))
    )
    found = headed(head, body)
    assert found["a"] == ["2023"]
    assert found["d"] == ["2024"]
    assert found["North"] == ["Region"]
    assert found["1"] == ["2023", "a", "North"]
    assert found["8"] == ["2024", "d", "South"]


def test_a_cell_that_spans_has_the_headers_of_all_that_it_covers() -> None:
    head = rows((cell("A", "col"), cell("B", "col"), cell("C", "col")))
    body = rows(
        (cell("x", "row"), cell("wide", wide=2)), (cell("y", "row"), cell("high", high=2), cell("1")),
        (cell("z", "row"), cell("2")),
    )  # fmt: skip
    found = headed(head, body)
    assert found["wide"] == ["B", "C", "x"]
    assert found["high"] == ["B", "y", "z"]
    assert found["2"] == ["C", "z"]


def test_a_row_that_heads_those_below_it_is_named_until_the_next() -> None:
    head = rows((cell("Town", "col"), cell("People", "col")))
    body = rows(
        (cell("North", "rowgroup", wide=2),), (cell("a", "row"), cell("1")),
        (cell("South", "rowgroup", wide=2),), (cell("b", "row"), cell("2")),
    )  # fmt: skip
    found = headed(head, body)
    assert found["1"] == ["People", "North", "a"]
    assert found["2"] == ["People", "South", "b"]
    assert found["b"] == ["Town", "South"]


def test_headers_further_down_hide_those_above_them() -> None:
    head = rows((cell("2023", "col"), cell("2024", "col")))
    body = rows((cell("1"), cell("2")), (cell("2025", "col"), cell("2026", "col")), (cell("3"), cell("4")))
    found = headed(head, body)
    assert found["1"] == ["2023"]
    assert found["4"] == ["2026"]


def test_an_empty_corner_heads_nothing() -> None:
    head = rows((cell(" ", "col"), cell("A", "col", wide=2)))
    body = rows((cell("x", "row"), cell("1"), cell("2")))
    assert headed(head, body)["x"] == []
