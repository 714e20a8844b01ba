"""The small parts of the Word writer: names, directions, languages, colours, heights."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, Color
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.bookmark import anchor_bookmark
from brochure.languages import word_tag
from brochure.writers.docx.around import is_table
from brochure.writers.docx.boxes import columns_of
from brochure.writers.docx.language import document_lang, kind
from brochure.writers.docx.measure import HeightMeasure
from brochure.writers.docx.names import style_id
from brochure.writers.docx.runs import directions
from brochure.writers.docx.theme import palette
from brochure.writers.docx.xml import document, tag
from brochure.writers.grid import grid_spans
from brochure.writers.inlines import runs
from tests import sample
from tests.docx.kit import FONTS


@given(st.text(min_size=1))
def test_an_anchors_bookmark_is_a_valid_name(anchor: str) -> None:
    assert re.fullmatch(r"[A-Za-z]\w{0,39}", anchor_bookmark(anchor), re.ASCII)


def test_a_plain_anchor_stays_as_it_is() -> None:
    assert anchor_bookmark("synthese") == "synthese"


def test_style_identifiers_are_letters_and_digits_and_unique() -> None:
    assert style_id("link-on-night", []) == "LinkOnNight"
    assert style_id("link on night", ["LinkOnNight"]) == "LinkOnNight2"
    assert style_id("标题", []) == "Style"


@given(st.text(alphabet="ab 1(é)،ابج.@"), st.booleans())
def test_directions_keep_every_character(text: str, rtl: bool) -> None:
    assert "".join(piece for piece, _ in directions(text, rtl)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("موقع PFVT الإلكتروني", [("موقع ", True), ("PFVT", False), (" الإلكتروني", True)]),
        ("الهدف 11", [("الهدف 11", True)]),
        ("www.pfvt.fr/a 2", [("www.pfvt.fr/a 2", False)]),
    ],
)
def test_latin_in_arabic_has_runs_of_its_own(text: str, expected: list[tuple[str, bool]]) -> None:
    assert list(directions(text, True)) == expected


@pytest.mark.parametrize(
    ("lang", "region", "attribute"),
    [
        ("fr", "fr-FR", "val"),
        ("ar", "ar-EG", "bidi"),
        ("zh-Hans", "zh-CN", "eastAsia"),
        ("pt-BR", "pt-BR", "val"),
    ],
)
def test_languages_get_a_region_and_a_kind(lang: str, region: str, attribute: str) -> None:
    assert word_tag(lang) == region
    assert kind(lang) == attribute
    assert f' w:{attribute}="{region}"' in document_lang(lang).attributes


def test_the_theme_gives_each_colour_one_slot() -> None:
    colors = palette(sample.stylesheet("docx"), Sink())
    assert colors.slots["dk1"] == sample.NIGHT.rgb, "the colour of the text"
    assert colors.slots["lt1"] == (255, 255, 255)
    assert colors.slots["lt2"] == sample.PAPER.rgb, "the lightest of the others"
    assert len(set(colors.by_color.values())) == len(colors.by_color)


def test_a_brand_without_white_has_the_whole_theme() -> None:
    """Twelve colours, none of them dark enough or light enough for the slots of second text and ground, but the paper."""
    sheet = sample.stylesheet("docx")
    body, strong = sheet.paragraph["body"], sheet.character["strong"]
    chalk = Color("chalk", (255, 254, 252))
    middling = [Color(f"c{n}", (120 + n, 160, 120)) for n in range(10)]
    twelve = replace(
        sheet, paragraph={"body": body}, box={"plain": BoxStyle("plain", chalk)}, page={}, list={}, table={},
        character={one.token: replace(strong, name=one.token, color=one) for one in middling},
        colors={one.token: one for one in (*middling, chalk)},
    )  # fmt: skip
    sink = Sink()
    colors = palette(twelve, sink)
    assert [*sink] == []
    assert colors.slots["lt1"] == chalk.rgb
    assert len({*colors.slots.values()}) == len({*colors.by_color.values()}) == 12


def test_every_edition_hears_of_too_many_colours() -> None:
    sheet = sample.stylesheet("docx")
    body = sheet.paragraph["body"]
    many = {
        f"s{n}": replace(body, text=replace(body.text, color=Color(f"c{n}", (n, n, n)))) for n in range(20)
    }
    crowded, heard = replace(sheet, paragraph={**sheet.paragraph, **many}), [Sink(), Sink()]
    assert palette(crowded, heard[0]) == palette(crowded, heard[1])
    assert all([d.code for d in sink] == ["docx/colours"] for sink in heard)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from('<>&"\t\n\r')))
def test_tags_are_written_as_lxml_writes_them(text: str) -> None:
    made = etree.Element("a", b=text)
    etree.SubElement(made, "c").text = text or None
    assert document(tag("a", tag("c", text), b=text)) == etree.tostring(
        made, encoding="UTF-8", xml_declaration=True, standalone=True
    )


@pytest.mark.parametrize("text", ["\0", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_refused(text: str) -> None:
    for made in (lambda: tag("a", text), lambda: tag("a", b=text)):
        with pytest.raises(ValueError):  # noqa: PT011 - of several kinds, as lxml's were
            document(made())


def test_a_row_stands_on_the_grid() -> None:
    regions = (n.Region((), cols=9), n.Region((), cols=2, skip=1))
    page = sample.stylesheet("docx").page["page"]
    width = page.width - page.margin.start - page.margin.end
    slots = grid_spans(regions, width, page)
    assert slots[1].start + slots[1].width == pytest.approx(width)
    columns = columns_of(slots, 0.0, 0.0)
    assert sum(c.width + c.space for c in columns) == pytest.approx(width)


def test_boxes_without_columns_share_the_row() -> None:
    page = sample.stylesheet("docx").page["page"]
    slots = grid_spans((n.Region(()), n.Region(()), n.Region(())), 500, page)
    assert len({round(slot.width, 3) for slot in slots}) == 1
    assert slots[2].start + slots[2].width == pytest.approx(500)


def test_text_needs_more_lines_in_a_narrower_column() -> None:
    style = sample.stylesheet("docx").paragraph["body"].text
    measure = HeightMeasure(FONTS)
    wide, narrow = (measure.lines([(style, n.Text(sample.TEXTS["fr"][1]))], width) for width in (480, 240))
    assert wide < narrow <= 2 * wide + 1
    assert measure.lines([(style, n.Text("une\ndeux"))], 480) == 2
    assert measure.lines([], 480) == 1


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_no_line_ends_at_a_space_that_does_not_break(space: str) -> None:
    style, measure = sample.stylesheet("docx").paragraph["body"].text, HeightMeasure(FONTS)
    room = measure.width("la rive de", style)
    assert measure.lines([(style, n.Text("la rive de la rive d"))], room) == 2
    assert measure.lines([(style, n.Text(f"la rive de{space}la rive d"))], room) == 3


def test_bold_words_and_gaps_beside_east_asian_text_take_their_room() -> None:
    style = sample.stylesheet("docx").paragraph["body"].text
    bold, measure = replace(style, weight=700), HeightMeasure(FONTS)
    address = n.Text("www.example.org/territoires")
    room = (measure.width(address.text, style) + measure.width(address.text, bold)) / 2
    lead = measure.width("à ", style)
    assert measure.lines([(style, n.Text("à ")), (style, address)], lead + room) == 1
    assert measure.lines([(style, n.Text("à ")), (bold, address)], lead + room) == 2
    mixed, plain = "出8项", "出八项"
    assert measure.lines([(style, n.Text(mixed))], measure.width(mixed, style) + style.size / 4) == 2
    assert measure.lines([(style, n.Text(plain))], measure.width(plain, style) + style.size / 4) == 1


def test_text_is_measured_in_the_half_points_that_word_has() -> None:
    style = replace(sample.stylesheet("docx").paragraph["body"].text, size=10.29)
    text, measure = "Comisaría General para la Igualdad de los Territorios", HeightMeasure(FONTS)
    room = (measure.width(text, style) + measure.width(text, replace(style, size=10.5))) / 2
    assert measure.lines([(style, n.Text(text))], room) == 2
    assert measure.lines([(replace(style, size=10.2), n.Text(text))], room) == 1


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_no_line_ends_at_a_space_that_holds_words_together(space: str) -> None:
    style, measure = sample.stylesheet("docx").paragraph["body"].text, HeightMeasure(FONTS)
    room = measure.width("grand de ", style) + 1
    assert room < measure.width("de la Villette", style)
    assert measure.lines([(style, n.Text("grand de la Villette"))], room) == 2
    assert measure.lines([(style, n.Text(f"grand de{space}la Villette"))], room) == 3
    assert measure.lines([(style, n.Text(f"grand de{space}")), (style, n.Text("la Villette"))], room) == 3


def test_no_line_ends_within_a_word_because_a_part_of_it_is_bold() -> None:
    style, measure = sample.stylesheet("docx").paragraph["body"].text, HeightMeasure(FONTS)
    runs = [(style, n.Text("une chose in")), (style, n.Text("croyable"))]
    room = measure.width("une chose in", style) + 1
    assert measure.lines(runs, room) == measure.lines([(style, n.Text("une chose incroyable"))], room) == 2
    assert (
        measure.lines([(style, n.Text("城市")), (style, n.Text("乡村"))], measure.width("城市乡", style) + 1)
        == 2
    )


def test_an_address_that_no_line_holds_takes_the_lines_that_it_fills() -> None:
    style, measure = sample.stylesheet("docx").paragraph["body"].text, HeightMeasure(FONTS)
    address = "www.pfvt.fr/territoiresurbains"
    wide, text = measure.width(address, style), [(style, n.Text(f"voir {address} bien"))]
    lines = [measure.lines(text, share * wide) for share in (1.1, 0.7, 0.4)]
    assert lines == [3, 3, 4]
    assert measure.lines(text, 0.0) == measure.lines(text, -5.0) == 3, "no room: a word a line"


@pytest.mark.parametrize("flows", [True, False])
def test_what_a_page_s_end_would_tear_is_a_table(flows: bool) -> None:
    """Two pictures side by side in running text."""
    picture = n.Figure(n.Image("a.png", "A"), style="plain")
    row = n.Row(tuple(n.Region((picture,), style="plain", cols=6) for _ in range(2)))
    assert is_table(row, sample.stylesheet("docx"), flows) is flows


def test_code_is_in_the_fonts_that_a_file_holds() -> None:
    styles = sample.stylesheet("docx")
    page = n.Page((n.CodeBlock((n.Text("x"),), style="body"),), style="page")
    assert [(text.families, node.text) for text, node in runs(n.Document((page,)), styles)] == [
        (styles.paragraph["body"].text.families, "x")
    ]
