"""Where things stand in the Word file: pictures at the edges, the foot of a page, rules and markers of lists, codes."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, ListStyle, ParagraphStyle, Sides
from brochure.document import nodes as n
from brochure.writers.docx import write
from brochure.writers.docx.measure import HeightMeasure
from tests import sample
from tests.docx.kit import FONTS, order
from tests.docx.package_rules import WP, Package, W, spacing

ART = n.Figure(n.Image("tests/html/cover.svg"), style="strip")
WORDS = n.Paragraph((n.Text("Ici"),), style="body")
ITEMS = n.List(True, (n.Item((replace(WORDS, style="item"),)),), style="grid")


def package(*children: n.Block, **styles: BoxStyle | ListStyle | ParagraphStyle) -> Package:
    """A page of these blocks, in the sample's styles with these in their places."""
    sheet = sample.stylesheet("docx")
    kinds = {"box": BoxStyle, "list": ListStyle, "paragraph": ParagraphStyle}
    changed = {
        kind: {**getattr(sheet, kind), **{s.name: s for s in styles.values() if isinstance(s, type)}}
        for kind, type in kinds.items()
    }
    document = n.Document((n.Page(children, style="page"),), lang="fr")
    return Package(write(order("fr", document, replace(sheet, **changed))).data)


def properties(package: Package) -> etree._Element:
    """The paragraph properties of the first paragraph with words."""
    first = next(p for p in package.body.iter(f"{W}p") if p.find(f"{W}r/{W}t") is not None)
    return package.styles[first.find(f"{W}pPr/{W}pStyle").get(f"{W}val")].find(f"{W}pPr")


def place_of(drawing: etree._Element) -> tuple[int, int, int, int]:
    """Left, top, width and height of an anchored drawing in points, from the page's edges."""
    across, down, extent = (drawing.find(f"{WP}{e}") for e in ("positionH", "positionV", "extent"))
    assert (across.get("relativeFrom"), down.get("relativeFrom")) == ("page", "page")
    numbers = (across[0].text, down[0].text, extent.get("cx"), extent.get("cy"))
    left, top, width, height = (round(int(number) / 12700) for number in numbers)
    return left, top, width, height


def test_a_picture_that_bleeds_at_the_top_begins_at_the_pages_edge() -> None:
    box = BoxStyle("strip", bleed=frozenset({"top", "start", "end"}), min_height=50, max_height=50)
    made = package(ART, WORDS, strip=box)
    page = sample.stylesheet("docx").page["page"]
    (drawing,) = made.body.iter(f"{WP}anchor")
    assert place_of(drawing) == (0, 0, round(page.width), round(page.margin.top + 50))
    after = spacing(made, next(made.body.iter(f"{W}p")))["after"]
    assert after == "1000", "what follows stands below it"


def test_a_picture_grows_with_the_room_that_its_page_has() -> None:
    box = BoxStyle("strip", bleed=frozenset({"top", "start", "end"}), min_height=50, max_height=120)
    (drawing,) = package(ART, WORDS, strip=box).body.iter(f"{WP}anchor")
    margin = sample.stylesheet("docx").page["page"].margin
    assert place_of(drawing)[3] == round(margin.top + 120)


