"""What is known of a theme without reading its styles: where its files are, its colours, fonts and logos.

Loads no reader of YAML: a build that finds this kept has no use for one.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Color, Typeface
from brochure.themes.chain import Chain


class Logo(Struct, frozen=True):
    """A picture of the brand. src, dark: files as shown, "" for none."""

    src: str = ""
    alt: str = ""
    dark: str = ""


class Logos(Struct, frozen=True):
    """The brand's logos by size; the empty one where there is none."""

    small: Logo = Logo()
    medium: Logo = Logo()
    large: Logo = Logo()

    @property
    def light(self) -> Logos:
        """Those for light pages alone: of a brand that has no colours for dark ones."""
        return Logos(*(replace(logo, dark="") for logo in (self.small, self.medium, self.large)))

    @property
    def files(self) -> tuple[str, ...]:
        """All their files."""
        every = (file for logo in (self.small, self.medium, self.large) for file in (logo.src, logo.dark))
        return tuple(dict.fromkeys(file for file in every if file))


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
