"""How a run is marked: strong, emphasised, raised, underlined, hidden; by its character style or by hand.

The paragraph's own style does not count: a heading is bold by its style, not because someone marked it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.record import BuildRecord, look_mark
from brochure.exchange.appearance import by_hand
from brochure.exchange.programs import TYPOGRAPHY
from brochure.readers.package import W
from brochure.readers.wordml import OFF, child, means, on, val, value

STRONG, EMPHASIS, RAISED, LOWERED = "strong", "emphasis", "superscript", "subscript"
MARKS: Mapping[str, n.Strong | n.Emphasis | n.Phrase] = {
    STRONG: n.Strong(()),
    EMPHASIS: n.Emphasis(()),
    "code": n.Phrase("code", ()),
    "deleted": n.Phrase("deleted", ()),
    LOWERED: n.Phrase("sub", ()),
    RAISED: n.Phrase("sup", ()),
}
"""Marks that words of a source can have, from the outside in; character styles of these names give them."""
STRESS = frozenset({STRONG, EMPHASIS})
STRUCK, UNDERLINED, HIGHLIGHTED = "struck out", "underlined", "highlighted"
"""How people mark words that are to go, and those that they doubt."""
TIP = "screen tip "
"""How the words begin to be named that are shown where the pointer rests on a link."""
_SIZED = re.compile(r" \([\d.]+ pt\)$")
"""What is added to the name of a style whose size is a share of another text's (writers/docx/styles.py)."""
_WHITE = frozenset({"FFFFFF", "background1", "light1"})
_UNREADABLE = 4
"""Half-points: what is no larger than 2 pt nobody reads."""


class RunFormat(Struct, frozen=True):
    """marks: how people read them, by what they are, "" for one that is taken away here.

    ground: the colour behind it, "" for none.
    inherited: strong or emphasised by what a style is based on or by its name alone, which some programs do not follow.
    look: the name of the style by which a heading looks, "" for none.
    """

    hidden: bool = False
    marks: Mapping[str, str] = {}
    color: str = ""
    ground: str = ""
    inherited: bool = False
    look: str = ""

    def over(self, below: RunFormat) -> RunFormat:
        """What it says, and where it says nothing what the one below says."""
        marks, hidden = {**below.marks, **self.marks}, self.hidden or below.hidden
        inherited = below.inherited and not self.said & STRESS
        return RunFormat(hidden, marks, self.color, self.ground, inherited, self.look or below.look)

    @property
    def said(self) -> frozenset[str]:
        """All marks, as people read them."""
        return frozenset(mark for mark in self.marks.values() if mark)

    def unseen(self, ground: str) -> bool:
        """Whether nobody sees the text on a ground ("" for paper)."""
        behind = self.ground or ground
        return self.hidden or (
            bool(self.color) and (self.color == behind or (not behind and self.color in _WHITE))
        )


class Looks(Struct, frozen=True):
    """The character styles of a file, by identifier. headings: what they are in headings."""

    styles: Mapping[str, RunFormat]
    headings: Mapping[str, RunFormat]

    def of(self, properties: etree._Element | None, heading: bool) -> RunFormat:
        """The look of a run with these properties (`w:rPr`)."""
        if properties is None:
            return RunFormat()
        own = _own(properties)
        style = child(properties, "rStyle")
        known = self.headings if heading else self.styles
        return own.over(known.get(value(style), RunFormat())) if style is not None else own


def looks(styles: etree._Element | None, record: BuildRecord | None = None) -> Looks:
    """Read the character styles; each has what it does not say from the one that it is based on.

    record: tells by which of them headings look; such a style counts in a heading as little as the paragraph's own.
    """
    every = styles.iter(f"{W}style") if styles is not None else ()
    found = {value(style, "styleId"): style for style in every if value(style, "type") == "character"}
    marks = record.marks if record else ()
    drawn = {one for one, style in found.items() if look_mark(val(style, "name")) in marks}
    kinds = ({one: _resolved(one, found, (), looked) for one in found} for looked in ({*()}, drawn))
    return Looks(*kinds)


