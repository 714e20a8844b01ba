"""The manual: the project's own documents as a publication, in three formats, as readers and judges meet it."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from brochure.readers import html, pdf, tags, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Reading
from tests import gates
from tests.html.browser import Page
from tests.project import ROOT, Outcome, Project, copied

DOCUMENTS = re.findall(
    r": /docs/(\S+\.md)$", (ROOT / "content/manual/publication.yml").read_text(encoding="utf-8"), re.MULTILINE
)
NOT_A_CHAPTER = {
    "gallery.md",
    "mutants.md",
}  # pictures in tables, for GitHub; a list for who works on the press
OWN = (Path(__file__).parent / "html" / "own_checks.js").read_text(encoding="utf-8")
EXCEPTIONS = (
    "h1:",
    "table without caption",
)  # each document begins with its title; its tables stand below headings
FOOT = 0.09
"""Of a page's height: what its lower margin has."""
pytestmark = pytest.mark.xdist_group("manual")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("manual")
    shutil.copytree(ROOT / "content/manual", folder / "content/manual")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "templates", folder / "templates", copy_function=copied)
    return Project(folder)


@pytest.fixture(scope="module")
def outcome(project: Project) -> Outcome:
    """What a build of the manual says."""
    return project.build("--publication", "manual", "--lang", "en")


@pytest.fixture(scope="module")
def files(project: Project, outcome: Outcome) -> dict[str, Path]:
    """Its files, by format."""
    assert outcome.code == 0, outcome.err
    folder = project.root / "output" / "manual" / "en"
    return {format: folder / f"manual-en.{format}" for format in ("pdf", "docx", "html")}


@pytest.fixture(scope="module")
def french(project: Project) -> dict[str, Path]:
    """The files of the French edition, by format."""
    outcome = project.build("--publication", "manual", "--lang", "fr")
    assert outcome.code == 0, outcome.err
    assert "i18n/incomplete" not in outcome.err, "every segment is translated"
    folder = project.root / "output" / "manual" / "fr"
    return {format: folder / f"manual-fr.{format}" for format in ("pdf", "docx", "html")}


@pytest.fixture(scope="module")
def readings(files: dict[str, Path]) -> dict[str, Reading]:
    data = {format: file.read_bytes() for format, file in files.items()}
    return {
        "pdf": pdf.read(data["pdf"]), "docx": word.read(WordPackage(data["docx"])), "html": html.read(data["html"]),
    }  # fmt: skip


def titles() -> list[str]:
    """The titles of the documents, in the manual's order, each with its number as a chapter."""
    texts = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    return [f"{number} {text.partition(chr(10))[0][2:]}" for number, text in enumerate(texts, 1)]


def told(file: Path) -> dict[str, int]:
    """The page that the contents list tells of each chapter and section, by its anchor."""
    found: dict[str, int] = {}
    for item in tags.read(file.read_bytes()).find("TOCI"):
        for link in item.find("Link"):
            for number in link.find("PageNumber"):
                found[link.properties["href"]] = int(number.text())
    return found


def test_every_document_is_a_chapter() -> None:
    assert {*DOCUMENTS} == {path.name for path in (ROOT / "docs").glob("*.md")} - NOT_A_CHAPTER


def test_it_is_a_book_of_reasonable_length(files: dict[str, Path]) -> None:
    with pikepdf.open(files["pdf"]) as opened:
        assert 60 <= len(opened.pages) <= 120


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_each_chapter_has_its_title_once_in_order(readings: dict[str, Reading], format: str) -> None:
    heads = [" ".join(one.text.split()) for one in readings[format].passages if one.role == "h1"]
    assert heads == ["The Brochure Press", *titles()]


def test_links_between_documents_lead_to_chapters(readings: dict[str, Reading]) -> None:
    links = {mark.value for one in readings["html"].passages for mark in one.marks if mark.kind == "link"}
    assert not [link for link in links if ".md" in link]
    assert {"#markdown.h1", "#designing.h1"} <= links


def test_page_numbers_of_the_contents_are_those_of_the_pages(files: dict[str, Path]) -> None:
    listed = told(files["pdf"])
    with pikepdf.open(files["pdf"]) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        names = pikepdf.NameTree(opened.Root.Names.Dests)
        places = {f"#{name!s}": pages[names[name][0].objgen] for name in names}
    assert len(listed) > len(DOCUMENTS)
    assert listed == {anchor: places[anchor] for anchor in listed}


def test_code_has_the_tones_of_the_theme(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["docx"]) as package:
        body = package.read("word/document.xml").decode()
    for tone in ("Keyword", "String", "Comment", "Name"):
        assert f'<w:rStyle w:val="Code{tone}"/>' in body
        assert f'class="code-{tone.lower()}"' in files["html"].read_text(encoding="utf-8")


@pytest.mark.gate
def test_libreoffice_opens_each_chapter_on_the_page_that_word_holds(
    files: dict[str, Path], tmp_path: Path
) -> None:
    listed = told(files["pdf"])
    made = gates.office_pdf(files["docx"], tmp_path)
    with pdfium.PdfDocument(made) as opened:
        numbers = dict(map(_folio_and_text, opened))
    for name, title in zip(DOCUMENTS, titles(), strict=True):
        page = numbers[str(listed[f"#{name.removesuffix('.md')}.h1"])]
        assert "".join(title.split()) in "".join(page.split()), title


def _folio_and_text(page: pdfium.PdfPage) -> tuple[str, str]:
    """What stands in the margin at the foot of a page, and all that it says."""
    text, (width, height) = page.get_textpage(), page.get_size()
    return text.get_text_bounded(0, 0, width, FOOT * height).strip(), text.get_text_range()


def test_the_french_edition_is_whole(french: dict[str, Path]) -> None:
    """In French what is for those who write, translate, review and design; in English what is for the others."""
    text = (ROOT / "content/manual/publication.yml").read_text(encoding="utf-8")
    kept = re.findall(r"[\w-]+", text.partition("\nuntranslated: ")[2].partition("\n")[0])
    page = french["html"].read_text(encoding="utf-8")
    english = re.findall(r'<h1 id="([\w-]+)\.h1"[^>]*>[^<]*<span lang="en">', page)
    assert sorted(english) == sorted(kept)


@pytest.mark.gate
@pytest.mark.parametrize("edition", ["files", "french"])
def test_judges_find_nothing(edition: str, request: pytest.FixtureRequest) -> None:
    files: dict[str, Path] = request.getfixturevalue(edition)
    gates.verapdf(files["pdf"])
    assert gates.ooxml_errors(files["docx"]) == []
    assert gates.nu_errors(files["html"]) == []


@pytest.mark.gate
@pytest.mark.parametrize(("edition", "width"), [("files", 360), ("files", 1280), ("french", 360)])
def test_the_page_in_a_browser(edition: str, width: int, tab: Page, request: pytest.FixtureRequest) -> None:
    files: dict[str, Path] = request.getfixturevalue(edition)
    tab.show(files["html"], width)
    assert [one for one in tab.script(OWN) if not one.startswith(EXCEPTIONS)] == []
    assert tab.axe() == []
