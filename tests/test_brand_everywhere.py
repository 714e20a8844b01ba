"""One brand file: a colour changed in it changes in all three files and in the drawings, and is written nowhere else."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests import gates
from tests.project import ROOT, Project, copy_project

OLD, NEW = "0B5C7A", "6B2A7A"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("brand"))
    project.replace(project.theme / "_brand.yml", f"#{OLD}", f"#{NEW}")
    outcome = project.build("--lang", "fr")
    assert outcome.code == 0, outcome.err
    return project


def pdf_colours(file: Path) -> set[str]:
    """Every RGB colour that a page's content or a form sets, as hex."""
    found = set()
    with pikepdf.open(file) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        texts = [
            s.read_bytes()
            for s in streams
            if s.get("/Subtype") not in ("/Image", "/XML") and "/Length1" not in s
        ]
    for text in texts:
        for numbers in re.findall(rb"((?:\d*\.?\d+ ){3})(?:rg|RG)\b", text):
            found.add("".join(f"{round(float(n) * 255):02X}" for n in numbers.split()))
    return found


def docx_parts(file: Path) -> dict[str, str]:
    """The parts that are text."""
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels", ".svg"))]
        return {name: package.read(name).decode() for name in names}


def test_pdf_and_its_drawing(project: Project) -> None:
    colours = pdf_colours(project.made("fr", "pdf"))
    assert NEW in colours
    assert OLD not in colours


def test_docx_and_its_drawing(project: Project) -> None:
    parts = docx_parts(project.made("fr", "docx"))
    assert NEW in parts["word/theme/theme1.xml"].upper()
    drawings = [text.upper() for name, text in parts.items() if name.endswith(".svg")]

    assert sum(NEW in text for text in drawings) == 3, "the cover, its detail and its horizon"
    assert [name for name, text in parts.items() if OLD in text.upper()] == []


def test_html_and_its_drawing(project: Project) -> None:
    text = project.made("fr", "html").read_text(encoding="utf-8").upper()
    assert f"#{NEW}" in text
    assert OLD not in text


def test_the_colour_is_written_once() -> None:
    places = gates.run(
        "git", "-C", ROOT, "grep", "-il", OLD, "--", "templates", "content", "brochure", "build.py"
    )
    assert places.split() == ["templates/pfvt/_brand.yml"]
    assert (ROOT / "templates/pfvt/_brand.yml").read_text().upper().count(OLD) == 1
