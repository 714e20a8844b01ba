"""A theme as editions need it, kept from build to build: reading a brand and its styles takes as long as the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from brochure.brand.computed import Stylesheet
from brochure.brand.look import Look
from brochure.diagnostics import Sink
from brochure.formats import Format
from brochure.pipeline.project import TEMPLATES
from brochure.pipeline.shelf import Shelf
from brochure.world import World

if TYPE_CHECKING:
    from brochure.brand.theme import Theme


def look(shelf: Shelf, world: World, name: str, sink: Sink) -> Look:
    """The files of the theme of that name. Raises Failed once the sink knows what is wrong with it."""

    def make(own: World, told: Sink) -> Look:
        read = _theme(shelf, own, name, told)
        for folder in read.folders:
            own.names(folder)  # a template that comes later changes what is built
        folders = tuple(folder.relative_to(own.root) for folder in read.folders)
        return Look(read.name, folders, read.colors, read.typefaces)

    return shelf.keep(("look", name), world, sink, make).below(world.root)


def stylesheet(
    shelf: Shelf, world: World, name: str, format: Format, language: tuple[str, str], sink: Sink
) -> Stylesheet:
    """The theme's computed styles. language: BCP 47 tag and ISO 15924 script. Raises Failed as `look`."""

    def make(own: World, told: Sink) -> Stylesheet:
        from brochure.brand.theme import compute

        return compute(_theme(shelf, own, name, told), format, *language, told)

    return shelf.keep(("styles", name, format, *language), world, sink, make)


def _theme(shelf: Shelf, world: World, name: str, sink: Sink) -> Theme:
    from brochure.brand.theme import read_theme  # 120 ms, with pydantic; most builds find what it makes

    folder = world.root / TEMPLATES / name
    return shelf.read(("theme", folder), world, sink, lambda w, s: read_theme(w, Path(folder), s))
