"""The stress document in five languages and three formats: what each says, and what the judges say of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.walk import text_of, walk
from brochure.readers import tags
from tests import extract, gates, stress
from tests.docx.package_rules import Package, faults
from tests.html.browser import WIDTHS, Page
from tests.stress import FORMATS, LANGS

pytestmark = pytest.mark.xdist_group("stress")

every_language = pytest.mark.parametrize("lang", LANGS)
FILES = {
    "th": "NotoSansThai",
    "hi": "NotoSansDevanagari",
    "he": "NotoSansHebrew",
    "ko": "Brochure-Sans",
    "ar": "IBMPlexSansArabic",
}
"""By language: how the fonts of its own script are called in the file."""
INTACT = 0.85  # of the Arabic words, on the page itself: issue 3
ROLES = {
    n.Heading: ("H1", "H2", "H3"), n.Paragraph: ("P",), n.List: ("L",), n.Item: ("LI",), n.Table: ("Table",),
    n.TableRow: ("TR",), n.Cell: ("TH", "TD"), n.Section: ("Sect",), n.Aside: ("Aside",), n.Note: ("Note",),
    n.Quote: ("BlockQuote",), n.Address: ("Address",), n.Strong: ("Strong",), n.Emphasis: ("Em",),
    n.Link: ("Link",),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every language in every format."""
    folder = tmp_path_factory.mktemp("stress")
    for lang in LANGS:
        for format in FORMATS:
            (folder / f"{lang}.{format}").write_bytes(stress.made(lang, format)[1].data)
    return folder


def content(lang: str) -> n.Document:
    return stress.made(lang, "pdf")[0].document


def tree(lang: str) -> tags.StructureTag:
    return tags.read(stress.made(lang, "pdf")[1].data)


def plain(text: str) -> str:
    """Compatibility characters as their plain ones, without what is not seen."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def squeezed(text: str) -> str:
    return "".join(plain(text).split())


def said(lang: str) -> str:
    texts = (node for node in walk(content(lang)) if isinstance(node, n.Heading | n.Paragraph | n.Table))
    return " ".join(plain_text(node) for node in texts)


def plain_text(node: n.Heading | n.Paragraph | n.Table) -> str:
    """A table's own text is its caption; its cells hold paragraphs."""
    return text_of(replace(node, head=(), body=()) if isinstance(node, n.Table) else node)


# What only Markdown and sequences of pages hold: tests/test_markdown_table.py, tests/noted.py and tests/pdf/longtext.py
# have them.
ELSEWHERE = {
    n.PageValue,
    n.Footnote,
    n.Phrase,
    n.CodeBlock,
    n.Definitions,
    n.Details,
    n.ThematicBreak,
    n.Contents,
    n.Endnotes,
}


@every_language
def test_it_holds_every_element_of_the_vocabulary(lang: str) -> None:
    kinds = {type(node) for node in walk(content(lang))}
    wanted = {*n.Inline.__args__, *n.Block.__args__, n.Item, n.TableRow, n.Cell, n.Image} - ELSEWHERE
    assert wanted - kinds == set()


# --- PDF ------------------------------------------------------------------------------------


@every_language
def test_each_node_is_one_element_however_it_is_split(lang: str) -> None:
    roles = Counter(tag.role for tag in tree(lang).walk())
    nodes = Counter(type(node) for node in walk(content(lang)))
    assert {kind: nodes[kind] for kind in ROLES} == {
        kind: sum(roles[role] for role in names) for kind, names in ROLES.items()
    }


@every_language
def test_a_paragraph_runs_over_columns_and_a_link_over_lines(lang: str) -> None:
    """Else the test above would prove less than it says."""
    links = tree(lang).find("Link")
    assert max(len(link.hrefs) for link in links) > 1


@every_language
def test_properties_of_elements(lang: str) -> None:
    words, read = stress.texts(lang), tree(lang)
    assert {tag.properties["Alt"] for tag in read.find("Figure")} == {words["picture"], words["qr"]}
    assert [tag.properties["Scope"] for tag in read.find("TH")] == ["Column", "Column", "Row", "Row"]
    assert [tag.properties["ColSpan"] for tag in read.find("TH") if "ColSpan" in tag.properties] == ["2"]
    assert {tag.properties["ListNumbering"] for tag in read.find("L")} >= {"Decimal"}
    assert all("BBox" in tag.properties for tag in read.find("Figure"))
    assert all(tag.properties.get("Contents") for tag in read.find("Link"))
    assert [tag.properties["E"] for tag in read.walk() if "E" in tag.properties] == [
        node.expansion for node in walk(content(lang)) if isinstance(node, n.Abbr)
    ]
    foreign = {node.lang for node in walk(content(lang)) if node.lang and node.lang != lang}
    assert {tag.properties["Lang"] for tag in read.walk() if "Lang" in tag.properties} - {lang} == foreign


