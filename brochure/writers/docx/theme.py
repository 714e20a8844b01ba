"""The Word theme: brand colours in its twelve slots, brand families as its fonts.

A colour of the file refers to its slot and repeats its value, for readers that do not follow themes; those for which
the theme has no room are their value alone.
Nothing here knows styles by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from brochure.brand.computed import Color, Rgb, Rule, Stylesheet
from brochure.diagnostics import Sink
from brochure.writers.docx.typefaces import Typefaces
from brochure.writers.docx.xml import Tag, eighths, tag, w
from brochure.writers.used import SECTIONS

WHITE = (255, 255, 255)
SLOTS = {
    "dk1": ("text1", "tx1"),
    "lt1": ("background1", "bg1"),
    "dk2": ("text2", "tx2"),
    "lt2": ("background2", "bg2"),
    **{f"accent{n}": (f"accent{n}", f"accent{n}") for n in range(1, 7)},
    "hlink": ("hyperlink", "hlink"),
    "folHlink": ("followedHyperlink", "folHlink"),
}
"""Slot → its name in WordprocessingML and in DrawingML (ISO/IEC 29500-1, 17.18.97 and 20.1.10.54)."""

THEME_SCRIPTS = {"Kore": "Hang"}
"""Scripts that Word's themes call otherwise than ISO 15924 calls the writing of a language."""


class Palette(Struct, frozen=True):
    """Which slot holds which colour."""

    slots: Mapping[str, Rgb]
    by_color: Mapping[Rgb, str]

    def text(self, color: Color) -> Tag:
        """`w:color`, the colour of characters."""
        return w("color", val=_hex(color.rgb), themeColor=self._word(color))

    def ground(self, color: Color | None) -> Tag:
        """`w:shd`, the ground behind text; None for no ground."""
        if color is None:
            return w("shd", val="clear", color="auto", fill="auto")
        return w("shd", val="clear", color="auto", fill=_hex(color.rgb), themeFill=self._word(color))

    def line(self, side: str, rule: Rule, space: int = 0) -> Tag:
        """One side of `w:pBdr`, `w:tblBorders`…; space: to the text, in points."""
        size, color, word = eighths(rule.width), _hex(rule.color.rgb), self._word(rule.color)
        return w(side, val="single", sz=size, space=space, color=color, themeColor=word)

    def fill(self, color: Color) -> Tag:
        """`a:solidFill` of a drawing."""
        slot = self.by_color.get(color.rgb)
        value = tag("a:schemeClr", val=SLOTS[slot][1]) if slot else tag("a:srgbClr", val=_hex(color.rgb))
        return tag("a:solidFill", value)

    def _word(self, color: Color) -> str | None:
        slot = self.by_color.get(color.rgb)
        return SLOTS[slot][0] if slot else None


def palette(styles: Stylesheet, sink: Sink) -> Palette:
    """The colours in use, each in one slot, always the same one for the same stylesheet.

    Text and background take the colour of running text and white, as Word expects, or the lightest colour where no
    style is white; the darkest and lightest of the others follow, and the accents stand in the brand's order.
    More than twelve is a warning.
    """
    used = list(dict.fromkeys(_in_brand_order(styles)))
    body = styles.body.text.color.rgb
    paper = WHITE if WHITE in used else _pick(used, dark=False) or WHITE
    others = [rgb for rgb in used if rgb not in (body, paper)]
    second = {"dk2": _pick(others, dark=True), "lt2": _pick(others, dark=False)}
    placed = {"dk1": body, "lt1": paper, **{name: rgb for name, rgb in second.items() if rgb}}
    free = sorted((name for name in SLOTS if name not in placed), key=lambda name: name[0] != "a")
    accents = [rgb for rgb in others if rgb not in placed.values()]
    placed |= dict(zip(free, accents, strict=False))
    by_color = {rgb: name for name, rgb in reversed(placed.items())}
    if left := len([rgb for rgb in used if rgb not in by_color]):
        message = f"a Word theme holds 12 colours: {left} of the styles’ do not change with it"
        hint = "use at most ten colours besides white and the text colour"
        sink.warning("docx/colours", message, hint=hint)
    return Palette(_complete(placed, _link(styles, body)), by_color)


