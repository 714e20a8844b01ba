"""A theme's brand, ready for use: colours, letters of each role, fonts with their files, families by script.

Read from the `_brand.yml` of the theme and of those that it extends, the nearest winning value by value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand import overlay, palette
from brochure.brand.assets import Logos
from brochure.brand.brandfile import BRAND, LETTERS
from brochure.brand.computed import Color, Typeface
from brochure.brand.faces import BOLD, REGULAR, FontFiles
from brochure.brand.lock import COMMAND, locked
from brochure.brand.logo import read_logos
from brochure.brand.roles import KEYS, RoleLetters, read_letters
from brochure.brand.values import parse_sheet
from brochure.diagnostics import Failed, Sink, Span, nearest
from brochure.fields.markedyaml import Marked, load
from brochure.fields.reader import Reader, is_mapping, mapping
from brochure.fields.record import Record
from brochure.files import is_of_press
from brochure.themes.chain import BRANDS, Chain
from brochure.themes.read import CODES
from brochure.world import World

_SPELT_ALIKE = 0.8
"""How much of two names of families must agree for one to be the other, misspelt."""


class Brand(Struct, frozen=True):
    """The brand. families: those with font files; sheet: width and height of the paper in points.

    stand_ins: by a family of the themes whose type is not this brand's, the family that is set instead where one of
    their styles names it; own_styles: folders of themes, as shown, whose styles mean the families that they name.
    file: the brand file as the standard reads it; marked: its values with their places.
    """

    colors: Mapping[str, Color]
    letters: Mapping[str, RoleLetters]
    typefaces: tuple[Typeface, ...]
    families: tuple[str, ...]
    scripts: Mapping[str, tuple[str, ...]]
    sheet: tuple[float, float]
    bleed: float
    file: Record
    marked: Marked
    logos: Logos = Logos()
    stand_ins: Mapping[str, str] = {}
    own_styles: tuple[str, ...] = ()

    @property
    def without_sizes(self) -> Brand:
        """The same without sizes and line heights of its own, so that a theme keeps those of its styles."""
        sizes = ("font-size", "line-height")
        letters = {
            name: {css: value for css, value in role.items() if css not in sizes}
            for name, role in self.letters.items()
        }
        return replace(self, letters=letters)

    def origin(self, role: str, css: str) -> Span | None:
        """Where the brand file says this of a role; `base: Plex` says its family."""
        path = ("typography", role, KEYS[css])
        if path in self.marked.spans:
            return self.marked.span(path)
        bare = isinstance(self.marked.at("typography", role), str)
        return self.marked.span(path[:2]) if bare and css == "font-family" else None


def read_brand(world: World, chain: Chain, sink: Sink) -> Brand:
    """The brand of a chain of themes. Raises Failed when it is wrong."""
    files = _files(world, chain, sink)
    held = chain.held(world) if chain.dressed else len(files)
    marked = reduce(overlay.overlaid, reversed(_dressing(files, held)))
    file = read_file(marked, sink, chain.brand)
    extension = file.defaults.brochure
    colors = palette.read_colors(file, marked, sink)
    if not sink.failed:
        colors = overlay.with_stand_ins(colors, _of_themes(files[held:]))
    faces, scripts = _fonts(file, marked, world, chain, sink)
    families = tuple(dict.fromkeys(face.family for face in faces))
    _check_scripts(extension, families, _command(chain), marked, sink)
    sink.stop_if_failed()
    name = file.meta.name.full or file.meta.name.short or ""
    logos = read_logos(file, name, marked, chain, world, sink)
    plainest = _plainest_first(families, scripts)
    letters = read_letters(file, colors, plainest, _command(chain), marked, sink)
    typed = held if chain.dressed else overlay.setting_up("typography", files)
    kept = {family for one in files[:typed] for family in overlay.named_families(one)}.union(
        *scripts.values()
    )
    return Brand(
        colors=colors,
        letters=letters,
        typefaces=faces,
        families=families,
        scripts=scripts,
        sheet=extension.page.size or parse_sheet("A4"),
        bleed=extension.page.bleed or 0.0,
        file=file,
        marked=marked,
        logos=logos if colors["background"].dark else logos.light,
        stand_ins=overlay.family_stand_ins(letters, _of_themes(files[typed:]), kept),
        own_styles=() if chain.brand else chain.down_to(files[typed - 1].file),
    )


def _dressing(files: Sequence[Marked], held: int) -> list[Marked]:
    """The brand files as they lie over one another. held: how many make the brand; the others say nothing of theirs."""
    return [
        *files[:held],
        *(one if is_of_press(one.file) else overlay.undressed(one) for one in files[held:]),
    ]


def _of_themes(files: Sequence[Marked]) -> list[Marked]:
    """Those that are not the press's own."""
    return [one for one in files if not is_of_press(one.file)]


def _command(chain: Chain) -> str:
    """What finds the fonts that the brand lacks."""
    theme = chain.links[0].folder.rpartition("/")[2]
    return f"python build.py --brand {chain.brand} fonts" if chain.brand else f"{COMMAND} --theme {theme}"


