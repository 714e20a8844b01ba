"""A theme as editions need it, read and computed. Loaded where the memo does not have it: a brand takes 60 ms."""

from __future__ import annotations

from contextlib import suppress
from statistics import fmean

from msgspec.structs import replace

from brochure.brand.assets import ThemeAssets
from brochure.brand.computed import ParagraphStyle, Stylesheet, TextStyle
from brochure.brand.scale import Sizes
from brochure.brand.theme import Theme, computed, read_theme
from brochure.build.queries import THEME, UNDRESSED
from brochure.build.settings import BRAND
from brochure.diagnostics import Failed, Sink
from brochure.fonts.book import FontBook
from brochure.fonts.choice import tried
from brochure.formats import Format
from brochure.memo import Memo
from brochure.themes.chain import THEMES

LARGE = 1.5  # times body text: from there on type is display type
SAMPLE = "Portez ce vieux whisky au juge blond qui fume"  # every letter, and as many spaces as texts have


def theme(memo: Memo, sink: Sink, name: str) -> Theme:
    """All of its brand and styles."""
    brand = memo.world.settings.get(BRAND, "")
    return read_theme(memo.world, memo.world.root / THEMES / name, sink, brand)


def undressed(memo: Memo, _: Sink, name: str) -> Theme:
    """A theme that is under another brand, in its own."""
    return read_theme(memo.world, memo.world.root / THEMES / name, Sink())


def assets(memo: Memo, sink: Sink, name: str) -> ThemeAssets:
    """What is known of it without its styles."""
    read = memo.get(THEME, sink, name)
    return ThemeAssets(**{name: getattr(read, name) for name in ThemeAssets.__struct_fields__})


def styles(
    memo: Memo, sink: Sink, name: str, format: Format, tag: str, script: str, sizes: Sizes
) -> Stylesheet:
    """Its styles for a format and a language."""
    read = memo.get(THEME, sink, name)

    def fitted(sheet: Stylesheet) -> Stylesheet:
        if not read.chain.dressed:
            return sheet
        with suppress(Failed):  # where the theme's own brand is wrong, nothing can be measured against it
            own = memo.get(UNDRESSED, Sink(), read.chain.designed)
            designed = computed(own, format, tag, script, Sink(), sizes)
            fonts, own_fonts = (FontBook(memo.world, one.typefaces, memo.store) for one in (read, own))
            return _as_wide(sheet, designed, fonts, own_fonts, sizes)
        return sheet

    return computed(read, format, tag, script, sink, sizes, fitted)


def _as_wide(
    sheet: Stylesheet, own: Stylesheet, fonts: FontBook, own_fonts: FontBook, sizes: Sizes
) -> Stylesheet:
    """The styles under another brand, type set so large that its letters are as wide as those that the layout was made
    for. own: those under the theme's own brand; fonts, own_fonts: those of each.

    A title of 138 points in a condensed family fills its page; in a wider one its words would be broken. CSS has the
    same remedy for a font that stands in for another (`size-adjust`, css-fonts-5). Text is left alone, as it finds
    other lines, but for pages that are too full for it.

    sizes: whose they have; where they are the theme's, to save room, text is no wider than there either.
    """
    body = sheet.paragraph.get(sheet.elements.get("p", ""))
    large = LARGE * (body.text.size if body else 10.0)
    grid = min((page.baseline for page in sheet.page.values()), default=0.0)

    def fitted(style: ParagraphStyle) -> ParagraphStyle:
        share = _width(own.paragraph[style.name].text, own_fonts) / _width(style.text, fonts)
        is_display = style.text.size >= large
        if share >= 1 or not (is_display or sizes == "theme"):
            return style
        leading = style.leading
        if is_display and grid:  # on the baseline grid; text takes as many lines as it was made for
            leading = max(1, round(share * leading / grid)) * grid
        text = replace(style.text, size=round(share * style.text.size, 2))
        return replace(style, text=text, leading=leading)

    return replace(sheet, paragraph={name: fitted(style) for name, style in sheet.paragraph.items()})


def _width(text: TextStyle, fonts: FontBook) -> float:
    """How wide a character of Latin text is in its first font that has them, in em, on average."""
    for face in tried(fonts.faces_for(text), SAMPLE[0]):
        if face.glyph("n"):
            widths = (face.hb_font.get_glyph_h_advance(face.glyph(letter)) for letter in SAMPLE)
            return fmean(widths) / float(face.hb_face.upem)
    return 0.5
