"""What lists are counted in, and the room that it takes: the same in three formats, from left and from right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from brochure.readers import html, pdf, word
from brochure.readers.package import W, WordPackage
from brochure.readers.passages import Passage
from tests import gates
from tests.html.browser import Page
from tests.project import Project
from tests.themes.kit import project, write

READ = {"pdf": pdf.read, "docx": lambda data: word.read(WordPackage(data)), "html": html.read}
TEXT = """## {0}

a) {0}
b) {0}
   (i) {0}
   (ii) {0}
c) {0}

<!-- -->

viii. {0}
ix. {0}

<!-- -->

99. {0}
100. {0}[^1]

[^1]: {0}
    1. {0}
"""
OWN_DIGITS = "ar-u-nu-arab"
WORDS = {"en": "Words", "ar": "كلمات", "ru": "Слова", OWN_DIGITS: "كلمات"}
LETTERS = {"en": "abc", "ar": "أبج", "ru": "абв", OWN_DIGITS: "أبج"}
OFFICE = {"en": "lowerLetter", "ar": "arabicAbjad", "ru": "russianLower", OWN_DIGITS: "arabicAbjad"}
BROWSER = {lang: "lower-alpha" if lang == "en" else "l-alphabet-letters" for lang in WORDS}
FORMATS = ("pdf", "docx", "html")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    found = project(tmp_path_factory.mktemp("lists"), {"": {}}, tuple(WORDS))
    for lang, words in WORDS.items():
        write(found.root / "content" / f"none-{lang}" / "programme.md", TEXT.format(words))
    outcome = found.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")  # and no marker is broken for want of room
    return found


def file(found: Project, lang: str, format: str) -> Path:
    return found.root / "output" / f"none-{lang}" / lang / f"none-{lang}-{lang}.{format}"


def numbering_of(docx: Path) -> etree._Element:
    found = WordPackage(docx.read_bytes()).xml("word/numbering.xml")
    assert found is not None
    return found


def entry(passage: Passage) -> str:
    return " ".join(one for one in passage.around if one.startswith("ol"))


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("format", FORMATS)
def test_all_formats_count_in_the_letters_of_the_language(made: Project, lang: str, format: str) -> None:
    said = READ[format](file(made, lang, format).read_bytes()).passages
    a, b, c = (f"ol {letter}" for letter in LETTERS[lang])
    expected = [a, b, f"{b} ol i", f"{b} ol ii", c, "ol viii", "ol ix", "ol 99", "ol 100", "ol 1"]
    assert [found for one in said if (found := entry(one))] == expected


@pytest.mark.parametrize("lang", WORDS)
def test_word_counts_by_itself(made: Project, lang: str) -> None:
    numbering = numbering_of(file(made, lang, "docx"))
    levels = [one for one in numbering.iter(f"{W}lvl") if one.get(f"{W}ilvl") == "0"]
    said = {(one.find(f"{W}numFmt").get(f"{W}val"), one.find(f"{W}lvlText").get(f"{W}val")) for one in levels}
    assert {(OFFICE[lang], "%1)"), ("lowerRoman", "(%1)"), ("lowerRoman", "%1."), ("decimal", "%1.")} <= said


def test_wide_markers_have_the_same_room_on_paper_and_in_word(made: Project) -> None:
    numbering = numbering_of(file(made, "en", "docx"))
    rooms = {
        (one.find(f"{W}numFmt").get(f"{W}val"), int(one.find(f"{W}pPr/{W}ind").get(f"{W}left")) / 20)
        for one in numbering.iter(f"{W}lvl")
        if one.get(f"{W}ilvl") == "0"
    }
    usual = min(room for kind, room in rooms if kind == "lowerLetter")
    wide = max(room for kind, room in rooms if kind == "decimal")
    assert usual < wide
    page = gates.pdf_text(file(made, "en", "pdf"), "-bbox")
    seen = [(float(left), text) for left, text in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)</word>', page)]
    places = {text: (left, seen[at + 1][0]) for at, (left, text) in enumerate(seen[:-1])}
    for marker, room in (("a)", usual), ("100.", wide)):
        left, text = places[marker]
        assert text - left == pytest.approx(room, abs=0.6)  # side bearings of letters


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
@pytest.mark.parametrize("lang", WORDS)
def test_browsers_count_the_same(made: Project, lang: str, tab: Page) -> None:
    tab.show(file(made, lang, "html"), 1280)
    found = tab.script(
        "[...document.querySelectorAll('main ol>li>p')].map(p=>getComputedStyle(p,'::before').content)"
    )
    letters = f'counter(list-item, {BROWSER[lang]}) ")"'
    roman = '"(" counter(list-item, lower-roman) ")"'
    number = 'counter(list-item, l-digits) "."' if lang == OWN_DIGITS else 'counter(list-item) "."'
    assert [one.replace(", decimal", "") for one in found] == [
        letters, letters, roman, roman, letters, *['counter(list-item, lower-roman) "."'] * 2, *[number] * 3,
    ]  # fmt: skip


def test_numbers_have_the_digits_of_the_tag(made: Project) -> None:
    """In Word the reader's settings say in which digits numbers are shown (Word Options, Numeral)."""
    assert {"٩٩", "١٠٠"} <= {*re.findall("[٠-٩]+", gates.pdf_text(file(made, OWN_DIGITS, "pdf")))}
    rules = re.search(r"@counter-style l-digits\{[^}]*\}", file(made, OWN_DIGITS, "html").read_text("utf-8"))
    assert rules
    assert re.findall(r'"(.)"', rules[0]) == [*"٠١٢٣٤٥٦٧٨٩"]


def letters(pdf_file: Path) -> Iterator[tuple[str, float]]:
    """The PDF's words, each with its letters' height in points."""
    page = gates.pdf_text(pdf_file, "-bbox")
    for low, high, text in re.findall(r'yMin="([\d.]+)"[^>]*yMax="([\d.]+)">([^<]*)</word>', page):
        yield text, float(high) - float(low)


def test_a_marker_is_as_large_as_its_text(made: Project) -> None:
    """In a note, which is smaller than the text."""
    sizes = [*letters(file(made, "en", "pdf"))]
    marker = next(at for at, (text, _) in enumerate(sizes) if text == "1.")
    assert sizes[marker][1] == sizes[marker + 1][1] < dict(sizes)["a)"]


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
def test_so_it_is_on_the_web(made: Project, tab: Page) -> None:
    tab.show(file(made, "en", "html"), 1280)
    found = tab.script(
        "[...document.querySelectorAll('ol>li>p')].map(p=>[p,'::before'].map(part=>"
        "getComputedStyle(p,part===p?null:part).fontSize))"
    )
    assert all(text == marker for text, marker in found)
    assert len({text for text, _ in found}) == 2


@pytest.mark.gate
def test_verapdf_finds_no_error(made: Project) -> None:
    assert gates.verapdf(*(file(made, lang, "pdf") for lang in WORDS)).count("PASS") == 2 * len(WORDS)


@pytest.mark.gate
@pytest.mark.parametrize("lang", WORDS)
def test_open_xml_sdk_finds_no_error(made: Project, lang: str) -> None:
    assert gates.ooxml_errors(file(made, lang, "docx")) == []


@pytest.mark.gate
def test_nu_finds_no_error(made: Project) -> None:
    assert gates.nu_errors(*(file(made, lang, "html") for lang in WORDS)) == []
