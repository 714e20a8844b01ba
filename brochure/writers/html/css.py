"""The computed stylesheet as CSS: one class for each style, one custom property for each brand colour.

A point of the theme becomes `styles.screen` CSS pixels, and pixels become rem, so that the reader's own font
size counts (WCAG 2.2, 1.4.4). Directions are logical throughout (CSS Logical Properties 1). What only a
screen needs (grid, focus, print) is web.css's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from brochure.brand import computed as c
from brochure.fonts.names import web_name
from brochure.languages import script
from brochure.languages.scripts import SQUARE
from brochure.writers.html.fonts import stack
from brochure.writers.markers import NUMBER

ROOT_PIXELS = 16
LARGE = 1.5
"""Sizes above this many rem shrink on small screens …"""
SHRINK = 0.3
"""… to this part of what they have above it."""
NARROW, WIDE = 20, 80
"""The widths of window, in rem, between which they grow."""
STRIP = "5rem + 12vw"
"""The height of a picture that may grow, by the window's width."""
BOX = 0.72
"""em: the side of a task's box."""
LEAST_COLUMN = 15
"""rem: columns of a list narrower than this fold."""
# What a browser is to do with a script's text (CSS Text 3 and 4): the gap beside Latin letters, which is no character;
# the empty halves of marks; Korean words, which no line divides.
_SQUARE = {
    "text-autospace": "normal", "text-spacing-trim": "trim-start", "hanging-punctuation": "allow-end",
    "line-break": "strict",
}  # fmt: skip
_SCRIPTS: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(SQUARE, _SQUARE), "Kore": {"word-break": "keep-all", "line-break": "strict"},
}  # fmt: skip

CssProperties = Mapping[str, str]
SIDES = ("top", "end", "bottom", "start")
PROPERTY = {"top": "block-start", "end": "inline-end", "bottom": "block-end", "start": "inline-start"}


def compile_css(styles: c.Stylesheet) -> str:
    """All styles as CSS. The page's own words, links to other editions and the like, are running text."""
    parts = [
        *_brand(styles.colors),
        rule("body", text_look(styles.body.text, styles.body.leading, styles)),
        *(rule(f".{s.name}", _page(s)) for s in styles.page.values()),
        *(rule(f".{s.name}", _box(s, styles)) for s in styles.box.values()),
        *(rule(f".{s.name}>svg", _strip(s, styles)) for s in styles.box.values() if s.max_height),
        *(rule(f".{s.name}", _paragraph(s, styles)) for s in styles.paragraph.values()),
        *(part for s in styles.list.values() for part in _list(s, styles)),
        *(part for s in styles.table.values() for part in _table(s, styles)),
        *(rule(f".{s.name}", _character(s, styles)) for s in styles.character.values()),
    ]
    return "".join(parts)


def _brand(colors: Mapping[str, c.Color]) -> Iterator[str]:
    """The brand's colours; where it has others for dark pages, a reader who wants these sees them on a screen."""
    own = sorted(colors.items())
    yield rule(":root", {f"--brand-{name}": color.hex for name, color in own})
    dark = {f"--brand-{name}": color.on_dark.hex for name, color in own if color.dark}
    if dark:
        yield rule(":root", {"color-scheme": "light dark"})
        inner = rule(":root", dark)
        yield f"@media screen and (prefers-color-scheme:dark){{{inner}}}\n"


def language_rules(lang: str) -> str:
    """What the language of a page (BCP 47) asks of every text; nothing, for most."""
    return rule(":root", _SCRIPTS.get(script(lang), {}))


def compact(css: str) -> str:
    """The CSS on one line, without comments: smaller, and the same for every tool that hashes it."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()


def rule(selector: str, declarations: CssProperties) -> str:
    """A rule on a line of its own; empty where nothing is declared."""
    inner = ";".join(f"{name}:{value}" for name, value in declarations.items())
    return f"{selector}{{{inner}}}\n" if inner else ""


def rem(points: float, styles: c.Stylesheet) -> str:
    """A length in points as rem."""
    return _number(points * styles.screen / ROOT_PIXELS, "rem")


def font_size(points: float, styles: c.Stylesheet) -> str:
    """A type size: never below the theme's least text, and fluid where it is large."""
    most = points * styles.screen / ROOT_PIXELS
    if most <= LARGE:
        return f"max({_number(most, 'rem')},var(--least-text))"
    least = LARGE + (most - LARGE) * SHRINK
    slope = (most - least) / (WIDE - NARROW)
    grown = f"{_number(least - slope * NARROW, 'rem')} + {_number(slope * 100, 'vw')}"
    return f"clamp({_number(least, 'rem')},{grown},{_number(most, 'rem')})"


