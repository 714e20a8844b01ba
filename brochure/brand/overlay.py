"""One brand file over another, for a theme that extends a theme."""

from __future__ import annotations

from brochure.fields.markedyaml import Marked, YamlPath
from brochure.fields.reader import mapping

FONTS = ("typography", "fonts")


def overlay(below: Marked, above: Marked) -> Marked:
    """One brand file over another, mapping by mapping; fonts are joined, the upper file's first.

    The inks of a colour that the upper file defines anew are forgotten with it.
    """
    own = _at(above.data, FONTS)
    shift = len(own) if isinstance(own, list) else 0
    leaves = {
        path for path in above.spans if path[:2] != FONTS and not isinstance(_at(above.data, path), dict)
    }
    spans = {_moved(path, shift): s for path, s in below.spans.items() if not _covered(path, leaves)}
    keys = {_moved(path, shift): s for path, s in below.key_spans.items() if not _covered(path, leaves)}
    colors = mapping(mapping(above.data).get("color"))
    anew = {*colors, *mapping(colors.get("palette"))}
    data = _merge(_without_inks(below.data, anew), above.data, FONTS)
    return Marked(data, above.file, {**spans, **above.spans}, {**keys, **above.key_spans})


def _moved(path: YamlPath, shift: int) -> YamlPath:
    """The path of something in the lower file after the upper file's fonts are put before its own."""
    match path:
        case ("typography", "fonts", int(index), *rest):
            return (*FONTS, index + shift, *rest)
    return path


def _covered(path: YamlPath, leaves: set[YamlPath]) -> bool:
    """Whether the upper file has a plain value at the path or above it, so that the lower file's is gone."""
    return any(path[:i] in leaves for i in range(len(path) + 1))


def _at(data: object, path: YamlPath) -> object:
    """The value at a path, None where there is none."""
    for key in path:
        inside = isinstance(data, list) and isinstance(key, int)
        data = data[key] if inside else mapping(data).get(str(key))  # type: ignore[index]
    return data


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
