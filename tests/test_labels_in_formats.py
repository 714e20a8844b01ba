"""A drawing with a style sheet and labels: the same in PDF, Word and on the page; what it loses is told once."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from brochure.fonts.names import web_name
from tests import gates
from tests.project import Project, copy_project

FAMILY = web_name("IBM Plex Sans")
COVER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">
<style>g > rect:nth-child(2){fill:#fd9d24} text{font-family:Helvetica,sans-serif;font-size:20px}
.all{mix-blend-mode:normal}</style>
<rect width="210" height="297" fill="#12263f"/>
<g><rect x="10" y="200" width="40" height="60" fill="red"/><rect x="60" y="180" width="40" height="80"/></g>
<text x="105" y="280" text-anchor="middle" fill="#ffffff">Ω 12 %</text>
<text x="200" y="160" direction="rtl" fill="#ffffff" font-weight="bold">مخطط</text>
</svg>"""
# The greek letter stands nowhere else in the publication.
LETTER = "Ω"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("labels"))
    (project.content / "images").mkdir(exist_ok=True)
    (project.content / "images/cover.svg").write_text(COVER, encoding="utf-8")
    outcome = project.build("--lang", "fr", "--lang", "ar")
    assert outcome.code == 0, outcome.err
    told = [line for line in outcome.lines if "cover.svg" in line]
    assert told == [
        "content/alliance-des-territoires/images/cover.svg:6: warning: the brand has no font “Helvetica”: its words "
        "are set in IBM Plex Sans (use a font of the brand, or name its files in _brand.yml) [picture/font]"
    ]
    return project


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_in_the_pdf_all_of_it_is_paths(project: Project, lang: str) -> None:
    with pikepdf.open(project.made(lang, "pdf")) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert not [one for one in streams if one.get("/Subtype") == "/Image"]
        forms = [one.read_bytes() for one in streams if one.get("/Subtype") == "/Form"]
    covers = [form for form in forms if b"1 0 0 rg" in form and b"0.992 0.616 0.141 rg" in form]
    assert covers, "the colour that the style sheet gives"
    assert max(cover.count(b" h") for cover in covers) > 10, "the letters are outlines"


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_in_the_word_file_labels_need_no_font(project: Project, lang: str) -> None:
    with zipfile.ZipFile(project.made(lang, "docx")) as package:
        drawings = {name: package.read(name) for name in package.namelist() if name.startswith("word/media/")}
    covers = [data.decode() for data in drawings.values() if b"<svg" in data and b"#FF0000" in data]
    assert covers
    for svg in covers:
        assert "#FD9D24" in svg
        for word in ("<text", "<style", "font-"):
            assert word not in svg
    images = [Image.open(io.BytesIO(data)) for name, data in drawings.items() if not name.endswith(".svg")]
    cover = max(images, key=lambda image: image.width).convert("RGB")
    scale = cover.height / 297
    ground = cover.getpixel((5, 5))
    label = cover.crop((int(60 * scale), int(264 * scale), int(150 * scale), int(282 * scale)))
    assert len({color for _, color in label.getcolors(1 << 20) or () if color != ground}) > 4


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_on_the_page_labels_are_text_in_a_font_that_the_page_holds(project: Project, lang: str) -> None:
    page = project.made(lang, "html").read_text(encoding="utf-8")
    drawing = next(svg for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if LETTER in svg)
    assert f"font-family=\"'{FAMILY}'" in drawing
    assert 'direction="ltr"' in drawing, "whatever the direction of the page"
    assert "#FD9D24" in drawing
    assert " style=" not in drawing
    fonts = re.findall(rf'font-family:"{FAMILY}".*?font-weight:400.*?base64,([^"]*)"', page)
    assert any(ord(LETTER) in TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap() for font in fonts)


@pytest.mark.gate
def test_the_formats_pass_their_judges(project: Project) -> None:
    gates.verapdf(project.made("ar", "pdf"))
    assert gates.ooxml_errors(project.made("ar", "docx")) == []
    assert gates.nu_errors(project.made("ar", "html")) == []


def test_a_picture_that_cannot_be_shown_is_one_line_and_ends_its_publication_alone(project: Project) -> None:
    bad = project.root / "content/a-bad"
    shutil.copytree(project.content, bad)
    odd = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">\n<path d="M0 0A1e300 1e300 0 0 1 5 5"/></svg>'
    (bad / "images/cover.svg").write_text(odd)
    outcome = project.build("--lang", "fr", "--force")
    assert outcome.code == 1
    assert [line.split(": error: ")[0] for line in outcome.lines if ": error: " in line] == [
        "content/a-bad/images/cover.svg:2"
    ]
    for format in ("pdf", "docx", "html"):
        assert project.made("fr", format).is_file()
        assert f"failed  a-bad fr {format}" in outcome.out
