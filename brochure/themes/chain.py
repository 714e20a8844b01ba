"""The chain of a theme: its folder, those of the themes that it extends, and at the end `base`, the press's own.

Every kind of file of a theme is found here and nowhere else: fields, brand, styles, words, layouts, page shells, style
sheets of the web, art and fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from brochure.diagnostics import near_file
from brochure.files import PACKAGE, is_of_press
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


ContrastRule = Literal["error", "warning", "nearest"]
CONTRASTS: tuple[ContrastRule, ...] = get_args(ContrastRule)
"""What text too pale to read may be: a mistake, told, or put into the nearest tone that can be read."""


class ChainLink(Struct, frozen=True):
    """One theme of a chain. folder: as shown. language: of its words, "" for the publication's own.

    complete: its look is whole, so that nothing of the themes below shows through. contrast: what it says of text too
    pale to read, None for nothing. rebrands: its brand takes the place of that of the theme below.
    """

    folder: str
    language: str = ""
    complete: bool = False
    contrast: ContrastRule | None = None
    rebrands: bool = False


class Chain(Struct, frozen=True):
    """A theme's own folder first, then those of the themes that it extends.

    brand: a brand file, as shown, that takes the place of what the themes say of theirs; "" for none.
    """

    links: tuple[ChainLink, ...]
    brand: str = ""

    def over(self, folder: str) -> Chain:
        """The chain of a theme in that folder, shown so, that extends this one's first."""
        return Chain((ChainLink(folder), *self.links), self.brand)

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

    def beside(self, file: str, name: str, world: World) -> Path | None:
        """What a brand file names: beside that file, shown so, else in the themes; None where no file is there."""
        path = world.path(file).parent / name
        return path if world.is_file(path) else self.first(name, world)

    def near(self, file: str, name: str, world: World, otherwise: str) -> str:
        """A hint for what a brand file names and is not there: the file that is probably meant."""
        folder = world.path(file).parent
        known = [f"{inner}/{one}" for inner in world.names(folder) for one in world.names(folder / inner)]
        files = (one for one in (*world.names(folder), *known) if Path(one).suffix)  # others are folders
        return near_file(name, files, otherwise)

    def names(self, world: World, inside: str = "") -> tuple[str, ...]:
        """The names of all files in one folder of the themes, sorted, each once."""
        every = (name for folder in self.folders(world) for name in world.names(folder / inside))
        return tuple(sorted({*every}))

    def folders(self, world: World) -> tuple[Path, ...]:
        """Where the themes lie."""
        return tuple(world.path(link.folder) for link in self.links)

    @property
    def rebranding(self) -> int:
        """How many themes, the own one first, make a brand that takes the place of that of those below; 0 for none."""
        return next((number for number, link in enumerate(self.links, 1) if link.rebrands), 0)

    @property
    def dressed(self) -> bool:
        """Whether themes of this chain are under another brand than their own."""
        return bool(self.brand or self.rebranding)

    @property
    def designed(self) -> str:
        """The name of the theme that is dressed so, in whose own brand its layout was made."""
        return self.links[0 if self.brand else self.rebranding].folder.rpartition("/")[2]

    def is_beside_brand(self, file: str) -> bool:
        """Whether a file, as shown, belongs to the brand that they are dressed in: it lies in a folder of that.

        Of a brand file at the project's root that is any folder but those of themes.
        """
        if self.brand and "/" not in self.brand:
            return not file.startswith(f"{THEMES}/")
        own = [link.folder for link in self.links[: self.rebranding]]
        folders = [self.brand.rpartition("/")[0]] if self.brand else own
        return file.startswith(tuple(f"{folder}/" for folder in folders))

    def brands(self, world: World) -> tuple[Path, ...]:
        """The brand files of the themes, the nearest first; under another brand the press's own is always one."""
        return _brands(self.links if self.dressed else self.of_look(), world)

    def held(self, world: World) -> int:
        """How many of the brand files are the brand that others are dressed in."""
        return 1 if self.brand else len(_brands(self.links[: self.rebranding], world))

    def down_to(self, file: str) -> tuple[str, ...]:
        """The folders of the themes down to the one that a file lies in, as shown."""
        folders = tuple(link.folder for link in self.links)
        ends = (number for number, folder in enumerate(folders, 1) if file.startswith(f"{folder}/"))
        return folders[: next(ends, len(folders))]

    def lock_folders(self, world: World) -> tuple[Path, ...]:
        """Where fonts may be locked: beside the brand file, and in the themes whose look shows."""
        beside = (world.path(self.brand).parent,) if self.brand else ()
        themes = (link.folder for link in self.of_look() if not is_of_press(link.folder))
        return (*beside, *map(world.path, themes))

    @property
    def contrast(self) -> ContrastRule | None:
        """What the first theme that says so makes of text too pale to read, None where none does."""
        return next((link.contrast for link in self.links if link.contrast), None)

    def of_look(self) -> tuple[ChainLink, ...]:
        """The themes whose look shows: up to the first that is complete."""
        ends = [number for number, link in enumerate(self.links, 1) if link.complete]
        return self.links[: ends[0]] if ends else self.links


def _brands(links: Iterable[ChainLink], world: World) -> tuple[Path, ...]:
    paths = (world.path(link.folder) / name for link in links for name in BRANDS)
    return tuple(path for path in paths if world.is_file(path))
