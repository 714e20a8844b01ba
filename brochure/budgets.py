"""What a file from outside may cost: every limit with its unit and its reason, as data (docs/limits.md shows them).

A limit stands well above what people make and well below what would stop a machine. Whoever reads such a file asks
the budget and tells the author in its words; this module imports nothing of ours but the name of a record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace


class Budget(Struct, frozen=True):
    """A limit. name: as in docs/limits.md; unit: what is counted, in the plural; reason: why not more.

    variable: of the environment, by which a machine sets another limit.
    """

    name: str
    limit: float
    unit: str
    reason: str
    variable: str = ""

    def asked_for(self, environ: Mapping[str, str]) -> Budget:
        """The budget as the environment wants it. Raises ValueError for what is no limit."""
        given = environ.get(self.variable, "")
        if given and not re.fullmatch("[1-9][0-9]{0,8}", given):
            raise ValueError(f"{self.variable} is “{given}”, not a whole number of {self.unit} from 1")
        return replace(self, limit=float(given or self.limit))

    @property
    def elsewhere(self) -> str:
        """A hint for who needs more."""
        return f"{self.variable} sets another limit (docs/limits.md)"

    def __str__(self) -> str:
        return f"{_said(self.limit)} {self.unit}"

    def excess(self, amount: float) -> str:
        """What to tell of an amount that is too much, "" for one that is allowed (what is no number is not)."""
        if amount <= self.limit:
            return ""
        return f"{_said(amount)} {self.unit}, where {_said(self.limit)} are allowed"


def _said(amount: float) -> str:
    """A number for people: 27,006,000; 0.005; 3e+14."""
    return f"{amount:,.0f}" if 1000 <= amount < 1e12 else f"{amount:.3g}"


# Each with what is counted, then the reason.
# fmt: off
TEXT_BYTES = Budget("text bytes", 4_000_000, "bytes", "a novel has 1 MB, the catalogue of a book 3 MB")
TEXT_CHARACTERS = Budget("text characters", 20_000, "characters in one text",
    "a paragraph of eight pages; all its lines are broken at once")
MARKDOWN_TEXTS = Budget("Markdown texts", 50_000, "paragraphs and cells",
    "a novel has 5,000; a table of 1,000 rows has 10,000")
MARKDOWN_DEPTH = Budget("Markdown depth", 9, "levels of lists and quotations", "Word numbers nine levels")
INLINE_DEPTH = Budget("inline depth", 10, "levels of markup in a text",
    "bold in italics in a link are three; readers recurse into each")
YAML_DEPTH = Budget("YAML depth", 50, "levels of lists and mappings",
    "a style nests five deep; readers recurse into each")
YAML_VALUES = Budget("YAML values", 100_000, "values, aliases counted each time",
    "ten lists of ten aliases, nine deep, are a milliard")
MARKUP_DEPTH = Budget("markup depth", 50, "levels of elements",
    "the layout of a report nests ten deep; writers recurse into each")
MARKUP = Budget("markup", 20_000_000, "characters",
    "the layout of a book of 300 pages has 1 million; a loop without end has more and more")
TABLE_CELLS = Budget("table cells", 200_000, "cells",
    "a list of 5,000 rows with 20 columns has half of them; each is checked")
ROW_KEY = Budget("key of a row", 60, "characters",
    "names of files hold it, and systems take 255 bytes of those")
LENGTH = Budget("lengths", 14_400, "points", "PDF knows no longer side: 200 inches (ISO 32000-1, annex C)")
PAGES = Budget("pages", 10_000, "pages", "a publication of more is several")
SECONDS = Budget("seconds", 253_402_300_799, "seconds since 1970",
    "the last of the year 9999, where calendars of programs end")
FINDINGS = Budget("findings", 500, "findings of one kind in a file",
    "nobody reads more, and each is looked up and explained")
MESSAGE = Budget("message", 2_000, "characters of a finding",
    "it may quote what it is about; CI cuts long lines")
CHOICES = Budget("choices", 40, "names in a hint", "a list of what there is helps as long as it can be read")
WORD_BYTES = Budget("Word file bytes", 64_000_000, "bytes",
    "ours have 1 MB with six fonts, 20 with photographs")
WORD_PARTS = Budget("Word file parts", 5_000, "parts", "each picture is one; a book of pictures has 1,000")
WORD_TEXT = Budget("Word file text", 40_000_000, "bytes unpacked",
    "a book of 1,800 pages has 18 MB, and 15 times as much in memory")
WORD_ELEMENTS = Budget("Word file elements", 800_000, "elements",
    "a book of 1,800 pages has 630,000; each is walked over")
BRACKETS = Budget("brackets", 40, "brackets in one text", "each may begin a link; they are matched by trying")
XLIFF_BYTES = Budget("XLIFF bytes", 20_000_000, "bytes", "a book of 300 pages in two languages has 3 MB")
XLIFF_ELEMENTS = Budget("XLIFF elements", 500_000, "elements", "as many segments; each is walked over")

PICTURE_BYTES = Budget("picture bytes", 200_000_000, "bytes",
    "an uncompressed TIFF of a 60-megapixel camera has 180 MB")
PICTURE_PIXELS = Budget("picture pixels", 150_000_000, "pixels",
    "a frame of a 150-megapixel camera takes 450 MB in memory")
PAINTED_PIXELS = Budget("painted pixels", 40_000_000, "pixels",
    "a drawing over an A3 page at 300 dpi has 17 million")
SVG_BYTES = Budget("SVG bytes", 30_000_000, "bytes",
    "a map of 300,000 points has 5 MB; a web page holds it whole")
SVG_PIXELS = Budget("SVG pixels", 50_000_000, "pixels of pictures inside",
    "each viewer holds them all in memory, four bytes a pixel")
SVG_ELEMENTS = Budget("SVG elements", 100_000, "elements",
    "each costs a browser and a PDF viewer time whenever it is shown")
SVG_ATTRIBUTES = Budget("SVG attributes", 500, "attributes of one element",
    "SVG knows 300; they are looked up one after another")
SVG_DEPTH = Budget("SVG depth", 100, "levels",
    "drawing programs nest 30 deep; readers recurse into each level")
SVG_COPIES = Budget("SVG copies", 300_000, "elements with all copies",
    "ten elements that each use ten others, nine times over, would be a billion")
SVG_PAINT = Budget("SVG painting", 5_000, "times the whole picture painted over",
    "once takes 1.5 ms at 300 dpi and the width of a page; a layer (opacity, mask, clip) counts as 50, a step of a "
    "filter as 100; a dense map comes to 200")
SVG_NUMBER = Budget("SVG numbers", 1e9, "units from nought",
    "maps in metres have 40 million; beyond, what is drawn overflows")
SVG_RULES = Budget("SVG rules", 3_000_000, "elements × rules",
    "every rule is tried on every element: about a microsecond each")
SVG_SELECTORS = Budget("SVG selectors", 1_000_000, "steps through the tree",
    "a rule such as `* * * * rect` tries every way up; a chart of 5,000 elements takes some ten thousand")
SVG_VALUE = Budget("SVG values", 100_000, "characters in the value of a variable",
    "each may double the one before: thirty of them would be a billion")
SVG_TEXT = Budget("SVG text", 10_000, "characters of labels",
    "a dense map has 5,000; each is shaped and outlined")
SVG_DASHES = Budget("SVG dashes", 200_000, "dashes", "each is a path of its own in every viewer")
SVG_TILES = Budget("SVG tiles", 1_000_000, "tiles of a pattern", "some viewers paint every one")
SVG_TILE = Budget("SVG tile", 8, "times the picture's side",
    "a tile is painted whole, on a ground of its own, also what is not seen")
SVG_FILTER_STEPS = Budget("SVG filter steps", 32, "steps in one filter", "a shadow has 7, lighting has 12")
SVG_FILTER_REGION = Budget("SVG filter region", 4, "times the picture's side",
    "a filter paints its whole region, also what is not seen")
SVG_DILATION = Budget("SVG dilation", 0.005, "of the picture's side as radius",
    "each pixel looks at all within the radius: 3 s at 300 dpi; an outline round letters is half as wide")
SVG_OCTAVES = Budget("SVG octaves", 10, "octaves of noise",
    "0.4 s each at 300 dpi; after eight they are not seen")
SVG_KERNEL = Budget("SVG kernel", 11, "pixels a side",
    "a convolution multiplies the square of it for each pixel")
FONT_BYTES = Budget("font bytes", 60_000_000, "bytes", "a whole East Asian family in one file has 30 MB")
FONT_PACKAGE_BYTES = Budget("bytes of a font package", 400_000_000, "bytes",
    "a family of all East Asian letters in nine weights has 100 MB")
TASK_SECONDS = Budget("time of an edition", 300, "seconds",
    "the brochure takes one, a book a minute; what never ends would hold up all the others", "BROCHURE_SECONDS")
OFFICE_SECONDS = Budget("time of LibreOffice", 120, "seconds",
    "to save the brochure takes it four, and as long again to start")
TASK_MEMORY = Budget("memory of a worker", 3_000, "megabytes of memory",
    "a worker has 100; the largest photograph that is allowed takes 1,400", "BROCHURE_MEGABYTES")
# fmt: on

BUDGETS = tuple(value for value in tuple(globals().values()) if isinstance(value, Budget))
"""All of them, in the order of this page."""


def table() -> str:
    """The limits as a Markdown table."""
    rows = [f"| {b.name} | {b} | {b.reason} |" for b in BUDGETS]
    return "\n".join(("| what | at most | why |", "|---|---|---|", *rows)) + "\n"
