"""What a file from outside may cost: every limit with its unit and its reason, as data (docs/limits.md shows them).

A limit stands well above what people make and well below what would stop a machine. Whoever reads such a file asks
the budget and tells the author in its words; this module imports nothing of ours but the name of a record.
"""

from __future__ import annotations

from msgspec import Struct


class Budget(Struct, frozen=True):
    """A limit. name: as in docs/limits.md; unit: what is counted, in the plural; reason: why not more."""

    name: str
    limit: float
    unit: str
    reason: str

    def excess(self, amount: float) -> str:
        """What to tell of an amount that is too much, "" for one that is allowed (what is no number is not)."""
        if amount <= self.limit:
            return ""
        return f"{amount:,.16g} {self.unit}, where {self.limit:,.16g} are allowed"


TEXT_BYTES = Budget("text bytes", 4_000_000, "bytes", "a novel has 1 MB, the catalogue of a book 3 MB")
TEXT_CHARACTERS = Budget(
    "text characters",
    20_000,
    "characters in one text",
    "a paragraph of eight pages; all its lines are broken at once",
)
MARKDOWN_TEXTS = Budget(
    "Markdown texts", 50_000, "paragraphs and cells", "a novel has 5,000; a table of 1,000 rows has 10,000"
)
MARKDOWN_DEPTH = Budget("Markdown depth", 9, "levels of lists and quotations", "Word numbers nine levels")
INLINE_DEPTH = Budget(
    "inline depth",
    10,
    "levels of markup in a text",
    "bold in italics in a link are three; readers recurse into each",
)
YAML_DEPTH = Budget(
    "YAML depth",
    50,
    "levels of lists and mappings",
    "a style nests five deep; readers recurse into each",
)
YAML_VALUES = Budget(
    "YAML values",
    100_000,
    "values, aliases counted each time",
    "ten lists of ten aliases, nine deep, are a milliard",
)
LENGTH = Budget("lengths", 14_400, "points", "PDF knows no longer side: 200 inches (ISO 32000-1, annex C)")
PAGES = Budget("pages", 10_000, "pages", "a publication of more is several")
SECONDS = Budget(
    "seconds",
    253_402_300_799,
    "seconds since 1970",
    "the last of the year 9999, where calendars of programs end",
)
FINDINGS = Budget(
    "findings",
    500,
    "findings of one kind in a file",
    "nobody reads more, and each is looked up and explained",
)
MESSAGE = Budget(
    "message", 2_000, "characters of a finding", "it may quote what it is about; CI cuts long lines"
)
CHOICES = Budget("choices", 40, "names in a hint", "a list of what there is helps as long as it can be read")
WORD_BYTES = Budget(
    "Word file bytes", 64_000_000, "bytes", "ours have 1 MB with six fonts, 20 with photographs"
)
WORD_PARTS = Budget("Word file parts", 5_000, "parts", "each picture is one; a book of pictures has 1,000")
WORD_TEXT = Budget(
    "Word file text",
    20_000_000,
    "bytes unpacked",
    "a report of 300 pages has 10 MB, and 15 times as much in memory",
)
BRACKETS = Budget("brackets", 40, "brackets in one text", "each may begin a link; they are matched by trying")
XLIFF_BYTES = Budget("XLIFF bytes", 20_000_000, "bytes", "a book of 300 pages in two languages has 3 MB")
XML_ELEMENTS = Budget(
    "XML elements", 500_000, "elements", "a report of 300 pages has 200,000; each is walked over"
)

BUDGETS = tuple(value for value in tuple(globals().values()) if isinstance(value, Budget))
"""All of them, in the order of this page."""
