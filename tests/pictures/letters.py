"""A picture library with the brand's letters, for tests of labels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from brochure.brand.computed import Color, Typeface
from brochure.fonts.book import FontBook
from brochure.pictures.families import LabelFamilies
from brochure.pictures.library import PictureLibrary
from brochure.world import World

FONTS = Path(__file__).resolve().parents[2] / "templates/pfvt/fonts"
PLEX, ARABIC, CHINESE = "IBM Plex Sans", "IBM Plex Sans Arabic", "IBM Plex Sans SC"
FACES = (
    Typeface(PLEX, 400, False, "IBMPlexSans-Regular.ttf"),
    Typeface(PLEX, 700, False, "IBMPlexSans-Bold.ttf"),
    Typeface(PLEX, 400, True, "IBMPlexSans-Italic.ttf"),
    Typeface(ARABIC, 400, False, "IBMPlexSansArabic-Regular.ttf"),
    Typeface(ARABIC, 700, False, "IBMPlexSansArabic-Bold.ttf"),
    Typeface(CHINESE, 400, False, "IBMPlexSansSC-Regular.ttf"),
)
BOOK = FontBook(World(FONTS), FACES)


def lettered(root: Path, colors: Mapping[str, Color] | None = None) -> PictureLibrary:
    """The pictures of a folder, labels in the brand's letters."""
    return PictureLibrary(
        World(root), colors or {}, fonts=BOOK, families=LabelFamilies((PLEX, ARABIC, CHINESE))
    )
