"""Notes at the end, at the foot and below tables, in three formats and in each language's own marks."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from brochure.readers import html, pdf, tags, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Passage, Reading
from tests import gates, noted
from tests.docx.package_rules import Package, W, faults, spacing
from tests.html.browser import WIDTHS, Page
from tests.project import Project

LANGS = ("fr", "ar-u-nu-arab")
FORMATS = ("pdf", "docx", "html")
READ = {"pdf": pdf.read, "docx": lambda data: word.read(WordPackage(data)), "html": html.read}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = noted.project(tmp_path_factory.mktemp("noted"))
    for lang in LANGS:
        outcome = noted.built(project, lang)
        assert outcome.code == 0, outcome.err
    return project


@pytest.fixture(scope="module")
def readings(project: Project) -> dict[tuple[str, str], Reading]:
    return {
        (lang, format): READ[format](noted.made(project, lang, format).read_bytes())
        for lang in LANGS
        for format in FORMATS
    }


def marks(passages: list[Passage], below_tables: bool) -> list[tuple[str, str]]:
    """What the marks of notes show, and the number of the note that each leads to, in the order of the text."""
    found = []
    for one in passages:
        for mark in sorted(one.marks, key=lambda mark: mark.start):
            name = re.match(r"#(tablenote_\d+_|note-|a_note_)(\d+)", mark.value)
            if name and name[1].startswith("table") == below_tables:
                found.append((one.text[mark.start : mark.end].replace("\u200b", ""), name[2]))
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", FORMATS)
def test_notes_are_counted_through_the_document_and_those_of_tables_apart(
    readings: dict[tuple[str, str], Reading], lang: str, format: str
) -> None:
    say, said = noted.TEXTS[lang], [*readings[lang, format].passages]
    one, two, three, four = (say.digits[at] for at in range(4))
    assert marks(said, below_tables=False) == [(one, "1"), (two, "2"), (one, "1"), (three, "3"), (four, "4")]
    a, b, c = say.marks
    shown = [text for text, _ in marks(said, below_tables=True)]
    assert shown[:5] == [a, b, c, c, c]
    assert shown[-1] == a  # each table begins anew
    rooms = [room for one in said for room in one.around if room.startswith(("tablenote", "footnote"))]
    assert rooms[:4] == [f"tablenote {mark}" for mark in (a, b, b, c)]
    assert [room for room in rooms if room.startswith("f")] == [
        f"footnote {number}" for number in (one, two, two, three, three, three, four)
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", FORMATS)
def test_a_note_below_a_table_is_read_right_after_it(
    readings: dict[tuple[str, str], Reading], lang: str, format: str
) -> None:
    said = readings[lang, format].passages
    first = next(
        at for at, one in enumerate(said) if one.around[:1] and one.around[0].startswith("tablenote")
    )
    assert said[first - 1].around[0].startswith("cell 5,3")
    below = next(one for one in said[first:] if not one.around)
    assert below.role == "h2"  # the heading of the notes at the chapter's end


@pytest.mark.parametrize("lang", LANGS)
def test_marks_and_notes_lead_to_one_another_in_the_pdf(project: Project, lang: str) -> None:
    top = tags.read(noted.made(project, lang, "pdf").read_bytes())
    notes = top.find("FENote")
    kinds = [note.properties.get("NoteType", "Footnote") for note in notes]
    assert sorted(kinds) == ["Endnote"] * 3 + ["Footnote"] + ["None"] * 5
    ids = [note.properties["ID"] for note in notes]
    assert len(set(ids)) == len(ids)
    back = [note.find("Link")[0].properties["href"] for note in notes]
    assert len(set(back)) == len(back)
    assert all(href.startswith("#note_mark_") for href in back)
    tables = [tag for tag in top.walk() if any(tag.find_below("Table"))]
    (first, *_) = tables
    roles = [kid.role for kid in first.kids if isinstance(kid, tags.StructureTag)]
    assert roles[roles.index("Table") + 1] == "FENote"  # a Table holds rows and a caption alone


@pytest.mark.parametrize("lang", LANGS)
def test_links_of_the_web_page_lead_somewhere_and_back(project: Project, lang: str) -> None:
    page = lxml_html.fromstring(noted.made(project, lang, "html").read_bytes())
    names = [str(one.get("id")) for one in page.iter() if one.get("id")]
    assert len(names) == len(set(names))
    hrefs = {
        str(link.get("href"))[1:] for link in page.iter("a") if str(link.get("href")).startswith("#note")
    }
    hrefs |= {str(link.get("href"))[1:] for link in page.iter("a") if "tablenote_" in str(link.get("href"))}
    assert hrefs <= {*names}
    assert len([name for name in hrefs if name.startswith("note_mark_")]) == 9
    assert len(page.xpath("//figure//*[@role='doc-footnote']")) == 5
    assert len(page.xpath("//*[@role='doc-endnotes']")) == 3


def part(project: Project, lang: str, name: str) -> str:
    with zipfile.ZipFile(noted.made(project, lang, "docx")) as package:
        return package.read(name).decode()


def test_words_endnotes_stand_at_the_ends_of_their_sections(project: Project) -> None:
    assert part(project, "fr", "word/endnotes.xml").count("<w:endnoteRef/>") == 3
    assert part(project, "fr", "word/footnotes.xml").count("<w:footnoteRef/>") == 1
    settings = part(project, "fr", "word/settings.xml")
    assert '<w:endnotePr><w:pos w:val="sectEnd"/><w:numFmt w:val="decimal"/>' in settings
    assert '<w:footnotePr><w:numStart w:val="4"/>' in settings
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", part(project, "fr", "word/document.xml"))
    assert ["noEndnote" in one for one in sections] == [False, False, False]
    styles = part(project, "fr", "word/styles.xml")
    assert 'w:name w:val="endnote text"' in styles
    assert 'w:name w:val="footnote text"' in styles


@pytest.mark.parametrize("lang", LANGS)
def test_words_notes_stand_beside_their_marks(project: Project, lang: str) -> None:
    """As in the PDF: all lines begin at one edge, those of a second paragraph too, the mark a tab before them."""
    found = Package(noted.made(project, lang, "docx").read_bytes())
    roots = [etree.fromstring(found.files[f"word/{kind}s.xml"]) for kind in ("footnote", "endnote")]
    notes = [note for root in roots for note in root if note.get(f"{W}type") is None]
    assert len(notes) == 4
    for note in notes:
        said = (spacing(found, one, "ind") for one in note.iterchildren(f"{W}p"))
        (left, hanging), *more = ((int(one["left"]), int(one["hanging"])) for one in said)
        assert hanging == left > 0
        assert all(own - back >= left for own, back in more)
        assert next(note.iter(f"{W}tab", f"{W}t")).tag == f"{W}tab" or lang != "fr"


def test_word_shows_digits_that_it_cannot_count_in_as_they_are(project: Project) -> None:
    text = part(project, "ar-u-nu-arab", "word/document.xml")
    shown = re.findall(r'w:customMarkFollows="1"/><w:t xml:space="preserve">(.)</w:t>', text)
    assert shown == ["١", "٢", "٣", "٤"]
    assert "endnoteRef/" not in part(project, "ar-u-nu-arab", "word/endnotes.xml")


def test_cells_of_a_table_with_two_rows_of_headers_name_them(project: Project) -> None:
    found: dict[str, list[str]] = {}
    top = tags.read(noted.made(project, "fr", "pdf").read_bytes())
    cells = [tag for tag in top.walk() if tag.role in ("TH", "TD")]
    names = {tag.properties["ID"]: tag.text() for tag in cells if "ID" in tag.properties}
    for tag in cells:
        if headers := tag.properties.get("Headers"):
            found[tag.text()] = [names[name] for name in headers.split(",")]
    page = lxml_html.fromstring(noted.made(project, "fr", "html").read_bytes())
    named = {one.get("id"): one.text_content().strip() for one in page.iter("th") if one.get("id")}
    on_web = {
        one.text_content().strip(): [named[name] for name in str(one.get("headers")).split()]
        for one in page.iter("th", "td")
        if one.get("headers")
    }
    assert found == on_web == {
        "C": ["B"], "D": ["B"], "e": ["A"], "f": ["A"], "1": ["B", "C", "e"], "2": ["B", "D", "e"],
        "3": ["B", "C", "D", "f"],
    }  # fmt: skip


# --- judges -----------------------------------------------------------------------------------


@pytest.mark.gate
def test_verapdf_finds_no_error(project: Project) -> None:
    files = [noted.made(project, lang, "pdf") for lang in LANGS]
    assert gates.verapdf(*files).count("PASS") == 2 * len(files)


@pytest.mark.gate
@pytest.mark.parametrize("lang", LANGS)
def test_open_xml_sdk_finds_no_error(project: Project, lang: str) -> None:
    file = noted.made(project, lang, "docx")
    assert gates.ooxml_errors(file) == []
    assert faults(Package(file.read_bytes())) == []


@pytest.mark.gate
def test_nu_finds_no_error(project: Project) -> None:
    assert gates.nu_errors(*(noted.made(project, lang, "html") for lang in LANGS)) == []


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_no_error(project: Project, tab: Page, lang: str) -> None:
    for width in WIDTHS:
        tab.show(Path(noted.made(project, lang, "html")), width)
        assert tab.axe() == []
