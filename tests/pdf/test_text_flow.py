"""From inline nodes to characters: styles, capitals, isolates, what is said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import CharacterStyle
from brochure.document import nodes as n
from brochure.readers import tags
from brochure.writers.pdf.text.flow import Flow, flow
from tests.pdf.setting import drawn, style, typesetter
from tests.sample import BLUE, TERRA, stylesheet

CHARACTER = {**stylesheet("pdf").character, "caps": CharacterStyle("caps", transform="uppercase")}


def flowed(*children: n.Inline, lang: str = "fr", **changes: object) -> Flow:
    return flow(children, style("body", **changes), lang, CHARACTER)


def test_character_styles_apply_over_the_paragraphs_and_over_each_other() -> None:
    inner = n.Strong((n.Emphasis((n.Text("b"),)), n.Link("#x", (n.Text("c"),))))
    pieces = flowed(n.Text("a"), inner).pieces
    styles = [piece.style for piece in pieces]
    assert [(s.weight, s.italic, s.underline) for s in styles] == [
        (400, False, False), (700, True, False), (700, False, True),
    ]  # fmt: skip
    assert styles[2].color == BLUE
    assert [[type(node).__name__ for node in piece.path] for piece in pieces] == [
        [], ["Strong", "Emphasis"], ["Strong", "Link"],
    ]  # fmt: skip


def test_a_node_with_a_style_of_its_own_has_that_one() -> None:
    (piece,) = flowed(n.Strong((n.Text("a"),), style="emphasis")).pieces
    assert (piece.style.weight, piece.style.italic) == (400, True)


def test_the_paragraph_names_the_style_of_its_links() -> None:
    (piece,) = flowed(n.Link("#x", (n.Text("a"),)), link="link-on-night").pieces
    assert piece.style.color.token == "paper"
    assert piece.style.color != TERRA


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("fr", "été à l’Élysée", "ÉTÉ À L’ÉLYSÉE"),
        ("tr", "il", "İL"),
        ("de", "Straße", "STRASSE"),
        ("el", "Αθήνα", "ΑΘΗΝΑ"),
    ],
)
def test_capitals_follow_the_language_and_read_as_written(lang: str, text: str, shown: str) -> None:
    capitals = flowed(n.Inset((n.Text(text),), style="caps"), lang=lang)
    assert capitals.text == shown
    assert "".join(capitals.said) == text
    assert len(capitals.said) == len(shown)


def test_capitals_read_in_the_file_as_they_are_written() -> None:
    text = style("body", text=replace(style("body").text, transform="uppercase"))
    setting = typesetter("de").set((n.Text("Große Straßen"),), text, 400)
    data = drawn(lambda paper: setting.draw(paper, 60, 700, paper.root.add("P")), "de")
    assert tags.read(data).text().replace("\u200b", "") == "Große Straßen"


def test_an_isolate_wraps_the_text_and_says_nothing() -> None:
    isolated = flowed(n.Text("a "), n.Inset((n.Text("b"),), "ltr"), n.Inset((n.Text("c"),), "auto"))
    assert isolated.text == "a \u2066b\u2069\u2068c\u2069"
    assert "".join(isolated.said) == "a bc"


def test_a_line_break_reads_as_a_space_and_soft_hyphens_as_nothing() -> None:
    broken = flowed(n.Text("dé\u00adbut"), n.LineBreak(), n.Text("fin"))
    assert broken.text == "dé\u00adbut\u2028fin"
    assert "".join(broken.said) == "début fin"


def test_line_ends_and_tabs_of_the_source_are_spaces() -> None:
    assert flowed(n.Text("a\nb\tc")).text == "a b c"


def test_a_language_of_its_own_is_kept_on_whatever_node_has_it() -> None:
    pieces = flowed(
        n.Inset((n.Text("a"), n.Text("b")), lang="en"), n.Text("c", lang="ru"), n.Text("d", lang="fr")
    ).pieces
    assert [(piece.lang, [node.lang for node in piece.path]) for piece in pieces] == [
        ("en", ["en"]), ("en", ["en"]), ("ru", ["ru"]), ("fr", []),
    ]  # fmt: skip
