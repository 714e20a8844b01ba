"""Every publication of the repository passes every gate, in each of its languages and in three formats.

The brochure has a module of its own, which asks more of it: test_editions.py.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from msgspec import Struct

from brochure.readers import tags
from tests import extract, gates
from tests.content import source_text
from tests.html.browser import WIDTHS, Page
from tests.project import PUBLICATION, ROOT, copy_project

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("publications")]
WITH_OWN_MODULE = {PUBLICATION, "fiches", "manual"}
PUBLICATIONS = sorted({path.parent.name for path in ROOT.glob("content/*/publication.yml")} - WITH_OWN_MODULE)
OWN = (ROOT / "tests" / "html" / "own_checks.js").read_text(encoding="utf-8")
A5 = r"Page size:\s+419\.\d+ x 595\.\d+ pts"


class Made(Struct, frozen=True):
    """What a publication's build gave: its name and its output folder."""

    name: str
    output: Path

    def files(self, format: str) -> list[Path]:
        """The editions in a format."""
        return sorted((self.output / self.name).glob(f"*/**/*.{format}"))


@pytest.fixture(scope="module", params=PUBLICATIONS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    project = copy_project(tmp_path_factory.mktemp(request.param), request.param)
    outcome = project.build()
    assert (outcome.code, outcome.err) == (0, "")
    return Made(request.param, project.root / "output")


def pages(pdf: Path) -> int:
    found = re.search(r"Pages:\s+(\d+)\n", gates.pdf_info(pdf))
    assert found
    return int(found[1])


def test_pdf_is_accessible_archivable_and_small(made: Made) -> None:
    gates.verapdf(*made.files("pdf"))
    for file in made.files("pdf"):
        gates.qpdf(file)
        assert file.stat().st_size <= 150_000


def test_word_file_is_valid_and_has_the_pages_and_fonts_of_the_pdf(made: Made, tmp_path: Path) -> None:
    assert {file.name: gates.ooxml_errors(file) for file in made.files("docx")} == {
        file.name: [] for file in made.files("docx")
    }
    shown = gates.office_pdfs(made.files("docx"), tmp_path)
    for word, pdf in zip(shown, made.files("pdf"), strict=True):
        assert pages(word) == pages(pdf), word.name
        assert families(word) == families(pdf), word.name


def families(pdf: Path) -> set[str]:
    return {font.split("-")[0] for font in gates.pdf_fonts(pdf)}


def test_web_pages_are_valid(made: Made) -> None:
    files = [*made.files("html"), made.output / "index.html", made.output / made.name / "index.html"]
    assert gates.nu_errors(*files) == []
    config = ROOT / "tests" / "html" / "htmlvalidate.json"
    assert gates.html_validate_errors(*files, config=config) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_web_pages_in_a_browser(made: Made, tab: Page, width: int) -> None:
    """axe-core, and own checks: anchors, direction, overflow, outside requests, target sizes, contrast."""
    for file in made.files("html"):
        tab.show(file, width)
        assert tab.script(OWN) == [], file.name
        assert tab.axe() == [], file.name


def test_a_printed_web_page_has_every_word(made: Made, tab: Page, tmp_path: Path) -> None:
    for file in made.files("html"):
        tab.show(file, 1280)
        words = tab.script("document.querySelector('main').innerText").split()
        found = re.sub(r"\s", "", gates.pdf_text(tab.printed(tmp_path / "printed.pdf")))
        assert [word for word in words if word not in found] == [], file.name


def test_properties_are_the_same_in_all_formats(made: Made) -> None:
    for files in zip(made.files("pdf"), made.files("docx"), made.files("html"), strict=True):
        pdf, docx, html = (extract.properties(file) for file in files)
        assert pdf == docx == html


# --- the report ---------------------------------------------------------------------------------------


@pytest.fixture
def report(made: Made) -> Made:
    if made.name != "rapport":
        pytest.skip("a test of the report")
    return made


def test_the_report_is_as_long_as_a_sample_may_be(report: Made) -> None:
    for file in report.files("pdf"):
        assert 8 <= pages(file) <= 14
        assert "(A4)" in gates.pdf_info(file)


def test_the_report_lists_its_chapters_figures_and_tables(report: Made) -> None:
    """Four numbered chapters, annex and abbreviations without a number, two figures, four tables."""
    for file in report.files("pdf"):
        every = tags.read(file.read_bytes()).find("TOC")
        inner = [one for outer in every for one in outer.find("TOC") if one is not outer]
        lists = [one for one in every if not any(one is other for other in inner)]
        chapters, figures, tables = ([entry.text().strip() for entry in one.find("TOCI")] for one in lists)
        numbers = [
            entry.split()[0] for entry in chapters if entry[0].isdigit() and "." not in entry.split()[0]
        ]
        assert numbers == ["1", "2", "3", "4"]
        assert len([entry for entry in chapters if not entry[0].isdigit()]) == 2
        assert (len(figures), len(tables)) == (2, 4)


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_the_readings_are_printed_row_by_row(report: Made, format: str) -> None:
    rows = csv.reader((ROOT / "content/rapport/releves.csv").read_text("utf-8").splitlines()[1:])
    cells = [cell.replace(".", ",") for row in rows for cell in row]
    (file,) = (file for file in report.files(format) if file.parent.name == "fr")
    said = " ".join(source_text.tokens(extract.READ[format](file)))
    assert len(cells) == 35
    assert " ".join(source_text.tokens(" ".join(cells))) in said


def test_the_report_says_that_it_is_a_sample(report: Made) -> None:
    said = [gates.pdf_text(file) for file in report.files("pdf")]
    assert ["Exemple de rapport" in text or "A sample report" in text for text in said] == [True, True]


# --- the leaflet ---------------------------------------------------------------------------------------


@pytest.fixture
def leaflet(made: Made) -> Made:
    if made.name != "pleine-mer":
        pytest.skip("a test of the leaflet")
    return made


def test_the_leaflet_is_four_pages_a5(leaflet: Made) -> None:
    for file in leaflet.files("pdf"):
        assert pages(file) == 4
        assert re.search(A5, gates.pdf_info(file))


def test_the_leaflet_s_web_page_is_printed_on_as_many_sheets(
    leaflet: Made, tab: Page, tmp_path: Path
) -> None:
    for file in leaflet.files("html"):
        tab.show(file, 1280)
        printed = tab.printed(tmp_path / "printed.pdf")
        assert pages(printed) == 4
        assert "(A5)" in gates.pdf_info(printed)


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_the_programme_is_printed_row_by_row(leaflet: Made, format: str) -> None:
    """In the order of its CSV file, cell after cell, with numbers as French writes them."""
    rows = csv.DictReader((ROOT / "content/pleine-mer/programme.csv").read_text("utf-8").splitlines())
    cells = [cell for row in rows for cell in {**row, "water": row["water"].replace(".", ",")}.values()]
    (file,) = (file for file in leaflet.files(format) if file.parent.name == "fr")
    said = " ".join(source_text.tokens(extract.READ[format](file)))
    assert len(cells) == 40
    assert " ".join(source_text.tokens(" ".join(cells))) in said


def test_the_leaflet_says_that_it_is_a_sample(leaflet: Made) -> None:
    said = [gates.pdf_text(file) for file in leaflet.files("pdf")]
    assert ["Exemple de dépliant" in text or "A sample leaflet" in text for text in said] == [True, True]