def _number(value: float, unit: str) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("0", "-0") else text + unit


def _color(color: c.Color) -> str:
    return f"var(--brand-{color.token})"


def _families(families: Iterable[str]) -> str:
    named = ",".join(f'"{web_name(family)}"' for family in families)
    return f"{named},sans-serif"


# --- text -----------------------------------------------------------------------------------


def text_look(text: c.TextStyle, leading: float, styles: c.Stylesheet) -> dict[str, str]:
    """How letters look. leading: of their lines, in points."""
    found = {
        "font-family": _families(stack(text.families, styles)),
        "font-size": font_size(text.size, styles),
        "line-height": _number(leading / text.size, ""),
        "font-weight": str(text.weight),
        "font-style": "italic" if text.italic else "normal",
        "color": _color(text.color),
    }
    if text.underline or text.struck:
        found["text-decoration"] = "underline" if text.underline else "line-through"
    return found | _finesse(text.tracking / text.size, text.transform, text.features, text.mark)


def _finesse(
    tracking: float | None, transform: str | None, features: tuple[str, ...] | None, mark: str | None
) -> dict[str, str]:
    """Tracking in em, capitals, OpenType features and emphasis marks, as far as they are set."""
    found = {}
    if tracking:
        found["letter-spacing"] = _number(tracking, "em")
    if transform and transform != "none":
        found["text-transform"] = transform
    if features:
        found["font-feature-settings"] = ",".join(_feature(tag) for tag in features)
    if mark:
        side = "over" if mark == "dot-above" else "under"
        found |= {"text-emphasis": "filled dot", "text-emphasis-position": f"{side} right"}
    return found


def _feature(tag: str) -> str:
    return f'"{tag[1:]}" 0' if tag.startswith("-") else f'"{tag}" 1'


def _character(style: c.CharacterStyle, styles: c.Stylesheet) -> dict[str, str]:
    """Only what the style changes. Without a size of its own, tracking counts in body sizes."""
    found: dict[str, str] = {}
    if style.families:
        found["font-family"] = _families(stack(style.families, styles))
    if style.scale:
        found["font-size"] = _number(style.scale, "em")
    elif style.size:
        found["font-size"] = font_size(style.size, styles)
    if style.rise:  # without a height of its own it moves no line
        found |= {"vertical-align": _number(style.rise, "em"), "line-height": "0"}
    if style.hyphens is not None:
        found["hyphens"] = "auto" if style.hyphens else "manual"
    if style.color:
        found["color"] = _color(style.color)
    if style.background:
        found |= {"background-color": _color(style.background), "box-decoration-break": "clone"}
    found["font-weight"] = "inherit" if style.weight is None else str(style.weight)
    found["font-style"] = "inherit" if style.italic is None else "italic" if style.italic else "normal"
    if style.underline is not None or style.struck:
        found["text-decoration"] = (
            "underline" if style.underline else "line-through" if style.struck else "none"
        )
    tracking = style.tracking / (style.size or 10) if style.tracking else None
    return found | _finesse(tracking, style.transform, style.features, style.mark)


