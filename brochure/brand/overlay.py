"""One brand file over another, for a theme that extends a theme."""

from __future__ import annotations

from collections.abc import Sequence

from brochure.brand.brandfile import LETTERS, SEMANTIC
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


def overlay(below: Marked, above: Marked) -> Marked:
    """One brand file over another, mapping by mapping; fonts are joined, the upper file's first.

    The roles of colours, and those of type, are one brand's: a file that gives a leading one gives them all, and what
    it leaves out is neutral. The inks of a colour that the upper file defines anew are forgotten with it.
    """
    below = _without_roles(below, above)
    own = above.at(*FONTS)
    shift = len(own) if isinstance(own, list) else 0
    leaves = {path for path in above.spans if path[:2] != FONTS and not isinstance(above.at(*path), dict)}
    anew = {*mapping(above.at("color")), *mapping(above.at("color", "palette"))}
    kept = below.moved(_without_inks(below, anew), lambda path: _moved(path, shift, leaves))
    return above.over(kept, _merge(kept.data, above.data, FONTS))


def _without_roles(below: Marked, above: Marked) -> Marked:
    """The lower file without the roles that the upper one has taken over."""
    gone = {(section, role) for section, roles in ROLES.items() if _sets_up(section, above) for role in roles}
    data = dict(mapping(below.data))
    for section in {section for section, _ in gone}:
        data[section] = {k: v for k, v in mapping(data.get(section)).items() if (section, k) not in gone}
    return below.moved(data, lambda path: None if path[:2] in gone else path)


def _moved(path: YamlPath, shift: int, leaves: set[YamlPath]) -> YamlPath | None:
    """The path of something in the lower file once the upper file's fonts stand before its own.

    None where the upper file has a plain value at the path or above it.
    """
    if any(path[:i] in leaves for i in range(len(path) + 1)):
        return None
    match path:
        case ("typography", "fonts", int(index), *rest):
            return (*FONTS, index + shift, *rest)
    return path


def _merge(below: object, above: object, joined: tuple[str, ...]) -> object:
    """`joined`: the path, from here, of the list whose entries are joined instead of replaced."""
    if not joined and isinstance(below, list) and isinstance(above, list):
        return [*above, *below]
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return below if above is None else above
    rest = {key: joined[1:] if joined[:1] == (key,) else ("",) for key in above}
    return {**below, **{key: _merge(below.get(key), above[key], rest[key]) for key in above}}


def _without_inks(file: Marked, names: set[str]) -> object:
    """The brand file's data without the CMYK values of these colours."""
    defaults, ours = (mapping(file.at(*path)) for path in (("defaults",), ("defaults", "brochure")))
    inks = {name: ink for name, ink in mapping(ours.get("cmyk")).items() if name not in names}
    if not ours:
        return file.data
    return {**mapping(file.data), "defaults": {**defaults, "brochure": {**ours, "cmyk": inks}}}
