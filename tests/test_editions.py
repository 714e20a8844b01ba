"""Every edition there is passes every gate: six languages, three formats, four pages, the same text."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest

from brochure.build.localized import localized, notice
from brochure.build.project import open_project
from brochure.content.segments import texts
from brochure.diagnostics import Sink
from brochure.languages.locale import date
from brochure.memo import Memo
from tests import extract, gates
from tests.content import source_text
from tests.html.browser import WIDTHS, Page
from tests.project import PUBLICATION, ROOT, Project, copy_project

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("editions")]
LANGUAGES = ("fr", "en", "es", "ar", "zh-Hans", "ru")
FORMATS = ("pdf", "docx", "html")
OWN = (ROOT / "tests" / "html" / "own_checks.js").read_text(encoding="utf-8")
IN_SIGHT = """(nodes => [...nodes].map(node => {
  const box = node.getBoundingClientRect(), at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const shown = node.checkVisibility({visibilityProperty: true, opacityProperty: true}) && box.width > 0;
  return {left: box.left, right: box.right, top: Math.round(box.top), shown: shown && (!at || node.contains(at))};
}))"""
NOT_SHOWN = {"alt", "author", "subject", "keywords", "short", "long"}
BRAND = ("IBMPlexSans", "Brochure-Sans")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("editions"))
    outcome = project.build()
    assert (outcome.code, outcome.err) == (0, "")
    return project


def every(project: Project, format: str) -> list[Path]:
    return [project.made(lang, format) for lang in LANGUAGES]


def expected(lang: str) -> list[str]:
    """What a reader of the edition reads, from its catalogue, not from its layout."""
    edition = localized(Memo(*open_project(ROOT)), Sink(), PUBLICATION, "", lang)
    issued = edition.publication.date
    shown = [value.plain for value in texts(edition.publication) if value.kind not in NOT_SHOWN]
    written = date(lang, issued.year, issued.month, issued.day)
    told = notice(edition)
    end = [told.plain] if told else []
    return source_text.tokens(" ".join([*shown[:2], written, *shown[2:], *end]))


def test_the_languages_are_those_of_the_publication() -> None:
    edition = localized(Memo(*open_project(ROOT)), Sink(), PUBLICATION, "", "fr")
    assert {*edition.publication.languages, "fr"} == {*LANGUAGES}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_in_order(project: Project, lang: str, format: str) -> None:
    text = extract.READ[format](project.made(lang, format))
    assert source_text.tokens(text) == expected(lang)


def test_pdf_ua_1_and_pdf_a_2a(project: Project) -> None:
    gates.verapdf(*every(project, "pdf"))


def test_pages_fonts_and_size_of_the_pdf(project: Project) -> None:
    for lang, file in zip(LANGUAGES, every(project, "pdf"), strict=True):
        info = gates.pdf_info(file)
        assert re.search(r"Pages:\s+4\n", info), lang
        assert re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", info), lang
        assert all(font.startswith(BRAND) for font in gates.pdf_fonts(file)), lang
        assert file.stat().st_size <= (250_000 if lang == "zh-Hans" else 150_000), lang
        gates.qpdf(file)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_word_file_is_valid_and_has_four_pages_in_brand_fonts(
    project: Project, lang: str, tmp_path: Path
) -> None:
    file = project.made(lang, "docx")
    assert gates.ooxml_errors(file) == []
    pdf = gates.office_pdf(file, tmp_path)
    assert re.search(r"Pages:\s+4\n", gates.pdf_info(pdf))
    assert all(font.startswith(BRAND) for font in gates.pdf_fonts(pdf))


def test_web_pages_are_valid_and_small(project: Project) -> None:
    output = project.root / "output"
    indexes = [output / "index.html", output / PUBLICATION / "index.html"]
    pages = every(project, "html") + indexes
    assert gates.nu_errors(*pages) == []
    config = ROOT / "tests" / "html" / "htmlvalidate.json"
    assert gates.html_validate_errors(*pages, config=config) == []
    for lang, file in zip(LANGUAGES, every(project, "html"), strict=True):
        assert file.stat().st_size <= (350_000 if lang == "zh-Hans" else 150_000), lang


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_web_page_in_a_browser(project: Project, tab: Page, lang: str, width: int) -> None:
    """axe-core, and own checks: anchors, direction, overflow, outside requests, target sizes, contrast."""
    tab.show(project.made(lang, "html"), width)
    assert tab.script(OWN) == []
    assert tab.axe() == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_is_in_sight(project: Project, tab: Page, lang: str, width: int) -> None:
    """All names, each linked but the page's own, in two rows at most, without opening or scrolling anything."""
    tab.show(project.made(lang, "html"), width)
    boxes = tab.script(f"{IN_SIGHT}(document.querySelectorAll('.s-languages li > *'))")
    assert len(boxes) == len(LANGUAGES)
    assert all(box["shown"] and box["left"] >= 0 and box["right"] <= width for box in boxes), boxes
    assert len({box["top"] for box in boxes}) <= (1 if width == 1280 else 2)
    assert tab.script("document.querySelectorAll('.s-languages a').length") == len(LANGUAGES) - 1


@pytest.mark.parametrize("lang", ["fr", "ar", "zh-Hans"])
def test_recommendations_have_one_order_in_all_formats(
    project: Project, tab: Page, lang: str, tmp_path: Path
) -> None:
    """Read 1 to 8, and seen so too: down the first column, then down the second, in level lines."""
    tab.show(project.made(lang, "html"), 1280)
    boxes = tab.script(f"{IN_SIGHT}(document.querySelectorAll('.steps > li'))")
    web = [(box["left"], box["top"]) for box in boxes]
    word = gates.office_pdf(project.made(lang, "docx"), tmp_path)
    for places in (web, numerals(project.made(lang, "pdf")), numerals(word)):
        columns = [{round(x) for x, _ in half} for half in (places[:4], places[4:])]
        assert [len(column) for column in columns] == [1, 1]
        assert (max(columns[0]) < min(columns[1])) == (lang != "ar")
        lines = [[round(y) for _, y in half] for half in (places[:4], places[4:])]
        assert lines[0] == lines[1] == sorted(lines[0])


def numerals(file: Path) -> list[tuple[float, float]]:
    """Where the large numerals of the second page stand, in their order."""
    with pdfplumber.open(file) as pdf:
        large = [c for c in pdf.pages[1].chars if c["text"] in "12345678" and c["size"] > 20]
    assert sorted(c["text"] for c in large) == list("12345678")
    return [(c["x0"], c["bottom"]) for c in sorted(large, key=lambda c: c["text"])]


def test_properties_are_the_same_in_all_formats(project: Project) -> None:
    for lang in LANGUAGES:
        said = {format: extract.properties(project.made(lang, format)) for format in FORMATS}
        assert said["pdf"] == said["docx"] == said["html"], lang
        assert said["pdf"]["language"] == lang
        assert all(said["pdf"].values())
