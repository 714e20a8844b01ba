"""What the document's nodes become in HTML. The goldens are the sample's body; look at what changed before accepting."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.brand import computed as c
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.writers.html.body import block, main
from brochure.writers.html.inline import KEPT, BodyContext, inline, inlines
from brochure.writers.html.page import place
from tests import golden, sample
from tests.html import pages

GOLDENS = Path(__file__).parent / "golden"


def at(lang: str = "fr") -> BodyContext:
    order = pages.order(lang)
    return replace(place(order), paragraph=order.styles.paragraph["body"], page=order.styles.page["page"])


class TextOnly(HTMLParser):
    """The characters of the elements, drawings left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_in(html: str) -> str:
    parser = TextOnly()
    parser.feed(html)
    return "".join(parser.parts)


@pytest.mark.parametrize("lang", pages.LANGS)
def test_sample_body_is_the_golden(lang: str) -> None:
    made = re.sub(r'<path fill[^>]*d="[^"]*"', '<path d="…"', str(main(sample.document(lang), at(lang))))
    golden.check(GOLDENS / f"body-{lang}.html", made)


@pytest.mark.parametrize("lang", pages.LANGS)
def test_all_words_stand_in_the_page_in_reading_order(lang: str) -> None:
    document = sample.document(lang)
    texts = [node.text for node in walk(document) if isinstance(node, n.Text)]
    made = text_in(str(main(document, at(lang))))
    assert "".join("".join(texts).split()) == "".join(made.split())


@given(st.text())
def test_no_text_can_become_markup(text: str) -> None:
    made = str(inline(n.Strong((n.Text(text),), style="strong"), at()))
    assert text_in(made) == text_in(f"<p>{escaped(text)}</p>")
    assert re.sub(f'<wbr>|<span class="{KEPT}">|</span>', "", made).count("<") == 2


@pytest.mark.parametrize(
    ("text", "style", "shown"),
    [
        ("https://exemple.fr/bc/def-gh", "body", "https://exemple<wbr>.fr/<wbr>bc/<wbr>def<wbr>-gh"),
        ("voir lisane.example.org.", "body", "voir lisane.example.org."),
        ("12\u00a0m³/s, et/ou", "body", "12\u00a0<kept>m³/s</kept>, et/ou"),
        ("ODD 11 en 2030", "h1", "<kept>ODD 11</kept> <kept>en 2030</kept>"),
        ("ODD 11 en 2030", "body", "ODD 11 en 2030"),
    ],
)
def test_lines_end_where_those_of_the_pdf_do(text: str, style: str, shown: str) -> None:
    place = at()
    style = next(s.name for s in place.styles.paragraph.values() if bool(s.outline) == (style == "h1"))
    made = str(inlines((n.Text(text),), place, style))
    assert re.sub('<span class="[^"]*">([^<]*)</span>', r"<kept>\1</kept>", made) == shown


@given(st.text(alphabet="<>&\"'ab "))
def test_no_expansion_can_leave_its_attribute(text: str) -> None:
    made = str(inline(n.Abbr((n.Text("x"),), text), at()))
    assert made.count("<") == 2
    assert made.count('"') == 2


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def paragraph(*inlines: n.Inline, lang: str = "", style: str = "body") -> n.Paragraph:
    return n.Paragraph(inlines, style=style, lang=lang)


def test_emphasis_and_links_take_the_styles_that_their_paragraph_names() -> None:
    link = n.Link("https://www.example.org/", (n.Text("site"),))
    assert 'class="link"' in block(paragraph(link), at())
    assert 'class="link-on-night"' in block(paragraph(link, style="thesis"), at())


def test_a_foreign_block_turns_and_a_foreign_word_too() -> None:
    assert 'lang="fr" dir="ltr"' in block(paragraph(n.Text("texte"), lang="fr"), at("ar"))
    assert "dir=" not in block(paragraph(n.Text("text"), lang="en"), at("fr"))
    turned = block(paragraph(n.Inset((n.Text("نص"),), lang="ar"), lang="fr"), at("ar"))
    assert '<span lang="ar" dir="rtl">' in turned


def test_isolates_are_bdi() -> None:
    assert inline(n.Inset((n.Text("@LePFVT"),), "ltr"), at("ar")) == '<bdi dir="ltr">@LePFVT</bdi>'
    assert inline(n.Inset((n.Text("x"),), "auto"), at()) == '<bdi dir="auto">x</bdi>'


