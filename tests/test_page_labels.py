"""Roman numbers in front, and a text that begins with page 1: on pages, in lists, in the PDF's labels and in Word."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from brochure.document import nodes as n
from brochure.document.page_labels import PageLabels
from brochure.readers import tags
from tests import gates, report
from tests.layout.kit import complaints
from tests.project import ROOT, Project

LAYOUT = """<document>
<pages style="page" name="front" numbers="roman">
  <footer><p style="footer"><page-number/></p></footer>
  <h1>{{ title }}</h1>
  <contents depth="3"><h2>{{ words.contents }}</h2></contents>
  {{ parts.p1 }}
</pages>
<pages style="page" name="text" from="1">
  <footer><p style="footer"><page-number/></p></footer>
  {{ parts.p2 }}{{ parts.p3 }}{{ parts.p4 }}
</pages>
</document>
""".replace('name="front"', 'name="front" captions="numbered"').replace(
    'name="text"', 'name="text" captions="numbered"'
)


@pytest.fixture(scope="module", params=report.TEXTS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    lang: str = request.param
    project = report.project(tmp_path_factory.mktemp("labels"), ROOT, LAYOUT)
    outcome = report.built(project, lang)
    assert outcome.code == 0, outcome.err
    return project, lang


def labels(file: Path) -> tuple[list[str], dict[str, str]]:
    """What a viewer calls each page, and by place the label of the page that it is on."""
    with pikepdf.open(file) as opened:
        shown = [page.label for page in opened.pages]
        numbers = {page.obj.objgen: shown[at] for at, page in enumerate(opened.pages)}
        names = pikepdf.NameTree(opened.Root.Names.Dests)
        return shown, {f"#{name}": numbers[names[name][0].objgen] for name in names}


def test_a_viewer_shows_the_numbers_that_stand_on_the_pages(built: tuple[Project, str]) -> None:
    project, lang = built
    file = report.made(project, lang, "pdf")
    shown, _ = labels(file)
    begins = shown.index("1")
    assert shown[:2] == ["i", "ii"]
    assert begins % 2 == 0
    assert shown[begins:] == [str(number) for number in range(1, len(shown) - begins + 1)]
    text = re.sub("[\u202a-\u202e]", "", gates.pdf_text(file))  # poppler's own marks of direction
    feet = [page.split()[-1:] for page in text.split("\f")[: len(shown)]]
    assert [foot for foot in feet if foot] == [[one] for one, foot in zip(shown, feet, strict=True) if foot]


def test_lists_and_references_say_what_the_pages_show(built: tuple[Project, str]) -> None:
    project, lang = built
    file = report.made(project, lang, "pdf")
    links = tags.read(file.read_bytes()).find("Link")
    told = [(link.properties["href"], one.text()) for link in links for one in link.find("PageNumber")]
    _, places = labels(file)
    assert told
    assert told == [(href, places[href]) for href, _ in told]
    assert {"ii", "1"} <= {label for _, label in told}


def test_word_counts_as_the_pdf_does(built: tuple[Project, str]) -> None:
    project, lang = built
    with zipfile.ZipFile(report.made(project, lang, "docx")) as package:
        text = package.read("word/document.xml").decode()
    kinds = re.findall(r"<w:pgNumType ([^>]*)/>", text)
    assert [sorted(re.findall(r'w:(\w+="[^"]*")', one)) for one in kinds] == [
        ['fmt="lowerRoman"', 'start="1"'],
        ['start="1"'],
    ]
    assert text.count('<w:type w:val="oddPage"/>') == 1


@pytest.mark.gate
def test_judges_find_nothing(built: tuple[Project, str]) -> None:
    project, lang = built
    gates.verapdf(report.made(project, lang, "pdf"))
    assert gates.ooxml_errors(report.made(project, lang, "docx")) == []


def test_numbers_go_on_from_sequence_to_sequence() -> None:
    pages = (
        n.Pages((), numbers="roman"), n.Pages((), numbers="roman"), n.Page(()), n.Pages((), first_number=1),
    )  # fmt: skip
    shown = PageLabels.of(n.Document(pages), (1, 3, 5, 7))
    assert [shown.label(page) for page in range(1, 9)] == ["i", "ii", "iii", "iv", "5", "6", "1", "2"]
    assert [PageLabels().label(page) for page in (1, 12)] == ["1", "12"]


def test_pages_are_numbered_in_the_digits_of_the_edition() -> None:
    assert PageLabels(lang="fa-u-nu-arabext").label(12) == "۱۲"
    assert PageLabels(lang="fa").label(12) == "12"


def test_roman_numerals() -> None:
    shown = PageLabels.of(n.Document((n.Pages((), numbers="roman"),)), (1,))
    assert [shown.label(page) for page in (4, 9, 14, 40, 49, 1999)] == [
        "iv",
        "ix",
        "xiv",
        "xl",
        "xlix",
        "mcmxcix",
    ]


def test_pages_counted_anew_begin_on_the_right(tmp_path: Path) -> None:
    layout = '<document><pages style="page" from="2"><h1>{{ title }}</h1></pages></document>'
    (told,) = complaints(tmp_path, layout)
    assert "layout.xml.j2:1: error: pages cannot be counted from 2" in told
