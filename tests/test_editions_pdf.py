"""The PDF of every edition of the brochure: accessible, archivable, small, and readable by other programs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from brochure.readers import tags
from tests import gates
from tests.project import Project, copy_project

LIMITS = {"zh-Hans": 250_000}  # bytes, without photograph: issue 3
LATIN = 150_000
INTACT = 0.85


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The editions by language."""
    project: Project = copy_project(tmp_path_factory.mktemp("editions"))
    done = project.build("--format", "pdf")
    assert done.code == 0, done.err
    made = sorted((project.root / "output").glob("*/*/*.pdf"))
    return {path.parent.name: path for path in made}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\u00ad", "")))


def test_editions_are_small(files: dict[str, Path]) -> None:
    sizes = {lang: file.stat().st_size for lang, file in files.items()}
    assert {lang: size for lang, size in sizes.items() if size > LIMITS.get(lang, LATIN)} == {}


@pytest.mark.gate
def test_editions_are_pdf_ua_1_and_pdf_a_2a(files: dict[str, Path]) -> None:
    gates.verapdf(*files.values())
    for file in files.values():
        gates.qpdf(file)


@pytest.mark.gate
@pytest.mark.parametrize("lang", ["ar"])
def test_words_of_right_to_left_pages_are_intact(files: dict[str, Path], lang: str) -> None:
    said = Counter[str]()
    for tag in tags.read(files[lang].read_bytes()).walk():
        if tag.role in ("P", "H1", "H2", "H3", "Lbl"):
            said += words(tag.text())
    shown = words(gates.pdf_text(files[lang]))
    assert sum((shown & said).values()) >= INTACT * sum(said.values())
