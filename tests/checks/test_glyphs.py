"""Characters that no font has: one by one; and where the fonts know nothing of a script, the script once."""

from __future__ import annotations

import pytest

from brochure.checks.glyphs import check_glyphs
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.world import World
from tests import sample


def told(*texts: str) -> list[tuple[str, str, str]]:
    """Code, place and message of what is told of paragraphs, each on a line of its own."""
    paragraphs = tuple(
        n.Paragraph((n.Text(text, span=Span("locale/xx.po", line)),), style="body")
        for line, text in enumerate(texts, 1)
    )
    sink = Sink()
    document = n.Document((n.Page(paragraphs, style="page"),))
    check_glyphs(document, sample.stylesheet("pdf"), FontBook(World(sample.ROOT), sample.FACES), sink)
    return [(found.code, f"{found.span.file}:{found.span.line}", found.message) for found in sink]


def test_what_the_fonts_have_is_not_told() -> None:
    assert told("Ville, город, المدينة, 城市", "12\u202f000\u00a0€ · week\u2011end\u200b") == []


def test_a_character_is_told_with_its_name_at_its_first_place() -> None:
    (found,) = told("Bien", "sûr ☃", "☃")
    assert found[:2] == ("font/missing-glyph", "locale/xx.po:2")
    assert "“☃” (U+2603 SNOWMAN)" in found[2]


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("ภาษาไทย น้ำใจ", "Thai", "Thai"), ("हिन्दी भाषा।", "Devanagari", "Deva"), ("עברית", "Hebrew", "Hebr"), ("한국어", "Hangul", "Kore"),
        ("ქართული", "Georgian", "Geor"), ("አማርኛ", "Ethiopic", "Ethi"),
    ],
)  # fmt: skip
def test_a_script_is_told_once_with_what_to_do(text: str, name: str, key: str) -> None:
    """However many letters are lacking, and wherever: what is lacking is one font."""
    sink_of = told("Bonjour", text, f"encore {text}")
    assert [(code, where) for code, where, _ in sink_of] == [("font/missing-script", "locale/xx.po:2")]
    assert f"letters of the script {name}" in sink_of[0][2]
    sink = Sink()
    page = n.Page((n.Paragraph((n.Text(text),), style="body"),), style="page")
    check_glyphs(
        n.Document((page,)), sample.stylesheet("pdf"), FontBook(World(sample.ROOT), sample.FACES), sink
    )
    assert f"defaults: brochure: scripts: {key}:" in str(next(iter(sink)))


def test_a_script_is_told_once_for_all_styles_of_a_document() -> None:
    """Title in bold, text in regular: two faces are tried, one font is lacking."""
    sink = Sink()
    title, text = (n.Text("ภาษาไทย", span=Span("locale/th.po", line)) for line in (3, 9))
    page = n.Page((n.Heading(1, (title,), style="title"), n.Paragraph((text,), style="body")), style="page")
    check_glyphs(
        n.Document((page,)), sample.stylesheet("pdf"), FontBook(World(sample.ROOT), sample.FACES), sink
    )
    (found,) = sink
    assert found.span == Span("locale/th.po", 3)
    assert found.message.endswith("tried IBM Plex Sans, IBM Plex Sans Arabic, IBM Plex Sans SC")


def test_two_scripts_are_two_fonts() -> None:
    assert [code for code, *_ in told("ไทย", "한국", "ไทยอีก")] == ["font/missing-script"] * 2


def test_a_sign_of_a_script_that_shows_nothing_makes_the_script_no_known_one() -> None:
    """Mongolian words hold a separator that no font need have: each letter was told by itself."""
    assert [code for code, *_ in told("ᠲᠣᠭ\u180eᠠ")] == ["font/missing-script"]


def test_a_letter_that_a_known_script_lacks_is_told_by_itself() -> None:
    """Plex has Latin; of Latin's rarest letters it has none."""
    assert [code for code, *_ in told("Bonjour \ua78f")] == ["font/missing-glyph"]


def test_marks_as_wide_as_ideographs_lack_with_them() -> None:
    sink, latin = Sink(), sample.FACES[:4]
    page = n.Page((n.Paragraph((n.Text("城市（新）：，。！"),), style="body"),), style="page")
    check_glyphs(n.Document((page,)), sample.stylesheet("pdf"), FontBook(World(sample.ROOT), latin), sink)
    assert [found.code for found in sink] == ["font/missing-script"]


@pytest.mark.parametrize(
    ("lang", "key"), [("ja", "Jpan"), ("zh-TW", "Hant"), ("ko", "Kore"), ("zh", "Hans"), ("fr", "Hans")]
)
def test_ideographs_lack_in_the_script_of_the_language(lang: str, key: str) -> None:
    sink, latin = Sink(), sample.FACES[:4]
    page = n.Page((n.Paragraph((n.Text("城市"),), style="body"),), style="page")
    document = n.Document((page,), lang=lang)
    check_glyphs(document, sample.stylesheet("pdf"), FontBook(World(sample.ROOT), latin), sink)
    assert f"scripts: {key}:" in sink.items[0].hint


def test_a_character_of_a_block_of_code_is_told() -> None:
    sink, text = Sink(), n.Text("let x = ☃", span=Span("content/one/text.md", 5))
    page = n.Page((n.CodeBlock((text,), style="body"),), style="page")
    check_glyphs(
        n.Document((page,)), sample.stylesheet("pdf"), FontBook(World(sample.ROOT), sample.FACES), sink
    )
    assert [(found.code, found.span and found.span.line) for found in sink] == [("font/missing-glyph", 5)]
