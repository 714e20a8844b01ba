"""The properties that styles are made of, section by section: names and units as in CSS where CSS has one.

The only list of them: styles.yml is read by them, its JSON Schema and docs/styles.md come from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Struct
from pydantic import Field, PlainValidator, StringConstraints, ValidationInfo, WithJsonSchema

from brochure.brand import values
from brochure.brand.brandfile import LETTERS, Weight
from brochure.brand.reading import Strict
from brochure.brand.values import BadValueError, Border, Length, said
from brochure.diagnostics import did_you_mean

Section = Literal["page", "paragraph", "character", "box", "list", "table"]


class Known(Struct, frozen=True):
    """What values may name: the brand's colours and font families, and the styles of each section."""

    colors: tuple[str, ...]
    families: tuple[str, ...]
    styles: dict[str, tuple[str, ...]]


def known(info: ValidationInfo) -> Known:
    """The names that the file being read may use."""
    assert isinstance(info.context, Known)
    return info.context


def _length(value: object) -> Length:
    return values.parse_length(value)


def _factor(value: object) -> Length:
    return values.parse_length(value, factor=True)


def _share(value: object) -> float:
    """`85%` as 0.85."""
    length = values.parse_length(value)
    if length.unit != "%" or not 0 <= length.number <= 100:
        raise BadValueError("styles/value", f"{said(value)} is no share", "write it like 85%")
    return length.number / 100


def _ems(value: object) -> float:
    """`0.5em` as 0.5."""
    length = values.parse_length(value)
    if length.unit != "em" and length.number:
        raise BadValueError("styles/unit", f"{said(value)} is not in em", "write it like 0.5em")
    return length.number


def _color(value: object, info: ValidationInfo) -> str:
    return values.parse_token(value, known(info).colors)


def _ground(value: object, info: ValidationInfo) -> str:
    return values.parse_token(value, ("none", *known(info).colors))


def _border(value: object, info: ValidationInfo) -> Border | Literal["none"]:
    return values.parse_border(value, known(info).colors) or "none"


def _family(value: object, info: ValidationInfo) -> str:
    families = known(info).families
    if value not in families:
        hint = did_you_mean(str(value), families)
        raise BadValueError("styles/unknown-font", f"no font {said(value)} in the brand", hint)
    return str(value)


def _features(value: object) -> tuple[str, ...]:
    """`tnum`, `-liga`; a list, or words in a row."""
    words = value if isinstance(value, list) else str(value).split()
    for word in words:
        if not (isinstance(word, str) and len(word.removeprefix("-")) == 4 and word.isascii()):
            hint = "four letters like tnum; -liga switches off"
            raise BadValueError("styles/feature", f"{said(word)} is no OpenType feature", hint)
    return tuple(words)


def _limits(value: object) -> tuple[int, int, int]:
    """`6 3 3`: letters of a word, before and after a hyphen (CSS hyphenate-limit-chars)."""
    words = str(value).split()
    if len(words) != 3 or not all(word.isdigit() for word in words):
        raise BadValueError("styles/value", f"{said(value)} is not three numbers", "write it like 6 3 3")
    return (int(words[0]), int(words[1]), int(words[2]))


def _bleed(value: object) -> tuple[str, ...]:
    """Sides: `all`, `none`, or words of top, end, bottom, start."""
    sides = ("top", "end", "bottom", "start")
    words = [str(w) for w in value] if isinstance(value, list) else str(value).split()
    if words in (["all"], ["none"]):
        return sides if words == ["all"] else ()
    for word in words:
        if word not in sides:
            raise BadValueError("styles/value", f"{said(word)} is not a side", did_you_mean(word, sides))
    return tuple(words)


def _grounds(value: object, info: ValidationInfo) -> tuple[str, ...]:
    """Names of boxes and pages."""
    names = [str(n) for n in value] if isinstance(value, list) else [str(value)]
    choices = (*known(info).styles["box"], *known(info).styles["page"])
    for name in names:
        if name not in choices:
            message = f"no box or page style “{name}”"
            raise BadValueError("styles/unknown-style", message, did_you_mean(name, choices))
    return tuple(names)


def _style_of(section: Section, empty: bool = False) -> PlainValidator:
    """The name of a style of the section, or "" where there need not be one."""

    def check(value: object, info: ValidationInfo) -> str:
        if empty and value == "":
            return ""
        names = known(info).styles[section]
        if value not in names:
            message = f"no {section} style {said(value)}"
            raise BadValueError("styles/unknown-style", message, did_you_mean(str(value), names))
        return str(value)

    return PlainValidator(check)


_TEXT: dict[str, Any] = {"type": "string"}
_LENGTHS: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": "^[-+]?[0-9.]+ ?(" + "|".join(values.UNITS) + ")$"}, {"const": 0}]
}
_FACTORS: dict[str, Any] = {"anyOf": [*_LENGTHS["anyOf"], {"type": "number"}]}
_SHARES: dict[str, Any] = {"type": "string", "pattern": "^[0-9.]+ ?%$"}
_EMS: dict[str, Any] = {"anyOf": [{"type": "string", "pattern": "^[-+]?[0-9.]+ ?em$"}, {"const": 0}]}
_WORDS: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}

