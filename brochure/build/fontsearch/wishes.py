"""What a theme, or a brand file, asks for and does not have: families, and letters of scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path

import icu
from msgspec import Struct

from brochure.brand.brandfile import LETTERS
from brochure.brand.faces import BOLD, REGULAR
from brochure.brand.families import GENERIC, stack
from brochure.brand.theme import Theme, read_theme
from brochure.diagnostics import Failed, Severity, Sink, Span
from brochure.fields.markedyaml import load
from brochure.fields.reader import mapping
from brochure.fields.record import Record
from brochure.fonts.book import FontBook
from brochure.fonts.choice import covers
from brochure.fonts.missing import key_in_brand
from brochure.languages import script
from brochure.languages.locale import alphabet
from brochure.languages.scripts import ANYTHING, SHARED, script_of
from brochure.themes.chain import BRANDS, THEMES
from brochure.world import World

UPRIGHT, SLANTED = "normal", "italic"
WantedFace = tuple[int, str]
"""A weight and a slant."""
UPRIGHT_ONES = ((REGULAR, UPRIGHT), (BOLD, UPRIGHT))
EVERY = tuple(product((REGULAR, BOLD), (UPRIGHT, SLANTED)))
HAVE_ALWAYS = frozenset(("Latn", "Cyrl", "Grek", *SHARED))
"""Scripts that text fonts have, the neutral theme's among them."""
# Families of Noto, which has one for each script; other scripts are called by their names.
NOTO: Mapping[str, str] = {
    "Hans": "Noto Sans SC", "Hant": "Noto Sans TC", "Jpan": "Noto Sans JP", "Kore": "Noto Sans KR",
}  # fmt: skip


class Wish(Struct, frozen=True):
    """A family that is wanted. names: that will do, the best first. script: whose letters are, "" for a family itself.

    faces: the weights and slants in use. span: where the brand says it.
    """

    names: tuple[str, ...]
    faces: tuple[WantedFace, ...]
    span: Span
    script: str = ""


class FontTarget(Struct, frozen=True):
    """Who asks: a theme, or a brand file. folder: where its lock and its fonts lie; characters: of its texts."""

    theme: str
    folder: Path
    languages: tuple[str, ...] = ()
    brand: str = ""
    characters: frozenset[str] = frozenset()


def wishes(target: FontTarget, world: World, sink: Sink) -> tuple[Wish, ...]:
    """What the target asks for and does not have, each once. Raises Failed where its theme cannot be read."""
    quiet = Sink()  # that fonts lack is why they are looked for here
    try:
        theme = read_theme(world, world.root / THEMES / target.theme, quiet, target.brand)
    finally:
        sink.extend(one for one in quiet if one.severity is Severity.ERROR)
    have = {family.lower() for family in theme.brand.families}
    named = (*_of_brand(theme), *_named_for_scripts(theme))
    found = {wish.names[0].lower(): wish for wish in named if wish.names[0].lower() not in have}
    return (
        *found.values(),
        *_of_scripts(theme, _lacking(theme, target, world), world),
        *_of_letters(theme, target, world),
    )


def _of_brand(theme: Theme) -> Iterator[Wish]:
    """The families that its typography names, role by role, then those that are only declared."""
    typography, marked = theme.brand.file.typography, theme.brand.marked
    for role in LETTERS:
        entry = getattr(typography, role)
        names = tuple(n for n in stack(getattr(entry, "family", None) or "") if n.lower() not in GENERIC)
        if names:
            yield Wish(names, _faces(typography, names[0]), marked.span(("typography", role, "family")))
    for i, font in enumerate(typography.fonts):
        yield Wish((font.family,), _faces(typography, font.family), marked.span(("typography", "fonts", i)))


