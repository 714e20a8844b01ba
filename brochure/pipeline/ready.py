"""An edition laid out for a format, ready for its writer: plain data, kept from build to build."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from brochure.document.nodes import Document, Text
from brochure.writers.order import OtherEdition, Properties


class Ready(Struct, frozen=True):
    """What a writer is given but for styles, fonts and pictures, which editions share. theme: its name.

    language: BCP 47 tag and ISO 15924 script. words: the theme's own. marks: words to print on every page.
    editions, css: for a web page. file: where the publication is described; pages: how many it must have, or None.
    optional: segments with passages that may be left out. unapproved: the page says that its translation is so.
    """

    theme: str
    language: tuple[str, str]
    document: Document
    properties: Properties
    words: Mapping[str, Text]
    marks: tuple[str, ...]
    editions: tuple[OtherEdition, ...]
    css: str
    file: str
    pages: int | None
    optional: tuple[str, ...]
    unapproved: bool
