"""Latin words in Arabic and Chinese texts are in the brand's own family, as in the other editions, in three formats."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from tests import gates
from tests.build.kit import small_project
from tests.project import PUBLICATION, ROOT

FAMILIES = {"ar": "Arabic", "zh-Hans": "SC"}
"""A part of the name of the family that an edition's script is set in; the brand's own is Open Sans."""
FACE = re.compile(r'font-family:"([^"]*)"[^}]*?base64,([^"]*)"')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brochure in another brand."""
    project = small_project(tmp_path_factory.mktemp("latin"), "[fr, ar, zh-Hans]")
    brand = str(ROOT / "tests/brands/night.yml")
    outcome = project.build(
        "--quiet", "--brand", brand, "--lang", "ar,zh-Hans", "--output", str(project.root / "o")
    )
    assert outcome.code == 0, outcome.err
    return project.root / "o" / PUBLICATION


def made(built: Path, lang: str, format: str) -> Path:
    return built / lang / f"{PUBLICATION}-{lang}.{format}"


def are_the_brand_s(lang: str, character: str) -> bool:
    """Latin letters everywhere; between ideographs all of ASCII, which Word sets in the Latin family."""
    return character.isascii() and (character.isalpha() or (lang == "zh-Hans" and character > " "))


@pytest.mark.parametrize("lang", FAMILIES)
def test_in_the_pdf(built: Path, lang: str) -> None:
    with pdfplumber.open(made(built, lang, "pdf")) as opened:
        shown = {(one["text"], one["fontname"]) for page in opened.pages for one in page.chars}
    assert {font.partition("+")[2] for text, font in shown if are_the_brand_s(lang, text)} <= {
        "OpenSans-Regular", "OpenSans-Bold",
    }  # fmt: skip
    assert any(FAMILIES[lang] in font for _, font in shown)


@pytest.mark.parametrize("lang", FAMILIES)
def test_on_the_web(built: Path, lang: str) -> None:
    """A browser takes the first family that has a letter: those of other scripts hold none of them."""
    held: dict[bool, set[str]] = {True: set(), False: set()}
    for family, data in FACE.findall(made(built, lang, "html").read_text(encoding="utf-8")):
        letters = TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()
        held[FAMILIES[lang] in family] |= {chr(letter) for letter in letters}
    assert [one for one in held[True] if are_the_brand_s(lang, one)] == []
    assert {*"PFVT"} <= held[False]


@pytest.mark.parametrize("lang", FAMILIES)
def test_in_word(built: Path, lang: str) -> None:
    with zipfile.ZipFile(made(built, lang, "docx")) as package:
        minor = etree.fromstring(package.read("word/theme/theme1.xml")).find(".//{*}minorFont/{*}latin")
    assert minor is not None
    assert minor.get("typeface") == "Open Sans"


@pytest.mark.gate
@pytest.mark.parametrize("lang", FAMILIES)
def test_libreoffice_keeps_to_the_four_pages(built: Path, lang: str, tmp_path: Path) -> None:
    """Also where the brand's letters are so wide that the address at the end finds no line that holds it."""
    file = gates.office_pdf(made(built, lang, "docx"), tmp_path)
    assert "Pages:           4\n" in gates.pdf_info(file)
