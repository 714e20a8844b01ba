"""Word's own ways of writing things down, read as a person sees them with all changes accepted."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.bookmark import segment_bookmark
from brochure.exchange.characters import Seen, plain_text
from brochure.exchange.found import EditedFile
from brochure.exchange.package import open_word_file
from brochure.exchange.reading import read
from brochure.exchange.run_format import looks
from brochure.readers.package import W
from tests.exchange.kit import W_NS, made
from tests.exchange.kit import WordFile as Edited
from tests.project import Project

STYLES = f"""<w:styles xmlns:w="{W_NS}">
<w:style w:type="character" w:styleId="S1"><w:name w:val="Strong"/></w:style>
<w:style w:type="character" w:styleId="S2"><w:name w:val="mine"/><w:basedOn w:val="S1"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="S3"><w:name w:val="ring"/><w:basedOn w:val="S3"/></w:style>
</w:styles>"""


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{OFFICE}/hyperlink" Target="http://a.fr" TargetMode="External"/></Relationships>"""


def body(*paragraphs: str) -> EditedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        text = f'<w:document xmlns:w="{W_NS}" xmlns:r="{OFFICE}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
        parts = {"document.xml": text, "styles.xml": STYLES, "_rels/document.xml.rels": RELATED}
        for name, data in parts.items():
            archive.writestr(f"word/{name}", data)
    return read(open_word_file(out.getvalue(), "x.docx", Sink()))


