"""What is known of a theme without reading its styles: where its files are, its colours and its fonts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from brochure.brand.computed import Color, Typeface
from brochure.world import World


class ThemeAssets(Struct, frozen=True):
    """A theme's files. folders: below the project, its own first, then those of the themes that it extends.

    families: of its fonts, the body's first; fixed: the one for text of fixed width, "" for none.
    """

    name: str
    folders: tuple[str, ...]
    colors: Mapping[str, Color]
    typefaces: tuple[Typeface, ...]
    families: tuple[str, ...]
    fixed: str

    def below(self, root: Path) -> tuple[Path, ...]:
        """The folders of a project that lies at `root`."""
        return tuple(root / folder for folder in self.folders)

    def find_all(self, name: str, world: World) -> tuple[Path, ...]:
        """Every file of that name (`web.css`) along the chain, the theme's own first."""
        return tuple(path for folder in self.below(world.root) if world.is_file(path := folder / name))
