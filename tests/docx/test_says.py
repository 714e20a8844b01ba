"""What the Word file says, read back: levels are the elements', items keep their language, codes follow their text."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import CharacterStyle, Stylesheet
from brochure.document import nodes as n
from brochure.readers import word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Passage
from brochure.writers.docx import write
from tests import sample
from tests.docx.kit import order


def passages(*blocks: n.Block, styles: Stylesheet | None = None) -> tuple[Passage, ...]:
    document = n.Document((n.Page(blocks, style="page"),), lang="fr")
    return word.read(WordPackage(write(order("fr", document, styles)).data)).passages


def p(text: str, style: str = "body", **more: str) -> n.Paragraph:
    return n.Paragraph((n.Text(text),), style=style, **more)


def h(level: int, text: str, style: str) -> n.Heading:
    return n.Heading(level, (n.Text(text),), style=style)  # type: ignore[arg-type]


def ul(*items: tuple[n.Block, ...], style: str = "bullets", ordered: bool = False, lang: str = "") -> n.List:
    return n.List(ordered, tuple(n.Item(item, lang=lang) for item in items), style=style)


def test_a_heading_has_the_level_of_its_element_whatever_its_style() -> None:
    said = passages(h(1, "a", "title"), h(2, "b", "h3"), h(3, "c", "h2"), h(2, "d", "body"), p("e", "h2"))
    assert [one.role for one in said] == ["h1", "h2", "h3", "h2", "p"]


def test_in_a_panel_as_well() -> None:
    said = passages(h(1, "a", "title"), n.Aside((h(2, "b", "h3"), p("c", "h3")), style="panel"))
    assert [one.role for one in said] == ["h1", "h2", "p"]


def test_an_item_keeps_its_language() -> None:
    (said,) = passages(ul((p("A path is a promise", "item"),), lang="en"))
    assert [(mark.kind, mark.value) for mark in said.marks] == [("lang", "en-Latn-US")]


def test_a_code_is_read_after_the_text_beside_it() -> None:
    code = n.Region((n.QrCode("https://www.example.org/", "le site", 72),), style="box", cols=3)
    text = n.Region((p("un"), p("deux")), style="box", cols=9)
    said = passages(n.Row((text, code)), p("trois"))
    assert [one.text for one in said] == ["un", "deux", "le site", "trois"]


def test_an_ordered_list_counts_whatever_it_shows() -> None:
    said = passages(ul((p("a", "item"),), (p("b", "item"),), ordered=True))
    assert [one.around for one in said] == [("ol 1",), ("ol 2",)]


def test_each_numbered_list_counts_from_its_own_start() -> None:
    lists = [ul((p("a"),), (p("b"),), style="numbers", ordered=True) for _ in "xy"]
    five = replace(ul((p("c"),), (p("d"),), style="numbers", ordered=True), start=5)
    bullets = ul((p("e"),), style="bullets")
    said = passages(*lists, five, bullets, lists[0])
    assert [one.around for one in said if one.around[0] != "ul 1"] == [
        (f"ol {number}",) for number in (1, 2, 1, 2, 5, 6, 1, 2)
    ]


def test_an_item_that_begins_with_a_list_has_a_number_of_its_own() -> None:
    inner = ul((p("a", "item"),), (p("b", "item"),), style="numbers", ordered=True)
    said = passages(ul((inner,), (p("c", "item"),), style="numbers", ordered=True))
    assert [one.around for one in said] == [("ol 1", "ol 1"), ("ol 1", "ol 2"), ("ol 2",)]


def test_what_is_strong_says_so_whatever_its_style_is_called() -> None:
    sheet = sample.stylesheet("docx", "fr")
    own = {
        "accent": CharacterStyle("accent", color=sample.TERRA),
        "loud": CharacterStyle("loud", weight=700, extends="strong"),
        "bold-link": CharacterStyle("bold-link", weight=700, underline=True, extends="link"),
    }
    children = (
        n.Strong((n.Text("a"),), style="accent"), n.Text(" "), n.Strong((n.Text("b"),), style="loud"), n.Text(" "),
        n.Emphasis((n.Strong((n.Text("c"),), style="accent"),)), n.Text(" "),
        n.Link("https://www.example.org/", (n.Text("d"),), style="bold-link"),
    )  # fmt: skip
    styles = replace(sheet, character={**sheet.character, **own})
    (said,) = passages(n.Paragraph(children, style="body"), styles=styles)
    marks = {(mark.kind, said.text[mark.start : mark.end]) for mark in said.marks}
    assert marks == {("strong", "a b c"), ("em", "c"), ("link", "d")}
