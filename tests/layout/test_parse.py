"""Markup becomes the document that it says, and content passes through it unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure.content.model import BlockValue, Named, Part
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.dump import dump
from brochure.document.walk import text_of, walk
from brochure.layout.outline import levelled
from brochure.layout.render import render
from tests.layout.kit import (
    ELEMENTS,
    block,
    blocks,
    context,
    document,
    files,
    part,
    rendered,
    sheet,
    theme,
    value,
)

TEXTS = st.text(min_size=1).filter(lambda text: text.strip() != "")


def test_document_has_language_direction_and_pages(tmp_path: Path) -> None:
    made = rendered(tmp_path, document("<p>{{ title }}</p>"), lang="ar", direction="rtl")
    assert (made.lang, made.direction, len(made.pages)) == ("ar", "rtl", 1)


def test_text_alone_in_an_element_gives_it_key_and_place(tmp_path: Path) -> None:
    (paragraph,) = blocks(tmp_path, "<p>\n  {{ title }}\n</p>")
    assert (paragraph.key, str(paragraph.span)) == ("title", "publication.yml:2")
    assert text_of(paragraph) == "L’Alliance & <Co>"


def test_texts_side_by_side_keep_their_own_keys(tmp_path: Path) -> None:
    (paragraph,) = blocks(tmp_path, "<p>{{ title }} – {{ subtitle }}</p>")
    assert dump(paragraph).splitlines() == [
        "paragraph.body",
        "  text “L’Alliance & <Co>” key=title",
        "  text “ – ”",
        "  text “Une ” key=subtitle",
        "  emphasis key=subtitle",
        "    text “contribution”",
    ]


def test_part_of_the_content_stands_among_the_layouts_blocks(tmp_path: Path) -> None:
    made = blocks(tmp_path, '<region p-style="lead"><h1>{{ title }}</h1>{{ parts.body }}</region>')
    assert dump(made[0]).splitlines() == [
        "region.box",
        "  heading.title key=title level=1 anchor=title",
        "    text “L’Alliance & <Co>”",
        "  heading.h2 key=body level=2 anchor=body",
        "    text “Body”",
        "  paragraph.lead key=one",
        "    text “Un.”",
        "  paragraph.lead key=two",
        "    text “Deux.”",
    ]


def test_every_element_of_the_vocabulary(tmp_path: Path) -> None:
    made = blocks(
        tmp_path,
        """
        <h1 id="top" lang="en">{{ title }}</h1>
        <row grow="1">
          <region cols="7" skip="1"><ul><li>{{ title }}</li><li><p>{{ title }}</p><ol start="3"><li>x</li></ol></li></ul></region>
          <region grow="2"><qr href="{{ site }}" alt="{{ title }}" size="20mm"/></region>
        </row>
        <columns count="3"><section><h2>{{ title }}</h2></section><aside><p>a</p></aside></columns>
        <blockquote><p>b</p></blockquote><note><p>c</p></note><address><p>d</p></address>
        <figure place="page"><img src="a.svg" alt="" focus="0.2 1" width="10mm" height="72pt" mirrored="yes"/>
          <figcaption>{{ title }}</figcaption></figure>
        <table widths="2 1"><caption>{{ title }}</caption>
          <tr><th>A</th><th>B</th></tr><tr><th>C</th><td colspan="2">D</td></tr></table>
        <p><a href="#top" title="t">x</a><strong>s</strong><em>e</em><abbr title="Long">L</abbr><br/>
           <span style="emphasis" lang="en" dir="ltr">y</span></p>
        """,
    )
    golden = Path(__file__).with_name("vocabulary.txt")
    assert "\n".join(dump(b) for b in made) + "\n" == golden.read_text(encoding="utf-8")


def test_a_span_may_have_a_language_and_no_direction(tmp_path: Path) -> None:
    (paragraph,) = blocks(tmp_path, '<p>a <span lang="ru">b</span></p>')
    (_, span) = paragraph.children  # type: ignore[union-attr]
    assert isinstance(span, n.Inset)
    assert (span.lang, span.isolate) == ("ru", "")


def test_blanks_are_those_of_html(tmp_path: Path) -> None:
    (paragraph,) = blocks(tmp_path, "<p>\n a\n  b <strong>\n c\n</strong>\u00a0d <br/>\n e </p>")
    assert (
        "".join(node.text if isinstance(node, n.Text) else "|" for node in paragraph.children)
        == "a b |\u00a0d|e"
    )  # type: ignore[union-attr]
    assert text_of(paragraph) == "a b c\u00a0d e"


def test_plain_words_of_a_template_are_escaped(tmp_path: Path) -> None:
    (paragraph,) = blocks(
        tmp_path, "<p>{{ '<b>&' }}{% for x in [1, 2.5] %}{{ loop.index }}{{ x }}{% endfor %}</p>"
    )
    assert text_of(paragraph) == "<b>&1122.5"


def test_headings_without_id_get_names_of_their_own(tmp_path: Path) -> None:
    made = blocks(
        tmp_path, "<h1>{{ title }}</h1><h2>{{ title }}</h2><h2>x</h2><h2 id='title-3'>{{ title }}</h2>"
    )
    assert [h.anchor for h in made if isinstance(h, n.Heading)] == ["title", "title-2", "h2", "title-3"]


@pytest.mark.parametrize(
    ("written", "set_as"),
    [((2, 4, 4, 3), (2, 3, 3, 3)), ((3, 2), (2, 2)), ((6, 6, 5, 3), (2, 2, 2, 2)), ((2, 3, 4), (2, 3, 4))],
)
def test_headings_of_a_text_that_skip_a_level_go_down_one_by_one(
    tmp_path: Path, written: tuple[int, ...], set_as: tuple[int, ...]
) -> None:
    lines = [
        n.Heading(level, (n.Text("t"),), f"k{line}", key=f"k{line}", span=Span("text.md", line))
        for line, level in enumerate(written, 1)
    ]
    text = Part("body", "text.md", tuple(BlockValue(one, "h3" if one.level > 2 else "h2") for one in lines))
    layout = theme(tmp_path, {"layout.xml.j2": document("<h1>{{ title }}</h1>{{ parts.body }}")})
    given, sink = context(parts=Named("part", (("body", text),))), Sink()
    _, *headings = render(files(tmp_path, layout), "pdf", given, sheet(), sink).pages[0].children
    found = [one for one in headings if isinstance(one, n.Heading)]
    assert tuple(one.level for one in found) == set_as
    assert [one.style for one in found] == ["h3" if level > 2 else "h2" for level in written], (
        "as they looked"
    )
    told = {one.span.line for one in sink if one.code == "layout/heading-level" and one.span}
    assert told == {
        line for line, (old, new) in enumerate(zip(written, set_as, strict=True), 1) if old != new
    }


def test_no_heading_stands_under_that_of_a_contents_list() -> None:
    """A short list goes with its heading, and a text that begins with ### would skip a level."""
    text = n.Heading(3, (n.Text("t"),), "k", key="k")
    contents = n.Contents((n.Heading(2, (n.Text("Contents"),)),))
    page = n.Pages((n.Heading(1, (n.Text("Title"),)), contents, text), style="page")
    made = levelled(n.Document((page,)), Sink())
    assert [node.level for node in walk(made) if isinstance(node, n.Heading)] == [1, 2, 2]


