"""Emoji and signs in a text of the neutral theme: drawn in the text's colour, alike in three formats."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz as hb

from brochure.brand.computed import Typeface
from brochure.fonts.book import Face, FontBook
from brochure.fonts.choice import stretches
from brochure.readers import html, pdf, word
from brochure.readers.package import WordPackage
from brochure.world import World
from tests import gates
from tests.docx.package_rules import Package, W
from tests.project import ROOT, Project

pytestmark = pytest.mark.xdist_group("signs")

FONTS = "brochure/themes/base/fonts"
EMOJI = "✅ ❌ 🚀 📅 👍🏽 1️⃣ 🎯 💡 🔒 🌍 😀 🟢 ⏳ 📈 🤔 🥇 🧱 🤷 🇫🇷"
SIGNS = "☐ ☑ ☒ ✓ ✗ ★ ☆ → ⇒ ⇔ ↗ ① ❶ ∀ ∈ ∧ ● ○ ► ☎ ⚠ ♪ ─ █ ⋯"
TEXTS = {"fr": "Fait {}, **gras {} gras**.", "ar": "تم {}، **غامق {}**."}


@pytest.fixture(scope="module", params=TEXTS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three files of a text with all of them, by format, in one language."""
    project = Project(tmp_path_factory.mktemp("signs"))
    home = project.root / "content" / "signs"
    home.mkdir(parents=True)
    lang = str(request.param)
    (home / "publication.yml").write_text(
        f"title: Signs 🎯\ndate: 2026-11\nlanguage: {lang}\nlanguages: [{lang}]\ntheme: base\nparts: {{text: text.md}}\n"
    )
    (home / "text.md").write_text(f"## ✅ {TEXTS[lang].format(EMOJI, SIGNS)}\n\n- {EMOJI}\n- `{SIGNS}`\n")
    outcome = project.build("--publication", "signs")
    assert outcome.code == 0, outcome.err
    folder = project.root / "output" / "signs" / lang
    return {format: folder / f"signs-{lang}.{format}" for format in ("pdf", "docx", "html")}


def test_every_format_has_them(built: dict[str, Path]) -> None:
    data = {format: path.read_bytes() for format, path in built.items()}
    readings = (pdf.read(data["pdf"]), word.read(WordPackage(data["docx"])), html.read(data["html"]))
    for reading in readings:
        said = "".join(passage.text for passage in reading.passages)
        assert [sign for sign in (*EMOJI.split(), *SIGNS.split()) if sign not in said] == []


def test_in_word_they_name_the_fonts_that_draw_them(built: dict[str, Path]) -> None:
    runs = Package(built["docx"].read_bytes()).body.iter(f"{W}r")
    styled = [run for run in runs if run.find(f"{W}rPr/{W}rStyle") is not None]
    assert {"✅", "👍🏽", "1️⃣", "★", "⇒"} <= {
        "".join(t.text or "" for t in run.iter(f"{W}t")) for run in styled
    }


@pytest.mark.gate
def test_libreoffice_draws_them_in_the_same_fonts(built: dict[str, Path], tmp_path: Path) -> None:
    fonts = gates.pdf_fonts(gates.office_pdf(built["docx"], tmp_path))
    assert all(any(name in font for font in fonts) for name in ("NotoSigns", "DejaVuSigns"))


@pytest.mark.gate
def test_judges_accept_them(built: dict[str, Path]) -> None:
    gates.verapdf(built["pdf"])
    assert gates.ooxml_errors(built["docx"]) == []
    assert gates.nu_errors(built["html"]) == []


def faces(*names: str) -> tuple[Face, ...]:
    """Regular faces of the neutral theme."""
    files = [Typeface(name, 400, False, f"{FONTS}/{name}-Regular.ttf") for name in names]
    return FontBook(World(ROOT), tuple(files)).faces(names, 400, False)


@pytest.mark.parametrize("emoji", ["🇫🇷", "🇪🇺", "👍🏽", "1️⃣"])
def test_an_emoji_of_several_characters_is_one_sign(emoji: str) -> None:
    (face,) = faces("NotoSigns")
    buffer = hb.Buffer()
    buffer.add_str(emoji)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    assert len([place for place in buffer.glyph_positions if place.x_advance]) == 1


@pytest.mark.parametrize("text", ["mot ✅ mot", "✅ mot", "mot ★ et 1️⃣ fin", "mot ⇒ mot", "mot ℹ️ mot"])
def test_a_space_behind_a_sign_is_the_text_s(text: str) -> None:
    """That of a font of emoji is as wide as an emoji."""
    tried = faces("Literata", "NotoSigns", "DejaVuSigns")
    found = {text[start:end]: face for start, end, face, _ in stretches(text, tried, [0] * len(text))}
    assert {face for piece, face in found.items() if " " in piece} == {tried[0]}
    assert {*found.values()} - {tried[0]}, "the sign is in another"


def test_the_fonts_of_signs_have_no_letters() -> None:
    """A letter that a brand's font lacks is told, and not set in another family."""
    for face in faces("NotoSigns", "DejaVuSigns"):
        assert not any(face.glyph(letter) for letter in "aZéжعαﬁ")