@pytest.mark.gate
@every_language
def test_the_structures_text_in_poppler(folder: Path, lang: str) -> None:
    assert squeezed(extract.pdf_text(folder / f"{lang}.pdf")) == squeezed(said(lang))


@pytest.mark.gate
@pytest.mark.parametrize("lang", ["fr", "en", "ru", "zh-Hans"])
def test_the_pages_text_is_the_content(folder: Path, lang: str) -> None:
    """List markers aside, which the page shows and the content does not hold; Arabic guests have their own order."""
    shown = gates.pdf_text(folder / f"{lang}.pdf", "-raw").replace("-\n", "")
    assert without_guests(squeezed(shown)) == without_guests(squeezed(said(lang)))


def without_guests(text: str) -> str:
    marks = set("–-.1234\u00ad")
    return "".join(c for c in text if c not in marks and not "\u0600" <= c <= "\u06ff")


@pytest.mark.gate
def test_arabic_words_are_intact_on_the_page(folder: Path) -> None:
    page, words = (
        Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))
        for text in (gates.pdf_text(folder / "ar.pdf"), said("ar"))
    )
    assert sum((page & words).values()) >= INTACT * sum(words.values())


@pytest.mark.gate
def test_pdfs_are_pdf_ua_1_and_pdf_a_2a(folder: Path) -> None:
    files = [folder / f"{lang}.pdf" for lang in LANGS]
    gates.verapdf(*files)
    for file in files:
        gates.qpdf(file)


# --- DOCX and HTML --------------------------------------------------------------------------


@pytest.mark.gate
@every_language
def test_word_files_are_valid(folder: Path, lang: str) -> None:
    assert faults(Package(stress.made(lang, "docx")[1].data)) == []
    assert gates.ooxml_errors(folder / f"{lang}.docx") == []


@pytest.fixture(scope="module")
def office(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word files as LibreOffice sets them."""
    made = tmp_path_factory.mktemp("office")
    gates.office_pdfs([folder / f"{lang}.docx" for lang in LANGS], made)
    return made


@pytest.mark.gate
@every_language
def test_libreoffice_sets_every_script_in_fonts_of_the_file(office: Path, lang: str) -> None:
    """The brand's and those given; no letter in what the machine has.

    Noto's Hebrew has no digits, and inside tables LibreOffice passes over a character style's fonts: no letters there.
    """
    with pdfplumber.open(office / f"{lang}.pdf") as pdf:
        letters = [c for page in pdf.pages for c in page.chars if c["text"].isalpha()]
    fonts = {letter["fontname"].split("+")[-1] for letter in letters}
    assert [font for font in fonts if not font.startswith(("IBMPlexSans", "NotoSans", "Brochure-Sans"))] == []
    own = FILES.get(lang, "")
    assert any(font.startswith(own) for font in fonts)


@pytest.mark.gate
@every_language
def test_a_code_lies_over_nothing_in_libreoffice(office: Path, lang: str) -> None:
    """The table beside it has words and grounds; neither may reach under the code."""
    with pdfplumber.open(office / f"{lang}.pdf") as pdf:
        page = pdf.pages[1]
        (code,) = page.images
        others = [*page.extract_words(), *page.rects, *page.curves]
    assert len(others) > 50
    assert [other for other in others if crosses(code, other)] == []


def crosses(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes of a page have more than a point in common."""
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return min(across, down) > 1


@pytest.mark.gate
def test_pages_are_valid(folder: Path) -> None:
    pages = [folder / f"{lang}.html" for lang in LANGS]
    assert gates.nu_errors(*pages) == []


@pytest.mark.gate
@pytest.mark.parametrize("width", [min(WIDTHS), max(WIDTHS)])
@every_language
def test_pages_are_accessible(folder: Path, tab: Page, lang: str, width: int) -> None:
    tab.show(folder / f"{lang}.html", width)
    assert tab.axe() == []
