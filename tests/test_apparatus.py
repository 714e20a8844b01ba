"""Contents, numbers and references of a long document, in three formats and three scripts, as readers meet them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from brochure.readers import html, pdf, tags, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Passage, Reading
from tests import gates, report
from tests.project import ROOT, Project

pytestmark = pytest.mark.xdist_group("apparatus")

LANGS = tuple(report.TEXTS)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = report.project(tmp_path_factory.mktemp("report"), ROOT)
    for lang in LANGS:
        outcome = report.built(project, lang)
        assert outcome.code == 0, outcome.err
    return project


@pytest.fixture(scope="module")
def readings(project: Project) -> dict[tuple[str, str], Reading]:
    readers = {"pdf": pdf.read, "docx": lambda data: word.read(WordPackage(data)), "html": html.read}
    return {
        (lang, format): read(report.made(project, lang, format).read_bytes())
        for lang in LANGS
        for format, read in readers.items()
    }


def entries(reading: Reading) -> list[tuple[str, str, str]]:
    """The lines of the contents lists: level, words, and where they lead."""
    lines = [one for one in reading.passages if one.around[-1:] and one.around[-1].startswith("entry ")]
    return [
        (one.around[-1], one.text, mark.value) for one in lines for mark in one.marks if mark.kind == "link"
    ]


def headings(reading: Reading) -> list[Passage]:
    return [one for one in reading.passages if one.role in ("h2", "h3")]


def spaced(text: str) -> str:
    """A text without the spaces that a language's typography changes."""
    return text.replace("\u00a0", "").replace(" ", "")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_every_heading_caption_and_note_is_listed_once_in_order(
    readings: dict[tuple[str, str], Reading], lang: str, format: str
) -> None:
    texts, reading = report.TEXTS[lang], readings[lang, format]
    chapters = range(1, report.CHAPTERS + 1)
    wanted = [
        (level, spaced(text))
        for n in chapters
        for level, text in (
            ("entry 1", f"{n}\u2002{texts.chapter} {n}"),
            ("entry 2", f"{n}.1\u2002{texts.method}"),
            ("entry 2", f"{n}.2\u2002{texts.results}"),
        )
    ]
    found = [(level, spaced(text)) for level, text, _ in entries(reading)]
    assert found[: len(wanted)] == wanted
    assert [text for _, text in wanted] == [
        spaced(one.text) for one in headings(reading) if one.text[0].isdigit()
    ]
    figures = [text for _, text in found[len(wanted) :]]
    assert [text.partition("\u2002")[2] for text in figures] == [spaced(texts.figure), spaced(texts.table)]
    notes = [one for one in reading.passages if one.around[:1] and one.around[0].startswith("footnote")]
    assert [one.around[0] for one in notes] == [f"footnote {n}" for n in chapters]


@pytest.mark.parametrize("lang", LANGS)
def test_captions_and_references_say_the_same_number(
    readings: dict[tuple[str, str], Reading], lang: str
) -> None:
    for format in ("pdf", "docx", "html"):
        said = readings[lang, format].passages
        captions = [one.text for one in said if one.around[-1:] == ("caption",)]
        assert len(captions) == (2 if format != "docx" else len(captions))
        sees = [one for one in said if len([m for m in one.marks if m.kind == "link"]) == 3]
        assert len(sees) == report.CHAPTERS
        for see in sees:
            links = [mark for mark in see.marks if mark.kind == "link"]
            table, figure, title = sorted(links, key=lambda mark: mark.start)
            assert "1" in see.text[table.start : table.end]
            assert "1" in see.text[figure.start : figure.end]
            assert see.text[title.start : title.end].startswith(report.TEXTS[lang].results)


def test_a_web_page_tells_no_page(readings: dict[tuple[str, str], Reading]) -> None:
    (see, *_) = [one.text for one in readings["fr", "html"].passages if one.text.startswith("Voir")]
    assert see == "Voir le Tableau\u00a01 et la Figure\u00a01\u202f; Résultats dit le reste."


