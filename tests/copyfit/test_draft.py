"""A draft, and a text under embargo, says so on every page of every format, and never in its text."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import html as lxml_html

from tests import extract, gates
from tests.project import Project, copy_project

MARKS = {"fr": "Version de travail", "ar": "مسودة عمل"}


def project(folder: Path, old: str = "status: final", new: str = "status: draft") -> Project:
    made = copy_project(folder)
    made.replace(made.content / "publication.yml", old, new)
    return made


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = project(tmp_path_factory.mktemp("draft"))
    assert made.build("--lang", "fr,ar").code == 0
    return made


def header_texts(docx: Path) -> list[str]:
    """The text of each header that a section of the file shows."""
    with zipfile.ZipFile(docx) as package:
        body = package.read("word/document.xml").decode()
        links = package.read("word/_rels/document.xml.rels").decode()
        found = re.findall(r'<Relationship [^>]*?Id="([^"]+)"[^>]*', links)
        parts = {name: _target(links, name) for name in found}
        names = re.findall(r'<w:headerReference [^>]*r:id="([^"]+)"', body)
        shown = [package.read(f"word/{parts[name]}").decode() for name in names]
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", text)) for text in shown]


def _target(links: str, name: str) -> str:
    """Where a relationship leads; its attributes may stand in any order."""
    (tag,) = (tag for tag in re.findall(r"<Relationship [^>]+>", links) if f'Id="{name}"' in tag)
    return re.findall(r'Target="([^"]+)"', tag)[0]


def letters(text: str) -> str:
    """The letters alone: tracked capitals are read back with spaces between them."""
    return re.sub(r"\W", "", text).casefold()


@pytest.mark.gate
@pytest.mark.parametrize("lang", MARKS)
def test_every_page_of_the_pdf_carries_the_band_and_no_reader_hears_it(draft: Project, lang: str) -> None:
    file = draft.made(lang, "pdf")
    with pikepdf.open(file) as document:
        streams = [page.Contents.read_bytes() for page in document.pages]
    # The band, and on the pages inside their number.
    assert [len(re.findall(rb"/Type ?/Pagination", stream)) for stream in streams] == [1, 2, 2, 1]
    assert letters(MARKS[lang]) not in letters(extract.pdf_text(file))
    for page in "1234":
        shown = gates.pdf_text(file, "-f", page, "-l", page, "-y", "0", "-x", "0", "-W", "1000", "-H", "22")
        assert letters(shown) == letters(MARKS[lang])


@pytest.mark.gate
def test_the_band_is_an_artifact_of_pagination(draft: Project) -> None:
    gates.verapdf(draft.made("fr", "pdf"), draft.made("ar", "pdf"))


@pytest.mark.parametrize("lang", MARKS)
def test_every_section_of_the_word_file_has_the_mark_in_its_header(draft: Project, lang: str) -> None:
    headers = header_texts(draft.made(lang, "docx"))
    assert len(headers) >= 4
    assert set(headers) == {MARKS[lang]}
    assert MARKS[lang] not in extract.docx_text(draft.made(lang, "docx"))


@pytest.mark.gate
def test_every_page_of_the_word_file_shows_it(draft: Project, tmp_path: Path) -> None:
    made = gates.office_pdf(draft.made("fr", "docx"), tmp_path)
    pages = gates.pdf_text(made).split("\f")[:-1]
    assert len(pages) == 4
    assert all(letters(MARKS["fr"]) in letters(page) for page in pages)


@pytest.mark.parametrize("lang", MARKS)
def test_the_web_page_begins_with_the_mark(draft: Project, lang: str) -> None:
    page = lxml_html.fromstring(draft.made(lang, "html").read_text(encoding="utf-8"))
    (mark,) = page.xpath("//header//*[contains(@class, 's-marks')]")
    assert mark.text_content().strip() == MARKS[lang]


def test_a_text_is_a_draft_as_long_as_its_embargo_holds(tmp_path: Path) -> None:
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    held = project(tmp_path, "status: final", f"status: final\nembargo: {tomorrow}")
    assert held.build("--lang", "fr", "--format", "html").code == 0
    assert MARKS["fr"] in held.made("fr", "html").read_text(encoding="utf-8")
    held.replace(held.content / "publication.yml", str(tomorrow), "2018-02-01")
    assert held.build("--lang", "fr", "--format", "html").code == 0
    assert MARKS["fr"] not in held.made("fr", "html").read_text(encoding="utf-8")


@pytest.mark.gate
def test_a_final_text_carries_no_mark(tmp_path: Path) -> None:
    final = copy_project(tmp_path)
    assert final.build("--lang", "fr").code == 0
    assert letters(MARKS["fr"]) not in letters(gates.pdf_text(final.made("fr", "pdf")))
    assert MARKS["fr"] not in "".join(header_texts(final.made("fr", "docx")))
    assert MARKS["fr"] not in final.made("fr", "html").read_text(encoding="utf-8")
