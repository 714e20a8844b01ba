"""The properties that styles are made of, section by section: names and units as in CSS where CSS has one.

The only list of them: styles.yml is read by them, its JSON Schema and docs/styles.md come from them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Literal, cast

from msgspec import Struct

from brochure.brand import values
from brochure.brand.brandfile import LETTERS, WEIGHT
from brochure.brand.values import Border, scalar
from brochure.diagnostics import did_you_mean
from brochure.fields.declare import BadValueError, Choice, Field, Here, RecordOf, Scalar
from brochure.fields.scalars import choice, line, number, refused, said

_MARK = line(most=12)
StyleSection = Literal["page", "paragraph", "character", "box", "list", "table"]


class KnownNames(Struct, frozen=True):
    """What values may name: the brand's colours and font families, and the styles of each section."""

    colors: tuple[str, ...]
    families: tuple[str, ...]
    styles: dict[str, tuple[str, ...]]


def known(here: Here) -> KnownNames:
    """The names that the file being read may use."""
    return cast(KnownNames, here.context)


_TEXT: dict[str, Any] = {"type": "string"}


def _share(value: object) -> float:
    """`85%` as 0.85."""
    length = values.parse_length(value)
    if length.unit != "%" or not 0 <= length.number <= 100:
        raise refused("styles/value", value, "is no share", "write it like 85%")
    return length.number / 100


def _marker(value: object, here: Here) -> str:
    """What stands at an item, in which `{n}` is its number."""
    written = str(_MARK.read(value, here))
    if unknown := next((one for one in re.findall(r"\{[^{}]*\}", written) if one != "{n}"), ""):
        message, hint = f"{here}: “{unknown}” stands for nothing", "{n} stands for the item's number"
        raise BadValueError("styles/value", message, hint)
    return written


def _ems(value: object) -> float:
    """`0.5em` as 0.5."""
    length = values.parse_length(value)
    if length.unit != "em" and length.number:
        raise refused("styles/unit", value, "is not in em", "write it like 0.5em")
    return length.number


def _color(value: object, here: Here) -> str:
    return values.parse_token(value, known(here).colors)


def _ground(value: object, here: Here) -> str | None:
    token = values.parse_token(value, ("none", *known(here).colors))
    return None if token == "none" else token


def _border(value: object, here: Here) -> Border | None:
    return values.parse_border(value, known(here).colors)


def _family(value: object, here: Here) -> str:
    families = known(here).families
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
            raise refused("styles/feature", word, "is no OpenType feature", hint)
    return tuple(words)


def _limits(value: object) -> tuple[int, int, int]:
    """`6 3 3`: letters of a word, before and after a hyphen (CSS hyphenate-limit-chars)."""
    words = str(value).split()
    if len(words) != 3 or not all(word.isdigit() for word in words):
        raise refused("styles/value", value, "is not three numbers", "write it like 6 3 3")
    return (int(words[0]), int(words[1]), int(words[2]))


def _bleed(value: object) -> frozenset[str]:
    """Sides: `all`, `none`, or words of top, end, bottom, start."""
    sides = ("top", "end", "bottom", "start")
    words = [str(w) for w in value] if isinstance(value, list) else str(value).split()
    if words in (["all"], ["none"]):
        return frozenset(sides if words == ["all"] else ())
    for word in words:
        if word not in sides:
            raise refused("styles/value", word, "is not a side", did_you_mean(word, sides))
    return frozenset(words)


def _grounds(value: object, here: Here) -> tuple[str, ...]:
    """Names of boxes and pages."""
    names = [str(n) for n in value] if isinstance(value, list) else [str(value)]
    choices = (*known(here).styles["box"], *known(here).styles["page"])
    for name in names:
        if name not in choices:
            message = f"no box or page style “{name}”"
            raise BadValueError("styles/unknown-style", message, did_you_mean(name, choices))
    return tuple(names)


