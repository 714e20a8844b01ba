"""A theme's brand, ready for use: colours, letters of each role, fonts with their files, families by script.

Read from the `_brand.yml` of the theme and of those that it extends, the nearest winning value by value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from brochure.brand import palette
from brochure.brand.brandfile import BRAND, CODES
from brochure.brand.computed import Color, Typeface
from brochure.brand.faces import FoundFont, fonts_of_folders, typefaces
from brochure.brand.overlay import overlay
from brochure.brand.roles import RoleTypography, read_letters
from brochure.brand.values import parse_sheet
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.fields.markedyaml import Marked, load
from brochure.fields.reader import Reader, is_mapping, mapping
from brochure.fields.record import Record
from brochure.world import World

NAMES = ("_brand.yml", "_brand.yaml")


class Brand(Struct, frozen=True):
    """The brand. families: those with font files; sheet: width and height of the paper in points.

    file: the brand file as the standard reads it; marked: its values with their places.
    """

    name: str
    colors: Mapping[str, Color]
    letters: Mapping[str, RoleTypography]
    typefaces: tuple[Typeface, ...]
    families: tuple[str, ...]
    scripts: Mapping[str, tuple[str, ...]]
    sheet: tuple[float, float]
    bleed: float
    file: Record
    marked: Marked

    def origin(self, role: str, key: str) -> Span | None:
        """Where the brand file says this of a role; `base: Plex` says its family."""
        path = ("typography", role, key)
        if path in self.marked.spans:
            return self.marked.span(path)
        bare = isinstance(mapping(mapping(self.marked.data).get("typography")).get(role), str)
        return self.marked.span(path[:2]) if bare and key == "family" else None


def read_brand(world: World, folders: Sequence[Path], sink: Sink) -> Brand:
    """The brand of a chain of theme folders, the theme's own first. Raises Failed when it is wrong."""
    marked = _overlaid(world, folders, sink)
    file = read_file(marked, sink)
    extension = file.defaults.brochure
    colors = palette.read_colors(file, marked, sink)
    faces, found = _fonts(file, extension, marked, world, folders, sink)
    families = tuple(dict.fromkeys(face.family for face in faces))
    _check_scripts(extension, families, marked, sink)
    sink.stop_if_failed()
    name = file.meta.name
    return Brand(
        name=name.full or name.short or "",
        colors=colors,
        letters=read_letters(file, colors, families, marked, sink),
        typefaces=faces,
        families=families,
        scripts=extension.scripts or _scripts_of(found),
        sheet=extension.page.size or parse_sheet("A4"),
        bleed=extension.page.bleed or 0.0,
        file=file,
        marked=marked,
    )


def read_file(marked: Marked, sink: Sink) -> Record:
    """What the brand file says, as the standard has it. Raises Failed once the sink knows what is wrong with it."""
    file: Record | None = Reader(marked, "brand", sink, codes=CODES).read(BRAND, mapping(marked.data))
    if file is None:
        raise Failed
    return file


def _fonts(
    file: Record, extension: Record, marked: Marked, world: World, folders: Sequence[Path], sink: Sink
) -> tuple[tuple[Typeface, ...], tuple[FoundFont, ...]]:
    """The typefaces; and what was found in the fonts folders, which is looked into only for a brand that
    names no font file or no scripts.
    """
    faces = typefaces(file, marked, world, sink)
    found = () if faces and extension.scripts else fonts_of_folders(folders, world, sink)
    own = {face.family for face in faces}
    faces += tuple(font.typeface for font in found if font.typeface.family not in own)
    if not faces:
        hint = "name font files under typography: fonts:, or put them into the theme's fonts folder"
        sink.error("brand/no-fonts", "no font file at all", marked.span(("typography",)), hint)
        raise Failed
    return faces, found


def _overlaid(world: World, folders: Sequence[Path], sink: Sink) -> Marked:
    """The brand files of the chain as one, the nearest winning."""
    paths = [path for folder in folders for name in NAMES if world.is_file(path := folder / name)]
    if not paths:
        sink.error(
            "brand/missing", f"{world.shown(folders[0])} has no _brand.yml", hint="every theme needs one"
        )
        raise Failed
    files = [load(world.read_text(path, sink), world.shown(path), sink) for path in paths]
    for file in files:
        if file.data is not None:
            is_mapping(file, "brand/type", sink)
    sink.stop_if_failed()
    merged = files.pop()
    while files:
        merged = overlay(merged, files.pop())
    return merged


def _check_scripts(extension: Record, families: tuple[str, ...], marked: Marked, sink: Sink) -> None:
    """The families of each script must have font files."""
    for script, names in extension.scripts.items():
        for name in names:
            if name not in families:
                span = marked.span(("defaults", "brochure", "scripts", script))
                sink.error("brand/unknown-font", f"no font “{name}”", span, did_you_mean(name, families))


def _scripts_of(found: tuple[FoundFont, ...]) -> Mapping[str, tuple[str, ...]]:
    """Families by script, for fonts that a folder holds, as their letters tell."""
    ours: dict[str, tuple[str, ...]] = {}
    for font in found:
        for script in font.scripts:
            ours[script] = tuple(dict.fromkeys((*ours.get(script, ()), font.typeface.family)))
    return ours
