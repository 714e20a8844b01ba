"""The chain of a theme: its folder, those of the themes that it extends, and at the end `base`, the press's own.

Every kind of file of a theme is found here and nowhere else: fields, brand, styles, words, layouts, page shells, style
sheets of the web, art and fonts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from brochure.files import PACKAGE
from brochure.world import World

BASE = "base"
"""The neutral theme at the end of every chain. A project adds to it in a theme folder of that name."""
PRESS_BASE = Path(PACKAGE, "themes", BASE)
BRANDS = ("_brand.yml", "_brand.yaml")
THEMES = "templates"
"""The folder of a project's own themes."""
THEME, FIELDS = "theme.yml", "fields.yml"
STYLES, WEB_CSS, WORDS, ART = "styles.yml", "web.css", "strings.yml", "art"
LOOK = (*BRANDS, STYLES, WEB_CSS)
"""Files that lie over those of the same name below, so that what is left out there shows through."""


class ChainLink(Struct, frozen=True):
    """One theme of a chain. folder: as shown. language: of its words, "" for the publication's own.

    complete: its look is whole, so that nothing of the themes below shows through. contrast: what it says of text too
    pale to read, "" for nothing.
    """

    folder: str
    language: str = ""
    complete: bool = False
    contrast: str = ""


class Chain(Struct, frozen=True):
    """A theme's own folder first, then those of the themes that it extends."""

    links: tuple[ChainLink, ...]

    def over(self, folder: str) -> Chain:
        """The chain of a theme in that folder, shown so, that extends this one's first."""
        return Chain((ChainLink(folder), *self.links))

    def found(self, name: str, world: World, start: int = 0) -> Iterator[tuple[int, Path]]:
        """Every file of that name (`art/hero.svg`), from link `start` on, with the number of its link."""
        for number, link in enumerate(self.of_look() if name in LOOK else self.links):
            if number >= start and world.is_file(path := world.path(link.folder) / name):
                yield number, path

    def all(self, name: str, world: World) -> tuple[Path, ...]:
        """Every file of that name, the theme's own first."""
        return tuple(path for _, path in self.found(name, world))

    def first(self, name: str, world: World) -> Path | None:
        """The file of that name that holds, None where no theme has one."""
        return next((path for _, path in self.found(name, world)), None)

    def names(self, world: World, inside: str = "") -> tuple[str, ...]:
        """The names of all files in one folder of the themes, sorted, each once."""
        every = (name for folder in self.folders(world) for name in world.names(folder / inside))
        return tuple(sorted({*every}))

    def folders(self, world: World) -> tuple[Path, ...]:
        """Where the themes lie."""
        return tuple(world.path(link.folder) for link in self.links)

    @property
    def contrast(self) -> str:
        """How strict the first theme that says so is with contrast."""
        return next((link.contrast for link in self.links if link.contrast), "error")

    def of_look(self) -> tuple[ChainLink, ...]:
        """The themes whose look shows: up to the first that is complete."""
        ends = [number for number, link in enumerate(self.links, 1) if link.complete]
        return self.links[: ends[0]] if ends else self.links
