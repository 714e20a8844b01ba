"""The fact sheets: a series of one page a row in the brochure's own words, under a theme that owes pfvt nothing."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import polib
import pytest
import yaml

from tests import gates
from tests.html.browser import WIDTHS, Page
from tests.project import PUBLICATION, ROOT, Project, copy_project

pytestmark = pytest.mark.xdist_group("sheets")

NAME = "fiches"
ROWS = (
    "planification", "interdependances", "croissance", "foncier", "environnement", "economie-circulaire", "mobilite",
    "capacites",
)  # fmt: skip
SAMPLE = ("economie-circulaire", "mobilite")
"""The longest text and the shortest."""
LANGUAGES = ("fr", "en")
EDITIONS = [*product(SAMPLE, LANGUAGES)]
OMITTED = " \\[…\\]"
FONTS = ("BricolageGrotesque", "SourceSerif4", "Brochure-")
OWN = (ROOT / "tests" / "html" / "own_checks.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("sheets"), NAME)
    outcome = project.build("--row", ",".join(SAMPLE), "--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    return project


def made(project: Project, row: str, lang: str, format: str) -> Path:
    return project.root / "output" / NAME / row / lang / f"{NAME}-{row}-{lang}.{format}"


def every(project: Project, format: str) -> list[Path]:
    return [made(project, *edition, format) for edition in EDITIONS]


# --- the words -----------------------------------------------------------------------------------


def said(publication: str, lang: str) -> dict[str, str]:
    """The texts of a publication by key, as its catalogue has them."""
    catalogue = polib.pofile(str(ROOT / "content" / publication / "locale" / "en.po"))
    return {entry.msgctxt: entry.msgid if lang == "fr" else entry.msgstr for entry in catalogue}


def quoted(row: str, texts: dict[str, str]) -> list[str]:
    """The paragraphs of a sheet: what is its own and stands under no key of the table's columns."""
    columns = re.compile(r"(title|subject|sign\.alt|says\..*)")
    own = {key.removeprefix(f"{row}/"): text for key, text in texts.items() if key.startswith(f"{row}/")}
    return [text.removesuffix(OMITTED) for key, text in own.items() if not columns.fullmatch(key)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("row", ROWS)
def test_a_sheet_puts_no_words_into_the_brochure_s_mouth(row: str, lang: str) -> None:
    """Its sentence is a recommendation, whole; its text is the brochure's, and what it takes apart is that sentence."""
    sheets, brochure = said(NAME, lang), said(PUBLICATION, lang)
    sentence = sheets[f"{row}/title"]
    assert sentence in [text for key, text in brochure.items() if key.startswith("reco-")]
    assert quoted(row, sheets)
    for text in quoted(row, sheets):
        assert any(text in own for own in brochure.values()), text
    pieces = [text for key, text in sheets.items() if key.startswith(f"{row}/says.")]
    assert sorted(" ".join(pieces).split()) == sorted(sentence.split())


def test_the_sheets_are_the_brochure_s_recommendations_and_say_nothing_twice() -> None:
    sheets, brochure = said(NAME, "fr"), said(PUBLICATION, "fr")
    texts = [text for row in ROWS for text in quoted(row, sheets)]
    assert len(texts) == len({*texts})
    own = [text for key, text in brochure.items() if key.startswith("reco-")]
    assert own == [sheets[f"{row}/title"] for row in ROWS]


# --- the theme -----------------------------------------------------------------------------------


def of_theme(name: str, file: str) -> dict[str, object]:
    data = yaml.safe_load((ROOT / "templates" / name / file).read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    ("file", "way"), [("_brand.yml", ("color", "palette")), ("styles.yml", ("box",)), ("fields.yml", ())]
)
def test_the_theme_shares_no_name_with_the_brochure_s(file: str, way: tuple[str, ...]) -> None:
    names = []
    for theme in ("pfvt", "factsheet"):
        data: object = of_theme(theme, file)
        for key in way:
            assert isinstance(data, dict)
            data = data[key]
        assert isinstance(data, dict)
        names.append({*data} - {"parts"})
    assert names[0] & names[1] == set()


def test_the_theme_shares_no_colour_and_no_family_with_the_brochure_s() -> None:
    texts = [(ROOT / "templates" / name / "_brand.yml").read_text("utf-8") for name in ("pfvt", "factsheet")]
    for pattern in (r'"#[0-9A-Fa-f]{6}"', r"family: (.+)"):
        brochures, own = ({*re.findall(pattern, text)} for text in texts)
        assert own
        assert brochures & own == set()


# --- the gates -----------------------------------------------------------------------------------


@pytest.mark.gate
def test_pdf_ua_1_and_pdf_a_2a_on_one_page_of_a4(project: Project) -> None:
    gates.verapdf(*every(project, "pdf"))
    for file in every(project, "pdf"):
        assert re.search(r"Pages:\s+1\n", gates.pdf_info(file))
        assert re.search(r"\(A4\)", gates.pdf_info(file))
        assert all(font.startswith(FONTS) for font in gates.pdf_fonts(file))
        gates.qpdf(file)


@pytest.mark.gate
def test_word_files_are_valid_and_of_one_page(project: Project, tmp_path: Path) -> None:
    assert [gates.ooxml_errors(file) for file in every(project, "docx")] == [[]] * len(EDITIONS)
    for pdf in gates.office_pdfs(every(project, "docx"), tmp_path):
        assert re.search(r"Pages:\s+1\n", gates.pdf_info(pdf)), pdf.name


@pytest.mark.gate
def test_web_pages_are_valid(project: Project) -> None:
    pages = [*every(project, "html"), project.root / "output" / NAME / "index.html"]
    assert gates.nu_errors(*pages) == []
    assert gates.html_validate_errors(*pages, config=ROOT / "tests" / "html" / "htmlvalidate.json") == []


@pytest.mark.gate
@pytest.mark.parametrize("width", WIDTHS)
def test_web_pages_in_a_browser(project: Project, tab: Page, width: int) -> None:
    for page in [*every(project, "html"), project.root / "output" / NAME / "index.html"]:
        tab.show(page, width)
        assert tab.script(OWN) == [], page.name
        assert tab.axe() == [], page.name
