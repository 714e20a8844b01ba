"""Pages: grid rows, bleeding grounds, mirroring, how full a page is and what runs over."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import Sides
from brochure.document import nodes as n
from brochure.writers.grid import grid_spans
from brochure.writers.pdf.compose.box import Rect, TextContent
from brochure.writers.pdf.compose.document import compose
from brochure.writers.pdf.compose.overflow import report, report_wide
from brochure.writers.pdf.compose.overflow_marks import overflow_marked
from brochure.writers.pdf.compose.page import Sheet
from tests.pdf.faketext import FakeTypesetter, measurer, order, words
from tests.sample import TEXTS, document, stylesheet

PAGE = stylesheet("pdf").page["page"]


def sheet(*blocks: n.Block, **more: object) -> Sheet:
    made = n.Document((n.Page(blocks, "one", style="page"),), lang="fr")
    return compose(replace(order(made), **more), FakeTypesetter())[0]  # type: ignore[arg-type]


def region(*blocks: n.Block, **more: int) -> n.Region:
    return n.Region(blocks, style="box", **more)  # type: ignore[arg-type]


def test_regions_take_whole_columns_of_the_grid() -> None:
    page = replace(PAGE, columns=12, gutter=10)
    spans = list(grid_spans((region(cols=5), region(cols=6, skip=1)), 470, page))
    assert [(s.start, s.width) for s in spans] == [(0, 190), (240, 230)]


def test_columns_nobody_claims_are_shared() -> None:
    page = replace(PAGE, columns=12, gutter=10)
    spans = list(grid_spans((region(cols=4), region(), region()), 470, page))
    assert [s.width for s in spans] == pytest.approx([150, 150, 150])
    assert spans[-1].start + spans[-1].width == pytest.approx(470)


def test_regions_of_a_row_have_one_height() -> None:
    row = measurer().block(n.Row((region(words(60), cols=6), region(words(5), cols=6))), 470)
    boxes = row.place(0, 0, row.height).children
    assert {box.rect.height for box in boxes} == {row.height}


def ground_on_paper(page: Sheet) -> Rect:
    (ground,) = page.box.children[1].grounds
    return page.on_paper(ground.rect, ground.bleed)


def test_a_band_runs_to_the_edges_and_beyond_them_where_there_is_bleed() -> None:
    band = n.Region((words(5),), style="band")
    rect = ground_on_paper(sheet(region(words(5), grow=1), band))
    assert rect.x < 0
    assert rect.right > PAGE.width
    assert rect.bottom > PAGE.height
    styles = stylesheet("pdf")
    styles = replace(styles, page={"page": replace(PAGE, bleed=9)})
    rect = ground_on_paper(sheet(region(words(5), grow=1), band, styles=styles))
    assert (rect.x, rect.right) == (-9, PAGE.width + 9)


def test_a_band_below_the_foot_of_a_page_that_is_shown_longer_has_its_ground() -> None:
    made = order(
        n.Document((n.Page((words(1500), n.Region((words(5),), style="band")), style="page"),), lang="fr")
    )
    (page,) = compose(made, FakeTypesetter())
    longer = overflow_marked(page, 1, made, FakeTypesetter())
    band, ground = longer.box.children[1].rect, ground_on_paper(longer)
    assert ground.y <= band.y < band.bottom <= ground.bottom
    assert ground.bottom > longer.style.height > PAGE.height


def test_a_grown_page_ends_at_its_margin() -> None:
    page = sheet(region(words(50), grow=1), n.Region((words(5),), style="band"))
    assert page.box.children[1].rect.bottom == pytest.approx(PAGE.height - PAGE.margin.bottom)


def test_the_fill_is_what_the_content_needs_before_it_grows() -> None:
    fill = sheet(region(words(5), grow=1)).fill
    assert (fill.name, fill.used, fill.over) == ("one", 16, 0)
    assert fill.room == pytest.approx(PAGE.height - PAGE.margin.top - PAGE.margin.bottom)


def test_what_runs_over_is_counted_and_told_and_not_cut() -> None:
    long = replace(words(1000), span=n.Span("a.md", 9))
    made = order(n.Document((n.Page((words(100), long), "one", style="page"),), lang="fr"))
    (page,) = compose(made, FakeTypesetter())
    shown = [b.content for b in page.box.walk() if isinstance(b.content, TextContent)]
    below = sum(
        len(text.text.lines[i].split())  # type: ignore[attr-defined]
        for text in shown
        for i, rect in text.line_rects()
        if rect.bottom > PAGE.height - PAGE.margin.bottom + 0.01
    )
    assert page.fill.over == below > 0
    report(page.fill, made.sink)
    (found,) = made.sink
    assert found.code == "pdf/overflow"
    assert found.span == n.Span("a.md", 9)
    assert f"({below} words over)" in found.message
    assert "one" in found.message


def test_a_page_that_fits_is_not_told_of() -> None:
    page = sheet(words(10))
    made = order(document())
    report(page.fill, made.sink)
    assert list(made.sink) == []


def test_a_word_that_no_line_holds_is_told() -> None:
    long = n.Paragraph((n.Text("x" * 200),), style="body", span=n.Span("a.md", 5))
    made = order(document())
    report_wide((sheet(long, words(50)).box,), made.sink)
    assert [(found.code, found.span) for found in made.sink] == [("pdf/too-wide", n.Span("a.md", 5))]


def boxes(page: Sheet) -> list[Rect]:
    placed = [*page.box.walk()]
    found = [page.on_paper(b.rect) for b in placed]
    found += [page.on_paper(g.rect, g.bleed) for b in placed for g in b.grounds]
    texts = [b.content for b in placed if isinstance(b.content, TextContent)]
    return found + [page.on_paper(rect) for text in texts for _, rect in text.line_rects()]


def test_a_right_to_left_edition_is_the_mirror_of_the_other() -> None:
    made = document("fr")
    across = compose(order(made), FakeTypesetter())
    back = compose(order(replace(made, direction="rtl")), FakeTypesetter())
    for one, other in zip(across, back, strict=True):
        for a, b in zip(boxes(one), boxes(other), strict=True):
            assert (b.x, b.y) == pytest.approx((PAGE.width - a.right, a.y))
            assert (b.width, b.height) == (a.width, a.height)
        assert replace(one.fill, excess=()) == replace(other.fill, excess=())


@pytest.mark.parametrize("lang", TEXTS)
def test_composing_draws_nothing_and_gives_the_same_twice(lang: str) -> None:
    made = order(document(lang))
    assert compose(made, FakeTypesetter()) == compose(made, FakeTypesetter())


def test_document_order_is_kept() -> None:
    page = sheet(*document().pages[1].children)
    nodes = [b.node for b in page.box.walk() if isinstance(b.node, n.Paragraph | n.Heading)]
    from brochure.document.walk import walk

    wanted = [x for x in walk(document().pages[1]) if isinstance(x, n.Paragraph | n.Heading)]
    assert nodes == wanted


def test_marks_stand_on_every_page_and_the_number_in_the_footer() -> None:
    made = order(document())
    foot = n.Running((n.Paragraph((n.PageValue("page"),), style="caption"),), "footer")
    pages = tuple(replace(page, running=(foot,)) for page in made.document.pages)
    changed = replace(made, document=replace(made.document, pages=pages), marks=("Draft",))
    sheets = compose(changed, FakeTypesetter())
    shown = [[inner.content for extra in sheet.extras for inner in extra.walk()] for sheet in sheets]
    lines = [[text.text.lines for text in texts if isinstance(text, TextContent)] for texts in shown]
    assert lines == [[("1",), ("Draft",)], [("2",), ("Draft",)]]
    for extra in (e for s in sheets for e in s.extras):
        assert extra.rect.bottom < PAGE.margin.top or extra.rect.y > PAGE.height - PAGE.margin.bottom


def test_padding_and_indent_narrow_a_paragraph() -> None:
    styles = stylesheet("pdf")
    padded = replace(
        styles.paragraph["body"], indent=Sides(start=20), padding=Sides(4, 10, 4, 10), background=PAGE.background or next(iter(styles.colors.values()))
    )  # fmt: skip
    styles = replace(styles, paragraph={**styles.paragraph, "body": padded})
    block = measurer(styles).block(words(3), 200)
    box = block.place(0, 0, block.height)
    assert isinstance(box.content, TextContent)
    assert (box.content.parts[0].x, box.content.width) == (30, 160)
    assert box.grounds[0].rect == Rect(20, 0, 180, 24)
