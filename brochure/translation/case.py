"""One translated segment as checks see it: both texts, as nodes and as plain characters."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from brochure.document.walk import outside_code, plain
from brochure.languages.characters import whole_words
from brochure.translation.translation import TranslationRow
from brochure.typography.untouched import ADDRESS

PLACEHOLDER = re.compile(r"\{\w+\}")
"""Of a theme's words: what stands there is said by the press."""


class Finding(Struct, frozen=True):
    """What a check found. code: without its `check/`."""

    code: str
    message: str
    hint: str = ""


class Case(Struct, frozen=True, dict=True):
    """A segment with a translation. names: what no translation changes; source_language: "" where nobody asks."""

    row: TranslationRow
    language: str
    names: tuple[str, ...] = ()
    source_language: str = ""

    @cached_property
    def source(self) -> str:
        """The source's characters."""
        return plain(self.row.segment.inlines)

    @cached_property
    def target(self) -> str:
        """The target's characters."""
        return plain(self.row.read.inlines)

    @cached_property
    def source_words(self) -> str:
        """The source's characters, an object for its code."""
        return outside_code(self.row.segment.inlines)

    @cached_property
    def target_words(self) -> str:
        """The target's characters, an object for its code, which no rule of a language enters."""
        return outside_code(self.row.read.inlines)

    def without_names(self, text: str) -> str:
        """A text without addresses and without what no translation changes."""
        return re.sub(rf"{ADDRESS}|{whole_words(self.names)}", " ", text)
