"""Fonts in the file: exact ToUnicode, widths of the font program, one code for each glyph and text."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from brochure.brand.computed import Typeface
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.fonts.book import loaded
from brochure.readers import tags
from brochure.world import World
from brochure.writers.pdf.font import EmbeddedFont, to_unicode
from brochure.writers.pdf.metrics import baseline, metrics
from tests import gates
from tests.brand.fonts import font
from tests.pdf.setting import lines_of, opened, page_of, style, typesetter
from tests.sample import TEXTS


def regular(lang: str = "fr"):
    setter = typesetter(lang)
    return setter.fonts.faces_for(style("body", lang).text)[0]


def test_one_glyph_that_stands_for_two_texts_has_two_codes() -> None:
    font = EmbeddedFont(regular(), "F1")
    assert font.codes[5, "a"] == font.codes[5, "a"] != font.codes[5, "à"]


def test_to_unicode_maps_each_code_to_its_text() -> None:
    lines = list(to_unicode(["", "a", "ffi", "𠮷"]))
    assert [line for line in lines if line.startswith("<")] == [
        "<0001><0061>", "<0002><006600660069>", "<0003><D842DFB7>",
    ]  # fmt: skip


def test_to_unicode_comes_in_groups_of_a_hundred() -> None:
    lines = list(to_unicode(["a"] * 205))
    assert [line.split()[0] for line in lines if line.endswith("beginbfchar")] == ["100", "100", "5"]


def test_ligatures_read_as_their_letters() -> None:
    data = page_of(n.Text("L’office affiche un workflow difficile"), width=400)
    assert tags.read(data).text() == "L’office affiche un workflow difficile"
    with opened(data) as pdf:
        font = pdf.pages[0].Resources.Font.F1
        unicode = bytes(font.ToUnicode.read_bytes()).decode()
    assert re.search(r"<[0-9A-F]{4}><(?:0066){1,2}0069>", unicode), "the fi ligature is one glyph"


def test_widths_are_those_of_the_font_program() -> None:
    import uharfbuzz as hb

    with opened(page_of(n.Text("AVATAR : Wörter"), width=400)) as pdf:
        descendant = pdf.pages[0].Resources.Font.F1.DescendantFonts[0]
        program = hb.Font(hb.Face(bytes(descendant.FontDescriptor.FontFile2.read_bytes())))
        glyphs = bytes(descendant.CIDToGIDMap.read_bytes())
        widths = [float(width) for width in descendant.W[1]]
    ids = [int.from_bytes(glyphs[i : i + 2], "big") for i in range(0, len(glyphs), 2)]
    assert widths == [program.get_glyph_h_advance(glyph) * 1000 / program.face.upem for glyph in ids]


def test_only_what_is_used_is_embedded() -> None:
    with opened(page_of(n.Text("aaa"))) as pdf:
        descendant = pdf.pages[0].Resources.Font.F1.DescendantFonts[0]
        assert len(bytes(descendant.FontDescriptor.FontFile2.read_bytes())) < 3000
        assert re.fullmatch(r"/[A-Z]{6}\+IBMPlexSans-Regular", str(descendant.BaseFont))


def test_measures_are_the_designers() -> None:
    measures = metrics(regular())
    assert (measures.ascent, measures.descent) == (780, -220)


def test_a_line_box_holds_the_em_box_in_its_middle() -> None:
    # (16 − 10) / 2 + 7.8
    assert baseline(regular(), 10, 16) == pytest.approx(10.8)


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize(
    "text",
    [
        "12\u202f000\u00a0h", "a\u2009b\u2003c\u2007d\u200ae", "week\u2011end", "x\u200by\u2060z\ufeff",
        "dé\u00adcou\u00adper", "a\u200eb\u2066c\u2069d\u200f",
    ],
)  # fmt: skip
def test_spaces_and_controls_never_show_a_missing_glyph(lang: str, text: str) -> None:
    sink = Sink()
    setting = typesetter(lang, sink).set((n.Text(text),), style("body", lang), 400)
    assert list(sink) == []
    assert all(all(shaped.ids) for _, shaped in setting.galley.runs)


def test_a_narrow_space_that_the_font_lacks_is_as_narrow_as_it_should_be() -> None:
    galley = typesetter("ar").set((n.Text("أ\u202fب"),), style("body", "ar"), 400).galley
    assert 0.1 < (galley.at[2] - galley.at[1]) / 10.5 < 0.26


def test_a_character_that_no_font_has_is_an_error_with_its_place() -> None:
    sink = Sink()
    text = n.Text("Bien ☃ sûr ☃", span=Span("texte.md", 7), key="p2.intro")
    typesetter("fr", sink).set((text,), style("body"), 200)
    (found,) = list(sink)
    assert str(found) == (
        "texte.md:7: error: no font has “☃” U+2603 SNOWMAN (segment p2.intro); tried: IBMPlexSans-Regular, "
        "IBMPlexSansArabic-Regular, IBMPlexSansSC-Regular (write it another way, or add a font that has it "
        "to the brand file's families) [pdf/missing-glyph]"
    )
    assert found.severity.value == "error"


def test_each_script_has_a_font_of_its_own_in_any_edition() -> None:
    galley = typesetter().set((n.Text("Ville, город, المدينة, 城市"),), style("body"), 400).galley
    faces = [run.face.name for run, _ in galley.runs]
    assert list(dict.fromkeys(faces)) == [
        "IBMPlexSans-Regular", "IBMPlexSansArabic-Regular", "IBMPlexSansSC-Regular",
    ]  # fmt: skip


@pytest.mark.gate
def test_every_font_is_embedded_as_a_subset_with_its_text(tmp_path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(page_of(n.Text("Ville, город, المدينة, 城市"), width=400))
    rows = gates.poppler("pdffonts", file).splitlines()[2:]
    assert len(rows) == 3
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_pikepdf_finds_the_file_sound() -> None:
    with opened(page_of(n.Text("Bonjour"))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert isinstance(pdf, pikepdf.Pdf)


def test_lines_of_shows_what_is_seen() -> None:
    assert lines_of(typesetter().set((n.Text("a b"),), style("body"), 400)) == ["a b"]


def test_a_font_that_says_no_measures_has_the_usual_ones(tmp_path: Path) -> None:
    """Exports with an underline of nought lost links' and struck-out text's lines, and stood high in theirs."""
    (tmp_path / "a.ttf").write_bytes(font("Bars"))
    measures = metrics(loaded(Typeface("Bars", 400, False, "a.ttf"), World(tmp_path)))
    assert (measures.ascent, measures.descent) == (800, -200), "those of hhea"
    assert (measures.underline, measures.underline_width) == (-90, 50)
