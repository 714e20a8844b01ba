"""A family without a bold or an italic: what asks for it is told, once, with the first text that does."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.brand.computed import Typeface
from brochure.checks.faces import check_faces, check_letters
from brochure.diagnostics import Severity, Sink, Span
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.world import World
from tests import sample
from tests.brand.fonts import font

PLEX = "templates/pfvt/fonts/IBMPlexSans-Regular.ttf"
ALL = ("Regular", "Bold", "Italic", "BoldItalic")
STRONG, EMPHASIS = n.Strong((n.Text("fort"),)), n.Emphasis((n.Text("léger"),))
BOTH = n.Strong((n.Emphasis((n.Text("les deux"),)),))


def told(held: Collection[str], *inlines: n.Inline, style: str = "body") -> list[tuple[int, str]]:
    """Line and message of what is told where the family has these faces. Each inline is a paragraph on its own line."""
    faces = tuple(one for one in sample.FACES if one.path.split("-")[-1].removesuffix(".ttf") in held)
    paragraphs = tuple(
        n.Paragraph((n.Text("Des mots et "), inline), style=style, span=Span("content/a/b.md", line))
        for line, inline in enumerate(inlines, 1)
    )
    sink = Sink()
    document = n.Document((n.Page(paragraphs, style="page"),))
    check_faces(document, sample.stylesheet("pdf"), FontBook(World(sample.ROOT), faces), sink)
    assert all(one.code == "font/no-face" and one.severity is Severity.WARNING for one in sink)
    return [(one.span.line if one.span else 0, one.message) for one in sink]


def test_a_family_of_four_faces_is_complete() -> None:
    assert told(ALL, STRONG, EMPHASIS, BOTH) == []


@pytest.mark.parametrize(
    ("lacking", "what", "words"),
    [("Bold", "bold", "fort"), ("Italic", "italic", "léger"), ("BoldItalic", "bold italic", "les deux")],
)
def test_what_a_family_lacks_is_told_where_it_is_asked_for(lacking: str, what: str, words: str) -> None:
    own = STRONG if lacking == "Bold" else EMPHASIS if lacking == "Italic" else BOTH
    held = {*ALL} - ({"Italic", "BoldItalic"} if lacking == "Italic" else {lacking})
    ((line, message),) = told(held, n.Text("rien"), own, own)
    assert line == 2
    assert message.startswith(f"“IBM Plex Sans” has no {what}: “{words}” is set in IBMPlexSans-")


def test_what_nothing_asks_for_is_not_missed() -> None:
    assert told(("Regular",), n.Text("rien que du texte")) == []
    assert told(("Bold",), n.Text("Un titre"), style="title") == []


def test_text_in_a_family_that_is_bold_alone_is_told() -> None:
    ((_, message),) = told(("Bold",), n.Text("du texte"))
    assert "has no regular" in message


def test_scripts_without_italics_lack_none() -> None:
    assert told(("Regular", "Bold"), n.Emphasis((n.Text("تونس"),)), n.Emphasis((n.Text("突尼斯"),))) == []


def test_the_fonts_of_the_press_itself_are_not_the_designers_to_mend() -> None:
    own = Typeface("Mono", 400, False, "base:fonts/JetBrainsMono-Regular.ttf")
    document = n.Document((n.Page((n.Paragraph((n.Strong((n.Text("a"),)),), style="body"),), style="page"),))
    sink = Sink()
    check_faces(document, sample.stylesheet("pdf"), FontBook(World(sample.ROOT), (own,)), sink)
    assert [*sink] == []


def letters(folder: Path, text: str, scripts: tuple[str, ...] = ()) -> list[str]:
    """What is told of a text in a family without ß, before one that has it. scripts: that the second is named for."""
    (folder / "bars.ttf").write_bytes(font("Bars"))
    (folder / "plex.ttf").write_bytes((sample.ROOT / PLEX).read_bytes())
    faces = (
        Typeface("Bars", 400, False, "bars.ttf"),
        Typeface("Plex", 400, False, "plex.ttf", scripts=scripts),
    )
    styles = sample.stylesheet("pdf")
    body = styles.paragraph["body"]
    look = replace(body, text=replace(body.text, families=("Bars", "Plex")))
    page = n.Page((n.Paragraph((n.Text(text),), style="body", span=Span("content/a/b.md", 1)),), style="page")
    sink = Sink()
    check_letters(n.Document((page,)), replace(styles, paragraph={**styles.paragraph, "body": look}),
                  FontBook(World(folder), faces), sink)  # fmt: skip
    return [one.message for one in sink]


def test_letters_that_come_from_another_family_are_told(tmp_path: Path) -> None:
    assert letters(tmp_path, "Été ✅ 12") == []
    assert letters(tmp_path, "Maß, Straße, Łódź") == [
        "“Bars” lacks the letters ß ó Ł ź: they are set in Plex"
    ]
    assert len(letters(tmp_path, "Maß", ("Arab",))) == 1, "one that is there for another script"
    assert letters(tmp_path, "Вода") == [], "a script that the family has nothing of"
    assert letters(tmp_path, "Maß", ("Zyyy",)) == [], "a family that is named for what others lack"