def start(key: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{segment_bookmark(key, (n.Text("x"),))}"/>'


def r(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def lines(reading: EditedFile) -> list[list[str]]:
    return [[plain_text(line) for line in found.lines] for found in reading.found]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:ins>{r('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        (f"<w:moveFrom>{r('from')}</w:moveFrom><w:moveTo>{r('to')}</w:moveTo>", "to"),
        (f"<w:del><w:ins>{r('in and out')}</w:ins></w:del>{r('stays')}", "stays"),
        (f"<w:sdt><w:sdtContent>{r('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f"<w:smartTag>{r('tagged')}</w:smartTag><w:dir w:val='ltr'>{r(' turned')}</w:dir>", "tagged turned"),
        (
            "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:tab/><w:t>c</w:t></w:r>",
            "a\u2011b c",
        ),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type='page'/></w:r>", "a\nb"),
        (f"<w:proofErr/>{r('a')}<w:r><w:drawing><w:t>no</w:t></w:drawing></w:r>", "a"),
    ],
)
def test_characters(content: str, text: str) -> None:
    assert lines(body(f"<w:p>{start('k')}{content}</w:p>")) == [[text]]


def test_a_paragraph_whose_mark_is_deleted_runs_on() -> None:
    gone = "<w:pPr><w:rPr><w:del w:author='A'/></w:rPr></w:pPr>"
    reading = body(f"<w:p>{gone}{start('k')}{r('one ')}</w:p>", f"<w:p>{r('two')}</w:p>")
    assert lines(reading) == [["one two"]]
    assert reading.found[0].authors == ["A"]


def test_text_typed_before_the_bookmark_is_the_segments() -> None:
    reading = body(f"<w:p>{start('a')}{r('one')}</w:p>", f"<w:p>{r('typed ')}{start('b')}{r('two')}</w:p>")
    assert lines(reading) == [["one"], ["typed two"]]


def test_a_segment_ends_where_the_next_begins() -> None:
    reading = body(f"<w:p>{start('a')}{r('one')}{start('b')}{r('two')}</w:p>", f"<w:p>{r('three')}</w:p>")
    assert lines(reading) == [["one"], ["two", "three"]]


def test_links_written_as_fields() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://b.fr" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("b")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f"<w:fldSimple w:instr='HYPERLINK \"http://c.fr\"'>{r('c')}</w:fldSimple>"
    link = f'<w:hyperlink r:id="r1" w:anchor="x">{r("a")}</w:hyperlink>'
    (found,) = body(f"<w:p>{start('k')}{link}{field}{simple}{r('d')}</w:p>").found
    hrefs = [(letter.text, letter.href) for letter in found.lines[0]]
    assert hrefs == [("a", "http://a.fr#x"), ("b", "http://b.fr"), ("c", "http://c.fr"), ("d", "")]


def test_a_field_that_is_ended_twice_is_read() -> None:
    ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    simple = f"<w:fldSimple w:instr='HYPERLINK \"http://c.fr\"'>{r('c')}{ended}{r('d')}</w:fldSimple>"
    (found,) = body(f"<w:p>{start('k')}{simple}{r('e')}</w:p>").found
    assert [(letter.text, letter.href) for letter in found.lines[0]] == [
        ("c", "http://c.fr"),
        ("d", ""),
        ("e", ""),
    ]


@pytest.mark.parametrize("result", ["", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'])
def test_a_field_whose_end_is_cut_off_takes_no_words_along(result: str) -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    (found,) = body(f"<w:p>{start('k')}{r('a')}{begun}{result}{r('b')}</w:p><w:p>{r('c')}</w:p>").found
    assert [plain_text(line) for line in found.lines] == ["ab", "c"]


BOLD, ITALIC = frozenset({"strong"}), frozenset({"emphasis"})


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("<w:b/>", Seen("x", said=BOLD)),
        ('<w:b w:val="0"/><w:i w:val="true"/>', Seen("x", said=ITALIC)),
        ('<w:rStyle w:val="S1"/>', Seen("x", said=BOLD, inherited=True)),
        ('<w:rStyle w:val="S2"/>', Seen("x", said=BOLD | ITALIC)),
        ('<w:rStyle w:val="S2"/><w:b w:val="false"/>', Seen("x", said=ITALIC)),
        ('<w:rStyle w:val="S3"/>', Seen("x", said=frozenset({"style ring"}))),
        ('<w:rStyle w:val="nowhere"/>', Seen("x")),
        ("<w:rtl/><w:b/>", Seen("x")),
        ("<w:rtl/><w:bCs/>", Seen("x", said=BOLD)),
    ],
)
def test_how_a_run_is_marked(look: str, expected: Seen) -> None:
    (found,) = body(f"<w:p>{start('k')}{r('x', look)}</w:p>").found
    assert found.lines == [(expected,)]


def test_a_space_is_marked_as_its_neighbours_agree() -> None:
    content = f"{r('a', '<w:b/>')}{r(' ')}{r('b ', '<w:b/>')}{r('c')}"
    (found,) = body(f"<w:p>{start('k')}{content}</w:p>").found
    assert ["strong" in letter.said for letter in found.lines[0]] == [True, True, True, False, False]


def test_text_boxes_are_told_once(built: tuple[Project, bytes]) -> None:
    word = Edited(built[1])
    box = made("txbxContent", made("p", made("r", made("t", text="dans un cadre"))))
    word.paragraph("closing").append(made("r", made("pict", box)))
    reading = read(open_word_file(word.bytes(), "x.docx", Sink()))
    assert [fact.value for fact in reading.having("box")] == ["dans un cadre"]


def test_every_segment_of_the_edition_is_found(built: tuple[Project, bytes]) -> None:
    reading = read(open_word_file(built[1], "x.docx", Sink()))
    starts = [e for e in Edited(built[1]).root.iter(f"{W}bookmarkStart") if "_seg_" in e.get(f"{W}name", "")]
    assert len({found.mark.key for found in reading.found}) == len(reading.found) > 40
    assert len(starts) >= len(reading.found)
    assert all(found.lines for found in reading.found)


def test_a_style_of_another_size_is_told_as_the_one_that_it_is_of() -> None:
    """The press makes `house (9 pt)` for words of the style `house` among smaller ones: nobody has changed them."""
    styles = etree.fromstring(
        f"""<w:styles xmlns:w="{W_NS}">
        <w:style w:type="character" w:styleId="H"><w:name w:val="house"/></w:style>
        <w:style w:type="character" w:styleId="H2"><w:name w:val="house (9 pt)"/><w:basedOn w:val="H"/>
        <w:rPr><w:sz w:val="18"/></w:rPr></w:style></w:styles>"""
    )
    found = looks(styles).styles
    assert found["H2"].said == found["H"].said == {"style house"}