LengthValue = Annotated[Length, PlainValidator(_length), WithJsonSchema(_LENGTHS)]
Distance = Annotated[Length, PlainValidator(values.parse_distance), WithJsonSchema(_LENGTHS)]
Step = Annotated[Length, PlainValidator(values.parse_step), WithJsonSchema(_LENGTHS)]
Factor = Annotated[Length, PlainValidator(_factor), WithJsonSchema(_FACTORS)]
Share = Annotated[float, PlainValidator(_share), WithJsonSchema(_SHARES)]
Ems = Annotated[float, PlainValidator(_ems), WithJsonSchema(_EMS)]
Sides = Annotated[
    tuple[Length, Length, Length, Length],
    PlainValidator(values.parse_sides),
    WithJsonSchema({"type": ["string", "integer"]}),
]
ColorName = Annotated[str, PlainValidator(_color), WithJsonSchema(_TEXT)]
Ground = Annotated[str, PlainValidator(_ground), WithJsonSchema(_TEXT)]
BorderValue = Annotated[Border | Literal["none"], PlainValidator(_border), WithJsonSchema(_TEXT)]
Family = Annotated[str, PlainValidator(_family), WithJsonSchema(_TEXT)]
Features = Annotated[tuple[str, ...], PlainValidator(_features), WithJsonSchema(_WORDS)]
Limits = Annotated[tuple[int, int, int], PlainValidator(_limits), WithJsonSchema(_TEXT)]
Bleed = Annotated[tuple[str, ...], PlainValidator(_bleed), WithJsonSchema(_WORDS)]
Grounds = Annotated[tuple[str, ...], PlainValidator(_grounds), WithJsonSchema(_WORDS)]
Sheet = Annotated[tuple[float, float], PlainValidator(values.parse_sheet), WithJsonSchema(_TEXT)]
Count = Annotated[int, Field(ge=0, le=24)]
Marker = Annotated[str, StringConstraints(max_length=12)]
ParagraphName = Annotated[str, _style_of("paragraph"), WithJsonSchema(_TEXT)]
ParagraphOrNone = Annotated[str, _style_of("paragraph", empty=True), WithJsonSchema(_TEXT)]
CharacterName = Annotated[str, _style_of("character"), WithJsonSchema(_TEXT)]
Role = Annotated[str, Field(json_schema_extra={"enum": list(LETTERS)})]


def says(text: str) -> Any:
    """A property that may be left out, with its meaning."""
    return Field(None, description=text)


class Letters(Strict):
    """What characters look like."""

    typography: (
        Literal["base", "headings", "monospace", "monospace-inline", "monospace-block", "link"] | None
    ) = says(
        "The entry of the brand's typography that family, weight, slant and colour come from (default: base)."
    )
    font_family: Family | None = says(
        "A font family of the brand, where it is not the brand's for this role."
    )
    font_size: LengthValue | None = says("Size; em and % are shares of the inherited size.")
    font_weight: Weight | None = says("100 to 900 in hundreds, or normal, bold…")
    font_style: Literal["normal", "italic"] | None = says("Slant.")
    color: ColorName | None = says("Text colour: the name of a brand colour.")
    text_decoration: Literal["none", "underline", "line-through"] | None = says(
        "A line under the text, or through it."
    )
    letter_spacing: LengthValue | None = says("Tracking; em and % are shares of the font size.")
    text_transform: Literal["none", "uppercase"] | None = says(
        "Capitals for display; the text stays as it is."
    )
    font_feature_settings: Features | None = says("OpenType features: tnum, -liga…")
    text_emphasis: Literal["none", "dot"] | None = says(
        "A mark on each character, where a script has no italics."
    )
    hyphens: Literal["none", "auto"] | None = says(
        "Whether words may be broken; Word knows it of whole paragraphs only."
    )


class Spaced(Strict):
    """The space before and after."""

    margin_block_start: LengthValue | None = says("Space before.")
    margin_block_end: LengthValue | None = says("Space after.")
    break_before: Literal["auto", "page", "right"] | None = says(
        "In a sequence of pages: page begins a new page with it, right a right-hand one."
    )
    column_span: Literal["none", "all"] | None = says(
        "all: stands over all columns of a sequence of pages, which end above it and begin anew below."
    )


class Boxed(Strict):
    """Ground, padding and rules."""

    background_color: Ground | None = says("The ground: a brand colour, or none.")
    padding: Sides | None = says("One to four lengths: top, end, bottom, start.")
    padding_block_start: LengthValue | None = says("Padding at the top.")
    padding_inline_end: LengthValue | None = says("Padding at the line's end.")
    padding_block_end: LengthValue | None = says("Padding at the bottom.")
    padding_inline_start: LengthValue | None = says("Padding at the line's start.")
    border: BorderValue | None = says("A rule on all four sides: width and colour.")
    border_block_start: BorderValue | None = says("A rule at the top.")
    border_inline_end: BorderValue | None = says("A rule at the line's end.")
    border_block_end: BorderValue | None = says("A rule at the bottom.")
    border_inline_start: BorderValue | None = says("A rule at the line's start.")


