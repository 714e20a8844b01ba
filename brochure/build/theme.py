"""A theme as editions need it, read and computed. Loaded where the memo does not have it: a brand takes 60 ms."""

from __future__ import annotations

from contextlib import suppress

from msgspec.structs import replace

from brochure.brand.assets import ThemeAssets
from brochure.brand.computed import Stylesheet
from brochure.brand.scale import Sizes
from brochure.brand.theme import Theme, computed, read_theme
from brochure.build.as_wide import as_wide
from brochure.build.queries import THEME, UNDRESSED
from brochure.build.settings import BRAND
from brochure.diagnostics import Failed, Sink
from brochure.fonts.book import FontBook
from brochure.formats import Format
from brochure.memo import Memo
from brochure.themes.chain import THEMES


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
            return as_wide(sheet, designed, fonts, own_fonts, sizes)
        return sheet

    every = computed(read, format, tag, script, sink, sizes, fitted)
    return replace(every, log=())  # which names lines, and no writer asks for it
