"""One brand file over another: for a theme that extends a theme, and for a theme under another brand.

Under another brand colours, type, name and marks are that brand's. The families of scripts and the sheet are the
theme's: they make its pages, whatever brand they are dressed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from brochure.brand.brandfile import LETTERS, SEMANTIC
from brochure.brand.computed import Color
from brochure.brand.families import stack
from brochure.brand.legible import grey
from brochure.brand.roles import RoleLetters
from brochure.fields.markedyaml import Marked, YamlPath
from brochure.fields.reader import mapping

FONTS = ("typography", "fonts")
ROLES = {"color": (*SEMANTIC, "link"), "typography": LETTERS}
LEADING = {"color": ("foreground", "background", "primary"), "typography": ("base",)}
"""The roles that the others follow: who sets one of these sets up a brand, and does not touch up another's."""


def setting_up(section: str, files: Sequence[Marked]) -> int:
    """How many brand files, from the upper one on, make the brand in a section: down to the one that sets it up."""
    given = (number for number, file in enumerate(files, 1) if _sets_up(section, file))
    return next(given, len(files))


def _sets_up(section: str, file: Marked) -> bool:
    return not {*LEADING[section]}.isdisjoint(mapping(file.at(section)))


def overlaid(below: Marked, above: Marked) -> Marked:
    """One brand file over another, mapping by mapping; fonts are joined, the upper file's first.

    The roles of colours, and those of type, are one brand's: a file that gives a leading one gives them all, and what
    it leaves out is neutral.
    """
    below = _without_roles(below, above)
    own = above.at(*FONTS)
    shift = len(own) if isinstance(own, list) else 0
    said = (path for path in above.spans if path[:2] != FONTS)
    leaves = {path for path in said if not isinstance(above.at(*path), dict | None)}
    kept = below.moved(below.data, lambda path: _moved(path, shift, leaves))
    data, others = _merge(kept.data, above.data), kept.at(*FONTS)
    if isinstance(own, list) and isinstance(others, list):
        data = _merge(data, {"typography": {"fonts": [*own, *others]}})
    return above.over(kept, data)


def _without_roles(below: Marked, above: Marked) -> Marked:
    """The lower file without the roles that the upper one has taken over."""
    gone = {(section, role) for section, roles in ROLES.items() if _sets_up(section, above) for role in roles}
    data = dict(mapping(below.data))
    for section in {section for section, _ in gone}:
        data[section] = {k: v for k, v in mapping(data.get(section)).items() if (section, k) not in gone}
    return below.moved(data, lambda path: None if path[:2] in gone else path)


def _moved(path: YamlPath, shift: int, leaves: set[YamlPath]) -> YamlPath | None:
    """The path of something in the lower file once the upper file's fonts stand before its own.

    None where the upper file has a plain value at the path or above it; a key without a value says nothing.
    """
    if any(path[:i] in leaves for i in range(len(path) + 1)):
        return None
    match path:
        case ("typography", "fonts", int(index), *rest):
            return (*FONTS, index + shift, *rest)
    return path


def _merge(below: object, above: object) -> object:
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return below if above is None else above
    return {**below, **{key: _merge(below.get(key), above[key]) for key in above}}


def undressed(marked: Marked) -> Marked:
    """A theme's brand file without what is one brand's."""
    fonts = {k: v for k, v in mapping(marked.at("typography")).items() if k not in LETTERS}
    ours = {k: v for k, v in mapping(marked.at("defaults", "brochure")).items() if k != "cmyk"}
    return replace(marked, data={"typography": fonts, "defaults": {"brochure": ours}})


def with_stand_ins(colors: Mapping[str, Color], themes: Iterable[Marked]) -> dict[str, Color]:
    """The brand's colours, and one for each name of the themes' palettes that it lacks, since styles may say it.

    It is that of the part that the theme gives it, else a grey of its lightness: no colour of another brand shows.
    """
    found = dict(colors)
    for marked in themes:
        written = mapping(marked.at("color"))
        for name, value in mapping(written.get("palette")).items():
            role = next((role for role in SEMANTIC if written.get(role) == name), "")
            like = replace(found[role], token=name) if role in found else grey(name, str(value))
            found.setdefault(name, like)
    return found


def family_stand_ins(
    letters: Mapping[str, RoleLetters], themes: Iterable[Marked], kept: Collection[str]
) -> dict[str, str]:
    """For each family of the themes that styles may say the brand's family of the same role, else that of its body.

    kept: families that are the brand's too, or a script's.
    """
    found: dict[str, str] = {}
    for marked in themes:
        roles = _families_of_roles(marked)
        for family in named_families(marked):
            role = next((role for role in LETTERS if roles[role] == family), "base")
            stand_in = letters[role].get("font-family", letters["base"]["font-family"])
            if stand_in and family not in kept:
                found.setdefault(family, stand_in)
    return found


def named_families(marked: Marked) -> tuple[str, ...]:
    """Every family that a brand file names, among its fonts or for a role."""
    fonts = mapping(marked.at("typography")).get("fonts") or ()
    listed = (str(mapping(font).get("family") or "") for font in fonts)
    named = (one for role in _families_of_roles(marked).values() for one in stack(role))
    return tuple(dict.fromkeys(filter(None, (*listed, *named))))


def _families_of_roles(marked: Marked) -> dict[str, str]:
    """What is said of the family of each role, which may be all that is said of it."""
    written = mapping(marked.at("typography"))
    roles = {role: written.get(role) for role in LETTERS}
    return {
        role: given if isinstance(given, str) else str(mapping(given).get("family") or "")
        for role, given in roles.items()
    }
