"""The brochure itself as a Word file: whole, four pages, in the brand's fonts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import gates
from tests.docx.package_rules import WP, Package, faults, local
from tests.project import Project, copy_project


@pytest.fixture(scope="module")
def brochure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project: Project = copy_project(tmp_path_factory.mktemp("project"))
    outcome = project.build("--format", "docx", "--lang", "fr")
    assert outcome.code == 0, outcome.err
    return project.made("fr", "docx")


def test_the_brochure_keeps_every_rule(brochure: Path) -> None:
    assert faults(Package(brochure.read_bytes())) == []


def test_the_cover_drawing_lies_behind_the_text_as_svg_with_a_fallback(brochure: Path) -> None:
    body = Package(brochure.read_bytes()).body
    cover = next(body.iter(f"{WP}anchor"))
    assert cover.get("behindDoc") == "1"
    assert {"svgBlip", "blip"} <= {local(e) for e in cover.iter() if isinstance(e.tag, str)}


def test_inner_pages_tell_their_number_as_those_of_the_pdf_do(brochure: Path) -> None:
    package = Package(brochure.read_bytes())
    feet = [root for name, root in package.stories.items() if "footer" in name]
    fields = [[(e.text or "").strip() for e in root.iter() if local(e) == "instrText"] for root in feet]
    assert sorted(fields) == [[], ["PAGE"]]


@pytest.mark.gate
def test_open_xml_sdk_finds_no_error_in_the_brochure(brochure: Path) -> None:
    assert gates.ooxml_errors(brochure) == []


@pytest.mark.gate
def test_the_brochure_has_four_pages_in_libreoffice(brochure: Path, tmp_path: Path) -> None:
    pdf = gates.office_pdf(brochure, tmp_path)
    found = re.search(r"Pages:\s+(\d+)", gates.pdf_info(pdf))
    assert found
    assert found.group(1) == "4"
    assert [font for font in gates.pdf_fonts(pdf) if not font.startswith("IBMPlexSans")] == []
