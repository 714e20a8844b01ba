"""Pictures among words, in cells, and as large as they are: the same in three formats, from left and from right."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from brochure.readers import html, pdf, tags, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Reading
from tests import gates
from tests.docx.package_rules import WP, Package, faults
from tests.html.browser import WIDTHS, Page
from tests.project import Project
from tests.themes.kit import project, write

LANGS = {
    "en": ("gear", "Press ", " the button.", "Settings", "Logo", "Sign", "Partner", "A note"),
    "ar": ("ترس", "اضغط ", " على الزر.", "الإعدادات", "شعار", "علامة", "شريك", "ملاحظة"),
}
READ = {"pdf": pdf.read, "docx": lambda data: word.read(WordPackage(data)), "html": html.read}
TEXT = """## ![{0}](gear.svg) {3}

{1}![{0}](gear.svg){2} [![{0}](gear.svg) {3}](https://example.org)[^1] ![](gear.svg)

{3}![{0}](gear.svg)![{0}](gear.svg) **![{0}](gear.svg)** *![{0}](gear.svg)*

| {5} | {6} |
|---|---|
| ![{4}](logo.svg) | {3} |
| ![{0}](gear.svg) {3} | **{4}** |

![{4}](logo.svg)

[^1]: {7} ![{0}](gear.svg) [{3}](https://example.org/note).
"""
SIZES = {"gear": (20, 20), "logo": (88, 20)}
LETTERS = {"en": (26.0, 11.0, 9.5, 9.0), "ar": (29.12, 12.32, 10.64, 10.08)}
"""Points of theme base's letters: of a heading, running text, a table and a note; Arabic is larger by 12 %."""
PIXEL, EMU = 0.75, 12700
"""Points of a pixel; units of Word's in a point."""


def drawing(width: int, height: int) -> str:
    size = f'width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect {size} fill="#345"/></svg>'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    found = project(tmp_path_factory.mktemp("pictures"), {"": {}}, tuple(LANGS))
    for lang, words in LANGS.items():
        place = found.root / "content" / f"none-{lang}"
        write(place / "programme.md", TEXT.format(*words))
        for name, size in SIZES.items():
            write(place / f"{name}.svg", drawing(*size))
    outcome = found.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    return found


def file(found: Project, lang: str, format: str) -> Path:
    return found.root / "output" / f"none-{lang}" / lang / f"none-{lang}-{lang}.{format}"


def reading(found: Project, lang: str, format: str) -> Reading:
    return READ[format](file(found, lang, format).read_bytes())


def boxes(found: Project, lang: str) -> list[tuple[float, ...]]:
    """The bounds of the PDF's figures, to the point: left, lower, right and upper edge."""
    with pikepdf.open(file(found, lang, "pdf")) as document:
        tree = tags.tree(document)
    assert tree is not None
    figures = [one for one in tree.walk() if one.role == "Figure"]
    return [tuple(map(float, one.properties["BBox"].split(","))) for one in figures]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", READ)
def test_a_picture_among_words_is_read_where_it_stands(made: Project, lang: str, format: str) -> None:
    gear, press, button, settings, logo, *_, note = LANGS[lang]
    said = [(one.role, one.text.replace("\u200b", "")) for one in reading(made, lang, format).passages]
    line = re.escape(f"{press}{gear}{button} {gear} {settings}")
    assert ("h2", f"{gear} {settings}") in said
    assert [role for role, text in said if re.fullmatch(f"{line}.{{0,3}}", text)] == ["p"]
    assert ("p", f"{gear} {settings}") in said
    assert ("p", f"{note} {gear} {settings}.") in said
    assert ("p", f"{settings}{gear}{gear} {gear} {gear}") in said
    assert said.count(("figure", logo)) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_no_higher_than_the_letters_and_another_is_as_large_as_its_file_says(
    made: Project, lang: str
) -> None:
    """In a heading, a line of text, a figure, a cell, a figure, a note: the same in Word and, to the point, the PDF."""
    heading, text, cell, note = LETTERS[lang]
    gear, logo = (tuple(PIXEL * side for side in SIZES[name]) for name in ("gear", "logo"))
    with zipfile.ZipFile(file(made, lang, "docx")) as package:
        roots = [etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    extents = [one for root in roots for one in root.iter(f"{WP}extent")]
    sizes = [tuple(int(one.get(side, "")) / EMU for side in ("cx", "cy")) for one in extents]
    square = [(size, size) for size in (min(heading, gear[0]), *[text] * 7, cell, note)]
    assert sizes == [*square[:8], logo, square[8], logo, square[9]]
    decoration = 3  # which is no figure of the PDF
    drawn = sorted(size for at, size in enumerate(sizes) if at != decoration)
    assert sorted((right - left, top - low) for left, low, right, top in boxes(made, lang)) == [
        pytest.approx(size, abs=1) for size in drawn
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_it_stands_in_its_line(made: Project, lang: str) -> None:
    """All feet of a line are on its baseline."""
    _, first, second, *_ = boxes(made, lang)
    assert first[1] == second[1]


def test_one_that_would_be_less_than_half_as_large_is_told(tmp_path: Path) -> None:
    found = project(tmp_path, {"": {}}, ("en",))
    write(found.root / "content/none-en/programme.md", "Press ![gear](gear.svg) now.\n")
    write(found.root / "content/none-en/gear.svg", drawing(40, 40))
    said = (
        "gear.svg is shown 11 pt high, as the letters beside it are (give the picture a paragraph of its own)"
    )
    assert found.build("--quiet", "--format", "pdf").lines == [
        f"content/none-en/programme.md:1: warning: {said} [layout/small-picture]"
    ]


@pytest.mark.parametrize("name", ["-parts", "parts"])
def test_a_link_leads_to_a_heading_with_a_picture(tmp_path: Path, name: str) -> None:
    """As GitHub calls it, which leaves the space behind a sign, and as others do."""
    found = project(tmp_path, {"": {}}, ("en",))
    write(
        found.root / "content/none-en/programme.md", f"## ![gear](gear.svg) Parts\n\nSee [them](#{name}).\n"
    )
    write(found.root / "content/none-en/gear.svg", drawing(10, 10))
    outcome = found.build("--quiet", "--format", "html")
    assert (outcome.code, outcome.err) == (0, "")


def test_a_short_text_has_no_picture(tmp_path: Path) -> None:
    found = project(tmp_path, {"": {}}, ("en",))
    place = found.root / "content/none-en/publication.yml"
    write(
        place,
        place.read_text(encoding="utf-8")
        .replace("Street", '"![gear](gear.svg) Street')
        .replace("party", 'party"'),
    )
    outcome = found.build("--quiet", "--format", "pdf")
    assert outcome.code == 1
    assert "a picture inside a line cannot be used here" in outcome.err


@pytest.mark.parametrize("lang", LANGS)
def test_notes_have_their_links_and_pictures(made: Project, lang: str) -> None:
    """Each part of a Word file has relationships of its own: without them Word calls the file damaged."""
    found = faults(Package(file(made, lang, "docx").read_bytes()))
    assert [one for one in found if "relationship" in one] == []
    with zipfile.ZipFile(file(made, lang, "docx")) as package:
        related = package.read("word/_rels/footnotes.xml.rels").decode()
    assert "https://example.org/note" in related
    assert "media/" in related


@pytest.mark.gate
def test_verapdf_finds_no_error(made: Project) -> None:
    assert gates.verapdf(*(file(made, lang, "pdf") for lang in LANGS)).count("PASS") == 2 * len(LANGS)


@pytest.mark.gate
@pytest.mark.parametrize("lang", LANGS)
def test_open_xml_sdk_finds_no_error(made: Project, lang: str) -> None:
    assert gates.ooxml_errors(file(made, lang, "docx")) == []


@pytest.mark.gate
def test_nu_finds_no_error(made: Project) -> None:
    assert gates.nu_errors(*(file(made, lang, "html") for lang in LANGS)) == []


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_no_error(made: Project, tab: Page, lang: str) -> None:
    for width in WIDTHS:
        tab.show(file(made, lang, "html"), width)
        assert tab.axe() == []


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
@pytest.mark.parametrize("lang", LANGS)
def test_a_picture_alone_in_a_cell_stands_at_its_edges(made: Project, tab: Page, lang: str) -> None:
    """On the web: as high in its row as the text of the cell beside it."""
    tab.show(file(made, lang, "html"), max(WIDTHS))
    top = "getBoundingClientRect().top"
    tops = tab.script(
        f"(row => [row.querySelector('svg').{top}, row.cells[1].firstElementChild.{top}])"
        "(document.querySelector('td figure, th figure').closest('tr'))"
    )
    assert tops[0] == pytest.approx(tops[1], abs=8)
