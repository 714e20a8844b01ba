"""Computed styles as Word's paragraph and run properties, one tag for each, in the order of the standard.

Styles bear these properties, and paragraphs what their place adds (see styles.py); nothing here knows a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from brochure.brand.computed import (
    Borders,
    CharacterStyle,
    Color,
    ParagraphStyle,
    Rule,
    Sides,
    Stylesheet,
    TextStyle,
)
from brochure.writers.docx.shape import ANCHOR, PICTURE, ParagraphShape, indents
from brochure.writers.docx.theme import Palette
from brochure.writers.docx.typefaces import BOLD, Typefaces
from brochure.writers.docx.xml import SIDES, AttributeValue, Tag, half_points, having, twips, w

WIDEST_SPACE = 31
"""Points between a border and its text at most (ISO/IEC 29500-1, ST_PointMeasure of `w:space`)."""
HAIRLINE = 0.25
"""Points: the thinnest border, which carries a ground beyond the text."""
PARAGRAPH_ORDER = tuple(
    f"w:{name}"
    for name in (
        "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
        "suppressAutoHyphens", "kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "bidi", "snapToGrid",
        "spacing", "ind", "jc", "outlineLvl",
    )
)  # fmt: skip
RUN_ORDER = (
    "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:strike", "w:noProof", "w:color",
    "w:spacing", "w:kern", "w:sz", "w:szCs", "w:u", "w:shd", "w:vertAlign", "w:em", "w:lang",
    "w14:ligatures", "w14:numForm", "w14:numSpacing",
)  # fmt: skip
"""Order of the children of CT_PPr and CT_RPr (ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28)."""
FEATURES = {
    "tnum": ("w14:numSpacing", "tabular"),
    "pnum": ("w14:numSpacing", "proportional"),
    "onum": ("w14:numForm", "oldStyle"),
    "lnum": ("w14:numForm", "lining"),
    "-liga": ("w14:ligatures", "none"),
    "dlig": ("w14:ligatures", "standardContextualDiscretional"),
}
"""OpenType features that Word can switch (MS-DOCX, 2.6.1)."""
StyleTags = dict[str, Tag]


def unstruck(own: StyleTags, base: StyleTags) -> StyleTags:
    """The run properties of a paragraph style, without the line through the text of the style that it is based on."""
    return own | {"w:strike": _flag("strike", False)} if "w:strike" in base and "w:strike" not in own else own


def figures(features: Iterable[str]) -> list[Tag]:
    """OpenType features as run properties, as far as Word has them."""
    named = (FEATURES[feature] for feature in features if feature in FEATURES)
    return [having(Tag(name), w14__val=value) for name, value in named]


def sizes(points: float) -> StyleTags:
    """A type size, of letters of all kinds."""
    return {f"w:{name}": w(name, val=half_points(points)) for name in ("sz", "szCs")}


def ordered(properties: Mapping[str, Tag], order: tuple[str, ...]) -> tuple[Tag, ...]:
    """The properties as the schema wants them."""
    return tuple(properties[name] for name in order if name in properties)


def other(own: StyleTags, held: StyleTags) -> StyleTags:
    """What a style sets otherwise than another, which it is based on."""
    return {name: value for name, value in own.items() if held.get(name) != value}


def beyond(wanted: StyleTags, held: StyleTags) -> StyleTags:
    """What a paragraph must say itself: what its style does not say. It always names its list, as some readers ask
    it alone; of its spacing only what differs.
    """
    found = {name: value for name, value in wanted.items() if held.get(name) != value or name == "w:numPr"}
    if "w:pageBreakBefore" in held and "w:pageBreakBefore" not in wanted:
        found["w:pageBreakBefore"] = _flag("pageBreakBefore", False)
    if "w:spacing" in found and "w:spacing" in held:
        known = held["w:spacing"].attributes.split()
        own = [said for said in found["w:spacing"].attributes.split() if said not in known]
        if any("line" in said for said in own):  # the number means nothing without its rule
            own = [s for s in found["w:spacing"].attributes.split() if s in own or "line" in s]
        found["w:spacing"] = Tag("w:spacing", " " + " ".join(own))
    return found


class Formats(Struct, frozen=True, eq=False):
    """Turns the styles of a sheet into properties.

    natural: by paragraph style, the points that a line of its font asks for by itself.
    tight: paragraph styles whose lines are lower than their font asks for.
    middles: by list style, half the width of its first marker, where that is centred (numbering.py tells why).
    east_asian: whether the text is Chinese, Japanese or Korean, where Word counts indents in characters.
    """

    sheet: Stylesheet
    palette: Palette
    typefaces: Typefaces
    rtl: bool
    natural: Mapping[str, float]
    tight: frozenset[str]
    middles: Mapping[str, float]
    east_asian: bool

    def text(self, style: TextStyle) -> StyleTags:
        """Run properties of a paragraph style: every one, so that what differs from its base can be told.

        A line through the text is there where there is one; `unstruck` takes it away where only the base has it.
        """
        character = CharacterStyle(
            "", style.families, style.size, style.color, style.weight, style.italic, style.underline,
            style.tracking, style.transform, style.features, style.mark, struck=style.struck or None,
        )  # fmt: skip
        return self.character(character)

    def character(self, style: CharacterStyle) -> StyleTags:
        """Run properties of a character style: what it sets, and nothing else."""
        found = [*self._face(style), *_effects(style)]
        if style.color is not None:
            found.append(self.palette.text(style.color))
        if style.background is not None:
            found.append(self.palette.ground(style.background))
        found += figures(style.features or ())
        return {item.name: item for item in found}

    def _face(self, style: CharacterStyle) -> list[Tag]:
        found = []
        if style.families is not None:
            found.append(self.typefaces.rfonts(style.families))
        if style.weight is not None:
            found += _toggle(("b", "bCs"), style.weight >= BOLD)
        if style.italic is not None:
            found += _toggle(("i", "iCs"), style.italic)
        if style.size is not None and not style.rise:
            found += sizes(style.size).values()
        return found

    def paragraph(self, style: ParagraphStyle, shape: ParagraphShape) -> StyleTags:
        """Paragraph properties of a style at its place. Every one is set, as with `text`."""
        ground = BlockGround.of(style, shape)
        start, end = ground.inset("start"), ground.inset("end")
        # Word must be held to lines lower than their font asks for; others grow with what is put in.
        exact = style.name in self.tight and not shape.grow_line and style.name != PICTURE
        found = [
            _flag("keepNext", style.keep_with_next or shape.keep_next),
            _flag("keepLines", style.keep_together),
            w("pageBreakBefore") if style.break_before else None,
            _flag("widowControl", style.widows > 1 or style.orphans > 1),
            self._borders(ground, shape.rule_between),
            self.palette.ground(ground.color),
            _flag("suppressAutoHyphens", not style.hyphens),
            _spacing(style, shape, ground, exact),
            _indent(style, shape, start, end, self.east_asian),
            w("jc", val=ALIGN[shape.align or style.align]),
            w("outlineLvl", val=shape.level - 1 if shape.level else 9),
        ]
        # Word counts a drawing's place from the left, LibreOffice only in a paragraph set that way.
        turned = shape.turned or (self.rtl and style.name == ANCHOR)
        if self.rtl or turned:
            found.append(_flag("bidi", self.rtl != turned))
        if shape.leader:
            found.append(w("tabs", w("tab", val="right", leader="dot", pos=twips(shape.leader))))
        if shape.number:
            place = (w("ilvl", val=shape.number.level), w("numId", val=shape.number.identifier))
            found.append(w("numPr", *place))
        return {item.name: item for item in found if item}

    def _borders(self, ground: BlockGround, between: bool) -> Tag:
        """`w:pBdr`; a ground without a rule on some side has a hairline of its own colour there."""
        sides = SIDES | {"left": "end", "right": "start"} if self.rtl else SIDES
        lines = [self._border(word, side, ground) for word, side in sides.items()]
        if between and ground.borders.top:
            lines.append(self._border("between", "top", ground))
        return w("pBdr", *lines)

    def _border(self, word: str, side: str, ground: BlockGround) -> Tag:
        rule = ground.rule(side) or (Rule(HAIRLINE, ground.color) if ground.color else None)
        space = min(WIDEST_SPACE, round(getattr(ground.padding, side)))
        return self.palette.line(word, rule, space) if rule else w(word, val="nil")


ALIGN = {"start": "left", "end": "right", "center": "center", "justify": "both", "decimal": "right"}
"""In a right-to-left paragraph `left` means its start (ISO/IEC 29500-4, 9.10 transitional `jc`)."""


class BlockGround(Struct, frozen=True):
    """What lies behind and round a paragraph: its own where it has some, else its box's."""

    color: Color | None
    borders: Borders
    padding: Sides

    @classmethod
    def of(cls, style: ParagraphStyle, shape: ParagraphShape) -> BlockGround:
        """What a style and its place make together."""
        if style.background or style.borders != Borders():
            return cls(style.background or shape.ground, style.borders, style.padding)
        own = Sides() if shape.rule_between else style.padding  # there it is the rule's distance already
        return cls(shape.ground, shape.borders, _added(shape.padding, own))

    def rule(self, side: str) -> Rule | None:
        """The line along a side."""
        found: Rule | None = getattr(self.borders, side)
        return found

    def drawn(self, side: str) -> bool:
        """Whether a side can be seen."""
        return self.color is not None or self.rule(side) is not None

    def inset(self, side: str) -> float:
        """From the box's edge to the text. A border is drawn outside the text, so the text moves in."""
        rule = self.rule(side)
        return float(getattr(self.padding, side)) + (rule.width if rule else 0)

    def outset(self, side: str) -> float:
        """Padding that no border carries, above or below: it becomes space."""
        return 0.0 if self.drawn(side) else float(getattr(self.padding, side))


