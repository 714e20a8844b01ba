"""What a Word file says, as other programs write it: lists, fields, changes, boxes, directions."""

from __future__ import annotations

import io
import zipfile

import pytest

from brochure.readers import word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Passage, Reading

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="my heading"/><w:basedOn w:val="H"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="listed"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/></w:style>
<w:style w:type="character" w:styleId="A"><w:name w:val="accent (strong) + other"/></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""


def read(body: str, links: str = "") -> Reading:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {SPACES}>{STYLES}</w:styles>")
        archive.writestr("word/numbering.xml", f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
    return word.read(WordPackage(out.getvalue()))


def passages(body: str) -> tuple[Passage, ...]:
    return read(body).passages


def p(inside: str, about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr>{inside}</w:p>"


def r(text: str, about: str = "") -> str:
    return f"<w:r><w:rPr>{about}</w:rPr><w:t>{text}</w:t></w:r>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return p(r(text), f'<w:pStyle w:val="{style}"/>')


def test_levels_come_from_the_outline_through_the_styles() -> None:
    own = p(r("c"), '<w:pStyle w:val="H"/><w:outlineLvl w:val="0"/>')
    said = passages(styled("a", "H") + styled("b", "H2") + own + p(r("d")))
    assert [one.role for one in said] == ["h2", "h2", "h1", "p"]


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ([(1, 0), (1, 0), (2, 0)], ["ol 1", "ol 2", "ol 3"]),
        ([(1, 0), (3, 0), (3, 0)], ["ol 1", "ol 5", "ol 6"]),
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["ol 1", "ol 1 ol a", "ol 1 ol b", "ol 2", "ol 2 ol a"]),
        ([(1, 0), (1, 2), (1, 2)], ["ol 1", "ol 1 ul 1", "ol 1 ul 2"]),
    ],
)
def test_lists_count_as_word_counts(items: list[tuple[int, int]], numbers: list[str]) -> None:
    said = passages("".join(item("x", number, level) for number, level in items))
    assert [" ".join(one.around) for one in said] == numbers


def around(body: str) -> list[str]:
    return [" ".join(one.around) for one in passages(body)]


@pytest.mark.parametrize("between", [p(r("more")), styled("more", "H")])
def test_an_item_of_a_deeper_level_stands_in_the_last_one_above_whatever_stands_between(between: str) -> None:
    assert around(item("a") + between + item("x", 3, 1)) == ["ol 1", "", "ol 1 ol a"]


def test_items_in_a_cell_are_apart_from_those_around_it() -> None:
    table = f"<w:tbl><w:tr><w:tc>{item('x', 3)}</w:tc><w:tc>{item('y', 3, 1)}</w:tc></w:tr></w:tbl>"
    assert around(item("a") + table + item("b", 1, 2)) == [
        "ol 1", "cell 1,1 ol 5", "cell 1,2 ol a", "ol 1 ul 1"
    ]  # fmt: skip


def test_a_number_may_come_from_the_style_and_be_taken_away() -> None:
    none = p(r("b"), '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert [one.around for one in passages(styled("a", "L") + none)] == [("ol 1",), ()]


def test_directions_changes_and_controls_are_looked_through() -> None:
    inside = (
        r("a")
        + f'<w:dir w:val="rtl">{r("b")}</w:dir><w:bdo w:val="ltr">{r("c")}</w:bdo>'
        + f"<w:ins>{r('d')}</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
        + f"<w:sdt><w:sdtContent>{r('e')}</w:sdtContent></w:sdt><w:smartTag>{r('f')}</w:smartTag>"
    )
    (said,) = passages(p(inside))
    assert said.text == "abcdef"


def test_breaks_of_lines_are_said_and_those_of_pages_are_not() -> None:
    (said,) = passages(p(f'{r("a")}<w:r><w:br/></w:r>{r("b")}<w:r><w:br w:type="page"/></w:r>{r("c")}'))
    assert said.text == "a\nbc"


def test_what_runs_say() -> None:
    inside = (
        r("a", '<w:rStyle w:val="S"/>') + r("b", '<w:rStyle w:val="A"/>') + r("c", "<w:b/>")
        + r("d", '<w:b w:val="0"/><w:lang w:val="fr-FR"/>') + r("e", '<w:lang w:val="en-GB"/>')
        + r("f", '<w:rtl/><w:lang w:val="fr-FR" w:bidi="ar-SA"/>')
    )  # fmt: skip
    (said,) = passages(p(inside))
    marks = {(mark.kind, mark.value, said.text[mark.start : mark.end]) for mark in said.marks}
    assert marks == {("strong", "", "abc"), ("lang", "en-Latn-GB", "e"), ("lang", "ar-Arab-SA", "f")}


def test_links_lead_where_their_relationship_says() -> None:
    link = '<Relationship Id="x" Type="a/hyperlink" Target="https://a.example/" TargetMode="External"/>'
    inside = f'<w:hyperlink r:id="x">{r("a")}</w:hyperlink><w:hyperlink w:anchor="b">{r("b")}</w:hyperlink>'
    said = read(p(inside) + p('<w:bookmarkStart w:id="1" w:name="b"/>' + r("c")), link)
    assert [mark.value for mark in said.passages[0].marks] == ["#b", "https://a.example/"]
    assert (said.passages[1].anchors, "b" in said.names) == (("b",), True)


def test_pictures_are_read_where_they_are_anchored_and_decoration_is_not() -> None:
    def drawing(about: str) -> str:
        return f"<w:r><w:drawing><wp:anchor><wp:docPr {about}</wp:docPr></wp:anchor></w:drawing></w:r>"

    plain = drawing('descr="une carte">')
    mark = '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    silent = drawing(f'descr="">{mark}')
    said = passages(p(plain + r("a") + silent) + p(r("b") + plain))
    assert [(one.role, one.text) for one in said] == [
        ("figure", "une carte"),
        ("p", "a"),
        ("p", "b"),
        ("figure", "une carte"),
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p(r('dans la boîte'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert [one.text for one in passages(p(f"<w:r>{both}</w:r>{r('après')}"))] == ["dans la boîte", "après"]


def test_the_language_of_the_file_is_that_of_its_defaults() -> None:
    assert read(p(r("a"))).lang == "fr-Latn-FR"


def test_tables_say_their_headers_and_spans() -> None:
    def cell(text: str, span: int = 1) -> str:
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p(r(text))}</w:tc>'

    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('a', 2)}{cell('b')}</w:tr>"
    body = f"<w:tr>{cell('c')}{cell('d')}{cell('e')}</w:tr>"
    table = f'<w:tbl><w:tblPr><w:tblLook w:val="0080"/></w:tblPr>{head}{body}</w:tbl>'
    assert [one.around for one in passages(table)] == [
        ("cell 1,1 heads col spans 2",), ("cell 1,3 heads col",),
        ("cell 2,1 heads row",), ("cell 2,2",), ("cell 2,3",),
    ]  # fmt: skip
