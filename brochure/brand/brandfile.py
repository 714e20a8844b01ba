"""The brand file, whole and strict, as the public standard has it (https://posit-dev.github.io/brand-yml/).

These declarations say which keys there are and what each may hold; `brand.py` makes colours and fonts of them.
Our own keys stand under `defaults: brochure:`, which the standard leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.values import WEIGHTS, parse_distance, parse_sheet, parse_weight, scalar
from brochure.fields.declare import BadValueError, Field, Here, ListOf, RecordOf, RecordsOf, Scalar, Type
from brochure.fields.markedyaml import YamlPath
from brochure.fields.record import Record
from brochure.fields.scalars import LINE, choice, matching, needed, number, refused, said, text

SEMANTIC = (
    "foreground", "background", "primary", "secondary", "tertiary",
    "success", "info", "warning", "danger", "light", "dark",
)  # fmt: skip
GENERIC = ("serif", "sans-serif", "monospace")
"""The kinds of families that a stack may end in (CSS Fonts 4, 2.1.3), as far as they matter to print."""
LETTERS = ("base", "headings", "monospace", "monospace-inline", "monospace-block", "link")
FONT_FILES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".eot", ".svg", ".svgz")
SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_TEXT = {"type": "string"}
_WEIGHTS: list[Any] = [{"type": "integer", "minimum": 100, "maximum": 900}, {"enum": list(WEIGHTS)}]
_SLANTS = ("normal", "italic")


class LightAndDark(Struct, frozen=True):
    """A colour for light pages and one for dark ones, as written (Quarto 1.8, “Light and dark”)."""

    light: str
    dark: str


def _color(value: object, here: Here) -> str | LightAndDark:
    """One colour, or a pair; of a pair with one half, that half is both."""
    if isinstance(value, dict) and value and set(value) <= {"light", "dark"}:
        light, dark = (text(half, here) for half in (_half(value, "light"), _half(value, "dark")))
        return light if light == dark else LightAndDark(light, dark)
    if value is None:
        raise BadValueError("brand/color", "a colour without a value", 'quote it: "#336699"')
    return text(value, here)


def _ground(value: object, here: Here) -> str | LightAndDark | None:
    """A colour behind letters; `transparent`, as CSS has it, for none."""
    return None if value == "transparent" else _color(value, here)


def _half(pair: Mapping[str, object], name: str) -> object:
    return pair.get(name) or next(iter(pair.values()))


def _font_path(value: object, here: Here) -> str:
    written = text(value, here)
    if not written.lower().endswith(FONT_FILES):
        raise BadValueError("brand/font-format", f"“{written}” is not a font file", "a .ttf or .otf file")
    if written.startswith(("/", "~")):
        hint = "write it from the brand file on"
        raise BadValueError("brand/path", f"“{written}” is an absolute path", hint)
    return written


def _file_weight(value: object) -> object:
    """A weight, `auto`, or a range of weights (`300..700`, `[300, 700]`) of a variable font."""
    if value == "auto":
        return value
    parts = value.split("..") if isinstance(value, str) and ".." in value else value
    if isinstance(parts, list):
        if len(parts) != 2:
            raise BadValueError("brand/weight", "a range of weights has two ends", "write it like 300..700")
        return (parse_weight(parts[0]), parse_weight(parts[1]))
    return parse_weight(value)


def _service_weight(value: object) -> object:
    """What a font service is asked for: as a file's, or a list of weights."""
    if isinstance(value, list):
        return tuple(parse_weight(part) for part in value)
    return _file_weight(value)


def _slants(value: object, here: Here) -> object:
    """One of the two, or a list of them."""
    for one in value if isinstance(value, list) else [value]:
        if one not in _SLANTS:
            hint = "normal, italic or a list of both"
            raise BadValueError("unknown-value", f"{here} cannot be {said(one)}", hint)
    return value


def _inks(value: object) -> tuple[float, ...]:
    """Cyan, magenta, yellow and black in percent."""
    given = value if isinstance(value, list) else []
    numbers = [float(n) for n in given if isinstance(n, int | float) and 0 <= n <= 100]
    if len(numbers) != 4:
        raise refused("brand/cmyk", value, "is no ink", "four percentages: [95, 80, 45, 45]")
    return tuple(numbers)