def meaning(means: Mapping[str, object]) -> Choice:
    """One of these words, each with what a computed style holds for it."""
    return Choice(tuple(means), means)


def style_of(*sections: StyleSection, empty: bool = False) -> Scalar:
    """The name of a style of one of the sections, or "" where there need not be one."""

    def check(value: object, here: Here) -> str:
        if empty and value == "":
            return ""
        names = [name for section in sections for name in known(here).styles[section]]
        if value not in names:
            message = f"no {', '.join(sections[:-1])}{' or ' * (len(sections) > 1)}{sections[-1]} style {said(value)}"
            raise BadValueError("styles/unknown-style", message, did_you_mean(str(value), names))
        return str(value)

    return Scalar(check, _TEXT)


_LENGTHS: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": "^[-+]?[0-9.]+ ?(" + "|".join(values.UNITS) + ")$"}, {"const": 0}]
}
_EMS: dict[str, Any] = {"anyOf": [{"type": "string", "pattern": "^[-+]?[0-9.]+ ?em$"}, {"const": 0}]}
_WORDS: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}

LENGTH = scalar(values.parse_length, _LENGTHS, "length")
DISTANCE = scalar(values.parse_distance, _LENGTHS, "length")
STEP = scalar(values.parse_step, _LENGTHS, "length")
_FACTORS = {"anyOf": [*_LENGTHS["anyOf"], {"type": "number"}]}
FACTOR = scalar(partial(values.parse_length, factor=True), _FACTORS, "length or factor")
SHARE = scalar(_share, {"type": "string", "pattern": "^[0-9.]+ ?%$"}, "share")
EMS = scalar(_ems, _EMS, "em")
SIDES = scalar(values.parse_sides, {"type": ["string", "integer"]}, "lengths")
PADDING = scalar(
    partial(values.parse_sides, side=values.parse_distance), {"type": ["string", "integer"]}, "lengths"
)
SHEET = scalar(values.parse_page_size, _TEXT)
LIMITS = scalar(_limits, _TEXT)
FEATURES = scalar(_features, _WORDS)
BLEED = scalar(_bleed, _WORDS)
COLOR = Scalar(_color, _TEXT, "colour")
GROUND = Scalar(_ground, _TEXT, "colour")
GROUNDS = Scalar(_grounds, _WORDS)
BORDER = Scalar(_border, _TEXT, "rule")
FAMILY = Scalar(_family, _TEXT, "family")
COUNT = number(0, 24)
MARKER = Scalar(_marker, _MARK.schema)
PARAGRAPH = style_of("paragraph")
PARAGRAPH_OR_NONE = style_of("paragraph", empty=True)
CHARACTER = style_of("character")
FITTED = style_of("paragraph", "box", "list")
_AVOIDS = meaning({"auto": False, "avoid": True})

