"""An edition that no rung makes fit: its PDF fails, the other formats stand, and it can be looked at."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests import extract
from tests.copyfit.texts import change_texts, lengthened
from tests.project import Project, copy_project

RED = (200, 0, 30)


@pytest.fixture(scope="module")
def over(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("over"))
    change_texts(project, partial(lengthened, share=0.8), "synthese.md", "recommandations.md")
    made = project.build("--lang", "fr", "--allow-overflow")
    assert made.code == 1
    assert "here it is marked what runs over" in made.err
    return project


def overflow(project: Project, lang: str = "fr") -> Path:
    return project.made(lang, "pdf").with_suffix(".overflow.pdf")


def test_word_and_web_are_built_and_listed_and_the_pdf_is_not(over: Project) -> None:
    manifest = json.loads((over.root / "output" / "manifest.json").read_text(encoding="utf-8"))
    formats = [file["format"] for edition in manifest["editions"] for file in edition["files"]]
    assert formats == ["docx", "html"]
    assert not over.made("fr", "pdf").exists()
    for page in (over.root / "output").rglob("*.html"):
        assert ".overflow.pdf" not in page.read_text(encoding="utf-8")


def test_the_page_that_runs_over_has_a_red_edge_and_the_others_none(over: Project) -> None:
    document = pypdfium2.PdfDocument(overflow(over).read_bytes())
    images = [page.render(scale=1.0).to_pil().convert("RGB") for page in document]
    assert [image.getpixel((2, image.height // 2)) == RED for image in images] == [False, True, False, False]
    heights = [image.height for image in images]
    assert heights[1] > heights[0] == heights[2], "what would be cut off can be seen"


def test_the_marks_are_no_part_of_the_text(over: Project) -> None:
    with pikepdf.open(overflow(over)) as document:
        stream = document.pages[1].Contents.read_bytes()
    assert len(re.findall(rb"/Type ?/Pagination", stream)) == 3, "the number, the marks, the note"
    text = " ".join(extract.pdf_text(overflow(over)).split())
    assert "Not for publication" not in text
    assert text.count("Recommandations") == 1


def test_nothing_that_is_published_takes_it(over: Project, tmp_path: Path) -> None:
    output = over.root / "output"
    for command, code in (
        (("--output", str(tmp_path / "whole"), "merge", str(output)), "merge/overflow"),
        (("verify", "--manifest", str(output / "manifest.json")), "verify/overflow"),
        (("--lang", "fr", "--format", "html", "verify"), "verify/overflow"),
    ):
        made = over.build(*command)
        assert made.code == 1
        assert f"[{code}]" in made.err
    assert not (tmp_path / "whole" / "manifest.json").exists()
    refused = over.build("--release", "--allow-overflow")
    assert refused.code == 2
    assert "--release" in refused.err


def test_where_each_line_stands_that_is_too_much_is_told(over: Project) -> None:
    report = over.build("--lang", "fr", "--format", "pdf", "--json").json()
    (result,) = report["results"]
    page = result["fills"][1]
    assert page["words"] < 0
    assert page["said"] == f"page 2 runs over by about {-page['words']} words"
    assert page["excess"]
    assert all(y + height > 842 - 56 - 1 for _, y, _, height in page["excess"])
    assert [fill["excess"] for fill in result["fills"] if fill["page"] != "synthesis"] == [[], [], []]


def test_an_edition_that_fits_again_takes_it_away_and_clean_takes_it_for_ours(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    text = project.content / "recommandations.md"
    fitting = text.read_text(encoding="utf-8")
    longer = fitting.replace("Consolider", "Consolider " * 300)
    text.write_text(longer, encoding="utf-8")
    assert project.build("--lang", "fr", "--format", "pdf", "--allow-overflow").code == 1
    assert overflow(project).exists()
    text.write_text(fitting, encoding="utf-8")
    assert project.build("--lang", "fr", "--format", "pdf").code == 0
    assert not overflow(project).exists()
    text.write_text(longer, encoding="utf-8")
    assert project.build("--lang", "fr", "--format", "pdf", "--allow-overflow").code == 1
    assert project.build("clean").code == 0
    assert not [*(project.root / "output").rglob("*.pdf")]
