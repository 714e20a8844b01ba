"""A theme under another brand: what of its own brand file is the brand's goes, what is the theme's stays.

Colours, type, name and marks are the brand's. The families of scripts and the sheet are the theme's: they make its
pages, whatever brand they are dressed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from brochure.brand.brandfile import LETTERS, SEMANTIC
from brochure.brand.computed import Color
from brochure.brand.families import stack
from brochure.brand.legible import grey
from brochure.brand.roles import RoleTypography
from brochure.fields.markedyaml import Marked
from brochure.fields.reader import mapping


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
    letters: Mapping[str, RoleTypography], themes: Iterable[Marked], kept: Collection[str]
) -> dict[str, str]:
    """For each family of the themes that styles may say the brand's family of the same role, else that of its body.

    kept: families that are the brand's too, or a script's.
    """
    found: dict[str, str] = {}
    for marked in themes:
        roles = _families_of_roles(marked)
        for family in named_families(marked):
            role = next((role for role in LETTERS if roles[role] == family), "base")
            stand_in = letters[role].family or letters["base"].family
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