_LETTERS = {
    "typography": Field(choice(*LETTERS),
        "The entry of the brand's typography that family, weight, slant and colour come from (default: base)."),
    "font-family": Field(FAMILY, "A font family of the brand, where it is not the brand's for this role."),
    "font-size": Field(LENGTH, "Size; em and % are shares of the inherited size."),
    "font-weight": Field(WEIGHT, "100 to 900 in hundreds, or normal, bold…"),
    "font-style": Field(meaning({"normal": False, "italic": True}), "Slant."),
    "color": Field(COLOR, "Text colour: the name of a brand colour."),
    "text-decoration": Field(choice("none", "underline", "line-through"), "A line under the text, or through it."),
    "letter-spacing": Field(LENGTH, "Tracking; em and % are shares of the font size."),
    "text-transform": Field(choice("none", "uppercase"), "Capitals for display; the text stays as it is."),
    "font-feature-settings": Field(FEATURES, "OpenType features: tnum, -liga… (PDF and web; Word does without)."),
    "text-emphasis": Field(meaning({"none": "", "dot": "dot", "dot-above": "dot-above"}),
        "A mark on each ideograph and kana, where there are no italics: below it in Chinese, above it in Japanese."),
    "hyphens": Field(meaning({"none": False, "auto": True}),
        "Whether words may be broken; Word knows it of whole paragraphs only."),
}  # fmt: skip
_SPACED = {
    "margin-block-start": Field(LENGTH, "Space before."),
    "margin-block-end": Field(LENGTH, "Space after."),
    "break-before": Field(meaning({"auto": "", "page": "page", "right": "right"}),
        "In a sequence of pages: page begins a new page with it, right a right-hand one."),
    "column-span": Field(meaning({"none": False, "all": True}),
        "all: stands over all columns of a sequence of pages, which end above it and begin anew below."),
}  # fmt: skip
_OWN_PAGE = {
    "page": Field(style_of("page", empty=True),
        "In a sequence of pages: it stands on pages of its own, which have this page style (a landscape sheet); the "
        "text before it ends its page, and what follows goes on on a new one."),
}  # fmt: skip
_BOXED = {
    "background-color": Field(GROUND, "The ground: a brand colour, or none."),
    "padding": Field(PADDING, "One to four lengths: top, end, bottom, start."),
    "padding-block-start": Field(DISTANCE, "Padding at the top."),
    "padding-inline-end": Field(DISTANCE, "Padding at the line's end."),
    "padding-block-end": Field(DISTANCE, "Padding at the bottom."),
    "padding-inline-start": Field(DISTANCE, "Padding at the line's start."),
    "border": Field(BORDER, "A rule on all four sides: width and colour."),
    "border-block-start": Field(BORDER, "A rule at the top."),
    "border-inline-end": Field(BORDER, "A rule at the line's end."),
    "border-block-end": Field(BORDER, "A rule at the bottom."),
    "border-inline-start": Field(BORDER, "A rule at the line's start."),
}  # fmt: skip
PROPERTIES: dict[StyleSection, RecordOf] = {
"page": RecordOf({
    "size": Field(SHEET, "A4, A5, Letter…, with landscape; two lengths; or landscape alone, which turns the sheet of "
        "the style that it extends. Default: the brand's."),
    "margin": Field(SIDES, "One to four lengths: top, end, bottom, start."),
    "column-count": Field(COUNT, "Columns of the grid."),
    "column-gap": Field(DISTANCE, "Gutter of the grid."),
    "background-color": Field(GROUND, "The ground: a brand colour, or none."),
    "bleed": Field(DISTANCE, "How far pictures and grounds run over the edge in a print edition."),
    "fill": Field(SHARE, "The least share of its height to fill: below it, copyfit lets text grow."),
}, "A page: its sheet, margins and grid."),
"paragraph": RecordOf({
    **_BOXED,
    **_SPACED,
    **_LETTERS,
    "line-height": Field(FACTOR, "From baseline to baseline; a number or em is a factor of the font size."),
    "margin-inline-start": Field(LENGTH, "Indent at the line's start."),
    "margin-inline-end": Field(LENGTH, "Indent at the line's end."),
    "text-indent": Field(LENGTH, "Indent of the first line."),
    "text-align": Field(choice("start", "center", "end", "justify"), "Alignment."),
    "hyphenate-limit-chars": Field(LIMITS, "Least letters of a word, before and after the hyphen: 6 3 3."),
    "hyphenate-limit-lines": Field(COUNT, "Hyphenated lines in a row, at most."),
    "last-line": Field(SHARE, "The least share of the measure that the last of several lines fills, with two words on "
        "it, in Chinese and Japanese three characters (PDF; a browser does it as it can, Word not). 0% for no such "
        "limit."),
    "orphans": Field(COUNT, "Lines left before a break, at least."),
    "widows": Field(COUNT, "Lines taken over after a break, at least."),
    "break-after": Field(_AVOIDS, "avoid: stays with what follows."),
    "break-inside": Field(_AVOIDS, "avoid: is not divided."),
    "outline-level": Field(number(0, 6), "1 to 6 for a heading, 0 for text."),
    "link": Field(CHARACTER, "The character style of links inside."),
    "strong": Field(CHARACTER, "The character style of strong text inside."),
    "emphasis": Field(CHARACTER, "The character style of emphasis inside."),
    "ground": Field(GROUNDS,
        "The boxes and pages that it stands on: for tones that can be read (`contrast: nearest`), for text on a "
        "picture, and where the pages of a sequence differ. Elsewhere the contrast check sees it."),
}, "A paragraph."),
"character": RecordOf({
    **_LETTERS,
    "vertical-align": Field(EMS, "How far it stands above the line, below it with a minus, in em of its own size. "
        "Word has its own superscript and subscript instead, size and all."),
}, "A stretch of characters: what it changes of the paragraph's."),
"box": RecordOf({
    **_BOXED,
    **_SPACED,
    **_OWN_PAGE,
    "bleed": Field(BLEED,
        "Sides on which the ground, or a figure's picture, runs to the page's edge: all, none, top end bottom start."),
    "min-height": Field(DISTANCE, "Least height."),
    "max-height": Field(DISTANCE,
        "For a figure: its picture is as wide as the box, and grows from min-height to this where the page has room."),
    "column-gap": Field(DISTANCE, "Between columns."),
    "column-rule": Field(BORDER, "A line in the middle of each gutter."),
    "fill": Field(SHARE, "For a box of the page: the least share of its height that its content fills; below it, "
        "copyfit lets the page's text grow."),
    "align-content": Field(meaning({"start": "top", "center": "middle", "end": "bottom", "space-between": "spread"}),
        "Where the content stands in a box taller than it; space-between shares the room between the blocks."),
}, "A box: a region, section, panel, band or set of columns."),
"list": RecordOf({
    **_SPACED,
    "item": Field(PARAGRAPH, "The paragraph style of the items."),
    "marker": Field(MARKER, 'What stands at each item: •, –, {n}, {n}.; "" for nothing.'),
    "marker-done": Field(MARKER, "What stands at a task that is done (default: the marker)."),
    "marker-style": Field(PARAGRAPH_OR_NONE, "The paragraph style of the marker (default: the item's)."),
    "marker-width": Field(DISTANCE, "From the marker's start to the text's."),
    "marker-position": Field(meaning({"beside": False, "above": True}),
        "Whether the marker stands beside the text or above it."),
    "column-count": Field(COUNT, "More than 1: the items stand in a grid."),
    "flow": Field(choice("row", "column"),
        "Whether the grid fills column by column (column, unless told) or line by line (row; Word cannot)."),
    "row-gap": Field(DISTANCE, "Between items."),
    "column-gap": Field(DISTANCE, "Between columns."),
    "item-rule": Field(BORDER, "A line above each item."),
}, "A list."),
"table": RecordOf({
    **_SPACED,
    **_OWN_PAGE,
    "head": Field(PARAGRAPH, "The paragraph style of header cells."),
    "body": Field(PARAGRAPH, "The paragraph style of other cells."),
    "caption": Field(PARAGRAPH, "The paragraph style of the caption."),
    "head-background-color": Field(GROUND, "The ground of header cells."),
    "band-background-color": Field(GROUND, "The ground of every second row."),
    "head-rule": Field(BORDER, "A line below the header."),
    "row-rule": Field(BORDER, "A line between rows."),
    "border": Field(BORDER, "A line above and below the table."),
    "padding": Field(PADDING, "Inside each cell: one to four lengths."),
    "too-wide": Field(style_of("table", empty=True),
        "The table style instead, on paper and in Word, where columns do not find the room that they need; it may name "
        "a further one, the last of them one with `page`."),
    "note-marks": Field(choice("letters", "numbers", "symbols"),
        "How the notes below it are counted: a, b, c in the language's letters (letters, unless told), 1, 2, 3 or "
        "†, ‡ and their like."),
}, "A table."),
}  # fmt: skip
