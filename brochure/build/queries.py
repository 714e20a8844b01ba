"""All that the memo is asked for on the way to a file, in one table: theme, styles, text, layout, fit, comparison.

What makes a value is loaded only where it is made: a build that finds it all kept reads no brand, text or catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brochure.brand.assets import ThemeAssets
from brochure.brand.computed import Stylesheet
from brochure.build.laid_out import Fit, LaidOut
from brochure.build.project import CONTENT, TEMPLATES
from brochure.checks.same_text import LayoutReading as Reading
from brochure.diagnostics import Sink
from brochure.fonts.book import FontBook
from brochure.formats import Format
from brochure.memo import Memo, Query, table
from brochure.pictures.families import LabelFamilies
from brochure.pictures.library import PictureLibrary

if TYPE_CHECKING:
    from brochure.brand.theme import Theme
    from brochure.build.copyfit import Composed
    from brochure.build.localized import Localized
    from brochure.content.model import Publication
    from brochure.layout.compiled import Compiled


def _theme(memo: Memo, sink: Sink, name: str) -> Theme:
    from brochure.brand.theme import read_theme  # 120 ms, with pydantic

    return read_theme(memo.world, memo.world.root / TEMPLATES / name, sink)


def _look(memo: Memo, sink: Sink, name: str) -> ThemeAssets:
    read = memo.get(THEME, sink, name)
    return ThemeAssets(read.name, read.folders, read.colors, read.typefaces, read.families, read.fixed)


def _styles(memo: Memo, sink: Sink, name: str, format: Format, tag: str, script: str) -> Stylesheet:
    from brochure.brand.theme import compute

    styles = compute(memo.get(THEME, sink, name), format, tag, script, sink)
    return replace(styles, log=())  # which names lines, and no writer asks for it


def _fonts(memo: Memo, sink: Sink, theme: str) -> FontBook:
    typefaces = memo.get(LOOK, sink, theme).typefaces
    for face in typefaces:  # libraries open them; an edition depends on all, whichever it turns out to use
        memo.world.located(memo.world.root / face.path)
    return FontBook(memo.world, typefaces, memo.store)


def _pictures(memo: Memo, sink: Sink, theme: str) -> PictureLibrary:
    look = memo.get(LOOK, sink, theme)
    families = LabelFamilies(look.families, look.fixed)
    return PictureLibrary(memo.world, look.colors, memo.get(FONTS, sink, theme), families, memo.store)


def _compiled(*_: object) -> Compiled:
    from brochure.layout.compiled import Compiled  # 20 ms, with Jinja

    return Compiled()


def _publication(memo: Memo, sink: Sink, name: str) -> Publication:
    from brochure.content.load import load

    return load(memo.world, memo.world.root / CONTENT / name, sink)


def _localized(memo: Memo, sink: Sink, publication: str, lang: str, release: str) -> Localized:
    from brochure.build.localized import localized

    return localized(memo, publication, lang, sink, bool(release))


def _laid_out(
    memo: Memo, sink: Sink, publication: str, lang: str, release: str, format: Format, omit: str
) -> LaidOut:
    from brochure.build.localized import lay_out  # 200 ms, with all that reads texts

    return lay_out(memo.get(LOCALIZED, sink, publication, lang, release), format, bool(omit), sink)


def _composed(memo: Memo, sink: Sink, publication: str, lang: str, release: str) -> Composed:
    from brochure.build.copyfit import fit  # 100 ms, with the PDF writer
    from brochure.build.edition import Edition

    return fit(Edition(memo, publication, lang, bool(release)), sink)


def _fit(memo: Memo, sink: Sink, *edition: str) -> Fit:
    return memo.get(COMPOSED, sink, *edition).fit


def _reading(
    memo: Memo, sink: Sink, publication: str, lang: str, release: str, format: str, omit: str
) -> Reading:
    from brochure.build.comparison import said

    return said(memo.get(LAID_OUT, sink, publication, lang, release, format, omit))


def _same(memo: Memo, sink: Sink, publication: str, lang: str, release: str, omit: str) -> bool:
    from brochure.build.comparison import same

    return same(memo, sink, publication, lang, release, omit)


# With a type, a value is on disk as well, and what rests on it holds as long as it is the same.
THEME = Query("theme", _theme)
LOOK = Query("look", _look, ThemeAssets)
STYLES = Query("styles", _styles, Stylesheet)
FONTS = Query("fonts", _fonts)
PICTURES = Query("pictures", _pictures)
COMPILED = Query("compiled", _compiled)
PUBLICATION = Query("publication", _publication)
LOCALIZED = Query("localized", _localized)
LAID_OUT = Query("laid-out", _laid_out, LaidOut)
COMPOSED = Query("composed", _composed)
FIT = Query("fit", _fit, Fit)
READING = Query("reading", _reading)
SAME = Query("same", _same, bool)
QUERIES = table(LOOK, STYLES, LAID_OUT, FIT, SAME)