def bands(table: etree._Element) -> list[tuple[int, str, str]]:
    """Of a panel's rows: height in points, its rule, the words."""
    found = []
    for row in table.iter(f"{W}tr"):
        height = row.find(f"{W}trPr/{W}trHeight")
        said = (0, "") if height is None else (int(height.get(f"{W}val")) // 20, height.get(f"{W}hRule"))
        found.append((*said, "".join(t.text for t in row.iter(f"{W}t"))))
    return found


def test_what_bleeds_above_the_foot_stands_on_it() -> None:
    """All of it is one table, so that what grows lifts what stands on it."""
    edges = frozenset({"start", "end"})
    strip = BoxStyle("strip", bleed=edges, min_height=50, max_height=50)
    credit = BoxStyle("credit", sample.NIGHT, Sides(4, 0, 4, 0), bleed=edges)
    credits = n.Region((n.Paragraph((n.Text("© moi"),), style="thesis"),), style="credit")
    made = package(WORDS, ART, credits, n.Region((WORDS,), style="band"), strip=strip, credit=credit)
    page = sample.stylesheet("docx").page["page"]
    (foot,) = made.body.iter(f"{W}tbl")
    assert bands(foot) == [(50, "exact", ""), (0, "", "© moi"), (0, "", "Ici")]
    (drawing,) = made.body.iter(f"{WP}inline")
    assert int(drawing.find(f"{WP}extent").get("cx")) / 12700 == pytest.approx(page.width, abs=1)
    assert int(foot.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) / 20 == pytest.approx(page.width, abs=1)
    grounds = [cell.find(f"{W}tcPr/{W}shd") for cell in foot.iter(f"{W}tc")]
    assert [g.get(f"{W}themeFill") if g is not None else "" for g in grounds] == ["", "text1", ""]
    below = [int(e.get(f"{W}w")) / 20 for e in foot.iter(f"{W}bottom")]
    assert below == pytest.approx([0, 4, 12 + page.margin.bottom], abs=0.1)


def test_a_box_at_the_foot_is_no_lower_than_its_least_height() -> None:
    sheet = sample.stylesheet("docx")
    band = replace(sheet.box["band"], min_height=200)
    (foot,) = package(WORDS, n.Region((WORDS,), style="band"), band=band).body.iter(f"{W}tbl")
    assert bands(foot) == [(int(200 + sheet.page["page"].margin.bottom), "atLeast", "Ici")]


def test_a_box_in_a_row_is_no_lower_than_its_least_height() -> None:
    """The row is as high as that, with the padding of the panel that it ends."""
    tall = BoxStyle("tall", min_height=100)
    ground = BoxStyle("ground", sample.PAPER, Sides(4, 0, 20, 0), bleed=frozenset({"start", "end"}))
    rows = (n.Row((n.Region((WORDS,), style="tall"),)), n.Row((n.Region((WORDS,), style="box"),)))
    for shown, expected in ((rows, [104, 0]), (rows[::-1], [0, 120])):
        made = package(n.Region(shown, style="ground"), WORDS, tall=tall, ground=ground)
        (panel,) = made.body.iter(f"{W}tbl")
        assert [height for height, _, _ in bands(panel)] == expected


def test_a_box_that_opens_the_page_reaches_its_edge_and_grows_below() -> None:
    edges = frozenset({"top", "start", "end"})
    where = BoxStyle("where", sample.PAPER, Sides(4, 0, 20, 0), bleed=edges)
    code = n.Region((n.QrCode("https://www.example.org/", "le site"),), style="box", cols=2)
    row = n.Row((n.Region((WORDS,), style="box", cols=10), code))
    made = package(n.Region((row,), style="where"), WORDS, where=where)
    page = sample.stylesheet("docx").page["page"]
    (cap,) = made.body.iter(f"{WP}anchor")
    left, top, width, height = place_of(cap)
    assert (left, top, width) == (0, 0, round(page.width))
    assert height == pytest.approx(page.margin.top, abs=6)
    (panel,) = made.body.iter(f"{W}tbl")
    assert int(panel.find(f"{W}tblPr/{W}tblInd").get(f"{W}w")) == -round(page.margin.start * 20)
    assert [h for h, _, _ in bands(panel)] == [0], "as high as what stands in it"
    assert len(list(panel.iter(f"{WP}inline"))) == 1


def test_a_box_that_grows_is_a_table_of_at_least_that_height() -> None:
    panel = replace(sample.stylesheet("docx").box["panel"], valign="middle")
    made = package(n.Region((WORDS,), style="panel", grow=1), WORDS, panel=panel)
    (found,) = made.body.iter(f"{W}tbl")
    ((height, rule, _),) = bands(found)
    assert (height > 400, rule) == (True, "atLeast")
    assert next(found.iter(f"{W}vAlign")).get(f"{W}val") == "center"


@pytest.mark.parametrize("stacked", [False, True])
@pytest.mark.parametrize("above", [0, 6])
def test_the_rule_above_an_item_keeps_the_distance_of_the_padding(above: int, stacked: bool) -> None:
    """Of the item's where the marker stands beside it, of the marker's where that stands above."""
    sheet = sample.stylesheet("docx")
    padded = replace(sheet.paragraph["body" if stacked else "item"], padding=Sides(top=above))
    grid = replace(sheet.list["grid"], columns=1, stacked=stacked, marker_style="body")
    top = properties(package(ITEMS, padded=padded, grid=grid)).find(f"{W}pBdr/{W}top")
    assert (top.get(f"{W}val"), top.get(f"{W}space")) == ("single", str(above))


def test_a_line_grows_with_a_marker_that_is_larger_than_its_text() -> None:
    """Word cuts off what does not fit into a line of an exact height; what the line grows by, the padding gives."""
    sheet = sample.stylesheet("docx")
    item = replace(sheet.paragraph["item"], padding=Sides(top=24))
    grid = replace(sheet.list["grid"], columns=1, stacked=False)
    made = properties(package(ITEMS, item=item, grid=grid))
    assert made.find(f"{W}spacing").get(f"{W}lineRule") == "atLeast"
    grown = HeightMeasure(FONTS).natural(sheet.paragraph["numeral"].text) - item.leading
    assert int(made.find(f"{W}pBdr/{W}top").get(f"{W}space")) == round(24 - grown)


HELD = {
    "box": n.Note((WORDS, WORDS), style="quote"),
    "table": n.Table((), (n.TableRow((n.Cell((WORDS,)),)),), style="table"),
    "code": n.CodeBlock((n.Text("x = 1"),), style="ground"),
}


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("style", ["panel", "quote"])
def test_what_has_a_ground_or_rules_of_its_own_breaks_none_of_the_box_that_holds_it(
    held: str, style: str
) -> None:
    """A paragraph shows those of one box alone, so the outer box is a table, and has them once, round all."""
    code = replace(sample.stylesheet("docx").paragraph["body"], name="ground", background=sample.PAPER)
    made = package(n.Aside((WORDS, HELD[held], WORDS), style=style), ground=code)
    outer = next(made.body.iter(f"{W}tbl"))
    assert {*made.body.iter(f"{W}t")} == {*outer.iter(f"{W}t")}
    look = made.styles[outer.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")]
    rules = [rule.tag for rule in look.iterfind(f"{W}tblPr/{W}tblBorders/*")]
    assert rules == ([f"{W}left"] if style == "quote" else [])
    assert (look.find(f"{W}tcPr/{W}shd") is not None) == (style == "panel")
    first, *_, last = (p for p in outer.iter(f"{W}p") if p.find(f"{W}r/{W}t") is not None)
    for own in (first, last):
        assert own.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "BodyText"
        assert own.find(f"{W}pPr/{W}pBdr") is None


def test_a_page_may_end_between_the_blocks_of_a_box_in_a_text_that_flows() -> None:
    """As in the PDF. What stands between two of them is the larger of their spaces, as between paragraphs."""
    box = n.Aside((WORDS, n.Quote((WORDS,), style="quote"), WORDS), style="panel")
    document = n.Document((n.Pages((box,), style="page"),), lang="fr")
    outer = next(Package(write(order("fr", document)).data).body.iter(f"{W}tbl"))
    rows = [*outer.iterchildren(f"{W}tr")]
    assert [row.find(f"{W}trPr/{W}cantSplit") for row in rows] == [None] * 3
    padding, after = 16, sample.stylesheet("docx").paragraph["body"].after
    tops = [int(row.find(f"{W}tc/{W}tcPr/{W}tcMar/{W}top").get(f"{W}w")) / 20 for row in rows]
    assert tops == [padding, after, max(after, 8 + after)]


def test_a_row_of_one_box_keeps_to_its_columns() -> None:
    row = n.Row((n.Region((WORDS,), style="box", cols=7, skip=2),))
    first = next(p for p in package(row).body.iter(f"{W}p") if p.find(f"{W}r/{W}t") is not None)
    indent = first.find(f"{W}pPr/{W}ind")
    page = sample.stylesheet("docx").page["page"]
    step = (page.width - page.margin.start - page.margin.end + page.gutter) / page.columns
    assert int(indent.get(f"{W}left")) / 20 == pytest.approx(2 * step, abs=0.1)
    assert int(indent.get(f"{W}right")) / 20 == pytest.approx(3 * step, abs=0.1)


def test_a_code_is_as_wide_as_its_column_and_has_the_darkest_colour() -> None:
    """Whatever colour the smallest text has: on a light ground a light code is lost."""
    sheet = sample.stylesheet("docx")
    small = replace(
        sheet.paragraph["caption"], text=replace(sheet.paragraph["caption"].text, color=sample.PAPER)
    )
    code = n.Region((n.QrCode("https://www.example.org/", "le site"),), style="box", cols=2)
    made = package(n.Row((n.Region((WORDS,), style="box", cols=10), code)), small=small)
    page = sheet.page["page"]
    column = (page.width - page.margin.start - page.margin.end + page.gutter) / page.columns
    extent = next(made.body.iter(f"{WP}extent"))
    assert int(extent.get("cx")) / 12700 == pytest.approx(2 * column - page.gutter, abs=0.1)
    (svg,) = (data for name, data in made.files.items() if name.endswith(".svg"))
    assert sample.NIGHT.hex.encode() in svg


def test_padding_that_no_rule_and_no_ground_shows_is_space() -> None:
    sheet = sample.stylesheet("docx")
    padded = replace(sheet.paragraph["body"], padding=Sides(top=6, bottom=4))
    spacing = properties(package(WORDS, WORDS, padded=padded)).find(f"{W}spacing")
    assert (spacing.get(f"{W}before"), spacing.get(f"{W}after")) == ("120", str(20 * (8 + 4)))


@pytest.mark.parametrize(("alt", "style"), [("Un logo", "box"), ("", "box"), ("", "band")])
def test_a_picture_with_a_height_alone_is_cropped_only_where_it_fills_its_box(alt: str, style: str) -> None:
    """As in the PDF: a logo keeps its proportions, decoration in a box that bleeds is a strip as wide as the column."""
    wide = style == "band"
    figure = n.Row(
        (n.Region((n.Figure(n.Image("tests/html/cover.svg", alt, height=34), style=style),), style="box"),)
    )
    extent = next(package(figure).body.iter(f"{WP}extent"))
    width, height = (int(extent.get(name)) / 12700 for name in ("cx", "cy"))
    assert round(height) == 34
    assert (width > 400) == wide
    assert (cropped := next(iter(package(figure).body.iter("{*}srcRect")), None)) is None or wide, cropped
