"""A font with PostScript outlines is embedded as what it is: readers and validators agree, and are silent."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from msgspec.structs import replace

from brochure.brand.computed import Typeface
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.readers import tags
from brochure.world import World
from brochure.writers.pdf.font import to_cids
from brochure.writers.pdf.text.typesetter import Typesetter
from tests import gates, sample
from tests.fonts import cff
from tests.pdf.setting import canvas, opened

TEXT = "L’office d’État : naïveté, œuvre, 2018 – fin"
MORE = "città"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in the CFF font, with words of a TrueType one."""
    folder = tmp_path_factory.mktemp("cff")
    font = cff.compact(sample.ROOT / "templates/pfvt/fonts/IBMPlexSans-Regular.ttf", folder / "cubic.otf")
    sheet = sample.stylesheet("pdf")
    style = sheet.paragraph["body"]
    style = replace(style, text=replace(style.text, families=(cff.FAMILY, *style.text.families)))
    faces = (
        Typeface(cff.FAMILY, 400, False, str(font)),
        *(replace(f, path=str(sample.ROOT / f.path)) for f in sample.FACES),
    )
    sheet = replace(sheet, paragraph={**sheet.paragraph, "body": style})
    setter = Typesetter(sheet, FontBook(World(Path("/")), faces), Sink(), "fr", "ltr")
    paper = canvas()
    with paper.page():
        nodes = (n.Text(f"{TEXT}, {MORE} 城市"),)
        setter.set(nodes, style, 400).draw(paper, 60, 800, paper.root.add("P"))
    (folder / "cff.pdf").write_bytes(paper.finish())
    return folder / "cff.pdf"


def cubic(pdf: pikepdf.Pdf) -> pikepdf.Object:
    fonts = pdf.pages[0].Resources.Font
    return next(font for _, font in fonts.items() if "cubic" in str(font.BaseFont))


def test_the_dictionaries_name_the_kind_of_outlines(file: Path) -> None:
    """ISO 32000-1, 9.7.4.2 and table 126: CIDFontType0 with FontFile3 of subtype OpenType, no map from CIDs to glyphs."""
    with opened(file.read_bytes()) as pdf:
        font = cubic(pdf)
        descendant = font.DescendantFonts[0]
        assert descendant.Subtype == "/CIDFontType0"
        assert "/CIDToGIDMap" not in descendant
        assert "/FontFile2" not in descendant.FontDescriptor
        program = descendant.FontDescriptor.FontFile3
        assert program.Subtype == "/OpenType"
        assert bytes(program.read_bytes())[:4] == b"OTTO"
        assert font.Encoding.CIDSystemInfo.Ordering == descendant.CIDSystemInfo.Ordering


def test_codes_lead_to_glyphs_of_the_width_that_is_written(file: Path) -> None:
    with opened(file.read_bytes()) as pdf:
        descendant = cubic(pdf).DescendantFonts[0]
        program = hb.Font(hb.Face(bytes(descendant.FontDescriptor.FontFile3.read_bytes())))
        entries = list(descendant.W)
    widths = {int(cid): float(width[0]) for cid, width in zip(entries[::2], entries[1::2], strict=True)}
    assert widths == {cid: program.get_glyph_h_advance(cid) * 1000 / program.face.upem for cid in widths}
    assert len(widths) > 20


def test_a_cmap_leads_from_codes_to_cids() -> None:
    lines = list(to_cids([0, 7, 3]))
    assert lines[-5:-1] == ["<0000>0", "<0001>7", "<0002>3", "endcidchar"]


def test_its_text_is_exact(file: Path) -> None:
    assert tags.read(file.read_bytes()).text() == f"{TEXT}, {MORE} 城市"


@pytest.mark.gate
def test_poppler_reads_it_and_warns_of_nothing(file: Path) -> None:
    assert TEXT in gates.pdf_text(file).replace("\n", " ")
    assert "CID Type 0C (OT)" in gates.poppler("pdffonts", file)


@pytest.mark.gate
def test_it_is_pdf_ua_1_and_pdf_a_2a(file: Path) -> None:
    gates.verapdf(file)
    gates.qpdf(file)