def _faces(typography: Record, family: str) -> tuple[WantedFace, ...]:
    """The weights and slants in which a family is used: regular and bold, upright and slanted, and what roles say."""
    found = {*EVERY}
    for role in LETTERS:
        entry = getattr(typography, role)
        weight = getattr(entry, "weight", None)
        if weight and family in stack(getattr(entry, "family", None) or ""):
            found.add((weight, UPRIGHT))
    for font in typography.fonts:
        if font.family == family and isinstance(font.weight, tuple) and len(font.weight) > 2:
            found |= {(weight, UPRIGHT) for weight in font.weight}
    return tuple(sorted(found))


def _named_for_scripts(theme: Theme) -> Iterator[Wish]:
    """The families that it names for scripts, for emoji (`Zsye`) and signs too."""
    for code, families in theme.brand.file.defaults.brochure.scripts.items():
        span = theme.brand.marked.span(("defaults", "brochure", "scripts", code))
        yield from (Wish((family,), UPRIGHT_ONES, span, code) for family in families)


def _lacking(theme: Theme, target: FontTarget, world: World) -> set[str]:
    """The scripts that need a family: those of the languages that no font of the theme is named for, and of all other
    letters in texts that none of its fonts has.
    """
    every = FontBook(world, theme.brand.typefaces).faces(theme.brand.families, REGULAR, False)
    strange = {script_of(one) for one in _foreign(target) if not any(covers(face, one) for face in every)}
    found = {key_in_brand(one, tag) for one in strange - HAVE_ALWAYS for tag in target.languages[:1]}
    return found | ({script(tag) for tag in target.languages} - HAVE_ALWAYS - theme.brand.scripts.keys())


def _foreign(target: FontTarget) -> Iterator[str]:
    """Letters of texts that not every font has."""
    return (one for one in target.characters if one > "\x7f" and one.isalpha())


def _of_scripts(theme: Theme, lacking: Iterable[str], world: World) -> Iterator[Wish]:
    """A family for each of these scripts: that of another theme of the project before Noto's."""
    for code in sorted(lacking):
        script_name = str(icu.Script(icu.Script.getCode(code)[0]).getName()).replace("_", " ")
        noto = (NOTO[code],) if code in NOTO else (f"Noto Sans {script_name}", f"Noto Serif {script_name}")
        span = Span(theme.chain.links[0].folder)
        names = dict.fromkeys((*_elsewhere(code, world), *noto))
        yield Wish(tuple(names), UPRIGHT_ONES, span, code)


def _of_letters(theme: Theme, target: FontTarget, world: World) -> Iterator[Wish]:
    """A family for letters that no font of the theme has though text fonts have their script: of the languages'
    alphabets, as those of Hausa or Ewe, and of texts, as those of phonetics.
    """
    book, base = FontBook(world, theme.brand.typefaces), theme.brand.letters["base"]["font-family"]
    every = book.faces(theme.brand.families, REGULAR, False)
    letters = {letter for tag in target.languages if script(tag) in HAVE_ALWAYS for letter in alphabet(tag)}
    letters |= {one for one in _foreign(target) if script_of(one) in HAVE_ALWAYS}
    if any(not any(covers(face, letter) for face in every) for letter in letters):
        generic = theme.brand.file.defaults.brochure.generic
        own = book.faces((base or "",), REGULAR, False)
        serifs = base == generic.get("serif") or any(face.has_serifs for face in own)
        names = ("Noto Serif", "Noto Sans") if serifs else ("Noto Sans", "Noto Serif")
        yield Wish(names, EVERY, Span(theme.chain.links[0].folder), ANYTHING)


def _elsewhere(code: str, world: World) -> Iterator[str]:
    """The families that themes of the project set a script in."""
    folder = world.root / THEMES
    for path in (folder / theme / name for theme in world.names(folder) for name in BRANDS):
        if world.is_file(path):
            quiet = Sink()  # what is wrong there is told when that theme is built
            with suppress(Failed):
                data = mapping(load(world.read_text(path, quiet), world.shown(path), quiet).data)
                ours = mapping(mapping(data.get("defaults")).get("brochure"))
                named = mapping(ours.get("scripts")).get(code, [])
                yield from [named] if isinstance(named, str) else named
