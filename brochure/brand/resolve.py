"""Declarations into computed styles: every value absolute, every name looked up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand import computed as c
from brochure.brand.brand import Brand
from brochure.brand.cascade import BRAND, ENDS, Declarations, StyleTarget
from brochure.brand.pale import own_place
from brochure.brand.palette import PAPER
from brochure.brand.scale import TypeScale
from brochure.brand.styles import Declaration, Style
from brochure.brand.values import POINTS, Border, Length, PageSize
from brochure.diagnostics import Sink

T = TypeVar("T")
SHARES = ("em", "%")
SIDES = dict(zip(("top", "end", "bottom", "start"), ENDS, strict=True))


class Values(Struct):
    """The winning values of one style, read by their CSS names. size: points; step: the baseline step, to scale."""

    style: Style
    found: Declarations
    brand: Brand
    edition: StyleTarget
    step: float
    sink: Sink
    scale: TypeScale = TypeScale()
    size: float = 0.0

    def get(self, key: str, otherwise: T) -> T:
        """The winning value, or another; it is of the type that the property's model gives it."""
        declarations = self.found.get(key)
        return cast(T, declarations[-1].value) if declarations else otherwise

    def given(self, **keys: str) -> dict[str, Any]:
        """The winning values of these properties, made absolute, by other names; one that nobody declares is left to
        its default.
        """
        return {name: self._absolute(key) for name, key in keys.items() if key in self.found}

    def _absolute(self, key: str) -> object:
        """A length in points, a token as its colour, a rule with both; anything else as it is."""
        match self.found[key][-1].value:
            case Length() as length:
                return self._points(length)
            case (Length(), *_) as lengths:
                return c.Sides(*(self._points(cast(Length, length)) for length in lengths))
            case Border() as border:
                return c.Rule(self._points(border.width), self.brand.colors[border.color])
            case str() as token if key.endswith("color"):
                return self.brand.colors[token]
            case value:
                return value

    def required(self, key: str) -> bool:
        """Whether a property is there without which the style is nothing; tells the sink if not."""
        if key not in self.found:
            message = f"{self.style.section} style “{self.style.name}” has no {key}"
            hint = "give it one, or extend a style that has"
            self.sink.error("styles/missing", message, self.style.span, hint)
        return key in self.found

    def positive(self, key: str, value: float) -> bool:
        """Whether a value is more than nought, as text needs it to be seen; tells the sink if not."""
        if value <= 0:
            declaration = self.found[key][-1]
            message = f"“{key}: {declaration.text}” leaves nothing to see"
            self.sink.error("styles/value", message, declaration.span, "write more than nought")
        return value > 0

    def _points(self, length: Length) -> float:
        return length.points(em=self.size, step=self.step, whole=self.size)

    def sides(self, key: str) -> dict[str, Any]:
        """The same of four sides, which are given one by one."""
        return self.given(**{side: f"{key}-{end}" for side, end in SIDES.items()})

    def fold_size(self, size: float) -> float:
        """The font size: em and % are shares of what the declarations before give, the brand's of body text."""
        for declaration in self.found.get("font-size", ()):
            length = cast(Length, declaration.value)
            if declaration.style.startswith(BRAND):
                size = self.scale.points(length, size or self.scale.body)
                continue
            own = length.points(em=size, step=self.step, whole=size)
            size = own * self.scale.size if length.unit in POINTS else own
        return round(size, 4)

    def share(self) -> float | None:
        """The font size as a share of that of the text around, None where it is given as a length."""
        # What is of a script has grown already.
        given = (one for one in self.found.get("font-size", ()) if not _of_script(one))
        lengths = [cast(Length, declaration.value) for declaration in given]
        shares = [length.points(em=1.0, whole=1.0) for length in lengths if length.unit in SHARES]
        return math.prod(shares) if shares and len(shares) == len(lengths) else None

    def ems(self, key: str) -> float:
        """A length as a share of the font size, 0.0 for one that is given in another unit."""
        length: object = self.get(key, None)
        shared = isinstance(length, Length) and length.unit in SHARES
        return cast(Length, length).points(em=1.0, whole=1.0) if shared else 0.0

    def leading(self) -> float:
        """From baseline to baseline. What holds for a whole script is a share of the style's own leading, and what the
        brand says of the role one of the size; both are rounded up to the baseline step.
        """
        role = str(self.get("typography", "base"))
        of_brand = self.brand.letters[role].get("line-height") if role != "base" else None
        leading = 0.0
        for declaration in self.found.get("line-height", ()):
            length = cast(Length, declaration.value)
            if _of_script(declaration):
                leading = self._stepped(length.points(em=leading, step=self.step, whole=leading))
            elif of_brand:
                leading = self._stepped(of_brand * self.size)
            else:
                own = self._points(length)
                leading = own * self.scale.leading if length.unit in POINTS else own
        return round(leading, 4)

    def _stepped(self, leading: float) -> float:
        return math.ceil(round(leading / self.step, 3)) * self.step

    def families(self) -> tuple[str, ...]:
        """Fonts to try, in order: the script's own, the style's, those of other scripts. A family that the
        style names for this very script comes first, and so does one of one width, which code is set in everywhere.
        """
        declaration = self.found["font-family"][-1]
        named = (self._of_this_brand(cast(str, declaration.value), declaration.span.file),)
        own = self.brand.scripts.get(self.edition.script, ())
        fixed = self.brand.letters["monospace"].get("font-family")
        is_fixed = named == (fixed,) != (self.brand.letters["base"]["font-family"],)
        meant = declaration.kind in ("script", "language") or is_fixed
        first = (*named, *own) if meant else (*own, *named)
        others = (family for script in sorted(self.brand.scripts) for family in self.brand.scripts[script])
        return tuple(dict.fromkeys((*first, *others)))

    def _of_this_brand(self, family: str, file: str) -> str:
        """A family that a style in that file names, or what stands in for it."""
        own = any(file.startswith(f"{folder}/") for folder in self.brand.own_styles)
        return family if own else self.brand.stand_ins.get(family, family)


