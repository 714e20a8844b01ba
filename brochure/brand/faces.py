"""The brand's font files: those that it names, and those that lie in the fonts folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from brochure.brand.computed import Typeface
from brochure.brand.fontfile import fault_of, is_restricted
from brochure.budgets import FONT_BYTES
from brochure.diagnostics import Sink, Span
from brochure.fields.markedyaml import Marked
from brochure.fields.record import Record
from brochure.files import Refused, TooLarge
from brochure.themes.chain import Chain, ChainLink
from brochure.world import World

USABLE = (".ttf", ".otf")
HAN = {"Hans": "\u8fd9", "Hant": "\u9019"}
"""Characters that only one way of writing Chinese has."""
UNTOLD = frozenset(
    ("Cyrl", "Grek", "Hanb", "Hang", "Hani", "Hira", "Jamo", "Kana", "Latn", "Zinh", "Zyyy", "Zzzz")
)
"""Scripts that a family is not chosen for: Latin's like, which it has besides, and parts of Jpan and Kore."""


class FoundFont(Struct, frozen=True):
    """What a font file says of itself. scripts: those whose letters it has, by ISO 15924 code."""

    typeface: Typeface
    scripts: tuple[str, ...]
    variable: bool = False


def typefaces(file: Record, marked: Marked, chain: Chain, world: World, sink: Sink) -> tuple[Typeface, ...]:
    """A typeface for each font file that the brand names and that serves: on disk, TrueType or OpenType."""
    found: list[Typeface] = []
    for i, font in enumerate(file.typography.fonts):
        for j, one in enumerate(font.files):
            span = marked.span(("typography", "fonts", i, "files", j, "path"))
            face = _typeface(font, one, span, chain, world, sink)
            found += [face] if face else []
    return tuple(found)


def _typeface(
    font: Record, one: Record, span: Span, chain: Chain, world: World, sink: Sink
) -> Typeface | None:
    """The typeface of one file; None, and a word to the sink, where the file does not serve."""
    if one.path.startswith(("http://", "https://")) or not one.path.lower().endswith(USABLE):
        message = f"{one.path}: PDF and Word need a .ttf or .otf file beside the brand file"
        sink.warning("brand/font-format", message, span, "put the file into the theme's fonts folder")
        return None
    beside = world.path(span.file).parent / one.path
    path = beside if world.is_file(beside) else chain.first(one.path, world)
    if path is None:
        message = f"there is no font file {one.path}"
        sink.error("brand/missing-font", message, span, "paths start at the brand file")
        return None
    if not (located := _located(path, one.path, span, world, sink)):
        return None
    weight = _weight(one, located, span, sink)
    return Typeface(font.family, weight, one.style == "italic", world.shown(path))


def _located(path: Path, written: str, span: Span, world: World, sink: Sink) -> Path | None:
    """The file, where it may be read and is a sound font in a theme; else None, and a word to the sink."""
    try:
        # The first folder of a theme's files is that of all themes.
        if world.shown(path).split("/")[0] != span.file.split("/")[0]:
            raise Refused("it lies outside of the themes")
        data, located = world.read_bytes(path, FONT_BYTES), world.located(path)
    except TooLarge as problem:
        hint = "take the languages that are needed out of it"
        sink.error("brand/bad-font", f"{written} is too large: {problem.strerror}", span, hint)
        return None
    except OSError as problem:
        hint = "put the file itself into the theme's fonts folder"
        sink.error("brand/font-refused", f"{written}: {problem.strerror or 'cannot be read'}", span, hint)
        return None
    if fault := fault_of(data):
        sink.error("brand/bad-font", f"{written} {fault.what}", span, fault.hint)
        return None
    if is_restricted(data):
        hint = "ask its maker for leave, or use another font"
        sink.warning("brand/font-licence", f"{written} says that it may not be embedded", span, hint)
    return located


def _weight(one: Record, path: Path, span: Span, sink: Sink) -> int:
    """The file's weight as written; of a variable font the one that it has by itself."""
    if isinstance(one.weight, int):
        return one.weight
    face = look_into(path, path.as_posix())
    if face is None:  # a sound font without a name
        return 400
    if face.variable:
        message = f"{one.path} is a variable font: it is used in the weight that it has by itself"
        sink.warning("brand/variable-font", message, span, "name one file for each weight")
    return face.typeface.weight


def fonts_of_links(links: Iterable[ChainLink], world: World, sink: Sink) -> tuple[FoundFont, ...]:
    """What lies in the `fonts` folders of some themes, in the order of themes and file names."""
    fonts = [world.path(link.folder) / "fonts" for link in links]
    paths = [folder / name for folder in fonts for name in world.names(folder) if name.endswith(USABLE)]
    found = []
    for path in paths:
        shown = world.shown(path)
        if located := _located(path, path.name, Span(shown), world, sink):
            found += [font] if (font := look_into(located, shown)) else []
    return tuple(found)


def look_into(path: Path, shown: str) -> FoundFont | None:
    """Read family, weight and slant from a font's own tables; None for what is no font."""
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
    except (OSError, MemoryError):
        return None
    names = hb.OTNameIdPredefined
    family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY)
    if not face.glyph_count or not family:
        return None
    font = hb.Font(face)
    weight = int(font.get_style_value(hb.StyleTag.WEIGHT))
    italic = bool(font.get_style_value(hb.StyleTag.ITALIC))
    scripts = tuple(code for code, letter in _samples().items() if font.get_nominal_glyph(ord(letter)))
    return FoundFont(Typeface(str(family), weight, italic, shown), scripts, bool(face.axis_infos))


@cache
def _samples() -> Mapping[str, str]:
    """A letter of each script, by which a font shows that it has it (CLDR, scriptMetadata: sample characters)."""
    import icu  # 14 ms, and few brands leave it to their fonts

    numbers = {getattr(icu.UScriptCode, name) for name in dir(icu.UScriptCode) if name.isupper()}
    known = [icu.Script(number) for number in sorted(numbers)]
    letters = {script.getShortName(): script.getSampleString() for script in known}
    return {code: letter for code, letter in {**letters, **HAN}.items() if letter and code not in UNTOLD}