def _paragraph(style: c.ParagraphStyle, styles: c.Stylesheet) -> dict[str, str]:
    found = text_look(style.text, style.leading, styles)
    found |= _apart(style, styles)
    found |= _sides("margin", style.indent, styles, ("start", "end"))
    found |= _ground(style, styles)
    if style.first_line:
        own = _number(style.first_line_em, "em") if style.first_line_em else rem(style.first_line, styles)
        found["text-indent"] = own
    if style.align != "start":
        found["text-align"] = style.align
    if style.hyphens:
        limits = f"{style.min_word} {style.before_hyphen} {style.after_hyphen}"
        found |= {"hyphens": "auto", "hyphenate-limit-chars": limits}
    if style.last_line and not style.outline:  # the lines of a heading are balanced
        found["text-wrap"] = "pretty"
    if style.keep_with_next:
        found["break-after"] = "avoid"
    if style.keep_together:
        found["break-inside"] = "avoid"
    if style.break_before:
        found["break-before"] = style.break_before
    return found | {"orphans": str(style.orphans), "widows": str(style.widows)}


# --- boxes ----------------------------------------------------------------------------------


def _page(style: c.PageStyle) -> dict[str, str]:
    return {"background-color": _color(style.background)} if style.background else {}


def _box(style: c.BoxStyle, styles: c.Stylesheet) -> dict[str, str]:
    found = _ground(style, styles)
    if style.before or style.after:
        found |= _apart(style, styles)
    if style.min_height:
        found["min-block-size"] = rem(style.min_height, styles)
    if style.gutter:
        found["column-gap"] = rem(style.gutter, styles)
    if style.column_rule:
        found["column-rule"] = _line(style.column_rule, styles)
    if style.valign in ("middle", "bottom"):
        found["align-content"] = "center" if style.valign == "middle" else "end"
    return found


def _strip(style: c.BoxStyle, styles: c.Stylesheet) -> dict[str, str]:
    """A picture as wide as its box, whose height may vary."""
    least, most = rem(style.min_height, styles), rem(style.max_height, styles)
    return {"inline-size": "100%", "block-size": f"clamp({least},{STRIP},{most})"}


def _ground(style: c.ParagraphStyle | c.BoxStyle, styles: c.Stylesheet) -> dict[str, str]:
    found = _sides("padding", style.padding, styles, SIDES)
    if style.background:
        found["background-color"] = _color(style.background)
    lines = {side: getattr(style.borders, side) for side in SIDES}
    return found | {f"border-{PROPERTY[side]}": _line(line, styles) for side, line in lines.items() if line}


def _sides(name: str, sides: c.Sides, styles: c.Stylesheet, which: Iterable[str]) -> dict[str, str]:
    lengths = {side: length for side in which if (length := getattr(sides, side))}
    return {f"{name}-{PROPERTY[side]}": rem(length, styles) for side, length in lengths.items()}


def _apart(
    style: c.ParagraphStyle | c.BoxStyle | c.ListStyle | c.TableStyle, styles: c.Stylesheet
) -> dict[str, str]:
    """The space before and after."""
    return {"margin-block": f"{rem(style.before, styles)} {rem(style.after, styles)}"}


def _line(line: c.Rule, styles: c.Stylesheet) -> str:
    """A rule keeps its width in pixels, at least one, so that it does not blur."""
    return f"{max(1, round(line.width * styles.screen))}px solid {_color(line.color)}"


# --- lists and tables -----------------------------------------------------------------------


def _list(style: c.ListStyle, styles: c.Stylesheet) -> Iterator[str]:
    """An empty string as marker type, not `none`: with `none`, Safari no longer tells that it is a list."""
    plain = {"list-style-type": '""', **_apart(style, styles), "padding": "0"}
    yield rule(f".{style.name}", plain | _columns(style, styles))
    item = {"break-inside": "avoid"} | _spaced(style, styles)
    if style.marker and not style.stacked:
        item["padding-inline-start"] = rem(style.marker_width, styles)
    yield rule(f".{style.name}>li", item)
    if style.done:
        yield rule(f".{style.name}>li>:first-child input", _box_to_tick(style, styles))
        yield rule(f".{style.name}>li>:first-child input:checked", {"border-width": _number(BOX / 2, "em")})
    elif style.marker:
        yield rule(marker_place(f".{style.name}>li"), marker_look(style, styles))


def marker_place(item: str) -> str:
    """Where an item's marker stands: in the first line of its text, above a box that scrolls, which would hide it."""
    scrolls = ":is(.l-table,pre):first-child"
    return f":is({item}>:first-child:not({scrolls}),{item}:has(>{scrolls}))::before"


