"""Text in the file: inline structure, links, decoration, what readers get back."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.brand.computed import CharacterStyle
from brochure.document import nodes as n
from brochure.document.walk import plain
from brochure.inspect.pdf import tag_lines
from brochure.readers import tags
from brochure.typography.apply import apply_inlines
from brochure.writers.pdf.canvas import TaggedCanvas
from tests import gates
from tests.pdf.setting import canvas, drawn, opened, operators, page_of, style, typesetter
from tests.sample import TEXTS, document, stylesheet

RICH = {lang: document(lang).pages[0].children[0].children[1].children for lang in TEXTS}
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
LONG_LINK = n.Link(
    "https://exemple.fr/", (n.Text("le site de tous les partenaires du développement"),), "Le site"
)


def said(nodes: tuple[n.Inline, ...]) -> str:
    return plain(nodes)


def test_inline_nodes_are_elements_with_their_properties() -> None:
    abbreviation = n.Abbr((n.Text("ODD"),), "objectif de développement durable")
    nodes = (
        n.Text("Un "), n.Strong((n.Text("gras "), n.Emphasis((n.Text("italique"),)))), n.Text(", "), abbreviation,
        n.Text(" "), n.Inset((n.Text("cities"),), lang="en"), n.Text("."),
    )  # fmt: skip
    assert list(tag_lines(tags.read(page_of(*nodes, width=400)))) == [
        "Document", "  P", "    “Un ”", "    Strong", "      “gras ”", "      Em", "        “italique”", "    “, ”",
        "    Span E=“objectif de développement durable”", "      “ODD”", "    “ ”", "    Span Lang=en",
        "      “cities”", "    “.”",
    ]  # fmt: skip


def test_raised_letters_are_smaller_stand_higher_and_read_as_they_are() -> None:
    sheet = stylesheet("pdf")
    up = CharacterStyle("superior", size=6.5, scale=0.62, rise=0.5)
    setter = typesetter(styles=replace(sheet, character={**sheet.character, "superior": up}))
    nodes = (n.Text("le 9"), n.Inset((n.Text("e"),), style="superior"), n.Text(" Forum"))
    title = style("title", text=replace(sheet.paragraph["title"].text, size=40.0))

    def draw(paper: TaggedCanvas) -> None:
        setter.set(nodes, title, 400).draw(paper, 60, 800, paper.root.add("P"))

    data = drawn(draw)
    assert list(tag_lines(tags.read(data))) == ["Document", "  P", "    “le 9e Forum”"]
    found = re.findall(r"/F\d+ ([\d.]+) Tf 1 0 0 1 [\d.]+ ([\d.]+) Tm", operators(data))
    (size, low), (small, high), (_, after) = [(float(size), float(y)) for size, y in found]
    assert (small, high) == pytest.approx((0.62 * size, low + 0.5 * 0.62 * size))
    assert after == low


@pytest.mark.gate
def test_readers_have_the_ordinal_as_it_is_written(tmp_path: Path) -> None:
    up = CharacterStyle("superior", size=6.5, scale=0.62, rise=0.56)
    sheet = stylesheet("pdf")
    setter = typesetter(styles=replace(sheet, character={**sheet.character, "superior": up}))
    raised = apply_inlines((n.Text("Le 9e Forum, le XXIe siècle, le 1er mai"),), "fr")

    def draw(paper: TaggedCanvas) -> None:
        setter.set(raised, style("body"), 400).draw(paper, 60, 800, paper.root.add("P"))

    file = tmp_path / "a.pdf"
    file.write_bytes(drawn(draw))
    text = gates.run(gates.program("pdftotext", "poppler-utils"), file, "-")
    assert "Le 9e Forum, le XXIe siècle, le 1er mai" in text.replace("\u00a0", " ")


def test_a_link_over_lines_is_one_element_with_a_rectangle_for_each_line() -> None:
    data = page_of(n.Text("Voyez donc "), LONG_LINK, n.Text(" et la suite."), width=120)
    (link,) = tags.read(data).find("Link")
    assert link.text() == "le site de tous les partenaires du développement"
    with opened(data) as pdf:
        rectangles = [[float(x) for x in annotation.Rect] for annotation in pdf.pages[0].Annots]
        assert len(rectangles) == 3
        assert {str(annotation.Contents) for annotation in pdf.pages[0].Annots} == {"Le site"}
    tops = [rectangle[3] for rectangle in rectangles]
    assert tops == sorted(tops, reverse=True)
    assert all(60 <= x0 < x1 <= 180.5 for x0, _, x1, _ in rectangles)


def test_a_link_with_bold_inside_has_one_rectangle_a_line() -> None:
    link = n.Link("#x", (n.Text("un "), n.Strong((n.Text("gros"),)), n.Text(" lien")))

    def draw(paper: TaggedCanvas) -> None:
        typesetter().set((link,), style("body"), 300).draw(paper, 60, 700, paper.root.add("P"))
        paper.anchor("x", 0, 0)

    data = drawn(draw)
    (found,) = tags.read(data).find("Link")
    assert found.text() == "un gros lien"
    with opened(data) as pdf:
        rectangles = [[float(x) for x in annotation.Rect] for annotation in pdf.pages[0].Annots]
    assert len(rectangles) == len(found.find("Strong")) == 1


def test_a_paragraph_in_two_columns_is_one_element_and_its_link_one_link() -> None:
    def draw(paper: TaggedCanvas) -> None:
        text = typesetter().set((n.Text("Voyez "), LONG_LINK, n.Text(" et la fin.")), style("body"), 120)
        paragraph = paper.root.add("P")
        text.draw(paper, 60, 700, paragraph, 0, 2)
        text.draw(paper, 200, 700, paragraph, 2)

    tree = tags.read(drawn(draw))
    assert len(tree.find("P")) == len(tree.find("Link")) == 1
    assert tree.text() == "Voyez le site de tous les partenaires du développement et la fin."


def test_text_without_an_element_is_no_content() -> None:
    def draw(paper: TaggedCanvas) -> None:
        text = typesetter().set((n.Text("Page "), LONG_LINK), style("caption"), 300)
        with paper.artifact("Pagination", "Footer"):
            text.draw(paper, 60, 40, None)
        with paper.content(paper.root.add("P")):
            paper.rect(1, 1, 1, 1)

    data = drawn(draw)
    assert tags.read(data).text() == ""
    assert "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n0.0" in operators(data)
    with opened(data) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_an_underline_ends_with_its_link() -> None:
    from brochure.writers.pdf.text.underline import pieces

    # The second gap is another link's, farther on the same line.
    assert list(pieces(0, 50, [(20, 24), (80, 84)], 1)) == [(0, 20 - 1.2), (24 + 1.2, 50)]


def test_underlines_are_decoration_behind_the_text() -> None:
    body = operators(page_of(LONG_LINK, width=120))
    decoration, _, text = body.partition("EMC")
    assert "/Artifact<</Type/Layout>>BDC" in decoration
    assert decoration.count(" re f") >= 3
    assert "BT" not in decoration
    assert "BT" in text


@pytest.mark.parametrize("name", ["body", "thesis"])
def test_a_link_set_apart_in_arabic_is_underlined_from_end_to_end(name: str) -> None:
    link = n.Link("https://example.org/", (n.Inset((n.Text("www.example.org"),), "ltr"),))
    data = page_of(link, lang="ar", name=name)
    widths = [float(w) for w in re.findall(r"([\d.]+) [\d.]+ re f", operators(data).partition("EMC")[0])]
    with opened(data) as pdf:
        left, _, right, _ = (float(x) for x in pdf.pages[0].Annots[0].Rect)
    assert sum(widths) > 0.75 * (right - left)


def test_emphasis_in_chinese_has_a_dot_over_each_letter_and_none_over_marks() -> None:
    body = operators(page_of(n.Emphasis((n.Text("城市，乡村"),)), lang="zh-Hans"))
    assert body.partition("EMC")[0].count(" m\n") == 4


def test_a_hyphen_reads_as_a_soft_hyphen() -> None:
    data = page_of(n.Text("développement développement"), width=65)
    assert "\u00ad" in tags.read(data).text()
    assert tags.read(data).text().replace("\u00ad", "") == "développement développement"


def test_the_baseline_is_where_the_typesetter_says() -> None:
    data = page_of(n.Text("Un"))
    text = typesetter().set((n.Text("Un"),), style("body"), 240)
    (y,) = re.findall(r"1 0 0 1 60 ([\d.]+) Tm", operators(data))
    assert float(y) == pytest.approx(800 - text.first_baseline, abs=0.001)


@pytest.mark.parametrize("name", ["body", "just"])
@pytest.mark.parametrize("lang", TEXTS)
def test_the_structure_says_the_content_in_logical_order(lang: str, name: str) -> None:
    data = page_of(*RICH[lang], lang=lang, name=name, width=150)
    assert tags.read(data).text().replace("\u00ad", "") == said(RICH[lang])


def test_no_glyph_reads_as_more_than_one_arabic_letter() -> None:
    """Readers turn the text of each right-to-left glyph round, so that لا would come out as ال."""
    with opened(page_of(n.Text("الأقاليم لا شرط في الحضرية"), lang="ar")) as pdf:
        unicode = bytes(pdf.pages[0].Resources.Font.F1.ToUnicode.read_bytes()).decode()
    texts = re.findall(r"<[0-9A-F]{4}><([0-9A-F]+)>", unicode)
    assert {len(text) for text in texts} == {4}


def page_with_all(lang: str) -> bytes:
    paper = canvas(lang)
    setter = typesetter(lang)
    with paper.page():
        heading = setter.set((n.Text(TEXTS[lang][0]),), style("title", lang), 480)
        heading.draw(paper, 60, 800, paper.root.add("H1"))
        top = 800 - len(heading.lines) * heading.style.leading
        for name, width in (("body", 480), ("just", 200), ("lead", 300)):
            text = setter.set(RICH[lang], style(name, lang), width)
            text.draw(paper, 60, top, paper.root.add("P"))
            top -= len(text.lines) * text.style.leading + 8
        items = paper.root.add("L", attributes={"List": {"ListNumbering": "x"}})
        items.attributes.clear()
        item = items.add("LI")
        setter.marker("•", style("item", lang)).draw(paper, 60, top, item.add("Lbl"))
        setter.set((n.Text(TEXTS[lang][2]),), style("item", lang), 300).draw(
            paper, 80, top, item.add("LBody")
        )
    return paper.finish()


@pytest.mark.gate
def test_pages_in_five_languages_are_accessible_and_archivable(tmp_path: Path) -> None:
    files = []
    for lang in TEXTS:
        files.append(tmp_path / f"{lang}.pdf")
        files[-1].write_bytes(page_with_all(lang))
        gates.qpdf(files[-1])
    gates.verapdf(*files)


def joined(text: str) -> str:
    return re.sub("\u00ad\\s*", "", text)


@pytest.mark.gate
@pytest.mark.parametrize("lang", ["fr", "en", "ru", "zh-Hans"])
def test_page_text_equals_the_content(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(page_of(*RICH[lang], lang=lang, name="just", width=400))
    # A Chinese line's end is no space, and pdftotext sees the gap between Chinese and Latin as one.
    drop = r"\s" if lang == "zh-Hans" else r"\s(?=\s)"
    read, wanted = (
        re.sub(drop, "", text).split() for text in (joined(gates.pdf_text(file)), said(RICH[lang]))
    )
    assert read == wanted


@pytest.mark.gate
def test_arabic_structure_is_exact_and_page_text_keeps_most_words(tmp_path: Path) -> None:
    nodes = (n.Text(TEXTS["ar"][1] + " "), *RICH["ar"])
    file = tmp_path / "a.pdf"
    file.write_bytes(page_of(*nodes, lang="ar", width=300))
    structure = " ".join(re.findall('^ +"(.*)"$', gates.pdf_info(file, "-struct-text"), re.MULTILINE))
    squeeze = "".join(structure.translate(MARKS).split())
    assert squeeze == "".join(said(nodes).split())
    page, words = (Counter(re.findall(r"\w+", text)) for text in (gates.pdf_text(file), said(nodes)))
    assert sum((page & words).values()) >= 0.85 * sum(words.values())


def test_a_second_paragraph_does_not_rely_on_the_colour_of_the_first() -> None:
    def draw(paper: TaggedCanvas) -> None:
        night = replace(style("body"), text=replace(style("body").text, weight=700))
        for text in (style("thesis"), night):
            typesetter().set((n.Text("a"),), text, 300).draw(paper, 60, 700, paper.root.add("P"))

    assert re.findall(r"([\d. ]+) rg BT", operators(drawn(draw))) == [
        "0.965 0.949 0.918",
        "0.071 0.149 0.247",
    ]
