"""What a writer is given and what it gives back. A writer is a pure function: `write(order) -> Artifact`.

A writer never opens a file of the content or the theme by itself: fonts and pictures come through the order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink
from brochure.document.nodes import Document, Text
from brochure.fields.roles import ROLES, Role
from brochure.fonts.book import FontBook
from brochure.formats import WordFonts
from brochure.pictures.library import PictureLibrary
from brochure.writers.fill import Fill


class DocumentProperties(Struct, frozen=True):
    """Document properties, equal in all formats. language: BCP 47; created: UTC.

    identifier: publication id; revision: hash of the content shown; status: `final` or `draft`.
    roles: what declared fields say by their role (fields/roles.py); site_url: "" where the publication gives none;
    row: of a series, in a folder of its own below that.
    """

    title: str
    language: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    roles: Mapping[str, str] = {}
    issued: str = ""
    identifier: str = ""
    revision: str = ""
    status: str = "final"
    created: dt.datetime = dt.datetime(2018, 2, 1, tzinfo=dt.UTC)
    site_url: str = ""
    row: str = ""

    @property
    def in_roles(self) -> tuple[tuple[Role, str], ...]:
        """Every role that has a text, with that text, in the order of the table; the author's and subject's own."""
        own = {**self.roles, "author": self.author, "subject": self.subject}
        return tuple((role, own[name]) for name, role in ROLES.items() if own.get(name))


class OtherEdition(Struct, frozen=True):
    """A sibling edition that the language switcher leads to. href is relative.

    autonym: what the language is called in itself, "" where no one knows; name: what it is called in the language of
    the page that leads there.
    """

    lang: str
    autonym: str
    href: str
    name: str = ""


class Download(Struct, frozen=True):
    """A file that the web page offers. size in bytes; conformance: `PDF/UA-1, PDF/A-2a` or ""."""

    format: str
    href: str
    size: int
    conformance: str = ""


class RenderRequest(Struct, frozen=True):
    """One edition in one format, ready to be written.

    words: the theme's own words by key, in the edition's language, for the frame of a web page.
    shell: renders the theme's page.html.j2 with the given context (HTML only).
    css: the theme's web.css (HTML only). marks: words to print on every page (`Draft`), () for none.
    profile: ICC profile bytes for the OutputIntent (PDF only).
    pages: the numbers that headings, figures and tables have in the PDF, and `begins` those of the document's pages and
    sequences (DOCX only). word_fonts: what the file holds of its fonts (DOCX only).
    """

    document: Document
    styles: Stylesheet
    properties: DocumentProperties
    fonts: FontBook
    pictures: PictureLibrary
    sink: Sink
    words: Mapping[str, Text] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    editions: tuple[OtherEdition, ...] = ()
    downloads: tuple[Download, ...] = ()
    shell: Callable[[Mapping[str, object]], str] | None = None
    css: str = ""
    profile: bytes = b""
    pages: Mapping[str, int] = field(default_factory=dict)
    begins: tuple[int, ...] = ()
    word_fonts: WordFonts = "common"


class Artifact(Struct, frozen=True):
    """A written file and what is known of it. pages: 0 where the format has none."""

    data: bytes
    pages: int = 0
    fills: tuple[Fill, ...] = ()
    fonts: tuple[str, ...] = ()