def _complete(placed: Mapping[str, Rgb], link: Rgb) -> dict[str, Rgb]:
    """All twelve slots: links take the link colour, what is left takes the first accent's (or the text's)."""
    accent = placed.get("accent1", placed["dk1"])
    spare = {"lt2": WHITE, "dk2": placed["dk1"], "hlink": link, "folHlink": link}
    return {name: placed.get(name, spare.get(name, accent)) for name in SLOTS}


def _link(styles: Stylesheet, otherwise: Rgb) -> Rgb:
    style = styles.character.get("link")
    return style.color.rgb if style and style.color else otherwise


def _pick(colors: Iterable[Rgb], dark: bool) -> Rgb | None:
    """The darkest or lightest colour where one is dark or light enough to serve as text or ground."""
    fit = [rgb for rgb in colors if (_light(rgb) < 0.3 if dark else _light(rgb) > 0.85)]
    return min(fit, key=lambda rgb: (_light(rgb) if dark else -_light(rgb), rgb)) if fit else None


def _light(rgb: Rgb) -> float:
    """Perceived lightness 0…1 (Rec. 601 luma)."""
    red, green, blue = rgb
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _in_brand_order(styles: Stylesheet) -> Iterator[Rgb]:
    used = {
        color.rgb for kind in SECTIONS for one in getattr(styles, kind).values() for color in _colors(one)
    }
    yield from (color.rgb for color in styles.colors.values() if color.rgb in used)
    yield from sorted(used)


def _colors(value: object) -> Iterator[Color]:
    """Every colour inside a style."""
    if isinstance(value, Color):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _colors(getattr(value, name))


def _hex(rgb: Rgb) -> str:
    return "{:02X}{:02X}{:02X}".format(*rgb)


def theme(name: str, colors: Palette, faces: Typefaces) -> Tag:
    """`a:theme` (ISO/IEC 29500-1, 14.2.7): colours, fonts, and the plainest formats that it must name.

    faces: the families that the file holds.
    """
    slots = (tag(f"a:{slot}", tag("a:srgbClr", val=_hex(rgb))) for slot, rgb in colors.slots.items())
    fonts = (_fonts("a:majorFont", faces.major, faces), _fonts("a:minorFont", faces.minor, faces))
    elements = tag(
        "a:themeElements",
        tag("a:clrScheme", *slots, name=name),
        tag("a:fontScheme", *fonts, name=name),
        _formats(name),
    )
    return tag("a:theme", elements, tag("a:objectDefaults"), tag("a:extraClrSchemeLst"), name=name)


def _fonts(element: str, latin: str, faces: Typefaces) -> Tag:
    scripts = (tag("a:font", script=THEME_SCRIPTS.get(s, s), typeface=f) for s, f in faces.scripts.items())
    # Programs do not know of every language which script's family it is set in: not of Uyghur, nor of Sorani.
    others = (tag("a:ea", typeface=""), tag("a:cs", typeface=faces.cs))
    return tag(element, tag("a:latin", typeface=latin), *others, *scripts)


def _formats(name: str) -> Tag:
    """Three steps of each format are required; ours are all the plain colour."""
    plain = tag("a:solidFill", tag("a:schemeClr", val="phClr"))
    lines = (tag("a:ln", plain, tag("a:prstDash", val="solid"), w=width) for width in (6350, 12700, 19050))
    effect = tag("a:effectStyle", tag("a:effectLst"))
    return tag(
        "a:fmtScheme",
        tag("a:fillStyleLst", plain, plain, plain),
        tag("a:lnStyleLst", *lines),
        tag("a:effectStyleLst", effect, effect, effect),
        tag("a:bgFillStyleLst", plain, plain, plain),
        name=name,
    )
