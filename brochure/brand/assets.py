"""What is known of a theme without reading its styles: where its files are, its colours and its fonts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from brochure.brand.computed import Color, Typeface
from brochure.brand.logo import Logos
from brochure.themes.chain import Chain


class ThemeAssets(Struct, frozen=True):
    """A theme's files. chain: its folder, and those of the themes that it extends.

    families: of its fonts, the body's first; fixed: the one for text of fixed width, "" for none.
    """

    name: str
    chain: Chain
    colors: Mapping[str, Color]
    typefaces: tuple[Typeface, ...]
    families: tuple[str, ...]
    fixed: str
    logos: Logos