def read_file(marked: Marked, sink: Sink, foreign: str = "") -> Record:
    """What the brand file says, as the standard has it. Raises Failed once the sink knows what is wrong with it.

    foreign: the brand file that a publication is dressed in, which may say more than the standard has.
    """
    reader = Reader(marked, "brand", sink, codes=CODES, foreign=foreign)
    file: Record | None = reader.read(BRAND, mapping(marked.data))
    if file is None:
        raise Failed
    return file


def _fonts(
    file: Record, marked: Marked, world: World, chain: Chain, sink: Sink
) -> tuple[tuple[Typeface, ...], Mapping[str, tuple[str, ...]]]:
    """The typefaces, and the families by script.

    What lies in a theme's fonts folder unnamed comes after what brand files name, also those of the themes below: it
    serves where its family is asked for, and no role takes it by itself. Where no theme says which family a script is
    set in, the fonts tell by their letters.
    """
    files, written = FontFiles(marked, chain, world, sink, _weights(file)), file.defaults.brochure.scripts
    kept = [*files.locked(one for folder in chain.lock_folders(world) for one in locked(folder, world, sink))]
    named = (*kept, *files.named(file))
    links = [link for link in chain.of_look() if not is_of_press(link.folder)]
    naming = [n for n, link in enumerate(links) if any(f.path.startswith(f"{link.folder}/") for f in named)]
    first = min(naming, default=len(links))
    told = {script: names for script, names in written.items() if not _of_press(script, marked)}
    above = files.in_folders(links[:first])
    beside = () if told else files.in_folders(links[first : first + 1])
    before = tuple(font.typeface for font in above)
    own = {face.family for face in (*before, *named)}
    faces = (*named, *before, *(font.typeface for font in beside if font.typeface.family not in own))
    if not faces:
        hint = "name font files under typography: fonts:, or put them into the theme's fonts folder"
        sink.fail("brand/no-fonts", "no font file at all", marked.span(("typography",)), hint)
    found = _by_script((font.scripts, font.typeface.family) for font in (*above, *beside))
    locks = _by_script((face.scripts, face.family) for face in kept)
    scripts = {**written, **found, **told, **locks}
    faces = tuple(replace(face, scripts=_scripts_of(face, scripts)) for face in faces)
    return _brands_first(faces, chain) if chain.dressed else faces, scripts


def _scripts_of(face: Typeface, scripts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(script for script, families in scripts.items() if face.family in families))


def _brands_first(faces: tuple[Typeface, ...], chain: Chain) -> tuple[Typeface, ...]:
    """Under another brand: its fonts, the neutral ones, those of the themes, so that no role falls to a theme's."""

    def rank(face: Typeface) -> int:
        if is_of_press(face.path):
            return 1
        return 0 if chain.is_beside_brand(face.path) else 2

    return tuple(sorted(faces, key=rank))


def _weights(file: Record) -> tuple[int, ...]:
    """The weights that the brand uses, which variable fonts are cut into."""
    roles = {getattr(getattr(file.typography, role), "weight", None) or REGULAR for role in LETTERS}
    asked = (font.weight for font in file.typography.fonts)
    several = (weight if isinstance(weight, tuple) else (weight,) for weight in asked)
    listed = {one for many in several for one in many if isinstance(one, int)}
    return tuple(sorted(roles | listed | {REGULAR, BOLD}))


def _by_script(fonts: Iterable[tuple[Iterable[str], str]]) -> Mapping[str, tuple[str, ...]]:
    """The families of each script. fonts: the scripts that each is for, with its family."""
    found: dict[str, tuple[str, ...]] = {}
    for scripts, family in fonts:
        for script in scripts:
            found[script] = tuple(dict.fromkeys((*found.get(script, ()), family)))
    return found


def _of_press(script: str, marked: Marked) -> bool:
    """Whether the press's own brand file says which family a script is set in."""
    return is_of_press(marked.span(("defaults", "brochure", "scripts", script)).file)


def _files(world: World, chain: Chain, sink: Sink) -> list[Marked]:
    """The brand files, the one that holds first. Raises Failed where there is none, or one is no mapping."""
    paths = (*((world.path(chain.brand),) if chain.brand else ()), *chain.brands(world))
    if not paths:
        hint = "write one, or take “complete” away from its theme.yml"
        sink.fail("brand/missing", f"{chain.links[0].folder} has no {BRANDS[0]}", hint=hint)
    files = [load(world.read_text(path, sink), world.shown(path), sink) for path in paths]
    for file in files:
        if file.data is not None:
            is_mapping(file, "brand/type", sink)
    sink.stop_if_failed()
    return files


def _check_scripts(
    extension: Record, families: tuple[str, ...], command: str, marked: Marked, sink: Sink
) -> None:
    """Tell of families of scripts that are not there: an error where another one is spelt nearly so."""
    for script, names in extension.scripts.items():
        for name in (one for one in names if one not in families):
            span = marked.span(("defaults", "brochure", "scripts", script))
            if near := nearest(name, families, _SPELT_ALIKE):
                sink.error("brand/unknown-font", f"no font “{name}”", span, f"did you mean “{near}”?")
            else:
                sink.warning("brand/unknown-font", f"no font “{name}”", span, f"run `{command}`")


def _plainest_first(families: tuple[str, ...], scripts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The families, those that no script has for itself first: what a role takes that names none."""
    own = {family for names in scripts.values() for family in names}
    return tuple(sorted(families, key=lambda family: family in own))