def pages_told(file: Path) -> list[tuple[str, int]]:
    """Each page number of a PDF: where its link leads, and what it says."""
    links = tags.read(file.read_bytes()).find("Link")
    return [
        (link.properties["href"], int(number.text())) for link in links for number in link.find("PageNumber")
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_page_numbers_are_those_of_the_pages_that_they_lead_to(project: Project, lang: str) -> None:
    file = report.made(project, lang, "pdf")
    told = pages_told(file)
    with pikepdf.open(file) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        names = pikepdf.NameTree(opened.Root.Names.Dests)
        places = {f"#{name}": pages[names[name][0].objgen] for name in names}
    assert len(told) == report.CHAPTERS * (3 + 2) + 2
    assert told == [(href, places[href]) for href, _ in told]


@pytest.mark.parametrize("lang", LANGS)
def test_the_tags_are_those_of_a_contents_list(project: Project, lang: str) -> None:
    tree = tags.read(report.made(project, lang, "pdf").read_bytes())
    items = tree.find("TOCI")
    assert len(items) == report.CHAPTERS * 3 + 2
    for item in items:
        assert [len(one.find("Link")) for one in item.find_below("Reference")] == [1, 1]
    assert "." * 3 not in "".join(item.text() for item in items).replace(" ", "").replace("\u00a0", "")


def test_the_outline_has_every_heading_with_its_number(project: Project) -> None:
    with pikepdf.open(report.made(project, "fr", "pdf")) as opened, opened.open_outline() as outline:
        (top,) = outline.root
        titles = [chapter.title for chapter in top.children]
        below = [section.title for section in top.children[-1].children]
    chapters = [f"{number}\u2002Synthèse {number}" for number in range(1, report.CHAPTERS + 1)]
    assert titles == ["Sommaire", "Figures", "Tableaux", *chapters]
    assert below == ["4.1\u2002Méthode", "4.2\u2002Résultats"]


def body(project: Project, lang: str, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(report.made(project, lang, "docx")) as package:
        return package.read(part).decode()


@pytest.mark.parametrize("lang", LANGS)
def test_word_has_real_fields_that_hold_their_values(project: Project, lang: str) -> None:
    text, settings = body(project, lang), body(project, lang, "word/settings.xml")
    kinds = {found.split()[0] for found in re.findall(r"<w:instrText[^>]*>([^<]*)<", text)}
    assert kinds == {"TOC", "PAGEREF", "REF", "SEQ"}
    assert "w:dirty" not in text
    assert "updateFields" not in settings
    assert "<w:evenAndOddHeaders/>" in settings
    assert text.count('fldCharType="begin"') == text.count('fldCharType="end"')
    marks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', text))
    asked = set(re.findall(r"(?:PAGEREF|REF) (\S+) ", text))
    assert asked
    assert asked <= marks


def test_each_chapter_of_a_word_file_begins_at_the_number_of_the_pdf(project: Project) -> None:
    told = dict(pages_told(report.made(project, "fr", "pdf")))
    starts = [int(start) for start in re.findall(r'<w:pgNumType w:start="(\d+)"', body(project, "fr"))]
    assert starts == [1, *(told[f"#chapter-{number}"] for number in range(1, report.CHAPTERS + 1))]
    assert body(project, "fr").count('<w:type w:val="oddPage"/>') == report.CHAPTERS


def test_each_chapter_of_a_word_file_has_its_running_heading(project: Project) -> None:
    with zipfile.ZipFile(report.made(project, "fr", "docx")) as package:
        heads = [package.read(name).decode() for name in package.namelist() if "word/header" in name]
    for number in range(1, report.CHAPTERS + 1):
        (own,) = [head for head in heads if f">Synthèse {number}<" in head]
        assert "STYLEREF 2" in own


@pytest.mark.gate
def test_libreoffice_finds_the_headings_on_the_pages_that_word_holds(
    project: Project, readings: dict[tuple[str, str], Reading], tmp_path: Path
) -> None:
    """A chapter's page is the one that is stored; a heading within it may stand one page before or after."""
    made = gates.office_pdf(report.made(project, "fr", "docx"), tmp_path)
    told = dict(pages_told(report.made(project, "fr", "pdf")))
    pages = [spaced(page.replace("\u2002", "")) for page in gates.pdf_text(made).split("\f")]
    numbers = {int(found[1]): page for page in pages if (found := re.search(r"(\d+)/\d+\s*$", page))}
    listed = [one for one in entries(readings["fr", "pdf"]) if one[0] in ("entry 1", "entry 2")]
    assert len(listed) == 3 * report.CHAPTERS + 2
    for level, text, href in listed[: 3 * report.CHAPTERS]:
        found = [page for page in numbers if spaced(text.replace("\u2002", "")) in numbers[page]]
        assert abs(min(found) - told[href]) <= (level != "entry 1"), (text, found, told[href])


@pytest.mark.gate
def test_judges_find_nothing(project: Project) -> None:
    gates.verapdf(*(report.made(project, lang, "pdf") for lang in LANGS))
    for lang in LANGS:
        assert gates.ooxml_errors(report.made(project, lang, "docx")) == []
    assert gates.nu_errors(*(report.made(project, lang, "html") for lang in LANGS)) == []


@pytest.mark.gate
@pytest.mark.parametrize("lang", LANGS)
def test_poppler_reads_every_entry_once(project: Project, lang: str) -> None:
    shown = gates.pdf_info(report.made(project, lang, "pdf"), "-struct-text")
    assert shown.count("TOCI") == report.CHAPTERS * 3 + 2