def _of_script(declaration: Declaration) -> bool:
    return declaration.style.startswith("scripts.")


def _letters(v: Values) -> dict[str, Any]:
    """What is said of letters, alike for a paragraph and for characters."""
    line = v.get("text-decoration", "")
    lines = {"underline": line == "underline", "struck": line == "line-through"} if line else {}
    return {
        **v.given(color="color", weight="font-weight", italic="font-style", tracking="letter-spacing"),
        **v.given(transform="text-transform", features="font-feature-settings", mark="text-emphasis"),
        **lines,
    }


def paragraph(v: Values) -> c.ParagraphStyle | None:
    """A paragraph style; None, and a word to the sink, without size and leading."""
    if not all([v.required("font-size"), v.required("line-height")]):
        return None
    v.size = v.fold_size(0.0)
    if not all([v.positive("font-size", v.size), v.positive("line-height", v.leading())]):
        return None
    limits = v.get("hyphenate-limit-chars", (6, 3, 3))
    return c.ParagraphStyle(
        name=v.style.name,
        text=c.TextStyle(v.families(), v.size, **{"color": v.brand.colors["foreground"], **_letters(v)}),
        leading=v.leading(),
        **spaced(v),
        **v.given(background="background-color"),
        padding=c.Sides(**v.sides("padding")),
        borders=c.Borders(**v.sides("border")),
        indent=c.Sides(**v.given(end="margin-inline-end", start="margin-inline-start")),
        first_line_em=v.ems("text-indent"),
        min_word=limits[0],
        before_hyphen=limits[1],
        after_hyphen=limits[2],
        **v.given(
            first_line="text-indent", align="text-align", last_line="last-line", outline="outline-level"
        ),
        **v.given(ladder="hyphenate-limit-lines", orphans="orphans", widows="widows", hyphens="hyphens"),
        **v.given(keep_with_next="break-after", keep_together="break-inside"),
        **v.given(link="link", strong="strong", emphasis="emphasis"),
        extends=v.style.extends,
    )


def character(v: Values, size: float) -> c.CharacterStyle:
    """A character style. `size`: what its em and % are shares of, as it cannot know its paragraph."""
    share = v.share()
    v.size = v.fold_size(size) if share is None else round(share * size, 4)
    return c.CharacterStyle(
        name=v.style.name,
        families=v.families() if "font-family" in v.found else None,
        size=v.size if "font-size" in v.found else None,
        scale=share,
        **_letters(v),
        **v.given(background="background-color", rise="vertical-align", hyphens="hyphens"),
        extends=v.style.extends,
    )


def box(v: Values) -> c.BoxStyle:
    """A box style."""
    return c.BoxStyle(
        name=v.style.name,
        **v.given(background="background-color"),
        padding=c.Sides(**v.sides("padding")),
        borders=c.Borders(**v.sides("border")),
        **spaced(v),
        **v.given(bleed="bleed", valign="align-content"),
        **v.given(min_height="min-height", max_height="max-height", fill="fill", page="page"),
        **v.given(gutter="column-gap", column_rule="column-rule"),
    )


