"""The sample edition as a Word file."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.pictures.library import PictureLibrary
from brochure.world import World
from brochure.writers.docx import write
from brochure.writers.request import DocumentProperties, RenderRequest
from tests import sample

LANGS = ("fr", "en", "ru", "ar", "zh-Hans")
FONTS = FontBook(World(sample.ROOT), sample.FACES)


def order(
    lang: str = "fr", document: n.Document | None = None, styles: Stylesheet | None = None
) -> RenderRequest:
    """The sample document, or another one, in the sample styles."""
    sheet = styles or sample.stylesheet("docx", lang)
    properties = DocumentProperties(
        "Le titre", lang, author="PFVT", subject="Essai", keywords=("ville", "campagne"), identifier="sample",
        revision="0a1b2c", roles={"publisher": "Éditeur"}, issued="2018-02",
    )  # fmt: skip
    pictures = PictureLibrary(World(sample.ROOT), sheet.colors)
    return RenderRequest(document or sample.document(lang), sheet, properties, FONTS, pictures, Sink())


@lru_cache
def made(lang: str = "fr") -> bytes:
    """The sample in a language."""
    return write(order(lang)).data


def paragraph(*inlines: n.Inline, style: str = "body") -> n.Document:
    """A document of one paragraph."""
    page = n.Page((n.Paragraph(inlines, style=style),), style="page")
    return n.Document((page,), lang="fr")


def in_arabic(document: n.Document) -> n.Document:
    """The document set from right to left."""
    return replace(document, lang="ar", direction="rtl")