def _resolved(
    identifier: str, styles: Mapping[str, etree._Element], below: tuple[str, ...], drawn: Container[str]
) -> RunFormat:
    style = styles.get(identifier)
    if style is None or identifier in below or len(below) > 10:  # Word allows ten levels, and no circle
        return RunFormat()
    name = _SIZED.sub("", val(style, "name"))
    if identifier in drawn:
        return RunFormat(look=name)
    properties, base = child(style, "rPr"), child(style, "basedOn")
    own = _own(properties) if properties is not None else RunFormat()
    stress = {what: mark for what, mark in own.marks.items() if what in STRESS}
    own = replace(
        own, color="", ground="", marks=stress
    )  # a style's look is its own; only what it means is told
    names = _names(style)
    named = RunFormat(marks={what: what for what in MARKS if any(means(name, what) for name in names)})
    under = _resolved(value(base), styles, (*below, identifier), drawn) if base is not None else RunFormat()
    whole = named.over(own).over(under)
    known = STRESS & (names | _names(styles.get(value(base))))
    inherits = bool((whole.said & STRESS) - own.said)
    whole = replace(whole, inherited=inherits and not (known and under.said & STRESS))
    if value(style, "default") in ("1", "true"):
        return whole
    told_apart = any(mark for name, mark in whole.marks.items() if name != "style")
    typographic = any(map(TYPOGRAPHY.fullmatch, names)) or under.marks.get("style") == ""
    shown = "" if told_apart or typographic else f"style {name.removeprefix(f'{whole.look} + ')}"
    return replace(whole, marks={**whole.marks, "style": shown})


def _names(style: etree._Element | None) -> set[str]:
    """A style's name and its further ones, in small letters."""
    said = (val(style, name) for name in ("name", "aliases"))
    return {_SIZED.sub("", name) for one in said for name in one.lower().split(",")}


def _own(properties: etree._Element) -> RunFormat:
    right_to_left = on(child(properties, "rtl"))
    size = val(properties, "szCs" if right_to_left else "sz")
    tiny = size.isdecimal() and int(size) <= _UNREADABLE
    marks = dict(_marks(properties))
    if right_to_left and size:
        marks["sz"] = _size(size)
    for what, name in ((STRONG, "b"), (EMPHASIS, "i")):
        switch = child(properties, f"{name}Cs" if right_to_left else name)
        if switch is not None:
            marks[what] = what if on(switch) else ""
    color, ground = _color(child(properties, "color")), fill(properties)
    return RunFormat(on(child(properties, "vanish")) or tiny, marks, color, ground)


def fill(properties: etree._Element | None) -> str:
    """The colour of a ground (`w:shd` in the properties of a run, paragraph or cell), "" for none."""
    shade = child(properties, "shd")
    if shade is None:
        return ""
    filled = shade.get(f"{W}fill", "auto")
    return "" if filled == "auto" or (filled in _WHITE and not shade.get(f"{W}themeFill")) else filled


def _color(color: etree._Element | None) -> str:
    theme = value(color, "themeColor")
    return theme if theme in _WHITE else value(color).upper()


def _size(half_points: str) -> str:
    return f"size {int(half_points) / 2:g} pt" if half_points.isdecimal() else f"size {half_points}"


def _font(element: etree._Element) -> str:
    """The first family that is named; a hint alone names none."""
    names = (element.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return next((f"font {name}" for name in names if name), "")


_READ: Mapping[str, Callable[[etree._Element], str]] = {
    "vertAlign": lambda e: {"superscript": RAISED, "subscript": LOWERED}.get(value(e), ""),
    "u": lambda e: "" if value(e) == "none" else UNDERLINED,
    "highlight": lambda e: "" if value(e) == "none" else f"{HIGHLIGHTED} {value(e)}",
    "color": lambda e: "" if value(e) == "auto" else f"colour {value(e)}",
    "sz": lambda e: _size(value(e)),
    "rFonts": _font,
    "shd": lambda e: "" if e.get(f"{W}fill", "auto") == "auto" else f"shaded {e.get(f'{W}fill')}",
}
_NAMED = {"strike": STRUCK, "dstrike": STRUCK, "caps": "capitals", "smallCaps": "small capitals"}
"""How people read elements of `w:rPr`; those that are not here go by Word's own name."""


def _marks(properties: etree._Element) -> list[tuple[str, str]]:
    found = []
    for one in (one for one in by_hand(properties) if value(one) not in OFF):
        name = etree.QName(one).localname
        told = _READ[name](one) if name in _READ else _NAMED.get(name, f"{name} {value(one)}".strip())
        found.append(("strike" if name == "dstrike" else name, told))
    return found