def _families(value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise refused("brand/scripts", value, "is no font family", "a family, or a list of them")
    return tuple(names)


def _generic(name: str, here: Here) -> str:
    if name not in GENERIC:
        raise BadValueError("unknown-value", f"{here} is no kind of family", f"one of: {', '.join(GENERIC)}")
    return name


def _check_font(data: Mapping[str, Any], _: Here) -> None:
    """`files` belong to source file; weight, style and display to a font service."""
    service = {"weight", "style", "display", "version", "url"}
    allowed = {"file": {"files"}, "google": service, "bunny": service, "system": set[str]()}
    source = data.get("source")
    extra = [key for key in data if key in FONT.fields and key not in ("family", "source")]
    wrong = sorted({*extra} - allowed[source]) if isinstance(source, str) and source in allowed else []
    if wrong:
        message = f"“{wrong[0]}” says nothing of a font with source {source}"
        raise BadValueError("brand/font-key", message, "leave it out, or change the source")


SCRIPT_CODE = matching(
    SCRIPT.pattern, "script", "“{text}” is no ISO 15924 script code", "like Arab, Hans or Cyrl"
)
_ADDRESS = matching(
    "(?s:https?://.*)", "brand/url", "“{text}” is not a web address", "write it whole: https://…"
)
ADDRESS = replace(_ADDRESS, schema=_TEXT)
_COLOR_NAME = matching(
    "[A-Za-z_][A-Za-z0-9_-]*", "brand/color-name", "“{text}” cannot be the name of a colour",
    "letters, digits, - and _, not beginning with a digit",
)  # fmt: skip
"""A name of the palette must be a name in CSS too."""
_PAIR = {"type": "object", "properties": {"light": _TEXT, "dark": _TEXT}, "additionalProperties": False}
COLOR = Scalar(_color, {"anyOf": [_TEXT, _PAIR]})
BEHIND = Scalar(_ground, {"anyOf": [_TEXT, _PAIR]})
WEIGHT = scalar(parse_weight, {"anyOf": _WEIGHTS}, "weight")
_RANGES = {"anyOf": [*_WEIGHTS, {"type": "array"}, _TEXT]}
_SLANT = choice(*_SLANTS)
_ONE_SLANT = {**_TEXT, "enum": [*_SLANTS]}
SLANTS = Scalar(_slants, {"anyOf": [_ONE_SLANT, {"type": "array", "items": _ONE_SLANT}]})
_ATTRIBUTES = RecordOf({}, "Attributes of its HTML element, whatever they are.", others=True)
_NUMBER = number(whole=False)


def plain(**kinds: Type) -> dict[str, Field]:
    """Fields that explain themselves; an underscore of a name is a hyphen in the file."""
    return {name.replace("_", "-"): Field(kind) for name, kind in kinds.items()}


META = RecordOf(
    plain(
        name=RecordOf(plain(full=LINE, short=LINE), "The brand's name.", short="full"),
        link=RecordOf(
            plain(home=ADDRESS, mastodon=ADDRESS, github=ADDRESS, linkedin=ADDRESS, bluesky=ADDRESS,
                  twitter=ADDRESS, facebook=ADDRESS),
            "Where the brand is found.", short="home", others=True,
        ),
    ),
    "Who the brand is of.", others=True,
)  # fmt: skip
LOGO_FILE = RecordOf({
    "path": needed(LINE),
    **plain(alt=LINE, attrs=_ATTRIBUTES),
}, "A picture with its alternative text.", "path")  # fmt: skip
_PICTURE = plain(path=LINE, alt=LINE, attrs=_ATTRIBUTES)
LOGO_CHOICE = RecordOf(
    {**_PICTURE, **plain(light=LOGO_FILE, dark=LOGO_FILE)},
    "One picture, or one for light pages and one for dark.", "path",
)  # fmt: skip
LOGO = RecordOf(
    {**_PICTURE, **plain(images=RecordsOf(LOGO_FILE), small=LOGO_CHOICE, medium=LOGO_CHOICE, large=LOGO_CHOICE)},
    "The brand's logos, by size; or a single one.", "path",
)  # fmt: skip
COLORS = RecordOf({
    "palette": Field(RecordsOf(COLOR, _COLOR_NAME)),
    "foreground": Field(COLOR, "Text."),
    "background": Field(COLOR, "The page."),
    "primary": Field(COLOR, "Headings and links."),
    "secondary": Field(COLOR, "Accents: numerals, rules."),
    "tertiary": Field(COLOR, "A further accent, of drawings."),
    **plain(success=COLOR, info=COLOR, warning=COLOR, danger=COLOR),
    "light": Field(COLOR, "Light panels, and text on dark ones."),
    "dark": Field(COLOR, "Dark panels."),
    "link": Field(COLOR, "Links, where `typography: link:` says no colour."),
}, "The palette, and the part that each colour plays. A value is a CSS colour or another colour's name.")  # fmt: skip
FONT_FILE = RecordOf({
    "path": needed(Scalar(_font_path, _TEXT)),
    "weight": Field(scalar(_file_weight, _RANGES), default="auto"),
    "style": Field(_SLANT, default="normal"),
}, "One file of a family.")  # fmt: skip
FONT = RecordOf({
    "family": needed(LINE),
    "source": needed(choice("file", "google", "bunny", "system")),
    **plain(files=ListOf(FONT_FILE), weight=scalar(_service_weight, _RANGES), style=SLANTS, version=number(),
            display=choice("auto", "block", "swap", "fallback", "optional"), url=ADDRESS),
}, "A font family and where it comes from.", check=_check_font)  # fmt: skip


def _role(about: str, **kinds: Type) -> RecordOf:
    return RecordOf(plain(**kinds), about, short="family" if "family" in kinds else "")


_FIXED: dict[str, Type] = {"family": LINE, "size": LINE, "weight": WEIGHT}
_COLORED: dict[str, Type] = {**_FIXED, "color": COLOR, "background_color": BEHIND}
TYPOGRAPHY = RecordOf(
    plain(
        fonts=ListOf(FONT),
        base=_role("Body text.", **_FIXED, line_height=_NUMBER),
        headings=_role("Headings of every level.", family=LINE, weight=WEIGHT, style=SLANTS, line_height=_NUMBER,
                       color=COLOR),
        monospace=_role("Text of fixed width.", **_FIXED),
        monospace_inline=_role("Text of fixed width within a line.", **_COLORED),
        monospace_block=_role("Blocks of fixed width.", **_COLORED, line_height=_NUMBER),
        link=_role("Links.", weight=WEIGHT, color=COLOR, background_color=BEHIND, decoration=LINE),
    ),
    "Fonts, and what they are used for.",
)  # fmt: skip
_PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
_INKS = scalar(_inks, {"type": "array", "items": _PERCENT, "minItems": 4, "maxItems": 4})
_FAMILIES = scalar(_families, {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]})
PAPER = RecordOf(
    plain(
        size=scalar(parse_sheet, _TEXT),
        bleed=scalar(lambda value: parse_distance(value).points(), {"type": ["string", "number"]}),
    ),
    "The sheet that publications of this brand are printed on.",
)
EXTENSION = RecordOf({
    "cmyk": Field(RecordsOf(_INKS),
        "Inks in percent, by colour name, for those who print: what is built has screen colours (PDF/A)."),
    "scripts": Field(RecordsOf(_FAMILIES, SCRIPT_CODE), "Font families by ISO 15924 script (Arab, Hans…)."),
    "generic": Field(RecordsOf(LINE, Scalar(_generic, {"enum": [*GENERIC]})),
        "The family that stands for a font that is not there, by kind (serif, sans-serif, monospace)."),
    "page": Field(PAPER),
}, "What the standard has no key for.")  # fmt: skip
BRAND = RecordOf(
    plain(
        meta=META, logo=LOGO, color=COLORS, typography=TYPOGRAPHY,
        defaults=RecordOf(plain(brochure=EXTENSION), "Settings of single programs; ours is `brochure`.", others=True),
    ),
    "A whole brand file.",
)  # fmt: skip
"""What `_brand.yml` may say."""


def letter_color(file: Record, role: str, key: str) -> tuple[Any, YamlPath]:
    """A colour of the letters of a role, or of what is behind them, as written, and its path; None where there is none.

    key: `color` or `background-color`. A colour of links may stand among the colours too, as Quarto has it.
    """
    value = getattr(getattr(file.typography, role), key, None)
    if value is None and (role, key) == ("link", "color"):
        return file.color.link, ("color", "link")
    return value, ("typography", role, key)