def _added(one: Sides, other: Sides) -> Sides:
    return Sides(*(getattr(one, side) + getattr(other, side) for side in ("top", "end", "bottom", "start")))


def _spacing(style: ParagraphStyle, shape: ParagraphShape, ground: BlockGround, exact: bool) -> Tag:
    before = style.before + shape.before + ground.outset("top")
    after = style.after + shape.after + ground.outset("bottom")
    return w(
        "spacing",
        before=twips(max(0, before)),
        after=twips(max(0, after)),
        line=twips(style.leading),
        lineRule="exact" if exact else "atLeast",
    )


def first_line(hanging: int) -> dict[str, AttributeValue]:
    """What `w:ind` says of a first line that begins so many twips before the others, or behind their start."""
    return {"hanging": hanging} if hanging >= 0 else {"firstLine": -hanging}


def _indent(
    style: ParagraphStyle, shape: ParagraphShape, start: float, end: float, in_characters: bool
) -> Tag:
    """`w:ind`. in_characters: a first line indented by so many em says so, and keeps it at any size; every style
    does, since Word inherits the count apart from the length, and goes by it.
    """
    number = shape.number
    hanging = number.hanging - number.middle if number else shape.hanging or -style.first_line
    kept = indents(style, shape.ground)
    left = kept.start + shape.start + start
    if number:
        left += number.hanging
    first = first_line(twips(hanging))
    if in_characters:
        first["firstLineChars"] = 0 if number or shape.hanging else max(0, round(100 * style.first_line_em))
    return w("ind", left=twips(left), right=twips(kept.end + shape.end + end), **first)


_EMPHASIS_MARKS = {"": "none", "dot": "underDot", "dot-above": "dot"}  # ISO/IEC 29500-1, 17.18.24


def _effects(style: CharacterStyle) -> list[Tag]:
    found = []
    if style.underline is not None:
        found.append(w("u", val="single" if style.underline else "none"))
    if style.struck:
        found.append(w("strike"))
    if style.transform is not None:
        found.append(_flag("caps", style.transform == "uppercase"))
    if style.tracking is not None:
        found.append(w("spacing", val=twips(style.tracking)))
    if style.rise:  # Word makes it smaller by itself
        found.append(w("vertAlign", val="superscript" if style.rise > 0 else "subscript"))
    if style.mark is not None:
        found.append(w("em", val=_EMPHASIS_MARKS[style.mark]))
    return found


def _flag(name: str, value: bool) -> Tag:
    return w(name) if value else w(name, val=0)


def _toggle(names: tuple[str, ...], value: bool) -> list[Tag]:
    return [_flag(name, value) for name in names]
