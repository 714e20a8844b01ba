"""A page on a rung: its blocks in variants of their styles, of which every other page knows nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, Copyfit, FitStep, ListStyle, Sides, Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.layout.variants import fitted_styles, page_names, with_variants
from tests.sample import stylesheet

TIGHT = FitStep(picture_height=0.5, padding=0.5, gap=0.5, line_height=0.95, font_size=0.9, column_count=3)


def styles(*names: str) -> Stylesheet:
    made = stylesheet("pdf")
    steps = ListStyle("steps", "item", marker="{n}", marker_style="numeral", columns=2, row_gap=8.0)
    panel = BoxStyle("panel", padding=Sides(28.0, 0.0, 28.0, 0.0), before=20.0, after=6.0)
    strip = BoxStyle("strip", min_height=40.0, max_height=200.0)
    box, lists = {**made.box, "panel": panel, "strip": strip}, {**made.list, "steps": steps}
    ladder = Copyfit(names or ("body", "item", "numeral", "panel", "strip", "steps"), (TIGHT,))
    return replace(made, box=box, list=lists, copyfit=ladder)


def paragraph(style: str = "body") -> n.Paragraph:
    return n.Paragraph((n.Text("words"),), style=style)


def document(*blocks: n.Block) -> n.Document:
    untouched = n.Page((paragraph(),), name="other", style="page")
    return n.Document((n.Page(blocks, name="one", style="page"), untouched))


def on_a_rung(*blocks: n.Block, sheet: Stylesheet | None = None) -> tuple[n.Document, Stylesheet]:
    return with_variants(document(*blocks), sheet or styles(), {"one": TIGHT})


def named(made: n.Document) -> list[str]:
    return [node.style for node in walk(made.pages[0]) if isinstance(node, n.Node) and node.style][1:]


def test_without_a_rung_all_is_as_it_was() -> None:
    whole, sheet = document(paragraph()), styles()
    assert with_variants(whole, sheet, {}) == (whole, sheet)


def test_a_paragraph_has_a_style_based_on_its_own_and_other_pages_are_untouched() -> None:
    whole = document(paragraph(), paragraph("caption"))
    made, sheet = with_variants(whole, styles(), {"one": TIGHT})
    assert named(made) == ["body tight", "caption"]
    assert made.pages[1] is whole.pages[1]
    tight = sheet.paragraph["body tight"]
    assert (tight.name, tight.extends, tight.text.size) == ("body tight", "body", pytest.approx(9.45))
    assert sheet.paragraph["body"] == styles().paragraph["body"]


def test_a_page_that_grows_has_another_name_for_it() -> None:
    made, _ = with_variants(document(paragraph()), styles(), {"one": FitStep(font_size=1.1)})
    assert named(made) == ["body open"]


def test_a_list_takes_its_items_and_markers_with_it_and_may_have_more_columns() -> None:
    item = n.Item((paragraph("item"),))
    made, sheet = on_a_rung(n.List(True, (item,), style="steps"))
    assert named(made) == ["steps tight", "item tight"]
    steps = sheet.list["steps tight"]
    assert (steps.item, steps.marker_style) == ("item tight", "numeral tight")
    assert (steps.columns, steps.row_gap) == (3, 4.0)


def test_a_list_whose_items_change_changes_though_nobody_names_it() -> None:
    item = n.Item((paragraph("item"),))
    made, sheet = on_a_rung(n.List(True, (item,), style="steps"), sheet=styles("item"))
    assert sheet.list[named(made)[0]].item == "item tight"
    assert sheet.list[named(made)[0]].columns == 2


def test_a_box_gives_padding_and_the_space_round_it_in_whole_steps() -> None:
    _, sheet = on_a_rung(n.Region((paragraph(),), style="panel"))
    panel = sheet.box["panel tight"]
    assert (panel.padding.top, panel.padding.bottom, panel.before, panel.after) == (16.0, 16.0, 12.0, 4.0)
    assert panel.name == "panel", "people know it by its own name"


def test_a_picture_gives_its_height_where_its_box_is_named() -> None:
    fixed = n.Figure(n.Image("a.png", height=30.0), style="panel")
    natural = n.Figure(n.Image("a.png"), style="panel")
    flexible = n.Figure(n.Image("a.png"), style="strip")
    other = n.Figure(n.Image("a.png", height=30.0), style="box")
    made, sheet = on_a_rung(fixed, natural, flexible, other)
    images = [node for node in walk(made) if isinstance(node, n.Image)]
    assert [(image.height, image.share) for image in images] == [
        (15.0, None), (None, 0.5), (None, None), (30.0, None),
    ]  # fmt: skip
    assert sheet.box["strip tight"].min_height == 20.0


def test_pages_on_one_rung_share_their_variants_and_others_do_not() -> None:
    pages = tuple(n.Page((paragraph(),), name=name, style="page") for name in "abc")
    tighter = replace(TIGHT, font_size=0.8)
    steps = {"a": TIGHT, "b": TIGHT, "c": tighter}
    made, _ = with_variants(n.Document(pages), styles(), steps)
    assert [page.children[0].style for page in made.pages] == ["body tight", "body tight", "body tight 2"]


def test_pages_of_one_name_are_told_apart() -> None:
    pages = tuple(n.Page((), name=name, style="page") for name in ("a", "b", "a", ""))
    assert page_names(n.Document(pages)) == ("a 1", "b", "a 3", "4")


def test_what_the_ladder_may_change_on_a_page() -> None:
    item = n.Item((paragraph("item"),))
    page = n.Page((paragraph("caption"), n.List(True, (item,), style="steps")), style="page")
    assert fitted_styles(page, styles()) == {"item", "numeral"}
