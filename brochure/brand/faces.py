"""The brand's font files: those that it names, those that are locked, and those that lie in the fonts folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import Typeface
from brochure.brand.fontfile import COLLECTIONS, PACKED, SPLIT, Fault, fault_of, is_restricted
from brochure.budgets import FONT_BYTES
from brochure.diagnostics import Sink, Span
from brochure.fields.markedyaml import Marked
from brochure.fields.record import Record
from brochure.files import Refused, TooLarge
from brochure.themes.chain import Chain, ChainLink
from brochure.world import World

USABLE = (".ttf", ".otf", *PACKED)
HAN = {"Hans": "\u8fd9", "Hant": "\u9019"}
"""Characters that only one way of writing Chinese has."""
UNTOLD = frozenset(
    ("Cyrl", "Grek", "Hanb", "Hang", "Hani", "Hira", "Jamo", "Kana", "Latn", "Zinh", "Zyyy", "Zzzz")
)
"""Scripts that a family is not chosen for: Latin's like, which it has besides, and parts of Jpan and Kore."""
REGULAR, BOLD = 400, 700


class FoundFont(Struct, frozen=True):
    """What a font file says of itself. weights: lightest and boldest of a variable font, () for a static one."""

    typeface: Typeface
    data: bytes
    weights: tuple[int, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """Those whose letters it has, by ISO 15924 code."""
        font = hb.Font(hb.Face(hb.Blob(self.data)))
        return tuple(code for code, letter in _samples().items() if font.get_nominal_glyph(ord(letter)))


class FontFiles(Struct):
    """Makes typefaces of the files of one brand. weights: that it uses, which variable fonts are cut into."""

    marked: Marked
    chain: Chain
    world: World
    sink: Sink
    weights: tuple[int, ...] = (REGULAR, BOLD)
    read: dict[Path, FoundFont | None] = field(default_factory=dict)

    def named(self, file: Record) -> tuple[Typeface, ...]:
        """A typeface for each font file that the brand names and that serves: on disk, TrueType or OpenType."""
        every = [(i, font) for i, font in enumerate(file.typography.fonts) if font.files]
        return tuple(face for i, font in every for face in self._family(font, i))

    def _family(self, font: Record, i: int) -> Iterator[Typeface]:
        """The typefaces of one family. One whose files are all missing has come without them, and gives way."""
        files = ("typography", "fonts", i, "files")
        spans = [self.marked.span((*files, j, "path")) for j in range(len(font.files))]
        places = [self._place(one, span) for one, span in zip(font.files, spans, strict=True)]
        for one, path, span in zip(font.files, places, spans, strict=True):
            if path:
                yield from self._typefaces(font.family, one, path, span)
            elif not _is_usable(one.path):
                message = f"{one.path}: PDF and Word need a font file beside the brand file"
                hint = "put a .ttf, .otf or .woff2 file into the theme's fonts folder"
                if one.path.lower().endswith(COLLECTIONS):
                    message, hint = f"{one.path} is a collection of several fonts", SPLIT
                self.sink.warning("brand/font-format", message, span, hint)
            elif any(places):
                hint = self.chain.near(span.file, one.path, self.world, "paths start at the brand file")
                self.sink.error("brand/missing-font", f"there is no font file {one.path}", span, hint)
        if not any(places) and any(_is_usable(one.path) for one in font.files):
            message = f"“{font.family}” has come without its font files"
            hint = self.chain.near(
                spans[0].file, font.files[0].path, self.world, "paths start at the brand file"
            )
            self.sink.warning("brand/missing-font", message, spans[0], hint)

    def _place(self, one: Record, span: Span) -> Path | None:
        """Where a file lies that the brand names: beside the brand file, or in a theme of the chain."""
        return self.chain.beside(span.file, one.path, self.world) if _is_usable(one.path) else None

    def _typefaces(self, family: str, one: Record, path: Path, span: Span) -> Iterator[Typeface]:
        found = self._read(path, one.path, span)
        if found is None:
            return
        own = Typeface(family, found.typeface.weight, one.style == "italic", found.typeface.path)
        given = one.weight if isinstance(one.weight, int) else 0
        if given and found.weights and not found.weights[0] <= given <= found.weights[1]:
            least, most = found.weights
            message = f"{one.path} is a variable font of weights from {least} to {most}"
            hint = f"it has no {given}: leave the weight out"
            self.sink.warning("brand/variable-font", message, span, hint)
        yield from self.instances(own, found, given)

    def instances(self, own: Typeface, found: FoundFont, given: int = 0) -> Iterator[Typeface]:
        """The font itself, or of a variable one the instances in use. given: the weight of the only one, 0 for none."""
        if not found.weights:
            yield replace(own, weight=given or own.weight)
            return
        least, most = found.weights
        for weight in sorted({min(most, max(least, one)) for one in ((given,) if given else self.weights)}):
            yield replace(own, weight=weight, varied=True)

    def locked(self, fonts: Iterable[tuple[Typeface, Span]]) -> Iterator[Typeface]:
        """The typefaces of locked files."""
        for own, span in fonts:
            path = self.world.path(own.path)
            if found := self._read(path, path.name, span):
                yield from self.instances(own, found, own.weight)

    def in_folders(self, links: Iterable[ChainLink]) -> tuple[FoundFont, ...]:
        """What lies in the `fonts` folders of some themes, in the order of themes and file names."""
        folders = [self.world.path(link.folder) / "fonts" for link in links]
        paths = [folder / name for folder in folders for name in self.world.names(folder) if _is_usable(name)]
        every = [self._read(path, path.name, Span(self.world.shown(path))) for path in paths]
        named = [found for found in every if found and found.typeface.family]
        faces = ((face, found.data) for found in named for face in self.instances(found.typeface, found))
        return tuple(FoundFont(face, data) for face, data in faces)

    def _read(self, path: Path, written: str, span: Span) -> FoundFont | None:
        """What a font file says of itself; None where it may not be read or is not sound, which is told once."""
        if path not in self.read:
            data = _sound(path, written, span, self.world, self.sink)
            if data and is_restricted(data):
                hint = "ask its maker for leave, or use another font"
                message = f"{written} says that it may not be embedded"
                self.sink.warning("brand/font-licence", message, span, hint)
            self.read[path] = parse_font(data, self.world.shown(path)) if data else None
        return self.read[path]


def _is_usable(name: str) -> bool:
    return not name.startswith(("http://", "https://")) and name.lower().endswith(USABLE)


def _sound(path: Path, written: str, span: Span, world: World, sink: Sink) -> bytes:
    """The font, unpacked; b"" and a word to the sink where it does not serve."""
    try:
        if not _is_beside(world.shown(path), span.file):
            raise Refused("it lies outside of the themes")
        data = world.read_bytes(path, FONT_BYTES)
    except TooLarge as problem:
        hint = "take the languages that are needed out of it"
        sink.error("brand/bad-font", f"{written} is too large: {problem.strerror}", span, hint)
        return b""
    except OSError as problem:
        hint = "put the file itself into the theme's fonts folder"
        sink.error("brand/font-refused", f"{written}: {problem.strerror or 'cannot be read'}", span, hint)
        return b""
    fault, whole = checked(data, path.suffix)
    if fault:
        sink.error("brand/bad-font", f"{written} {fault.what}", span, fault.hint)
    return b"" if fault else whole


def _is_beside(shown: str, by: str) -> bool:
    """Whether a file lies with what names it: among all themes, or in the folder of a brand file or below that."""
    return shown.split("/")[0] == by.split("/")[0] or shown.startswith(by.rpartition("/")[0] + "/")


def checked(data: bytes, ending: str) -> tuple[Fault | None, bytes]:
    """What is wrong with a font file; and the font, unpacked where the ending says that it is packed."""
    if ending.lower() in PACKED and data[:4] in (b"wOFF", b"wOF2"):
        from brochure.brand.packing import unpacked, unpacked_size  # fontTools' tables take 10 ms

        if excess := FONT_BYTES.excess(unpacked_size(data)):
            return Fault(f"is too large: {excess}", "take the languages that are needed out of it"), b""
        try:
            data = unpacked(data)
        except ValueError:
            return Fault("is damaged: it cannot be unpacked"), b""
    return fault_of(data), data


def parse_font(data: bytes, shown: str) -> FoundFont:
    """What a sound font's own tables say: family ("" for none), weight, slant, weights that it can have, scripts."""
    face = hb.Face(hb.Blob(data))
    font, names = hb.Font(face), hb.OTNameIdPredefined
    family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or ""
    weight = int(font.get_style_value(hb.StyleTag.WEIGHT))
    italic = bool(font.get_style_value(hb.StyleTag.ITALIC))
    axes = [axis for axis in face.axis_infos if axis.tag == "wght"]
    weights = tuple(int(end) for axis in axes for end in (axis.min_value, axis.max_value))
    if face.axis_infos and not axes:  # it varies in something else
        weights = (weight, weight)
    return FoundFont(Typeface(str(family), weight, italic, shown), data, weights)


@cache
def _samples() -> Mapping[str, str]:
    """A letter of each script, by which a font shows that it has it (CLDR, scriptMetadata: sample characters)."""
    import icu  # 14 ms, and few brands leave it to their fonts

    numbers = {getattr(icu.UScriptCode, name) for name in dir(icu.UScriptCode) if name.isupper()}
    known = [icu.Script(number) for number in sorted(numbers)]
    letters = {script.getShortName(): script.getSampleString() for script in known}
    return {code: letter for code, letter in {**letters, **HAN}.items() if letter and code not in UNTOLD}
