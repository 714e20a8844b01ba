"""What the page's fonts must hold: each letter by the face that a browser takes for it, closed under shaping."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.brand.computed import Typeface
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.world import World
from brochure.writers.html import fonts
from tests import gates, sample

THAI = "Noto Sans Thai"


def held(text: str, *more: Typeface, families: tuple[str, ...] = ()) -> tuple[dict[str, set[str]], Sink]:
    """The characters by face, for a text in the body's style."""
    sheet, sink = sample.stylesheet("html"), Sink()
    style = sheet.paragraph["body"].text
    style = replace(style, families=(*families, *style.families))
    book = FontBook(
        World(Path("/")), (*(replace(f, path=str(sample.ROOT / f.path)) for f in sample.FACES), *more)
    )
    found = fonts.needs([(style, n.Text(text))], sheet, book, sink)
    return {face.name: set(characters) for face, characters in found.items()}, sink


def test_each_script_is_drawn_by_its_own_face() -> None:
    found, sink = held("Ville المدينة 城市")
    assert set(found) == {
        "IBMPlexSans-Regular",
        "IBMPlexSansArabic-Regular",
        "IBMPlexSansSC-Regular",
    }
    assert set("Vile") <= found["IBMPlexSans-Regular"]
    assert not set("Vile") & found["IBMPlexSansArabic-Regular"]
    assert list(sink) == []


def test_a_letter_and_its_mark_are_drawn_by_one_face() -> None:
    """Also where the first face has the letter and a later one the mark, or the first one has both as one character."""
    found, _ = held("e\u0301")
    assert {"e", "\u0301", "é"} <= found["IBMPlexSans-Regular"]
    assert len(found) == 1


def test_capitals_are_held_where_the_style_shows_them() -> None:
    sheet = sample.stylesheet("html")
    style = replace(sheet.paragraph["body"].text, transform="uppercase")
    (needed,) = fonts.needs(
        [(style, n.Text("ville"))], sheet, FontBook(World(sample.ROOT), sample.FACES), Sink()
    ).values()
    assert set("villeVILLE") <= needed


def test_a_script_without_a_font_is_told_once() -> None:
    _, sink = held("ภาษาไทย และ ภาษาอื่น")
    assert [found.code for found in sink] == ["font/missing-script"]


@pytest.mark.gate
@pytest.mark.parametrize("first", [True, False])
def test_what_stands_in_for_thai_is_held_by_the_face_that_draws_thai(first: bool) -> None:
    """Latin's face comes first and has a dotted circle too: the Thai subset needs its own."""
    thai = Typeface(THAI, 400, False, str(gates.font("NotoSansThai-Regular.ttf")))
    found, sink = held("น้ำ Ville", thai, families=(THAI,) if first else ("IBM Plex Sans", THAI))
    assert {"น", "้", "ำ", "\u0e4d", "\u0e32", "\u25cc"} <= found["NotoSansThai-Regular"]
    assert list(sink) == []
