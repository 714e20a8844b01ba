"""The brand file, whole and strict, as the public standard has it (https://posit-dev.github.io/brand-yml/).

These models say which keys there are and what each may hold; `brand.py` makes colours and fonts of them.
Our own keys stand under `defaults: brochure:`, which the standard leaves open.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Struct
from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from brochure.brand.reading import Open, Strict
from brochure.brand.values import WEIGHTS, BadValueError, parse_distance, parse_sheet, parse_weight, said

SEMANTIC = (
    "foreground", "background", "primary", "secondary", "tertiary",
    "success", "info", "warning", "danger", "light", "dark",
)  # fmt: skip
LETTERS = ("base", "headings", "monospace", "monospace-inline", "monospace-block", "link")
FONT_FILES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".eot", ".svg", ".svgz")


class Promoted(Struct, frozen=True):
    """A bare word stands for a mapping with that one key: `name: PFVT` for `name: {full: PFVT}`."""

    key: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Pydantic's hook: put the bare word into its mapping before the model sees it."""
        return core_schema.no_info_before_validator_function(self.promote, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Pydantic's hook: the JSON Schema knows both forms."""
        return {"anyOf": [{"type": "string"}, handler(schema)]}

    def promote(self, value: object) -> object:
        """The mapping."""
        return {self.key: value} if isinstance(value, str) else value


def _address(value: object) -> object:
    if isinstance(value, str) and not value.startswith(("http://", "https://")):
        raise BadValueError("brand/url", f"“{value}” is not a web address", "write it whole: https://…")
    return value


def _color(value: object) -> object:
    """One colour; of a pair for light and dark pages, which newer brand files have, that for light ones."""
    if isinstance(value, dict) and value and set(value) <= {"light", "dark"}:
        return value.get("light") or value.get("dark")
    if value is None:
        raise BadValueError("brand/color", "a colour without a value", 'quote it: "#336699"')
    return value


def _font_path(value: object) -> object:
    if isinstance(value, str) and not value.lower().endswith(FONT_FILES):
        raise BadValueError("brand/font-format", f"“{value}” is not a font file", "a .ttf or .otf file")
    if isinstance(value, str) and value.startswith(("/", "~")):
        raise BadValueError("brand/path", f"“{value}” is an absolute path", "write it from the brand file on")
    return value


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


def _sheet(value: object) -> tuple[float, float]:
    return parse_sheet(value)


def _points(value: object) -> float:
    return parse_distance(value).points()


_ANY_WEIGHT: dict[str, Any] = {
    "anyOf": [{"type": "integer", "minimum": 100, "maximum": 900}, {"enum": list(WEIGHTS)}]
}
_RANGES: dict[str, Any] = {"anyOf": [*_ANY_WEIGHT["anyOf"], {"type": "array"}, {"type": "string"}]}
Weight = Annotated[int, PlainValidator(parse_weight), WithJsonSchema(_ANY_WEIGHT)]
FileWeight = Annotated[object, PlainValidator(_file_weight), WithJsonSchema(_RANGES)]
ServiceWeight = Annotated[object, PlainValidator(_service_weight), WithJsonSchema(_RANGES)]
Address = Annotated[str, BeforeValidator(_address)]
ColorValue = Annotated[str, BeforeValidator(_color)]
Slant = Literal["normal", "italic"]


class MetaName(Strict):
    """The brand's name."""

    full: str | None = None
    short: str | None = None


class MetaLink(Open):
    """Where the brand is found."""

    home: Address | None = None
    mastodon: Address | None = None
    github: Address | None = None
    linkedin: Address | None = None
    bluesky: Address | None = None
    twitter: Address | None = None
    facebook: Address | None = None


class Meta(Open):
    """Who the brand is of."""

    name: Annotated[MetaName, Promoted("full")] | None = None
    link: Annotated[MetaLink, Promoted("home")] | None = None


class LogoFile(Strict):
    """A picture with its alternative text."""

    path: str
    alt: str | None = None
    attrs: dict[str, object] | None = None


class LogoChoice(Strict):
    """One picture, or one for light pages and one for dark."""

    path: str | None = None
    alt: str | None = None
    attrs: dict[str, object] | None = None
    light: Annotated[LogoFile, Promoted("path")] | None = None
    dark: Annotated[LogoFile, Promoted("path")] | None = None


class Logo(Strict):
    """The brand's logos, by size; or a single one."""

    path: str | None = None
    alt: str | None = None
    attrs: dict[str, object] | None = None
    images: dict[str, Annotated[LogoFile, Promoted("path")]] = Field(default_factory=dict)
    small: Annotated[LogoChoice, Promoted("path")] | None = None
    medium: Annotated[LogoChoice, Promoted("path")] | None = None
    large: Annotated[LogoChoice, Promoted("path")] | None = None


class Colors(Strict):
    """The palette, and the part that each colour plays. A value is a CSS colour or another colour's name."""

    palette: dict[str, ColorValue] = Field(default_factory=dict)
    foreground: ColorValue | None = Field(None, description="Text.")
    background: ColorValue | None = Field(None, description="The page.")
    primary: ColorValue | None = Field(None, description="Headings and links.")
    secondary: ColorValue | None = Field(None, description="Accents: numerals, rules.")
    tertiary: ColorValue | None = Field(None, description="A further accent, of drawings.")
    success: ColorValue | None = None
    info: ColorValue | None = None
    warning: ColorValue | None = None
    danger: ColorValue | None = None
    light: ColorValue | None = Field(None, description="Light panels, and text on dark ones.")
    dark: ColorValue | None = Field(None, description="Dark panels.")


class FontFile(Strict):
    """One file of a family."""

    path: Annotated[str, BeforeValidator(_font_path)]
    weight: FileWeight = "auto"
    style: Slant = "normal"


class Font(Strict):
    """A font family and where it comes from."""

    family: str
    source: Literal["file", "google", "bunny", "system"]
    files: tuple[FontFile, ...] = Field((), strict=False)
    weight: ServiceWeight = None
    style: Slant | list[Slant] | None = None
    display: Literal["auto", "block", "swap", "fallback", "optional"] | None = None
    version: int | None = None
    url: Address | None = None

    @model_validator(mode="after")
    def keys_fit_the_source(self) -> Font:
        """`files` belong to source file; weight, style and display to a font service."""
        service = {"weight", "style", "display", "version", "url"}
        allowed = {"file": {"files"}, "google": service, "bunny": service, "system": set[str]()}[self.source]
        extra = self.model_fields_set - {"family", "source"} - allowed
        if extra:
            message = f"“{min(extra)}” says nothing of a font with source {self.source}"
            raise BadValueError("brand/font-key", message, "leave it out, or change the source")
        return self


class Base(Strict):
    """Body text."""

    family: str | None = None
    size: str | None = None
    weight: Weight | None = None
    line_height: float | None = Field(None, strict=False)


class Headings(Strict):
    """Headings of every level."""

    family: str | None = None
    weight: Weight | None = None
    style: Slant | list[Slant] | None = None
    line_height: float | None = Field(None, strict=False)
    color: str | None = None


class Monospace(Strict):
    """Text of fixed width."""

    family: str | None = None
    size: str | None = None
    weight: Weight | None = None


class MonospaceInline(Monospace):
    """Text of fixed width within a line."""

    color: str | None = None
    background_color: str | None = None


class MonospaceBlock(MonospaceInline):
    """Blocks of fixed width."""

    line_height: float | None = Field(None, strict=False)


class Link(Strict):
    """Links."""

    weight: Weight | None = None
    color: str | None = None
    background_color: str | None = None
    decoration: str | None = None


class Typography(Strict):
    """Fonts, and what they are used for."""

    fonts: tuple[Font, ...] = Field((), strict=False)
    base: Annotated[Base, Promoted("family")] | None = None
    headings: Annotated[Headings, Promoted("family")] | None = None
    monospace: Annotated[Monospace, Promoted("family")] | None = None
    monospace_inline: Annotated[MonospaceInline, Promoted("family")] | None = None
    monospace_block: Annotated[MonospaceBlock, Promoted("family")] | None = None
    link: Link | None = None


def _inks(value: object) -> tuple[float, float, float, float]:
    """Cyan, magenta, yellow and black in percent."""
    numbers = (
        [n for n in value if isinstance(n, int | float) and 0 <= n <= 100] if isinstance(value, list) else []
    )
    if len(numbers) != 4:
        raise BadValueError("brand/cmyk", f"{said(value)} is no ink", "four percentages: [95, 80, 45, 45]")
    cyan, magenta, yellow, black = (float(n) for n in numbers)
    return (cyan, magenta, yellow, black)


def _families(value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise BadValueError(
            "brand/scripts", f"{said(value)} is no font family", "a family, or a list of them"
        )
    return tuple(names)


_LENGTH: dict[str, Any] = {"type": ["string", "number"]}
_FAMILIES: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_INKS: dict[str, Any] = {
    "type": "array", "items": {"type": "number", "minimum": 0, "maximum": 100}, "minItems": 4, "maxItems": 4,
}  # fmt: skip
Inks = Annotated[tuple[float, float, float, float], PlainValidator(_inks), WithJsonSchema(_INKS)]
Families = Annotated[tuple[str, ...], PlainValidator(_families), WithJsonSchema(_FAMILIES)]


class Paper(Strict):
    """The sheet that publications of this brand are printed on."""

    size: (
        Annotated[tuple[float, float], PlainValidator(_sheet), WithJsonSchema({"type": "string"})] | None
    ) = None
    bleed: Annotated[float, PlainValidator(_points), WithJsonSchema(_LENGTH)] | None = None


class Extension(Strict):
    """What the standard has no key for."""

    cmyk: dict[str, Inks] = Field(default_factory=dict, description="Inks in percent, by colour name.")
    scripts: dict[str, Families] = Field(
        default_factory=dict, description="Font families by ISO 15924 script (Arab, Hans…)."
    )
    page: Paper | None = None


class Defaults(Open):
    """Settings of single programs; ours is `brochure`."""

    brochure: Extension | None = None


class BrandFile(Strict):
    """A whole brand file."""

    meta: Meta | None = None
    logo: Annotated[Logo, Promoted("path")] | None = None
    color: Colors | None = None
    typography: Typography | None = None
    defaults: Defaults | None = None