class PageProperties(Strict):
    """A page: its sheet, margins and grid."""

    size: Sheet | None = says("A4, A5, Letter…, with landscape; or two lengths. Default: the brand's.")
    margin: Sides | None = says("One to four lengths: top, end, bottom, start.")
    column_count: Count | None = says("Columns of the grid.")
    column_gap: LengthValue | None = says("Gutter of the grid.")
    background_color: Ground | None = says("The ground: a brand colour, or none.")
    bleed: Distance | None = says("How far pictures and grounds run over the edge in a print edition.")
    fill: Share | None = says("The least share of its height to fill: below it, copyfit lets text grow.")


class ParagraphProperties(Letters, Spaced, Boxed):
    """A paragraph."""

    line_height: Factor | None = says(
        "From baseline to baseline; a number or em is a factor of the font size."
    )
    margin_inline_start: LengthValue | None = says("Indent at the line's start.")
    margin_inline_end: LengthValue | None = says("Indent at the line's end.")
    text_indent: LengthValue | None = says("Indent of the first line.")
    text_align: Literal["start", "center", "end", "justify"] | None = says("Alignment.")
    hyphenate_limit_chars: Limits | None = says(
        "Least letters of a word, before and after the hyphen: 6 3 3."
    )
    hyphenate_limit_lines: Count | None = says("Hyphenated lines in a row, at most.")
    last_line: Share | None = says(
        "The least share of the measure that the last of several lines fills, with two words on it, in Chinese and "
        "Japanese three characters (PDF; a browser does it as it can, Word not). 0% for no such limit."
    )
    orphans: Count | None = says("Lines left before a break, at least.")
    widows: Count | None = says("Lines taken over after a break, at least.")
    break_after: Literal["auto", "avoid"] | None = says("avoid: stays with what follows.")
    break_inside: Literal["auto", "avoid"] | None = says("avoid: is not divided.")
    outline_level: Annotated[int, Field(ge=0, le=6)] | None = says("1 to 6 for a heading, 0 for text.")
    link: CharacterName | None = says("The character style of links inside.")
    strong: CharacterName | None = says("The character style of strong text inside.")
    emphasis: CharacterName | None = says("The character style of emphasis inside.")
    ground: Grounds | None = says(
        "The boxes and pages that it stands on, for the contrast check (default: the brand's background)."
    )


class CharacterProperties(Letters):
    """A stretch of characters: what it changes of the paragraph's."""

    vertical_align: Ems | None = says(
        "How far it stands above the line, below it with a minus, in em of its own size. Word has its own "
        "superscript and subscript instead, size and all."
    )


class BoxProperties(Spaced, Boxed):
    """A box: a region, section, panel, band or set of columns."""

    bleed: Bleed | None = says(
        "Sides on which the ground, or a figure's picture, runs to the page's edge: all, none, top end bottom start."
    )
    min_height: LengthValue | None = says("Least height.")
    max_height: LengthValue | None = says(
        "For a figure: its picture is as wide as the box, and grows from min-height to this where the page has room."
    )
    column_gap: LengthValue | None = says("Between columns.")
    column_rule: BorderValue | None = says("A line in the middle of each gutter.")
    align_content: Literal["start", "center", "end", "space-between"] | None = says(
        "Where the content stands in a box taller than it; space-between shares the room between the blocks."
    )


class ListProperties(Spaced):
    """A list."""

    item: ParagraphName | None = says("The paragraph style of the items.")
    marker: Marker | None = says('What stands at each item: •, –, {n}, {n}.; "" for nothing.')
    marker_done: Marker | None = says("What stands at a task that is done (default: the marker).")
    marker_style: ParagraphOrNone | None = says("The paragraph style of the marker (default: the item's).")
    marker_width: LengthValue | None = says("From the marker's start to the text's.")
    marker_position: Literal["beside", "above"] | None = says(
        "Whether the marker stands beside the text or above it."
    )
    column_count: Count | None = says("More than 1: the items stand in a grid.")
    flow: Literal["row", "column"] | None = says(
        "Whether the grid fills column by column (column, unless told) or line by line (row; Word cannot)."
    )
    row_gap: LengthValue | None = says("Between items.")
    column_gap: LengthValue | None = says("Between columns.")
    item_rule: BorderValue | None = says("A line above each item.")


class TableProperties(Spaced):
    """A table."""

    head: ParagraphName | None = says("The paragraph style of header cells.")
    body: ParagraphName | None = says("The paragraph style of other cells.")
    caption: ParagraphName | None = says("The paragraph style of the caption.")
    head_background_color: Ground | None = says("The ground of header cells.")
    band_background_color: Ground | None = says("The ground of every second row.")
    row_rule: BorderValue | None = says("A line between rows.")
    border: BorderValue | None = says("A line above and below the table.")
    padding: Sides | None = says("Inside each cell: one to four lengths.")


PROPERTIES: dict[Section, type[Strict]] = {
    "page": PageProperties,
    "paragraph": ParagraphProperties,
    "character": CharacterProperties,
    "box": BoxProperties,
    "list": ListProperties,
    "table": TableProperties,
}
