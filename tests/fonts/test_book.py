"""A font book's faces stay what they were when they were read."""

from __future__ import annotations

import shutil
from pathlib import Path

from brochure.brand.computed import Typeface
from brochure.fonts.book import FontBook
from brochure.world import World
from tests import sample

SOURCE = sample.ROOT / "templates/pfvt/fonts/IBMPlexSans-Regular.ttf"


def test_a_font_file_that_is_written_over_ends_no_process(tmp_path: Path) -> None:
    """As a designer's program does while a press stays; a file mapped into memory would be lost with its bytes."""
    path = shutil.copy(SOURCE, tmp_path / "Plex.ttf")
    book = FontBook(World(tmp_path), (Typeface("Plex", 400, False, "Plex.ttf"),))
    (face,) = book.faces(["Plex"], 400, False)
    before = face.hb_font.get_glyph_extents(face.glyph("a"))
    with Path(path).open("r+b") as file:
        file.truncate(0)
    assert face.hb_font.get_glyph_extents(face.glyph("a")) == before
