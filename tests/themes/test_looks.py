"""What the press's own themes look like where a publication asks much of them: long titles, many kinds of text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextBox

from tests.gates import office_pdf
from tests.project import Project, copy_themes
from tests.themes.kit import write

TITLE = "A very long title for a publication that would not fit on one line of any cover, with an internationalisation"
MM = 72 / 25.4


def long_titled(folder: Path, theme: str) -> Project:
    copy_themes(folder, theme)
    head = f"title: {TITLE}\nsubtitle: And a subtitle\ndate: 2026-11-29\nlanguage: en\ntheme: {theme}\n"
    write(folder / "content/mine/publication.yml", head + "parts: {one: one.md}\n")
    write(folder / "content/mine/one.md", "## One\n\nText.\n")
    return Project(folder)


@pytest.mark.parametrize(("theme", "drawing"), [("releve", 108), ("report", 107)])
def test_a_long_title_stays_above_the_drawing_of_its_cover(
    theme: str, drawing: float, tmp_path: Path
) -> None:
    """drawing: where it begins, in mm from the top of the page."""
    made = long_titled(tmp_path, theme)
    assert made.build("--quiet").code == 0
    pdf, word = tmp_path / "output/mine/en/mine-en.pdf", tmp_path / "output/mine/en/mine-en.docx"
    assert place_of(pdf, "subtitle") < drawing
    assert (
        place_of(office_pdf(word, tmp_path), "2026") > 250
    )  # and Word's date is not pushed to the next page


def place_of(file: Path, words: str) -> float:
    """How far below the top of the first page the line with these words ends, in mm."""
    page = next(iter(extract_pages(file)))
    boxes = (box for box in page if isinstance(box, LTTextBox))
    line = next(line for box in boxes for line in box if words in line.get_text())
    return float(page.height - line.y0) / MM
