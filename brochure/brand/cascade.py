"""Which declaration wins: a style's own over those of the style that it extends; within a style what holds
for the language over what holds for the script, over what holds for the format, over what holds always. The
brand's typography lies below them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.brand import Brand
from brochure.brand.styles import Condition, Declaration, Layer, Style, Styles
from brochure.brand.values import Length
from brochure.diagnostics import Span
from brochure.formats import Format
from brochure.languages.scripts import SLANTED
from brochure.languages.tags import full_tag, parents

# All declarations of each property, the winner last.
Declarations = dict[str, list[Declaration]]

BRAND = "brand "
"""How the brand's declarations name what they stand in: `brand link`."""
_ORDER: tuple[Condition, ...] = ("base", "format", "script", "language")
_TAKEN_OVER = ("font-family", "font-weight", "font-style", "color", "text-decoration")
"""What a style takes over from the brand's letters, below all that it says itself."""
_DEFAULT = Span("default")
_EMPHASIS, _BOLD = "emphasis", 700
ENDS = ("block-start", "inline-end", "block-end", "inline-start")


class StyleTarget(Struct, frozen=True):
    """What styles are computed for."""

    format: Format
    script: str
    lang: str


def cascade(styles: Styles, brand: Brand, style: Style, edition: StyleTarget) -> Declarations:
    """Every declaration that concerns a style in an edition, by property."""
    found: Declarations = {}
    if style.section == "paragraph":
        _add(found, _of_brand(brand, "base", Declaration("", "", Span(""), style.name)))
    for ancestor in reversed(lineage(styles, style)):
        for declarations in _layers(ancestor, edition):
            for key, declaration in declarations.items():
                if key == "typography":
                    _add(found, _of_brand(brand, str(declaration.value), declaration))
                _add(found, _longhands(key, declaration, style))
    _of_role(found, brand)
    for key, declaration in styles.scripts.get(edition.script, {}).items():
        if key in found and not _for_script(found[key]):
            found[key].append(declaration)
    if edition.script not in SLANTED and _is_emphasis(styles, style):
        _set_upright(found)
    return found


def _is_emphasis(styles: Styles, style: Style) -> bool:
    names = (_EMPHASIS, styles.elements.get("em", _EMPHASIS))
    return style.section == "character" and any(one.name in names for one in lineage(styles, style))


def _set_upright(found: Declarations) -> None:
    """Bold for italics, of which the script has none: else nobody would see what is emphasised, save in Word, which
    slants any letters. A look that the style has for the script stays.
    """
    slant = found.get("font-style", [])
    if slant and slant[-1].value and not _for_script(slant):
        instead = {"font-style": (False, "normal"), "font-weight": (_BOLD, "bold")}
        _add(found, {key: replace(slant[-1], value=v, text=text) for key, (v, text) in instead.items()})


def _for_script(declarations: list[Declaration]) -> bool:
    """Whether the winner, or what it is a share of, is meant for the script already."""
    for declaration in reversed(declarations):
        if declaration.kind in ("script", "language"):
            return True
        if not (isinstance(declaration.value, Length) and declaration.value.unit in ("em", "%")):
            return False
    return False


def lineage(styles: Styles, style: Style) -> list[Style]:
    """A style and those that it extends, the nearest first."""
    found = [style]
    while found[-1].extends:
        found.append(styles.styles[found[-1].extends])
    return found


def _layers(style: Style, edition: StyleTarget) -> Iterator[Mapping[str, Declaration]]:
    """A style's sets of declarations that hold in an edition, the weakest first; of languages the nearest last."""
    for kind in _ORDER:
        held = [layer for layer in style.layers if layer.kind == kind and _holds(layer, edition)]
        if kind == "language":
            held.sort(key=lambda layer: _distance(layer.only, edition.lang), reverse=True)
        yield from (layer.declarations for layer in held)


def _holds(layer: Layer, edition: StyleTarget) -> bool:
    """Whether what is for a format, script or language is for the edition: `en` for `en-GB` too, `zh` for `zh-Hans`."""
    if layer.kind == "language":
        return layer.only == edition.lang or full_tag(layer.only) in parents(edition.lang)
    return layer.only in ("", edition.format, edition.script)


def _distance(only: str, lang: str) -> tuple[int, bool]:
    """How far a language's own way lies behind that of another on which it falls back; 0 for the same."""
    around = parents(lang)
    return around.index(full_tag(only)) if full_tag(only) in around else 0, only != lang


def _add(found: Declarations, declarations: Mapping[str, Declaration]) -> None:
    for key, declaration in declarations.items():
        found.setdefault(key, []).append(declaration)


def _of_brand(
    brand: Brand,
    role: str,
    asked: Declaration,
    names: Sequence[str] = _TAKEN_OVER,
    otherwise: Span = _DEFAULT,
) -> dict[str, Declaration]:
    """The brand's letters for a role as declarations, each with its line in the brand file, if it stands there."""
    letters, style, found = brand.letters[role], f"{BRAND}{role}", {}
    for css in (name for name in names if name in letters):
        span = brand.origin(role, css) or otherwise
        found[css] = replace(asked, value=letters[css], text=str(letters[css]), span=span, style=style)
    return found


def _of_role(found: Declarations, brand: Brand) -> None:
    """What the brand says of text of fixed width and of links holds over the styles: its size, and what is behind it.

    A ground goes with the brand's own colour of the text, not with one that a style has for another ground.
    """
    role = str(found["typography"][-1].value) if "typography" in found else "base"
    if role in ("base", "headings"):
        return
    asked, color = found["typography"][-1], found.get("color", [])
    said = _of_brand(brand, role, asked, ("font-size", "background-color"), asked.span)
    if "font-size" in said:
        found["font-size"] = [said["font-size"]]
    if "background-color" in said and (not color or color[-1].style.startswith(BRAND)):
        found.setdefault("background-color", []).append(said["background-color"])


def _longhands(key: str, declaration: Declaration, style: Style) -> dict[str, Declaration]:
    """A shorthand for four sides as the four, anything else as it is."""
    if style.section not in ("paragraph", "box") or key not in ("padding", "border"):
        return {key: declaration}
    value = declaration.value
    parts = value if isinstance(value, tuple) else (value,) * 4
    return {f"{key}-{end}": replace(declaration, value=part) for end, part in zip(ENDS, parts, strict=True)}
