"""Landscape pages in a run of pages, in three formats and three scripts: what stands on them, and how pages go on."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest

from brochure.readers import tags
from brochure.readers.package import WordPackage
from tests import gates, wide
from tests.project import Project

pytestmark = pytest.mark.xdist_group("landscape")

LANGS = tuple(wide.TEXTS)
every_language = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = wide.project(tmp_path_factory.mktemp("wide"))
    outcome = project.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    return project


def sizes(file: Path) -> list[bool]:
    """For each page of a PDF whether it is a landscape one."""
    with pdfplumber.open(file) as pdf:
        return [page.width > page.height for page in pdf.pages]


def sections(project: Project, lang: str) -> list[tuple[bool, int]]:
    """For each section of a Word file whether it is a landscape one, and the number of its first page."""
    body = WordPackage(wide.made(project, lang, "docx").read_bytes()).body
    found = []
    for properties in body.iter("{*}sectPr"):
        size, number = next(properties.iter("{*}pgSz")), next(properties.iter("{*}pgNumType"))
        given = {key.rpartition("}")[2]: value for key, value in (*size.items(), *number.items())}
        assert (given.get("orient") == "landscape") == (int(given["w"]) > int(given["h"]))
        found.append((given.get("orient") == "landscape", int(given["start"])))
    return found


@every_language
def test_upright_pages_stand_before_between_and_after_landscape_ones(project: Project, lang: str) -> None:
    turns = "".join("L" if wide else "u" for wide in sizes(wide.made(project, lang, "pdf")))
    assert re.fullmatch("u+L+u+Lu+", turns)


@every_language
def test_a_heading_goes_with_its_table_and_the_reference_tells_that_page(project: Project, lang: str) -> None:
    file = wide.made(project, lang, "pdf")
    first = sizes(file).index(True) + 1
    numbers = [tag.text() for tag in tags.read(file.read_bytes()).find("PageNumber")]
    assert numbers == [str(first)]
    with pdfplumber.open(file) as pdf:
        page = pdf.pages[first - 1]
        rows = [line for line in page.extract_text().splitlines() if "250" in line]
        highest = max(page.chars, key=lambda letter: letter["size"])
        inside = [letter for letter in page.chars if 0 < letter["x0"] <= letter["x1"] < page.width]
        assert page.extract_text().splitlines()[-1] == str(first)
    assert len(rows) > 10
    assert highest["top"] < 100
    assert len(inside) == len(page.chars)


@every_language
def test_word_has_a_section_for_each_run_and_the_pdf_s_numbers(project: Project, lang: str) -> None:
    turns = sizes(wide.made(project, lang, "pdf"))
    starts = [number for number, turn in enumerate(turns, 1) if number == 1 or turn != turns[number - 2]]
    assert sections(project, lang) == [(turns[number - 1], number) for number in starts]


@pytest.mark.gate
@every_language
def test_libreoffice_makes_the_same_pages_of_it(project: Project, lang: str, tmp_path: Path) -> None:
    gates.office_pdfs([wide.made(project, lang, "docx")], tmp_path)
    assert sizes(tmp_path / f"wide-{lang.lower()}-{lang}.pdf") == sizes(wide.made(project, lang, "pdf"))


@pytest.mark.gate
def test_the_files_are_sound(project: Project) -> None:
    gates.verapdf(*(wide.made(project, lang, "pdf") for lang in LANGS))
    for lang in LANGS:
        assert gates.ooxml_errors(wide.made(project, lang, "docx")) == []
    assert gates.nu_errors(*(wide.made(project, lang, "html") for lang in LANGS)) == []


def test_a_web_page_has_no_pages_and_no_styles_for_them(project: Project) -> None:
    page = wide.made(project, "fr", "html").read_text(encoding="utf-8")
    assert page.count("<table") == 1
    assert "table-turned" not in page
    assert len(re.findall(r'<div class="[^"]*l-pages', page)) == 1
