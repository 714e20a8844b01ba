"""All that the memo is asked for on the way to a file, in one table: theme, styles, text, layout, fit, comparison.

What makes a value is named, and loaded only where it is made: a build that finds it all kept reads no brand, text or
catalogue. With a type, a value is on disk as well, and what rests on it holds as long as it is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.brand.assets import ThemeAssets
from brochure.brand.computed import Stylesheet
from brochure.build.laid_out import Fit, LaidOut
from brochure.memo import Query

if TYPE_CHECKING:
    from brochure.brand.theme import Theme
    from brochure.build.copyfit import Composed, Painted
    from brochure.build.localized import Localized
    from brochure.checks.same_text import LayoutReading
    from brochure.content.model import Publication
    from brochure.fonts.book import FontBook
    from brochure.layout.compiled import KeptEnvironments
    from brochure.pictures.library import PictureLibrary
    from brochure.writers.request import Artifact

# Of a theme, by its name; the styles also by format, language and script, and whose sizes they have.
THEME: Query[Theme] = Query("theme", "brochure.build.theme:theme")
UNDRESSED: Query[Theme] = Query("undressed", "brochure.build.theme:undressed")
LOOK = Query("look", "brochure.build.theme:assets", ThemeAssets)
STYLES = Query("styles", "brochure.build.theme:styles", Stylesheet)
FONTS: Query[FontBook] = Query("fonts", "brochure.build.edition:fonts")
PICTURES: Query[PictureLibrary] = Query("pictures", "brochure.build.edition:pictures")
COMPILED: Query[KeptEnvironments] = Query("compiled", "brochure.layout.compiled:compiled")
# Of a publication, by its name and the row of a series; of an edition, by these, its language and whether it is for
# release; what is laid out, by format as well, and by the segments whose optional passages are left out.
PUBLICATION: Query[Publication] = Query("publication", "brochure.build.localized:publication")
LOCALIZED: Query[Localized] = Query("localized", "brochure.build.localized:localized")
LAID_OUT = Query("laid-out", "brochure.build.localized:laid_out", LaidOut)
COMPOSED: Query[Composed] = Query("composed", "brochure.build.copyfit:composed_edition")
PAINTED: Query[Painted] = Query("painted", "brochure.build.copyfit:painted_edition")
FIT = Query("fit", "brochure.build.copyfit:fit", Fit)
WORD_FIT = Query("word-fit", "brochure.build.word_fit:word_fit", Fit)
WORD_FILE: Query[Artifact] = Query("word-file", "brochure.build.word_fit:word_file")  # and by `Fit.of_pages`
CREDIT: Query[str] = Query("credit", "brochure.build.localized:credit")  # of a picture, by its path
READING: Query[LayoutReading] = Query("reading", "brochure.build.comparison:reading")
SAME = Query("same", "brochure.build.comparison:same", bool)
QUERIES = {query.name: query for query in (LOOK, STYLES, LAID_OUT, FIT, WORD_FIT, SAME)}
