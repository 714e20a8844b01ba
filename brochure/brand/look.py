"""What is known of a theme without reading its styles: where its files are, its colours and its fonts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Color, Typeface


class Look(Struct, frozen=True):
    """A theme's files. folders: its own first, then those of the themes that it extends."""

    name: str
    folders: tuple[Path, ...]
    colors: Mapping[str, Color]
    typefaces: tuple[Typeface, ...]

    @property
    def folder(self) -> Path:
        """The theme's own folder."""
        return self.folders[0]

    def find(self, name: str) -> Path | None:
        """The nearest file of that name (`layout.xml.j2`, `art/cover.svg`) along the chain."""
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)

    def find_all(self, name: str) -> tuple[Path, ...]:
        """Every file of that name along the chain, the theme's own first."""
        return tuple(path for folder in self.folders if (path := folder / name).is_file())

    def below(self, root: Path) -> Look:
        """The same with its folders below `root`, where they were given relative to it."""
        return replace(self, folders=tuple(root / folder for folder in self.folders))
