"""What is known of an edition on its way to a file: laid out for a format, and fitted to its pages. Plain data."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, json

from brochure.brand.computed import FitStep
from brochure.brand.scale import Sizes
from brochure.build.job import Rung
from brochure.diagnostics import Span
from brochure.document.nodes import Document, Text
from brochure.formats import WordFonts
from brochure.writers.fill import Fill
from brochure.writers.request import DocumentProperties, OtherEdition


class LaidOut(Struct, frozen=True):
    """What a writer is given but for styles, fonts and pictures, which editions share. theme: its name.

    language: BCP 47 tag and ISO 15924 script. words: the theme's own that the writer says. marks: words to print on
    every page. editions, css: for a web page. pages: how many it may have, or None; span: where
    that is said. optional: segments with passages that may be left out. unapproved: the page says that it is.
    word_fonts: what a Word file holds of its fonts.
    """

    theme: str
    language: tuple[str, str]
    document: Document
    properties: DocumentProperties
    words: Mapping[str, Text]
    marks: tuple[str, ...]
    editions: tuple[OtherEdition, ...]
    css: str
    span: Span
    pages: int | None
    optional: tuple[str, ...]
    unapproved: bool
    word_fonts: WordFonts = "common"


class Fit(Struct, frozen=True):
    """How an edition fits its pages. steps: what gives way on pages that do, by their names (layout/variants.py).

    rung: that of the page which is farthest from its design. fills: how full each page of the PDF is.
    divisions: where its words may be divided, by language and word. pages: the numbers of the pages of its headings,
    figures and tables; begins: those of the document's pages and sequences, and last how many there are.
    sizes: whose the type is set in.
    """

    steps: Mapping[str, FitStep] = {}
    rung: Rung = Rung()
    fills: tuple[Fill, ...] = ()
    divisions: tuple[tuple[tuple[str, str], tuple[int, ...]], ...] = ()
    pages: tuple[tuple[str, int], ...] = ()
    begins: tuple[int, ...] = ()
    sizes: Sizes = "brand"

    @property
    def omitted(self) -> tuple[str, ...]:
        """Segments whose optional passages are left out."""
        return self.rung.omitted

    @property
    def as_text(self) -> Fit:
        """What of it holds where there are no pages: the passages that are left out."""
        return Fit(rung=Rung(omitted=self.rung.omitted))

    @property
    def of_pages(self) -> str:
        """What a Word file is made from, as JSON: what gives way, what is left out, and the numbers of pages."""
        rung = Rung(omitted=self.omitted)
        made_from = Fit(self.steps, rung, pages=self.pages, begins=self.begins, sizes=self.sizes)
        return json.encode(made_from, order="deterministic").decode()


DESIGNED = Fit()
"""Every page as it was designed."""
