"""A theme as editions need it, read and computed. Loaded where the memo does not have it: a brand takes 60 ms."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.assets import ThemeAssets
from brochure.brand.computed import Stylesheet
from brochure.brand.scale import Sizes
from brochure.brand.theme import Theme, computed, read_theme
from brochure.build.display import as_wide
from brochure.build.queries import THEME, UNDRESSED
from brochure.build.settings import BRAND
from brochure.diagnostics import Sink
from brochure.fonts.book import FontBook
from brochure.formats import Format
from brochure.memo import Memo
from brochure.themes.chain import THEMES


def theme(memo: Memo, sink: Sink, name: str) -> Theme:
    """All of its brand and styles."""
    brand = memo.world.settings.get(BRAND, "")
    return read_theme(memo.world, memo.world.root / THEMES / name, sink, brand)


def undressed(memo: Memo, _: Sink, name: str) -> Theme:
    """The same in its own brand, whatever else it is dressed in."""
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
    every = computed(read, format, tag, script, sink, sizes)
    if read.chain.brand:
        plain = memo.get(UNDRESSED, sink, name)
        own = computed(plain, format, tag, script, Sink(), sizes)
        books = (FontBook(memo.world, theme.typefaces, memo.store) for theme in (read, plain))
        every = as_wide(every, own, *books)
    return replace(every, log=())  # which names lines, and no writer asks for it
