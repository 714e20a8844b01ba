"""A theme's brand, ready for use: colours, letters of each role, fonts with their files, families by script.

Read from the `_brand.yml` of the theme and of those that it extends, the nearest winning value by value.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from brochure.brand import palette
from brochure.brand.brandfile import BRAND
from brochure.brand.computed import Color, Typeface
from brochure.brand.faces import FoundFont, fonts_of_links, typefaces
from brochure.brand.overlay import overlay
from brochure.brand.roles import RoleTypography, read_letters
from brochure.brand.values import parse_sheet
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.fields.markedyaml import Marked, load
from brochure.fields.reader import Reader, is_mapping, mapping
from brochure.fields.record import Record
from brochure.files import is_of_press
from brochure.themes.chain import BRANDS, Chain
from brochure.themes.read import CODES
from brochure.world import World


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


def read_brand(world: World, chain: Chain, sink: Sink) -> Brand:
    """The brand of a chain of themes. Raises Failed when it is wrong."""
    marked = _overlaid(world, chain, sink)
    file = read_file(marked, sink)
    extension = file.defaults.brochure
    colors = palette.read_colors(file, marked, sink)
    faces, scripts = _fonts(file, extension, marked, world, chain, sink)
    families = tuple(dict.fromkeys(face.family for face in faces))
    _check_scripts(extension, families, marked, sink)
    sink.stop_if_failed()
    name = file.meta.name
    return Brand(
        name=name.full or name.short or "",
        colors=colors,
        letters=read_letters(file, colors, _plainest_first(families, extension.scripts), marked, sink),
        typefaces=faces,
        families=families,
        scripts=scripts,
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
    file: Record, extension: Record, marked: Marked, world: World, chain: Chain, sink: Sink
) -> tuple[tuple[Typeface, ...], Mapping[str, tuple[str, ...]]]:
    """The typefaces, and the families by script.

    A theme that names no font has those of its fonts folder, before those that the themes below it name. Where no
    theme says which family a script is set in, the fonts tell by their letters.
    """
    named = typefaces(file, marked, chain, world, sink)
    links = [link for link in chain.of_look() if not is_of_press(link.folder)]
    naming = [n for n, link in enumerate(links) if any(f.path.startswith(f"{link.folder}/") for f in named)]
    first = min(naming, default=len(links))
    told = {script: names for script, names in extension.scripts.items() if not _of_press(script, marked)}
    above = fonts_of_links(links[:first], world, sink)
    beside = () if told else fonts_of_links(links[first : first + 1], world, sink)
    before = tuple(font.typeface for font in above)
    own = {face.family for face in (*before, *named)}
    faces = (*before, *named, *(font.typeface for font in beside if font.typeface.family not in own))
    if not faces:
        hint = "name font files under typography: fonts:, or put them into the theme's fonts folder"
        sink.error("brand/no-fonts", "no font file at all", marked.span(("typography",)), hint)
        raise Failed
    return faces, {**extension.scripts, **_scripts_of((*above, *beside)), **told}


def _of_press(script: str, marked: Marked) -> bool:
    """Whether the press's own brand file says which family a script is set in."""
    return is_of_press(marked.span(("defaults", "brochure", "scripts", script)).file)


def _overlaid(world: World, chain: Chain, sink: Sink) -> Marked:
    """The brand files of the chain as one, the nearest winning."""
    every = [one for name in BRANDS for one in chain.found(name, world)]
    paths = [path for _, path in sorted(every, key=lambda one: one[0])]
    if not paths:
        hint = "write one, or take “complete” away from its theme.yml"
        sink.error("brand/missing", f"{chain.links[0].folder} has no {BRANDS[0]}", hint=hint)
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


def _plainest_first(families: tuple[str, ...], scripts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The families, those that no script has for itself first: what a role takes that names none."""
    own = {family for names in scripts.values() for family in names}
    return tuple(sorted(families, key=lambda family: family in own))


def _scripts_of(found: tuple[FoundFont, ...]) -> Mapping[str, tuple[str, ...]]:
    """Families by script, for fonts that a folder holds, as their letters tell."""
    ours: dict[str, tuple[str, ...]] = {}
    for font in found:
        for script in font.scripts:
            ours[script] = tuple(dict.fromkeys((*ours.get(script, ()), font.typeface.family)))
    return ours
