"""Balanced columns: nothing lost, headings not left at a foot, no lone lines, even heights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.build.edition import Edition
from brochure.build.project import open_project
from brochure.diagnostics import Failed, Sink, Span
from brochure.document import nodes as n
from brochure.memo import Memo
from brochure.writers.pdf.compose import columns
from brochure.writers.pdf.compose.balance import balance
from brochure.writers.pdf.compose.box import PAGINATION, Placed, TextContent
from brochure.writers.pdf.compose.strips import Strip
from tests.pdf.faketext import measurer, words
from tests.pdf.setting import typesetter
from tests.pdf.test_sequence import check_places, sheets, table
from tests.project import PUBLICATION
from tests.sample import ROOT, stylesheet

WIDTH = 500.0
HEADING = n.Heading(3, (n.Text("abc"),), style="h3")


def placed(blocks: tuple[n.Block, ...], count: int, styles=None) -> Placed:
    block = measurer(styles).block(n.Columns(blocks, count, style="columns"), WIDTH)
    return block.place(10, 20, block.height)


def texts_in(box: Placed) -> list[TextContent]:
    return [b.content for b in box.walk() if isinstance(b.content, TextContent)]


def column_heights(box: Placed) -> list[float]:
    ends: dict[float, float] = {}
    for text in texts_in(box):
        for _, rect in text.line_rects():
            ends[rect.x] = max(ends.get(rect.x, 0), rect.bottom - box.rect.y)
    return [ends[x] for x in sorted(ends)]


@given(st.lists(st.integers(1, 120), min_size=1, max_size=8), st.integers(1, 4))
def test_every_line_stands_once_and_in_order(sizes: list[int], count: int) -> None:
    box = placed(tuple(words(size) for size in sizes), count)
    for text in texts_in(box):
        lines = [i for part in text.parts for i in range(part.first, part.last)]
        assert lines == list(range(len(text.text.lines)))
    places = [(rect.x, rect.y) for text in texts_in(box) for _, rect in text.line_rects()]
    assert places == sorted(places), "from the top down, column by column"
    assert all(
        rect.bottom <= box.rect.bottom + 0.01 for text in texts_in(box) for _, rect in text.line_rects()
    )


@given(st.integers(40, 400), st.integers(2, 4))
def test_columns_of_running_text_differ_by_one_line_at_most(size: int, count: int) -> None:
    styles = stylesheet("pdf")
    free = replace(styles.paragraph["body"], orphans=1, widows=1)
    styles = replace(styles, paragraph={**styles.paragraph, "body": free})
    box = placed((words(size),), count, styles)
    heights = column_heights(box)
    assert len(heights) == count
    assert max(heights) - min(heights) <= 16


@given(st.lists(st.integers(1, 90), min_size=1, max_size=6), st.integers(2, 3))
def test_no_lone_lines(sizes: list[int], count: int) -> None:
    for text in texts_in(placed(tuple(words(size) for size in sizes), count)):
        if len(text.parts) > 1:
            assert all(part.last - part.first >= 2 for part in text.parts)


@given(st.lists(st.integers(20, 90), min_size=2, max_size=5))
def test_a_heading_stays_with_its_text(sizes: list[int]) -> None:
    blocks = tuple(block for size in sizes for block in (HEADING, words(size)))
    found = texts_in(placed(blocks, 2))
    for heading, text in zip(found[::2], found[1::2], strict=True):
        assert heading.parts[0].x == text.parts[0].x
        assert heading.parts[0].y < text.parts[0].y


def test_a_split_paragraph_stays_one_box_and_the_space_above_a_column_falls_away() -> None:
    box = placed((words(20), words(60)), 2)
    (first, second) = texts_in(box)
    assert len(first.parts) == 1
    assert len(second.parts) == 2
    assert first.parts[0].y == second.parts[1].y == box.rect.y


def test_a_list_runs_through_columns_with_its_markers() -> None:
    items = tuple(n.Item((words(12, "item"),)) for _ in range(7))
    box = placed((n.List(False, items, style="bullets"),), 2)
    for item in (b for b in box.walk() if b.role == "LI"):
        marker, text = texts_in(item)
        assert marker.parts[0].y == text.parts[0].y
        assert 0 < text.parts[0].x - marker.parts[0].x <= 14


def test_a_panels_ground_is_cut_with_it() -> None:
    box = placed((words(10), n.Aside((words(80, "thesis"),), style="panel")), 2)
    panel = next(b for b in box.walk() if b.role == "Aside")
    assert len(panel.grounds) == 2
    assert {g.rect.x for g in panel.grounds} == {p.x - 16 for t in texts_in(panel) for p in t.parts}


def test_the_column_rule_stands_in_the_middle_of_the_gutter() -> None:
    styles = stylesheet("pdf")
    rule = next(r for r in (styles.list["grid"].rule,) if r)
    ruled = replace(styles.box["columns"], column_rule=rule, gutter=20.0)
    styles = replace(styles, box={**styles.box, "columns": ruled})
    (ground,) = placed((words(60),), 2, styles).grounds
    assert ground.rect.x + ground.rect.width / 2 == 10 + WIDTH / 2


def test_the_least_height_wins_then_evenness() -> None:
    lines = [Strip(i * 10.0, i * 10.0 + 10, False) for i in range(10)]
    assert balance(lines, 3) == ((0, 4), (4, 7), (7, 10))
    assert balance(lines[:1], 2) == ((0, 1), (1, 1))
    assert balance([], 2) == ((0, 0), (0, 0))


# --- words and columns ------------------------------------------------------------------------


def ends(box: Placed) -> list[str]:
    """The last lines of columns that a paragraph goes on after: `-` for those that end in part of a word."""
    return [
        "-" if text.text.split(part.last - 1) else "" for text in texts_in(box) for part in text.parts[:-1]
    ]


@pytest.mark.parametrize("lang", ["fr", "en", "es", "ru"])
def test_no_word_of_the_brochure_runs_from_column_to_column(lang: str) -> None:
    made = Edition(Memo(*open_project(ROOT)), PUBLICATION, lang).pages(Sink())
    assert "-" not in [end for sheet in made.sheets for end in ends(sheet.box)]


SENTENCE = [
    "Les",
    "dépendances",
    "entre",
    "espaces",
    "urbains,",
    "périurbains",
    "et",
    "ruraux",
    "sont",
    "intrinsèques",
    "au",
    "développement",
    "de",
    "ces",
    "espaces",
    "et",
    "déterminantes",
    "pour",
    "leurs",
    "avenirs",
    "respectifs,",
    "articulant,",
    "selon",
    "des",
    "configurations",
    "propres",
    "à",
    "chaque",
    "territoire,",
    "l’accès",
    "aux",
    "différentes",
    "ressources.",
]


def set_in_columns(size: int, count: int) -> Placed:
    text = " ".join(SENTENCE[i % len(SENTENCE)] for i in range(size))
    context = replace(measurer(), typesetter=typesetter())
    block = n.Columns((n.Paragraph((n.Text(text),), style="body"),), count, style="columns")
    measured = context.block(block, WIDTH)
    return measured.place(0, 0, measured.height)


@pytest.mark.parametrize("count", [2, 3])
def test_words_stay_whole_where_that_costs_no_line(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {size: set_in_columns(size, count) for size in range(40, 160, 4)}
    monkeypatch.setattr(columns, "ATTEMPTS", 0)
    free = {size: set_in_columns(size, count) for size in whole}
    assert all(whole[size].rect.height <= free[size].rect.height for size in whole)
    divided = [sum("-" in ends(box) for box in boxes.values()) for boxes in (free, whole)]
    assert divided[0] > 5
    assert divided[1] <= divided[0] // 4


@pytest.mark.parametrize("inner", [(HEADING,), (words(30), HEADING), (words(90), HEADING, HEADING)])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_cannot_be_kept_together_is_set_all_the_same(inner: tuple[n.Block, ...], count: int) -> None:
    """Columns in columns whose end holds on to what does not follow."""
    block = n.Columns(inner, 2, style="columns")
    box = placed((words(12), block), count)
    assert len(texts_in(box)) == len(inner) + 1


def test_a_line_that_should_not_stand_alone_stands_where_there_is_no_other() -> None:
    assert balance([Strip(0, 10, False, True)], 1) == ((0, 1),)
    assert balance([Strip(0, 10, False, True), Strip(10, 20, True, True)], 2)[-1][1] == 2


def test_a_table_in_columns_shows_its_head_in_each_and_leaves_no_row_alone() -> None:
    def row(size: int, style: str = "cell", scope: str = "") -> n.TableRow:
        return n.TableRow(tuple(n.Cell((words(size, style),), scope) for _ in range(2)))  # type: ignore[arg-type]

    table = n.Table((row(1, "cell-head", "col"),), tuple(row(3) for _ in range(9)), style="table")
    box = placed((words(10), table), 3)
    rows = [one for one in box.walk() if one.role == "TR" and one.node in table.body]
    xs = [one.rect.x for one in rows]
    assert len(rows) == 9
    assert min(xs.count(x) for x in set(xs)) >= 2
    again = [one for one in box.walk() if one.role == PAGINATION and one.children]
    assert len(again) == len(set(xs)) - 1
    for head in again:
        below = [one for one in rows if one.rect.x == head.rect.x]
        assert min(one.rect.y for one in below) == pytest.approx(head.rect.bottom + 8), "two cells’ padding"


def test_a_rule_stands_in_columns_within_columns() -> None:
    """It has no lines that could be dealt out twice."""
    inner = n.Columns((words(9), n.ThematicBreak(style="body"), words(9)), 2, style="columns")
    (rule,) = [box for box in placed((words(30), inner), 2).walk() if isinstance(box.node, n.ThematicBreak)]
    assert rule.rect.right <= 10 + WIDTH + 0.01


@pytest.mark.parametrize("width", [3.0, 0.0, -20.0])
def test_what_has_no_width_is_told(width: float) -> None:
    context = measurer()
    with pytest.raises(Failed):
        context.block(replace(words(3), span=Span("layout.xml.j2", 7)), width)
    (found,) = context.sink
    assert (found.code, found.span) == ("pages/narrow", Span("layout.xml.j2", 7))


@pytest.mark.parametrize("kind", ["columns", "row"])
def test_what_stands_side_by_side_in_a_box_is_not_cut_by_the_end_of_a_page(kind: str) -> None:
    """Nobody could tell which column comes next."""
    texts = (words(150), words(150))
    beside = {
        "columns": n.Columns(texts, 2, style="columns"),
        "row": n.Row(tuple(n.Region((text,)) for text in texts)),
    }
    for above in range(300, 700, 50):
        made = sheets(words(above), n.Aside((beside[kind],), style="panel"))
        (box,) = [box for box in made[0].box.walk() if box.role == "Aside"]
        assert len({part.sheet for text in texts_in(box) for part in text.parts}) == 1


def test_columns_in_a_box_that_no_page_can_hold_are_set_as_one() -> None:
    columns = n.Columns(tuple(words(90) for _ in range(40)), 2, style="columns")
    made = sheets(words(100), n.Aside((columns,), style="panel"))
    check_places(made)
    (box,) = [box for box in made[0].box.walk() if box.role == "Aside"]
    assert len({part.x for text in texts_in(box) for part in text.parts}) == 1


def test_a_row_of_a_table_in_a_region_may_be_higher_than_a_page() -> None:
    made = sheets(n.Row((n.Region((table(5, 500, 5),)), n.Region((words(300),)))))
    assert 2 < len(made) < 9
    check_places(made)
