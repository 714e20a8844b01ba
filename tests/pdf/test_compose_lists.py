"""Lists and tables as boxes: markers, grids, rows, bands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.brand.computed import Rule
from brochure.document import nodes as n
from brochure.writers.pdf.compose.box import ARTIFACT, Placed, TextContent
from brochure.writers.pdf.compose.lists import even_rows, grid_rows
from tests.pdf.faketext import measurer, words
from tests.pdf.test_sequence import check_places, note, sheets
from tests.sample import stylesheet


def a_list(style: str, *sizes: int, start: int = 1) -> n.List:
    items = tuple(n.Item((words(size, "item"),)) for size in sizes)
    return n.List(style != "bullets", items, start, style=style)


def placed(block: n.Block, width: float = 500, more: float = 0) -> Placed:
    measured = measurer().block(block, width)
    return measured.place(0, 0, measured.height + more)


def roles(box: Placed) -> list[str]:
    return [b.role for b in box.walk()]


def by_role(box: Placed, role: str) -> list[Placed]:
    return [b for b in box.walk() if b.role == role]


def test_an_item_is_a_label_and_a_body() -> None:
    assert roles(placed(a_list("numbers", 3, 3))) == ["L", *["LI", "Lbl", "LBody", "P"] * 2]


def test_a_label_has_its_own_room_whatever_the_item_leaves_at_a_lines_end() -> None:
    styles = stylesheet("pdf")
    shape = styles.list["numbers"]
    name = shape.marker_style or shape.item
    item = replace(styles.paragraph[name], indent=replace(styles.paragraph[name].indent, end=80.0))
    narrow = replace(styles, paragraph={**styles.paragraph, name: item})
    measured = measurer(narrow).block(a_list("numbers", 3), 500)
    (label,) = by_role(measured.place(0, 0, measured.height), "Lbl")
    assert isinstance(label.content, TextContent)
    assert label.content.width == shape.marker_width


def test_a_list_without_marker_has_no_labels() -> None:
    styles = stylesheet("pdf")
    styles = replace(styles, list={"bullets": replace(styles.list["bullets"], marker="")})
    block = measurer(styles).block(a_list("bullets", 2), 300)
    assert roles(block.place(0, 0, block.height)) == ["L", "LI", "LBody", "P"]


def test_numbers_begin_where_the_list_says() -> None:
    labels = [b.content for b in by_role(placed(a_list("numbers", 2, 2, start=4)), "Lbl")]
    assert [label.text.lines for label in labels if isinstance(label, TextContent)] == [("4.",), ("5.",)]


def test_a_stacked_marker_stands_above_its_text() -> None:
    item = by_role(placed(a_list("grid", 3)), "LI")[0]
    label, body = item.children
    assert label.rect.bottom == body.rect.y
    assert label.rect.x == body.rect.x


def test_rows_of_a_grid_are_level_and_have_a_rule_above_each_item() -> None:
    items = by_role(placed(a_list("grid", 40, 2, 2, 30)), "LI")
    assert items[0].rect.y == items[1].rect.y
    assert items[2].rect.y == items[3].rect.y == items[0].rect.bottom + 8
    assert items[1].rect.x == items[0].rect.right + 14.17
    assert all(item.grounds[0].rect.y == item.rect.y for item in items)


def test_a_grid_that_grows_ends_at_its_foot_with_even_rows() -> None:
    box = placed(a_list("grid", 20, 2, 2, 2), more=300)
    items = by_role(box, "LI")
    assert items[-1].rect.bottom == pytest.approx(box.rect.bottom)
    assert items[0].rect.height == pytest.approx(items[2].rect.height)


def test_the_highest_row_has_its_share_of_what_a_grid_grows() -> None:
    first = by_role(placed(a_list("grid", 90, 2, 2, 2)), "LI")[0].rect.height
    grown = by_role(placed(a_list("grid", 90, 2, 2, 2), more=40), "LI")[0].rect.height
    assert grown >= first + 10


def test_a_grid_without_rules_grows_in_its_gaps() -> None:
    styles = stylesheet("pdf")
    styles = replace(styles, list={"grid": replace(styles.list["grid"], rule=None)})
    block = measurer(styles).block(a_list("grid", 40, 2, 2, 2, 30, 2), 500)
    rows = by_role(block.place(0, 0, block.height + 100), "LI")[::2]
    tops, natural = [row.rect.y for row in rows], by_role(block.place(0, 0, block.height), "LI")[::2]
    assert [b - a for a, b in pairwise(tops)] == pytest.approx(
        [b.rect.y - a.rect.y + 50 for a, b in pairwise(natural)]
    )


@pytest.mark.parametrize(
    ("flow", "rows"), [("row", ((0, 1), (2, 3), (4,))), ("column", ((0, 3), (1, 4), (2,)))]
)
def test_a_grid_is_filled_line_by_line_or_column_by_column(flow: str, rows: object) -> None:
    assert grid_rows(5, 2, flow) == rows


@given(st.lists(st.floats(4, 200), min_size=1, max_size=9), st.floats(0, 600))
def test_even_rows_fill_the_room_and_shrink_nothing(heights: list[float], spare: float) -> None:
    room = sum(heights) + spare
    rows = even_rows(heights, room)
    assert sum(rows) == pytest.approx(room)
    assert all(new >= old - 1e-6 for new, old in zip(rows, heights, strict=True))
    raised = [new for new, old in zip(rows, heights, strict=True) if new > old + 1e-6]
    assert max(raised, default=0) == pytest.approx(min(raised, default=0))


def a_table() -> n.Table:
    def row(*cells: n.Cell) -> n.TableRow:
        return n.TableRow(cells)

    head = row(n.Cell((words(2, "cell-head"),), "col"), n.Cell((words(1, "cell-head"),), "col"))
    body = tuple(
        row(n.Cell((words(9, "cell"),), "row"), n.Cell((words(size, "cell"),))) for size in (1, 40, 1)
    )
    wide = row(n.Cell((words(5, "cell"),), colspan=2))
    return n.Table((head,), (*body, wide), (n.Text("Caption"),), (2, 1), style="table")


def test_a_table_has_the_structure_of_a_table() -> None:
    box = placed(a_table())
    assert [child.role for child in box.children if child.role != ARTIFACT] == ["Caption", "THead", "TBody"]
    assert [b.role for b in box.children[1].walk()] == ["THead", "TR", "TH", "P", "TH", "P"]
    assert [c.role for c in box.children[2].children[0].children] == ["TH", "TD"]


def test_columns_follow_the_relative_widths_and_a_wide_cell_covers_both() -> None:
    rows = by_role(placed(a_table(), 300), "TR")
    assert [cell.rect.width for cell in rows[1].children] == pytest.approx([200, 100])
    assert rows[-1].children[0].rect.width == pytest.approx(300)


def test_rows_stand_below_one_another_and_hold_their_highest_cell() -> None:
    rows = by_role(placed(a_table(), 300), "TR")
    assert all(a.rect.bottom == pytest.approx(b.rect.y) for a, b in pairwise(rows))
    assert rows[2].rect.height > rows[1].rect.height
    assert len({cell.rect.height for cell in rows[2].children}) == 1


def test_every_second_row_is_banded() -> None:
    rows = by_role(placed(a_table()), "TBody")[0].children
    tokens = [{g.color.token for g in row.grounds if g.rect == row.rect} for row in rows]
    assert tokens == [set(), {"paper"}, set(), {"paper"}]


def test_text_in_the_head_s_style_has_the_head_s_ground_wherever_it_stands() -> None:
    """White words of a row header on white paper would be lost."""

    def body(style: str) -> n.TableRow:
        return n.TableRow((n.Cell((words(1, style),), "row"), n.Cell((words(1, "cell"),))))

    rows = by_role(placed(n.Table((), (body("cell-head"), body("cell")), style="table")), "TR")
    tokens = [[ground.color.token for cell in row.children for ground in cell.grounds] for row in rows]
    head = stylesheet("pdf").table["table"].head_background
    assert head
    assert tokens == [[head.token], []]


def test_items_side_by_side_are_cut_with_the_highest_though_each_has_a_rule() -> None:
    styles = stylesheet("pdf")
    rule = Rule(1, next(iter(styles.colors.values())))
    plain, ruled = (replace(styles.list["numbers"], columns=2, rule=one) for one in (None, rule))
    items = (n.Item((words(3, "item"),)), n.Item(tuple(words(90, "item") for _ in range(20))))
    block = n.List(True, items, style="numbers")
    made = sheets(block, styles=replace(styles, list={"numbers": ruled}))
    assert len(made) == len(sheets(block, styles=replace(styles, list={"numbers": plain}))) > 2
    check_places(made)


def test_the_note_of_a_term_is_read_before_its_meaning() -> None:
    """An entry holds labels and bodies alone (ISO 32000-1, 14.8.4.3.3)."""
    term = n.Paragraph((*words(2).children, note(5, 1)), style="body")
    entry = n.Definition((words(1), term), (n.Item((words(9),)),))
    (made,) = sheets(n.Definitions((entry,), style="plain"))
    (item,) = by_role(made.box, "LI")
    assert [box.role for box in item.children] == ["Lbl", "Lbl", "LBody"]
    assert [box.role for box in item.children[-1].children] == ["FENote", "P"]


@pytest.mark.parametrize(("count", "pages"), [(8, 1), (40, 2), (200, 4)])
def test_entries_that_run_down_columns_do_so_on_each_page(count: int, pages: int) -> None:
    """A short list stays together; a long one fills the columns of its page before those of the next."""
    styles = stylesheet("pdf")
    styles = replace(styles, list={"numbers": replace(styles.list["numbers"], columns=2, flow="column")})
    made = sheets(words(500), a_list("numbers", *[3] * count), styles=styles)
    check_places(made)
    (found,) = by_role(made[0].box, "L")
    entries = [text.content for text in found.walk() if text.role == "P"]
    order = [(text.parts[0].sheet, text.parts[0].x, text.parts[0].y) for text in entries]
    assert order == sorted(order)
    assert len({sheet for sheet, *_ in order}) <= pages
    assert len({x for _, x, _ in order}) == 2
