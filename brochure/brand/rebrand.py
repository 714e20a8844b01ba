"""A theme under another brand: what of its own brand file is the brand's goes, what is the theme's stays.

Colours, type, name and marks are the brand's. Font files, the families of scripts and the sheet are the theme's: they
make its pages, whatever brand they are dressed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from brochure.brand.brandfile import LETTERS, SEMANTIC
from brochure.brand.computed import Color
from brochure.brand.legible import grey
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