def _spaced(style: c.ListStyle, styles: c.Stylesheet) -> dict[str, str]:
    """The rule above each item and the room between items; a grid keeps its rows apart by itself."""
    room = rem(style.row_gap, styles)
    gridded = style.columns > 1 and style.flow == "row"
    if style.rule:
        ruled = {"border-block-start": _line(style.rule, styles), "padding-block-start": room}
        return ruled if gridded else ruled | {"padding-block-end": room}
    return {} if gridded or not style.row_gap else {"margin-block-end": room}


def _columns(style: c.ListStyle, styles: c.Stylesheet) -> dict[str, str]:
    """At most so many columns, fewer where they would be too narrow to read.

    A list that runs down its columns becomes a grid of level lines where the window is wide (`body_css.grid_rules`).
    """
    if style.columns < 2:
        return {}
    gap = rem(style.gutter, styles)
    if style.flow == "column":
        return {"columns": f"{style.columns} {LEAST_COLUMN}rem", "column-gap": gap}
    share = f"calc((100% - {style.columns - 1} * {gap}) / {style.columns})"
    least = f"max({share},min(100%,{LEAST_COLUMN}rem))"
    return {
        "display": "grid",
        "grid-template-columns": f"repeat(auto-fill,minmax({least},1fr))",
        "gap": f"{rem(style.row_gap, styles)} {gap}",
    }


def marker_look(style: c.ListStyle, styles: c.Stylesheet) -> dict[str, str]:
    """The marker stands before the text on its baseline, or above it."""
    paragraph = styles.paragraph[style.of_marker]
    found = {"content": marker_content(style.marker)} | text_look(paragraph.text, paragraph.leading, styles)
    if style.stacked:
        return found | {"display": "block"}
    return found | before_text(rem(style.marker_width, styles)) | {"line-height": "1"}


def before_text(width: str) -> dict[str, str]:
    """How what stands before a text has a column of its own."""
    start = {"display": "inline-block", "inline-size": width, "margin-inline-start": f"-{width}"}
    return start | {"text-indent": "0"}


def _box_to_tick(style: c.ListStyle, styles: c.Stylesheet) -> dict[str, str]:
    """A task's box stands where other items have their marker, as a square in the text's ink; that of one which is done
    is full, of its border alone, as grounds are neither printed by every browser nor shown in a reader's own colours.
    """
    width, side = rem(style.marker_width, styles), _number(BOX, "em")
    return {"appearance": "none", "font-size": "inherit", "inline-size": side, "block-size": side, "margin": "0",
            "margin-inline-start": f"-{width}", "margin-inline-end": f"calc({width} - {side} - 0.25em)",
            "border": f"{_number(BOX / 9, 'em')} solid", "color": "inherit", "opacity": "1"}  # fmt: skip


def marker_content(marker: str, counter: str = "list-item") -> str:
    """The marker as a CSS `content` value: strings, and the item's number for `{n}`. counter: as CSS counts it."""
    quoted = (part.replace("\\", "\\\\").replace('"', '\\"') for part in marker.split(NUMBER))
    strings = [f'"{part}"' if part else "" for part in quoted]
    return f" counter({counter}) ".join(strings).strip()


def _table(style: c.TableStyle, styles: c.Stylesheet) -> Iterator[str]:
    name = f".{style.name}"
    table = _apart(style, styles)
    if style.outer_rule:
        line = _line(style.outer_rule, styles)
        table |= {"border-block-start": line, "border-block-end": line}
    yield rule(name, table)
    yield rule(f"{name} :is(th,td)", _sides("padding", style.cell_padding, styles, SIDES))
    if style.head_background:
        yield rule(
            f"{name} :is(thead th,th:has(>.{style.head}))",
            {"background-color": _color(style.head_background)},
        )
    if style.head_rule:
        line = _line(style.head_rule, styles)
        yield rule(f"{name} thead tr:last-child", {"border-block-end": line})
    if style.row_rule:
        yield rule(f"{name} tbody tr", {"border-block-end": _line(style.row_rule, styles)})
    if style.band:
        yield rule(f"{name} tbody tr:nth-child(even)", {"background-color": _color(style.band)})