def list_(v: Values) -> c.ListStyle | None:
    """A list style; None, and a word to the sink, without a style for its items."""
    if not v.required("item"):
        return None
    return c.ListStyle(
        name=v.style.name,
        **v.given(item="item", marker="marker", done="marker-done", marker_style="marker-style"),
        **v.given(marker_width="marker-width", row_gap="row-gap", gutter="column-gap", rule="item-rule"),
        **v.given(stacked="marker-position"),
        columns=v.get("column-count", 1) or 1,
        flow=_flow(v),
        **spaced(v),
    )


def _flow(v: Values) -> Literal["row", "column"]:
    """How a grid fills. Word runs down its columns: a theme that wants lines elsewhere is told that Word differs."""
    flow: Literal["row", "column"] = v.get("flow", "column")
    if flow == "row" and v.edition.format == "docx" and v.get("column-count", 1) > 1:
        declaration = v.found["flow"][-1]
        message = f"list style “{v.style.name}” fills line by line; Word fills column by column"
        hint = "write flow: column for the same order everywhere, or docx: { flow: column } if the two may differ"
        v.sink.warning("styles/flow", message, declaration.span, hint)
        return "column"
    return flow


def table(v: Values) -> c.TableStyle | None:
    """A table style; None, and a word to the sink, without styles for its cells and caption."""
    missing = [key for key in ("head", "body", "caption") if not v.required(key)]
    if missing:
        return None
    return c.TableStyle(
        name=v.style.name,
        **v.given(head="head", body="body", caption="caption", cell_padding="padding"),
        **v.given(head_background="head-background-color", band="band-background-color"),
        **v.given(head_rule="head-rule", row_rule="row-rule", outer_rule="border"),
        **v.given(too_wide="too-wide", note_marks="note-marks", page="page"),
        **spaced(v),
    )


def spaced(v: Values) -> dict[str, Any]:
    """What every block has: the space round it, the page that it begins, whether it stands over all columns."""
    return v.given(
        before="margin-block-start",
        after="margin-block-end",
        break_before="break-before",
        spans="column-span",
    )


def not_none(styles: Mapping[str, T | None]) -> dict[str, T]:
    """Those that could be made."""
    return {name: style for name, style in styles.items() if style is not None}


def page(v: Values) -> c.PageStyle:
    """A page style, on the brand's paper where it says nothing else; its margins know nothing of a brand's type."""
    width, height = _sheet(v)
    paper = v.brand.colors["background"]  # white where it is the sheet itself, which has no ground
    margin = replace(v, step=v.step / v.scale.leading).given(margin="margin").get("margin", c.Sides())
    ground = v.given(ground="background-color").get("ground")
    _check_room(v, margin, width, height)
    return c.PageStyle(
        name=v.style.name,
        width=width,
        height=height,
        margin=margin,
        columns=v.get("column-count", 12) or 1,
        baseline=v.step,
        **{"gutter": 0.0, "bleed": v.brand.bleed, **v.given(gutter="column-gap", bleed="bleed", fill="fill")},
        background=ground or (None if paper.rgb == PAPER else paper),
    )


def _check_room(v: Values, margin: c.Sides, width: float, height: float) -> None:
    """Tell of margins that leave nothing of the page, or that lie outside of it, at the nearest line that says so."""
    written = [v.found[key][-1].span for key in ("margin", "size") if key in v.found]
    place = own_place(written) or (written or [v.style.span])[0]
    style = f"the margins of the page style “{v.style.name}”"
    if min(margin.top, margin.end, margin.bottom, margin.start) < 0:
        hint = "a margin is nought or more; grounds and pictures run to the edge by `bleed`"
        v.sink.error("styles/page-room", f"{style} lie outside of the page", place, hint)
    elif margin.start + margin.end >= width or margin.top + margin.bottom >= height:
        message = f"{style} leave no room on {width:.0f} × {height:.0f} pt"
        v.sink.error("styles/page-room", message, place, "make the margins smaller, or the page larger")


def _sheet(v: Values) -> tuple[float, float]:
    """Width and height: those that a style says, or those of the styles before it, turned."""
    width, height = v.brand.sheet
    for declaration in v.found.get("size", ()):
        size = cast(PageSize, declaration.value)
        if isinstance(size, str):
            short, long = sorted((width, height))
            size = (long, short) if size == "landscape" else (short, long)
        width, height = size
    return width, height
