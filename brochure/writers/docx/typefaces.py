"""Which families the file names: Latin ones, and one for each further script.

Knows the stylesheet and the font book; holds no font data (see embedding.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from brochure.brand.computed import Stylesheet, Typeface
from brochure.fonts.names import web_name
from brochure.languages import word_kind
from brochure.writers.docx.xml import Tag, w

BOLD = 600
"""The weight from which Word's bold stands for it: Word knows two weights of a family."""
ARTICLES = ("Regular", "Bold", "Italic", "BoldItalic")
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
LETTERS = "letters "
CHARSETS = {
    "Arab": "B2", "Cyrl": "CC", "Grek": "A1", "Hans": "86", "Hant": "88", "Hebr": "B1", "Jpan": "80", "Kore": "81",
    "Thai": "DE",
}  # fmt: skip
"""Windows character sets by script (ISO/IEC 29500-4, 17.8.3.2); scripts that came with Unicode have none."""


class Typefaces(Struct, frozen=True):
    """minor: the body's Latin family; major: the headings'. scripts: family as shown, by ISO 15924 script.

    own: family of the theme by the name that it is shown under (one that is changed bears another name).
    cs: that of the edition's script, "" where Word does not call it complex.
    """

    minor: str
    major: str
    scripts: Mapping[str, str]
    own: Mapping[str, str]
    cs: str = ""

    def rfonts(self, families: tuple[str, ...]) -> Tag:
        """`w:rFonts` of a style: theme fonts, or the family by name where it is neither minor nor major."""
        latin = self.latin(families)
        other = {"eastAsiaTheme": "minorEastAsia", "cstheme": "minorBidi"}
        if latin in (self.minor, self.major):
            kind = "minorHAnsi" if latin == self.minor else "majorHAnsi"
            return w("rFonts", asciiTheme=kind, hAnsiTheme=kind, **other)
        return w("rFonts", ascii=latin, hAnsi=latin, **other)

    def letters(self, style: str) -> Tag | None:
        """`w:rFonts` of a character style for letters that have a family of their own; None for any other style.

        The family stands in the slot of their kind; that of Latin's like in all four.
        """
        if not style.startswith(LETTERS):
            return None
        script = style.removeprefix(LETTERS)
        family = self.scripts.get(script, self.minor)
        slots = {"bidi": ("cs",), "eastAsia": ("eastAsia",)}
        return w("rFonts", **dict.fromkeys(slots.get(word_kind(script), SLOTS), family))

    def everywhere(self, families: Iterable[str]) -> Tag:
        """`w:rFonts` with the Latin family in all four slots."""
        return w("rFonts", **dict.fromkeys(SLOTS, self.latin(families)))

    def latin(self, families: Iterable[str]) -> str:
        """The first of the families that is not there for another script only."""
        return _latin(families, {self.own[shown] for shown in self.scripts.values()}) or self.minor


def letters_style(script: str) -> str:
    """The name of the character style for letters of a script: `letters Geor`."""
    return f"{LETTERS}{script}"


def typefaces(styles: Stylesheet, script: str, renamed: Collection[str] = ()) -> Typefaces:
    """The families of a stylesheet. renamed: those that the file holds changed, under a name of its own.

    script: the edition's. A family that serves Latin and other scripts is Latin's, unless it is the edition's own.
    """
    other = {family for names in styles.fallbacks.values() for family in names}
    first = {script: names[0] for script, names in styles.fallbacks.items() if names}
    shown = {script: web_name(family) if family in renamed else family for script, family in first.items()}
    own = {shown[script]: family for script, family in first.items()}
    families = styles.body.text.families
    heads = [style for style in styles.paragraph.values() if style.outline]
    own_script = styles.fallbacks.get(script, ())
    named = next((f for f in families if f not in own_script), families[0])
    minor = _latin(families, other) or named
    major = (_latin(heads[0].text.families, other) if heads else "") or minor
    latin = {_latin(style.text.families, other) or minor for style in styles.paragraph.values()}
    latin |= {_latin(style.families, other) or minor for style in styles.character.values() if style.families}
    return Typefaces(minor, major, shown, {**own, **{name: name for name in sorted(latin)}})


def family_faces(family: str, faces: Iterable[Typeface]) -> dict[str, Typeface]:
    """Regular, bold, italic and bold italic of a family, as far as there are such: Word knows four.

    Where none is of weight 400 or 700, the nearest on that side of BOLD stands for it.
    """
    found: dict[str, Typeface] = {}
    for face in sorted(faces, key=_from_article):
        article = ("Bold" if face.weight >= BOLD else "") + ("Italic" if face.italic else "")
        if face.family == family:
            found.setdefault(article or "Regular", face)
    return {article: found[article] for article in ARTICLES if article in found}


def _from_article(face: Typeface) -> tuple[int, int]:
    """How far its weight is from 400, or from 700; of two as far the heavier is nearer."""
    return abs(face.weight - (700 if face.weight >= BOLD else 400)), -face.weight


def _latin(families: Iterable[str], other: Iterable[str]) -> str:
    return next((family for family in families if family not in other), "")
