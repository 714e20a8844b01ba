"""One brand file over another, for a theme that extends a theme."""

from __future__ import annotations

from collections.abc import Sequence

from brochure.brand.reading import mapping
from brochure.markedyaml import Marked, Path

FONTS = ("typography", "fonts")


def overlay(below: Marked, above: Marked) -> Marked:
    """One brand file over another, mapping by mapping; fonts are joined, the upper file's first.

    The inks of a colour that the upper file defines anew are forgotten with it.
    """
    shift = len(_list_at(above.data, FONTS))
    spans = {_moved(path, shift): span for path, span in below.spans.items()}
    keys = {_moved(path, shift): span for path, span in below.key_spans.items()}
    colors = mapping(mapping(above.data).get("color"))
    anew = {*colors, *mapping(colors.get("palette"))}
    data = _merge(_without_inks(below.data, anew), above.data, FONTS)
    return Marked(data, above.file, {**spans, **above.spans}, {**keys, **above.key_spans})


def _moved(path: Path, shift: int) -> Path:
    """The path of something in the lower file after the upper file's fonts are put before its own."""
    match path:
        case ("typography", "fonts", int(index), *rest):
            return (*FONTS, index + shift, *rest)
    return path


def _list_at(data: object, path: Sequence[str]) -> list[object]:
    for key in path:
        data = mapping(data).get(key)
    return data if isinstance(data, list) else []


def _merge(below: object, above: object, joined: tuple[str, ...]) -> object:
    """`joined`: the path, from here, of the list whose entries are joined instead of replaced."""
    if not joined and isinstance(below, list) and isinstance(above, list):
        return [*above, *below]
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return below if above is None else above
    rest = {key: joined[1:] if joined[:1] == (key,) else ("",) for key in above}
    return {**below, **{key: _merge(below.get(key), above[key], rest[key]) for key in above}}


def _without_inks(data: object, names: set[str]) -> object:
    """The brand file's data without the CMYK values of these colours."""
    defaults = mapping(mapping(data).get("defaults"))
    ours = mapping(defaults.get("brochure"))
    inks = {name: ink for name, ink in mapping(ours.get("cmyk")).items() if name not in names}
    if not ours:
        return data
    return {**mapping(data), "defaults": {**defaults, "brochure": {**ours, "cmyk": inks}}}