def test_what_its_style_raises_is_a_superscript() -> None:
    place = at()
    raised, lowered = (c.CharacterStyle(name, rise=rise) for name, rise in (("up", 0.5), ("down", -0.2)))
    styles = {**place.styles.character, "up": raised, "down": lowered}
    place = replace(place, styles=replace(place.styles, character=styles))
    assert inline(n.Inset((n.Text("e"),), style="up"), place) == '<sup class="up">e</sup>'
    assert inline(n.Inset((n.Text("2"),), style="down"), place) == '<sub class="down">2</sub>'
    assert inline(n.Inset((n.Text("e"),), style="unknown"), place) == '<span class="unknown">e</span>'


def test_sections_are_named_by_their_heading() -> None:
    heading = n.Heading(2, (n.Text("Synthèse"),), "synthese", style="h2")
    made = block(n.Section((heading,), style="box"), at())
    assert made.startswith('<section class="l-headed box" aria-labelledby="synthese">')
    assert '<h2 id="synthese" class="h2">Synthèse</h2>' in made


def test_an_aside_without_heading_is_a_note_and_no_landmark() -> None:
    assert '<aside class="panel" role="note">' in block(
        n.Aside((paragraph(n.Text("x")),), style="panel"), at()
    )


def test_an_address_with_a_heading_is_no_address_element() -> None:
    heading = n.Heading(2, (n.Text("PFVT"),), style="h2")
    assert block(n.Address((heading,), style="box"), at()).startswith("<div")
    assert block(n.Address((paragraph(n.Text("Paris")),), style="box"), at()).startswith("<address")


def test_regions_without_a_width_share_what_the_row_has_left() -> None:
    row = n.Row((n.Region((), cols=4, skip=1), n.Region(()), n.Region(())))
    made = block(row, at())
    assert "l-span-5 l-skip-1-5" in made
    assert made.count("l-span-3") == 2


def test_a_list_that_runs_down_its_columns_says_how_many_lines_it_has() -> None:
    where = at()
    grid = replace(where.styles.list["grid"], flow="column")
    where = replace(where, styles=replace(where.styles, list={**where.styles.list, "grid": grid}))
    items = tuple(n.Item((paragraph(n.Text(f"{i}")),)) for i in range(7))
    made = block(n.List(True, items, style="grid"), where)
    assert made.startswith('<ol class="l-lines-4-2 grid">')
    assert re.findall(r">(\d)</p>", made) == [str(i) for i in range(7)], "read as they are numbered"
    assert "l-lines" not in block(n.List(True, items, style="numbers"), where)


def test_a_list_that_goes_on_says_where_it_starts() -> None:
    item = n.Item((paragraph(n.Text("x")),))
    assert '<ol class="numbers" start="4">' in block(n.List(True, (item,), 4, style="numbers"), at())


def test_a_missing_picture_is_told_with_its_place() -> None:
    where = at()
    figure = n.Figure(n.Image("content/none.svg", "x"), span=n.Span("layout.xml.j2", 7))
    block(figure, where)
    told = [(item.code, str(item.span)) for item in where.sink]
    assert told == [("picture/missing", "layout.xml.j2:7")]


def test_a_sequence_of_pages_is_running_text_with_its_notes_at_the_end() -> None:
    note = n.Footnote("a", (n.Paragraph((n.Text("What it says."),), style="caption"),), 1, "1")
    again = n.Footnote("a", (), 1, "1")
    text = n.Paragraph((n.Text("Said"), note, n.Text(" twice"), again), style="body")
    head = n.Running((n.Paragraph((n.PageValue("page"),), style="caption"),), "header")
    columns = n.Columns((text,), style="columns")
    made = main(n.Document((n.Pages((columns,), "text", (head,), style="page"),), lang="fr"), at())
    html = str(made)
    assert "l-columns" not in html, "columns longer than a screen are read by scrolling back"
    assert html.count('id="note_mark_1"') == html.count('id="note-1"') == 1
    assert html.count('href="#note-1"') == 2
    assert html.count('href="#note_mark_1"') == 1
    assert text_in(html).split() == ["Said1", "twice1", "1", "What", "it", "says."]
    assert html.index("doc-endnotes") > html.index("twice")


@pytest.mark.parametrize("opened", [True, False])
def test_details_are_open_from_the_first_where_their_author_says_so(opened: bool) -> None:
    node = n.Details(paragraph(n.Text("Plus")), (paragraph(n.Text("mots")),), opened, style="section")
    assert ("<details" in block(node, at()), " open" in block(node, at())) == (True, opened)
