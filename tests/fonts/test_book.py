"""A font book's faces stay what they were when they were read."""

from __future__ import annotations

import shutil
from pathlib import Path

from brochure.brand.computed import Typeface
from brochure.fonts.book import FontBook
from brochure.fonts.choice import covers
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


def test_books_share_a_face_until_its_file_is_another(tmp_path: Path) -> None:
    """A theme's book is made again with each change of its brand; the old files of a font must not stay in memory."""
    path = Path(shutil.copy(SOURCE, tmp_path / "Plex.ttf"))
    world, typeface = World(tmp_path), Typeface("Plex", 400, False, "Plex.ttf")
    before = FontBook(world, (typeface,)).face(typeface)
    covers.cache_clear()
    assert covers(before, "a")
    world.look_again()
    assert FontBook(world, (typeface,)).face(typeface) is before
    assert covers.cache_info().currsize == 1
    path.write_bytes((SOURCE.parent / "IBMPlexSans-Bold.ttf").read_bytes())
    world.look_again()
    after = FontBook(world, (typeface,)).face(typeface)
    assert after is not before
    assert after.digest != before.digest
    assert covers.cache_info().currsize == 0