def test_link_leads_where_the_contents_link_leads(tmp_path: Path) -> None:
    (code,) = blocks(tmp_path, '<qr href="{{ site }}" alt="{{ site }}"/>')
    assert isinstance(code, n.QrCode)
    assert (code.href, code.alt) == ("https://www.example.org/x", "example.org")


def test_macros_loops_and_includes_pass_content_on(tmp_path: Path) -> None:
    layout = "{% macro card(v) %}<p>{{ v }}</p>{% endmacro %}" + document(
        "{% for b in parts.body.rest %}{{ card(b.text) }}{% endfor %}{% set all %}{{ card(title) }}{% endset %}{{ all }}"
    )
    made = rendered(tmp_path, layout)
    assert [text_of(b) for b in made.pages[0].children] == ["Un.", "Deux.", "L’Alliance & <Co>"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS)
def test_any_text_of_the_content_passes_unchanged(tmp_path: Path, text: str) -> None:
    (heading, inside, image) = blocks(
        tmp_path,
        '<h1>{{ v }}</h1>{{ b }}<figure><img src="a.svg" alt="{{ v }}"/></figure>',
        v=value("v", text),
        b=part("b", block("b.1", text)).rest,
    )
    assert text_of(heading) == text
    assert text_of(inside) == text
    assert isinstance(image, n.Figure)
    assert image.image.alt == text


@pytest.mark.parametrize(
    "text", ["\ue0000\ue001", "{{ title }}", "{% raw %}", "<p>", "&amp;", "]]>", "<?at x:1?>"]
)
def test_text_that_looks_like_markup_stays_text(tmp_path: Path, text: str) -> None:
    (paragraph,) = blocks(tmp_path, "<p>{{ v }}</p>", v=value("v", text))
    assert text_of(paragraph) == text


def test_a_picture_that_covers_its_page_has_no_box_unless_it_asks_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The margin, the rule and the padding of a theme's figures would move what stands on the page."""
    monkeypatch.setitem(ELEMENTS, "figure", "panel")
    image = '<img src="a.svg" alt=""/></figure>'
    asked = f'<figure place="page">{image}<figure place="page" style="quote">{image}<figure>{image}'
    assert [block.style for block in blocks(tmp_path, asked)] == ["", "quote", "panel"]
